package callbook

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// insightMonths is how many months the insights go back, the present one included.
const insightMonths = 12

// InsightSpan is the first and the last day that the insights are counted for.
func InsightSpan(today Day) (from, to Day) {
	this := MonthOf(today)
	return this.First().AddMonths(1 - insightMonths), this.Last()
}

// Measure is what the insights count something as.
type Measure string

// A call is counted by its outcome, and by what became of its recap. A follow-up counts
// in the month in which it was due, and an account in the one in which it was closed.
const (
	MeasureOrders        Measure = Measure(Ordered)
	MeasureAdvances      Measure = Measure(Advanced)
	MeasureContinuations Measure = Measure(Continued)
	MeasureNoSales       Measure = Measure(NoSale)
	MeasureNotReached    Measure = Measure(NobodyThere)
	MeasureNoOutcome     Measure = "no_outcome"    // its debrief does not say
	MeasureNotDebriefed  Measure = "not_debriefed" // held

	MeasureFollowUpInTime  Measure = "follow_up_in_time"
	MeasureFollowUpLate    Measure = "follow_up_late"
	MeasureFollowUpNotDone Measure = "follow_up_not_done"

	MeasureRecapInTime  Measure = "recap_in_time"
	MeasureRecapLate    Measure = "recap_late"
	MeasureRecapNotSent Measure = "recap_not_sent"

	MeasureWon  Measure = Measure(AccountWon)
	MeasureLost Measure = Measure(AccountLost)
)

// Measures lists them in the order of a page.
func Measures() []Measure {
	return []Measure{
		MeasureOrders, MeasureAdvances, MeasureContinuations, MeasureNoSales, MeasureNotReached, MeasureNoOutcome, MeasureNotDebriefed,
		MeasureFollowUpInTime, MeasureFollowUpLate, MeasureFollowUpNotDone,
		MeasureRecapInTime, MeasureRecapLate, MeasureRecapNotSent,
		MeasureWon, MeasureLost,
	}
}

// ParseMeasure reads a measure by its name.
func ParseMeasure[S ~string](s S) (Measure, error) {
	if m := Measure(s); slices.Contains(Measures(), m) {
		return m, nil
	}
	return "", Errorf(Invalid, "measure", "“%s” is not something that the insights count.", quotable(string(s)))
}

// Word is how a table heads the measure, under what it is of.
func (m Measure) Word() string {
	switch m {
	case MeasureOrders:
		return "Orders"
	case MeasureAdvances:
		return "Advances"
	case MeasureContinuations:
		return "Continuations"
	case MeasureNoSales:
		return "No sale"
	case MeasureNotReached:
		return "Not reached"
	case MeasureNoOutcome:
		return "No outcome noted"
	case MeasureNotDebriefed:
		return "Not debriefed"
	case MeasureFollowUpInTime:
		return "On the day"
	case MeasureFollowUpLate, MeasureRecapLate:
		return "Late"
	case MeasureFollowUpNotDone:
		return "Still open"
	case MeasureRecapInTime:
		return "In time"
	case MeasureRecapNotSent:
		return "Not sent"
	case MeasureWon:
		return "Won"
	case MeasureLost:
		return "Lost"
	}
	return ""
}

// NoReason stands for the reason of an account that was closed without one.
const NoReason = "unsaid"

// EndedCall is a call that was held or reached nobody, and what its debrief says of its
// outcome.
type EndedCall struct {
	Call    Call
	Account Account
	Code    string // of the filed debrief; empty while there is none
	Outcome Outcome
}

// measure is what the call counts as. Of one without a debrief, nothing is known but that
// nobody was reached.
func (c EndedCall) measure() Measure {
	switch {
	case c.Code == "" && c.Call.State == CallNotReached:
		return MeasureNotReached
	case c.Code == "":
		return MeasureNotDebriefed
	case c.Outcome == NobodyThere, slices.Contains(Outcomes(), c.Outcome):
		return Measure(c.Outcome)
	}
	return MeasureNoOutcome
}

// YearOfWork is the data from which the insights are counted.
type YearOfWork struct {
	Today  Day
	Calls  []EndedCall
	Due    []DueFollowUp // open or done, that were due in the year
	Closed []Account     // won or lost in the year
	Recap  RecapClock
	Zone   *time.Location // of the rep's days
}

