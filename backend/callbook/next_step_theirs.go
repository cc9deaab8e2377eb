package callbook

import (
	"slices"
	"strings"
)

// TheirAct is what the customer does in a next step, as one says it to them.
// Does follows "you": "call us with the site plan"; it is empty where the words
// cannot be turned so. Reaches tells that doing it is the contact itself, so
// that we do not act at all.
type TheirAct struct {
	Does    string
	Reaches bool
}

// ActOf reads off a purpose what the customer does, and whether it is they who
// act. names are what the customer goes by.
func ActOf(purpose string, names []string) (TheirAct, bool) {
	if actorOf(Fold(purpose), names) != Them {
		return TheirAct{}, false
	}
	words := strings.Fields(strings.TrimRight(OneLine(purpose), ". "))
	leads := theirLeads(names)
	for n := len(words) - 1; n > 0; n-- {
		lead := Fold(strings.Join(words[:n], " "))
		if !slices.Contains(leads, lead) {
			continue
		}
		rest := slices.Clone(words[n:])
		switch lead {
		case "they":
		case "theyll":
			rest = slices.Insert(rest, 0, "will")
		default: // one of them: "Zoë calls"
			verb, known := plainVerb(Fold(rest[0]))
			if !known {
				return TheirAct{}, true
			}
			rest[0] = verb
		}
		said := rest[0]
		if said == "will" && len(rest) > 1 {
			said = rest[1]
		}
		return TheirAct{Does: strings.Join(rest, " "), Reaches: slices.Contains(stepWords().Contacts, Fold(said))}, true
	}
	return TheirAct{}, true
}

// plainVerb is the form of a verb that follows "you", and whether it is one
// that is known: "calls" is call.
func plainVerb(word string) (string, bool) {
	words := stepWords()
	known := func(w string) bool {
		return slices.Contains(words.Verbs, w) || slices.Contains(words.Contacts, w) || w == "will"
	}
	for _, w := range []string{word, strings.TrimSuffix(word, "s"), strings.TrimSuffix(word, "es"), strings.TrimSuffix(word, "ies") + "y"} {
		if known(w) {
			return w, true
		}
	}
	return word, false
}
