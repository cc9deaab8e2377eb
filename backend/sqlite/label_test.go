package sqlite

import (
	"slices"
	"testing"

	"callbook/backend/callbook"
)

// labelledBook has labels at three accounts, and an account with the same name as
// one of them.
func labelledBook(t *testing.T) *Store {
	t.Helper()
	s := newStore(t)
	update(t, s, "", func(tx *Tx) error {
		for _, name := range []string{"Ivy Seeds", "Oak Nursery", "Fair Foods", "常春藤"} {
			if err := tx.SaveAccount(callbook.Account{ID: name, Name: name, Address: "Aberystwyth"}); err != nil {
				return err
			}
		}
		for _, p := range []callbook.Person{
			{ID: "pat", AccountID: "Ivy Seeds", Name: "Pat O'Brien", Labels: []string{"Trade-Fair 24", "A customer"}},
			{ID: "zoe", AccountID: "Oak Nursery", Name: "Zoë Müller", Labels: []string{"Messe Köln"}},
			{ID: "kim", AccountID: "常春藤", Name: "Kim", Labels: []string{"東京展示会"}},
			{ID: "bob", AccountID: "Fair Foods", Name: "Bob"},
		} {
			if err := tx.SavePerson(p); err != nil {
				return err
			}
		}
		return nil
	})
	return s
}

func TestAccountsCanBeFoundByTheLabelsOfTheirPeople(t *testing.T) {
	s := labelledBook(t)
	for _, tt := range []struct {
		query string
		want  []string
	}{
		{"trade", []string{"Ivy Seeds"}},
		{"trade-fair", []string{"Ivy Seeds"}},
		{"fair", []string{"Fair Foods", "Ivy Seeds"}}, // by name, and by label
		{"label:fair", []string{"Ivy Seeds"}},
		{"LABEL:Trade-Fair", []string{"Ivy Seeds"}},
		{`label:"trade fair"`, []string{"Ivy Seeds"}},
		{"label:“trade fair 24”", []string{"Ivy Seeds"}},
		{"label:messe label:koln", []string{"Oak Nursery"}},
		{"label:東京", []string{"常春藤"}},
		{"label:24", []string{"Ivy Seeds"}},
		{"label:", []string{"Ivy Seeds", "Oak Nursery", "常春藤"}},
		{"aber label:a", []string{"Ivy Seeds"}},
		{"oak label:fair", []string{}},
		{"label:nobody", []string{}},
		{"label:pat", []string{}},   // a name is not a label
		{"pat", []string{}},         // and a name does not find the account
		{"trade messe", []string{}}, // all words
		{"oak", []string{"Oak Nursery"}},
	} {
		t.Run(tt.query, func(t *testing.T) {
			view(t, s, func(tx *Tx) error {
				found, total, err := tx.AccountsMatching(tt.query, 0, 0)
				names := []string{}
				for _, a := range found {
					names = append(names, a.Name)
				}
				if slices.Sort(names); !slices.Equal(names, tt.want) || total != len(tt.want) {
					t.Errorf("found %q of %d, want %q", names, total, tt.want)
				}
				return err
			})
		})
	}
	view(t, s, func(tx *Tx) error {
		some, total, err := tx.AccountsMatching("label:", 1, 1)
		if len(some) != 1 || total != 3 {
			t.Errorf("a page of them is %v of %d", some, total)
		}
		return err
	})
}

func TestPeopleAreFoundByLabelsUntilTheyAreRemoved(t *testing.T) {
	s := labelledBook(t)
	finds(t, s, "messe", "person: Zoë Müller")
	finds(t, s, "label:messe", "person: Zoë Müller")
	finds(t, s, "label:köln seeds")
	view(t, s, func(tx *Tx) error {
		hits, err := tx.Search("label:fair", 0)
		if len(hits) != 1 || hits[0].Snippet != "Trade-Fair 24" {
			t.Errorf("found is %+v", hits)
		}
		people, total, err2 := tx.PeopleMatching("label:trade-fair", 0, 0)
		if total != 1 || len(people) != 1 || !slices.Equal(people[0].Labels, []string{"Trade-Fair 24", "A customer"}) {
			t.Errorf("labelled are %+v (%v)", people, err2)
		}
		return err
	})
	update(t, s, "Took a label away", func(tx *Tx) error {
		p, err := tx.Person("zoe")
		p.Labels = nil
		if err != nil {
			return err
		}
		return tx.SavePerson(p)
	})
	finds(t, s, "messe")
	undo(t, s, "Took a label away")
	finds(t, s, "label:messe", "person: Zoë Müller")
}

func TestWaitingDuplicatesKeepTheOrderOfTheirFile(t *testing.T) {
	s := labelledBook(t)
	double := func(id string, line int, state callbook.Settlement) callbook.Double {
		return callbook.Double{
			Person: callbook.Person{ID: id, AccountID: "Ivy Seeds", Name: "Pat O'Brien", Emails: []string{"pat@ivy.example"}, Labels: []string{"A customer"}},
			LikeID: "pat", File: "list.csv", Line: line, State: state,
		}
	}
	update(t, s, "Imported", func(tx *Tx) error {
		for _, d := range []callbook.Double{double("c", 9, callbook.DoubleWaits), double("b", 3, callbook.DoubleDropped), double("a", 12, callbook.DoubleWaits), double("d", 4, callbook.DoubleWaits)} {
			if err := tx.SaveDouble(d); err != nil {
				return err
			}
		}
		return nil
	})
	view(t, s, func(tx *Tx) error {
		found, total, err := tx.WaitingDoubles(2, 0)
		if total != 3 || len(found) != 2 || found[0].ID != "d" || found[1].ID != "c" {
			t.Errorf("waiting are %+v of %d", found, total)
		}
		if rest, _, err := tx.WaitingDoubles(2, 2); len(rest) != 1 || rest[0].ID != "a" || err != nil {
			t.Errorf("the second page is %+v, %v", rest, err)
		}
		if all, err := tx.Doubles(); len(all) != 4 || err != nil {
			t.Errorf("with the settled one there are %d, %v", len(all), err)
		}
		d, err2 := tx.Double("b")
		if d.LikeID != "pat" || d.State != callbook.DoubleDropped || !slices.Equal(d.Emails, []string{"pat@ivy.example"}) || !slices.Equal(d.Labels, []string{"A customer"}) || err2 != nil {
			t.Errorf("read back is %+v, %v", d, err2)
		}
		return err
	})
	if problems, err := s.Check(t.Context()); err != nil || len(problems) > 0 {
		t.Errorf("the book has problems: %q, %v", problems, err)
	}
	undo(t, s, "Imported")
	view(t, s, func(tx *Tx) error {
		_, total, err := tx.WaitingDoubles(0, 0)
		if total != 0 {
			t.Errorf("%d wait after undo", total)
		}
		return err
	})
}
