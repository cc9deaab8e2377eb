package callbook

import (
	"slices"
	"strings"
	"time"
)

// PersonSaid is what the rep says of a person. What is nil stays as it is. Emails and
// Phones are all of them, in order of preference.
type PersonSaid struct {
	Name, Role, Address, Notes *string
	Part                       *Part
	Emails, Phones, Labels     []string
}

// Edit gives a person what the rep says of them.
func (p Person) Edit(said PersonSaid, now time.Time) (Person, error) {
	before := p
	var err error
	if said.Name != nil {
		if p.Name = OneLine(*said.Name); p.Name == "" {
			return before, Errorf(Invalid, "name", "Give the person a name.")
		}
	}
	if said.Role != nil {
		p.Role = OneLine(*said.Role)
	}
	if said.Address != nil {
		p.Address = OneLine(*said.Address)
	}
	if said.Notes != nil {
		p.Notes = strings.TrimSpace(*said.Notes)
	}
	if said.Part != nil {
		if p.Part, err = ParsePart(*said.Part); err != nil {
			return before, err
		}
	}
	if said.Emails != nil {
		p.Emails = []string{}
		for _, e := range said.Emails {
			if e, err = ParseEmail(e); err != nil {
				return before, err
			}
			p.Emails = WithMails(p.Emails, written(e))
		}
	}
	if said.Phones != nil {
		p.Phones = []string{}
		for _, n := range said.Phones {
			p.Phones = WithPhones(p.Phones, written(OneLine(n)))
		}
	}
	if said.Labels != nil {
		if p.Labels, err = ParseLabels(said.Labels); err != nil {
			return before, err
		}
	}
	p.UpdatedAt = now
	return p, nil
}

// written is a list of one, or of none where a field was left empty.
func written(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
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
