package sqlite

import (
	"slices"
	"testing"
	"time"

	"callbook/backend/callbook"
)

func TestEverythingAnImportLooksUpIsFound(t *testing.T) {
	s := newStore(t)
	day := func(n int) time.Time { return time.Date(2026, 11, n, 9, 0, 0, 0, time.UTC) }
	update(t, s, "Two accounts and their people", func(tx *Tx) error {
		for _, a := range []callbook.Account{{ID: "b", Name: "Ivy Seeds", CreatedAt: day(2)}, {ID: "a", Name: "IVY-SEEDS", CreatedAt: day(3)}, {ID: "c", Name: "Oak", CreatedAt: day(1)}, {ID: "d", Name: "Elm"}} {
			if err := tx.SaveAccount(a); err != nil {
				return err
			}
		}
		for _, p := range []callbook.Person{
			{ID: "zoe", Name: "Zoë Müller", Emails: []string{"ZÖE@ivy.example", "office@ivy.example"}, CreatedAt: day(3)},
			{ID: "ann", Name: "Ann Lee", Emails: []string{"Office@ivy.example"}, CreatedAt: day(2)},
			{ID: "bo", Name: "Bo Ek", Emails: []string{"office@ivy.example"}, CreatedAt: day(1)},
			{ID: "gone", Name: "Ann Lee", Emails: []string{"office@ivy.example"}},
		} {
			if err := tx.SavePerson(p); err != nil {
				return err
			}
		}
		return tx.DeletePerson("gone")
	})
	view(t, s, func(tx *Tx) error {
		accounts, err := tx.AccountsAmong([]string{"c", "nobody"}, []string{"ivy seeds"})
		if got := each(accounts, func(a callbook.Account) string { return a.ID }); err != nil || !slices.Equal(got, []string{"c", "b", "a"}) {
			t.Errorf("the accounts are %q, %v", got, err)
		}
		people, err := tx.PeopleAmong([]string{"zoe", "gone"}, []string{"ann lee"})
		if got := each(people, func(p callbook.Person) string { return p.ID }); err != nil || !slices.Equal(got, []string{"ann", "zoe"}) {
			t.Errorf("the people are %q, %v", got, err)
		}
		for _, tt := range []struct {
			mails []string
			most  int
			want  []string
		}{
			{[]string{"zöe@ivy.example"}, 20, []string{"zoe"}},
			{[]string{"office@ivy.example"}, 2, []string{"ann", "bo"}}, // the oldest
			{[]string{"office@ivy.example", "zöe@ivy.example"}, 20, []string{"ann", "bo", "zoe"}},
			{nil, 20, nil},
		} {
			if got, err := tx.PeopleByMail(tt.mails, tt.most); err != nil || !slices.Equal(got, tt.want) {
				t.Errorf("%q are of %q, %v, want %q", tt.mails, got, err, tt.want)
			}
		}
		return nil
	})
}

func each[T any](all []T, name func(T) string) []string {
	names := make([]string, len(all))
	for i, one := range all {
		names[i] = name(one)
	}
	return names
}
