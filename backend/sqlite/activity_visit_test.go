package sqlite

import (
	"testing"

	"callbook/backend/callbook"
)

func TestSavesWithinAVisitAreOneAction(t *testing.T) {
	s := newStore(t)
	a, p := ivy(t, s)
	before := dump(t, s)
	rename := func(visit, name string) {
		t.Helper()
		a.Name = name
		if err := s.UpdateWithin(t.Context(), "Renamed", visit, func(tx *Tx) error { return tx.SaveAccount(a) }); err != nil {
			t.Fatal(err)
		}
	}
	made := func(visit, id string) {
		t.Helper()
		err := s.UpdateWithin(t.Context(), "Renamed", visit, func(tx *Tx) error {
			return tx.SaveCall(callbook.Call{ID: id, AccountID: a.ID, PersonIDs: []string{p.ID}})
		})
		if err != nil {
			t.Fatal(err)
		}
	}

	rename("first", "Ivy & S")
	rename("first", "Ivy & Sons")
	made("first", "c")
	undo(t, s, "Renamed")
	if got := dump(t, s); got != before {
		t.Fatalf("one undo of a visit leaves\n%s\nwant\n%s", got, before)
	}

	rename("first", "Ivy once more") // an undone action is not extended
	once := dump(t, s)
	rename("second", "Ivy twice")
	rename("second", "Ivy thrice")
	undo(t, s, "Renamed")
	if got := dump(t, s); got != once {
		t.Errorf("one undo takes back more than the second visit:\n%s\nwant\n%s", got, once)
	}
}

func TestAnInterruptedVisitIsTwoActions(t *testing.T) {
	for name, between := range map[string]struct {
		label string
		do    func(*Tx, callbook.Account) error
	}{
		"by something else that was done": {"Planned", func(tx *Tx, a callbook.Account) error {
			return tx.SaveCall(callbook.Call{ID: "c", AccountID: a.ID})
		}},
		"by a change that is not listed": {"", func(tx *Tx, a callbook.Account) error {
			a.Phone = "+49 3946 555011"
			return tx.SaveAccount(a)
		}},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStore(t)
			a, _ := ivy(t, s)
			rename := func(name string) {
				t.Helper()
				a.Name = name
				if err := s.UpdateWithin(t.Context(), "Renamed", "visit", func(tx *Tx) error { return tx.SaveAccount(a) }); err != nil {
					t.Fatal(err)
				}
			}
			rename("Ivy & S")
			update(t, s, between.label, func(tx *Tx) error { return between.do(tx, a) })
			interrupted := dump(t, s)
			rename("Ivy & Sons")
			undo(t, s, "Renamed")
			if got := dump(t, s); got != interrupted {
				t.Errorf("one undo leaves\n%s\nwant\n%s", got, interrupted)
			}
		})
	}
}
