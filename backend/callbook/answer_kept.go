package callbook

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// KeptAnswer is an answer, in words, whose prompt is not in the template of its
// sheet. It is kept and shown last, so that nothing that was written is lost.
type KeptAnswer struct {
	Key   string
	Label string
	Lines []string
}

// Kept lists the answers of a sheet that its template does not ask for, by key.
// Their labels come from the template if the prompt is only off, or else from the
// first of the known templates that has the prompt. known is called only if there
// is such an answer, which is rare.
func (s Sheet) Kept(t Template, known func() []Template) []KeptAnswer {
	var kept []KeptAnswer
	for _, key := range slices.Sorted(maps.Keys(s.Answers)) {
		if _, asked := t.Prompt(key); asked {
			continue
		}
		p, _ := t.Prompt(key) // off
		if p.Key == "" {
			p = promptOf(key, known())
		}
		if lines := answerLines(p, s.Answers[key]); len(lines) > 0 {
			kept = append(kept, KeptAnswer{Key: key, Label: p.Ask, Lines: lines})
		}
	}
	return kept
}

// promptOf is the prompt of that key in the first template that has it, or one
// that only names it.
func promptOf(key string, templates []Template) Prompt {
	for _, t := range templates {
		if p, _ := t.Prompt(key); p.Key != "" {
			return p
		}
	}
	return Prompt{Key: key, Ask: strings.ReplaceAll(key, "_", " ")}
}

// answerLines writes an answer of any kind in words, a row to a line.
func answerLines(p Prompt, value any) []string {
	var lines []string
	switch v := value.(type) {
	case string:
		lines = strings.Split(p.word(v), "\n")
	case []string:
		for _, option := range v {
			lines = append(lines, p.word(option))
		}
	case bool:
		lines = []string{map[bool]string{true: "Yes", false: "No"}[v]}
	case float64:
		lines = []string{strconv.FormatFloat(v, 'f', -1, 64)}
	case Money:
		lines = []string{v.String()}
	default:
		for _, row := range rowsOf(value) {
			lines = append(lines, rowLine(row))
		}
	}
	return slices.DeleteFunc(lines, func(line string) bool { return strings.TrimSpace(line) == "" })
}

// word is an option as it is shown.
func (p Prompt) word(option string) string {
	if i := slices.Index(p.Options, option); i >= 0 && i < len(p.Shown) {
		return p.Shown[i]
	}
	return option
}

func rowLine(row any) string {
	switch r := row.(type) {
	case IfThen:
		return fmt.Sprintf("If %s, then %s", r.If, r.Then)
	case PersonAnswer:
		return joinTexts(", ", r.Name, r.Role, r.Email, r.Phone)
	case PromiseAnswer:
		who := "They"
		if r.By == Us {
			who = "I"
		}
		return joinTexts(", ", who+": "+r.What, r.Due)
	case ConcernAnswer:
		return joinTexts(": ", r.What, r.How)
	case QuestionAnswer:
		return joinTexts(" ", r.Text, r.Answer)
	case FollowUpAnswer:
		return joinTexts(", ", Channel(r.Channel).Word(), r.When, r.Purpose, r.Reason)
	}
	return ""
}
