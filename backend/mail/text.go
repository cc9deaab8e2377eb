package mail

import (
	"strings"

	"callbook/backend/callbook"
)

// step is the next step as the customer is told of it. channel is empty where
// none was named, and does where we act.
type step struct {
	when    callbook.When
	channel callbook.Channel
	theirs  bool // they act, not we
	does    callbook.TheirAct
}

// nextStep takes the next step of the call, or else what a template of the
// rep's own asks for.
func nextStep(in RecapInput) step {
	if in.Next.When.Day != "" {
		s := step{when: in.Next.When, channel: in.Next.Channel}
		s.does, s.theirs = callbook.ActOf(in.Next.Purpose, in.names())
		return s
	}
	for _, s := range in.Template.Sections {
		for _, p := range s.Prompts {
			if p.Recap != groupNext || p.Kind != callbook.KindDate || p.Key == callbook.FirstFollowUp { // that one is a follow-up
				continue
			}
			if w, ok := settled(in.Answers.Text(p.Key)); ok {
				channel, err := callbook.ParseChannel(in.Answers.Text("preferred_channel"))
				if err != nil {
					channel = "" // the customer's own word for it
				}
				return step{when: w, channel: channel}
			}
		}
	}
	return step{}
}

// names are those of the account and its people.
func (in RecapInput) names() []string {
	names := []string{in.Account.Name}
	for _, p := range in.People {
		names = append(names, p.Name)
	}
	return names
}

func (s step) sentence(since callbook.Day) string {
	day := spoken(s.when, since)
	if !s.theirs {
		return s.ours() + day + "."
	}
	both := "We will speak on "
	switch s.channel {
	case callbook.Visit:
		both = "We will meet on "
	case callbook.Video:
		both = "We will meet by video on "
	}
	switch does := s.does.Does; {
	case does == "":
		return both + day + "."
	case s.does.Reaches:
		return "You " + does + " on " + day + "."
	case s.channel.MakesCall():
		return both + day + "; by then you " + does + "."
	default:
		return "You " + does + " by " + day + "."
	}
}

// ours begins the sentence where we act, or nobody in particular.
func (s step) ours() string {
	switch s.channel {
	case callbook.Email:
		return "I will write to you on "
	case callbook.Phone:
		return "I will call you on "
	case callbook.Text:
		return "I will text you on "
	case callbook.Post:
		return "I will send you post on "
	case callbook.Visit:
		return "I will come to see you on "
	case callbook.Video:
		return "We will meet by video on "
	default:
		return "We will speak on "
	}
}

// subject says what the mail is about and when it goes on.
func subject(in RecapInput, next step) string {
	s := strings.TrimSpace("Our " + occasion(in.Call.Kind) + " " + onDay(in))
	if next.when.Day != "" {
		s += ", and " + soon(next.when, in.Today, in.Call.When.Day)
	}
	return s
}

func occasion(k callbook.CallKind) string {
	switch k {
	case callbook.VisitCall:
		return "meeting"
	case callbook.VideoCall:
		return "video call"
	case callbook.TextCall, callbook.MailCall:
		return "exchange"
	default:
		return "call"
	}
}

// onDay says when the call was, seen from the day of the mail. It is empty for
// one that was held before its day.
func onDay(in RecapInput) string {
	day := in.Call.When.Day
	switch {
	case day == "" || day == in.Today:
		return "today"
	case in.Today != "" && day > in.Today:
		return ""
	case in.Today != "" && day.DaysUntil(in.Today) == 1:
		return "yesterday"
	default:
		return "on " + spoken(callbook.When{Day: day}, day)
	}
}

func (in RecapInput) outcome() callbook.Outcome { return callbook.Outcome(in.Answers.Text("outcome")) }

// thanks opens a mail. An order is thanked for, and a no is respected.
// day is "today", or empty where it is not told.
func thanks(in RecapInput, day string) string {
	talk := strings.TrimSpace("our " + occasion(in.Call.Kind) + " " + day)
	switch in.outcome() {
	case callbook.Ordered:
		return "Thank you for your order, and for " + talk + "."
	case callbook.NoSale:
		return "Thank you for " + talk + ". I respect your decision."
	default:
		return "Thank you for " + talk + "."
	}
}