// Insight is one thing that is counted: a call, a follow-up or an account.
type Insight struct {
	As       Measure
	Day      Day
	Why      string // of an account
	Call     *EndedCall
	FollowUp *DueFollowUp
	Account  *Account
}

// all lists everything that is counted. What a figure counts and what its list shows are
// the same.
func (w YearOfWork) all() []Insight {
	all := make([]Insight, 0, 2*len(w.Calls)+len(w.Due)+len(w.Closed))
	held := map[string]bool{}
	for i := range w.Calls {
		c := &w.Calls[i]
		day := c.Call.When.Day
		if c.Call.State == CallHeld {
			held[c.Call.FollowUpID] = true
		}
		all = append(all, Insight{As: c.measure(), Day: day, Call: c})
		if kept := w.Recap.Kept(c.Call, w.Today, w.Zone); kept != "" {
			all = append(all, Insight{As: kept.as(MeasureRecapInTime, MeasureRecapLate, MeasureRecapNotSent), Day: day, Call: c})
		}
	}
	for i := range w.Due {
		f := &w.Due[i]
		if kept := f.Kept(held[f.ID], w.Today, w.Zone); kept != "" {
			all = append(all, Insight{As: kept.as(MeasureFollowUpInTime, MeasureFollowUpLate, MeasureFollowUpNotDone), Day: f.Day, FollowUp: f})
		}
	}
	for i := range w.Closed {
		a := &w.Closed[i]
		why := string(a.WonWhy)
		if a.Status == AccountLost {
			why = string(a.LostWhy)
		}
		if why == "" {
			why = NoReason
		}
		all = append(all, Insight{As: Measure(a.Status), Day: a.ClosedOn, Why: why, Account: a})
	}
	return all
}

// as is the measure of what was kept, late or not done.
func (k Kept) as(inTime, late, notDone Measure) Measure {
	switch k {
	case KeptInTime:
		return inTime
	case KeptLate:
		return late
	}
	return notDone
}

// Behind lists what a figure of the insights counts, the latest first: of a month or,
// where that is empty, of all; for a reason, or for any.
func (w YearOfWork) Behind(as Measure, month Month, why string) []Insight {
	found := slices.DeleteFunc(w.all(), func(i Insight) bool {
		return i.As != as || month != "" && MonthOf(i.Day) != month || why != "" && i.Why != why
	})
	slices.SortStableFunc(found, func(a, b Insight) int { return strings.Compare(string(b.Day), string(a.Day)) })
	return found
}

// Insights are up to twelve months in numbers.
type Insights struct {
	Months []InsightMonth // the oldest first, from the first with anything to the present one
	Total  MeasureCounts
	Won    []ReasonCount // the most frequent first
	Lost   []ReasonCount
}

// InsightMonth is a month in numbers.
type InsightMonth struct {
	Month  Month
	Counts MeasureCounts
}

// MeasureCounts says how many there are of each measure.
type MeasureCounts map[Measure]int

// ReasonCount says how many accounts were won or lost for a reason.
type ReasonCount struct {
	Why string
	N   int
}

// Insights counts.
func (w YearOfWork) Insights() Insights {
	out := Insights{Total: MeasureCounts{}}
	months := map[Month]MeasureCounts{}
	reasons := map[Measure]map[string]int{MeasureWon: {}, MeasureLost: {}}
	first, last := MonthOf(w.Today), MonthOf(w.Today)
	for _, one := range w.all() {
		month := MonthOf(one.Day)
		if months[month] == nil {
			months[month] = MeasureCounts{}
		}
		months[month][one.As]++
		out.Total[one.As]++
		if one.Account != nil {
			reasons[one.As][one.Why]++
		}
		first = min(first, month)
	}
	if len(months) > 0 {
		for month := first; month <= last; month = MonthOf(month.Last().AddDays(1)) {
			counts := months[month]
			if counts == nil {
				counts = MeasureCounts{}
			}
			out.Months = append(out.Months, InsightMonth{month, counts})
		}
	}
	out.Won = ranked(reasons[MeasureWon], WinReasons())
	out.Lost = ranked(reasons[MeasureLost], LostReasons())
	return out
}

// ranked lists the reasons that were counted, the most frequent first, and equal ones in
// the order in which screens offer them.
func ranked[T ~string](counts map[string]int, order []T) []ReasonCount {
	var all []ReasonCount
	for _, why := range append(order, NoReason) {
		if n := counts[string(why)]; n > 0 {
			all = append(all, ReasonCount{string(why), n})
		}
	}
	slices.SortStableFunc(all, func(a, b ReasonCount) int { return b.N - a.N })
	return all
}

