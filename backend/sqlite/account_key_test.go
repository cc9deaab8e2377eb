package sqlite

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"callbook/backend/callbook"
)

// keyed checks that the keys of accounts, and those that several have, are as the
// accounts say.
func keyed(t *testing.T, tx *Tx, after string) error {
	t.Helper()
	accounts, err := list(tx, scanAccount, selectAccount)
	if err != nil {
		return err
	}
	keys, times := []string{}, map[string]int{}
	for _, a := range accounts {
		if key := callbook.SpellingKey(a.Name); key != "" {
			keys = append(keys, a.ID+" "+key)
			times[key]++
		}
	}
	maps.DeleteFunc(times, func(_ string, n int) bool { return n < 2 })
	for query, want := range map[string][]string{
		"SELECT account_id || ' ' || key FROM account_key": keys,
		"SELECT key FROM shared_key":                       slices.Collect(maps.Keys(times)),
	} {
		got, err := list(tx, scanText, query)
		if err != nil {
			return err
		}
		slices.Sort(got)
		if slices.Sort(want); !slices.Equal(got, want) {
			t.Errorf("after %s, %s has %q, want %q", after, query, got, want)
		}
	}
	return nil
}

func TestKeysFollowEveryWrite(t *testing.T) {
	s := newStore(t)
	save := func(label string, fn func(*Tx) error) {
		t.Helper()
		update(t, s, label, fn)
		followed(t, s, label)
	}
	name := func(id, name string) func(*Tx) error {
		return func(tx *Tx) error { return tx.SaveAccount(callbook.Account{ID: id, Name: name}) }
	}
	save("Added", name("a", "Quill Seeds"))
	save("Added another spelling", name("b", "Quill Seeds Ltd"))
	save("Added a third", name("c", "QUILL-SEEDS"))
	save("Renamed", name("b", "Oak"))
	save("Renamed to nothing but signs", name("c", "+++"))
	save("Renamed back", name("b", "Quill Seeds Inc."))
	save("Removed", func(tx *Tx) error { return tx.DeleteAccount("a") })
	undo(t, s, "Removed")
	followed(t, s, "undoing a removal")
	save("Merged", func(tx *Tx) error {
		return tx.MergeAccount(callbook.Account{ID: "b", Name: "Quill Seeds Inc.", MergedInto: "a"})
	})
	undo(t, s, "Merged")
	followed(t, s, "undoing a merge")
	update(t, s, "", name("d", "Quill Seeds Corp."))
	followed(t, s, "an update without a label")
	view(t, s, func(tx *Tx) error {
		spelled, err := tx.AccountsSpelled([]string{"quillseeds"})
		if len(spelled) != 3 {
			t.Errorf("spelled so are %+v", spelled)
		}
		return err
	})
}

// What is asked about alike accounts costs what there is of them, not the book.
func TestAlikeAccountsAreFoundWithoutTheOthers(t *testing.T) {
	s := newStore(t)
	count := func() (rows int) {
		s.OnAsked(func(_ string, n int) { rows += n })
		defer s.OnAsked(nil)
		update(t, s, "Added", func(tx *Tx) error { return tx.SaveAccount(callbook.Account{Name: "Quill Seeds Ltd"}) })
		view(t, s, func(tx *Tx) error {
			alike, err := tx.AlikeAccounts()
			if len(alike) != 2 {
				t.Errorf("alike are %+v", alike)
			}
			return err
		})
		undo(t, s, "Added")
		return rows
	}
	update(t, s, "", func(tx *Tx) error { return tx.SaveAccount(callbook.Account{Name: "Quill Seeds"}) })
	few := count()
	update(t, s, "", func(tx *Tx) error {
		for i := range 500 {
			if err := tx.SaveAccount(callbook.Account{Name: fmt.Sprint("Garden Centre ", i)}); err != nil {
				return err
			}
		}
		return nil
	})
	if many := count(); many != few {
		t.Errorf("%d rows are read or written with 1 account beside them, and %d with 501", few, many)
	}
	view(t, s, func(tx *Tx) error {
		return tx.each(func(r scanner) error {
			var id, parent, unused int
			var detail string
			err := r.Scan(&id, &parent, &unused, &detail)
			if len(detail) > 4 && detail[:4] == "SCAN" && detail != "SCAN shared_key" {
				t.Errorf("alike accounts are looked for by: %s", detail)
			}
			return err
		}, "EXPLAIN QUERY PLAN SELECT id FROM live_account WHERE id IN (SELECT account_id FROM account_key WHERE key IN (SELECT key FROM shared_key))")
	})
}

// Two computers may merge the same accounts each in its own way.
func TestMergesOfTwoComputersAgree(t *testing.T) {
	for _, tt := range []struct {
		name string
		went map[string]string
		want map[string]string // by account, where a call of it is
	}{
		{"one has merged on", map[string]string{"a": "b", "b": "c"}, map[string]string{"a": "c", "b": "c", "c": "c"}},
		{"each has kept another one", map[string]string{"a": "b", "b": "a"}, map[string]string{"a": "a", "b": "a", "c": "c"}},
		{"three in a circle", map[string]string{"a": "b", "b": "c", "c": "a"}, map[string]string{"a": "a", "b": "a", "c": "a"}},
		{"one beside a circle", map[string]string{"a": "b", "b": "c", "c": "b"}, map[string]string{"a": "b", "b": "b", "c": "b"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := newStore(t)
			update(t, s, "", func(tx *Tx) error {
				for _, id := range []string{"a", "b", "c"} {
					if err := tx.SaveAccount(callbook.Account{ID: id, Name: "Quill " + id, MergedInto: tt.went[id]}); err != nil {
						return err
					}
					if err := tx.SavePerson(callbook.Person{ID: "of " + id, Name: "Ann", AccountID: id}); err != nil {
						return err
					}
				}
				tx.clears = true
				for id := range tt.went {
					if err := tx.DeleteAccount(id); err != nil {
						return err
					}
				}
				_, err := tx.Merge().Done()
				return err
			})
			followed(t, s, tt.name)
			view(t, s, func(tx *Tx) error {
				for id, want := range tt.want {
					p, err := tx.Person("of " + id)
					if err != nil {
						return err
					}
					a, err := tx.Account(id)
					if err != nil {
						return err
					}
					if p.AccountID != want || a.ID != want || a.Removed() {
						t.Errorf("the person of %s is at %s, and it is %s (removed %v); want %s", id, p.AccountID, a.ID, a.Removed(), want)
					}
				}
				return nil
			})
		})
	}
}
