package mail

import (
	"cmp"
	"slices"
	"strings"

	"callbook/backend/callbook"
)

// names are those of the account and its people.
func (in RecapInput) names() []string {
	names := []string{in.Account.Name}
	for _, p := range in.People {
		names = append(names, p.Name)
	}
	return names
}

// readers are the names of those who read the mail, where only they do.
func (in RecapInput) readers() []string {
	if in.passedOn {
		return nil
	}
	return in.names()[1:]
}

// written reports whether the call was in writing.
func (in RecapInput) written() bool {
	return in.Call.Kind == callbook.TextCall || in.Call.Kind == callbook.MailCall
}

// subject says what the mail is about and when it goes on.
func subject(in RecapInput, next step) string {
	talk := in.occasion() + in.heldOn(callbook.When.Short)
	s := "Recap of " + talk
	if in.written() {
		s = "Recap of our messages" + in.heldOn(callbook.When.Short)
	}
	switch in.outcome() {
	case callbook.Ordered:
		s = "Thank you for your order"
	case callbook.NoSale:
		s = "Thank you for " + talk
	}
	if next.when.Day != "" {
		s += "; next: " + next.when.Short(in.Call.When.Day)
	}
	return s
}

// occasion is what was held, in words that follow "thank you for".
func (in RecapInput) occasion() string {
	switch in.Call.Kind {
	case callbook.VisitCall:
		return "our meeting"
	case callbook.VideoCall:
		return "our video call"
	case callbook.TextCall, callbook.MailCall:
		return "your message"
	default:
		return "our call"
	}
}

// heldOn says when the call was, seen from the day of the mail, after a space. It is
// empty for one that was held before its day. write is how a day is written.
func (in RecapInput) heldOn(write func(callbook.When, callbook.Day) string) string {
	day := in.Call.When.Day
	switch {
	case day == "" || day == in.Today:
		return " today"
	case in.Today != "" && day > in.Today:
		return ""
	case in.Today != "" && day.DaysUntil(in.Today) == 1:
		return " yesterday"
	default:
		return " on " + write(callbook.When{Day: day}, cmp.Or(in.Today, day))
	}
}

func (in RecapInput) outcome() callbook.Outcome { return callbook.Outcome(in.Answers.Text("outcome")) }

// thanks opens a mail. An order is thanked for, and a no is respected. In brief it is
// shorter.
func thanks(in RecapInput) string {
	talk := in.occasion() + in.heldOn(callbook.When.Spoken)
	said := "Thank you for " + talk
	if in.Brief {
		said = "Thanks for " + in.occasion()
		if day := in.heldOn(callbook.When.Spoken); !in.written() && (day == " today" || day == " yesterday") {
			said = "Thanks for" + day + "’s " + strings.TrimPrefix(in.occasion(), "our ")
		}
	}
	switch outcome := in.outcome(); {
	case outcome == callbook.Ordered && in.Brief:
		return "Thank you for your order."
	case outcome == callbook.Ordered:
		return "Thank you for your order, and for " + talk + "."
	case outcome == callbook.NoSale && in.Brief:
		return said + " and your clear answer. I respect your decision."
	case outcome == callbook.NoSale:
		return said + ", and for your clear answer. I respect your decision."
	default:
		return said + "."
	}
}

// detailed lists what the two sides said and what each does, and ends with the
// next step. After an order it begins with what happens now.
func detailed(in RecapInput, f facts, next step) string {
	told, promised := f.used(false), f.used(true)
	said, opening := in.told(told), thanks(in)
	does := ending(in, next)
	if lines := in.linesOf(promised); len(lines) > 0 {
		head := cmp.Or(next.before(f), "What happens next:")
		if in.outcome() == callbook.Ordered {
			head = "What happens now:"
		}
		does = slices.Insert(does, 0, head+"\n"+list(lines))
	}
	blocks := []string{greeting(in.People), opening}
	switch {
	case said == "":
		blocks = append(blocks, does...)
	case in.outcome() == callbook.Ordered:
		blocks = append(append(blocks, does...), said)
	default:
		blocks[1] += " " + said
		blocks = append(blocks, does...)
	}
	switch {
	case in.outcome() == callbook.NoSale && next.when.Day == "":
		blocks = append(blocks, "If I can be of help later, a short reply is enough.")
	case in.outcome() != callbook.NoSale && len(told)+len(promised) > 0:
		blocks = append(blocks, "Did I miss anything, or get anything wrong? A short reply is enough.")
	}
	return in.signed(blocks, "Kind regards")
}

