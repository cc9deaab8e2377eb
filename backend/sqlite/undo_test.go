package sqlite

import (
	"errors"
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"callbook/backend/callbook"
)

func undo(tb testing.TB, s *Store, want string) {
	tb.Helper()
	a, err := s.Undo(tb.Context())
	if err != nil || a.Label != want || !a.Undone {
		tb.Errorf("undo took back %+v, %v; want %q", a, err, want)
	}
}

func redo(tb testing.TB, s *Store, want string) {
	tb.Helper()
	a, err := s.Redo(tb.Context())
	if err != nil || a.Label != want || a.Undone {
		tb.Errorf("redo did %+v, %v; want %q", a, err, want)
	}
}

func noRedo(tb testing.TB, s *Store, when string) {
	tb.Helper()
	if a, err := s.Redo(tb.Context()); callbook.CodeOf(err) != callbook.Conflict {
		tb.Errorf("%s, redo gives %+v, %v", when, a, err)
	}
}

func TestRedoDoesAgainWhatWasUndoneLast(t *testing.T) {
	s := newStore(t)
	a, p := ivy(t, s)
	noRedo(t, s, "with nothing undone")
	states := []string{dump(t, s)}
	steps := []struct {
		label string
		do    func(*Tx) error
	}{
		{"Renamed", func(tx *Tx) error { a.Name = "Ivy & Sons"; return tx.SaveAccount(a) }},
		{"Planned", func(tx *Tx) error {
			return tx.SaveCall(callbook.Call{ID: "c", AccountID: a.ID, PersonIDs: []string{p.ID}})
		}},
		{"Took Zoë off", func(tx *Tx) error { return tx.SaveCall(callbook.Call{ID: "c", AccountID: a.ID}) }},
	}
	for _, step := range steps {
		update(t, s, step.label, step.do)
		states = append(states, dump(t, s))
	}
	is := func(when string, want int) {
		t.Helper()
		if got := dump(t, s); got != states[want] {
			t.Fatalf("%s the book is\n%s\nwant\n%s", when, got, states[want])
		}
	}
	for range 2 { // what was redone can be undone and redone again
		for i := len(steps); i > 0; i-- {
			undo(t, s, steps[i-1].label)
			is("after undoing "+steps[i-1].label, i-1)
		}
		for i := range steps {
			redo(t, s, steps[i].label)
			is("after redoing "+steps[i].label, i+1)
		}
		noRedo(t, s, "with all redone")
	}
	undo(t, s, "Took Zoë off")
	undo(t, s, "Planned")
	redo(t, s, "Planned")
	undo(t, s, "Planned") // in between
	redo(t, s, "Planned")
	redo(t, s, "Took Zoë off")
	is("after going to and fro", 3)

	undo(t, s, "Took Zoë off")
	update(t, s, "Added", func(tx *Tx) error { return tx.SaveAccount(callbook.Account{ID: "oak", Name: "Oak"}) })
	noRedo(t, s, "with something else done since")
	undo(t, s, "Added")
	redo(t, s, "Added")
	noRedo(t, s, "with only what came before it undone")
}

// A change that is not listed, such as an answer being typed, does not end redo by
// itself, but is never overwritten.
func TestRedoNeverOverwrites(t *testing.T) {
	s := newStore(t)
	a, _ := ivy(t, s)
	update(t, s, "Renamed", func(tx *Tx) error { a.Name = "Ivy & Sons"; return tx.SaveAccount(a) })
	undo(t, s, "Renamed")
	update(t, s, "", func(tx *Tx) error { a.Name = "Ivy Ltd"; return tx.SaveAccount(a) })
	_, err := s.Redo(t.Context())
	if callbook.CodeOf(err) != callbook.Conflict || !strings.Contains(fmt.Sprint(err), "cannot be redone, because these have changed since: Ivy Ltd. Nothing was redone.") {
		t.Errorf("redo over a change gives %v", err)
	}
}

