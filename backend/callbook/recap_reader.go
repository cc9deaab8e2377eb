package callbook

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// particles begin a family name: Maria von der Heide is Dr. von der Heide.
var particles = strings.Fields("von van de der den zu zum zur vom da di del della dos das du la le ten ter al el bin ben")

// GreetingName is how a mail greets somebody: with a title and the family name
// where the book has a title, else with the given name where one can tell which
// it is, and else with the whole name, which is never wrong.
func GreetingName(name string) string {
	name = OneLine(name)
	if family, given, ok := strings.Cut(name, ","); ok { // “Müller, Zoë”; “Pat O'Brien, Jr.”
		given, family = strings.TrimSpace(given), strings.TrimSpace(family)
		if given != "" && family != "" && !slices.Contains(suffixes, Fold(given)) {
			return GreetingName(given + " " + family)
		}
		name = family
	}
	words := withoutDegrees(strings.Fields(name), 2)
	title := ""
	for len(words) > 1 && isTitle(words[0]) {
		if !slices.Contains(professors, Fold(title)) { // “Herr Dr.” is a Dr., and “Prof. Dr.” a Prof.
			title = words[0]
		}
		words = words[1:]
	}
	if strings.Contains(title, "-") || slices.Contains(neverSaid, Fold(title)) {
		title = ""
	}
	at := particleIn(words)
	switch {
	case len(words) == 0:
		return ""
	case title != "" && familyFirst(name):
		return name
	case title != "":
		if at < 0 {
			at = len(words) - 1
		}
		return title + " " + strings.Join(words[at:], " ")
	case strings.HasSuffix(words[0], "."): // “J. Weißmüller”
	case len(words) == 2 && at != 0 && !familyFirst(name), at == 1:
		return words[0]
	}
	return strings.Join(words, " ")
}

var (
	professors = strings.Fields("prof professor")
	neverSaid  = strings.Fields("dipl mag mgr inz") // before a name, and nobody is greeted with them
	suffixes   = strings.Fields("jr sr ii iii iv")
)

// withoutDegrees leaves out what stands behind a name, and keeps at least so many
// words.
func withoutDegrees(words []string, least int) []string {
	for len(words) > least && (slices.Contains(degrees, Fold(words[len(words)-1])) || slices.Contains(suffixes, Fold(words[len(words)-1]))) {
		words = words[:len(words)-1]
	}
	return words
}

// particleIn is where a family name begins that has a particle, or -1.
func particleIn(words []string) int {
	return slices.IndexFunc(words, func(w string) bool { return slices.Contains(particles, w) })
}

func isTitle(word string) bool {
	for part := range strings.SplitSeq(word, "-") { // Dipl.-Ing.
		return slices.Contains(titles, Fold(part))
	}
	return false
}

// familyFirst reports whether a name is in a script, or from a language, that puts
// the family name first.
func familyFirst(name string) bool {
	return strings.ContainsFunc(name, func(r rune) bool {
		return unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana) ||
			r >= 0x1EA0 && r <= 0x1EF9 || strings.ContainsRune("ơưƠƯ", r) // Vietnamese
	})
}

// ofCustomer finds what a rep notes about the customer and would not say to
// them. "Them" and "it" are mostly things.
var ofCustomer = regexp.MustCompile(`(?i)\b(?:they|their|theirs|they['’](?:re|ll|ve|d)|he|him|his|she|her|hers|the customer|the client|the prospect|cust)\b`)

// ofThing finds a "their" that belongs to a thing of the sentence: coats that keep
// their crease.
var ofThing = regexp.MustCompile(`(?i)\b(?:that|which)\s+(?:keep|hold|lose|retain|change|spread)\s+their\b`)

// SpeaksOf reports whether a text speaks of the customer, and not to them. Where one
// alone reads it, their name speaks of them too. readers are their names.
func SpeaksOf(text string, readers []string) bool {
	if ofCustomer.MatchString(ofThing.ReplaceAllString(text, "")) {
		return true
	}
	if len(readers) != 1 {
		return false
	}
	name := bareName(readers[0])
	first, _, more := strings.Cut(name, " ")
	folded := Fold(text)
	return says(folded, []string{name}) || more && says(folded, []string{first})
}

// OfThem is an answer that the customer will read and that speaks of them.
type OfThem struct {
	Key  string
	Row  int // of a list, and -1 elsewhere
	Said string
}

// SpokenOf lists what is to go into the recap of a debrief and speaks of the
// customer. Their own words may speak of anybody. readers are those of SpeaksOf, and account is
// the name of theirs.
func SpokenOf(t Template, debrief Sheet, account string, readers []string) []OfThem {
	var found []OfThem
	if debrief.Phase != PhasePost {
		return nil
	}
	to := append([]string{account}, readers...)
	look := func(key string, row int, text string) {
		for l := range strings.Lines(text) {
			if l = OneLine(l); SpeaksOf(l, readers) {
				found = append(found, OfThem{key, row, l})
			}
		}
	}
	for _, s := range t.Sections {
		for _, p := range s.Prompts {
			if !p.ForCustomer() || p.Recap == "their_words" {
				continue
			}
			switch answer := debrief.Answers[p.Key].(type) {
			case string:
				look(p.Key, -1, answer)
			case Money:
				look(p.Key, -1, answer.Note)
			case []IfThen:
				for i, row := range answer {
					condition, then := Agreed(row, to)
					look(p.Key, i, condition+"\n"+then)
				}
			case []ConcernAnswer:
				for i, row := range answer {
					look(p.Key, i, row.What+"\n"+row.How)
				}
			case []PromiseAnswer:
				for i, row := range answer {
					if does, ok := Promised(row.By, row.What, to); ok {
						row.What = does
					}
					look(p.Key, i, row.What)
				}
			}
		}
	}
	return found
}

// ForCustomer reports whether the customer reads the answer in the recap.
func (p Prompt) ForCustomer() bool {
	return (p.Recap != "" || p.Kind == KindIfThen) && p.Kind != KindDate
}
