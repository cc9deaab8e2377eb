package callbook

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Limits of a coaching page (R66).
const (
	coachedCalls = 6
	coachedSaid  = 3
	coachedQuiet = 4

	// With the manager's six on it, the page has fewer rows of the rest.
	coachedSix         = 3
	coachedCallsBeside = 4
	coachedQuietBeside = 2

	// QuietAfter is how many days an open account may go without contact before the
	// page names it (R23).
	QuietAfter = 60
)

// MonthOfWork is the data from which a coaching page is counted.
type MonthOfWork struct {
	Month    Month
	Today    Day
	Calls    []Call      // held in the month
	Debriefs []Debriefed // filed for calls of the month, the newest first
	Due      []FollowUp  // due in the month, in any state
	Open     []FollowUp  // open now with a day, of any account, the earliest first
	Silent   []QuietAccount
	Closed   []Account // won or lost in the month
	Recap    RecapClock
	Zone     *time.Location // of the rep's days
}

// QuietAccount is an open account without contact for long (R23).
type QuietAccount struct {
	Account Account
	Last    Day    // the last contact
	WasOpen string // what was open then
	Next    *FollowUp
}

// Coaching is a rep's month on one page, for fifteen minutes with the manager
// (R63-R66). How it went is shown by facts (R64).
type Coaching struct {
	From, To    Day // To is today where the month is not over
	Calls       int // that reached somebody and were debriefed
	Accounts    int
	Undebriefed int
	Outcomes    []int // of Outcomes, in that order
	Won, Lost   int   // accounts
	Dated       Share // calls that ended with a date
	OnDay       Share // follow-ups done on their day or before
	Recaps      Share // recaps sent by their clock
	Facts       []CallFacts
	Six         []SixAnswers
	Liked       []LogEntry
	Differently []LogEntry
	Quiet       []QuietAccount
}

// CallFacts are the five facts that a manager looks for in a call (R63): an
// empty box is what to talk about.
type CallFacts struct {
	From                              Debriefed
	Fits, Asked, Budget, IfThen, Next bool
	Step                              *FollowUp // the account's next step as it is now
	Vague                             string    // what was said in place of a day
	Overdue                           bool
}

// SixAnswers are the answers to the six questions that a manager asks (R22), as a
// debrief gives them. Benefits stay in the debrief, which has the space.
type SixAnswers struct {
	From               Debriefed
	OrderAsked         bool
	Closes             string
	Objection          string // the first that is not worked through
	Proposal, Expected Day    // when the proposal is due, and the order expected
}

// Missing is how many of the boxes are empty.
func (f CallFacts) Missing() int {
	n := 0
	for _, there := range []bool{f.Fits, f.Asked, f.Budget, f.IfThen, f.Next} {
		if !there {
			n++
		}
	}
	return n
}

// Coach counts a month.
func Coach(w MonthOfWork) Coaching {
	c := Coaching{From: w.Month.First(), To: min(w.Month.Last(), w.Today), Outcomes: make([]int, len(Outcomes()))}
	for _, a := range w.Closed {
		if a.Status == AccountWon {
			c.Won++
		} else {
			c.Lost++
		}
	}
	accounts, debriefed, held := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, d := range w.Debriefs {
		debriefed[d.Call.ID] = true
		if !d.Reached() {
			continue
		}
		c.Calls++
		accounts[d.Account.ID] = true
		if i := slices.Index(Outcomes(), d.Outcome()); i >= 0 {
			c.Outcomes[i]++
		}
		c.Dated.count(true, d.Dated())
	}
	c.Accounts = len(accounts)
	for _, call := range w.Calls {
		held[call.FollowUpID] = true
		if !debriefed[call.ID] {
			c.Undebriefed++
		}
		recap := w.Recap.Kept(call, w.Today, w.Zone)
		c.Recaps.count(recap != "", recap == KeptInTime)
	}
	for _, f := range w.Due {
		done := f.Kept(held[f.ID], w.Today, w.Zone)
		c.OnDay.count(done != "", done == KeptInTime)
	}
	c.Facts, c.Six = w.facts(), w.six()
	c.Liked = leading(Logbook(w.Debriefs, Liked), coachedSaid)
	c.Differently = leading(Logbook(w.Debriefs, Differently), coachedSaid)
	c.Quiet = leading(w.quiet(), coachedQuiet)
	if len(c.Six) > 0 {
		c.Facts, c.Quiet = leading(c.Facts, coachedCallsBeside), leading(c.Quiet, coachedQuietBeside)
	}
	return c
}

