package bridge_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"callbook/backend/bridge"
)

// What is planned, agreed, late, done and owed stands on its day, once, and of a
// planned call its appointment is what moves.
func TestAMonthAndAWeekOfTheCalendar(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	zoe := d.person("Dr. Zoë von Müller", "Ivy Seeds")
	_, err := d.Settings.Set("country", "gb")
	d.must(err)
	d.at("2026-11-20 9:00")
	d.oweBy("ivy", "20 nov", "email", "Send the price list")
	done := d.oweBy("ivy", "23 nov 14:00", "phone", "Ask about the frost")
	held := d.plan("Ivy Seeds", "23 nov 10:00", zoe.ID)
	ahead := d.plan("Ivy Seeds", "25 nov 2026 16:00", zoe.ID)
	d.at("2026-11-23 16:00")
	_, err = d.FollowUps.Done(done.ID, "", true)
	d.must(err)
	d.debrief(held, `{"outcome": "advance", "follow_ups": [{"channel": "phone", "when": "2 dec 9:00", "purpose": "Agree the trial", "agreed": true, "named_by": "customer"}]}`)
	d.at("2026-11-24 9:30")

	week, err := d.Calendar.Page(bridge.WeekView, "")
	d.must(err)
	var got []string
	for _, day := range week.Days {
		for _, e := range day.Entries {
			clock := ""
			if e.Time != nil {
				clock = *e.Time
			}
			moves := ""
			if e.FollowUp != nil {
				moves = " moves"
			}
			what := e.ID
			switch {
			case e.Recap:
				what = "recap"
			case e.Call != nil:
				what = "call"
			case e.FollowUp != nil:
				what = e.FollowUp.Purpose
			}
			got = append(got, fmt.Sprintf("%s %s %s, %s: %s%s, %d", day.Day[8:], clock, what, e.Short, e.State, moves, day.Minutes))
		}
	}
	want := []string{
		"23 10:00 call, von Müller: over, 60", "23 14:00 Ask about the frost, Ivy Seeds: done moves, 60", "23 18:00 recap, von Müller: late, 60",
		"25 16:00 call, von Müller: ahead moves, 60",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if len(week.Days) != 7 || week.Days[0].Day != "2026-11-23" || week.From != "08:00" || week.To != "18:00" || week.Shown != "2026-11-24" {
		t.Errorf("the week is %s to %s, %d days from %s", week.From, week.To, len(week.Days), week.Days[0].Day)
	}
	if week.LateTotal != 1 || week.Late[0].Purpose != "Send the price list" {
		t.Errorf("late are %s", asJSON(t, week.Late))
	}
	for _, day := range week.Days {
		for _, e := range day.Entries {
			if e.Call != nil && e.Call.Call.ID == ahead.ID && e.FollowUp.ID != *ahead.FollowUpID {
				t.Errorf("what moves is %s, not the appointment", asJSON(t, e.FollowUp))
			}
		}
	}

	month, err := d.Calendar.Page(bridge.MonthView, "24 dec 2026")
	d.must(err)
	if len(month.Days) != 42 || month.Days[0].Day != "2026-11-30" || month.Days[2].Entries[0].FollowUp.Purpose != "Agree the trial" || month.Days[2].Entries[0].State != "ahead" {
		t.Errorf("December begins with %s", asJSON(t, month.Days[:3]))
	}
	christmas := month.Days[25]
	if christmas.Day != "2026-12-25" || !christmas.Off || christmas.Holiday != "Christmas Day" || month.Days[5].Holiday != "" || !month.Days[5].Off {
		t.Errorf("days off are %s", asJSON(t, []bridge.CalendarDay{month.Days[5], christmas}))
	}
	_, err = d.Calendar.Page("year", "")
	d.refused(err, "invalid")
	_, err = d.Calendar.Page(bridge.WeekView, "soonish")
	d.refused(err, "invalid")
}

// What overlaps is said before an appointment is made, and again when it was.
func TestOverlapsAreSaidBeforeAndAfter(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	d.account("Ysgubor Feeds")
	visit := d.plan("Ivy Seeds", "27 nov 2026 16:00")
	said := func(w bridge.Wanted) string {
		found, err := d.Calls.Overlaps(w)
		d.must(err)
		return strings.Join(found, " ")
	}
	overlap := "This overlaps the visit with Ivy Seeds, 16:00 to 17:00."
	for _, c := range []struct {
		wanted bridge.Wanted
		want   string
	}{
		{bridge.Wanted{At: "27 nov 16:30", Kind: "phone"}, overlap},
		{bridge.Wanted{At: "27 nov 15:30", Kind: "phone"}, ""},
		{bridge.Wanted{At: "27 nov 15:30", Kind: "phone", Minutes: 45}, overlap},
		{bridge.Wanted{At: "27 nov 16:30", Kind: "mail"}, ""},
		{bridge.Wanted{At: "27 nov 16:30", Except: *visit.FollowUpID}, ""},
		{bridge.Wanted{At: "27 nov", Kind: "phone"}, ""},
		{bridge.Wanted{At: "soonish", Kind: "phone"}, ""},
		{bridge.Wanted{}, ""},
	} {
		if got := said(c.wanted); got != c.want {
			t.Errorf("of %+v it says %q", c.wanted, got)
		}
	}
	second, err := d.Calls.Plan(bridge.PlanRequest{Account: "ysgubor", At: "27 nov 16:30", Kind: "phone"})
	d.must(err)
	if len(second.Warnings) != 1 || second.Warnings[0].Code != "overlap" || second.Warnings[0].Message != overlap {
		t.Errorf("planning warns %s", asJSON(t, second.Warnings))
	}
	moved, err := d.Calls.Move(second.ID, "27 nov 16:45", "", "")
	d.must(err)
	if len(moved.Warnings) != 1 || moved.Warnings[0].Message != overlap {
		t.Errorf("moving warns %s", asJSON(t, moved.Warnings))
	}
	away, err := d.FollowUps.Move(*second.FollowUpID, "27 nov 17:00", "", "")
	d.must(err)
	if len(away.Warnings) != 0 {
		t.Errorf("moving its appointment away warns %s", asJSON(t, away.Warnings))
	}
	_, err = d.Settings.Set("travel_minutes", "30")
	d.must(err)
	if got := said(bridge.Wanted{At: "27 nov 17:10", Kind: "visit"}); !strings.HasPrefix(got, "The visit to Ivy Seeds ends at 17:00. That leaves 10 minutes to get there, and you allow 30 minutes.") {
		t.Errorf("of the way it says %q", got)
	}
	added, err := d.FollowUps.Add(bridge.NewFollowUp{Account: "ysgubor", When: "27 nov 16:15", Channel: "phone", Purpose: "Ask for the figures"})
	d.must(err)
	if len(added.Warnings) != 1 || added.Warnings[0].Message != overlap {
		t.Errorf("adding a follow-up warns %s", asJSON(t, added.Warnings))
	}
}

// TestWhatClashesIsPrinted: on the cover of a day pack, and on the agenda.
func TestWhatClashesIsPrinted(t *testing.T) {
	d := newDesk(t)
	for _, name := range []string{"Ivy Seeds", "Ysgubor Feeds", "Oak Farm"} {
		d.account(name)
	}
	_, err := d.Settings.Set("travel_minutes", "30")
	d.must(err)
	d.plan("Ivy Seeds", "27 nov 2026 09:00")
	d.plan("Ysgubor Feeds", "27 nov 2026 10:10")
	_, err = d.FollowUps.Add(bridge.NewFollowUp{Account: "Oak Farm", When: "27 nov 2026 10:30", Channel: "phone", Purpose: "Ask for the figures"})
	d.must(err)
	for name, c := range map[string]struct {
		r    bridge.PrintRequest
		says []string
	}{
		"the cover":  {bridge.PrintRequest{Day: "27 nov 2026"}, []string{"only 10 min to get here from Ivy Seeds and 1 more"}},
		"the agenda": {bridge.PrintRequest{Agenda: "27 nov 2026"}, []string{"only 10 min to get here from Ivy Seeds", "overlaps 10:10 Ysgubor Feeds"}},
		"the week":   {bridge.PrintRequest{Week: "27 nov 2026"}, []string{"only 10 min to get here from Ivy Seeds", "overlaps 10:10 Ysgubor Feeds"}},
	} {
		c.r.File = filepath.Join(d.out, strings.ReplaceAll(name, " ", "-")+".pdf")
		_, err := d.Paper.Print(c.r)
		d.must(err)
		text := strings.Join(strings.Fields(textOf(t, c.r.File)), " ")
		for _, says := range c.says {
			if !strings.Contains(text, says) {
				t.Errorf("%s does not say %q: %s", name, says, text)
			}
		}
	}
}

// Own days off and the holidays of a part of a country are days off everywhere: dates
// that are computed avoid them, and the calendar names them.
func TestOwnDaysOffAndRegionalHolidays(t *testing.T) {
	d := newDesk(t)
	for name, value := range map[bridge.SettingName]string{"country": "de-by", "days_off": "2026-12-28..2026-12-30, 2027-01-04"} {
		_, err := d.Settings.Set(name, value)
		d.must(err)
	}
	page, err := d.Calendar.Page(bridge.MonthView, "1 jan 2027")
	d.must(err)
	off := map[string]string{}
	for _, day := range page.Days {
		if day.Holiday != "" {
			off[day.Day] = day.Holiday
		}
	}
	for day, want := range map[string]string{
		"2026-12-28": "your day off", "2026-12-30": "your day off", "2026-12-31": "", "2027-01-01": "Neujahrstag", "2027-01-04": "your day off", "2027-01-06": "Heilige Drei Könige",
	} {
		if off[day] != want {
			t.Errorf("%s is %q, not %q", day, off[day], want)
		}
	}
	for _, bad := range []string{"Christmas", "24 Dec at 9", "24 Dec to 28 Dec to 3 Jan", "2026-12-24..2026-12-20", "2026-12-24..2028-12-24", "2026-02-30"} {
		_, err := d.Settings.Set("days_off", bad)
		d.refused(err, "invalid")
	}
	for typed, kept := range map[string]string{
		"24 Dec": "2026-12-24", "24 dec, 28 Dec to 3 Jan": "2026-12-24, 2026-12-28..2027-01-03", "28 Dec 2026 – 30 Dec 2026, 2027-01-04": "2026-12-28..2026-12-30, 2027-01-04",
	} {
		value, err := d.Settings.Set("days_off", typed)
		d.must(err)
		if value.Value != kept {
			t.Errorf("%q is kept as %q, not %q", typed, value.Value, kept)
		}
	}
	echo, err := d.Dates.Echo("30 dec 2026", false)
	d.must(err)
	if echo.State != "day_off" {
		t.Errorf("a typed day off is %s", echo.State)
	}
}

func TestEveryCountryHasItsHolidays(t *testing.T) {
	d := newDesk(t)
	settings, err := d.Settings.List()
	d.must(err)
	at := slices.IndexFunc(settings, func(s bridge.SettingValue) bool { return s.Name == "country" })
	_, list, _ := strings.Cut(settings[at].About, ": ")
	codes := strings.Split(strings.TrimSuffix(list, "; empty for none"), ", ")
	if len(codes) < 80 {
		t.Fatalf("known are %v", codes)
	}
	for _, code := range codes {
		_, err := d.Settings.Set("country", code)
		d.must(err)
		days := 0
		for month := 1; month <= 12; month++ {
			page, err := d.Calendar.Page(bridge.MonthView, fmt.Sprintf("2027-%02d-15", month))
			d.must(err)
			for _, day := range page.Days {
				if day.Holiday != "" && strings.HasPrefix(day.Day, fmt.Sprintf("2027-%02d", month)) {
					days++
				}
			}
		}
		if days < 5 {
			t.Errorf("%s has %d holidays in 2027", code, days)
		}
	}
}
