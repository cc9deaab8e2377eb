package callbook

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
)

// StepLack is what a next step lacks (R58, R75).
type StepLack string

// What may be missing from a next step. In a complete one somebody does something
// on a day, and at a time if people have to be there.
const (
	LacksNothing StepLack = ""
	LacksDate    StepLack = "date"
	LacksTime    StepLack = "time"
	LacksAction  StepLack = "action"
)

// StepCheck is the result of checking a next step. Actor is who does it; a step
// that names nobody is ours. Work is the kind of work that has to be done first,
// such as "quote", or empty.
type StepCheck struct {
	Actor Side
	Lacks StepLack
	Work  string
}

// CheckStep looks at a next step: when is a settled date or the words in its
// place, purpose says what it is for. names are those of the account and its
// people. kinds are the kinds of work that the rep has added.
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

// actorOf is who acts in folded words: the customer if they begin with "they" or
// one of their names, otherwise we do.
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

// theirLeads are the words that begin what the customer does: "they", their names
// in full, and the first word of a name, unless any sentence may begin with it.
func theirLeads(names []string) []string {
	words := stepWords()
	leads := slices.Clone(words.Theirs)
	begin := func(name string) {
		if name = Fold(name); name != "" && !slices.Contains(words.Articles, name) && !slices.Contains(words.Verbs, name) {
			leads = append(leads, name)
		}
	}
	for _, name := range names {
		if full := Fold(name); full != "" {
			leads = append(leads, full)
		}
		begin(GreetingName(name))
		if first, _, more := strings.Cut(OneLine(name), " "); more && !isTitle(first) {
			begin(first)
		}
	}
	return leads
}

// acts reports whether words say what somebody does. One or two words without a
// verb ("Quote", "the budget") only name a thing. Longer texts always pass, since
// no list has every verb of every language.
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

// SuggestOutcome returns the outcome that the next steps of a debrief suggest: an
// advance where the customer is to do something by a day, a continuation where
// only we are and they have not named the day either (R58). The rep decides. It is
// empty where there is no such step, or where the debrief has another outcome.
func SuggestOutcome(a Answers, names []string) Outcome {
	switch Outcome(a.Text(outcomeKey)) {
	case "", Advanced, Continued:
	default:
		return ""
	}
	suggested := Outcome("")
	theirDay := a.Text("first_follow_up_named_by") == string(AgreedByCustomer)
	for _, row := range a.FollowUps("follow_ups") {
		if _, dated := settled(row.When); !dated || row.Purpose == "" {
			continue
		}
		if actorOf(Fold(row.Purpose), names) == Them {
			return Advanced
		}
		theirDay = theirDay || row.NamedBy == AgreedByCustomer
		suggested = Continued
	}
	for _, p := range a.Promises("promises") {
		if p.State != PromiseOpen || p.Due == "" {
			continue
		}
		if p.By == Them {
			return Advanced
		}
		suggested = Continued
	}
	if theirDay { // they agreed to a next step
		return ""
	}
	return suggested
}

//go:embed next_step.json
var nextStepJSON []byte

// nextStepWords are the words by which a next step is judged (R58). They are
// data, so that a word can be added without changing the rule. They are folded.
type nextStepWords struct {
	Vague  []string   `json:"vague"`  // stand in the place of a date
	Work   []workWord `json:"work"`   // what has to be made first
	Timed  []string   `json:"timed"`  // need a time as well as a day
	Theirs []string   `json:"theirs"` // begin what the customer does
	Ours   []string   `json:"ours"`   // begin what we do
	Verbs  []string   `json:"verbs"`

	Articles []string `json:"articles"` // begin many names of accounts, and name none alone
	Contacts []string `json:"contacts"` // what one does to reach the other side
	Sending  []string `json:"sending"`  // may stand before the thanks in a thank-you

	OurLeads     []string          `json:"our_leads"`     // stand before what we do, and may be left out
	Irregular    map[string]string `json:"irregular"`     // verbs, and what follows "will" for them
	NotToDo      []string          `json:"not_to_do"`     // verbs that nothing can be done with after "will"
	Nouns        []string          `json:"nouns"`         // verbs that are as often the name of a thing
	AfterVerbs   []string          `json:"after_verbs"`   // show that such a word is a verb
	Reaches      []string          `json:"reaches"`       // verbs with a person after them
	Gives        []string          `json:"gives"`         // verbs with a person and a thing after them
	BeforeThings []string          `json:"before_things"` // begin the thing
	Deeds        []string          `json:"deeds"`         // more verbs; unlike Verbs they may begin a name
	AfterDeeds   []string          `json:"after_deeds"`   // like AfterVerbs, where a thing would have its verb instead
	Things       []string          `json:"things"`        // what one sends
}

type workWord struct {
	Kind  string   `json:"kind"`
	Words []string `json:"words"`
}

var stepWords = sync.OnceValue(func() nextStepWords {
	var words nextStepWords
	if err := json.Unmarshal(nextStepJSON, &words); err != nil {
		panic(fmt.Sprintf("callbook: next_step.json: %v", err)) // it is part of the program
	}
	for _, list := range []*[]string{
		&words.Vague, &words.Timed, &words.Theirs, &words.Ours, &words.Verbs, &words.Articles, &words.Contacts, &words.Sending,
		&words.OurLeads, &words.NotToDo, &words.Nouns, &words.AfterVerbs, &words.Reaches, &words.Gives, &words.BeforeThings,
		&words.Deeds, &words.AfterDeeds, &words.Things,
	} {
		*list = foldedAll(*list)
	}
	for i := range words.Work {
		words.Work[i].Words = foldedAll(words.Work[i].Words)
	}
	return words
})

func foldedAll(words []string) []string {
	folded := make([]string, len(words))
	for i, word := range words {
		folded[i] = Fold(word)
	}
	return folded
}

// says reports whether a folded text contains one of the phrases as whole words.
func says(folded string, phrases []string) bool {
	return slices.ContainsFunc(phrases, func(phrase string) bool {
		return phrase != "" && strings.Contains(" "+folded+" ", " "+phrase+" ")
	})
}

// begins reports whether a folded text begins with one of the phrases.
func begins(folded string, phrases []string) bool {
	return slices.ContainsFunc(phrases, func(phrase string) bool {
		return phrase != "" && strings.HasPrefix(folded+" ", phrase+" ")
	})
}

// isVague reports whether words beside a day leave the day open: "sometime"
// next week, "maybe" friday (R58).
func isVague(rest string) bool { return slices.Contains(stepWords().Vague, Fold(rest)) }
