package intake

import (
	"slices"
	"strings"

	"callbook/backend/callbook"
)

// looksLike finds the person who may be the same as a new one, if there is one. It
// remembers the new one for later contacts.
func (m *Merge) looksLike(p callbook.Person) callbook.Person {
	there := [2]string{p.AccountID, callbook.Fold(p.Name)}
	candidates := slices.Clone(m.came[there])
	for _, e := range p.Emails {
		candidates = append(candidates, m.mailed[strings.ToLower(e)]...)
	}
	if p.AccountID != "" || len(p.Phones) > 0 {
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
	if len(m.named[there[1]]) < MostSharers {
		m.named[there[1]] = append(m.named[there[1]], p.ID)
	}
	m.mails(p)
	return callbook.Person{}
}

// keep adds a double to the waiting or the settled ones.
func (m *Merge) keep(d callbook.Double, t *Taken) {
	m.doubles[d.ID], t.Save.Double = d, &d
}

// again merges a contact whose person was a double before: the double waits with
// the new values, or they go to the person that the rep chose, or the contact stays
// out.
func (m *Merge) again(c Contact, d callbook.Double, t *Taken) {
	is, known := d.Person, true
	if d.State == callbook.SamePerson {
		if is, known = m.people[d.LikeID]; !known { // the person in the book is gone
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
