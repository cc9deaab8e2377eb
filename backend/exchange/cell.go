package exchange

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"callbook/backend/callbook"
)

// Cell is one value of a file and the field it was read as. A contact keeps the
// cells it was made from, so that after saving it Missing can list the values that
// did not reach the book.
type Cell struct {
	*Origin
	Line  int
	Value string   // as in the file
	Parts []string // the values in it, if there are several
}

// Origin is what the cells of a column have in common. They share it, because a large
// file has millions of cells.
type Origin struct {
	Column string // the header; of a card, the property
	Field  Field
	Why    string // why the value is left out, if reading already knows
}

// origins has each origin once.
type origins map[Origin]*Origin

func (all origins) of(column string, field Field, why string) *Origin {
	is := Origin{column, field, why}
	if all[is] == nil {
		all[is] = &is
	}
	return all[is]
}

// LeftOut is a value of the file that is not in the book.
type LeftOut struct {
	Line   int    `json:"line"`
	Column string `json:"column"`
	Value  string `json:"value"`
	Why    string `json:"why"`
}

// Reasons why a value is left out.
const (
	whyUnknown = "You have not said what this column holds."
	whyNoField = "Callbook has no field for it."
	whyKind    = "Callbook does not keep what kind of value is next to it."
	whyEmpty   = "It says that there is nothing."
	whyAbove   = "It is above the column names."
	whyFooter  = "It is below the list, as a report's footer."
	whyStray   = "It is outside the cards."
	whyBroken  = "The line could not be understood."
	whyGroup   = "Its card is not a contact."
	whyPicture = "Callbook keeps no pictures, sounds or keys."
	whyAgent   = "It belongs to the card of somebody else within this one."
	whyCard    = "It describes the card, not the contact."
	whyGoogle  = "It is a group of Google's own, which every contact is in."
	whyFax     = "A fax or pager number is not one you can call."
	whyDropped = "The line was dropped as a duplicate."
	whyUnnamed = "Its column has no name."
)

// Missing lists the values of the contact's line that neither the person nor the
// account holds, as saved. A value saved elsewhere, such as in the notes, is not
// missing. The zero Person means that there is none.
func (c Contact) Missing(p callbook.Person, a callbook.Account) []LeftOut {
	var out []LeftOut
	for i := range c.Cells {
		cell := &c.Cells[i]
		if cell.Why != "" {
			out = append(out, LeftOut{cell.Line, cell.Column, cell.Value, cell.Why})
			continue
		}
		if cell.Parts == nil {
			if !c.holds(cell.Field, cell.Value, p, a) {
				out = append(out, LeftOut{cell.Line, cell.Column, cell.Value, c.why(cell.Field, cell.Value, p, a)})
			}
			continue
		}
		for _, part := range cell.Parts {
			if !c.holds(cell.Field, part, p, a) {
				out = append(out, LeftOut{cell.Line, cell.Column, strings.TrimSpace(part), c.why(cell.Field, part, p, a)})
			}
		}
	}
	return out
}

// holds reports whether a value was saved in its field or in the notes.
func (c Contact) holds(f Field, s string, p callbook.Person, a callbook.Account) bool {
	in := func(texts ...string) bool {
		for _, t := range texts {
			if within(t, s) {
				return true
			}
		}
		return false
	}
	switch f {
	case FullName, GivenName, MiddleName, FamilyName, Nickname:
		if c.Kind == Account {
			return in(a.Name, a.Notes) || allWords(a.Name, s)
		}
		return in(p.Name, p.Notes) || allWords(p.Name, s)
	case Company:
		return in(a.Name, p.Notes, a.Notes) || a.SourceRef != "" && a.SourceRef == callbook.Fold(s)
	case Role:
		return in(p.Role, p.Notes, a.Notes)
	case Email:
		return mailStored(s, p, a) || in(p.Notes, a.Notes)
	case Phone:
		return phoneStored(s, p, a) || in(p.Notes, a.Notes)
	case Street, City, Region, PostalCode, Country, FullAddress:
		return in(p.Address, a.Address, p.Notes, a.Notes)
	case Notes, ValueLabel:
		return in(p.Notes, a.Notes)
	case Labels:
		return in(p.Labels...) || in(p.Notes, a.Notes)
	case RecordKind:
		return kindOf(s) == c.Kind
	case RecordID:
		return c.SourceRef != "" && (c.SourceRef == p.SourceRef || slices.Contains(p.Imported.Values.Refs, c.SourceRef)) && within(c.SourceRef, s) || in(p.Notes, a.Notes)
	case RecordFrom:
		return oneLine(s) == c.Source
	case Unsure, Nothing:
	}
	return false
}

