package calendar

import (
	"cmp"
	"slices"
	"time"

	"callbook/backend/callbook"
)

// BulkLimit is the size in bytes that a file must stay below: Google accepts no
// more.
const BulkLimit = 1_000_000

// Known is what the book remembers of an exported entry: enough to tell whether the
// follow-up has changed since, to name the old entry, and to cancel it once the
// follow-up is gone. When and Summary are as exported.
//
// An entry without ExportedAt is set aside: its identity was meant for a file that
// may not have been written. It stays with its follow-up, so that nothing that may
// be in a calendar ever gets a second identity or an old number.
type Known struct {
	FollowUpID string
	UID        string
	Sequence   int
	Hash       string
	Summary    string
	When       callbook.When
	Cancelled  bool
	ModifiedAt time.Time // the DTSTAMP of the export
	ExportedAt time.Time
}

// Line names the entry as the rep sees it in the calendar: "Fri 20 Nov 2026, 09:00
// Phone: Zoë Müller, Ivy Seeds - meet the deciders".
func (k Known) Line() string {
	line := k.When.Day.Format("Mon 2 Jan 2006")
	if k.When.Time != "" {
		line += ", " + string(k.When.Time)
	}
	return line + " " + k.Summary
}

// Export groups the entries of a book by what to do with them, each group ordered
// by date. New ones were never exported, and a file of them can be imported
// everywhere. Changed ones go to a separate file, after the rep has deleted the old
// entries in DeleteFirst, because some calendars would duplicate them and some stop
// reading at the first one they know. Cancelled ones go to a third file; Gone names
// their entries, for calendars where they must be deleted by hand. Unchanged ones
// are in the calendar as they are.
//
// An entry that is done is in the calendar too, and in none of the groups. It
// counts as changed only if it took place at another date than the calendar has, or
// may have.
type Export struct {
	New, Changed, Cancelled, Unchanged []Entry
	DeleteFirst, Gone                  []Known
}

// Plan compares all entries of the book with what was exported. Entries that are
// cancelled already, and known ones whose follow-up is not among entries, count as
// gone. A follow-up that is reopened after its cancellation is exported as new,
// because Google never shows a deleted UID again. newUID makes a random identity
// that was never used.
func Plan(entries []Entry, known []Known, newUID func() string) Export {
	z := zones{}
	latest, aside := map[string]Known{}, map[string]Known{}
	for _, k := range known {
		if k.ExportedAt.IsZero() {
			aside[k.FollowUpID] = k
		} else if old, ok := latest[k.FollowUpID]; !ok || !k.ExportedAt.Before(old.ExportedAt) {
			latest[k.FollowUpID] = k
		}
	}
	export := Export{New: []Entry{}, Changed: []Entry{}, Cancelled: []Entry{}, Unchanged: []Entry{}, DeleteFirst: []Known{}, Gone: []Known{}}
	stands := map[string]bool{}
	for _, e := range byDate(entries) {
		if e.Cancelled {
			continue
		}
		stands[e.FollowUpID] = true
		k, exported := latest[e.FollowUpID]
		if e.Done && (!exported || k.Cancelled || e.When.Day == "" || k.Hash != "" && z.same(e.When, k.When)) {
			continue
		}
		switch {
		case !exported || k.Cancelled:
			export.New = append(export.New, z.asNew(e, aside, newUID))
		case k.Hash == z.hash(e):
			e.UID, e.Sequence, e.Modified = k.UID, k.Sequence, k.ModifiedAt
			export.Unchanged = append(export.Unchanged, e)
		default:
			e.UID, e.Sequence, e.Modified = k.UID, k.Sequence+1, changedAt(e.Modified, k)
			export.Changed = append(export.Changed, e)
			export.DeleteFirst = append(export.DeleteFirst, k)
		}
	}
	closed := map[string]Entry{}
	for _, e := range entries {
		closed[e.FollowUpID] = e
	}
	for id, k := range latest {
		if !stands[id] && !k.Cancelled {
			export.Gone = append(export.Gone, k)
			export.Cancelled = append(export.Cancelled, cancelled(k, closed[id]))
		}
	}
	export.Cancelled = byDate(export.Cancelled)
	sortKnown(export.DeleteFirst)
	sortKnown(export.Gone)
	return export
}

// AsNew is the export for a calendar that was lost or replaced: everything in the
// book is exported once more, with new identities. The old entries must then be
// deleted first.
func AsNew(entries []Entry, known []Known, newUID func() string) Export {
	export := Plan(entries, known, newUID).Open()
	z := zones{}
	aside := map[string]Known{}
	for _, k := range known {
		if k.ExportedAt.IsZero() {
			aside[k.FollowUpID] = k
		}
	}
	for _, e := range export.Unchanged {
		export.DeleteFirst = append(export.DeleteFirst, z.known(e, e.Modified))
	}
	for _, e := range slices.Concat(export.Changed, export.Unchanged) {
		export.New = append(export.New, z.asNew(e, aside, newUID))
	}
	export.New = byDate(export.New)
	export.Changed, export.Unchanged = []Entry{}, []Entry{}
	sortKnown(export.DeleteFirst)
	return export
}

// Open is the export without entries that are done and only need their actual date.
func (e Export) Open() Export {
	for _, one := range e.Changed {
		if one.Done {
			e.DeleteFirst = slices.DeleteFunc(slices.Clone(e.DeleteFirst), func(k Known) bool { return k.FollowUpID == one.FollowUpID })
		}
	}
	e.Changed = slices.DeleteFunc(slices.Clone(e.Changed), func(one Entry) bool { return one.Done })
	return e
}

// All is every entry of the book, with its identity.
func (e Export) All() []Entry { return byDate(slices.Concat(e.New, e.Changed, e.Unchanged)) }

// asNew gives an entry the identity that is set aside for its follow-up, or a new
// one. If it was set aside for other content it counts as exported, and gets a
// higher number.
func (z zones) asNew(e Entry, aside map[string]Known, newUID func() string) Entry {
	k, ok := aside[e.FollowUpID]
	switch {
	case !ok:
		e.UID, e.Sequence = newUID(), 0
	case k.Hash == z.hash(e):
		e.UID, e.Sequence, e.Modified = k.UID, k.Sequence, k.ModifiedAt
	default:
		e.UID, e.Sequence, e.Modified = k.UID, k.Sequence+1, changedAt(e.Modified, k)
	}
	return e
}

// changedAt is when the content changed. If the follow-up itself did not change (a
// person was renamed), it is only known to be after the last export.
func changedAt(modified time.Time, k Known) time.Time {
	for _, before := range []time.Time{k.ModifiedAt, k.ExportedAt} {
		if before.After(modified) {
			modified = before
		}
	}
	return modified
}

// cancelled cancels an entry as it was exported, so that calendars recognise it.
// now is the current entry, if there is one.
func cancelled(k Known, now Entry) Entry {
	return Entry{
		FollowUpID: k.FollowUpID, UID: k.UID, Sequence: k.Sequence + 1, Modified: changedAt(now.Modified, k),
		When: k.When, Minutes: cmp.Or(now.Minutes, 30), Summary: k.Summary, Cancelled: true,
	}
}

func sortKnown(known []Known) {
	slices.SortFunc(known, func(a, b Known) int {
		return cmp.Or(cmp.Compare(a.When.Day, b.When.Day), cmp.Compare(a.When.Time, b.When.Time), cmp.Compare(a.UID, b.UID))
	})
}
