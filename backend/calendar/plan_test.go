package calendar

import (
	"bytes"
	"slices"
	"testing"
	"time"

	"callbook/backend/callbook"
)

// book is a small book and the work on its calendar.
type book struct {
	t         *testing.T
	followUps map[string]callbook.FollowUp
	known     []Known
	newUID    func() string
	now       time.Time
}

func newBook(t *testing.T) *book {
	b := &book{t: t, followUps: map[string]callbook.FollowUp{}, newUID: uids(), now: changed}
	b.put(followUp("f1", berlin("2026-12-01", "14:30")))
	b.put(followUp("f2", berlin("2026-11-27", "")))
	return b
}

func (b *book) put(f callbook.FollowUp) { b.followUps[f.ID] = f }

// change edits a follow-up, an hour later.
func (b *book) change(id string, edit func(*callbook.FollowUp)) {
	f := b.followUps[id]
	edit(&f)
	b.now = b.now.Add(time.Hour)
	f.UpdatedAt = b.now
	b.put(f)
}

func (b *book) entries() []Entry {
	var entries []Entry
	for _, f := range b.followUps {
		entries = append(entries, EntryOf(f, "Ivy Seeds", "Zoë Müller", nil, 60, ""))
	}
	return entries
}

func (b *book) plan() Export { return Plan(b.entries(), b.known, b.newUID) }

// give marks entries as exported, a minute later.
func (b *book) give(entries ...Entry) {
	b.now = b.now.Add(time.Minute)
	for _, e := range entries {
		b.known = slices.DeleteFunc(b.known, func(k Known) bool { return k.UID == e.UID })
	}
	b.known = append(b.known, Remember(entries, b.now)...)
}

func (b *book) want(got []Entry, followUps ...string) {
	b.t.Helper()
	var ids []string
	for _, e := range got {
		ids = append(ids, e.FollowUpID)
	}
	if !slices.Equal(ids, followUps) {
		b.t.Errorf("they are %q, want %q", ids, followUps)
	}
}

func TestTheFirstExportIsAllNew(t *testing.T) {
	b := newBook(t)
	export := b.plan()
	b.want(export.New, "f2", "f1")
	b.want(export.Changed)
	b.want(export.Cancelled)
	b.want(export.Unchanged)
	if e := export.New[0]; e.UID != "uid-1@callbook.example" || e.Sequence != 0 || !e.Modified.Equal(changed) {
		t.Errorf("the first is %+v", e)
	}
}

func TestExportedEntriesAreNotNewAgain(t *testing.T) {
	b := newBook(t)
	first := b.plan().New
	b.give(first...)
	b.put(followUp("f3", berlin("2026-12-24", "")))
	b.change("f1", func(f *callbook.FollowUp) { f.Result = "nothing that is exported" })
	export := b.plan()
	b.want(export.New, "f3")
	b.want(export.Changed)
	b.want(export.Unchanged, "f2", "f1")
	if got, want := written(t, export.Unchanged...), written(t, first...); !bytes.Equal(got, want) {
		t.Errorf("unchanged entries are written as\n%s\nafter\n%s", got, want)
	}
}

func TestAChangedEntryGoesToASecondFile(t *testing.T) {
	b := newBook(t)
	b.give(b.plan().New...)
	b.change("f1", func(f *callbook.FollowUp) { f.When = berlin("2026-12-02", "09:00") })
	export := b.plan()
	b.want(export.New)
	b.want(export.Changed, "f1")
	b.want(export.Unchanged, "f2")
	if e := export.Changed[0]; e.UID != "uid-2@callbook.example" || e.Sequence != 1 || !e.Modified.Equal(b.now) {
		t.Errorf("the changed one is %+v", e)
	}
	if len(export.DeleteFirst) != 1 || export.DeleteFirst[0].Line() != "Tue 1 Dec 2026, 14:30 Phone: Zoë Müller, Ivy Seeds - meet the deciders" {
		t.Errorf("to delete first: %+v", export.DeleteFirst)
	}
	b.give(export.Changed...)
	b.change("f1", func(f *callbook.FollowUp) { f.When = berlin("2026-12-03", "") })
	export = b.plan()
	if e := export.Changed[0]; e.Sequence != 2 {
		t.Errorf("after a second change it is %+v", e)
	}
	if line := export.DeleteFirst[0].Line(); line != "Wed 2 Dec 2026, 09:00 Phone: Zoë Müller, Ivy Seeds - meet the deciders" {
		t.Errorf("to delete first: %s", line)
	}
}

