package callbook

import (
	"slices"
	"time"
)

// PersonSaid is what the rep says of a person. Email and Phone are those tried
// first.
type PersonSaid struct {
	Name, Role   string
	Part         Part
	Email, Phone string
	Labels       []string
}

// Edit gives a person what the rep says of them. Other addresses and numbers stay
// behind those tried first.
func (p Person) Edit(said PersonSaid, now time.Time) (Person, error) {
	name := OneLine(said.Name)
	if name == "" {
		return p, Errorf(Invalid, "name", "Give the person a name.")
	}
	email, err := ParseEmail(said.Email)
	if err != nil {
		return p, err
	}
	part, err := ParsePart(string(said.Part))
	if err != nil {
		return p, err
	}
	labels, err := ParseLabels(said.Labels)
	if err != nil {
		return p, err
	}
	p.Name, p.Role, p.Part, p.Labels, p.UpdatedAt = name, OneLine(said.Role), part, labels, now
	p.Emails, p.Phones = withFirst(p.Emails, email), withFirst(p.Phones, OneLine(said.Phone))
	return p, nil
}

// Label gives a person labels and takes others away.
func (p Person) Label(add, remove []string, now time.Time) (Person, error) {
	kept := slices.DeleteFunc(slices.Clone(p.Labels), func(l string) bool {
		return slices.ContainsFunc(remove, func(r string) bool { return SameLabel(l, r) })
	})
	labels, err := ParseLabels(append(kept, add...))
	if err != nil {
		return p, err
	}
	p.Labels, p.UpdatedAt = labels, now
	return p, nil
}

// withFirst is a list with its first entry replaced; an empty one takes it away.
func withFirst(list []string, first string) []string {
	rest := list
	if len(rest) > 0 {
		rest = rest[1:]
	}
	if first == "" {
		return slices.Clone(rest)
	}
	return append([]string{first}, slices.DeleteFunc(slices.Clone(rest), func(s string) bool { return s == first })...)
}
