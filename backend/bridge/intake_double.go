package bridge

import (
	"slices"
	"strings"

	"callbook/backend/callbook"
	"callbook/backend/exchange"
)

// sharers is from how many people on a mail address is that of an office.
const sharers = 20

// looksLike finds who may be the same as a new person, and nobody if there is
// none. It remembers the new one for those that follow.
func (in *intake) looksLike(p callbook.Person) (PersonRef, error) {
	there := [2]string{p.AccountID, callbook.Fold(p.Name)}
	candidates := slices.Clone(in.took[there])
	for _, mail := range p.Emails {
		candidates = append(candidates, in.mails[strings.ToLower(mail)]...)
	}
	if p.AccountID != "" && in.book.people.Key(there[1]) {
		namesakes, err := in.tx.PeopleByKey(there[1])
		if err != nil {
			return PersonRef{}, err
		}
		for _, o := range namesakes {
			candidates = append(candidates, o.ID)
		}
	}
	for _, id := range candidates {
		o, known, err := in.knownPerson(id)
		if err != nil {
			return PersonRef{}, err
		}
		if known && o.MayBeSame(p) {
			return PersonRef{ID: o.ID, Name: o.Name}, nil
		}
	}
	if p.AccountID != "" {
		in.took[there] = append(in.took[there], p.ID)
	}
	for _, mail := range p.Emails {
		if mail = strings.ToLower(mail); len(in.mails[mail]) < sharers {
			in.mails[mail] = append(in.mails[mail], p.ID)
		}
	}
	return PersonRef{}, nil
}

// keep puts a double among those that wait, or that are settled.
func (in *intake) keep(d callbook.Double) error {
	in.doubles[d.ID] = d
	if in.dry {
		return nil
	}
	return in.tx.SaveDouble(d)
}

// again takes a line whose person was a double before: they wait with what the
// line adds, or it goes to the one whom the rep took them for, or stays out.
func (in *intake) again(c exchange.Contact, d callbook.Double) (callbook.Person, error) {
	is, known, became := d.Person, true, unchanged
	if d.State == callbook.SamePerson {
		var err error
		if is, known, err = in.knownPerson(d.LikeID); err != nil {
			return is, err
		}
		if !known { // who was taken for them has gone since
			is = d.Person
		}
	}
	before := copied(is)
	if known && d.State != callbook.DoubleDropped {
		fillPerson(&is, c)
	}
	if !samePerson(is, before) {
		became = updated
	}
	in.personFates[is.ID] = max(in.personFates[is.ID], became)
	in.show(c, before, is, became, string(d.State))
	switch {
	case became == unchanged && d.State == callbook.DoubleDropped:
		return callbook.Person{}, nil // nothing of them is in the book
	case became == unchanged:
		return is, nil
	case d.State == callbook.SamePerson:
		return is, in.save(is)
	}
	d.Person = is
	return is, in.keep(d)
}