func TestRenamingAnAccountChangesItsExportedEntries(t *testing.T) {
	b := newBook(t)
	b.give(b.plan().New...)
	entries := b.entries()
	for i := range entries {
		entries[i].Summary = "Phone: Ivy & Sons"
	}
	export := Plan(entries, b.known, b.newUID)
	b.want(export.Changed, "f2", "f1")
	if e := export.Changed[0]; !e.Modified.Equal(b.now) || !e.Modified.After(changed) {
		t.Errorf("it changed at %s", e.Modified)
	}
}

func TestAFollowUpClosedAfterTheExportIsCancelled(t *testing.T) {
	for name, end := range map[string]func(*book){
		"dropped":     func(b *book) { b.change("f1", func(f *callbook.FollowUp) { f.State = callbook.FollowUpDropped }) },
		"left open":   func(b *book) { b.change("f1", func(f *callbook.FollowUp) { f.When = callbook.When{} }) },
		"provisional": func(b *book) { b.change("f1", func(f *callbook.FollowUp) { f.State = callbook.FollowUpProvisional }) },
		"deleted":     func(b *book) { delete(b.followUps, "f1") },
	} {
		t.Run(name, func(t *testing.T) {
			b := newBook(t)
			b.give(b.plan().New...)
			end(b)
			export := b.plan()
			b.want(export.New)
			b.want(export.Changed)
			b.want(export.Cancelled, "f1")
			e := export.Cancelled[0]
			if e.UID != "uid-2@callbook.example" || e.Sequence != 1 || !e.Cancelled || e.When != berlin("2026-12-01", "14:30") {
				t.Errorf("it is cancelled as %+v", e)
			}
			if len(export.Gone) != 1 || export.Gone[0].Line() != "Tue 1 Dec 2026, 14:30 Phone: Zoë Müller, Ivy Seeds - meet the deciders" {
				t.Errorf("gone are %+v", export.Gone)
			}
			if len(export.DeleteFirst) != 0 {
				t.Errorf("to delete first: %+v", export.DeleteFirst)
			}
			b.give(export.Cancelled...)
			b.want(b.plan().Cancelled)
		})
	}
}

func TestAnEntryThatWasNeverExportedIsNotCancelled(t *testing.T) {
	b := newBook(t)
	b.change("f1", func(f *callbook.FollowUp) { f.State = callbook.FollowUpDropped })
	export := b.plan()
	b.want(export.New, "f2")
	b.want(export.Cancelled)
}

func TestAReopenedFollowUpIsNewAfterItsCancellation(t *testing.T) {
	b := newBook(t)
	b.give(b.plan().New...)
	b.change("f1", func(f *callbook.FollowUp) { f.State = callbook.FollowUpDropped })
	b.give(b.plan().Cancelled...)
	b.change("f1", func(f *callbook.FollowUp) { f.State = callbook.FollowUpOpen })
	export := b.plan()
	b.want(export.New, "f1")
	if e := export.New[0]; e.UID != "uid-3@callbook.example" || e.Sequence != 0 {
		t.Errorf("it is %+v", e)
	}
	b.give(export.New...)
	b.want(b.plan().New)
}

func TestAsNewGivesEverythingANewIdentity(t *testing.T) {
	b := newBook(t)
	b.give(b.plan().New...)
	b.put(followUp("f3", berlin("2026-12-24", "")))
	b.change("f1", func(f *callbook.FollowUp) { f.When = berlin("2026-12-02", "09:00") })
	export := AsNew(b.entries(), b.known, b.newUID)
	b.want(export.New, "f2", "f1", "f3")
	b.want(export.Changed)
	b.want(export.Unchanged)
	for _, e := range export.New {
		if e.Sequence != 0 || slices.ContainsFunc(b.known, func(k Known) bool { return k.UID == e.UID }) {
			t.Errorf("%s is %s, sequence %d", e.FollowUpID, e.UID, e.Sequence)
		}
	}
	var lines []string
	for _, k := range export.DeleteFirst {
		lines = append(lines, k.Line())
	}
	if want := []string{
		"Fri 27 Nov 2026 Phone: Zoë Müller, Ivy Seeds - meet the deciders",
		"Tue 1 Dec 2026, 14:30 Phone: Zoë Müller, Ivy Seeds - meet the deciders",
	}; !slices.Equal(lines, want) {
		t.Errorf("to delete first: %q", lines)
	}
	b.give(export.New...)
	after := b.plan()
	b.want(after.New)
	b.want(after.Changed)
	b.want(after.Cancelled)
	b.want(after.Unchanged, "f2", "f1", "f3")
}

