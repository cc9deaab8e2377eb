package exchange

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"callbook/backend/callbook"
)

// concept is the meaning of a word of a header.
type concept string

// vocabulary says what the words of headers mean.
//
//go:embed vocabulary.txt
var vocabulary string

// meansOf maps each word and phrase of the vocabulary to its meanings.
var meansOf = sync.OnceValue(func() map[string][]concept {
	all := map[string][]concept{}
	for line := range strings.Lines(vocabulary) {
		names, words, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		var concepts []concept
		for name := range strings.SplitSeq(names, " + ") {
			concepts = append(concepts, concept(name))
		}
		for w := range strings.SplitSeq(words, "|") {
			all[w] = concepts
		}
	}
	return all
})

// longestPhrase is the most words that a phrase of the vocabulary has.
const longestPhrase = 6

// byWords reads a header word by word. Every word must be known and together they
// must mean one thing, because half a match is a wrong match.
func byWords(header string) (column, bool) {
	words, number := headerWords(header)
	said, ok := conceptsOf(words)
	if !ok {
		return column{}, false
	}
	if c, ok := together(said, number); ok {
		return c, true
	}
	return column{}, false
}

// saysPerson reports whether a header says that it is about a person at an account,
// as "Contact" and "Contact first name" do.
func saysPerson(header string) bool {
	words, _ := headerWords(header)
	said, ok := conceptsOf(words)
	return ok && slices.Contains(said, "person")
}

// conceptsOf returns what the words of a header mean, if every one is known.
func conceptsOf(words []string) (said []concept, ok bool) {
	if len(words) == 0 || len(words) > 8 {
		return nil, false
	}
	for len(words) > 0 {
		n := min(longestPhrase, len(words))
		for n > 0 && meansOf()[strings.Join(words[:n], " ")] == nil {
			n--
		}
		if n == 0 {
			return nil, false
		}
		for _, m := range meansOf()[strings.Join(words[:n], " ")] {
			if m != "noise" && !slices.Contains(said, m) {
				said = append(said, m)
			}
		}
		words = words[n:]
	}
	return said, true
}

// together returns what the concepts of a header mean together.
func together(said []concept, number int) (c column, ok bool) {
	if len(said) == 1 && bareNames[said[0]] != "" {
		return column{field: bareNames[said[0]]}, true
	}
	var whose concept // person or org, whichever comes last: "Company contact name"
	var things []concept
	for _, m := range said {
		switch m {
		case "home", "work", "other", "mailing", "billing", "shipping":
			switch {
			case c.place == "" || c.place == mailing:
				c.place = places[m]
			case m != "mailing":
				return column{}, false
			}
		case "primary":
			c.first = true
		case "person", "org":
			whose = m
		case "lead":
			whose = "person" // "Lead" alone may be where somebody came from
		case "bare first or name", "bare last or name":
			things = append(things, "name")
		default:
			things = append(things, m)
		}
	}
	if len(things) == 0 {
		if whose == "person" && slices.Contains(said, "person") && !slices.Contains(said, "org") && c == (column{first: c.first}) {
			return column{field: FullName}, true // "Main contact"
		}
		if c.place == billing { // the company that pays, but "Shipping company" is who carries
			c.place = ""
		}
		return column{field: Company}, whose == "org" && c == (column{first: c.first}) // "Person - Organization"
	}
	if c.field, ok = fieldFor(things); !ok {
		return column{}, false
	}
	says := func(m concept) bool { return slices.Contains(things, m) }
	switch c.field {
	case City, Region, PostalCode, Country:
		c.number = number
	case Street:
		c.house = says("house") || says("number")
	case FullAddress:
		if number > 1 {
			c.field = Street
		}
	case FullName, GivenName, MiddleName, FamilyName, Nickname:
		if c.field == FullName && whose == "org" {
			c.field = Company
		}
		if c.place == billing || c.place == shipping { // a shop has a person for each
			c.place = ""
		}
		return c, c.place == "" // nobody has one name at home and another at work
	}
	return c, true
}

// fieldFor is the field for the things that a header names.
func fieldFor(things []concept) (Field, bool) {
	// is reports whether thing is named, and nothing else but the others.
	is := func(thing concept, others ...concept) bool {
		return slices.Contains(things, thing) && !slices.ContainsFunc(things, func(m concept) bool { return m != thing && !slices.Contains(others, m) })
	}
	switch {
	case is("nothing", "name"), is("fax", "number"):
		return Nothing, true
	case is("email", "address"):
		return Email, true
	case is("phone", "mobile", "number", "line"), is("mobile", "number"):
		return Phone, true
	case is("house", "address", "street"), is("street", "address", "line", "number"):
		return Street, true
	case is("line", "address") && !is("line"):
		return Street, true
	case is("address"):
		return FullAddress, true
	case is("city", "address"):
		return City, true
	case is("zip", "address", "city", "region"):
		return PostalCode, true
	case is("country", "region", "address"):
		return Country, true
	case is("region", "address"):
		return Region, true
	case is("name"):
		return FullName, true
	case is("first"):
		return GivenName, true
	case is("last"):
		return FamilyName, true
	case is("first", "last", "name"), is("last", "name"): // "Nom et prénom"
		return FullName, true
	case is("middle"):
		return MiddleName, true
	case is("nickname"):
		return Nickname, true
	case is("role"):
		return Role, true
	case is("notes"):
		return Notes, true
	case is("label"):
		return Labels, true
	}
	return "", false
}

// bareNames are words that mean a name only if nothing else is said: "Last" is not
// a name in "Last visit", and "Nom" is a different one in "Nom de l'entreprise".
var bareNames = map[concept]Field{
	"bare first": GivenName, "bare middle": MiddleName, "bare last": FamilyName,
	"bare first or name": GivenName, "bare last or name": FamilyName,
}

var places = map[concept]place{"home": home, "work": business, "other": other, "mailing": mailing, "billing": billing, "shipping": shipping}

// headerWords splits a header into its words, folded, and its number. Words are
// separated in three ways: "Home Phone 2", "MailingStreet" and "email_1".
func headerWords(s string) (words []string, number int) {
	var b strings.Builder
	var last rune
	runes := []rune(oneLine(cutBytes(s, 200)))
	for i, r := range runes {
		next := rune(0)
		if i+1 < len(runes) {
			next = runes[i+1]
		}
		switch {
		case unicode.IsUpper(r) && unicode.IsLower(last), // mailingStreet
			unicode.IsUpper(r) && unicode.IsUpper(last) && unicode.IsLower(next), // URLName
			unicode.IsDigit(r) && unicode.IsLetter(last), unicode.IsLetter(r) && unicode.IsDigit(last):
			b.WriteByte(' ')
		}
		if r == '\'' || r == '’' || r == '.' { // Fold would join "dell'azienda" to one word
			r = ' '
		}
		b.WriteRune(r)
		last = r
	}
	for _, w := range strings.Fields(callbook.Fold(b.String())) {
		if n, err := strconv.Atoi(w); err == nil && n >= 0 && n < 1000 {
			number = n
			continue
		}
		words = append(words, w)
	}
	return words, number
}
