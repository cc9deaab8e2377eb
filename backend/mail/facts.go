package mail

import (
	"cmp"
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
	said string // as the mail says it, within a line of its group
	due  callbook.Day
}

// facts are what a sheet has for a recap, in the order in which one tells it.
type facts struct {
	all     []Fact
	undated []string     // promises without a day
	last    callbook.Day // by which a promise is due
}

// order is how a recap goes on: what they need and how they put it, what was
// looked at, what holds them back, the frame, and who does what.
var order = []string{groupNeeds, groupWords, groupProducts, groupConcerns, groupBudget, groupTimeline, groupIfThen, groupPromises}

// collect reads the answers that the template marks for the recap. After a no the
// customer is not told again what they need. Then the recap has their own words, if
// they are kind, and what was promised.
func collect(in RecapInput, next step) facts {
	var f facts
	groups := map[string][]Fact{}
	for _, s := range in.Template.Sections {
		for _, p := range s.Prompts {
			if p.Kind == callbook.KindIfThen && p.Recap == "" {
				p.Recap = groupIfThen
			}
			if p.Recap == "" || p.Recap == groupNext || in.outcome() == callbook.NoSale && p.Recap != groupWords && p.Recap != groupPromises {
				continue
			}
			for _, one := range f.answer(in, p, next) {
				one.ID = p.Recap + ": " + one.Text
				known := func(k Fact) bool { return k.ID == one.ID }
				if !slices.ContainsFunc(groups[p.Recap], known) && (in.outcome() != callbook.NoSale || p.Recap != groupWords || !unkind(one.Text)) {
					groups[p.Recap] = append(groups[p.Recap], one)
				}
			}
		}
	}
	slices.SortStableFunc(groups[groupPromises], func(a, b Fact) int { // in the order in which they are due
		return cmp.Compare(cmp.Or(a.due, never), cmp.Or(b.due, never))
	})
	for _, group := range order {
		f.all = append(f.all, groups[group]...)
	}
	return f
}

// never sorts a promise without a day last.
const never callbook.Day = "9999-12-31"

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

// us begins what we promised, in a list of facts.
const us = "We: "

var kinds = map[string]string{
	groupNeeds: "need", groupWords: "their words", groupProducts: "product", groupConcerns: "concern", groupBudget: "budget",
	groupTimeline: "their timeline", groupIfThen: "if, then", groupPromises: "promise",
}

func fact(group, text string) Fact {
	one := Fact{Text: text, Kind: kinds[group], said: strings.TrimRight(text, ".")}
	switch group {
	case groupWords:
		one.Text = quoted(text)
		one.said = one.Text
	case groupPromises:
		one.said = sentence(text)
	}
	return one
}

// answer writes one answer as facts. Every kind has a form, since a rep's own
// template may feed any kind into any group.
func (f *facts) answer(in RecapInput, p callbook.Prompt, next step) []Fact {
	var out []Fact
	switch p.Kind {
	case callbook.KindConcerns:
		return in.concerns(p)
	case callbook.KindPromises:
		for _, row := range in.Answers.Promises(p.Key) {
			if one, ok := f.promise(in, row, next); ok {
				out = append(out, one)
			}
		}
		return out
	case callbook.KindIfThen:
		for _, row := range in.Answers.IfThens(p.Key) {
			if condition, then := callbook.Agreed(row, in.names()); condition != "" && then != "" {
				one := fact(p.Recap, "If "+condition+", then "+then)
				one.said = "if " + strings.TrimPrefix(one.said, "If ")
				out = append(out, one)
			}
		}
		return out
	}
	for _, l := range lines(p, in.Answers, in.Call.When.Day) {
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
			lines = []string{w.Spoken(since)}
		}
	case callbook.KindChecks:
		lines = a.Checks(p.Key)
	case callbook.KindMoney:
		lines = []string{a.Money(p.Key).String()}
	case callbook.KindYesNo:
		if yes, ok := a[p.Key].(bool); ok {
			lines = []string{p.Ask + ": " + map[bool]string{true: "yes", false: "no"}[yes]}
		}
	case callbook.KindNumber, callbook.KindScale:
		if n, ok := a[p.Key].(float64); ok {
			lines = []string{p.Ask + ": " + strconv.FormatFloat(n, 'f', -1, 64)}
		}
	case callbook.KindPeople:
		for _, row := range a.People(p.Key) {
			lines = append(lines, row.Name)
		}
	case callbook.KindQuestions:
		for _, row := range a.Questions(p.Key) {
			lines = append(lines, row.Text)
		}
	case callbook.KindFollowUps, callbook.KindConcerns, callbook.KindPromises, callbook.KindIfThen: // what follow-ups are for is not for the customer
	}
	return lines
}