func TestAllIsOrderedByDate(t *testing.T) {
	b := newBook(t)
	b.give(b.plan().New...)
	b.put(followUp("f3", berlin("2026-11-28", "08:00")))
	b.change("f1", func(f *callbook.FollowUp) { f.When = berlin("2026-11-26", "09:00") })
	b.want(b.plan().All(), "f1", "f2", "f3")
}

// An appointment that took place stays in the calendar.
func TestADoneFollowUpIsNeverCancelled(t *testing.T) {
	state := func(b *book, to callbook.FollowUpState) { b.change("f1", func(f *callbook.FollowUp) { f.State = to }) }
	move := func(b *book, to callbook.When) { b.change("f1", func(f *callbook.FollowUp) { f.When = to }) }
	export := func(b *book) { b.give(b.plan().New...) }
	for name, c := range map[string]struct {
		story   func(*book)
		fresh   []string
		changed []string
		first   string // to delete
	}{
		"never exported":          {func(b *book) { state(b, callbook.FollowUpDone) }, []string{"f2"}, nil, ""},
		"exported":                {func(b *book) { export(b); state(b, callbook.FollowUpDone) }, nil, nil, ""},
		"exported, opened again":  {func(b *book) { export(b); state(b, callbook.FollowUpDone); state(b, callbook.FollowUpOpen) }, nil, nil, ""},
		"exported, kept dateless": {func(b *book) { export(b); move(b, callbook.When{}); state(b, callbook.FollowUpDone) }, nil, nil, ""},
		"the same moment elsewhere": {func(b *book) {
			export(b)
			move(b, callbook.When{Day: "2026-12-01", Time: "13:30", Zone: "Europe/London"})
			state(b, callbook.FollowUpDone)
		}, nil, nil, ""},
		"moved, then done": {func(b *book) {
			export(b)
			move(b, berlin("2026-12-02", "09:00"))
			state(b, callbook.FollowUpDone)
		}, nil, []string{"f1"}, "Tue 1 Dec 2026, 14:30 Phone: Zoë Müller, Ivy Seeds - meet the deciders"},
		"moved, exported, then done": {func(b *book) {
			export(b)
			move(b, berlin("2026-12-02", "09:00"))
			b.give(b.plan().Changed...)
			state(b, callbook.FollowUpDone)
		}, nil, nil, ""},
		"cancelled, come back, then done": {func(b *book) {
			export(b)
			state(b, callbook.FollowUpDropped)
			b.give(b.plan().Cancelled...)
			state(b, callbook.FollowUpDone)
		}, nil, nil, ""},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBook(t)
			c.story(b)
			got := b.plan()
			b.want(got.Cancelled)
			b.want(got.New, c.fresh...)
			b.want(got.Changed, c.changed...)
			if len(got.Gone) != 0 {
				t.Errorf("gone are %+v", got.Gone)
			}
			first := ""
			for _, k := range got.DeleteFirst {
				first += k.Line()
			}
			if first != c.first {
				t.Errorf("to delete first: %q, want %q", first, c.first)
			}
			for _, e := range got.Changed {
				if e.Cancelled || e.AlarmBefore != 0 {
					t.Errorf("what took place is %+v", e)
				}
			}
			again := AsNew(b.entries(), b.known, b.newUID)
			for _, e := range append(again.All(), got.Open().All()...) {
				if e.Done {
					t.Errorf("%s is done and given out again", e.FollowUpID)
				}
			}
			if open := got.Open(); len(open.DeleteFirst) != 0 {
				t.Errorf("to delete for what is open: %+v", open.DeleteFirst)
			}
			b.give(got.Changed...)
			b.want(b.plan().Changed)
		})
	}
}

// setAside remembers entries before their file is written, like a process that is
// then killed.
func (b *book) setAside(entries ...Entry) {
	for _, k := range SetAside(entries, b.known) {
		b.known = slices.DeleteFunc(b.known, func(old Known) bool { return old.UID == k.UID })
		b.known = append(b.known, k)
	}
}

