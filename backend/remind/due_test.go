package remind

import (
	"testing"
	"time"

	"callbook/backend/callbook"
)

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

func at(t *testing.T, s string) time.Time {
	t.Helper()
	v, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func open(day callbook.Day, clock callbook.TimeOfDay, zone string) callbook.FollowUp {
	return callbook.FollowUp{
		ID: "f1", State: callbook.FollowUpOpen, Channel: callbook.Phone,
		When: callbook.When{Day: day, Time: clock, Zone: zone},
	}
}

func TestDueAt(t *testing.T) {
	berlin, tokyo := zone(t, "Europe/Berlin"), zone(t, "Asia/Tokyo")
	provisional := open("2026-11-24", "10:00", "Europe/Berlin")
	provisional.State = callbook.FollowUpProvisional
	done := open("2026-11-24", "10:00", "Europe/Berlin")
	done.State = callbook.FollowUpDone
	snoozed := open("2026-11-24", "10:00", "Europe/Berlin")
	snoozed.SnoozedUntil = at(t, "2026-11-26T08:00:00Z")

	tests := []struct {
		name string
		f    callbook.FollowUp
		s    Settings
		want string // empty: never
	}{
		{"a timed one is due at its instant", open("2026-11-24", "10:00", "Europe/Berlin"), Settings{Zone: berlin}, "2026-11-24T09:00:00Z"},
		{"a timed one keeps its zone when the laptop travels", open("2026-11-24", "10:00", "Europe/Berlin"), Settings{Zone: tokyo}, "2026-11-24T09:00:00Z"},
		{"a day is due at half past eight where the laptop is", open("2026-11-24", "", "Europe/Berlin"), Settings{Zone: berlin}, "2026-11-24T07:30:00Z"},
		{"a day travels with the laptop", open("2026-11-24", "", "Europe/Berlin"), Settings{Zone: tokyo}, "2026-11-23T23:30:00Z"},
		{"a day is due at the hour that was set", open("2026-11-24", "", "Europe/Berlin"), Settings{Zone: berlin, DayAt: "07:00"}, "2026-11-24T06:00:00Z"},
		{"a time that the clocks skip is due after the gap", open("2027-03-28", "02:30", "Europe/Berlin"), Settings{Zone: berlin}, "2027-03-28T01:30:00Z"},
		{"a time that comes twice is due the first time", open("2026-10-25", "02:30", "Europe/Berlin"), Settings{Zone: berlin}, "2026-10-25T00:30:00Z"},
		{"an unknown zone is taken as the laptop's", open("2026-11-24", "10:00", "Mars/Olympus"), Settings{Zone: berlin}, "2026-11-24T09:00:00Z"},
		{"snoozing does not move what is due", snoozed, Settings{Zone: berlin}, "2026-11-24T09:00:00Z"},
		{"a provisional one never", provisional, Settings{Zone: berlin}, ""},
		{"a closed one never", done, Settings{Zone: berlin}, ""},
		{"one without a date never", open("", "", ""), Settings{Zone: berlin}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, ok := DueAt(tt.f, tt.s)
			if ok != (tt.want != "") {
				t.Fatalf("due: %v at %v, want %q", ok, got, tt.want)
			}
			if ok && !got.Equal(at(t, tt.want)) {
				t.Errorf("due %v, want %v", got.UTC(), tt.want)
			}
		})
	}
}