// concerns quotes what worries the customer as their own, since we are not the ones
// who say it, and tells what is done about it.
func (in RecapInput) concerns(p callbook.Prompt) []Fact {
	var out []Fact
	for _, row := range in.Answers.Concerns(p.Key) {
		what, how := line(row.What), line(row.How)
		if what == "" {
			continue
		}
		one := fact(p.Recap, what)
		if p.Recap == groupConcerns {
			raised := quoted(one.said)
			ended := raised + "."
			if strings.HasSuffix(one.said, "?") || strings.HasSuffix(one.said, "!") {
				ended = raised
			}
			through := row.State == callbook.ConcernWorkedThrough
			if through {
				one.Kind += ", worked through"
			}
			switch talked := in.talkedThrough(); {
			case through && how != "":
				one.said = raised + ", and " + talked + ": " + stopped(how)
			case through:
				one.said = raised + ", and " + talked + "."
			case how != "":
				one.said = ended + " What we are doing about it: " + stopped(how)
			default:
				one.said = ended + comeBack
			}
		}
		out = append(out, one)
	}
	return out
}

func (in RecapInput) talkedThrough() string {
	if in.written() {
		return "we went through it"
	}
	return "we talked it through"
}

// promise writes an open promise. A promise that is the next step is told as
// that.
func (f *facts) promise(in RecapInput, p callbook.PromiseAnswer, next step) (Fact, bool) {
	due, dated := settled(p.Due)
	p.What = callbook.WithoutDue(p.What, due.Day)
	what := strings.TrimRight(line(p.What), ".")
	if what == "" || p.State == callbook.PromiseKept || p.State == callbook.PromiseBroken {
		return Fact{}, false
	}
	does, act := in.promised(p)
	if act && next.is(p.By, does) && (!dated || due.Day == next.when.Day) {
		return Fact{}, false
	}
	by, says, kind := us, weWill(p.What), "promise, becomes your task"
	if p.By == callbook.Them {
		by, says, kind = "They: ", "You will ", "promise"
	}
	one := Fact{Text: by + what, Kind: kind, said: says + does}
	if thing := callbook.Sendable(what); !act && thing != "" {
		act = true
		if one.said = "You will get " + thing + " from me"; p.By == callbook.Them {
			one.said = "I will get " + thing + " from you"
		}
	} else if !act {
		one.said = map[bool]string{true: "From you: ", false: "From me: "}[p.By == callbook.Them] + what
	}
	if !dated {
		f.undated = append(f.undated, what)
		one.said = stopped(one.said)
		return one, true
	}
	one.Text += ", by " + due.Day.Format("Mon 2 Jan")
	if !act {
		one.said += ","
	}
	day := "by " + due.Spoken(in.Call.When.Day)
	if strings.Contains(one.said, " by ") {
		one.said = stopped("By " + strings.TrimPrefix(day, "by ") + ", " + strings.NewReplacer("You will ", "you will ", "We will ", "we will ").Replace(one.said))
	} else {
		one.said = stopped(one.said + " " + day)
	}
	one.due, f.last = due.Day, max(f.last, due.Day)
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
