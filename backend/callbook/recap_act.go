package callbook

import (
	"slices"
	"strings"
)

// TheirAct is what the customer does in a next step, in words addressed to them.
// Does follows "you will": "call us with the site plan". It is empty where the words
// cannot be put that way. Reaches tells that their act is the contact itself, so
// that we need not act.
type TheirAct struct {
	Does    string
	Reaches bool
}

// ActOf reads from a purpose what the customer does. It reports false where it is
// not the customer who acts. names are those of the account and its people.
func ActOf(purpose string, names []string) (TheirAct, bool) {
	if actorOf(Fold(purpose), names) != Them {
		return TheirAct{}, false
	}
	words := strings.Fields(strings.TrimRight(OneLine(purpose), ". "))
	n := lead(words, theirLeads(names))
	if n == 0 || n == len(words) {
		return TheirAct{}, true
	}
	rest, said := slices.Clone(words[n:]), Fold(words[0])
	verb, known := plainVerb(Fold(rest[0]))
	switch {
	case said == "theyll" || verb == "will" && len(rest) > 1:
		if verb == "will" {
			rest = rest[1:]
		}
	case known:
		rest[0] = verb
	case said != "they" || strings.HasSuffix(verb, "ed") || slices.Contains(stepWords().NotToDo, verb):
		return TheirAct{}, true // "Zoë ponders it", "They can", "They called"
	}
	return TheirAct{Does: yours(rest), Reaches: slices.Contains(stepWords().Contacts, Fold(rest[0]))}, true
}

// Promised puts a promise into words that follow "you will" or, where it is ours,
// "I will": "Send them the plan" is "send you the plan". It reports false for one
// that only names a thing. to are the names that "you" stands for.
func Promised(by Side, what string, to []string) (does string, ok bool) {
	what = strings.TrimRight(OneLine(what), ". ")
	if by == Them {
		if act, theirs := ActOf(what, to); theirs {
			return act.Does, act.Does != ""
		}
	}
	words := strings.Fields(what)
	led := 0 // “We hem the samples”: what follows is a verb, also one that is not known
	if by == Us {
		led = lead(words, stepWords().OurLeads)
		words = words[led:]
	}
	if len(words) == 0 {
		return "", false
	}
	verb, known := plainVerb(Fold(words[0]))
	switch {
	case led > 0 && (slices.Contains(stepWords().NotToDo, verb) || !known && strings.HasSuffix(verb, "ed")):
		return "", false // “We could”, “We talked”
	case led == 0 && (!known || slices.Contains(stepWords().Nouns, verb) && !actsOn(words[1:], to)):
		return "", false // “Quote for two” is a thing
	}
	words = slices.Clone(words)
	words[0] = verb
	if by == Them {
		return yours(words), true
	}
	return strings.Join(toYou(words, to), " "), true
}

// Sendable returns a thing that a promise names with its article, "the quote for two
// presses". It is empty for anything else.
func Sendable(what string) string {
	words := strings.Fields(strings.TrimRight(OneLine(what), ". "))
	lists := stepWords()
	if len(words) > 1 && slices.Contains(lists.Articles, Fold(words[0])) {
		return strings.ToLower(words[0]) + " " + strings.Join(words[1:], " ")
	}
	if len(words) == 0 || !slices.Contains(lists.Things, Fold(words[0])) {
		return ""
	}
	return "the " + strings.ToLower(words[0]) + strings.TrimPrefix(strings.Join(words, " "), words[0])
}

// actsOn reports whether a word that may be a verb or a thing is a verb, by what
// follows it: “call the boss”, “visit Zoë”.
func actsOn(rest, to []string) bool {
	return len(rest) > 0 && (slices.Contains(stepWords().AfterVerbs, Fold(rest[0])) || lead(rest, theirLeads(to)) > 0)
}

