package callbook

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits of an account's pages.
const (
	toldSteps = 5
	toldNext  = 4
)

// AccountStory is what the book holds about one account, for a page that others
// read: colleagues, or a manager. A Reflection is for the rep alone and is not
// part of it.
type AccountStory struct {
	Account   Account
	Debriefs  []Debriefed // of the account, the newest first
	LastWeek  []Debriefed // of any account, the newest first
	Promises  []Promise
	FollowUps []FollowUp // open, the earliest first
	Concerns  []Concern
	People    []Person
	Steps     []SalesStep   // the company's own, in order
	Reached   []StepReached // the newest first
}

// PeerPage answers the page of the weekly strategy meeting (R65): last week's win
// and how it came about, the steps done and the steps next.
func (s AccountStory) PeerPage() Answers {
	a := Answers{}
	set := func(key, text string) {
		if text = OneLine(text); text != "" {
			a[key] = text
		}
	}
	if win, ok := bestWin(s.LastWeek); ok {
		set("win", win.Account.Name+", "+win.Call.When.Day.Format("2 Jan")+": "+cmp.Or(win.Answers.Text("overview"), win.Answers.Text("commitment_wanted"), outcomeWord(win.Outcome())))
		set("win_how", win.Answers.Text("benefits"))
	}
	if at := s.at(); at >= 0 {
		set("step", fmt.Sprintf("%d of %d: %s", at+1, len(s.Steps), stepName(s.Steps[at])))
	}
	set("goal", s.newest(func(d Debriefed) string { return d.Answers.Text("ultimate_objective") }))
	set("budget", s.newest(func(d Debriefed) string { return d.Answers.Money("budget").String() }))
	set("time_line", s.newest(func(d Debriefed) string { return d.Answers.Text("time_line") }))
	set("holds_back", cmp.Or(s.openConcerns(), s.newest(func(d Debriefed) string { return d.Answers.Text("delay_reason") })))
	if done := s.steps()[:s.at()+1]; len(done) > 0 {
		a["steps_done"] = done[max(0, len(done)-toldSteps):]
	}
	if next := s.next(); len(next) > 0 {
		a["steps_next"] = next
	}
	return a
}

// StepsPage answers the page of an account's sales steps (R67).
func (s AccountStory) StepsPage() Answers {
	a := Answers{}
	if rows := s.steps(); len(rows) > 0 {
		a["steps"] = rows
	}
	if at := s.at(); at+1 < len(s.Steps) {
		a["next_step"] = stepName(s.Steps[at+1])
	}
	if promises := s.promised(); len(promises) > 0 {
		a["promises"] = leading(promises, toldNext)
	}
	var rows []FollowUpAnswer
	for _, f := range s.FollowUps { // except those that only keep a promise
		if f.State == FollowUpOpen && f.When.Day != "" && f.PromiseID == "" {
			rows = append(rows, FollowUpAnswer{Channel: string(f.Channel), When: f.When.settled(), Purpose: f.Purpose, New: f.New, Agreed: f.AgreedBy != NotAgreed, NamedBy: f.AgreedBy})
		}
	}
	if len(rows) > 0 {
		a["follow_ups"] = leading(rows, 2)
		a["by"] = rows[0].When
	}
	if deciders := s.deciders(); len(deciders) > 0 {
		a["deciders"] = deciders
	}
	return a
}

// at is the account's position among the steps, counted from 0, or -1 before the
// first.
func (s AccountStory) at() int {
	if len(s.Reached) == 0 {
		return -1
	}
	return slices.IndexFunc(s.Steps, func(one SalesStep) bool { return one.ID == s.Reached[0].Step })
}

// steps ticks every step up to the account's position, with the day it was reached
// if that was recorded.
func (s AccountStory) steps() []QuestionAnswer {
	at := s.at()
	rows := make([]QuestionAnswer, len(s.Steps))
	for i, one := range s.Steps {
		rows[i] = QuestionAnswer{Text: stepName(one), State: QuestionOpen}
		if i > at {
			continue
		}
		rows[i].State = QuestionAnswered
		if n := slices.IndexFunc(s.Reached, func(r StepReached) bool { return r.Step == one.ID }); n >= 0 {
			rows[i].Answer = s.Reached[n].Day.Format("2 Jan 2006")
		}
	}
	return rows
}

