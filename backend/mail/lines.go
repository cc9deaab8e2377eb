package mail

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// linesOf are facts as a mail says them: a line for a group, and for each concern
// and each promise.
func (in RecapInput) linesOf(told []Fact) []string {
	var lines []string
	for _, group := range order {
		var said []string
		for _, one := range told {
			if one.in(group) {
				said = append(said, one.said)
			}
		}
		if len(said) == 0 {
			continue
		}
		switch group {
		case groupNeeds:
			lines = append(lines, needed(said)...)
		case groupWords:
			lines = append(lines, "In your words: "+stoppedInside(enumerated(said)))
		case groupProducts:
			lines = append(lines, in.about(said))
		case groupConcerns:
			lines = append(lines, raised(said)...)
		case groupBudget:
			lines = append(lines, "Your budget: "+stopped(strings.Join(said, "; ")))
		case groupTimeline:
			lines = append(lines, "Your timeline: "+stopped(strings.Join(said, "; ")))
		case groupIfThen:
			lines = append(lines, "What we agreed: "+stopped(strings.Join(said, "; and ")))
		case groupPromises:
			lines = append(lines, said...)
		}
	}
	return lines
}

// comeBack is what is done about a concern that nothing is noted about.
const comeBack = " I will come back to you on that."

func raised(said []string) []string {
	var lines []string
	lead, again := "You raised ", false
	for _, s := range said {
		if strings.HasSuffix(s, comeBack) {
			if again {
				s = strings.TrimSuffix(s, ".") + " as well."
			}
			again = true
		}
		lines = append(lines, lead+s)
		lead = "You also raised "
	}
	return lines
}

// quantity begins what somebody can need: “fewer stops”, and not “line 2 stops”.
var quantity = regexp.MustCompile(`^(?i:an?|more|fewer|less|one|two|three|four|five|another|better|faster|smaller|[0-9]+)\s`)

// needed writes needs: what is a thing together, and each that was noted as a
// sentence as that sentence.
func needed(said []string) []string {
	var things, lines []string
	at, counted := 0, true
	for _, s := range said {
		if clause(s) {
			lines = append(lines, sentence(s))
			continue
		}
		if len(things) == 0 {
			at = len(lines)
		}
		things = append(things, small(s))
		counted = counted && quantity.MatchString(s)
	}
	switch {
	case len(things) == 0:
		return lines
	case counted && (len(things) == 1 || !strings.ContainsAny(strings.Join(things, ""), ",;:")):
		return slices.Insert(lines, at, "You need "+stopped(enumerated(things)))
	default:
		return slices.Insert(lines, at, "What you need: "+stopped(strings.Join(things, "; ")))
	}
}

// verbs and relatives tell a sentence from the name of a thing.
var (
	verbs     = regexp.MustCompile(`(?i)\s(?:am|are|is|was|were|has|have|had|must|can|cannot|could|should|will|would|does|do|did|stops?|breaks?|needs?|wants?|runs?|takes?|costs?|fails?|goes|comes?|loses?|lasts?|works?)\s`)
	relatives = regexp.MustCompile(`(?i)\s(?:that|which|who|where|when|to|for)\s.*`)
)

// clause reports whether a line is a sentence of its own.
func clause(s string) bool {
	return !quantity.MatchString(s) && verbs.MatchString(relatives.ReplaceAllString(s+" ", " "))
}

// about tells which products and services the call was about.
func (in RecapInput) about(said []string) string {
	verb := "talked"
	if in.written() {
		verb = "wrote"
	}
	for i := range said {
		said[i] = small(said[i])
	}
	first, _, _ := strings.Cut(said[0], " ")
	if r, _ := utf8.DecodeRuneInString(first); unicode.IsUpper(r) && first[utf8.RuneLen(r):] == strings.ToLower(first[utf8.RuneLen(r):]) && !strings.ContainsAny(first, "0123456789") {
		return "What we " + verb + " about: " + stopped(enumerated(said)) // a name, or the beginning of a line
	}
	return "We " + verb + " about " + stopped(enumerated(said))
}

// talkedAbout is how a line of products begins.
var talkedAbout = regexp.MustCompile(`^(?:We (?:talked|wrote) about |What we (?:talked|wrote) about: )`)

// small writes the first word of a line as it is written within a sentence, where
// it is no name.
func small(s string) string {
	if first, rest, more := strings.Cut(s, " "); more && (quantity.MatchString(s) || slices.Contains([]string{"The", "No", "Some", "Your", "Our", "All", "Both"}, first)) {
		return strings.ToLower(first) + " " + rest
	}
	return s
}

// enumerated writes "one, two and three".
func enumerated(words []string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " and " + words[last]
}
