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

// concept is what a word of a header means.
type concept string

// vocabulary is what the words of headers mean.
//
//go:embed vocabulary.txt
var vocabulary string

// meansOf maps each word and phrase of the vocabulary to what it means.
var meansOf = sync.OnceValue(func() map[string]concept {
	all := map[string]concept{}
	for line := range strings.Lines(vocabulary) {
		if c, words, ok := strings.Cut(strings.TrimSpace(line), ": "); ok && !strings.HasPrefix(line, "#") {
			for _, w := range strings.Split(words, "|") {
				all[w] = concept(c)
			}
		}
	}
	return all
})

// longestPhrase is how many words a phrase of the vocabulary has at most.
const longestPhrase = 6

// byWords understands a header word by word. Every word must be known and all
// together must say one thing: half a match is a wrong match.
func byWords(s string) (c column, number int, ok bool) {
	words, number := headerWords(s)
	if len(words) == 0 || len(words) > 8 {
		return column{}, number, false
	}
	var said []concept
	for i := 0; i < len(words); {
		n := min(longestPhrase, len(words)-i)
		for n > 0 && meansOf()[strings.Join(words[i:i+n], " ")] == "" {
			n--
		}
		if n == 0 {
			return column{}, number, false
		}
		if m := meansOf()[strings.Join(words[i:i+n], " ")]; m != "noise" && !slices.Contains(said, m) {
			said = append(said, m)
		}
		i += n
	}
	c, ok = together(said, number)
	return c, number, ok
}

// together says what the concepts of a header mean together.
func together(said []concept, number int) (c column, ok bool) {
	var things []concept
	for _, m := range said {
		switch m {
		case "home", "work", "other", "mailing", "billing", "shipping":
			if c.place != "" && c.place != places[m] && m != "mailing" {
				return column{}, false
			}
			c.place = places[m]
		case "primary":
			c.first = true
		case "person", "org":
		default:
			things = append(things, m)
		}
	}
	has := func(m concept) bool { return slices.Contains(said, m) }
	only := func(allowed ...concept) bool {
		return len(things) > 0 && !slices.ContainsFunc(things, func(m concept) bool { return !slices.Contains(allowed, m) })
	}
	numbered := func(f Field) (column, bool) {
		c.field, c.number = f, number
		return c, true
	}
	if len(said) == 1 { // "First", "Last": only where nothing else is said
		if f, ok := bareNames[said[0]]; ok {
			c.field = f
			return c, true
		}
	}
	switch {
	case has("nothing") || has("fax"):
		c.field = Nothing
	case len(things) == 0 && has("org") && c.place == "" && !c.first:
		c.field = Company // "Person - Organization"
	case len(things) == 0:
		return column{}, false
	case only("email", "address") && has("email"):
		c.field = Email
	case only("phone", "mobile"):
		c.field = Phone
	case only("street", "address") && has("street"):
		c.field = Street
	case only("house", "address", "street") && has("house"):
		c.field, c.house = Street, true
	case only("address"):
		if c.field = FullAddress; number > 1 {
			c.field = Street
		}
	case only("city", "address"):
		return numbered(City)
	case only("zip", "address", "city") && has("zip"):
		return numbered(PostalCode)
	case only("country", "region", "address") && has("country"):
		return numbered(Country)
	case only("region", "address"):
		return numbered(Region)
	case only("first", "name"):
		if c.field = GivenName; only("name") {
			c.field = FullName
			if has("org") && !has("person") {
				c.field = Company
			}
		} else if has("org") && !has("person") {
			c.field = Company // "Nome dell'azienda"
		}
	case only("last", "name"):
		c.field = FamilyName
	case only("middle", "name"):
		c.field = MiddleName
	case only("nickname", "name"):
		c.field = Nickname
	case only("role"):
		c.field = Role
	case only("notes"):
		c.field = Notes
	case only("label"):
		c.field = Labels
	default:
		return column{}, false
	}
	return c, true
}

var bareNames = map[concept]Field{"bare first": GivenName, "bare last": FamilyName, "bare middle": MiddleName}

var places = map[concept]place{"home": home, "work": business, "other": other, "mailing": mailing, "billing": billing, "shipping": shipping}

// headerWords are the words of a header, folded, without its number: "Home
// Phone 2", "MailingStreet" and "email_1" are written in three ways.
func headerWords(s string) (words []string, number int) {
	var b strings.Builder
	var last, before rune
	runes := []rune(oneLine(cutBytes(s, 200)))
	for i, r := range runes {
		next := rune(0)
		if i+1 < len(runes) {
			next = runes[i+1]
		}
		switch {
		case unicode.IsUpper(r) && unicode.IsLower(last), // mailingStreet
			unicode.IsUpper(r) && unicode.IsUpper(last) && unicode.IsLower(next) && before != 0, // URLName
			unicode.IsDigit(r) && unicode.IsLetter(last), unicode.IsLetter(r) && unicode.IsDigit(last):
			b.WriteByte(' ')
		}
		if r == '_' || r == '\'' || r == '’' || r == '.' {
			r = ' '
		}
		b.WriteRune(r)
		before, last = last, r
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
