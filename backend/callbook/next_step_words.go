package callbook

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
)

//go:embed next_step.json
var nextStepJSON []byte

// nextStepWords are the words by which a next step is judged (R58). They are
// data, so that a word is added without a change of the rule. Each is folded.
type nextStepWords struct {
	Vague  []string   `json:"vague"`  // stand in the place of a date and are none
	Work   []workWord `json:"work"`   // what has to be made first
	Timed  []string   `json:"timed"`  // a day alone is not enough for these
	Theirs []string   `json:"theirs"` // begin what the customer does
	Ours   []string   `json:"ours"`   // begin what we do
	Verbs  []string   `json:"verbs"`

	Articles []string `json:"articles"` // begin many names of accounts, and mean none alone
	Contacts []string `json:"contacts"` // what one does to reach the other side
	Sending  []string `json:"sending"`  // may stand before the thanks in a thank-you
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
	for _, list := range []*[]string{&words.Vague, &words.Timed, &words.Theirs, &words.Ours, &words.Verbs, &words.Articles, &words.Contacts, &words.Sending} {
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

// says reports whether one of the phrases stands in a folded text, as whole
// words.
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