func TestReachedReturnsTheLatestMoment(t *testing.T) {
	berlin := zone(t, "Europe/Berlin")
	lead := Settings{Zone: berlin, Lead: 15 * time.Minute}
	timed := open("2026-11-24", "10:00", "Europe/Berlin") // 09:00 UTC
	told := func(f callbook.FollowUp, st stage) callbook.FollowUp {
		f.ToldFor = key(f, st)
		return f
	}
	moved := func(f callbook.FollowUp, clock callbook.TimeOfDay) callbook.FollowUp {
		f.When.Time = clock
		return f
	}
	snoozed := func(f callbook.FollowUp, until string) callbook.FollowUp {
		f.SnoozedUntil = at(t, until)
		return f
	}

	tests := []struct {
		name string
		f    callbook.FollowUp
		s    Settings
		now  string
		want stage // empty: no moment has come
		told bool
	}{
		{"nothing before the lead", timed, lead, "2026-11-24T08:44:59Z", "", false},
		{"the reminder ahead comes by the lead", timed, lead, "2026-11-24T08:45:00Z", before, false},
		{"no reminder ahead without a lead", timed, Settings{Zone: berlin}, "2026-11-24T08:50:00Z", "", false},
		{"the one ahead is dropped once it is due", timed, lead, "2026-11-24T09:00:00Z", onTime, false},
		{"told ahead, it is told again when due", told(timed, before), lead, "2026-11-24T09:00:00Z", onTime, false},
		{"told once is told", told(timed, onTime), lead, "2026-11-24T15:00:00Z", onTime, true},
		{"a clock set back un-tells nothing", told(timed, onTime), lead, "2026-11-24T08:50:00Z", before, true},
		{"a day has no reminder ahead", open("2026-11-24", "", "Europe/Berlin"), lead, "2026-11-24T07:20:00Z", "", false},
		{"a move reminds again", moved(told(timed, onTime), "11:00"), lead, "2026-11-24T10:00:00Z", onTime, false},
		{"a snooze is silent until its end", snoozed(told(timed, onTime), "2026-11-24T12:00:00Z"), lead, "2026-11-24T11:59:59Z", "", false},
		{"a snooze reminds again at its end", snoozed(told(timed, onTime), "2026-11-24T12:00:00Z"), lead, "2026-11-24T12:00:00Z", again, false},
		{"a second snooze reminds once more", snoozed(told(snoozed(timed, "2026-11-24T12:00:00Z"), again), "2026-11-24T13:00:00Z"), lead, "2026-11-24T13:00:00Z", again, false},
		{"a snooze past the due time takes its place", snoozed(timed, "2026-11-25T08:00:00Z"), lead, "2026-11-24T09:00:00Z", "", false},
		{"a snooze that ends early leaves the due time", told(snoozed(timed, "2026-11-23T12:00:00Z"), again), lead, "2026-11-24T09:00:00Z", onTime, false},
		{"a day that was snoozed to later that day is not due again where the laptop has flown", told(snoozed(open("2026-11-24", "", "Europe/Berlin"), "2026-11-24T08:30:00Z"), again), Settings{Zone: zone(t, "America/New_York")}, "2026-11-24T14:00:00Z", again, true},
		{"nor one snoozed to a later day, which reminds there", snoozed(open("2026-11-24", "", "Europe/Berlin"), "2026-11-25T08:30:00Z"), Settings{Zone: zone(t, "America/New_York")}, "2026-11-24T14:00:00Z", "", false},
		{"one that was snoozed to a day before is due on its day", told(snoozed(open("2026-11-24", "", "Europe/Berlin"), "2026-11-23T08:30:00Z"), again), lead, "2026-11-24T07:30:00Z", onTime, false},
		{"switching the lead off forgets nothing", told(timed, before), Settings{Zone: berlin}, "2026-11-24T08:50:00Z", "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, ok := reached(Appointment{FollowUp: tt.f}, tt.s, at(t, tt.now))
			if ok != (tt.want != "") || c.moment.stage != tt.want || c.told != tt.told {
				t.Errorf("reached %v: %q, told %v; want %q, told %v", ok, c.moment.stage, c.told, tt.want, tt.told)
			}
		})
	}
}

func TestQuietHours(t *testing.T) {
	night := Quiet{From: "20:00", Until: "07:00"}
	noon := Quiet{From: "12:00", Until: "13:00"}
	tests := []struct {
		name string
		q    Quiet
		at   callbook.TimeOfDay
		want bool
	}{
		{"never where none are set", Quiet{}, "03:00", false},
		{"never where one end is missing", Quiet{From: "20:00"}, "21:00", false},
		{"never where both ends are the same", Quiet{From: "20:00", Until: "20:00"}, "20:00", false},
		{"from the first minute", night, "20:00", true},
		{"over midnight", night, "00:00", true},
		{"not at their end", night, "07:00", false},
		{"not during the day", night, "12:00", false},
		{"within one day", noon, "12:59", true},
		{"not after it", noon, "13:00", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.q.Holds(tt.at); got != tt.want {
				t.Errorf("quiet: %v, want %v", got, tt.want)
			}
		})
	}
}

