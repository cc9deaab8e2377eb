package mail

import (
	"fmt"
	"strconv"
	"strings"

	"callbook/backend/callbook"
)

// The bullet groups that a template's prompts feed.
const (
	groupNeeds    = "needs"
	groupConcerns = "concerns"
	groupProducts = "products"
	groupBudget   = "budget"
	groupTimeline = "timeline"
	groupWords    = "their_words"
	groupPromises = "promises"
	groupNext     = "next_step"
)

// facts are the lines of a recap by bullet group, in the order of the sheet.
type facts struct {
	lines   map[string][]string
	undated []string // promises without a day
}

// collect reads the answers that the template marks for the recap. since is
// the day of the call; dates name the year where it is another.
func collect(t callbook.Template, a callbook.Answers, since callbook.Day) facts {
	f := facts{lines: map[string][]string{}}
	for _, s := range t.Sections {
		for _, p := range s.Prompts {
			if p.Recap == "" || p.Recap == groupNext {
				continue
			}
			lines := f.answer(p, a, since)
			if p.Recap == groupWords {
				for i, l := range lines {
					lines[i] = quoted(l)
				}
			}
			f.lines[p.Recap] = append(f.lines[p.Recap], lines...)
		}
	}
	return f
}

// answer writes one answer in lines. Every kind has a form, since a rep's own
// template may feed any kind into any group.
func (f *facts) answer(p callbook.Prompt, a callbook.Answers, since callbook.Day) []string {
	var lines []string
	switch p.Kind {
	case callbook.KindText, callbook.KindNote, callbook.KindChoice:
		lines = split(a.Text(p.Key))
	case callbook.KindDate:
		if w, ok := settled(a.Text(p.Key)); ok {
			lines = []string{spoken(w, since)}
		}
	case callbook.KindChecks:
		lines = a.Checks(p.Key)
	case callbook.KindMoney:
		if m := money(a.Money(p.Key)); m != "" {
			lines = []string{m}
		}
	case callbook.KindYesNo:
		if yes, ok := a[p.Key].(bool); ok {
			lines = []string{p.Ask + ": " + map[bool]string{true: "yes", false: "no"}[yes]}
		}
	case callbook.KindNumber, callbook.KindScale:
		if n, ok := a[p.Key].(float64); ok {
			lines = []string{p.Ask + ": " + strconv.FormatFloat(n, 'f', -1, 64)}
		}
	case callbook.KindIfThen:
		for _, row := range a.IfThens(p.Key) {
			if row.If != "" && row.Then != "" {
				lines = append(lines, fmt.Sprintf("If %s, then %s", line(row.If), line(row.Then)))
			}
		}
	case callbook.KindPeople:
		for _, row := range a.People(p.Key) {
			lines = append(lines, row.Name)
		}
	case callbook.KindQuestions:
		for _, row := range a.Questions(p.Key) {
			lines = append(lines, row.Text)
		}
	case callbook.KindConcerns:
		for _, row := range a.Concerns(p.Key) {
			text := line(row.What)
			if text != "" && row.State == callbook.ConcernWorkedThrough {
				text += " – settled"
			}
			lines = append(lines, text)
		}
	case callbook.KindPromises:
		for _, row := range a.Promises(p.Key) {
			lines = append(lines, f.promise(row, since))
		}
	case callbook.KindFollowUps: // what they are for is not for the customer
	}
	var filled []string
	for _, l := range lines {
		if l = line(l); l != "" {
			filled = append(filled, l)
		}
	}
	return filled
}

// promise writes an open promise. The colon fits both ways in which promises
// are noted, "measure the stops" and "data sheet".
func (f *facts) promise(p callbook.PromiseAnswer, since callbook.Day) string {
	what := line(p.What)
	if what == "" || p.State == callbook.PromiseKept || p.State == callbook.PromiseBroken {
		return ""
	}
	text := "I: " + what
	if p.By == callbook.Them {
		text = "You: " + what
	}
	due, ok := settled(p.Due)
	if !ok {
		f.undated = append(f.undated, what)
		return text
	}
	return strings.TrimRight(text, ".") + ", by " + spoken(due, since)
}

// split takes a note apart at its line breaks and drops the marks that people
// put before list items.
func split(note string) []string {
	var lines []string
	for l := range strings.Lines(note) {
		lines = append(lines, strings.TrimLeft(line(l), "-–—•*· "))
	}
	return lines
}

func line(s string) string { return callbook.OneLine(s) }

// quoted puts the customer's own words in quotation marks (R61), once.
func quoted(words string) string {
	const open, shut = "“”„‟\"«»‘’‚‹›「『", "“”‟\"«»‘’‹›」』"
	if r := []rune(words); len(r) > 1 && strings.ContainsRune(open, r[0]) && strings.ContainsRune(shut, r[len(r)-1]) {
		words = string(r[1 : len(r)-1])
	}
	return "“" + words + "”"
}
