package callbook

import (
	"strings"
	"unicode"
)

// NoteOn is what the book notes on an account or a person, as the pages around a call
// show it: on one line, and cut if it is long.
type NoteOn struct {
	About string // their name
	Text  string
}

// CommonGround is the prompt of a plan that holds what is known of people.
const CommonGround = "common_ground"

// noteLength is how many characters of a note are shown beside other things.
const noteLength = 160

// NotesOn lists the notes on an account and on the people of a call. What the plan
// says already, in these words, is not repeated.
func NotesOn(account Account, people []Person, said string) []NoteOn {
	var notes []NoteOn
	have := Fold(said)
	add := func(about, note string) {
		text := inOneLine(note)
		if key := Fold(text); text == "" || key != "" && strings.Contains(have, key) {
			return
		}
		notes = append(notes, NoteOn{About: about, Text: shortened(text, noteLength)})
		have += "\n" + Fold(text)
	}
	for _, p := range Present(people) {
		add(p.Name, p.Notes)
	}
	add(account.Name, account.Notes)
	return notes
}

// WithNote adds a line to notes.
func WithNote(notes, text string) (string, error) {
	if text = OneLine(text); text == "" {
		return notes, Errorf(Invalid, "text", "Write the note, such as “likes tea”.")
	}
	return strings.TrimSpace(notes + "\n" + text), nil
}

// inOneLine joins the lines of a note so that each still ends somewhere.
func inOneLine(note string) string {
	var b strings.Builder
	for line := range strings.Lines(note) {
		if line = OneLine(line); line == "" {
			continue
		}
		if text := b.String(); text != "" {
			if !strings.ContainsAny(text[len(text)-1:], ".,;:!?") {
				b.WriteByte(';')
			}
			b.WriteByte(' ')
		}
		b.WriteString(line)
	}
	return b.String()
}

// shortened cuts a text after a whole word and ends it with an ellipsis. A text
// without spaces is cut where it has to be.
func shortened(text string, most int) string {
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	end := most - 1
	for end > most/2 && !unicode.IsSpace(runes[end]) {
		end--
	}
	if !unicode.IsSpace(runes[end]) {
		end = most - 1
	}
	return strings.TrimRightFunc(string(runes[:end]), func(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) }) + "…"
}

// StreetOf is where a call takes place. A visit whose place is not said is at its
// account, or else at the first of its people who have an address.
func StreetOf(call Call, account Account, people []Person) string {
	if call.Place != "" || call.Kind != VisitCall {
		return call.Place
	}
	if street := OneLine(account.Address); street != "" {
		return street
	}
	for _, p := range Present(people) {
		if street := OneLine(p.Address); street != "" {
			return street
		}
	}
	return ""
}

// PhoneOf is the number to reach people of an account by: the first one that any of them
// has, or else the account's.
func PhoneOf(account Account, people []Person) string {
	for _, p := range Present(people) {
		if len(p.Phones) > 0 {
			return p.Phones[0]
		}
	}
	return account.Phone
}
