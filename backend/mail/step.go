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

	promised string // what we have promised to do in it, with "I will" or "We will"
}

// nextStep takes the next step of the call, or else what a template of the
// rep's own asks for.
func nextStep(in RecapInput) step {
	if in.Next.When.Day != "" {
		s := step{when: in.Next.When, channel: in.Next.Channel}
		s.does, s.theirs = callbook.ActOf(callbook.WithoutDue(in.Next.Purpose, in.Next.When.Day), in.names())
		s.promised = in.promisedStep()
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

// promisedStep is what we do in the next step, where we have promised that. What else
// it is for is not for the customer.
func (in RecapInput) promisedStep() string {
	for _, p := range in.Answers.Promises("promises") {
		if p.By == callbook.Us && p.What != "" && callbook.Fold(p.What) == callbook.Fold(in.Next.Purpose) {
			p.What = callbook.WithoutDue(p.What, in.Next.When.Day)
			if does, ok := in.promised(p); ok {
				return weWill(p.What) + does
			}
		}
	}
	return ""
}

// weWill says who of us keeps a promise, as the rep noted it: the company keeps “We
// coat the samples”.
func weWill(what string) string {
	first, _, _ := strings.Cut(callbook.Fold(what), " ")
	if first == "we" || first == "well" { // we'll
		return "We will "
	}
	return "I will "
}

// promised puts a promise into words to the customer. Where several read it, what we
// do for one of them names that one.
func (in RecapInput) promised(p callbook.PromiseAnswer) (string, bool) {
	to := in.names()
	if p.By == callbook.Us && len(in.People) > 1 {
		to = to[:1]
	}
	return callbook.Promised(p.By, p.What, to)
}

// is reports whether a promise says what the step does.
func (s step) is(by callbook.Side, does string) bool {
	mine := s.does.Does
	if by == callbook.Us {
		mine = strings.TrimPrefix(strings.TrimPrefix(s.promised, "We will "), "I will ")
	}
	return mine != "" && callbook.Fold(mine) == callbook.Fold(does) && (by == callbook.Them) == s.theirs
}

func (s step) sentence(since callbook.Day) string {
	day := s.when.Spoken(since)
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
		return "You will " + does + " on " + day + "."
	case s.channel.MakesCall():
		return both + day + ". Before that, you will " + does + "."
	default:
		return "You will " + does + " by " + day + "."
	}
}

// ours begins the sentence where we act, or nobody in particular.
func (s step) ours() string {
	if s.promised != "" {
		return s.promised + " on "
	}
	switch s.channel {
	case callbook.Email:
		return "I will write to you on "
	case callbook.Phone:
		return "I will call you on "
	case callbook.Text:
		return "I will text you on "
	case callbook.Post:
		return "I will send you a letter on "
	case callbook.Visit:
		return "I will come to see you on "
	case callbook.Video:
		return "We will meet by video on "
	default:
		return "We will speak on "
	}
}

// before leads to what is done before the next step. It is empty where something is
// due after it, or where the two do not meet in it.
func (s step) before(f facts) string {
	switch {
	case s.when.Day == "" || f.last > s.when.Day || len(f.undated) > 0 || !s.channel.MakesCall():
		return ""
	case s.channel == callbook.Visit:
		return "Before we meet again:"
	default:
		return "Before we speak again:"
	}
}
