package bridge_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"callbook/backend/bridge"
	"callbook/backend/callbook"
)

// aYear is a rep's September and November, told to the book as they happen.
func aYear(d *desk) (won bridge.Call) {
	d.t.Helper()
	d.at("2026-09-14 09:00")
	d.account("Ivy Seeds")
	d.account("Kappa Druck")
	d.account("Oak Farm")
	ended := func(account, answers string) bridge.Call {
		call := d.plan(account, "today 9:00")
		d.debrief(call, answers)
		return call
	}
	quiet := func(outcome string) string { return `{"outcome": "` + outcome + `", "no_follow_up": "They call"}` }

	first := ended("Ivy Seeds", quiet("advance"))
	_, err := d.Recaps.Sent(first.ID, "detailed")
	d.must(err)
	ended("Kappa Druck", quiet("continuation")) // its recap is never sent
	for _, when := range []string{"2026-09-16", "2026-09-17"} {
		_, err = d.FollowUps.Add(bridge.NewFollowUp{Account: "Ivy Seeds", When: when, Channel: "email", Purpose: "Send the list of " + when})
		d.must(err)
	}
	d.at("2026-09-17 08:00")
	for _, f := range d.followUps(bridge.ListDue) {
		_, err = d.FollowUps.Done(f.ID, "", true)
		d.must(err)
	}
	d.at("2026-11-10 09:00")
	won = ended("Ivy Seeds", quiet("order"))
	d.at("2026-11-12 08:00")
	_, err = d.Recaps.Sent(won.ID, "detailed")
	d.must(err)
	_, err = d.Accounts.Won("Ivy Seeds", callbook.WonOnTrust)
	d.must(err)
	_, err = d.Accounts.Lost("Oak Farm", callbook.LostWithoutNeed, "")
	d.must(err)
	nobody := d.plan("Kappa Druck", "today 8:00")
	_, err = d.Calls.NotReached(nobody.ID, false, "")
	d.must(err)
	d.at("2026-11-24 09:00")
	return won
}

func TestInsightsCountWhatHappened(t *testing.T) {
	d := newDesk(t)
	empty, err := d.Insights.Show()
	d.must(err)
	if len(empty.Months) != 0 || empty.From != "2025-12" || empty.To != "2026-11" || empty.Says.Outcomes != "No call reached anybody." {
		t.Errorf("an empty book shows %+v", empty)
	}
	aYear(d)
	page, err := d.Insights.Show()
	d.must(err)
	counts := func(all []bridge.MeasureCount) string {
		var said []string
		for _, c := range all {
			if c.N > 0 {
				said = append(said, fmt.Sprint(c.What, " ", c.N))
			}
		}
		return strings.Join(said, ", ")
	}
	var months []string
	for _, m := range page.Months {
		months = append(months, m.Month+": "+counts(m.Counts))
	}
	want := []string{
		"2026-09: advance 1, continuation 1, follow_up_in_time 3, follow_up_late 1, recap_in_time 1, recap_not_sent 1", // the two calls were appointments
		"2026-10: ",
		"2026-11: order 1, not_reached 1, follow_up_in_time 2, recap_late 1, won 1, lost 1",
	}
	if !slices.Equal(months, want) {
		t.Errorf("the months are\n%s\nwant\n%s", strings.Join(months, "\n"), strings.Join(want, "\n"))
	}
	if got := counts(page.Total); got != "order 1, advance 1, continuation 1, not_reached 1, follow_up_in_time 5, follow_up_late 1, recap_in_time 1, recap_late 1, recap_not_sent 1, won 1, lost 1" {
		t.Errorf("in all: %s", got)
	}
	if !slices.Equal(page.Won, []bridge.ReasonCount{{Why: "trust", Word: "Trust", N: 1}}) || !slices.Equal(page.Lost, []bridge.ReasonCount{{Why: "no_need", Word: "No need", N: 1}}) {
		t.Errorf("won for %v, lost for %v", page.Won, page.Lost)
	}
	if page.Says != (bridge.InsightsSaid{
		Outcomes: "1 order, 1 advance, 1 continuation. 1 call reached nobody.", Moved: "Of 2 calls that left the sale open, 1 ended with an agreed next step.",
		FollowUps: "1 follow-up was done late.", Recaps: "1 recap was sent late, 1 was not sent.",
	}) {
		t.Errorf("it says %+v", page.Says)
	}

	// The logbook and the coaching page say the same of November.
	logged, err := d.Logbook.Months()
	d.must(err)
	if logged[0].Month != "2026-11" || logged[0].Calls != 1 || logged[0].Outcomes[0].N != 1 {
		t.Errorf("the logbook says %+v", logged[0])
	}
}