// facts lists the last call of each open account, those with the most to talk about
// first.
func (w MonthOfWork) facts() []CallFacts {
	var all []CallFacts
	seen := map[string]bool{}
	for _, d := range w.Debriefs {
		if !d.Reached() || seen[d.Account.ID] || d.Account.Status != AccountOpen {
			continue
		}
		seen[d.Account.ID] = true
		f := CallFacts{
			From: d, Asked: d.asked(), Budget: d.Answers.Money("budget") != Money{},
			IfThen: len(d.Answers.IfThens("if_then")) > 0, Next: d.Dated(), Vague: d.Vague(),
		}
		f.Fits, _ = d.Answers["prequalified"].(bool)
		if i := slices.IndexFunc(w.Open, func(o FollowUp) bool { return o.AccountID == d.Account.ID }); i >= 0 {
			f.Step, f.Overdue = &w.Open[i], w.Open[i].When.Day < w.Today
		}
		all = append(all, f)
	}
	slices.SortStableFunc(all, func(a, b CallFacts) int { return b.Missing() - a.Missing() })
	return leading(all, coachedCalls)
}

// six lists the last debrief of each account that answers any of the six, those
// with a date first: they are what can still be kept or missed.
func (w MonthOfWork) six() []SixAnswers {
	var all []SixAnswers
	seen := map[string]bool{}
	for _, d := range w.Debriefs {
		answers := d.Answers.hasAny("order_asked", "closes", "proposal_due", "order_expected")
		if seen[d.Account.ID] || !d.Reached() || !answers && d.Outcome() != Ordered {
			continue
		}
		seen[d.Account.ID] = true // what came before an order is over
		if !answers {
			continue
		}
		one := SixAnswers{From: d}
		one.OrderAsked, _ = d.Answers["order_asked"].(bool)
		if n, given := d.Answers["closes"].(float64); given {
			one.Closes = strconv.FormatFloat(n, 'f', -1, 64)
		}
		if open := openConcerns(d.Answers); len(open) > 0 {
			one.Objection = OneLine(open[0].What)
		}
		due, _ := settled(d.Answers.Text("proposal_due"))
		expected, _ := settled(d.Answers.Text("order_expected"))
		one.Proposal, one.Expected = due.Day, expected.Day
		all = append(all, one)
	}
	const undated = Day("9999-12-31")
	first := func(s SixAnswers) Day {
		return min(cmp.Or(s.Proposal, undated), cmp.Or(s.Expected, undated))
	}
	slices.SortStableFunc(all, func(a, b SixAnswers) int { return strings.Compare(string(first(a)), string(first(b))) })
	return leading(all, coachedSix)
}

// asked reports whether the sheet shows that questions were asked (R73): one
// that was to be asked has an answer, or the review ticks the open question.
func (d Debriefed) asked() bool {
	return slices.Contains(d.Answers.Checks(reviewKey), "open_question") ||
		slices.ContainsFunc(d.Answers.Questions("to_discover"), func(q QuestionAnswer) bool {
			return q.State == QuestionAnswered || strings.TrimSpace(q.Answer) != ""
		})
}

// quiet lists accounts with nothing planned first, then those that have waited
// longest.
func (w MonthOfWork) quiet() []QuietAccount {
	all := slices.Clone(w.Silent)
	slices.SortStableFunc(all, func(a, b QuietAccount) int {
		planned := func(q QuietAccount) int {
			if q.Next == nil {
				return 0
			}
			return 1
		}
		return cmp.Or(planned(a)-planned(b), strings.Compare(string(a.Last), string(b.Last)))
	})
	return all
}

func leading[T any](all []T, n int) []T { return all[:min(len(all), n)] }
