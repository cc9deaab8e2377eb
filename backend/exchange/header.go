package exchange

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// place says whose address or number a column holds.
type place string

// The place is empty if the header does not name one.
const (
	business place = "business"
	mailing  place = "mailing"
	home     place = "home"
	billing  place = "billing"
	shipping place = "shipping"
	other    place = "other"
)

// column is what a header means.
type column struct {
	header string
	field  Field
	place  place
	number int   // which address, in files that number them
	said   int   // the number in the header, 1 if there is none
	first  bool  // the header says that it is the primary one
	byName Field // what it holds if the user chooses nothing
	chosen bool  // the user has chosen what it holds
	titled bool  // notes that need the header in front of them to make sense
	house  bool  // a house number, which follows its street
	weak   bool  // the job, if no other column has it
	title  bool  // "Title": the job, or "Ms"
	// maybeFull marks "Name" beside "First name": half of a name, or all of it.
	maybeFull bool
	unnamed   bool // its header is empty
	contact   bool // "Contact": a person's name, but some write an address or a number there
	display   bool // the name that a mail program shows for an address
	label     int  // index of the column that says "work", "home"; -1 if there is none
}

// header is the first row of a CSV file with the meaning of its columns.
type header struct {
	columns []column
	dialect dialect
}

// understand decides what each header means in this set of headers. The user's
// choices (see Options.Columns) come first.
func understand(cells []string, chosen func(headers []string) map[string]Field) header {
	h := meanings(cells, nil)
	if chosen == nil {
		return h
	}
	choices := chosen(headerNames(cells))
	if len(choices) == 0 {
		return h
	}
	byName := h.columns
	h = meanings(cells, choices)
	for i := range h.columns {
		h.columns[i].byName = byName[i].field
	}
	return h
}

// headerNames are the headers as they are shown and chosen.
func headerNames(cells []string) []string {
	names := make([]string, len(cells))
	for i, c := range cells {
		if names[i] = oneLine(c); names[i] == "" {
			names[i] = fmt.Sprintf("Column %d", i+1)
		}
	}
	return names
}

func meanings(cells []string, choices map[string]Field) header {
	keys := make([]string, len(cells))
	numbers := make([]int, len(cells))
	names := headerNames(cells)
	for i, c := range cells {
		keys[i], numbers[i] = headerKey(c)
	}
	h := header{dialect: dialectOf(keys), columns: make([]column, len(cells))}
	byPlace := thunderbird(keys)
	if byPlace != nil {
		h.dialect = dialect{name: "Thunderbird", source: unnamedSource}
	}
	for i, c := range cells {
		col, known := meaningOf(c)
		if of, ok := byPlace[i]; ok {
			col, known = of, true
		}
		if !known {
			col.field = Unsure
		}
		col.said = numbers[i]
		if _, glued := headerWords(c); glued > 0 { // "Address2"
			col.said = glued
		}
		if special, ok := h.dialect.fields[keys[i]]; ok {
			col.field = special
		}
		col.header, col.unnamed = names[i], oneLine(c) == ""
		if choice, ok := choices[col.header]; ok {
			col.field, col.titled, col.chosen = choice, choice == Notes && col.field != Notes, true
		}
		if strings.HasPrefix(keys[i], "address # ") {
			col.number = numbers[i]
		}
		if keys[i] == "home" && col.field == Phone { // Yahoo's
			col.place = home
		}
		col.label = labelOf(keys, numbers, i)
		col.display = col.field == Nothing && slices.Contains(displayKeys, keys[i])
		col.title = col.field == Role && slices.Contains(titleKeys, keys[i])
		h.columns[i] = col
	}
	resolve(h.columns, keys)
	for i, c := range h.columns {
		h.columns[i].byName = c.field
	}
	return h
}

// displayKeys are headers of the name that Outlook shows for a mail address. For an
// address of Exchange it has the real one: "Mara Quill (mara@quill.example)".
var displayKeys = strings.Split("e mail display name|e mail # display name|e mail angezeigter name|e mail # angezeigter name", "|")

// labelOf is the index of "Phone 2 - Label" for "Phone 2 - Value", or -1.
func labelOf(keys []string, numbers []int, i int) int {
	what, _, numbered := strings.Cut(keys[i], " # ")
	if !numbered {
		return -1
	}
	for j, k := range keys {
		if numbers[j] == numbers[i] && (k == what+" # label" || k == what+" # type") {
			return j
		}
	}
	return -1
}

// recognised counts the headers that we know.
func recognised(cells []string) int {
	if len(cells) >= thunderbirdLeast {
		keys := make([]string, len(cells))
		for i, c := range cells {
			keys[i], _ = headerKey(c)
		}
		if known := thunderbird(keys); known != nil {
			return len(known)
		}
	}
	n := 0
	for _, c := range cells {
		if col, ok := meaningOf(c); ok && col.field != Nothing {
			n++
		}
	}
	return n
}

// meaningOf returns what a header means by itself, looked up as a whole or word by
// word.
func meaningOf(header string) (column, bool) {
	key, _ := headerKey(header)
	if col, ok := meaning[key]; ok {
		return col, true
	}
	return byWords(header)
}

// names reports whether a contact can be filed under one of the columns.
func (h header) names() bool {
	return slices.ContainsFunc(h.columns, func(c column) bool {
		switch c.field {
		case FullName, GivenName, FamilyName, Nickname, Company, Email:
			return true
		}
		return false
	})
}

// headerKey is a header in lower case, words separated by one space, with its
// number, if it has one, written "#": "E-mail 2 - Value" is "e mail # value", 2.
func headerKey(s string) (key string, number int) {
	number = 1
	words := strings.FieldsFunc(strings.ToLower(oneLine(cutBytes(s, 200))), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
	for i, w := range words {
		if n, err := strconv.Atoi(w); err == nil && n >= 0 && n < 1000 {
			words[i], number = "#", n
		}
	}
	return strings.Join(words, " "), number
}
