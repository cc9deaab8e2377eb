package exchange

import (
	"slices"
	"strings"

	"callbook/backend/callbook"
)

// resolve decides what the columns mean together where a header alone is ambiguous.
// It does not change the user's choices.
func resolve(columns []column, keys []string) {
	resolveNames(columns, keys)
	resolveRoles(columns, keys)
	resolveAddresses(columns)
}

// bareNameKeys are headers that may mean a person or a company.
var bareNameKeys = strings.Split("name|nom|nome|nombre|naam|navn|namn", "|")

// resolveNames: "Name" beside "First name" is the family name, and beside
// "Contact" or "Contact first name" it is the company.
func resolveNames(columns []column, keys []string) {
	has := func(f Field) bool { return slices.ContainsFunc(columns, func(c column) bool { return c.field == f }) }
	bare, contact, alone := -1, false, false
	for i, c := range columns {
		switch c.field {
		case FullName, GivenName, FamilyName:
		default:
			continue
		}
		switch {
		case bare < 0 && !c.chosen && slices.Contains(bareNameKeys, keys[i]):
			bare = i
		case saysPerson(c.header):
			columns[i].contact = c.field == FullName
			contact = true
		case c.field != FullName:
			alone = true // the name of a person, not of a contact at "Name"
		}
	}
	if bare >= 0 && contact && !alone && !has(Company) {
		columns[bare].field = Company
	}
	full := where(columns, func(c column) bool { return c.field == FullName && !c.chosen && !c.contact })
	switch {
	case len(full) == 0:
	case has(GivenName) && !has(FamilyName):
		columns[full[0]].field, columns[full[0]].maybeFull = FamilyName, true
	case has(FamilyName) && !has(GivenName):
		columns[full[0]].field, columns[full[0]].maybeFull = GivenName, true
	}
}

// titleKeys are headers that mean the job if no other column does, and otherwise
// "Ms" or "Dr". jobKeys mean the job then, and beside a plain "Job title" they are
// more than Callbook keeps.
var (
	titleKeys = strings.Split("title|titre|titel|título|titulo|titolo|tytuł", "|")
	jobKeys   = strings.Split("profession|beruf|occupation|profesión|profesion|professione|profissão|beroep|zawód", "|")
)

// resolveRoles finds the one column that holds the job.
func resolveRoles(columns []column, keys []string) {
	strength := func(i int) int {
		switch {
		case columns[i].chosen:
			return 3
		case slices.Contains(titleKeys, keys[i]):
			return 0
		case slices.Contains(jobKeys, keys[i]):
			return 1
		}
		return 2
	}
	strongest := -1
	for i, c := range columns {
		if c.field == Role {
			strongest = max(strongest, strength(i))
		}
	}
	for i, c := range columns {
		if c.field != Role || strength(i) == strongest {
			continue
		}
		switch strength(i) {
		case 0:
			columns[i].field = Nothing
		case 1:
			columns[i].weak = true
		}
	}
}

// resolveAddresses: "Address" beside "City" or "Zip" is the street, unless
// another column is.
func resolveAddresses(columns []column) {
	for i, c := range columns {
		// "Address 2" is another address if there is a "City 2", otherwise a second
		// line.
		if (c.field == Street || c.field == FullAddress) && c.number == 0 && slices.ContainsFunc(columns, func(o column) bool {
			return o.number == c.said && o.place == c.place && (o.field == City || o.field == PostalCode)
		}) {
			columns[i].number = c.said
		}
	}
	placeAddresses(columns)
	for i, c := range columns {
		if c.field != FullAddress || c.chosen {
			continue
		}
		beside := func(fields ...Field) bool {
			return slices.ContainsFunc(columns, func(o column) bool { return c.sameAddress(o) && slices.Contains(fields, o.field) })
		}
		street := slices.ContainsFunc(columns, func(o column) bool { return c.sameAddress(o) && o.field == Street && !o.house && o.said < 2 })
		// Beside an "Address 2" it is the first line.
		if !street && beside(City, Region, PostalCode, Country, Street) {
			columns[i].field = Street
		}
	}
	for i, c := range columns { // "Street no." is the number, or both: "Straße/Nr."
		columns[i].house = c.house && slices.ContainsFunc(columns, func(o column) bool { return c.sameAddress(o) && o.field == Street && !o.house })
	}
}

func (c column) sameAddress(o column) bool { return o.place == c.place && o.number == c.number }

// placeAddresses assigns columns that name no place, such as "City", to the place
// of those that do, if only both together make one address: "Home Address, City,
// Zip".
func placeAddresses(columns []column) {
	type group struct{ line, town bool }
	groups := map[place]*group{}
	for _, c := range columns {
		if c.number != 0 || !isAddress(c.field) {
			continue
		}
		if groups[c.place] == nil {
			groups[c.place] = &group{}
		}
		if c.field == Street || c.field == FullAddress {
			groups[c.place].line = true
		} else {
			groups[c.place].town = true
		}
	}
	plain := groups[""]
	if plain == nil || plain.line && plain.town {
		return
	}
	for _, p := range []place{business, mailing, home, billing, shipping, other} {
		if g := groups[p]; g != nil && g.line != plain.line && g.town != plain.town {
			for i := range columns {
				if columns[i].place == "" && columns[i].number == 0 && isAddress(columns[i].field) {
					columns[i].place = p
				}
			}
			return
		}
	}
}

func isAddress(f Field) bool {
	switch f {
	case Street, City, Region, PostalCode, Country, FullAddress:
		return true
	}
	return false
}

func where(columns []column, is func(column) bool) (at []int) {
	for i, c := range columns {
		if is(c) {
			at = append(at, i)
		}
	}
	return at
}

// settleNames sorts out the cells of a column that may hold either half of a name
// or all of it: "Name" beside "First name" is "Quill" in one file and "Mara Quill"
// in the next.
func (d *draft) settleNames() {
	if !d.maybeFull || d.given == "" || d.family == "" {
		return
	}
	switch {
	case callbook.Fold(d.given) == callbook.Fold(d.family): // Duran Duran is two names
	case allWords(d.family, d.given):
		d.name, d.family = d.family, ""
	case allWords(d.given, d.family):
		d.name, d.given = d.given, ""
	}
}
