package callbook

import (
	"slices"
	"testing"
	"time"
)

func TestACallCountsAsItsOutcome(t *testing.T) {
	for name, c := range map[string]struct {
		call EndedCall
		want Measure
	}{
		"an order":                        {EndedCall{Code: "K7F-42", Outcome: Ordered, Call: Call{State: CallHeld}}, MeasureOrders},
		"an advance":                      {EndedCall{Code: "K7F-42", Outcome: Advanced, Call: Call{State: CallHeld}}, MeasureAdvances},
		"a continuation":                  {EndedCall{Code: "K7F-42", Outcome: Continued, Call: Call{State: CallHeld}}, MeasureContinuations},
		"no sale":                         {EndedCall{Code: "K7F-42", Outcome: NoSale, Call: Call{State: CallHeld}}, MeasureNoSales},
		"nobody reached, as filed":        {EndedCall{Code: "K7F-42", Outcome: NobodyThere, Call: Call{State: CallNotReached}}, MeasureNotReached},
		"nobody reached, without a sheet": {EndedCall{Call: Call{State: CallNotReached}}, MeasureNotReached},
		"a debrief without an outcome":    {EndedCall{Code: "K7F-42", Call: Call{State: CallHeld}}, MeasureNoOutcome},
		"an outcome of another template":  {EndedCall{Code: "K7F-42", Outcome: "maybe", Call: Call{State: CallHeld}}, MeasureNoOutcome},
		"held and not debriefed":          {EndedCall{Call: Call{State: CallHeld}}, MeasureNotDebriefed},
	} {
		if got := c.call.measure(); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestInsightsSpanTwelveMonths(t *testing.T) {
	for today, want := range map[Day][2]Day{
		"2026-11-24": {"2025-12-01", "2026-11-30"},
		"2026-12-31": {"2026-01-01", "2026-12-31"},
		"2026-01-01": {"2025-02-01", "2026-01-31"},
		"2028-02-29": {"2027-03-01", "2028-02-29"},
	} {
		if from, to := InsightSpan(today); from != want[0] || to != want[1] {
			t.Errorf("on %s they are of %s to %s", today, from, to)
		}
	}
}

// aYear is work of September and November, with nothing in October.
func aYear() YearOfWork {
	ended := func(day Day, code string, outcome Outcome, end RecapEnd) EndedCall {
		call := Call{ID: string(day) + code, State: CallHeld, When: When{Day: day, Time: "10:00"}, FollowUpID: "appointment " + code, RecapEnd: end}
		if end == RecapSent {
			call.RecapEndAt = InstantIn(day, "12:00", time.UTC)
		}
		return EndedCall{Call: call, Code: code, Outcome: outcome}
	}
	nobody := EndedCall{Call: Call{ID: "nobody", State: CallNotReached, When: When{Day: "2026-11-02"}, FollowUpID: "appointment nobody"}}
	done := func(id string, day, closed Day) DueFollowUp {
		return DueFollowUp{ID: id, State: FollowUpDone, Day: day, ClosedAt: InstantIn(closed, "12:00", time.UTC)}
	}
	return YearOfWork{
		Today: "2026-11-24", Zone: time.UTC, Recap: RecapClock{Until: "17:00", By: "18:00", Next: "10:00"},
		Calls: []EndedCall{
			ended("2026-09-14", "A", Advanced, RecapSent), ended("2026-09-15", "B", Continued, RecapOwed),
			nobody, ended("2026-11-10", "C", Ordered, RecapNotNeeded), ended("2026-11-11", "D", Advanced, RecapSent), ended("2026-11-24", "", "", RecapOwed),
		},
		Due: []DueFollowUp{
			done("a", "2026-09-20", "2026-09-20"), done("b", "2026-09-21", "2026-09-25"), done("appointment A", "2026-09-14", "2026-09-16"),
			done("appointment nobody", "2026-11-02", "2026-11-03"),
			{ID: "c", State: FollowUpOpen, Day: "2026-11-20"},
			{ID: "d", State: FollowUpOpen, Day: "2026-11-24"},
		},
		Closed: []Account{
			{ID: "won", Status: AccountWon, ClosedOn: "2026-11-10", WonWhy: WonOnTrust},
			{ID: "won too", Status: AccountWon, ClosedOn: "2026-11-12", WonWhy: WonOnTrust},
			{ID: "won for price", Status: AccountWon, ClosedOn: "2026-11-12", WonWhy: WonOnPrice},
			{ID: "lost", Status: AccountLost, ClosedOn: "2026-09-30", LostWhy: LostWithoutNeed},
			{ID: "lost too", Status: AccountLost, ClosedOn: "2026-11-01"},
		},
	}
}

func TestInsightsCountByMonth(t *testing.T) {
	got := aYear().Insights()
	var months []Month
	for _, m := range got.Months {
		months = append(months, m.Month)
	}
	if !slices.Equal(months, []Month{"2026-09", "2026-10", "2026-11"}) {
		t.Fatalf("the months are %v", months)
	}
	for _, c := range []struct {
		of                         Measure
		september, november, total int
	}{
		{MeasureOrders, 0, 1, 1},
		{MeasureAdvances, 1, 1, 2},
		{MeasureContinuations, 1, 0, 1},
		{MeasureNoSales, 0, 0, 0},
		{MeasureNotReached, 0, 1, 1},
		{MeasureNotDebriefed, 0, 1, 1},
		{MeasureFollowUpInTime, 2, 0, 2},
		{MeasureFollowUpLate, 1, 1, 2}, // nobody was met at the appointment, and it was noted the day after
		{MeasureFollowUpNotDone, 0, 1, 1},
		{MeasureRecapInTime, 1, 1, 2},
		{MeasureRecapLate, 0, 0, 0},
		{MeasureRecapNotSent, 1, 0, 1}, // the one of today is not due yet
		{MeasureWon, 0, 3, 3},
		{MeasureLost, 1, 1, 2},
	} {
		if s, n, all := got.Months[0].Counts[c.of], got.Months[2].Counts[c.of], got.Total[c.of]; s != c.september || n != c.november || all != c.total || got.Months[1].Counts[c.of] != 0 {
			t.Errorf("%s: %d in September, %d in November, %d in all; want %d, %d and %d", c.of, s, n, all, c.september, c.november, c.total)
		}
	}
	if !slices.Equal(got.Won, []ReasonCount{{"trust", 2}, {"price", 1}}) || !slices.Equal(got.Lost, []ReasonCount{{"no_need", 1}, {NoReason, 1}}) {
		t.Errorf("won for %v, lost for %v", got.Won, got.Lost)
	}
	if got.Total.Reached() != 4 || got.Total.Moved() != (Share{2, 3}) || got.Total.FollowUps() != (Share{2, 5}) || got.Total.Recaps() != (Share{2, 3}) {
		t.Errorf("%d reached, %v moved, %v follow-ups, %v recaps", got.Total.Reached(), got.Total.Moved(), got.Total.FollowUps(), got.Total.Recaps())
	}
	if empty := (YearOfWork{Today: "2026-11-24"}).Insights(); len(empty.Months) != 0 {
		t.Errorf("nothing gives %v", empty.Months)
	}
}

// Every figure has exactly the list that it counts.
func TestBehindAFigureIsWhatItCounts(t *testing.T) {
	w := aYear()
	counted := w.Insights()
	for _, as := range Measures() {
		if n := len(w.Behind(as, "", "")); n != counted.Total[as] {
			t.Errorf("%s counts %d and lists %d", as, counted.Total[as], n)
		}
		for _, m := range counted.Months {
			if n := len(w.Behind(as, m.Month, "")); n != m.Counts[as] {
				t.Errorf("%s in %s counts %d and lists %d", as, m.Month, m.Counts[as], n)
			}
		}
	}
	for _, r := range counted.Won {
		if n := len(w.Behind(MeasureWon, "", r.Why)); n != r.N {
			t.Errorf("won for %s counts %d and lists %d", r.Why, r.N, n)
		}
	}
	var ids []string
	for _, one := range w.Behind(MeasureWon, "2026-11", "") {
		ids = append(ids, one.Account.ID)
	}
	if !slices.Equal(ids, []string{"won too", "won for price", "won"}) {
		t.Errorf("the latest first: %q", ids)
	}
}

func TestInsightsAreToldInSentences(t *testing.T) {
	for name, c := range map[string]struct {
		counts                             MeasureCounts
		outcomes, moved, followUps, recaps string
	}{
		"of nothing": {
			MeasureCounts{}, "No call reached anybody.", "No call left the sale open.", "No follow-up was due.", "No recap was due.",
		},
		"of one each": {
			MeasureCounts{MeasureAdvances: 1, MeasureNotReached: 1, MeasureFollowUpLate: 1, MeasureRecapNotSent: 1},
			"1 advance. 1 call reached nobody.", "The one call that left the sale open ended with an agreed next step.", "1 follow-up was done late.", "1 recap was not sent.",
		},
		"of one continuation, all in time": {
			MeasureCounts{MeasureContinuations: 1, MeasureFollowUpInTime: 2, MeasureRecapInTime: 3},
			"1 continuation.", "The one call that left the sale open ended without an agreed next step.", "Every follow-up was done on its day or before.", "Every recap was sent in time.",
		},
		"of many": {
			MeasureCounts{
				MeasureOrders: 3, MeasureAdvances: 29, MeasureContinuations: 12, MeasureNoSales: 4, MeasureNoOutcome: 2, MeasureNotReached: 5,
				MeasureFollowUpInTime: 105, MeasureFollowUpLate: 20, MeasureFollowUpNotDone: 5, MeasureRecapInTime: 31, MeasureRecapLate: 6, MeasureRecapNotSent: 3,
			},
			"3 orders, 29 advances, 12 continuations, 4 without a sale, 2 without a noted outcome. 5 calls reached nobody.",
			"Of 41 calls that left the sale open, 29 ended with an agreed next step.", "20 follow-ups were done late, 5 are still open.", "6 recaps were sent late, 3 were not sent.",
		},
	} {
		got := []string{c.counts.OutcomesSaid(), c.counts.MovedSaid(), c.counts.FollowUpsSaid(), c.counts.RecapsSaid()}
		for i, want := range []string{c.outcomes, c.moved, c.followUps, c.recaps} {
			if got[i] != want {
				t.Errorf("%s: %q, want %q", name, got[i], want)
			}
		}
	}
}