func TestUndoTakesBackOneActionAfterTheOther(t *testing.T) {
	s := newStore(t)
	states := []string{dump(t, s)}
	a, p := ivy(t, s)
	states = append(states, dump(t, s))
	steps := []struct {
		label string
		do    func(*Tx) error
	}{
		{"Renamed", func(tx *Tx) error { a.Name = "Ivy & Sons"; return tx.SaveAccount(a) }},
		{"Deleted", func(tx *Tx) error { return tx.DeletePerson(p.ID) }},
		{"Planned", func(tx *Tx) error {
			return tx.SaveCall(callbook.Call{ID: "c", AccountID: a.ID, PersonIDs: []string{p.ID, "pat"}})
		}},
		{"Took Pat off", func(tx *Tx) error {
			return tx.SaveCall(callbook.Call{ID: "c", AccountID: a.ID, PersonIDs: []string{p.ID}})
		}},
		{"Added", func(tx *Tx) error { return tx.SaveFollowUp(followUp("f", "2026-11-24", "10:00")) }},
		{"Filled", func(tx *Tx) error { return tx.SaveSheet(sheetWithEverything()) }},
	}
	for _, step := range steps {
		update(t, s, step.label, step.do)
		states = append(states, dump(t, s))
	}
	for i := len(steps) - 1; i >= 0; i-- {
		undo(t, s, steps[i].label)
		if got := dump(t, s); got != states[i+1] {
			t.Fatalf("after undoing %q the book is\n%s\nwant\n%s", steps[i].label, got, states[i+1])
		}
	}
	undo(t, s, "Added Ivy Seeds")
	if got := dump(t, s); got != states[0] {
		t.Errorf("after undoing everything the book is\n%s", got)
	}
	_, err := s.Undo(t.Context())
	if callbook.CodeOf(err) != callbook.Conflict {
		t.Errorf("undoing once more gives %v, want conflict", err)
	}
}

func TestActivitiesListsActionsAndUndos(t *testing.T) {
	s := newStore(t)
	a, _ := ivy(t, s)
	update(t, s, "", func(tx *Tx) error { a.Notes = "autosaved"; return tx.SaveAccount(a) })
	update(t, s, "Nothing", func(tx *Tx) error { return tx.SaveAccount(a) })
	update(t, s, "Renamed", func(tx *Tx) error { a.Name = "Ivy"; return tx.SaveAccount(a) })
	undo(t, s, "Renamed")
	view(t, s, func(tx *Tx) error {
		list, err := tx.Activities(0)
		var got []string
		for _, one := range list {
			got = append(got, fmt.Sprint(one.Label, " ", one.Rows, " ", one.Undone))
		}
		want := []string{"Undone: Renamed 1 false", "Renamed 1 true", "Added Ivy Seeds 2 false"}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("activities are %q, want %q", got, want)
		}
		if short, _ := tx.Activities(1); len(short) != 1 {
			t.Errorf("one activity asked for, %d came", len(short))
		}
		return err
	})
}

func TestUndoNamesWhatHasChangedSince(t *testing.T) {
	s := newStore(t)
	var people []callbook.Person
	update(t, s, "Imported contacts", func(tx *Tx) error {
		if err := tx.SaveAccount(callbook.Account{ID: "ivy", Name: "Ivy Seeds"}); err != nil {
			return err
		}
		for i := range 20 {
			p := callbook.Person{ID: fmt.Sprint("p", i), AccountID: "ivy", Name: fmt.Sprintf("Pat O'Brien %02d", i)}
			people = append(people, p)
			if err := tx.SavePerson(p); err != nil {
				return err
			}
		}
		return nil
	})
	refused := func(want string) {
		t.Helper()
		before := dump(t, s)
		_, err := s.Undo(t.Context())
		if callbook.CodeOf(err) != callbook.Conflict || !strings.Contains(err.Error(), want) {
			t.Errorf("undo gives %v, want a conflict that names %q", err, want)
		}
		if dump(t, s) != before {
			t.Error("a refused undo changed the book")
		}
	}
	update(t, s, "", func(tx *Tx) error {
		people[7].Role = "Director"
		return tx.SavePerson(people[7])
	})
	refused("changed since: Pat O'Brien 07.")
	update(t, s, "", func(tx *Tx) error { return tx.SaveFollowUp(followUp("f", "2026-11-24", "")) })
	refused("changed since: Pat O'Brien 07, Ivy Seeds, follow-up on 2026-11-24.")
	update(t, s, "", func(tx *Tx) error {
		for i := range people {
			people[i].Role = "Buyer"
			if err := tx.SavePerson(people[i]); err != nil {
				return err
			}
		}
		return nil
	})
	refused("Pat O'Brien 00, Pat O'Brien 01, Pat O'Brien 02, Pat O'Brien 03, Pat O'Brien 04 and 16 more.")
}

