package callbook

import "slices"

// CallSaid is what the rep says of a call, also after it: only then is known who came.
// What is nil stays as it is.
type CallSaid struct {
	People     []string // ids
	Colleagues []string
	Kind       *CallKind
	Place      *string
}

// Change gives a call what the rep says of it. address is that of its account: the
// place of a visit, unless the rep names another.
func (c Call) Change(said CallSaid, address string) (Call, error) {
	if c.State == CallCancelled {
		return c, c.refuseOver()
	}
	before := c
	if said.Kind != nil {
		kind, err := ParseCallKind(*said.Kind)
		if err != nil {
			return before, err
		}
		switch {
		case kind == VisitCall && c.Kind != VisitCall && c.Place == "":
			c.Place = OneLine(address)
		case kind != VisitCall && c.Kind == VisitCall && c.Place == OneLine(address):
			c.Place = ""
		}
		c.Kind = kind
	}
	if said.Place != nil {
		c.Place = OneLine(*said.Place)
	}
	if said.People != nil {
		c.PersonIDs = distinct(said.People)
	}
	if said.Colleagues != nil {
		c.Colleagues = distinct(said.Colleagues)
	}
	return c, nil
}

// distinct leaves out empty lines and those that are there already.
func distinct(lines []string) []string {
	kept := []string{}
	for _, l := range lines {
		if l = OneLine(l); l != "" && !slices.Contains(kept, l) {
			kept = append(kept, l)
		}
	}
	return kept
}

// Contact is the person that the call is with first: its appointment is for that person.
func (c Call) Contact() string {
	if len(c.PersonIDs) == 0 {
		return ""
	}
	return c.PersonIDs[0]
}
