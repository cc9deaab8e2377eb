package sqlite

import (
	"time"

	"callbook/backend/callbook"
)

// exportTable holds entries that were exported and cannot be called back. Undo
// restores the earlier state of the book, except for identities and numbers that
// were used.
const exportTable = "calendar_export"

// Export is one exported calendar entry, by its UID. "Export again as new" gives a
// follow-up a second one.
type Export struct {
	FollowUpID string
	UID        string
	Sequence   int
	Hash       string        // of the exported content: a change shows as another hash, never as a later time
	Summary    string        // as exported: names the entry that must be deleted first
	When       callbook.When // as exported
	Cancelled  bool
	ModifiedAt time.Time // when an exported field last changed: DTSTAMP and LAST-MODIFIED
	ExportedAt time.Time
}

const exportFields = "follow_up_id, uid, sequence, hash, summary, day, time, zone, cancelled, modified_at, exported_at"

// Exports lists every exported entry, the oldest first.
func (t *Tx) Exports() ([]Export, error) { return t.exports("") }

// ExportsOf lists the exported entries of a follow-up.
func (t *Tx) ExportsOf(followUpID string) ([]Export, error) {
	return t.exports("WHERE follow_up_id = ?", followUpID)
}

func (t *Tx) exports(where string, args ...any) ([]Export, error) {
	return list(t, func(r scanner) (e Export, err error) {
		err = r.Scan(into(&e.FollowUpID), &e.UID, &e.Sequence, &e.Hash, &e.Summary, into(&e.When.Day), into(&e.When.Time), into(&e.When.Zone),
			&e.Cancelled, at(&e.ModifiedAt), at(&e.ExportedAt))
		return e, err
	}, "SELECT "+exportFields+" FROM live_calendar_export "+where+" ORDER BY created_at, id", args...)
}

// SaveExport adds the entry with e's UID, or changes it.
func (t *Tx) SaveExport(e Export) error {
	return t.put(exportTable, derivedID(exportTable, e.UID), t.now, exportFields,
		text(e.FollowUpID), e.UID, e.Sequence, e.Hash, e.Summary, text(e.When.Day), text(e.When.Time), text(e.When.Zone),
		e.Cancelled, instant(e.ModifiedAt), instant(e.ExportedAt))
}
