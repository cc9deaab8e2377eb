package exchange

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"callbook/backend/callbook"
)

// draft is a contact as in the file, before it is cleaned and filed.
type draft struct {
	line                                int
	source, id                          string
	kind                                Kind // empty if the file does not say
	name, given, middle, family, spoken string
	company, role, job                  string // job is used if there is no role
	emails, phones                      []value
	shown                               []string // mail addresses that are part of a shown name
	addresses                           []address
	notes                               []string
	labels                              []string
	maybeFull                           bool                     // one half of the name may be the whole name
	was                                 []func(Contact) Identity // see dialect
	cells                               []Cell
}

// address returns the address with that place and number, and adds it if needed.
func (d *draft) address(p place, number int) *address {
	for i := range d.addresses {
		if a := &d.addresses[i]; a.place == p && a.number == number {
			return a
		}
	}
	d.addresses = append(d.addresses, address{place: p, number: number})
	return &d.addresses[len(d.addresses)-1]
}

// contact files the draft. Without a name, a company or a mail address there is
// nothing to file it under, and ok is false. It calls warn for every value that it
// moves or leaves out.
func (d *draft) contact(warn func(format string, args ...any)) (c Contact, ok bool) {
	d.settleNames()
	c = Contact{
		Cells: d.cells,
		Line:  d.line, Kind: Person, Source: d.source,
		Given: oneLine(d.given + " " + d.middle), Family: oneLine(d.family),
		Account: oneLine(d.company), Role: oneLine(cmp.Or(d.role, d.job)),
		Labels: labels(d.labels),
	}
	c.Name = d.fullName(c.Given, c.Family)
	for _, s := range []string{d.name, d.given, d.family, d.company, d.role} {
		if len(s) > longest && utf8.RuneCountInString(s) > longest {
			warn("%s is longer than %d characters; what goes beyond was left out.", quoted(oneLine(s)), longest)
		}
	}
	c.Emails = d.mail(warn)
	c.Phones = d.numbers(warn)
	if person := oneLine(c.Given + " " + c.Family); d.kind == Account && person != "" && callbook.Fold(person) != callbook.Fold(c.Name) {
		d.notes = append(d.notes, "Contact: "+person)
	}
	var others []string
	c.Address, others = mainAddress(d.addresses)
	for _, o := range others {
		d.notes = append(d.notes, "Other address: "+o)
	}
	notes := strings.Join(d.notes, "\n")
	if c.Notes = manyLines(cutBytes(notes, MaxField)); len(c.Notes) > MaxField {
		c.Notes = manyLines(cutBytes(c.Notes, MaxField))
	}
	if len(notes) > MaxField {
		warn("The notes are longer than 64 kB; what goes beyond was left out.")
	}
	if d.isAccount(c) {
		c.Kind, c.Name, c.Account, c.Given, c.Family = Account, cmp.Or(c.Name, c.Account), "", "", ""
	}
	if c.Name == "" && len(c.Emails) > 0 {
		c.Name = c.Emails[0]
	}
	if c.SourceRef = firstRunes(oneLine(d.id), 200); c.SourceRef == "" {
		c.SourceRef = reference(c.Name, c.Account, first(c.Emails))
	}
	for _, identity := range d.was {
		if earlier := identity(c); earlier.Ref != "" && !slices.Contains(c.Earlier, earlier) {
			c.Earlier = append(c.Earlier, earlier)
		}
	}
	return c, c.Name != ""
}

// isAccount reports whether the draft is an account: the file says so, or there is
// a company without a person, or the "person" is the company's own name.
func (d *draft) isAccount(c Contact) bool {
	switch {
	case c.Name == "":
		return c.Account != ""
	case d.kind != "":
		return d.kind == Account
	}
	return c.Given == "" && c.Account != "" && callbook.Fold(c.Name) == callbook.Fold(c.Account)
}

// fullName is the name to show: as in the file, else first and family name in the
// order of their script, else a nickname.
func (d *draft) fullName(given, family string) string {
	if n := oneLine(d.name); n != "" {
		return n
	}
	n := oneLine(given + " " + family)
	if familyFirst(given) && familyFirst(family) {
		n = oneLine(family + " " + given)
	}
	if n == "" {
		n = oneLine(d.spoken)
	}
	return n
}

// familyFirst reports the scripts in which the family name is written first.
func familyFirst(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool {
		return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
	})
}

func (d *draft) mail(warn func(string, ...any)) []string {
	byRank(d.emails)
	var kept []string
	for _, v := range d.emails {
		for _, s := range mailAddresses(v.text) {
			a, ok := mailAddress(s)
			if !ok {
				if s = oneLine(s); meant(s) {
					d.notes = append(d.notes, "Email address as imported: "+s)
					warn("%s is not an email address. It was kept in the notes.", quoted(s))
				}
				continue
			}
			if !slices.ContainsFunc(kept, func(k string) bool { return strings.EqualFold(k, a) }) {
				kept = append(kept, a)
			}
		}
	}
	for _, a := range d.shown {
		if len(kept) == 0 { // the address beside it was one of Exchange
			kept = append(kept, a)
		}
	}
	return atMost(kept, "email addresses", warn)
}

func (d *draft) numbers(warn func(string, ...any)) []string {
	byRank(d.phones)
	var kept []string
	for _, v := range d.phones {
		n, ok := phoneNumber(v.text)
		switch {
		case !ok && !meant(n):
		case !ok && isScientific(n):
			d.notes = append(d.notes, "Phone as imported: "+n)
			warn("%s was a phone number before a spreadsheet shortened it. It was kept in the notes; look up the number.", quoted(n))
		case !ok:
			d.notes = append(d.notes, "Phone as imported: "+n)
			warn("%s is not a phone number. It was kept in the notes.", quoted(n))
		case !slices.Contains(kept, n):
			kept = append(kept, n)
		}
	}
	return atMost(kept, "phone numbers", warn)
}

// meant is false for texts that people write for "nothing", such as a dash.
func meant(s string) bool {
	switch callbook.Fold(s) {
	case "", "na", "n a", "none", "null", "nil", "unknown", "keine", "unbekannt", "0",
		"und", "and", "oder", "or", "et", "ou", "y", "o", "e", "en", "of": // between two addresses
		return false
	}
	return true
}

func atMost(values []string, what string, warn func(string, ...any)) []string {
	if len(values) <= MaxValues {
		return values
	}
	warn("%d %s: only the first %d were taken.", len(values), what, MaxValues)
	return values[:MaxValues]
}

// labels cleans labels and drops the one that Google puts on every contact, which
// it writes into cards without the star.
func labels(raw []string) []string {
	var kept []string
	for _, l := range raw {
		l = oneLine(strings.TrimPrefix(strings.TrimSpace(l), "* "))
		if l = firstRunes(l, 100); l != "" && l != "myContacts" && !slices.Contains(kept, l) && len(kept) < 50 {
			kept = append(kept, l)
		}
	}
	return kept
}

func first(s []string) string {
	if len(s) == 0 {
		return ""
	}
	return s[0]
}

func quoted(s string) string {
	return fmt.Sprintf("“%s”", firstRunes(s, 60))
}