func mailStored(s string, p callbook.Person, a callbook.Account) bool {
	address, ok := mailAddress(s)
	if !ok || !strings.EqualFold(a.Email, address) && len(callbook.WithMails(p.Emails, []string{address})) > len(p.Emails) {
		return false
	}
	said := displayName(s)
	return said == "" || within(p.Name, said) || allWords(p.Name, said) || within(a.Name, said) || within(said, address)
}

func phoneStored(s string, p callbook.Person, a callbook.Account) bool {
	number, ok := phoneNumber(s)
	if !ok {
		return false
	}
	number = oneLine(number)
	return len(callbook.WithPhones(p.Phones, []string{number})) == len(p.Phones) ||
		len(callbook.WithPhones([]string{a.Phone}, []string{number})) == 1
}

// why says why a value is not in the book, as far as the saved values show.
func (c Contact) why(f Field, s string, p callbook.Person, a callbook.Account) string {
	if c.Kind == Person && p.Name == "" {
		return whyDropped
	}
	says := func(what, text string) string {
		if text == "" {
			return whyNoField
		}
		return fmt.Sprintf("%s in the book is %s.", what, quoted(text))
	}
	switch f {
	case Unsure:
		return whyUnknown
	case ValueLabel:
		return whyKind
	case FullName, GivenName, MiddleName, FamilyName, Nickname:
		if c.Kind == Account {
			return says("The name", a.Name)
		}
		return says("The name", p.Name)
	case Company:
		return says("The account", a.Name)
	case Role:
		if c.Kind == Account {
			return "An account has no role."
		}
		return says("The role", p.Role)
	case Email, Phone:
		switch {
		case !meant(s):
			return whyEmpty
		case c.Kind == Account:
			return "The account has another in the book."
		}
		return fmt.Sprintf("A contact can have %d at most.", MaxValues)
	case Street, City, Region, PostalCode, Country, FullAddress:
		if p.Address == "" {
			return says("The address", a.Address)
		}
		return says("The address", p.Address)
	case Notes:
		return "The notes in the book stay as they are."
	case Labels:
		if l := strings.TrimSpace(s); l == "myContacts" || strings.HasPrefix(l, "* ") {
			return whyGoogle
		}
		return "The label is not in the book: it was taken away there, or there are too many."
	case RecordID:
		return "An account is known by its name, not by an id."
	case Nothing, RecordKind, RecordFrom:
	}
	return whyNoField
}

// within reports whether a text contains a value as whole words, ignoring case and
// punctuation.
func within(text, value string) bool {
	if text == "" {
		return false
	}
	if text == value {
		return true
	}
	for at := 0; ; {
		i := strings.Index(text[at:], value)
		if i < 0 || value == "" {
			break
		}
		if at += i; bounded(text, at, at+len(value)) {
			return true
		}
		at++
	}
	folded := callbook.Fold(value)
	if folded == "" { // no letter and no digit: only an exact match counts
		value = oneLine(value)
		return value == "" || strings.Contains(text, value)
	}
	return strings.Contains(" "+callbook.Fold(text)+" ", " "+folded+" ")
}

func bounded(s string, from, to int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:from])
	after, _ := utf8.DecodeRuneInString(s[to:])
	first, _ := utf8.DecodeRuneInString(s[from:])
	last, _ := utf8.DecodeLastRuneInString(s[:to])
	return !(inWord(before) && inWord(first)) && !(inWord(last) && inWord(after))
}

func inWord(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r))
}

// allWords reports whether the text contains every word of a name, in any order:
// "Quill, Mara" is Mara Quill.
func allWords(text, name string) bool {
	words := strings.Fields(callbook.Fold(name))
	if len(words) == 0 {
		return false
	}
	text = " " + callbook.Fold(text) + " "
	for _, w := range words {
		if !strings.Contains(text, " "+w+" ") {
			return false
		}
	}
	return true
}