func TestAnUnconfirmedExportKeepsItsIdentities(t *testing.T) {
	b := newBook(t)
	first := b.plan().New
	b.setAside(first...)
	again := b.plan()
	b.want(again.New, "f2", "f1")
	b.want(again.Cancelled)
	if got, want := written(t, again.New...), written(t, first...); !bytes.Equal(got, want) {
		t.Errorf("a second try writes\n%s\nafter\n%s", got, want)
	}
	// It may be in a calendar, so with other content it gets a higher number.
	b.change("f1", func(f *callbook.FollowUp) { f.When = berlin("2026-12-02", "09:00") })
	again = b.plan()
	b.want(again.New, "f2", "f1")
	if e := again.New[1]; e.UID != first[1].UID || e.Sequence != 1 || !e.Modified.After(first[1].Modified) {
		t.Errorf("changed since, it is %+v after %+v", e, first[1])
	}
	b.give(again.New...)
	b.want(b.plan().Unchanged, "f2", "f1")
	// An entry that was never exported cannot be gone.
	other := newBook(t)
	other.setAside(other.plan().New...)
	delete(other.followUps, "f1")
	other.want(other.plan().Cancelled)
}

func TestSequenceNumbersAreNeverReused(t *testing.T) {
	for name, back := range map[string]func(*callbook.FollowUp){
		"the follow-up stays as it became": func(*callbook.FollowUp) {},
		"it is again what it was":          func(f *callbook.FollowUp) { f.When = berlin("2026-12-01", "14:30") },
		"it is a third thing":              func(f *callbook.FollowUp) { f.When = berlin("2026-12-24", "") },
		"it took place as it was first":    func(f *callbook.FollowUp) { f.When, f.State = berlin("2026-12-01", "14:30"), callbook.FollowUpDone },
	} {
		t.Run(name, func(t *testing.T) {
			b := newBook(t)
			b.give(b.plan().New...)
			b.change("f1", func(f *callbook.FollowUp) { f.When = berlin("2026-12-02", "09:00") })
			tried := b.plan().Changed
			b.setAside(tried...)
			b.change("f1", back)
			export := b.plan()
			b.want(export.Changed, "f1")
			if e := export.Changed[0]; e.UID != tried[0].UID || e.Sequence != 2 || e.Modified.Before(tried[0].Modified) {
				t.Errorf("it is %+v after %+v", e, tried[0])
			}
		})
	}
	t.Run("the cancellation", func(t *testing.T) {
		b := newBook(t)
		b.give(b.plan().New...)
		b.change("f1", func(f *callbook.FollowUp) { f.State = callbook.FollowUpDropped })
		b.setAside(b.plan().Cancelled...)
		export := b.plan()
		b.want(export.Cancelled, "f1")
		if e := export.Cancelled[0]; e.Sequence != 2 {
			t.Errorf("it is cancelled as %+v", e)
		}
	})
}

func TestAsNewReusesIdentitiesSetAside(t *testing.T) {
	b := newBook(t)
	b.give(b.plan().New...)
	first := AsNew(b.entries(), b.known, b.newUID).New
	b.setAside(first...)
	again := AsNew(b.entries(), b.known, b.newUID)
	if got, want := written(t, again.New...), written(t, first...); !bytes.Equal(got, want) {
		t.Errorf("a second try writes\n%s\nafter\n%s", got, want)
	}
	b.want(b.plan().Unchanged, "f2", "f1") // by their exported identities
}

func TestSetAsideSkipsUnchangedEntries(t *testing.T) {
	b := newBook(t)
	b.give(b.plan().New...)
	if aside := SetAside(b.plan().All(), b.known); len(aside) != 0 {
		t.Errorf("set aside are %+v", aside)
	}
}

func TestAnExportThatFinishesLaterKeepsTheHigherNumber(t *testing.T) {
	b := newBook(t)
	b.give(b.plan().New...)
	b.change("f1", func(f *callbook.FollowUp) { f.When = berlin("2026-12-02", "09:00") })
	slow := b.plan().Changed
	b.setAside(slow...)
	b.setAside(b.plan().Changed...) // another process, which is not done yet
	for _, k := range GivenOut(slow, b.known, b.now) {
		if k.Sequence != 2 || k.Hash != "" || k.ExportedAt.IsZero() {
			t.Errorf("remembered is %+v", k)
		}
	}
}

// The last export counts, also when the clock was set back before it.
func TestTheLastIdentityCountsWhateverTheClockSays(t *testing.T) {
	b := newBook(t)
	b.give(b.plan().New...)
	for _, back := range []time.Duration{0, 24 * time.Hour} {
		fresh := AsNew(b.entries(), b.known, b.newUID).New
		given := GivenOut(fresh, b.known, b.now.Add(-back))
		slices.Reverse(given)
		b.known = append(given, b.known...) // in whatever order the book has them
		if got, want := written(t, b.plan().All()...), written(t, fresh...); !bytes.Equal(got, want) {
			t.Errorf("%v earlier exported as new, then written are\n%s\nwant\n%s", back, got, want)
		}
	}
}
