package remind

import (
	"context"
	"fmt"
	"testing"
	"time"

	"callbook/backend/callbook"
)

// hourly repeats every hour from 08:00 to 18:00, from Monday to Friday except on 25
// November.
func hourly(zone *time.Location) Settings {
	working := func(day callbook.Day) bool {
		return day.Weekday() != time.Saturday && day.Weekday() != time.Sunday && day != "2026-11-25"
	}
	return Settings{Zone: zone, Again: Again{Every: time.Hour, From: "08:00", Until: "18:00", Working: working}}
}

func TestRepeatsComeInWorkingHours(t *testing.T) {
	berlin := zone(t, "Europe/Berlin") // one hour ahead of UTC in winter
	for _, tt := range []struct {
		name, now, want string // empty: none
	}{
		{"not before the working day begins", "2026-11-24T06:59:59Z", ""},
		{"when it begins", "2026-11-24T07:00:00Z", "2026-11-24T07:00:00Z"},
		{"until the next one", "2026-11-24T07:59:59Z", "2026-11-24T07:00:00Z"},
		{"every hour", "2026-11-24T15:20:00Z", "2026-11-24T15:00:00Z"},
		{"not once it has ended", "2026-11-24T17:00:00Z", ""},
		{"not on a day off", "2026-11-25T10:00:00Z", ""},
		{"not at the weekend", "2026-11-28T10:00:00Z", ""},
		{"in summer by the summer's clock", "2027-07-01T06:30:00Z", "2027-07-01T06:00:00Z"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, ok := hourly(berlin).Again.slot(at(t, tt.now), berlin)
			if ok != (tt.want != "") || ok && !got.Equal(at(t, tt.want)) {
				t.Errorf("%v, %v; want %q", got.UTC(), ok, tt.want)
			}
		})
	}
	if _, ok := (Again{From: "08:00", Until: "18:00"}).slot(at(t, "2026-11-24T10:00:00Z"), berlin); ok {
		t.Error("reminders are repeated although none was asked for")
	}
}

// day runs a check every 25 seconds and returns when popups came.
func day(t *testing.T, l *Loop, seen *desk, from, to string) []string {
	t.Helper()
	var came []string
	for now := at(t, from); now.Before(at(t, to)); now = now.Add(25 * time.Second) {
		check(t, l, now)
		for _, p := range seen.popups {
			came = append(came, now.Format("02 15:04")+" "+p)
		}
		seen.popups = nil
	}
	return came
}

func wantPopups(t *testing.T, got []string, want ...string) {
	t.Helper()
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("came  %q\nwanted %q", got, want)
	}
}

func TestAReminderIsRepeatedUntilTheFollowUpIsHandled(t *testing.T) {
	book, seen := &memoryBook{}, &desk{}
	book.add("Ivy Seeds", at(t, "2026-11-24T14:20:00Z")) // the last working hour begins at 17:00
	l := NewLoop(book, seen, func(context.Context) (Settings, error) { return hourly(time.UTC), nil })
	wantPopups(t, day(t, l, seen, "2026-11-24T14:00:00Z", "2026-11-26T10:00:00Z"),
		"24 14:20 Phone: Ivy Seeds | Today, 14:20",
		"24 16:00 Phone: Ivy Seeds | Today, 14:20", // 15:00 is less than an hour later
		"24 17:00 Phone: Ivy Seeds | Today, 14:20",
		"26 08:00 Phone: Ivy Seeds | Tue 24 Nov, 14:20, 2 days late", // 25 is off
		"26 09:00 Phone: Ivy Seeds | Tue 24 Nov, 14:20, 2 days late")
	book.items[0].FollowUp.SnoozedUntil = at(t, "2026-11-26T12:30:00Z")
	wantPopups(t, day(t, l, seen, "2026-11-26T10:00:00Z", "2026-11-26T15:00:00Z"),
		"26 12:30 Phone: Ivy Seeds | Tue 24 Nov, 14:20, 2 days late",
		"26 14:00 Phone: Ivy Seeds | Tue 24 Nov, 14:20, 2 days late")
	book.items[0].FollowUp.State = callbook.FollowUpDone
	wantPopups(t, day(t, l, seen, "2026-11-26T15:00:00Z", "2026-11-26T18:00:00Z"))
}

func TestRepeatsOfSeveralShareAPopup(t *testing.T) {
	book, seen := &memoryBook{}, &desk{}
	for i, account := range []string{"Ivy Seeds", "Ysgubor Feeds", "Weißmüller Feinkost", "Hòa Bình Rice"} {
		book.add(account, at(t, "2026-11-24T10:00:00Z").Add(time.Duration(i)*10*time.Minute))
	}
	book.add("Kallio", at(t, "2026-11-24T12:00:00Z"))
	l := NewLoop(book, seen, func(context.Context) (Settings, error) { return hourly(time.UTC), nil })
	day(t, l, seen, "2026-11-24T09:00:00Z", "2026-11-24T11:50:00Z")
	wantPopups(t, day(t, l, seen, "2026-11-24T11:50:00Z", "2026-11-24T12:30:00Z"),
		"24 12:00 1 follow-up came due, 4 follow-ups still to do | Ivy Seeds; Ysgubor Feeds; Weißmüller Feinkost; 2 more")
}

func TestAClockSetBackRepeatsNoRepeat(t *testing.T) {
	book, seen := &memoryBook{}, &desk{}
	book.add("Ivy Seeds", at(t, "2026-11-24T10:00:00Z"))
	set := func(context.Context) (Settings, error) { return hourly(time.UTC), nil }
	l := NewLoop(book, seen, set)
	day(t, l, seen, "2026-11-24T10:00:00Z", "2026-11-24T13:30:00Z")
	wantPopups(t, day(t, NewLoop(book, seen, set), seen, "2026-11-24T09:00:00Z", "2026-11-24T13:59:00Z"))
	wantPopups(t, day(t, l, seen, "2026-11-24T13:59:00Z", "2026-11-24T14:59:00Z"), "24 14:00 Phone: Ivy Seeds | Today, 10:00")
}

func TestTwoLoopsRepeatOnce(t *testing.T) {
	book, seen := &memoryBook{}, &desk{}
	book.add("Ivy Seeds", at(t, "2026-11-24T10:00:00Z"))
	set := func(context.Context) (Settings, error) { return hourly(time.UTC), nil }
	one, two := NewLoop(book, seen, set), NewLoop(book, seen, set)
	for now := at(t, "2026-11-24T10:00:00Z"); now.Before(at(t, "2026-11-24T13:30:00Z")); now = now.Add(25 * time.Second) {
		check(t, one, now)
		check(t, two, now.Add(7*time.Second))
	}
	if n := len(seen.popups); n != 4 { // 10, 11, 12 and 13 o'clock
		t.Errorf("%d popups, want 4: %q", n, seen.popups)
	}
}

func TestRepeatsWaitForTheEndOfQuietHours(t *testing.T) {
	book, seen := &memoryBook{}, &desk{}
	book.add("Ivy Seeds", at(t, "2026-11-24T10:00:00Z"))
	l := NewLoop(book, seen, func(context.Context) (Settings, error) {
		s := hourly(time.UTC)
		s.Quiet = Quiet{From: "12:00", Until: "13:30"}
		return s, nil
	})
	wantPopups(t, day(t, l, seen, "2026-11-24T11:30:00Z", "2026-11-24T14:30:00Z"),
		"24 11:30 Phone: Ivy Seeds | Today, 10:00",
		"24 13:30 Phone: Ivy Seeds | Today, 10:00",
		"24 14:00 Phone: Ivy Seeds | Today, 10:00")
}
