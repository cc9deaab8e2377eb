package exchange

import (
	"regexp"
	"slices"
	"strings"

	"github.com/emersion/go-vcard"

	"callbook/backend/callbook"
)

// Reasons for rejecting a card, besides those for lines.
const (
	reasonNoEnd     = "The card is never closed: its line END:VCARD is missing."
	reasonTwoCards  = "Two cards have run together here. Put END:VCARD and BEGIN:VCARD on lines of their own between them."
	reasonManyLines = "The card has more than 2,000 lines."
)

// maxProperties is the most content lines that one card may have.
const maxProperties = 2000

// openCard is a card whose END:VCARD has not been read yet.
type openCard struct {
	line   int
	raw    string // the text from its BEGIN:VCARD on
	card   vcard.Card
	count  int
	reason string
	binary bool // the last property was a picture or the like
	agent  agent
	cells  []Cell
	origin origins
	broken []fragment
	last   string // the property before this line
}

// fragment is a line that is not a property, together with the property above it.
type fragment struct {
	line        int
	text, below string
}

// agent says where we are in a card nested in this card (vCard 2.1, AGENT).
type agent int

const (
	noAgent agent = iota
	announced
	inside
)

// cards reads a vCard text of any version. It uses go-vcard's model of a card but
// not its decoder, which unescapes a value before it can be split, silently drops
// what it does not understand, and cannot say on which line a value was.
func (b *reader) cards(text string) error {
	lines := newCardLines(text)
	var open *openCard
	var versions []string
	stray, found := 0, false
	for {
		rest := lines.text
		content, line, ok := lines.next(open != nil && open.card.Value(vcard.FieldVersion) == "2.1")
		if !ok {
			break
		}
		switch {
		case open != nil && open.agent == announced && isBegin(content):
			open.agent = inside
		case open != nil && open.agent == inside && isEnd(content):
			open.agent = noAgent
		case isBegin(content):
			if open != nil {
				b.reject(open.line, reasonNoEnd, open.raw[:len(open.raw)-len(rest)])
			}
			if err := b.at(line); err != nil {
				return err
			}
			found = true
			open = &openCard{line: line, raw: rest, card: vcard.Card{}, origin: b.origin}
		case open == nil:
			if stray == 0 && strings.TrimSpace(content) != "" {
				stray = line
			}
			b.leave(line, "", content, whyStray)
		case isEnd(content):
			versions = b.close(open, open.raw[:len(open.raw)-len(lines.text)], versions)
			open = nil
		default:
			b.property(open, content, line)
		}
	}
	if !found {
		return notContacts(b.name, "holds no contact card: there is no line BEGIN:VCARD. If it is a table, import it as CSV.")
	}
	if open != nil {
		b.reject(open.line, reasonNoEnd, open.raw)
	}
	if stray > 0 {
		b.warn(stray, "Text between the cards was left out from here on.")
	}
	slices.Sort(versions)
	b.out.Dialect = strings.TrimSpace("vCard " + strings.Join(versions, ", "))
	if b.fromMonica {
		b.out.Dialect = "Monica (" + b.out.Dialect + ")"
	}
	return nil
}

// monicaPage matches the page of a person in Monica, which it gives as the source of
// their card. It has been at two places, on any host.
var monicaPage = regexp.MustCompile(`(?i)^https?://(?:[^/]*monica|[^/]+/people/h:|[^/]+/vaults/[^/]+/contacts/)`)

var base64Line = regexp.MustCompile(`^[ \t]*[A-Za-z0-9+/=]+[ \t]*$`)

// property adds one content line to the card.
func (b *reader) property(open *openCard, content string, line int) {
	if strings.TrimSpace(content) == "" {
		return
	}
	if open.count++; open.count > maxProperties {
		open.reason = reasonManyLines
		return
	}
	if open.binary && base64Line.MatchString(content) {
		return // base64 that was not folded
	}
	name, f, ok := property(content)
	if !ok {
		open.broken = append(open.broken, fragment{line, content, open.last})
		return
	}
	if open.agent == inside {
		open.keep(line, name, unescape(f.Value), Nothing, whyAgent)
		return
	}
	open.binary, open.last = false, name
	switch name {
	case vcard.FieldVersion:
		if open.card.Value(name) != "" {
			open.reason = reasonTwoCards
			return
		}
	case vcard.FieldPhoto, vcard.FieldLogo, vcard.FieldSound, vcard.FieldKey, "X-MS-CARDPICTURE":
		open.binary = true
		open.keep(line, name, firstRunes(f.Value, 40), Nothing, whyPicture)
		return
	case "AGENT":
		switch {
		case isBegin(f.Value):
			open.agent = inside
		case strings.TrimSpace(f.Value) == "":
			open.agent = announced
		default:
			open.keep(line, name, unescape(f.Value), Nothing, whyAgent)
		}
		return
	case vcard.FieldFormattedName, vcard.FieldName, vcard.FieldOrganization, vcard.FieldTitle, vcard.FieldRole, vcard.FieldTelephone,
		vcard.FieldEmail, vcard.FieldAddress, "LABEL", vcard.FieldCategories, vcard.FieldUID:
		if len(f.Value) > MaxField {
			open.reason = reasonLong(len(f.Value))
			return
		}
	}
	open.card.Add(name, f)
	open.keepProperty(line, name, f)
}

