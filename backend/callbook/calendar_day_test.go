package callbook

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestWhatStandsOnTheDaysOfACalendar(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	now := InstantIn("2026-11-24", "12:00", berlin)
	on := func(day Day, at TimeOfDay) When { return When{Day: day, Time: at, Zone: "Europe/Berlin"} }
	call := func(id string, when When, state CallState) Call {
		return Call{ID: id, When: when, Minutes: 60, State: state}
	}
	touch := func(id string, when When, state FollowUpState, by Agreement) FollowUp {
		return FollowUp{ID: id, When: when, State: state, AgreedBy: by, Channel: Phone}
	}
	ahead := call("ahead", on("2026-11-25", "10:00"), CallPlanned)
	ahead.FollowUpID = "its appointment"
	calls := []Call{
		ahead, call("held", on("2026-11-24", "09:00"), CallHeld), call("past", on("2026-11-24", "10:00"), CallPlanned),
		call("missed", on("2026-11-23", "15:00"), CallNotReached), call("cancelled", on("2026-11-25", "11:00"), CallCancelled),
		call("tokyo", When{Day: "2026-11-26", Time: "07:00", Zone: "Asia/Tokyo"}, CallPlanned), // 23:00 of the day before in Berlin
		call("beyond", on("2026-12-01", "10:00"), CallPlanned),
	}
	recaps := []Call{call("thanked late", on("2026-11-23", "09:00"), CallHeld), call("this morning", on("2026-11-24", "09:00"), CallHeld)}
	proposed := touch("proposed", on("2026-11-27", "10:00"), FollowUpOpen, "")
	proposed.Proposed = true
	followUps := []FollowUp{
		touch("its appointment", on("2026-11-25", "10:00"), FollowUpOpen, AgreedByCustomer),
		touch("late", on("2026-11-23", ""), FollowUpOpen, ""), touch("own", on("2026-11-25", ""), FollowUpOpen, ""),
		touch("agreed", on("2026-11-25", "09:00"), FollowUpOpen, AgreedByCustomer), proposed,
		touch("provisional", on("2026-11-27", "10:00"), FollowUpProvisional, ""), touch("done", on("2026-11-23", "15:00"), FollowUpDone, ""),
		touch("dropped", on("2026-11-25", ""), FollowUpDropped, ""), touch("dateless", When{}, FollowUpOpen, ""),
	}
	clock := RecapClock{Until: "15:00", By: "18:00", Next: "10:00"}
	var got []string
	for _, d := range CalendarDays("2026-11-23", "2026-11-29", now, calls, recaps, followUps, clock, time.Hour) {
		for _, e := range d.Entries {
			id, moves := "", ""
			switch {
			case e.Call != nil && e.FollowUp != nil:
				id, moves = e.Call.ID, " moves"
			case e.Call != nil:
				id = e.Call.ID
			default:
				id = e.FollowUp.ID
			}
			if e.Recap {
				id = "recap of " + id
			}
			got = append(got, strings.Join(strings.Fields(fmt.Sprintf("%s %s %s: %s%s", d.Day[8:], e.When.Time, id, e.State, moves)), " "))
		}
	}
	want := []string{
		"23 15:00 missed: not_reached", "23 15:00 done: done", "23 18:00 recap of thanked late: late", "23 late: late",
		"24 09:00 held: over", "24 10:00 past: over", "24 18:00 recap of this morning: own",
		"25 09:00 agreed: agreed", "25 10:00 ahead: ahead moves", "25 23:00 tokyo: ahead", "25 own: own",
		"27 10:00 proposed: proposed", "27 10:00 provisional: provisional",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestTheFamilyNameIsWhatACalendarShows(t *testing.T) {
	for name, want := range map[string]string{
		"Jürgen Weißmüller": "Weißmüller", "Dr. Maria von der Heide": "von der Heide", "Nguyễn Thị Hạnh": "Nguyễn", "田中 花子": "田中", "Müller, Zoë": "Müller",
		"Pat O’Brien, Jr.": "O’Brien", "Karl Braun MBA": "Braun", "Herr Dr. Braun": "Braun", "Zoë": "Zoë", "Dr.": "Dr.", "": "", "شيرين الحسيني": "الحسيني",
	} {
		if got := FamilyName(name); got != want {
			t.Errorf("of %q it is %q, not %q", name, got, want)
		}
	}
}
