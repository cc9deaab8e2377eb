package intake

import (
	"slices"
	"strings"

	"callbook/backend/callbook"
)

// looksLike finds who may be the same as a new person, and nobody if there is
// none. It remembers the new one for those that follow.
func (m *Merge) looksLike(p callbook.Person) callbook.Person {
	there := [2]string{p.AccountID, callbook.Fold(p.Name)}
	candidates := slices.Clone(m.came[there])
	for _, e := range p.Emails {
		candidates = append(candidates, m.mailed[strings.ToLower(e)]...)
	}
	if p.AccountID != "" {
		candidates = append(candidates, m.named[there[1]]...)
	}
	for _, id := range candidates {
		if o, ok := m.people[id]; ok && o.MayBeSame(p) {
			return o
		}
	}
	if p.AccountID != "" {
		m.came[there] = append(m.came[there], p.ID)
	}
	m.mails(p)
	return callbook.Person{}
}

// keep puts a double among those that wait, or that are settled.
func (m *Merge) keep(d callbook.Double, t *Taken) {
	m.doubles[d.ID], t.Save.Double = d, &d
}

// again takes a contact whose person was a double before: they wait with what
// the contact adds, or it goes to the one that the rep took them for, or stays
// out.
func (m *Merge) again(c Contact, d callbook.Double, t *Taken) {
	is, known := d.Person, true
	if d.State == callbook.SamePerson {
		if is, known = m.people[d.LikeID]; !known { // who was taken for them has gone since
			is = d.Person
		}
	}
	before := is
	if known && d.State != callbook.DoubleDropped {
		fillPerson(&is, c)
	}
	if !same(is, before) {
		t.Fate = Updated
	}
	t.Settled = d.State
	m.became(is, before, t)
	switch {
	case d.State == callbook.DoubleDropped:
		t.Person = callbook.Person{} // nothing of them is in the book
	case t.Fate == Unchanged:
	case d.State == callbook.SamePerson:
		m.save(is, t)
	default:
		d.Person = is
		m.keep(d, t)
	}
}
