package intake

import "callbook/backend/callbook"

// Fate is what an import does to an account or a person.
type Fate int

// If several contacts are about one thing, the highest fate counts.
const (
	Unchanged Fate = iota
	Updated
	Made
)

func (f Fate) String() string { return [...]string{"unchanged", "updated", "new"}[f] }

// Tally counts accounts or people by fate. Each counts once, however many contacts
// are about it.
type Tally struct{ New, Updated, Unchanged int }

// Accounts tallies the accounts so far.
func (m *Merge) Accounts() Tally { return tally(m.accountFates) }

// People tallies the people so far. New people who wait as doubles are not counted.
func (m *Merge) People() Tally { return tally(m.personFates) }

func tally(fates map[string]Fate) (t Tally) {
	for _, f := range fates {
		switch f {
		case Made:
			t.New++
		case Updated:
			t.Updated++
		case Unchanged:
			t.Unchanged++
		}
	}
	return t
}

// Waiting counts the doubles to be settled, including those from before.
func (m *Merge) Waiting() int {
	n := 0
	for _, d := range m.doubles {
		if d.State == callbook.DoubleWaits {
			n++
		}
	}
	return n
}

// added names what is known of a person now and was not before.
func added(before, after callbook.Person) []string {
	adds := []string{}
	for _, one := range []struct {
		news bool
		word string
	}{
		{after.Name != before.Name, "name"},
		{after.AccountID != before.AccountID, "account"},
		{after.Role != before.Role, "role"},
		{len(after.Phones) > len(before.Phones), "phone"},
		{len(after.Emails) > len(before.Emails), "email address"},
		{after.Address != before.Address, "address"},
		{after.Notes != before.Notes, "notes"},
		{len(after.Labels) > len(before.Labels), "labels"},
	} {
		if one.news {
			adds = append(adds, one.word)
		}
	}
	return adds
}