// stepName is a step at the start of a line, with a capital letter.
func stepName(s SalesStep) string {
	first, size := utf8.DecodeRuneInString(s.Name)
	return string(unicode.ToUpper(first)) + s.Name[size:]
}

// bestWin is the order of the week, or the call that came closest to one.
func bestWin(week []Debriefed) (Debriefed, bool) {
	for _, outcome := range []Outcome{Ordered, Advanced} {
		if i := slices.IndexFunc(week, func(d Debriefed) bool { return d.Outcome() == outcome }); i >= 0 {
			return week[i], true
		}
	}
	return Debriefed{}, false
}

func outcomeWord(o Outcome) string { return strings.ReplaceAll(string(o), "_", " ") }

// newest returns the first text that is not empty, from the newest debrief back.
func (s AccountStory) newest(said func(Debriefed) string) string {
	for _, d := range s.Debriefs {
		if text := strings.TrimSpace(said(d)); text != "" {
			return text
		}
	}
	return ""
}

func (s AccountStory) openConcerns() string {
	var open []string
	for _, c := range s.Concerns {
		if c.State == ConcernOpen {
			open = append(open, c.What)
		}
	}
	return strings.Join(open, "; ")
}

// promised lists the open promises of both sides, the earliest first.
func (s AccountStory) promised() []PromiseAnswer {
	var rows []PromiseAnswer
	for _, p := range s.Promises {
		if p.State == PromiseOpen {
			rows = append(rows, PromiseAnswer{By: p.By, What: p.What, Due: string(p.Due), NamedBy: p.NamedBy, State: p.State})
		}
	}
	return rows
}

// next is what either side does next: promises, and the follow-ups that do not keep
// one.
func (s AccountStory) next() []PromiseAnswer {
	rows := s.promised()
	for _, f := range s.FollowUps {
		if f.State != FollowUpOpen || f.When.Day == "" || f.PromiseID != "" {
			continue
		}
		what := joinTexts(": ", f.Channel.Way(), OneLine(f.Purpose))
		if what == "" {
			what = f.Channel.Word()
		}
		rows = append(rows, PromiseAnswer{By: Us, What: what, Due: f.When.settled(), NamedBy: f.AgreedBy, State: PromiseOpen})
	}
	slices.SortStableFunc(rows, func(a, b PromiseAnswer) int {
		if (a.Due == "") != (b.Due == "") { // those without a day come last
			return strings.Compare(b.Due, a.Due)
		}
		return strings.Compare(a.Due, b.Due)
	})
	return leading(rows, toldNext)
}

// met reports whether somebody was in one of the account's calls.
func (s AccountStory) met(p Person) bool {
	return slices.ContainsFunc(s.Debriefs, func(d Debriefed) bool { return d.Reached() && p.MetIn(d.Call, d.Answers) })
}

// deciders lists the people who decide: those with a role, and those that the last
// debrief names as absent. Each is ticked if they were in a call.
func (s AccountStory) deciders() []PersonAnswer {
	var rows []PersonAnswer
	of := make([]string, 0, len(s.People)) // the people of the rows, by id
	for _, p := range s.People {
		if p.Role != "" {
			rows, of = append(rows, PersonAnswer{Name: p.Name, Role: p.Role, Present: s.met(p)}), append(of, p.ID)
		}
	}
	for _, d := range leading(s.Debriefs, 1) {
		for _, p := range d.Answers.People("absent_deciders") {
			known := PersonNamed(p, s.People)
			if known < 0 {
				if p.Name != "" {
					rows = append(rows, PersonAnswer{Name: p.Name, Role: p.Role})
				}
				continue
			}
			person := s.People[known]
			if !slices.Contains(of, person.ID) {
				rows = append(rows, PersonAnswer{Name: person.Name, Role: p.Role, Present: s.met(person)})
			}
		}
	}
	return leading(rows, 3)
}
