package mail

import (
	"strings"

	"callbook/backend/callbook"
)

// step is the next step as the customer is told of it. channel is empty where
// none was named.
type step struct {
	when    callbook.When
	channel callbook.Channel
}

// nextStep takes the follow-up, or what the sheet says where there is none yet.
func nextStep(in RecapInput) step {
	if in.Next.When.Day != "" {
		return step{in.Next.When, in.Next.Channel}
	}
	for _, s := range in.Template.Sections {
		for _, p := range s.Prompts {
			if p.Recap != groupNext || p.Kind != callbook.KindDate {
				continue
			}
			if w, ok := settled(in.Answers.Text(p.Key)); ok {
				channel, err := callbook.ParseChannel(in.Answers.Text("preferred_channel"))
				if err != nil {
					channel = "" // the customer's own word for it
				}
				return step{w, channel}
			}
		}
	}
	return step{}
}

func (s step) sentence(since callbook.Day) string {
	does := map[callbook.Channel]string{
		callbook.Email: "I write to you on ",
		callbook.Phone: "I call you on ",
		callbook.Text:  "I text you on ",
		callbook.Post:  "I send you post on ",
		callbook.Visit: "I come to see you on ",
		callbook.Video: "We meet by video on ",
	}[s.channel]
	if does == "" {
		does = "We speak on "
	}
	return does + spoken(s.when, since) + "."
}

// subject says what the mail is about and when it goes on.
func subject(in RecapInput, next step) string {
	s := "Our " + occasion(in.Call.Kind) + " " + onDay(in)
	if next.when.Day != "" {
		s += ", and " + spoken(next.when, in.Call.When.Day)
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

// onDay says when the call was, seen from the day of the mail.
func onDay(in RecapInput) string {
	day := in.Call.When.Day
	switch {
	case day == "" || day == in.Today:
		return "today"
	case in.Today != "" && day.DaysUntil(in.Today) == 1:
		return "yesterday"
	default:
		return "on " + spoken(callbook.When{Day: day}, day)
	}
}

func thanks(in RecapInput) string {
	return "Thank you for our " + occasion(in.Call.Kind) + " " + onDay(in) + "."
}

// detailed lists everything the two sides said, group by group, and ends with
// the next step.
func detailed(in RecapInput, f facts, next step) string {
	blocks := []string{greeting(in.People), thanks(in)}
	for _, g := range []struct{ group, head string }{
		{groupNeeds, "What you need:"},
		{groupWords, "In your words:"},
		{groupProducts, "What we looked at:"},
		{groupConcerns, "What you want to be sure of:"},
		{groupBudget, "Your budget:"},
		{groupTimeline, "Your time line:"},
		{groupPromises, "What we agreed:"},
	} {
		switch lines := f.lines[g.group]; {
		case len(lines) == 0:
		case len(lines) == 1 && (g.group == groupBudget || g.group == groupTimeline):
			blocks = append(blocks, g.head+" "+lines[0])
		default:
			blocks = append(blocks, list(g.head, lines))
		}
	}
	if len(blocks) > 2 {
		blocks[1] += " This is what I took with me."
	}
	blocks = append(blocks, ending(in, next)...)
	return strings.Join(append(blocks, "Kind regards\n"+line(in.Rep)), "\n\n") + "\n"
}

// brief says one thing and the next step.
func brief(in RecapInput, f facts, next step) string {
	opening := thanks(in)
	closing := append(ending(in, next), line(in.Rep))
	focus := line(in.Focus)
	if focus == "" {
		rest := strings.Join(append(closing, greeting(in.People), opening, "What stays with me:"), " ")
		focus = bestFocus(f, glance-Words(rest))
	}
	if focus != "" {
		opening += " What stays with me: " + focus
	}
	return strings.Join(append([]string{greeting(in.People), opening}, closing...), "\n\n") + "\n"
}

// bestFocus is the first line of at most so many words, the customer's own
// words before everything else; if all are longer, the first.
func bestFocus(f facts, most int) string {
	first := ""
	for _, group := range []string{groupWords, groupNeeds, groupProducts, groupConcerns, groupTimeline} {
		for _, l := range f.lines[group] {
			if first == "" {
				first = l
			}
			if Words(l) <= most {
				return l
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
	return []string{list("When do we speak next? Any of these suits me:", days)}
}

func list(head string, lines []string) string {
	return head + "\n- " + strings.Join(lines, "\n- ")
}