// Word is the reason as a list shows it: "No need".
func (r ReasonCount) Word() string {
	if r.Why == NoReason {
		return "No reason noted"
	}
	words := strings.ReplaceAll(r.Why, "_", " ")
	return strings.ToUpper(words[:1]) + words[1:]
}

// Reached is how many calls reached somebody and were debriefed.
func (c MeasureCounts) Reached() int {
	return c[MeasureOrders] + c[MeasureAdvances] + c[MeasureContinuations] + c[MeasureNoSales] + c[MeasureNoOutcome]
}

// Moved is how many of the calls that left the sale open moved it on.
func (c MeasureCounts) Moved() Share {
	return Share{c[MeasureAdvances], c[MeasureAdvances] + c[MeasureContinuations]}
}

// FollowUps is how many of the follow-ups that were due were done on their day or before.
func (c MeasureCounts) FollowUps() Share {
	n := c[MeasureFollowUpInTime]
	return Share{n, n + c[MeasureFollowUpLate] + c[MeasureFollowUpNotDone]}
}

// Recaps is how many of the recaps that were due were sent by their clock.
func (c MeasureCounts) Recaps() Share {
	n := c[MeasureRecapInTime]
	return Share{n, n + c[MeasureRecapLate] + c[MeasureRecapNotSent]}
}

// OutcomesSaid tells how the calls that reached somebody ended, and how many did not.
func (c MeasureCounts) OutcomesSaid() string {
	var parts []string
	for _, one := range []struct {
		of           Measure
		single, many string
	}{
		{MeasureOrders, "order", "orders"},
		{MeasureAdvances, "advance", "advances"},
		{MeasureContinuations, "continuation", "continuations"},
		{MeasureNoSales, "without a sale", "without a sale"},
		{MeasureNoOutcome, "without a noted outcome", "without a noted outcome"},
	} {
		if n := c[one.of]; n > 0 {
			parts = append(parts, counted(n, one.single, one.many))
		}
	}
	said := "No call reached anybody."
	if len(parts) > 0 {
		said = strings.Join(parts, ", ") + "."
	}
	if n := c[MeasureNotReached]; n > 0 {
		said += " " + counted(n, "call", "calls") + " reached nobody."
	}
	return said
}

// MovedSaid tells advances against continuations in a sentence.
func (c MeasureCounts) MovedSaid() string {
	moved := c.Moved()
	switch {
	case moved.Of == 0:
		return "No call left the sale open."
	case moved.Of == 1 && moved.N == 1:
		return "The one call that left the sale open ended with an agreed next step."
	case moved.Of == 1:
		return "The one call that left the sale open ended without an agreed next step."
	}
	return fmt.Sprintf("Of %d calls that left the sale open, %d ended with an agreed next step.", moved.Of, moved.N)
}

// FollowUpsSaid tells in a sentence which follow-ups were not kept.
func (c MeasureCounts) FollowUpsSaid() string {
	return keptSaid(c.FollowUps(), "follow-up", "was done on its day or before", []missed{
		{c[MeasureFollowUpLate], "was done late", "were done late"}, {c[MeasureFollowUpNotDone], "is still open", "are still open"},
	})
}

// RecapsSaid tells in a sentence which recaps did not go out in time.
func (c MeasureCounts) RecapsSaid() string {
	return keptSaid(c.Recaps(), "recap", "was sent in time", []missed{
		{c[MeasureRecapLate], "was sent late", "were sent late"}, {c[MeasureRecapNotSent], "was not sent", "were not sent"},
	})
}

// missed is how many were not kept in some way, and what is said of one and of many.
type missed struct {
	n            int
	single, many string
}

func keptSaid(of Share, what, kept string, ways []missed) string {
	switch {
	case of.Of == 0:
		return "No " + what + " was due."
	case of.N == of.Of:
		return "Every " + what + " " + kept + "."
	}
	var parts []string
	for _, m := range ways {
		if m.n == 0 {
			continue
		}
		single, many := m.single, m.many
		if len(parts) == 0 {
			single, many = what+" "+single, what+"s "+many
		}
		parts = append(parts, counted(m.n, single, many))
	}
	return strings.Join(parts, ", ") + "."
}