// keep records a value of the card together with what it was taken as.
func (o *openCard) keep(line int, column, value string, as Field, why string) {
	if value = strings.TrimSpace(cutBytes(value, MaxField)); value != "" {
		o.cells = append(o.cells, Cell{Origin: o.origin.of(column, as, why), Line: line, Value: value})
	}
}

// keepProperty records the values of a property.
func (o *openCard) keepProperty(line int, name string, f *vcard.Field) {
	all := func(separator byte, fields ...Field) {
		for i, part := range splitValue(f.Value, separator) {
			as := Nothing
			if i < len(fields) {
				as = fields[i]
			}
			o.keep(line, name, part, as, "")
		}
	}
	why := ""
	if machine(f) {
		why = whyFax
	}
	switch name {
	case vcard.FieldName:
		all(';', FamilyName, GivenName, MiddleName)
	case vcard.FieldOrganization:
		all(';', Company)
	case vcard.FieldAddress:
		all(';', Street, Street, Street, City, Region, PostalCode, Country)
	case vcard.FieldCategories:
		for _, label := range splitValue(f.Value, ',') {
			o.keep(line, name, label, Labels, "")
		}
	case vcard.FieldVersion, propertySource:
	case vcard.FieldKind, "X-ADDRESSBOOKSERVER-KIND", "X-ABSHOWAS":
		switch strings.ToLower(strings.TrimSpace(f.Value)) {
		case "individual", "org", "company":
		default:
			o.keep(line, name, unescape(f.Value), Nothing, "")
		}
	case vcard.FieldProductID, vcard.FieldRevision, vcard.FieldClientPIDMap, vcard.FieldSource, "CLASS", "PROFILE", "MAILER":
		o.keep(line, name, unescape(f.Value), Nothing, whyCard)
	case "X-ABLABEL":
		o.keep(line, name, unescape(f.Value), ValueLabel, "")
	default:
		as, known := cardFields[name]
		if !known {
			as = Nothing
		}
		if as != Phone {
			why = ""
		}
		o.keep(line, name, unescape(f.Value), as, why)
	}
}

// cardFields are the properties that hold a single value.
var cardFields = map[string]Field{
	vcard.FieldFormattedName: FullName, vcard.FieldNickname: Nickname, vcard.FieldTitle: Role, vcard.FieldRole: Role,
	vcard.FieldEmail: Email, vcard.FieldTelephone: Phone, "LABEL": FullAddress, vcard.FieldNote: Notes, vcard.FieldUID: RecordID,
}

// mend takes the name from N if an empty line breaks FN, and N has the text on both
// sides of it.
func (b *reader) mend(open *openCard, d *draft) {
	// A line that was folded at a space without a second one has two words run together.
	if whole := oneLine(d.given + " " + d.middle + " " + d.family); !strings.Contains(d.name, " ") && len(strings.Fields(callbook.Fold(whole))) > 1 && squeezed(d.name) == squeezed(whole) {
		d.name = whole
	}
	for _, part := range open.broken {
		whole := oneLine(d.given + " " + d.middle + " " + d.family)
		if part.below == vcard.FieldFormattedName && allWords(whole, d.name) && allWords(whole, part.text) {
			d.name = whole
			continue
		}
		if part.below == vcard.FieldNote {
			d.notes = append(d.notes, part.text)
			open.keep(part.line, vcard.FieldNote, part.text, Notes, "")
			continue
		}
		b.warn(part.line, "This line could not be understood and was left out: %s", quoted(shown(part.text)))
		open.keep(part.line, "", part.text, Nothing, whyBroken)
	}
}

func squeezed(s string) string { return strings.ReplaceAll(callbook.Fold(s), " ", "") }

// close files the card and adds its version to those seen.
func (b *reader) close(open *openCard, raw string, versions []string) []string {
	v := strings.TrimSpace(open.card.Value(vcard.FieldVersion))
	if (v == "2.1" || v == "3.0" || v == "4.0") && !slices.Contains(versions, v) {
		versions = append(versions, v)
	}
	switch kind := cardKind(open.card); {
	case open.reason != "":
		b.reject(open.line, open.reason, raw)
	case kind == vcard.KindGroup || kind == vcard.KindLocation:
		for _, cell := range open.cells {
			b.leave(cell.Line, cell.Column, cell.Value, whyGroup)
		}
		b.warn(open.line, "%s is a %s, not a contact. It was left out.", quoted(oneLine(unescape(open.card.Value(vcard.FieldFormattedName)))), kind)
	default:
		b.fromMonica = b.fromMonica || monicaPage.MatchString(open.card.Value(vcard.FieldSource))
		d := cardDraft(open.card, open.line)
		b.mend(open, &d)
		d.cells = open.cells
		b.file(d, raw)
	}
	return versions
}
