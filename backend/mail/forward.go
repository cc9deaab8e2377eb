package mail

import (
	"fmt"
	"maps"
	"net/mail"
	"slices"
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
	r, note := in.note(absent)
	r.address(in)
	name := line(absent.Name)
	blocks := append([]string{
		greeting(in.People),
		fmt.Sprintf("You told me that %s has a say in this too. Would you forward the note below?", name),
		in.signature("Kind regards"),
		rule,
	}, note...)
	return in.passOn(r, fmt.Sprintf("For %s: %s on %s", name, in.occasion(), callbook.When{Day: in.Call.When.Day}.Short(in.Today)), blocks)
}

// Direct drafts the mail to somebody who also decides, was not there, and has an
// address: the note that Forward asks to pass on (R17).
func Direct(in RecapInput, absent callbook.PersonAnswer) Recap {
	r, note := in.note(absent)
	talk := "My " + strings.TrimPrefix(in.occasion(), "our ")
	if in.written() {
		talk = "My exchange"
	}
	subject := fmt.Sprintf("%s with %s on %s", talk, strings.Replace(met(in), "Your", "your", 1), callbook.When{Day: in.Call.When.Day}.Short(in.Today))
	in.People = []callbook.Person{{Name: absent.Name, Emails: []string{absent.Email}}}
	r.address(in)
	return in.passOn(r, subject, note)
}

// passOn is a mail of these paragraphs, which is read by somebody who was not there.
func (in RecapInput) passOn(r Recap, subject string, blocks []string) Recap {
	text := strings.Join(blocks, "\n\n") + "\n"
	r.own = text
	r.passedOn, in.Brief = true, false
	return r.Says(in, subject, text)
}

// note is what the absent person reads, in paragraphs, and a draft without them.
func (in RecapInput) note(absent callbook.PersonAnswer) (Recap, []string) {
	in.Brief = false
	r := Compose(in)
	r.Warnings, r.Facts = nil, nil
	r.To, r.Bcc = nil, nil
	in.Answers = maps.Clone(in.Answers)
	delete(in.Answers, "outcome") // what was decided is not passed on
	day := callbook.When{Day: in.Call.When.Day}.Spoken(in.Today)
	told := slices.DeleteFunc(collect(in, step{}).all, func(f Fact) bool {
		return !f.in(groupNeeds) && !f.in(groupProducts) && !f.in(groupTimeline)
	})
	facts := in.linesOf(told)
	for i, l := range facts { // it is said to somebody else
		facts[i] = strings.NewReplacer("What you need: ", "What is needed: ", "You need ", "What is needed: ", "Your timeline: ", "The timeline: ").Replace(l)
	}
	about := fmt.Sprintf("%s and I spoke on %s.", met(in), day)
	if in.written() {
		about = fmt.Sprintf("%s and I were in touch on %s.", met(in), day)
	}
	if len(facts) > 0 {
		about += " Here is what it was about:\n" + list(facts)
	}
	return r, []string{"Hello " + callbook.GreetingName(line(absent.Name)) + ",", about, reachMe(in), in.signature("Kind regards")}
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
	ask := "I would like to hear what matters to you. When would be a good time to talk?"
	var ways []string
	if a, err := mail.ParseAddress(in.RepEmail); err == nil {
		ways = append(ways, "at "+a.Address)
	}
	if phone := line(in.RepPhone); phone != "" {
		ways = append(ways, "on "+phone)
	}
	if len(ways) > 0 {
		ask += " You can reach me " + strings.Join(ways, " or ") + "."
	}
	return ask
}