// toYou says "you" where a verb is followed by the customer: "call Zoë", "send them
// the plan". What is sent alone, "send them", may be things.
func toYou(words, to []string) []string {
	if len(words) < 2 {
		return words
	}
	lists := stepWords()
	n := lead(words[1:], theirLeads(to))
	if object := Fold(words[1]); n == 0 && slices.Contains([]string{"them", "him", "her"}, object) {
		thing := len(words) > 2 && slices.Contains(lists.BeforeThings, Fold(words[2]))
		alone := len(words) == 2 || thing || slices.Contains(lists.AfterVerbs, Fold(words[2])) // “ask her boss” is not
		if thing && slices.Contains(lists.Gives, words[0]) || slices.Contains(lists.Reaches, words[0]) && (object != "her" || alone) {
			n = 1
		}
	}
	if n == 0 {
		return words
	}
	return slices.Concat(words[:1], []string{"you"}, words[1+n:])
}

// ToThem says a clause that begins with the customer to them: "they start in May" is
// "you start in May". Everything else stays as it is.
func ToThem(clause string, to []string) string {
	words := strings.Fields(strings.TrimRight(OneLine(clause), ". "))
	n := lead(words, theirLeads(to))
	if n == 0 || n == len(words) {
		return strings.Join(words, " ")
	}
	rest := slices.Clone(words[n:])
	verb, known := plainVerb(Fold(rest[0]))
	switch said := Fold(words[0]); {
	case said == "theyll":
		rest = slices.Insert(rest, 0, "will")
	case said == "they":
	case verb == "be":
		rest[0] = "are"
	case known:
		rest[0] = verb
	default:
		return strings.Join(words, " ")
	}
	return "you " + yours(rest)
}

// yours says what is the customer's own to them: "their own tools" is "your own
// tools". They are who does what the words say.
func yours(words []string) string {
	own := map[string]string{"their": "your", "his": "your", "her": "your", "theirs": "yours", "themselves": "yourselves", "himself": "yourself", "herself": "yourself"}
	words = slices.Clone(words)
	for i, w := range words[1:] {
		if mine, ok := own[strings.ToLower(w)]; ok {
			words[i+1] = mine
		}
	}
	return strings.Join(words, " ")
}

// lead is how many words the longest of the leads takes that a text begins with.
func lead(words, leads []string) int {
	for n := min(len(words), 6); n > 0; n-- {
		if slices.Contains(leads, Fold(strings.Join(words[:n], " "))) {
			return n
		}
	}
	return 0
}

// plainVerb returns the form of a verb that follows "will", "call" for "calls". It
// reports false for a verb that is not known.
func plainVerb(word string) (string, bool) {
	words := stepWords()
	if plain, ok := words.Irregular[word]; ok {
		return plain, true
	}
	known := func(w string) bool {
		return slices.Contains(words.Verbs, w) || slices.Contains(words.Deeds, w) || slices.Contains(words.Contacts, w)
	}
	if word == "will" {
		return word, true
	}
	for _, w := range []string{word, strings.TrimSuffix(word, "s"), strings.TrimSuffix(word, "es"), strings.TrimSuffix(word, "ies") + "y"} {
		if known(w) {
			return w, true
		}
	}
	return word, false
}

// Agreed is an if-then as it is told to the customer. A side that begins with what
// somebody does, as the words "If they" and "then we" on a sheet suggest, gets who
// does it.
func Agreed(row IfThen, to []string) (condition, then string) {
	return side(row.If, "if", "you", to), side(row.Then, "then", "we", to)
}

func side(said, word, who string, to []string) string {
	words := strings.Fields(strings.TrimRight(OneLine(said), ". "))
	if len(words) > 1 && Fold(words[0]) == word {
		words = words[1:]
	}
	if len(words) == 0 {
		return ""
	}
	verb := Fold(words[0])
	if plain, known := plainVerb(verb); known && plain == verb && (!slices.Contains(stepWords().Nouns, verb) || actsOn(words[1:], to) || len(words) > 1 && slices.Contains(stepWords().AfterDeeds, Fold(words[1]))) {
		return who + " " + strings.Join(words, " ")
	}
	return ToThem(strings.Join(words, " "), to)
}
