package sqlite

import (
	"bytes"
	"context"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"callbook/backend/callbook"
)

// clock is a clock that moves by a second at each call.
func clock() func() time.Time {
	var mu sync.Mutex
	now := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	return func() time.Time {
		mu.Lock()
		defer mu.Unlock()
		now = now.Add(time.Second)
		return now
	}
}

func openAt(tb testing.TB, path string) *Store {
	tb.Helper()
	s, err := Open(tb.Context(), path, Options{DeviceID: "laptop", Now: clock()})
	if err != nil {
		tb.Fatalf("opening the book: %v", err)
	}
	tb.Cleanup(func() {
		if err := s.Close(); err != nil {
			tb.Errorf("closing the book: %v", err)
		}
	})
	return s
}

func newStore(tb testing.TB) *Store {
	tb.Helper()
	return openAt(tb, filepath.Join(tb.TempDir(), "callbook.db"))
}

func update(tb testing.TB, s *Store, label string, fn func(*Tx) error) {
	tb.Helper()
	if err := s.Update(tb.Context(), label, fn); err != nil {
		tb.Fatalf("updating (%s): %v", label, err)
	}
}

func view(tb testing.TB, s *Store, fn func(*Tx) error) {
	tb.Helper()
	if err := s.View(tb.Context(), fn); err != nil {
		tb.Fatalf("viewing: %v", err)
	}
}

func dump(tb testing.TB, s *Store) string {
	tb.Helper()
	var b bytes.Buffer
	if err := s.Dump(tb.Context(), &b); err != nil {
		tb.Fatalf("dumping: %v", err)
	}
	return b.String()
}

// ivy saves an account with a person.
func ivy(tb testing.TB, s *Store) (callbook.Account, callbook.Person) {
	tb.Helper()
	a := callbook.Account{ID: newID(), Name: "Ivy Seeds", Phone: "+44 1970 555010", Status: callbook.AccountOpen}
	p := callbook.Person{ID: newID(), AccountID: a.ID, Name: "Zoë Müller", Emails: []string{"zoe@ivy.example"}, Phones: []string{"+49 30 555 0199"}}
	update(tb, s, "Added Ivy Seeds", func(tx *Tx) error {
		if err := tx.SaveAccount(a); err != nil {
			return err
		}
		return tx.SavePerson(p)
	})
	return a, p
}

func TestAnUpdateIsAllOrNothing(t *testing.T) {
	s := newStore(t)
	refusal := callbook.Errorf(callbook.Invalid, "", "No.")
	err := s.Update(t.Context(), "Tried", func(tx *Tx) error {
		if err := tx.SaveAccount(callbook.Account{ID: "a", Name: "Ivy Seeds"}); err != nil {
			return err
		}
		return refusal
	})
	if callbook.CodeOf(err) != callbook.Invalid {
		t.Errorf("Update returned %v, want the refusal", err)
	}
	if got := dump(t, s); got != "" {
		t.Errorf("the book holds %s, want nothing", got)
	}
}

func TestAFailedStatementRollsBackTheUpdate(t *testing.T) {
	s := newStore(t)
	err := s.Update(t.Context(), "Tried", func(tx *Tx) error {
		if err := tx.SaveAccount(callbook.Account{ID: "a", Name: "Ivy Seeds"}); err != nil {
			return err
		}
		_ = tx.exec("INSERT INTO account (id) VALUES ('a')") // the error is ignored by mistake
		return nil
	})
	if err == nil {
		t.Error("Update succeeded, want the failed statement's error")
	}
	if got := dump(t, s); got != "" {
		t.Errorf("the book holds %s, want nothing", got)
	}
}

func TestAPanicInAnUpdateLeavesTheStoreUsable(t *testing.T) {
	s := newStore(t)
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic was swallowed")
			}
		}()
		_ = s.Update(t.Context(), "Tried", func(tx *Tx) error {
			if err := tx.SaveAccount(callbook.Account{ID: "a", Name: "Ivy Seeds"}); err != nil {
				t.Error(err)
			}
			panic("oh")
		})
	}()
	ivy(t, s)
	view(t, s, func(tx *Tx) error {
		if _, err := tx.Account("a"); callbook.CodeOf(err) != callbook.NotFound {
			t.Errorf("the account of the panicked update gives %v, want not found", err)
		}
		return nil
	})
}

func TestOneChangedEventNamesTheKinds(t *testing.T) {
	s := newStore(t)
	var events [][]string
	s.OnChanged(func(kinds []string) { events = append(events, kinds) })
	a, _ := ivy(t, s)
	update(t, s, "", func(tx *Tx) error { return tx.SaveAccount(a) }) // nothing differs
	update(t, s, "", func(tx *Tx) error { return tx.SetSetting("paper", "a4") })
	want := [][]string{{"account", "activity", "person"}, {"setting"}}
	if !slices.EqualFunc(events, want, slices.Equal) {
		t.Errorf("changed events were %v, want %v", events, want)
	}
}

func TestAViewCannotWrite(t *testing.T) {
	s := newStore(t)
	err := s.View(t.Context(), func(tx *Tx) error { return tx.SetSetting("paper", "a4") })
	if err == nil {
		t.Error("a view saved a setting")
	}
}

func TestAViewSeesOneMoment(t *testing.T) {
	s := newStore(t)
	a, _ := ivy(t, s)
	view(t, s, func(tx *Tx) error {
		if _, err := tx.Account(a.ID); err != nil {
			return err
		}
		update(t, s, "", func(w *Tx) error { a.Name = "Ivy & Sons"; return w.SaveAccount(a) })
		got, err := tx.Account(a.ID)
		if got.Name != "Ivy Seeds" {
			t.Errorf("the name became %q in the middle of a view", got.Name)
		}
		return err
	})
}

func TestACancelledUpdateChangesNothing(t *testing.T) {
	s := newStore(t)
	ctx, cancel := context.WithCancel(t.Context())
	err := s.Update(ctx, "Tried", func(tx *Tx) error {
		if err := tx.SaveAccount(callbook.Account{ID: "a", Name: "Ivy Seeds"}); err != nil {
			return err
		}
		cancel()
		return nil
	})
	if err == nil || dump(t, s) != "" {
		t.Errorf("a cancelled update gave %v and left %q", err, dump(t, s))
	}
}

func TestAnotherProgramsWriteIsNoticedOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "callbook.db")
	s, other := openAt(t, path), openAt(t, path)
	ivy(t, s)
	for i, want := range []bool{false, true, false} {
		if i == 1 {
			ivy(t, other)
		}
		got, err := s.ChangedElsewhere(t.Context())
		if err != nil || got != want {
			t.Errorf("question %d: changed elsewhere = %v, %v; want %v", i, got, err, want)
		}
	}
}

// long is called first by tests that take seconds: `make quick` skips them, and
// `make test` runs them.
func long(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("a long test")
	}
}