func TestNamedPopupWords(t *testing.T) {
	berlin := zone(t, "Europe/Berlin")
	lead := Settings{Zone: berlin, Lead: 15 * time.Minute}
	ivy := Appointment{FollowUp: open("2026-11-24", "14:30", "Europe/Berlin"), Account: "Ivy Seeds", Person: "Zoë Müller"}
	ivy.FollowUp.Purpose = "meet the deciders"
	day := ivy
	day.FollowUp.When.Time = ""
	nobody := ivy
	nobody.Person, nobody.FollowUp.Purpose, nobody.FollowUp.Channel = "", "", callbook.Email

	tests := []struct {
		name        string
		a           Appointment
		s           Settings
		now         string
		title, body string
	}{
		{"due now", ivy, lead, "2026-11-24T13:30:00Z", "Phone: Zoë Müller, Ivy Seeds", "Today, 14:30: meet the deciders"},
		{"ahead of time", ivy, lead, "2026-11-24T13:15:20Z", "Phone: Zoë Müller, Ivy Seeds", "Today, 14:30, in 15 minutes: meet the deciders"},
		{"a minute ahead", ivy, lead, "2026-11-24T13:29:00Z", "Phone: Zoë Müller, Ivy Seeds", "Today, 14:30, in 1 minute: meet the deciders"},
		{"less than a minute ahead", ivy, lead, "2026-11-24T13:29:50Z", "Phone: Zoë Müller, Ivy Seeds", "Today, 14:30, in 1 minute: meet the deciders"},
		{"late", ivy, lead, "2026-11-28T08:00:00Z", "Phone: Zoë Müller, Ivy Seeds", "Tue 24 Nov, 14:30, 4 days late: meet the deciders"},
		{"a day", day, lead, "2026-11-24T08:00:00Z", "Phone: Zoë Müller, Ivy Seeds", "Today: meet the deciders"},
		{"a late day", day, lead, "2026-11-25T08:00:00Z", "Phone: Zoë Müller, Ivy Seeds", "Tue 24 Nov, 1 day late: meet the deciders"},
		{"in another zone, by the laptop's clock", ivy, Settings{Zone: zone(t, "America/New_York")}, "2026-11-24T13:30:00Z", "Phone: Zoë Müller, Ivy Seeds", "Today, 08:30: meet the deciders"},
		{"without person and purpose", nobody, lead, "2026-11-24T13:30:00Z", "Email: Ivy Seeds", "Today, 14:30"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, ok := reached(tt.a, tt.s, at(t, tt.now))
			if !ok {
				t.Fatal("nothing was reached")
			}
			title, body := named(c, at(t, tt.now), tt.s.Zone)
			if title != tt.title || body != tt.body {
				t.Errorf("got  %q, %q\nwant %q, %q", title, body, tt.title, tt.body)
			}
		})
	}
}

// Who has just made something for today, or moved it there, is not called to it at once.
func TestWhatIsDueWhenItIsChangedRemindsAnHourLater(t *testing.T) {
	berlin := zone(t, "Europe/Berlin")
	changed := at(t, "2026-11-24T13:30:00Z")
	for _, c := range []struct {
		name  string
		clock callbook.TimeOfDay
		want  string
	}{
		{"for today", "", "2026-11-24T14:30:00Z"},
		{"for an hour of today that is over", "09:00", "2026-11-24T14:30:00Z"},
		{"for ten minutes later, with a reminder a quarter of an hour ahead", "14:40", "2026-11-24T13:40:00Z"},
		{"for this evening", "18:00", "2026-11-24T16:45:00Z"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := open("2026-11-24", c.clock, "Europe/Berlin")
			f.CreatedAt, f.UpdatedAt = changed.AddDate(0, 0, -3), changed
			s := Settings{Zone: berlin, Lead: 15 * time.Minute, AfterChange: time.Hour}
			if got := moments(Appointment{FollowUp: f}, s)[0].at; !got.Equal(at(t, c.want)) {
				t.Errorf("it reminds first at %s", got)
			}
			if _, now := reached(Appointment{FollowUp: f}, s, changed.Add(time.Minute)); now {
				t.Error("it reminds at once")
			}
		})
	}
}

// A snooze is asked for, so it comes when it says, and nothing comes an hour after it.
func TestASnoozeOfWhatWasJustChangedRemindsOnce(t *testing.T) {
	changed := at(t, "2026-11-24T13:30:00Z")
	f := open("2026-11-24", "", "Europe/Berlin")
	f.CreatedAt, f.UpdatedAt, f.SnoozedUntil = changed, changed, changed.Add(10*time.Minute)
	s := Settings{Zone: zone(t, "Europe/Berlin"), AfterChange: time.Hour}
	if got := moments(Appointment{FollowUp: f}, s); len(got) != 1 || got[0].stage != again || !got[0].at.Equal(f.SnoozedUntil) {
		t.Errorf("it reminds at %v", got)
	}
}

// What was told before it is changed is not told again.
func TestAChangeOfTheTextDoesNotRemindAgain(t *testing.T) {
	f := open("2026-11-24", "10:00", "Europe/Berlin") // 09:00 UTC
	f.ToldFor = key(f, onTime)
	f.UpdatedAt = at(t, "2026-11-24T09:05:00Z")
	s := Settings{Zone: zone(t, "Europe/Berlin"), AfterChange: time.Hour}
	if c, ok := reached(Appointment{FollowUp: f}, s, at(t, "2026-11-24T11:00:00Z")); !ok || !c.told {
		t.Errorf("it is to be told again: %v, %+v", ok, c)
	}
}
