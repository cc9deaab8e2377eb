package bridge_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"callbook/backend/bridge"
	"callbook/backend/callbook"
)

// shownOf is a day in one line: its calls, and what is due on it.
func shownOf(p bridge.TodayPage) string {
	var said []string
	for _, c := range p.Calls {
		said = append(said, "call "+c.Call.Account.Name)
	}
	for _, f := range slices.Concat(p.Thanks, p.Overdue, p.Due) {
		said = append(said, f.Purpose)
	}
	return strings.Join(said, ", ")
}

// A day that is past or ahead has its own calls and what is due on it. What is left
// over from earlier days is asked for today alone.
func TestTodayShowsAnyDay(t *testing.T) {
	d := newDesk(t) // Tuesday 24 November 2026
	d.account("Ivy Seeds")
	d.account("Oak Mill")
	d.at("2026-11-19 09:00")
	d.plan("Oak Mill", "20 nov 10:00")
	d.owe("Ivy Seeds", "20 nov", "Send the price list")
	done := d.owe("Ivy Seeds", "20 nov", "Ask about the frost")
	_, err := d.FollowUps.Done(done.ID, "", true)
	d.must(err)
	d.owe("Ivy Seeds", "24 nov", "Ask about the oven")
	d.owe("Ivy Seeds", "26 nov 9:00", "Agree the trial")
	d.plan("Oak Mill", "26 nov 16:00")
	gone := d.plan("Ivy Seeds", "26 nov 11:00")
	_, err = d.Calls.Cancel(gone.ID, "they are closed")
	d.must(err)
	d.at("2026-11-24 14:02")

	for _, c := range []struct{ day, shown string }{
		{"", "Send the price list, Ask about the oven"},
		{"2026-11-24", "Send the price list, Ask about the oven"},
		{"2026-11-26", "call Oak Mill, Agree the trial"},
		{"thu", "call Oak Mill, Agree the trial"},
		{"2026-11-20", "call Oak Mill, Send the price list"},
		{"2026-11-25", ""},
	} {
		page, err := d.Today.Show(c.day, 0)
		d.must(err)
		if got := shownOf(page); got != c.shown {
			t.Errorf("on %q it shows %q, want %q", c.day, got, c.shown)
		}
		if page.Today != "2026-11-24" || page.Now != "14:02" || page.From != "08:00" || page.To != "18:00" {
			t.Errorf("on %q it is %s %s, and work is from %s to %s", c.day, page.Today, page.Now, page.From, page.To)
		}
		if isToday := page.Day == page.Today; isToday != (len(page.Debriefs) == 1) || isToday != (page.Badge == 3) || isToday != (page.Next != nil) {
			t.Errorf("on %q it has %d debriefs, counts %d, and next is %v", c.day, len(page.Debriefs), page.Badge, page.Next)
		}
	}
	_, err = d.Today.Show("blue moon", 0)
	if fault := d.refused(err, bridge.Invalid); fault.Field != "day" {
		t.Errorf("the error is about %q", fault.Field)
	}
}

