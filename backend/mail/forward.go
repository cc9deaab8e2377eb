package mail

import (
	"fmt"
	"net/mail"
	"strings"

	"callbook/backend/callbook"
)

// Forward drafts the mail that the customer passes on to somebody who also decides
// and was not there (R17, R18). It goes to the customer. The part below the rule is
// for the absent person: it says what the call was about and asks for an answer.
//
// It tells what they need, what was looked at and their time line. What the
// customer said in confidence stays out: their words, worries, the budget, and
// who promised what.
func Forward(in RecapInput, absent callbook.PersonAnswer) Recap {
	in.Brief = false
	r := Compose(in)
	r.Warnings, r.Facts = nil, nil
	r.To, r.Bcc = nil, nil
	r.address(in)
	name := line(absent.Name)
	day := spoken(callbook.When{Day: in.Call.When.Day}, in.Today)
	var told []Fact
	for _, f := range collect(in.Template, in.Answers, in.Call.When.Day).all {
		switch {
		case f.in(groupTimeline):
			f.line = "The time line: " + sentence(f.Text)
			told = append(told, f)
		case f.in(groupNeeds), f.in(groupProducts):
			told = append(told, f)
		}
	}
	facts := linesOf(told)
	about := fmt.Sprintf("%s and I spoke on %s.", met(in), day)
	blocks := []string{
		greeting(in.People),
		fmt.Sprintf("You told me that %s has a say in this too. Would you pass on what stands below?", name),
		"Kind regards\n" + line(in.Rep),
		rule,
		"Hello " + calledBy(name) + ",",
	}
	if len(facts) > 0 {
		about += " This is what it was about:\n" + list(facts)
	}
	blocks = append(blocks, about, reachMe(in), "Kind regards\n"+signature(in))
	text := strings.Join(blocks, "\n\n") + "\n"
	return r.Says(in, fmt.Sprintf("For %s: our %s on %s", name, occasion(in.Call.Kind), day), text)
}

// rule divides what is for the customer from what is to be passed on.
const rule = "- - -"

// met are the customer's people who were there, by their full names: the absent
// person knows them, but not by the names that the rep uses.
func met(in RecapInput) string {
	var names []string
	for _, p := range in.People {
		if n := line(p.Name); n != "" {
			names = append(names, n)
		}
	}
	if len(names) == 0 {
		return "Your colleagues at " + line(in.Account.Name)
	}
	return enumerated(names)
}

func reachMe(in RecapInput) string {
	ask := "I would like to hear what matters to you in this. When and how may I reach you?"
	if a, err := mail.ParseAddress(in.RepEmail); err == nil {
		ask += " You find me at " + a.Address + "."
	}
	return ask
}

func signature(in RecapInput) string {
	var lines []string
	for _, l := range []string{in.Rep, in.Company} {
		if l = line(l); l != "" {
			lines = append(lines, l)
		}
	}
	return strings.Join(lines, "\n")
}