// detailed lists what the two sides said and what each does, and ends with the
// next step.
func detailed(in RecapInput, f facts, next step) string {
	blocks := []string{greeting(in.People), thanks(in, onDay(in))}
	told, promised := f.used(false), f.used(true)
	switch lines := linesOf(told); {
	case len(told) == 1 && !told[0].in(groupConcerns): // a single thing needs no list
		blocks[1] += told[0].brief(staying)
	case len(lines) == 1:
		blocks[1] += " " + lines[0]
	case len(lines) > 1:
		blocks[1] += " This is what I took with me:\n" + list(lines)
	}
	if lines := linesOf(promised); len(lines) > 0 {
		head := "What happens next:"
		if next.when.Day != "" {
			head = "What happens until then:"
		}
		blocks = append(blocks, head+"\n"+list(lines))
	}
	blocks = append(blocks, ending(in, next)...)
	if len(told)+len(promised) > 0 && in.outcome() != callbook.NoSale {
		blocks = append(blocks, "Did I miss anything? A short reply is enough.")
	}
	return strings.Join(append(blocks, "Kind regards\n"+line(in.Rep)), "\n\n") + "\n"
}

// brief says one thing and the next step, and marks the one thing as used.
func brief(in RecapInput, f *facts, next step) string {
	opening := thanks(in, onDay(in))
	if day := in.Call.When.Day; in.Today != "" && day != "" && day.DaysUntil(in.Today) > 1 { // they know which one
		opening = thanks(in, "")
	}
	closing := append(ending(in, next), line(in.Rep))
	rest := strings.Join(append(closing, greeting(in.People), opening, staying), " ")
	focus := f.focus(in.Focus, glance-Words(rest))
	for i := range f.all {
		f.all[i].Used = i == focus
	}
	if focus >= 0 {
		opening += f.all[focus].brief(staying)
	}
	return strings.Join(append([]string{greeting(in.People), opening}, closing...), "\n\n") + "\n"
}

// staying leads to the one thing that a mail says.
const staying = " What stays with me: "

// brief is a fact as the one thing that a short mail says.
func (f Fact) brief(lead string) string {
	switch {
	case f.in(groupPromises):
		return " " + f.line
	case f.in(groupConcerns):
		return " " + raised(f.Text) + "."
	case f.in(groupWords):
		return lead + f.Text
	default:
		return lead + sentence(f.Text)
	}
}

// focus is the place of the chosen fact. Without a choice it is the first that
// takes at most so many words, the customer's own words before everything
// else; if all are longer, the first; -1 if there is none.
func (f facts) focus(chosen string, most int) int {
	for i, one := range f.all {
		if one.ID == chosen {
			return i
		}
	}
	first := -1
	for _, group := range []string{groupWords, groupNeeds, groupProducts, groupConcerns, groupTimeline} {
		for i, one := range f.all {
			if !one.in(group) {
				continue
			}
			if first < 0 {
				first = i
			}
			if Words(one.Text) <= most {
				return i
			}
		}
	}
	return first
}

// ending is the next step, or a choice of days where none was named (R58).
func ending(in RecapInput, next step) []string {
	if next.when.Day != "" {
		return []string{next.sentence(in.Call.When.Day)}
	}
	if len(in.Offers) == 0 {
		return nil
	}
	var days []string
	for _, w := range in.Offers {
		days = append(days, spoken(w, in.Call.When.Day))
	}
	if !in.Brief {
		ask := "When do we speak next? Would one of these suit you?\n"
		if in.Missed {
			ask = "Would one of these suit you?\n"
		}
		return []string{ask + list(days)}
	}
	days = days[:0]
	for _, w := range in.Offers[:min(2, len(in.Offers))] { // what one reads at a glance
		days = append(days, soon(w, in.Today, in.Call.When.Day))
	}
	return []string{"Would " + strings.Join(days, " or ") + " suit you?"}
}

func list(lines []string) string { return "- " + strings.Join(lines, "\n- ") }