// The week around the day counts what each of its days shows.
func TestTheWeekAroundADay(t *testing.T) {
	d := newDesk(t)
	_, err := d.Settings.Set("country", "gb")
	d.must(err)
	d.account("Ivy Seeds")
	d.at("2026-11-22 09:00")
	d.owe("Ivy Seeds", "23 nov", "Send the price list")
	d.plan("Ivy Seeds", "24 nov 10:00")
	d.plan("Ivy Seeds", "24 nov 15:00")
	d.owe("Ivy Seeds", "24 nov", "Ask about the oven")
	gone := d.plan("Ivy Seeds", "25 nov 11:00")
	_, err = d.Calls.Cancel(gone.ID, "they are closed")
	d.must(err)
	d.plan("Ivy Seeds", "29 nov 9:00")
	d.plan("Ivy Seeds", "30 nov 9:00")
	d.at("2026-11-24 14:02")

	for day, want := range map[string]string{
		"":           "23: 0+1, 24: 2+1, 25: 0+0, 26: 0+0, 27: 0+0, 28: 0+0 day off, 29: 1+0 day off",
		"2026-11-29": "23: 0+1, 24: 2+1, 25: 0+0, 26: 0+0, 27: 0+0, 28: 0+0 day off, 29: 1+0 day off",
		"2026-12-25": "21: 0+0, 22: 0+0, 23: 0+0, 24: 0+0, 25: 0+0 Christmas Day, 26: 0+0 day off, 27: 0+0 day off",
	} {
		page, err := d.Today.Show(day, 0)
		d.must(err)
		var got []string
		for _, one := range page.Week {
			got = append(got, strings.TrimSpace(fmt.Sprintf("%s: %d+%d %s", one.Day[8:], one.Calls, one.FollowUps, one.Off)))
			if own, err := d.Today.Show(one.Day, 0); err != nil || one.Day != "2026-11-24" && (len(own.Calls) != one.Calls || len(own.Thanks)+len(own.Due) != one.FollowUps) {
				t.Errorf("the week of %q counts %d and %d on %s, which shows %q: %v", day, one.Calls, one.FollowUps, one.Day, shownOf(own), err)
			}
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("the week of %q is\n%s, want\n%s", day, strings.Join(got, ", "), want)
		}
	}
}

// A date field shows two weeks, and they stay while the day that is typed is in them.
func TestTheTwoWeeksOfADateField(t *testing.T) {
	d := newDesk(t) // Tuesday 24 November 2026
	_, err := d.Settings.Set("country", "gb")
	d.must(err)
	d.account("Ivy Seeds")
	d.plan("Ivy Seeds", "3 dec 10:00")
	d.owe("Ivy Seeds", "28 dec", "Send the price list")
	for _, c := range []struct{ day, says string }{
		{"", "23 Nov to 6 Dec: 2026-12-03 1+0"},
		{"2026-12-06", "23 Nov to 6 Dec: 2026-12-03 1+0"},
		{"2026-12-25", "21 Dec to 3 Jan: 2026-12-25 0+0 Christmas Day, 2026-12-28 0+1 Boxing Day, 2027-01-01 0+0 New Year's Day"},
	} {
		two, err := d.Dates.Fortnight(c.day)
		d.must(err)
		var said []string
		for _, one := range two.Days {
			if one.Calls+one.FollowUps > 0 || one.Off != "" && one.Off != "day off" {
				said = append(said, strings.TrimSpace(fmt.Sprintf("%s %d+%d %s", one.Day, one.Calls, one.FollowUps, one.Off)))
			}
		}
		first, last := callbook.Day(two.Days[0].Day), callbook.Day(two.Days[13].Day)
		if got := first.Format("2 Jan") + " to " + last.Format("2 Jan") + ": " + strings.Join(said, ", "); got != c.says || two.Today != "2026-11-24" {
			t.Errorf("the two weeks of %q on %s are\n%s, want\n%s", c.day, two.Today, got, c.says)
		}
	}
	_, err = d.Dates.Fortnight("soon")
	d.refused(err, bridge.Invalid)
}

// Wherever a call is shown, it is behind the rep at the same moment.
func TestACallOfTodayIsBehindEverywhereAtOnce(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	call := d.plan("Ivy Seeds", "24 nov 15:00")
	for at, behind := range map[string]bool{"2026-11-24 15:30": false, "2026-11-24 16:00": true} {
		d.at(at)
		page, err := d.Calls.Page(call.ID)
		d.must(err)
		place, err := d.Search.Place("call", call.ID)
		d.must(err)
		if row := d.today().Calls[0]; row.Past != behind || page.Past != behind || (place.Tab == bridge.DebriefTab) != behind {
			t.Errorf("at %s it is behind on Today: %v, on its page: %v, and found at its %s", at, row.Past, page.Past, place.Tab)
		}
	}
}
