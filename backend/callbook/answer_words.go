package callbook

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// AnswerInWords is an answer as it is read by people, with its prompt's label.
type AnswerInWords struct {
	Key   string
	Label string
	Lines []string // a row to a line
}

// InWords lists the answers of a sheet in the order in which its template asks
// for them, and after them those that it does not ask for, as Kept has them.
func (s Sheet) InWords(t Template, known func() []Template) []AnswerInWords {
	var all []AnswerInWords
	for _, section := range t.Sections {
		for _, p := range section.Prompts {
			if lines := p.InWords(s.Answers[p.Key]); len(lines) > 0 && !p.Off {
				all = append(all, AnswerInWords{Key: p.Key, Label: p.Ask, Lines: lines})
			}
		}
	}
	return append(all, s.Kept(t, known)...)
}

// Kept lists the answers of a sheet that its template does not ask for, by key.
// They are shown last, so that nothing that was written is lost. Their labels come
// from the template, where the prompt is off, or from the first of the known
// templates that has the prompt. known is called only where there is such an
// answer, which is rare.
func (s Sheet) Kept(t Template, known func() []Template) []AnswerInWords {
	var kept []AnswerInWords
	for _, key := range slices.Sorted(maps.Keys(s.Answers)) {
		if _, asked := t.Prompt(key); asked {
			continue
		}
		p, _ := t.Prompt(key) // off
		if p.Key == "" {
			p = promptOf(key, known())
		}
		if lines := p.InWords(s.Answers[key]); len(lines) > 0 {
			kept = append(kept, AnswerInWords{Key: key, Label: p.Ask, Lines: lines})
		}
	}
	return kept
}

// PromptsAnswered lists the prompts that debriefs answer, each once and with a
// label of its own, in the order of the first of the templates that has it; those
// that none has come last, by key.
func PromptsAnswered(debriefs []Debriefed, templates []Template) []Prompt {
	answered := map[string]bool{}
	for _, d := range debriefs {
		for key := range d.Answers {
			answered[key] = true
		}
	}
	var list []Prompt
	labels := map[string]bool{}
	add := func(p Prompt) {
		if !answered[p.Key] {
			return
		}
		delete(answered, p.Key)
		if labels[p.Ask] {
			p.Ask = fmt.Sprintf("%s (%s)", p.Ask, strings.ReplaceAll(p.Key, "_", " "))
		}
		labels[p.Ask] = true
		list = append(list, p)
	}
	for _, t := range templates {
		for _, s := range t.Sections {
			for _, p := range s.Prompts {
				add(p)
			}
		}
	}
	for _, key := range slices.Sorted(maps.Keys(answered)) {
		add(promptOf(key, nil))
	}
	return list
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

// InWords writes an answer to the prompt as people read it, a row to a line.
func (p Prompt) InWords(value any) []string {
	var lines []string
	switch v := value.(type) {
	case string:
		lines = strings.Split(p.word(v), "\n")
		if p.Kind == KindDate {
			lines = []string{dateInWords(v)}
		}
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

// Labelled puts a text behind its label, with a colon unless the label ends a
// sentence, as a question does.
func Labelled(label, text string) string {
	label, text = strings.TrimSpace(label), strings.TrimSpace(text)
	end, _ := utf8.DecodeLastRuneInString(label)
	switch {
	case label == "" || text == "":
		return label + text
	case strings.ContainsRune("?!.:;…？！。：؟", end):
		return label + " " + text
	}
	return label + ": " + text
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
		return joinTexts(", ", who+": "+r.What, dateInWords(r.Due))
	case ConcernAnswer:
		return Labelled(r.What, r.How)
	case QuestionAnswer:
		return Labelled(r.Text, r.Answer)
	case FollowUpAnswer:
		return joinTexts(", ", Channel(r.Channel).Word(), dateInWords(r.When), r.Purpose, r.Reason, r.New)
	}
	return ""
}

// dateInWords writes a date as people read it, "Mon 30 Nov 2026, 14:00". Words that
// are not a date stay as they were typed.
func dateInWords(typed string) string {
	when, ok := settled(typed)
	if !ok {
		return typed
	}
	return joinTexts(", ", when.Day.Format("Mon 2 Jan 2006"), string(when.Time))
}