// Behind each number there are as many rows, and each row opens what it is.
func TestEveryInsightLeadsToWhatItCounts(t *testing.T) {
	d := newDesk(t)
	won := aYear(d)
	page, err := d.Insights.Show()
	d.must(err)
	behind := func(q bridge.InsightQuery) []bridge.InsightRow {
		t.Helper()
		list, err := d.Insights.Behind(q)
		d.must(err)
		if len(list.Rows) != list.Total {
			t.Errorf("%+v lists %d of %d", q, len(list.Rows), list.Total)
		}
		return list.Rows
	}
	for _, c := range page.Total {
		if rows := behind(bridge.InsightQuery{Measure: c.What}); len(rows) != c.N {
			t.Errorf("%s counts %d and lists %d", c.What, c.N, len(rows))
		}
	}
	for _, m := range page.Months {
		for _, c := range m.Counts {
			if rows := behind(bridge.InsightQuery{Measure: c.What, Month: m.Month}); len(rows) != c.N {
				t.Errorf("%s of %s counts %d and lists %d", c.What, m.Month, c.N, len(rows))
			}
		}
	}

	order := behind(bridge.InsightQuery{Measure: callbook.MeasureOrders, Month: "2026-11"})[0]
	if order.ID != won.ID || order.CallID == nil || *order.CallID != won.ID || order.Day != "2026-11-10" || order.Account.Name != "Ivy Seeds" || order.Code == nil || *order.Code != won.Post.Code || order.DueDay != nil {
		t.Errorf("the order is %+v", order)
	}
	recap := behind(bridge.InsightQuery{Measure: callbook.MeasureRecapLate})[0]
	if *recap.DueDay != "2026-11-10" || *recap.DueTime != "18:00" || *recap.DoneDay != "2026-11-12" || *recap.DoneTime != "08:00" {
		t.Errorf("the recap is %+v", recap)
	}
	late := behind(bridge.InsightQuery{Measure: callbook.MeasureFollowUpLate})[0]
	if late.FollowUp == nil || late.FollowUp.Purpose != "Send the list of 2026-09-16" || late.Day != "2026-09-16" || *late.DoneDay != "2026-09-17" || late.CallID != nil || late.Account.Name != "Ivy Seeds" {
		t.Errorf("the late one is %+v", late)
	}
	appointments := 0
	for _, row := range behind(bridge.InsightQuery{Measure: callbook.MeasureFollowUpInTime}) {
		if row.CallID != nil {
			appointments++
		}
	}
	if appointments != 4 {
		t.Errorf("%d of those in time are appointments, want 4", appointments)
	}
	lost := behind(bridge.InsightQuery{Measure: callbook.MeasureLost, Why: "no_need"})[0]
	if lost.Closed == nil || *lost.Closed.Why != callbook.LostWithoutNeed || lost.Account.Name != "Oak Farm" || lost.Day != "2026-11-12" {
		t.Errorf("the lost one is %+v", lost)
	}
	if other := behind(bridge.InsightQuery{Measure: callbook.MeasureLost, Why: "price"}); len(other) != 0 {
		t.Errorf("lost for their price are %+v", other)
	}

	two, err := d.Insights.Behind(bridge.InsightQuery{Measure: callbook.MeasureFollowUpInTime, Limit: 2, Offset: 4})
	d.must(err)
	if two.Total != 5 || len(two.Rows) != 1 || two.Rows[0].Day != "2026-09-14" {
		t.Errorf("the last page is %+v", two)
	}
	_, err = d.Insights.Behind(bridge.InsightQuery{Measure: "sunshine"})
	d.refused(err, bridge.Invalid)
	_, err = d.Insights.Behind(bridge.InsightQuery{Measure: callbook.MeasureWon, Month: "11"})
	d.refused(err, bridge.Invalid)
}

func TestInsightsPrintOnOnePage(t *testing.T) {
	d := newDesk(t)
	_, err := d.Paper.Preview(bridge.PrintRequest{Insights: true})
	d.refused(err, bridge.NotFound)
	aYear(d)
	for _, paper := range []bridge.PaperSize{"a4", "letter"} {
		laid, err := d.Paper.Preview(bridge.PrintRequest{Insights: true, Paper: paper})
		d.must(err)
		if len(laid.Pages) != 1 || len(laid.Overflow) != 0 {
			t.Errorf("%s: %d pages, and %v runs over", paper, len(laid.Pages), laid.Overflow)
		}
	}
}
