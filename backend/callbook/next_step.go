package callbook

import (
	"slices"
	"strings"
)

// StepLack is what keeps a next step from being one (R58, R75).
type StepLack string

// What can be missing; the empty one means nothing. A next step has somebody
// who does something on a day, and at a time where people have to be there.
const (
	LacksNothing StepLack = ""
	LacksDate    StepLack = "date"
	LacksTime    StepLack = "time"
	LacksAction  StepLack = "action"
)

// StepCheck is what was found of a next step. Actor is who does it; a step
// that names nobody is ours. Work is the kind of work that has to be done for
// it, "quote", or empty.
type StepCheck struct {
	Actor Side
	Lacks StepLack
	Work  string
}

// CheckStep looks at a next step: when is a settled date or the words in its
// place, purpose says what it is for. names are what the customer goes by: the
// account and its people. kinds are the kinds of work that a rep has added to
// those that are known by their words.
func CheckStep(channel Channel, when, purpose string, names, kinds []string) StepCheck {
	words := stepWords()
	folded := Fold(purpose)
	check := StepCheck{Actor: actorOf(folded, names), Work: workOf(folded, kinds)}
	date, dated := settled(when)
	switch {
	case !dated || date.Day == "":
		check.Lacks = LacksDate
	case date.Time == "" && (channel == Visit || channel == Video || says(folded, words.Timed) && channel.MakesCall()):
		check.Lacks = LacksTime
	case !acts(folded):
		check.Lacks = LacksAction
	}
	return check
}

// actorOf is who does what folded words say: the customer where they begin
// with "they" or one of their names, else we do.
func actorOf(folded string, names []string) Side {
	words := stepWords()
	if begins(folded, words.Ours) {
		return Us
	}
	if begins(folded, theirLeads(names)) {
		return Them
	}
	return Us
}

// theirLeads begin what the customer does: "they", and the names of the
// customer in full or their first word, unless that may begin any sentence.
func theirLeads(names []string) []string {
	words := stepWords()
	leads := slices.Clone(words.Theirs)
	for _, name := range names {
		name = Fold(name)
		leads = append(leads, name)
		first, _, more := strings.Cut(name, " ")
		if more && !slices.Contains(words.Articles, first) && !slices.Contains(words.Verbs, first) {
			leads = append(leads, first)
		}
	}
	return leads
}

// acts reports whether words say what happens. One or two words without a verb
// ("Quote", "the budget") name a thing only; longer ones are taken as they
// are, since no list has every verb of every language.
func acts(folded string) bool {
	words := strings.Fields(folded)
	if len(words) == 0 {
		return false
	}
	return len(words) > 2 || slices.ContainsFunc(words, func(word string) bool {
		return slices.Contains(stepWords().Verbs, word)
	})
}

func workOf(folded string, kinds []string) string {
	for _, kind := range kinds {
		if says(folded, []string{Fold(kind)}) {
			return kind
		}
	}
	for _, work := range stepWords().Work {
		if says(folded, work.Words) {
			return work.Kind
		}
	}
	return ""
}

// SuggestOutcome is the outcome that the next steps of a debrief speak for: an
// advance where the customer is to do something by a day, a continuation where
// only we are and they have not named the day either (R58). It is a suggestion;
// what the rep says stands. It is empty where nothing speaks for either, or
// where the outcome is another one.
func SuggestOutcome(a Answers, names []string) string {
	switch a.Text("outcome") {
	case "", "advance", "continuation":
	default:
		return ""
	}
	suggested := ""
	theirDay := a.Text("first_follow_up_named_by") == string(AgreedByCustomer)
	for _, row := range a.FollowUps("follow_ups") {
		if _, dated := settled(row.When); !dated || row.Purpose == "" {
			continue
		}
		if actorOf(Fold(row.Purpose), names) == Them {
			return "advance"
		}
		theirDay = theirDay || row.NamedBy == AgreedByCustomer
		suggested = "continuation"
	}
	for _, p := range a.Promises("promises") {
		if p.State != PromiseOpen || p.Due == "" {
			continue
		}
		if p.By == Them {
			return "advance"
		}
		suggested = "continuation"
	}
	if theirDay { // they agreed to a next step
		return ""
	}
	return suggested
}
