package callbook

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// PersonMerging is two people who are one: From goes into Into. Accounts has the names
// of their accounts, by id.
type PersonMerging struct {
	Into, From Person
	Accounts   map[string]string
}

func (m PersonMerging) fields() []mergedField[Person] {
	into, from := m.Into, m.From
	return []mergedField[Person]{
		{AspectName, into.Name, from.Name, into.Name == from.Name, func(p *Person) { p.Name = from.Name }},
		{AspectAccount, m.Accounts[into.AccountID], m.Accounts[from.AccountID], into.AccountID == from.AccountID, func(p *Person) { p.AccountID = from.AccountID }},
		{AspectRole, into.Role, from.Role, sameFolded(into.Role, from.Role), func(p *Person) { p.Role = from.Role }},
		{AspectPart, string(into.Part), string(from.Part), into.Part == from.Part, func(p *Person) { p.Part = from.Part }},
		{AspectAddress, into.Address, from.Address, sameFolded(into.Address, from.Address), func(p *Person) { p.Address = from.Address }},
	}
}

// personLists are what a person has several of. Those of both are kept, and the rep
// chooses whose come first.
func (m PersonMerging) personLists() []Aspect {
	list := func(field AspectField, into, from []string, same func(a, b string) bool) Aspect {
		one := Aspect{Field: field, Book: into, Several: true}
		for _, v := range from {
			fate := FateNew
			if slices.ContainsFunc(into, func(i string) bool { return same(i, v) }) {
				fate = FateSame
			}
			one.File = append(one.File, FromFile{v, fate})
		}
		return one
	}
	return []Aspect{
		list(AspectEmail, m.Into.Emails, m.From.Emails, strings.EqualFold),
		list(AspectPhone, m.Into.Phones, m.From.Phones, samePhone),
		list(AspectLabel, m.Into.Labels, m.From.Labels, SameLabel),
	}
}

// Beside compares the two, as Merging.Beside does with accounts.
func (m PersonMerging) Beside() []Aspect {
	all := append(besideFields(m.fields(), m.Into.Notes), slices.DeleteFunc(m.personLists(), func(a Aspect) bool { return len(a.Book)+len(a.File) == 0 })...)
	order := AspectFields()
	slices.SortStableFunc(all, func(a, b Aspect) int { return slices.Index(order, a.Field) - slices.Index(order, b.Field) })
	return append(all, besideNotes(m.Into.Notes, m.From.Notes)...)
}

// Possible refuses two people who cannot be merged.
func (m PersonMerging) Possible() error {
	switch {
	case m.Into.ID == m.From.ID:
		return Errorf(Invalid, "into", "Both are %s, who is one person. Name another one to merge them with.", m.Into.Name)
	case m.Into.Removed():
		return RemovedError(m.Into.Name)
	case m.From.Removed():
		return RemovedError(m.From.Name)
	}
	return nil
}

// Merge returns the person who stays, and the one who went into them. take are the
// fields of which the other value is the better one; of mail addresses and phone
// numbers, those come first then. No value is lost: what is not taken is in the notes.
// The one who went keeps where they came from, so that the same file finds the one who
// stays.
func (m PersonMerging) Merge(take []AspectField, now time.Time) (into, gone Person, err error) {
	into, gone = m.Into, m.From
	if err := m.Possible(); err != nil {
		return into, gone, err
	}
	fields := m.fields()
	for _, one := range take {
		if one != AspectEmail && one != AspectPhone && !slices.ContainsFunc(fields, func(f mergedField[Person]) bool { return f.field == one }) {
			return into, gone, Errorf(Invalid, "take", "“%s” is not one of the values to choose. Use name, account, role, part, email, phone or address; the labels and notes of both are kept.", quotable(string(one)))
		}
	}
	into.Notes = takeFields(&into, fields, take, into.Notes, gone.Notes)
	both := func(field AspectField, into, from []string, with func(have, more []string) []string) []string {
		if slices.Contains(take, field) {
			into, from = from, into
		}
		return with(slices.Clone(into), from)
	}
	into.Emails = both(AspectEmail, into.Emails, gone.Emails, WithMails)
	into.Phones = both(AspectPhone, into.Phones, gone.Phones, WithPhones)
	into.Labels = WithLabels(slices.Clone(into.Labels), gone.Labels)
	into.Imported = into.Imported.with(gone)
	into.UpdatedAt = now
	gone = Person{
		ID: gone.ID, AccountID: gone.AccountID, Name: gone.Name, Source: gone.Source, SourceRef: gone.SourceRef,
		MergedInto: into.ID, CreatedAt: gone.CreatedAt, UpdatedAt: now,
	}
	return into, gone, nil
}

// After says what has happened. moved is what the person who went had.
func (m PersonMerging) After(moved Holds, into Person) string {
	said := fmt.Sprintf("%s and %s are one person now: %s.", m.Into.Name, m.From.Name, into.Name)
	if words := moved.Words(); words != "" {
		said += " Moved to them: " + words + "."
	}
	return said
}

// with is what imports brought of either of two people who are one.
func (i Imported) with(other Person) Imported {
	i.Labels = WithLabels(slices.Clone(i.Labels), other.Imported.Labels)
	more := other.Imported.Values
	was := &i.Values
	was.Emails, was.Phones = WithMails(slices.Clone(was.Emails), more.Emails), WithPhones(slices.Clone(was.Phones), more.Phones)
	was.Role, was.Address = withLines(was.Role, more.Role), withLines(was.Address, more.Address)
	was.Notes, was.Refs = cmp.Or(was.Notes, more.Notes), withRefs(was.Refs, more.Refs)
	return i
}