// told tells what was said. A single thing needs no list.
func (in RecapInput) told(told []Fact) string {
	switch lines := in.linesOf(told); {
	case len(told) == 1:
		return in.heard(told[0])
	case in.outcome() == callbook.NoSale && len(lines) > 0:
		return strings.Replace(lines[0], "In your words", "You put it this way", 1)
	case len(lines) > 1:
		if in.outcome() != callbook.Ordered {
			return "Here is what I took away:\n" + list(lines)
		}
		for i, l := range lines { // once there is an order, what was talked about is the order
			lines[i] = talkedAbout.ReplaceAllString(l, "Products: ")
		}
		return "For your records:\n" + list(lines)
	default:
		return strings.Join(lines, "")
	}
}

// brief says one thing and the next step, and marks the one thing as used.
func brief(in RecapInput, f *facts, next step) string {
	closing := ending(in, next)
	opening := thanks(in)
	rest := strings.Join(append(closing, greeting(in.People), opening), " ")
	focus := f.focus(in, glance-len(strings.Fields(rest)))
	for i := range f.all {
		f.all[i].Used = i == focus
	}
	if focus >= 0 {
		opening += " " + in.heard(f.all[focus])
	}
	blocks := append([]string{greeting(in.People), opening}, closing...)
	return in.signed(blocks, "")
}

// heard is a fact as the one thing that a mail tells.
func (in RecapInput) heard(f Fact) string {
	switch line := in.linesOf([]Fact{f})[0]; {
	case in.outcome() == callbook.NoSale && f.in(groupWords):
		return strings.Replace(line, "In your words", "You put it this way", 1)
	case f.in(groupWords):
		return strings.Replace(line, "In your words", in.main(), 1)
	case f.in(groupNeeds) && in.outcome() != callbook.NoSale:
		return in.main() + ": " + stopped(small(f.said))
	default:
		return line
	}
}

// main leads to what matters most of what was said.
func (in RecapInput) main() string {
	if in.written() {
		return "What I took from it"
	}
	return "What I heard most clearly"
}

// focus is the place of the chosen fact, or -1 if there is none. Without a choice
// it is the main need: the first. Where no need is noted, it is the first fact that
// takes at most so many words, or else the first. After an order it is what we do
// now.
func (f facts) focus(in RecapInput, most int) int {
	groups := []string{groupNeeds, groupWords, groupProducts, groupConcerns, groupTimeline}
	switch in.outcome() {
	case callbook.Ordered:
		groups = []string{groupPromises}
	case callbook.NoSale:
		groups = []string{groupWords}
	}
	first, ours := -1, func(one Fact) bool { return strings.HasPrefix(one.Text, us) }
	if in.outcome() == callbook.Ordered {
		if i := slices.IndexFunc(f.all, ours); in.Focus == "" && i >= 0 {
			return i
		}
	}
	for i, one := range f.all {
		if one.ID == in.Focus {
			return i
		}
	}
	for _, group := range groups {
		for i, one := range f.all {
			if !one.in(group) {
				continue
			}
			if first < 0 {
				first = i
			}
			if group == groupNeeds || len(strings.Fields(in.heard(one))) <= most {
				return i
			}
		}
	}
	if in.outcome() == callbook.NoSale {
		return -1 // what does not fit need not be repeated
	}
	return first
}

// ending is the next step, or a choice of days where none was named (R58).
func ending(in RecapInput, next step) []string {
	if next.when.Day != "" {
		said := next.sentence(in.Call.When.Day)
		if in.outcome() == callbook.NoSale {
			said = "As agreed, " + strings.Replace(strings.Replace(said, "We ", "we ", 1), "You ", "you ", 1)
		}
		return []string{said}
	}
	if len(in.Offers) == 0 {
		return nil
	}
	var days []string
	for _, w := range in.Offers {
		days = append(days, w.Spoken(in.Call.When.Day))
	}
	switch {
	case in.Brief: // what one reads at a glance
		return []string{"Would " + strings.Join(days[:min(2, len(days))], " or ") + " suit you?"}
	case in.Missed:
		return []string{"Would one of these times suit you?\n" + list(days)}
	default:
		return []string{"When can we speak next? Would one of these times suit you?\n" + list(days)}
	}
}

// signed is a mail with who writes it, for which company, and how to call back.
func (in RecapInput) signed(paragraphs []string, regards string) string {
	if s := in.signature(regards); s != "" {
		paragraphs = append(paragraphs, s)
	}
	return strings.Join(paragraphs, "\n\n") + "\n"
}

func (in RecapInput) signature(regards string) string {
	var lines []string
	for _, l := range []string{regards, in.Rep, in.Company, in.RepPhone} {
		if l = line(l); l != "" {
			lines = append(lines, l)
		}
	}
	return strings.Join(lines, "\n")
}

func list(lines []string) string { return "- " + strings.Join(lines, "\n- ") }
