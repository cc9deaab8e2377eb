package callbook

import (
	"slices"
	"strings"
)

// acquaint makes people of those that the debrief names as deciding and absent
// (R17). A person the account already has is never made twice: they only get
// what the debrief knows and the book does not. A row without a name is nobody yet.
//
// A correction may name them differently: a person that an earlier version made, and that
// nothing has changed since, becomes what the row says now, even under another name. One
// that was changed since stays, and the rep is told.
func (f *filing) acquaint() {
	known := slices.Clone(f.in.Known)
	rows := f.in.Sheet.Answers.People("absent_deciders")
	left := f.noLongerNamed(rows, known)
	for _, row := range rows {
		row.Name, row.Role = OneLine(row.Name), OneLine(row.Role)
		if row.Name == "" {
			continue
		}
		i, certain := acquainted(row, known, f.in.Call.PersonIDs)
		if !certain {
			continue
		}
		if i < 0 { // under another name
			if had := take(&left, f.made); had != nil {
				i = slices.IndexFunc(known, func(p Person) bool { return p.ID == had.ID })
			}
		}
		was := Person{AccountID: f.in.Account.ID, Name: row.Name, CreatedAt: f.in.Now}
		if i >= 0 && f.made(known[i]) {
			was.ID, was.CreatedAt = known[i].ID, known[i].CreatedAt
		} else if i >= 0 {
			was = known[i]
		}
		is := was.learn(row)
		if i >= 0 && is.same(known[i]) {
			continue
		}
		is.UpdatedAt = f.in.Now
		if i >= 0 {
			known[i] = is
		} else {
			is.ID = f.in.NewID()
			known = append(known, is)
		}
		f.out.People = slices.DeleteFunc(f.out.People, func(p Person) bool { return p.ID == is.ID })
		f.out.People = append(f.out.People, is)
	}
	for _, p := range left {
		f.warnOf(WarnStays, "%s is no longer in this debrief and stays in the book. Remove them there if nobody has that name.", p.Name)
	}
}

// noLongerNamed are the people that the version before a correction named and the
// corrected one does not. Those who were in the book before it are left out.
func (f *filing) noLongerNamed(rows []PersonAnswer, known []Person) []Person {
	var left []Person
	for _, row := range f.in.Corrected.People("absent_deciders") {
		i, certain := acquainted(row, known, nil)
		if !certain || i < 0 || !slices.ContainsFunc(f.in.EarlierFiled, known[i].CreatedAt.Equal) {
			continue
		}
		named := func(row PersonAnswer) bool {
			at, _ := acquainted(row, known, f.in.Call.PersonIDs)
			return at == i
		}
		if !slices.ContainsFunc(rows, named) {
			left = append(left, known[i])
		}
	}
	return left
}

// made reports whether an earlier version of the sheet made a person, and nothing has
// changed them since.
func (f *filing) made(p Person) bool {
	return slices.ContainsFunc(f.in.EarlierFiled, p.CreatedAt.Equal) && slices.ContainsFunc(f.in.EarlierFiled, p.UpdatedAt.Equal)
}

// acquainted finds which of the people a row means: by address or whole name, or
// else by a part of a name (“Karim”) that only one of those who were not there
// has. It is not certain if several have it.
func acquainted(row PersonAnswer, people []Person, there []string) (at int, certain bool) {
	if i := PersonNamed(row, people); i >= 0 {
		return i, true
	}
	at = -1
	said := strings.Fields(bareName(row.Name))
	for i, p := range people {
		whole := strings.Fields(bareName(p.Name))
		part := len(said) < len(whole) && !slices.ContainsFunc(said, func(word string) bool { return !slices.Contains(whole, word) })
		if !part || slices.Contains(there, p.ID) {
			continue
		}
		if at >= 0 {
			return -1, false
		}
		at = i
	}
	return at, true
}

// learn adds what a row says of a person and the book does not know.
func (p Person) learn(row PersonAnswer) Person {
	add := func(list []string, one string) []string {
		one = OneLine(one)
		if one == "" || slices.ContainsFunc(list, func(had string) bool { return strings.EqualFold(had, one) }) {
			return list
		}
		return append(slices.Clone(list), one)
	}
	if p.Role == "" {
		p.Role = row.Role
	}
	if p.Part == PartUnknown {
		p.Part = Decides
	}
	if email, err := ParseEmail(row.Email); err == nil {
		p.Emails = add(p.Emails, email)
	}
	p.Phones = add(p.Phones, row.Phone)
	return p
}

func (p Person) same(as Person) bool {
	return p.Name == as.Name && p.Role == as.Role && p.Part == as.Part && slices.Equal(p.Emails, as.Emails) && slices.Equal(p.Phones, as.Phones)
}

// Reachable completes rows of people with the addresses and numbers that the book
// has of them.
func Reachable(rows []PersonAnswer, people []Person) []PersonAnswer {
	out := slices.Clone(rows)
	for i, row := range out {
		known, _ := acquainted(row, people, nil)
		if known < 0 {
			continue
		}
		if p := people[known]; row.Email == "" && len(p.Emails) > 0 {
			out[i].Name, out[i].Email = p.Name, p.Emails[0] // they are greeted as the book calls them
		}
		if p := people[known]; row.Phone == "" && len(p.Phones) > 0 {
			out[i].Phone = p.Phones[0]
		}
	}
	return out
}
