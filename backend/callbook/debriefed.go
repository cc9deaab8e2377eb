package callbook

import (
	"slices"
	"strings"
)

// Debriefed is a call together with the post-call sheet that was filed for it:
// what the logbook and the coaching page are counted from.
type Debriefed struct {
	Call    Call
	Account Account
	Code    string // of the sheet
	Answers Answers
}

// Outcome is the result of a call.
type Outcome string

// The outcomes that a debrief offers. Only NotReached means that there was no
// contact.
const (
	Ordered     Outcome = "order"
	Advanced    Outcome = "advance"
	Continued   Outcome = "continuation"
	NoSale      Outcome = "no_sale"
	NobodyThere Outcome = "not_reached"
)

// The keys of the answers that are counted in a debrief. FirstFollowUp is the date
// from which filing makes the first follow-up.
const (
	FirstFollowUp = "first_follow_up"

	outcomeKey  = "outcome"
	effectKey   = "effectiveness"
	reviewKey   = "review"
	nextRowsKey = "follow_ups"
)

// Outcomes lists those of a call that reached somebody, the best first.
func Outcomes() []Outcome { return []Outcome{Ordered, Advanced, Continued, NoSale} }

// Outcome returns the result of the call, or "" if the debrief does not say.
func (d Debriefed) Outcome() Outcome { return Outcome(d.Answers.Text(outcomeKey)) }

// Reached reports whether the call had a contact in it.
func (d Debriefed) Reached() bool { return d.Outcome() != NobodyThere }

// Dated reports whether the call ended with a next step that has a day (R58).
func (d Debriefed) Dated() bool {
	return isDated(d.Answers.Text(FirstFollowUp)) ||
		slices.ContainsFunc(d.Answers.FollowUps(nextRowsKey), func(f FollowUpAnswer) bool { return isDated(f.When) })
}

func isDated(typed string) bool {
	date, _, _ := strings.Cut(strings.TrimSpace(typed), "T")
	_, err := ParseDay(date)
	return err == nil
}

// Vague says what a call that ended without a day has instead: the words in place
// of the date, or the reason why there is no next step.
func (d Debriefed) Vague() string {
	if d.Dated() {
		return ""
	}
	for _, key := range []string{FirstFollowUp, "no_follow_up", "delay_reason"} {
		if said := OneLine(d.Answers.Text(key)); said != "" {
			return said
		}
	}
	return ""
}

// Share is n of m. It is never shown as a percentage, which would hide how few
// calls there were.
type Share struct{ N, Of int }

func (s *Share) count(counted, is bool) {
	if !counted {
		return
	}
	s.Of++
	if is {
		s.N++
	}
}

// Month is a month of the calendar, written "2026-11".
type Month string

// ParseMonth reads a month as it is written, "2026-11".
func ParseMonth(s string) (Month, error) {
	if _, err := ParseDay(s + "-01"); err != nil || len(s) != len("2026-11") {
		return "", Errorf(Invalid, "month", "“%s” is not a month. Write it as 2026-11.", s)
	}
	return Month(s), nil
}

// MonthOf is the month that a day is in.
func MonthOf(d Day) Month { return Month(d[:len("2026-11")]) }

// First is the month's first day.
func (m Month) First() Day { return Day(m) + "-01" }

// Last is the month's last day.
func (m Month) Last() Day { return m.First().AddMonths(1).AddDays(-1) }
