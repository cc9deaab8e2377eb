package exchange

import (
	"cmp"
	"strings"
	"unicode"

	"callbook/backend/callbook"
)

// draft puts each cell into the field of its column.
func (t *table) draft(got row) draft {
	d := draft{line: got.line, source: t.dialect.source, was: t.dialect.was, cells: make([]Cell, 0, len(t.columns))}
	for i, c := range t.columns {
		s := unguard(unformula(strings.TrimSpace(cutBytes(got.cells[i], 2*MaxField))))
		if s == "" {
			continue
		}
		d.maybeFull = d.maybeFull || c.maybeFull
		label := labelled{place: c.place, first: c.first}
		if c.label >= 0 {
			label = label.read(got.cells[c.label])
		}
		t.cell(&d, c, label, s)
	}
	return d
}

// cell puts one cell into the draft, and records it with the contact.
func (t *table) cell(d *draft, c column, l labelled, s string) {
	if c.field == FullName && !c.chosen && !t.dialect.single {
		c.field = nameOrElse(s, c.contact)
	}
	if c.display {
		if in := bracketedMail(s); in != "" {
			d.shown = append(d.shown, in)
		}
	}
	d.cells = append(d.cells, Cell{Origin: t.origin.of(c.header, c.field, ""), Line: d.line, Value: s})
	kept := &d.cells[len(d.cells)-1]
	if c.display { // as a rule it is the name that the person has anyway
		kept.Origin = t.origin.of(c.header, FullName, "")
	}
	one := s
	if !t.dialect.single {
		one, _, _ = strings.Cut(s, joined)
	}
	once := func(to *string) { *to = cmp.Or(*to, one) }
	switch c.field {
	case FullName:
		once(&d.name)
	case GivenName:
		once(&d.given)
	case MiddleName:
		once(&d.middle)
	case FamilyName:
		once(&d.family)
	case Nickname:
		once(&d.spoken)
	case Company:
		once(&d.company)
	case Role:
		if c.title && salutation(one) {
			kept.Origin = t.origin.of(c.header, Nothing, "")
			return
		}
		if c.weak {
			once(&d.job)
		} else {
			once(&d.role)
		}
	case Email:
		values := t.mails(s, l)
		kept.Parts = texts(values, s)
		d.emails = append(d.emails, values...)
	case Phone:
		if l.fax {
			kept.Origin = t.origin.of(c.header, c.field, whyFax)
			return
		}
		values := t.numbers(s, l)
		kept.Parts = texts(values, s)
		d.phones = append(d.phones, values...)
	case Street, City, Region, PostalCode, Country, FullAddress:
		a := d.address(c.place, c.number)
		a.first = a.first || l.first
		a.private = a.private || l.place == home
		if c.house {
			a.setHouse(oneLine(one))
			return
		}
		a.set(c.field, one)
	case Notes:
		if c.titled {
			s = c.header + ": " + s
		}
		d.notes = append(d.notes, s)
	case Labels:
		all := t.labels(s)
		if len(all) != 1 || all[0] != s {
			kept.Parts = all
		}
		for _, l := range all {
			if t.ownGroup(l) {
				continue
			}
			d.labels = append(d.labels, l)
		}
	case RecordKind:
		d.kind = kindOf(s)
	case RecordID:
		if t.dialect.single { // our own id of the contact, not one of its values
			d.cells = d.cells[:len(d.cells)-1]
		}
		once(&d.id)
	case RecordFrom:
		d.source = oneLine(s)
	case Nothing:
		if c.unnamed {
			kept.Origin = t.origin.of(c.header, c.field, whyUnnamed)
		}
	case Unsure, ValueLabel:
	}
}

// nameOrElse is the field for a cell in the column of a name. "Contact" may also hold
// a mail address or a number.
func nameOrElse(s string, contact bool) Field {
	if _, ok := mailAddress(s); ok && displayName(s) == "" {
		return Email
	}
	if _, ok := phoneNumber(s); ok && contact && !strings.ContainsFunc(s, unicode.IsLetter) {
		return Phone
	}
	return FullName
}

// salutation reports whether a "Title" is a salutation and not a job.
func salutation(s string) bool {
	switch callbook.Fold(s) {
	case "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "prof dr", "herr", "frau", "hr", "fr", "m", "mme", "mlle", "monsieur", "madame", "mademoiselle",
		"sr", "sra", "srta", "senor", "senora", "sig", "sigra", "signor", "signora", "dott", "dottssa", "dhr", "mevr", "pan", "pani", "dipl ing", "ing", "mag", "sir":
		return true
	}
	return false
}

// texts are the values of a cell, unless it is a single one.
func texts(values []value, cell string) []string {
	if len(values) == 1 && values[0].text == cell {
		return nil
	}
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = v.text
	}
	return out
}

// values splits a cell of several mail addresses or phone numbers.
func (t *table) values(s string, l labelled) []value {
	if t.dialect.single {
		return []value{{text: s}}
	}
	var out []value
	for _, v := range splitList(strings.ReplaceAll(s, joined, "\n")) {
		rest, starred := strings.CutPrefix(strings.TrimSpace(v), "* ")
		out = append(out, value{text: rest, first: l.first || starred, place: l.place})
	}
	return out
}

// mails and numbers split a cell of several values also where only a comma or a
// slash is between them.
func (t *table) mails(s string, l labelled) []value   { return t.each(s, l, mailAddresses) }
func (t *table) numbers(s string, l labelled) []value { return t.each(s, l, phoneNumbers) }

func (t *table) each(s string, l labelled, split func(string) []string) []value {
	if t.dialect.single {
		return t.values(s, l)
	}
	var out []value
	for _, v := range t.values(s, l) {
		for _, text := range split(v.text) {
			v.text = text
			out = append(out, v)
		}
	}
	return out
}

func (t *table) labels(s string) []string {
	if t.dialect.listed != "" {
		return strings.Split(s, t.dialect.listed)
	}
	parts := strings.FieldsFunc(strings.ReplaceAll(s, joined, ";"), func(r rune) bool { return r == ';' || r == ',' })
	for i, p := range parts { // Mailchimp: "Fair","Seeds"
		if inner, ok := strings.CutPrefix(strings.TrimSpace(p), `"`); ok && len(inner) > 1 && strings.HasSuffix(inner, `"`) {
			parts[i] = inner[:len(inner)-1]
		}
	}
	return parts
}

// ownGroup recognises Google's own groups, which it writes as "* myContacts"
// and "* starred".
func (t *table) ownGroup(label string) bool {
	return t.dialect.source == "google" && strings.HasPrefix(strings.TrimSpace(label), "* ")
}

// labelled is the label and rank of a mail address, a phone number or an address.
type labelled struct {
	place place
	first bool // "* " in Google's exports
	fax   bool
}

func (l labelled) read(label string) labelled {
	label = strings.TrimSpace(label)
	if rest, ok := strings.CutPrefix(label, "* "); ok {
		l.first, label = true, rest
	}
	switch key := callbook.Fold(label); {
	case strings.Contains(key, "fax"), key == "pager":
		l.fax = true
	case key == "home", key == "private", key == "personal", key == "privat":
		l.place = home
	}
	return l
}

func kindOf(s string) Kind {
	switch callbook.Fold(s) {
	case "true", "yes", "1": // Odoo's "Is a Company"
		return Account
	case "false", "no", "0":
		return Person
	case "organisation", "organization", "company", "account", "firma", "unternehmen":
		return Account
	case "person", "contact", "individual", "kontakt":
		return Person
	}
	return ""
}
