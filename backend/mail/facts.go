package mail

import (
	"fmt"
	"slices"
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
	groupIfThen   = "if_then" // of every prompt of that kind: no template has to mark it
	groupWords    = "their_words"
	groupPromises = "promises"
	groupNext     = "next_step"
)

// Fact is one thing on the sheet that a recap can tell. ID names it for as
// long as it says the same: it is its group and its words.
type Fact struct {
	ID   string
	Text string // as a list of facts shows it
	Kind string // what it is: "need", "their words"
	Used bool   // the mail tells it
	line string // as the mail says it
}

// facts are what a sheet has for a recap, in the order in which one tells it.
type facts struct {
	all     []Fact
	undated []string // promises without a day
}

// order is how a recap goes on: what they need and how they put it, what was
// looked at, what holds them back, the frame, and who does what.
var order = []string{groupNeeds, groupWords, groupProducts, groupConcerns, groupBudget, groupTimeline, groupIfThen, groupPromises}

// collect reads the answers that the template marks for the recap. since is
// the day of the call; dates name the year where it is another.
func collect(t callbook.Template, a callbook.Answers, since callbook.Day) facts {
	var f facts
	groups := map[string][]Fact{}
	for _, s := range t.Sections {
		for _, p := range s.Prompts {
			if p.Kind == callbook.KindIfThen && p.Recap == "" {
				p.Recap = groupIfThen
			}
			if p.Recap == "" || p.Recap == groupNext {
				continue
			}
			for _, one := range f.answer(p, a, since) {
				one.ID = p.Recap + ": " + one.Text
				known := func(k Fact) bool { return k.ID == one.ID }
				if !slices.ContainsFunc(groups[p.Recap], known) {
					groups[p.Recap] = append(groups[p.Recap], one)
				}
			}
		}
	}
	for _, group := range order {
		f.all = append(f.all, groups[group]...)
	}
	return f
}

// use marks what a recap tells: everything but what the rep leaves out.
func (f *facts) use(leftOut []string) {
	for i := range f.all {
		f.all[i].Used = !slices.Contains(leftOut, f.all[i].ID)
	}
}

// in reports whether a fact belongs to a group.
func (f Fact) in(group string) bool { return strings.HasPrefix(f.ID, group+": ") }

// used are the facts in use, promises or all the rest.
func (f facts) used(promises bool) []Fact {
	return slices.DeleteFunc(slices.Clone(f.all), func(one Fact) bool { return !one.Used || one.in(groupPromises) != promises })
}

// linesOf are facts as a mail says them. Products are one sentence.
func linesOf(told []Fact) []string {
	var lines, products []string
	at := 0
	for _, one := range told {
		if one.in(groupProducts) {
			products = append(products, strings.TrimRight(one.Text, "."))
			at = len(lines)
			continue
		}
		lines = append(lines, one.line)
	}
	if len(products) > 0 {
		lines = slices.Insert(lines, at, fact(groupProducts, enumerated(products)).line)
	}
	return lines
}

// enumerated writes "one, two and three".
func enumerated(words []string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// fact gives a line of an answer the words of its group.
func fact(group, text string) Fact {
	one := Fact{Text: text, line: sentence(text)}
	switch group {
	case groupNeeds:
		one.Kind = "need"
	case groupWords:
		one.Kind, one.Text = "their words", quoted(text)
		one.line = "In your words: " + one.Text
	case groupProducts:
		one.Kind = "product"
		one.line = "What we looked at: " + one.line
	case groupConcerns:
		one.Kind = "concern"
		one.line = raised(text) + "."
	case groupBudget:
		one.Kind = "budget"
		one.line = "Your budget: " + one.line
	case groupTimeline:
		one.Kind = "their time line"
		one.line = "Your time line: " + one.line
	case groupIfThen:
		one.Kind = "if, then"
		one.line = "What we agreed: " + strings.Replace(one.line, "If", "if", 1)
	case groupPromises:
		one.Kind = "promise"
	}
	return one
}

// raised quotes a concern as the customer's own: however it was noted, we are not
// the ones who say it.
func raised(what string) string { return "You raised " + quoted(strings.TrimRight(what, ".")) }

// answer writes one answer as facts. Every kind has a form, since a rep's own
// template may feed any kind into any group.
func (f *facts) answer(p callbook.Prompt, a callbook.Answers, since callbook.Day) []Fact {
	switch p.Kind {
	case callbook.KindConcerns:
		return concerns(p.Recap, a.Concerns(p.Key))
	case callbook.KindPromises:
		var out []Fact
		for _, row := range a.Promises(p.Key) {
			if one, ok := f.promise(row, since); ok {
				out = append(out, one)
			}
		}
		return out
	}
	var out []Fact
	for _, l := range lines(p, a, since) {
		if l = line(l); l != "" {
			out = append(out, fact(p.Recap, l))
		}
	}
	return out
}

// lines writes an answer of a kind that has no words of its own for its rows.
func lines(p callbook.Prompt, a callbook.Answers, since callbook.Day) []string {
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
		lines = []string{money(a.Money(p.Key))}
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
	case callbook.KindFollowUps, callbook.KindConcerns, callbook.KindPromises: // what follow-ups are for is not for the customer
	}
	return lines
}

func concerns(group string, rows []callbook.ConcernAnswer) []Fact {
	var out []Fact
	for _, row := range rows {
		what := line(row.What)
		if what == "" {
			continue
		}
		one := fact(group, what)
		switch {
		case group != groupConcerns:
		case row.State == callbook.ConcernWorkedThrough:
			one.Kind += ", worked through"
			one.line = raised(what) + ", and we talked it through."
		default:
			one.line = raised(what) + ". I will come back to you on it."
		}
		out = append(out, one)
	}
	return out
}

// promise writes an open promise. The colon fits both ways in which promises
// are noted, "measure the stops" and "data sheet".
func (f *facts) promise(p callbook.PromiseAnswer, since callbook.Day) (Fact, bool) {
	what := strings.TrimRight(line(p.What), ".")
	if what == "" || p.State == callbook.PromiseKept || p.State == callbook.PromiseBroken {
		return Fact{}, false
	}
	by, says, kind := "We: ", "From me: ", "promise, becomes your task"
	if p.By == callbook.Them {
		by, says, kind = "They: ", "From you: ", "promise"
	}
	one := Fact{Text: by + what, Kind: kind, line: says + what}
	if due, ok := settled(p.Due); ok {
		one.Text += ", by " + due.Day.Format("Mon 2 Jan")
		one.line += ", by " + spoken(due, since)
	} else {
		f.undated = append(f.undated, what)
	}
	one.line = sentence(one.line)
	return one, true
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