func TestAnOlderActionIsUndoneFromTheListUnlessItsRowsChanged(t *testing.T) {
	s := newStore(t)
	a, _ := ivy(t, s)
	update(t, s, "Set", func(tx *Tx) error { return tx.SaveConcern(callbook.Concern{ID: "c", AccountID: a.ID, What: "Peat"}) })
	var list []Activity
	view(t, s, func(tx *Tx) (err error) { list, err = tx.Activities(0); return err })
	if _, err := s.UndoActivity(t.Context(), list[1].ID); callbook.CodeOf(err) != callbook.Conflict || !strings.Contains(err.Error(), "Ivy Seeds") {
		t.Errorf("undoing the account that has a concern gives %v", err)
	}
	for i := range list {
		if _, err := s.UndoActivity(t.Context(), list[i].ID); err != nil {
			t.Errorf("undoing %q: %v", list[i].Label, err)
		}
	}
	if got := dump(t, s); got != "" {
		t.Errorf("the book still holds %s", got)
	}
	view(t, s, func(tx *Tx) (err error) { list, err = tx.Activities(0); return err })
	for name, c := range map[string]struct {
		id   string
		code callbook.Code
		says string
	}{
		"an undo":                     {list[0].ID, callbook.Conflict, "There is nothing to undo."},
		"an action undone":            {list[len(list)-1].ID, callbook.Conflict, "“" + list[len(list)-1].Label + "” has already been undone."},
		"an action that was not done": {"none", callbook.NotFound, "There is no action “none”."},
	} {
		if _, err := s.UndoActivity(t.Context(), c.id); callbook.CodeOf(err) != c.code || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s gives %v, want %s", name, err, c.says)
		}
	}
}

func TestUndoOfAnExportedFollowUpLeavesATombstone(t *testing.T) {
	s := newStore(t)
	saveFollowUps(t, s, followUp("f", "2026-11-24", "10:00"))
	update(t, s, "", func(tx *Tx) error { return tx.SaveExport(Export{FollowUpID: "f", UID: "u"}) })
	undo(t, s, "Saved follow-ups")
	view(t, s, func(tx *Tx) error {
		if _, err := tx.FollowUp("f"); callbook.CodeOf(err) != callbook.NotFound {
			t.Errorf("the follow-up gives %v, want not found", err)
		}
		n, err := tx.count("SELECT count(*) FROM follow_up WHERE deleted_at IS NOT NULL")
		if n != 1 {
			t.Error("there is no tombstone")
		}
		return err
	})
}

func TestUndoRestoresTheSearchIndex(t *testing.T) {
	s := newStore(t)
	a, _ := ivy(t, s)
	update(t, s, "Renamed", func(tx *Tx) error { a.Name = "Oak Nursery"; return tx.SaveAccount(a) })
	finds(t, s, "oak", "account: Oak Nursery", "person: Zoë Müller")
	undo(t, s, "Renamed")
	finds(t, s, "oak")
	finds(t, s, "ivy", "account: Ivy Seeds", "person: Zoë Müller")
	undo(t, s, "Added Ivy Seeds")
	finds(t, s, "ivy")
	view(t, s, func(tx *Tx) error {
		n, err := tx.count("SELECT (SELECT count(*) FROM search_doc) + (SELECT count(*) FROM search_account) + (SELECT count(*) FROM search_person)")
		if n != 0 {
			t.Errorf("%d documents are left in the index", n)
		}
		return err
	})
}

func TestTheUndoLogForgetsOldActions(t *testing.T) {
	now := time.Date(2026, 1, 1, 9, 0, 0, 0, time.UTC)
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "callbook.db"), Options{Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	for range 3 {
		ivy(t, s)
		now = now.AddDate(0, 0, 60)
	}
	view(t, s, func(tx *Tx) error {
		list, err := tx.Activities(0)
		if len(list) != 2 {
			t.Errorf("%d activities are left, want those of the last 90 days: 2", len(list))
		}
		return err
	})
}

// Under a clock that is years ahead everything is old.
func TestAClockThatIsAheadDoesNotEmptyTheUndoLog(t *testing.T) {
	now := time.Date(2026, 1, 1, 9, 0, 0, 0, time.UTC)
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "callbook.db"), Options{Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	left := func() int {
		t.Helper()
		n := 0
		view(t, s, func(tx *Tx) error {
			list, err := tx.Activities(0)
			n = len(list)
			return err
		})
		return n
	}
	ivy(t, s)
	now = now.AddDate(4, 0, 0)
	for day := range 4 {
		ivy(t, s)
		now = now.AddDate(0, 0, 1)
		if got := left(); got != day+2 {
			t.Fatalf("after %d days %d actions are left to undo", day+1, got)
		}
	}
	ivy(t, s) // four years have passed after all
	if got := left(); got != 5 {
		t.Errorf("after a week %d actions are left, want those of the week", got)
	}
}

