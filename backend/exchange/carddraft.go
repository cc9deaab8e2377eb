package exchange

import (
	"strings"

	"github.com/emersion/go-vcard"
)

// cardKind is the card's kind. Before vCard 4.0 Apple had a property of its own for
// it.
func cardKind(c vcard.Card) vcard.Kind {
	if k := c.Value("X-ADDRESSBOOKSERVER-KIND"); k != "" {
		return vcard.Kind(strings.ToLower(k))
	}
	return c.Kind()
}

// cardDraft puts the properties of a card where they belong.
func cardDraft(c vcard.Card, line int) draft {
	text := func(name string) string { return unescape(c.PreferredValue(name)) }
	d := draft{
		line: line, source: "vcard", id: text(vcard.FieldUID),
		name: text(vcard.FieldFormattedName), spoken: text(vcard.FieldNickname),
		role: text(vcard.FieldTitle),
	}
	if s := oneLine(text(propertySource)); s != "" {
		d.source = s
	}
	if d.role == "" {
		d.role = text(vcard.FieldRole)
	}
	if f := c.Preferred(vcard.FieldName); f != nil {
		n := append(splitValue(f.Value, ';'), "", "")
		d.family, d.given, d.middle = n[0], n[1], n[2]
	}
	if f := c.Preferred(vcard.FieldOrganization); f != nil {
		d.company = splitValue(f.Value, ';')[0]
	}
	switch {
	case cardKind(c) == vcard.KindOrganization, strings.EqualFold(c.Value("X-ABSHOWAS"), "COMPANY"):
		d.kind = Account
	case c.Value(vcard.FieldKind) != "":
		d.kind = Person
	}
	d.emails = cardValues(c, vcard.FieldEmail)
	d.phones = cardValues(c, vcard.FieldTelephone)
	for _, f := range c[vcard.FieldAddress] {
		d.addresses = append(d.addresses, cardAddress(f, primary(c, vcard.FieldAddress, f)))
	}
	if len(d.addresses) == 0 {
		for _, f := range c["LABEL"] {
			d.addresses = append(d.addresses, address{whole: unescape(f.Value), private: private(f)})
		}
	}
	for _, f := range c[vcard.FieldNote] {
		d.notes = append(d.notes, unescape(f.Value))
	}
	d.notes = append(d.notes, labelledValues(c)...)
	for _, f := range c[vcard.FieldCategories] {
		d.labels = append(d.labels, splitValue(f.Value, ',')...)
	}
	return d
}

// cardValues are the values of TEL or EMAIL. A fax number is not a number to call.
func cardValues(c vcard.Card, name string) []value {
	var out []value
	for _, f := range c[name] {
		if machine(f) {
			continue
		}
		v := value{text: unescape(f.Value), first: primary(c, name, f)}
		if private(f) || labelOfGroup(c, f) == "_$!<Home>!$_" {
			v.place = home
		}
		out = append(out, v)
	}
	return out
}

// labelOfGroup is the label that Apple and Google give a value, as a property of its
// group: "item1.TEL" and "item1.X-ABLabel".
func labelOfGroup(c vcard.Card, f *vcard.Field) string {
	for _, l := range c["X-ABLABEL"] {
		if f.Group != "" && strings.EqualFold(l.Group, f.Group) {
			return unescape(l.Value)
		}
	}
	return ""
}

// labelledValues are notes of the values that somebody labelled in their own words.
// Apple's own labels are written _$!<Work>!$_.
func labelledValues(c vcard.Card) (notes []string) {
	for _, name := range []string{vcard.FieldTelephone, vcard.FieldEmail, vcard.FieldAddress} {
		for _, f := range c[name] {
			label := oneLine(labelOfGroup(c, f))
			if label == "" || strings.HasPrefix(label, "_$!<") {
				continue
			}
			text := oneLine(unescape(f.Value))
			if name == vcard.FieldAddress {
				text = cardAddress(f, false).line()
			}
			notes = append(notes, label+": "+text)
		}
	}
	return notes
}

// machine reports whether a number belongs only to a fax machine or a pager.
func machine(f *vcard.Field) bool {
	voice := f.Params.HasType(vcard.TypeVoice) || f.Params.HasType(vcard.TypeCell)
	return (f.Params.HasType(vcard.TypeFax) || f.Params.HasType(vcard.TypePager)) && !voice
}

func primary(c vcard.Card, name string, f *vcard.Field) bool {
	marked := f.Params.HasType("pref") || f.Params.Get(vcard.ParamPreferred) != ""
	return marked && f == c.Preferred(name)
}

func private(f *vcard.Field) bool {
	return f.Params.HasType(vcard.TypeHome) && !f.Params.HasType(vcard.TypeWork)
}

// cardAddress reads ADR (RFC 6350 6.3.1): post office box, extended address,
// street, locality, region, postal code, country.
func cardAddress(f *vcard.Field, first bool) address {
	parts := append(splitValue(f.Value, ';'), "", "", "", "", "", "")
	a := address{first: first, private: private(f)}
	for _, p := range []struct {
		at int
		is Field
	}{{2, Street}, {1, Street}, {0, Street}, {3, City}, {4, Region}, {5, PostalCode}, {6, Country}} {
		a.set(p.is, parts[p.at])
	}
	return a
}
