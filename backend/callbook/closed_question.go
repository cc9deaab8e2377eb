package callbook

import (
	_ "embed"
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed closed_questions.json
var closedQuestionsFile []byte

// closedQuestions is the list of beginnings of closed questions, with better ones.
// A better wording is offered only for a rest that is known to fit into it: in place
// of {deed} something to do, of {done} the same told as done, of {way} something
// that is done in one way or another, and of {thing} something that they have.
// {rest} takes any rest, which Only may limit by its first word.
type closedQuestions struct {
	Prompts []string `json:"prompts"` // the prompts of a plan that are looked at
	Leads   []string `json:"leads"`   // words in front of a question
	Closed  []struct {
		Starts string   `json:"starts"`
		Better []string `json:"better"` // the first one that can be made
		Only   []string `json:"only"`   // the first words of the rest that it fits, or any
	} `json:"closed"` // the longer beginnings first
	Drop        []string          `json:"drop"`      // words that an open question does not need
	Ways        []string          `json:"ways"`      // verbs that “how” asks after
	NoThings    []string          `json:"no_things"` // what begins like a thing and is none
	Participles map[string]string `json:"participles"`
}

var readClosedQuestions = sync.OnceValue(func() (all closedQuestions) {
	if err := json.Unmarshal(closedQuestionsFile, &all); err != nil {
		panic(err) // it is built in, and tested
	}
	return all
})

// ClosedQuestion is a question in a plan that can be answered with yes or no, and a
// better wording of the whole text around it (R44).
type ClosedQuestion struct {
	Key    string
	Row    int // of a list, and -1 elsewhere
	Said   string
	Better string
}

// ClosedQuestions lists the closed questions in a plan, in the order of its
// prompts. They are pointed out and never refused.
func ClosedQuestions(plan Sheet) []ClosedQuestion {
	var found []ClosedQuestion
	if plan.Phase != PhasePre {
		return nil
	}
	look := func(key string, row int, text string) {
		if said, better := OpenWording(text); said != "" {
			found = append(found, ClosedQuestion{key, row, said, better})
		}
	}
	for _, key := range readClosedQuestions().Prompts {
		look(key, -1, plan.Answers.Text(key))
		for i, q := range plan.Answers.Questions(key) {
			if q.State == QuestionOpen {
				look(key, i, q.Text)
			}
		}
	}
	return found
}

// OpenWording finds the first closed question in a text. It returns the question,
// and the text with an open question instead; both are "" if there is no closed
// question.
func OpenWording(text string) (said, better string) {
	for _, sentence := range sentences(text) {
		if open := openWording(sentence); open != "" {
			return sentence, strings.Replace(text, sentence, open, 1)
		}
	}
	return "", ""
}

// sentences cuts a text after each question mark, full stop and line.
func sentences(text string) []string {
	var all []string
	for line := range strings.Lines(text) {
		for line != "" {
			end := strings.IndexAny(line, "?.!")
			if end < 0 {
				end = len(line) - 1
			}
			one := strings.TrimSpace(line[:end+1])
			if one != "" {
				all = append(all, one)
			}
			line = line[end+1:]
		}
	}
	return all
}

func openWording(sentence string) string {
	known := readClosedQuestions()
	question := strings.TrimRight(sentence, "?.! ")
	for _, lead := range known.Leads {
		if rest, ok := after(question, lead); ok {
			question = rest
			break
		}
	}
	for _, closed := range known.Closed {
		rest, ok := after(question, closed.Starts)
		if !ok {
			continue
		}
		if rest = known.without(rest); rest == "" {
			return ""
		}
		if first, _, _ := strings.Cut(rest, " "); len(closed.Only) > 0 && !slices.Contains(closed.Only, strings.ToLower(first)) {
			return ""
		}
		for _, better := range closed.Better {
			if open, ok := known.filled(better, rest); ok {
				return open
			}
		}
		return ""
	}
	return ""
}

// after returns what follows a beginning, as whole words in any case.
func after(text, beginning string) (string, bool) {
	if len(text) <= len(beginning) || !strings.EqualFold(text[:len(beginning)], beginning) {
		return "", false
	}
	rest := text[len(beginning):]
	next, _ := utf8.DecodeRuneInString(rest)
	if unicode.IsLetter(next) || unicode.IsDigit(next) || next == '\'' || next == '’' {
		return "", false
	}
	return strings.TrimLeft(rest, " ,:"), true
}

// without leaves out what only a closed question needs: "any", "yet".
func (c closedQuestions) without(rest string) string {
	for again := true; again; {
		again = false
		for _, word := range c.Drop {
			if cut, ok := after(rest, word); ok {
				rest, again = cut, true
			}
			if cut, ok := strings.CutSuffix(rest, " "+word); ok {
				rest, again = cut, true
			}
		}
	}
	return strings.TrimRight(rest, " ,")
}

func (c closedQuestions) filled(better, rest string) (string, bool) {
	verb, object, _ := strings.Cut(rest, " ")
	verb = strings.ToLower(verb)
	switch {
	case strings.Contains(better, "{deed}"):
		return strings.Replace(better, "{deed}", rest, 1), strings.Contains(deeds, " "+verb+" ")
	case strings.Contains(better, "{done}"):
		infinitive := c.infinitive(verb)
		return strings.Replace(better, "{done}", strings.TrimSpace(infinitive+" "+object), 1), infinitive != ""
	case strings.Contains(better, "{way}"):
		return strings.Replace(better, "{way}", rest, 1), slices.Contains(c.Ways, verb)
	case strings.Contains(better, "{thing}"):
		if slices.ContainsFunc(c.NoThings, func(word string) bool { return beginsWith(rest, word) }) {
			return "", false
		}
		for _, article := range []string{"a", "an", "the"} {
			if thing, ok := after(rest, article); ok && strings.HasPrefix(better, "What {thing}") {
				rest = thing
			}
		}
		return strings.Replace(better, "{thing}", rest, 1), true
	}
	return strings.Replace(better, "{rest}", rest, 1), true
}

// beginsWith reports whether a text is, or begins with, some words.
func beginsWith(text, words string) bool {
	_, more := after(text, words)
	return more || strings.EqualFold(text, words)
}

// infinitive is the infinitive of a participle, or "" if it is not known.
func (c closedQuestions) infinitive(participle string) string {
	if verb, ok := c.Participles[participle]; ok {
		return verb
	}
	stem, regular := strings.CutSuffix(participle, "ed")
	if !regular || stem == "" {
		return ""
	}
	candidates := []string{stem, stem + "e", stem[:len(stem)-1]}
	if y, ok := strings.CutSuffix(stem, "i"); ok {
		candidates = append(candidates, y+"y")
	}
	for _, verb := range candidates {
		if verb != "" && strings.Contains(deeds, " "+verb+" ") {
			return verb
		}
	}
	return ""
}