func TestAnActionNamesItsAccount(t *testing.T) {
	s := newStore(t)
	ivy(t, s)
	update(t, s, "Added two", func(tx *Tx) error {
		return errors.Join(tx.SaveAccount(callbook.Account{ID: "oak", Name: "Oak"}), tx.SaveAccount(callbook.Account{ID: "elm", Name: "Elm"}))
	})
	update(t, s, "Added somebody", func(tx *Tx) error { return tx.SavePerson(callbook.Person{ID: "p", AccountID: "elm", Name: "Pat"}) })
	undo(t, s, "Added somebody")
	want := []string{"Undone: Added somebody", "Elm", "Added somebody", "Elm", "Added two", "", "Added Ivy Seeds", "Ivy Seeds"}
	view(t, s, func(tx *Tx) error {
		list, err := tx.Activities(0)
		var got []string
		for _, a := range list {
			got = append(got, a.Label, a.Account)
		}
		if !slices.Equal(got, want) {
			t.Errorf("the log names %q, want %q", got, want)
		}
		return err
	})
}

func TestTheLogForgetsWhatDoesNotFit(t *testing.T) {
	s := newStore(t)
	for range 3 {
		ivy(t, s)
	}
	update(t, s, "", func(tx *Tx) error {
		return tx.exec("UPDATE activity SET images = zeroblob(?)", activitySize*2/5)
	})
	for range sizedEvery {
		ivy(t, s)
	}
	view(t, s, func(tx *Tx) error {
		list, err := tx.Activities(0)
		if want := 2 + sizedEvery; len(list) != want {
			t.Errorf("%d activities are left, want the newest of the large ones and all after them: %d", len(list), want)
		}
		return err
	})
}

// importContacts saves a file of n contacts, as an import does.
func importContacts(tb testing.TB, s *Store, n int) time.Duration {
	tb.Helper()
	start := time.Now()
	update(tb, s, "Imported contacts", func(tx *Tx) error {
		for i := range n / 3 {
			name := fmt.Sprintf("%s %d", [...]string{"Ivy Seeds", "Oak Nursery", "Ysgubor Feeds", "Müller & Söhne"}[i%4], i)
			a := callbook.Account{
				ID: derivedID("account", "google", name), Name: name, Phone: fmt.Sprintf("+44 1970 %06d", i), Email: fmt.Sprintf("info@a%d.example", i),
				Address: fmt.Sprintf("%d High Street", i), Source: "google", SourceRef: name,
			}
			if err := tx.SaveAccount(a); err != nil {
				return err
			}
			for j := range 2 {
				ref := fmt.Sprint(i, "-", j)
				p := callbook.Person{
					ID: derivedID("person", "google", ref), AccountID: a.ID, Name: fmt.Sprintf("%s %s %d", [...]string{"Pat", "Zoë", "Siân", "Łukasz", "Björk"}[(i+j)%5], [...]string{"O'Brien", "Müller", "Jones", "Wójcik"}[i%4], i),
					Role: "Buyer", Emails: []string{fmt.Sprintf("p%d.%d@a.example", i, j)}, Phones: []string{fmt.Sprintf("+49 30 555 %05d", 2*i+j)}, Source: "google", SourceRef: ref,
				}
				if err := tx.SavePerson(p); err != nil {
					return err
				}
			}
		}
		return nil
	})
	return time.Since(start)
}

func TestUndoingAnImportLeavesNothing(t *testing.T) {
	long(t)
	s := newStore(t)
	ivy(t, s)
	before := dump(t, s)
	importContacts(t, s, 5_000)
	imported := dump(t, s)
	importContacts(t, s, 5_000)
	if dump(t, s) != imported {
		t.Error("importing the same file again changed the book")
	}
	undo(t, s, "Imported contacts")
	if dump(t, s) != before {
		t.Error("the undone import left something behind")
	}
	finds(t, s, "ysgubor")
}

// An exported entry may be in a calendar, even if the export is undone.
func TestUndoKeepsCalendarIdentitiesAndSequenceNumbers(t *testing.T) {
	s := newStore(t)
	at := time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)
	first := Export{FollowUpID: "f1", UID: "u1", Hash: "a", ModifiedAt: at, ExportedAt: at}
	save := func(label string, e Export) {
		t.Helper()
		update(t, s, label, func(tx *Tx) error { return tx.SaveExport(e) })
	}
	want := func(want Export) {
		t.Helper()
		view(t, s, func(tx *Tx) error {
			got, err := tx.Exports()
			if len(got) != 1 || got[0] != want {
				t.Errorf("the book knows %+v, want %+v", got, want)
			}
			return err
		})
	}
	save("Exported", first)
	second := first
	second.Sequence, second.Hash, second.ExportedAt = 1, "b", at.Add(time.Hour)
	save("Exported again", second)
	undo(t, s, "Exported again")
	changed := first
	changed.Sequence = 1
	want(changed)

	s = newStore(t)
	save("Exported", first)
	undo(t, s, "Exported")
	aside := first
	aside.ExportedAt = time.Time{}
	want(aside)
}
