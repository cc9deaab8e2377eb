package callbook_test

import (
	"strings"
	"testing"
	"time"

	"callbook/backend/callbook"
)

func TestReadLogged(t *testing.T) {
	now := time.Date(2026, 11, 24, 14, 2, 0, 0, time.UTC) // a Tuesday
	for _, c := range []struct {
		line, who, of, when string
		kind                callbook.CallKind
		minutes             int
	}{
		{"Sofia, just now by phone", "Sofia", "", "2026-11-24 14:02", callbook.PhoneCall, 0},
		{"Sofia", "Sofia", "", "2026-11-24 14:02", "", 0},
		{"sofia lindqvist phone", "sofia lindqvist", "", "2026-11-24 14:02", callbook.PhoneCall, 0},
		{"called Sofia", "Sofia", "", "2026-11-24 14:02", callbook.PhoneCall, 0},
		{"I just called Sofia at Nordbakk", "Sofia at Nordbakk", "", "2026-11-24 14:02", callbook.PhoneCall, 0},
		{"met with Sofia, Nordbakk, yesterday 15:00", "Sofia", "Nordbakk", "2026-11-23 15:00", callbook.VisitCall, 0},
		{"Sofia, Nordbakk, this morning, video, 20 min", "Sofia", "Nordbakk", "2026-11-24", callbook.VideoCall, 20},
		{"spoke to Sofia an hour ago for 20 minutes", "Sofia", "", "2026-11-24 13:02", "", 20},
		{"Sofia 20 min ago, by phone", "Sofia", "", "2026-11-24 13:42", callbook.PhoneCall, 0},
		{"met Sofia by video fri 9am for an hour", "Sofia", "", "2026-11-20 09:00", callbook.VideoCall, 60},
		{"yesterday afternoon, Sofia, on the phone", "Sofia", "", "2026-11-23", callbook.PhoneCall, 0},
		{"visited Nordbakk mon 10:00", "Nordbakk", "", "2026-11-23 10:00", callbook.VisitCall, 0},
		{"Emailed Zoë Müller at Ivy Seeds", "Zoë Müller at Ivy Seeds", "", "2026-11-24 14:02", callbook.MailCall, 0},
		{"Royal Mail, just now by phone", "Royal Mail", "", "2026-11-24 14:02", callbook.PhoneCall, 0},
		{"Zoom Video Systems, 12 nov", "Zoom Video Systems", "", "2026-11-12", "", 0},
		{"House of Cheese, visit, today 11:00", "House of Cheese", "", "2026-11-24 11:00", callbook.VisitCall, 0},
		{"3M Deutschland via Teams", "3M Deutschland", "", "2026-11-24 14:02", callbook.VideoCall, 0},
		{"花見製菓, just now", "花見製菓", "", "2026-11-24 14:02", "", 0},
		{"by phone, Sofia", "Sofia", "", "2026-11-24 14:02", callbook.PhoneCall, 0},
		{"by phone", "", "", "2026-11-24 14:02", callbook.PhoneCall, 0},
		{"", "", "", "2026-11-24 14:02", "", 0},
	} {
		t.Run(c.line, func(t *testing.T) {
			got, err := callbook.ReadLogged(c.line, now, callbook.DateOptions{})
			if err != nil {
				t.Fatal(err)
			}
			when := strings.TrimSpace(string(got.When.Day) + " " + string(got.When.Time))
			if got.Who != c.who || got.Of != c.of || when != c.when || got.Kind != c.kind || got.Minutes != c.minutes {
				t.Errorf("read as %+v", got)
			}
		})
	}
	for line, why := range map[string]string{
		"Sofia, Nordbakk, about the oven": "Leave it for the debrief",
		"Sofia 31 nov":                    "There is no 31 November",
		"Sofia last week":                 "does not say which day",
	} {
		if _, err := callbook.ReadLogged(line, now, callbook.DateOptions{}); callbook.CodeOf(err) != callbook.Invalid || !strings.Contains(err.Error(), why) {
			t.Errorf("%q is answered with %v", line, err)
		}
	}
}

func TestPersonOf(t *testing.T) {
	for who, want := range map[string]string{
		"Sofia at Nordbakk": "Sofia|Nordbakk", "Zoë Müller from Ivy Seeds": "Zoë Müller|Ivy Seeds", "Sofia @ Nordbakk": "Sofia|Nordbakk", "Sofia": "|", "Atle Sand": "|",
	} {
		if person, account, _ := callbook.PersonOf(who); person+"|"+account != want {
			t.Errorf("%q is parted into %q and %q", who, person, account)
		}
	}
}

func TestAnUnplannedCallTookPlace(t *testing.T) {
	now := time.Date(2026, 11, 24, 14, 2, 0, 0, time.UTC)
	n := 0
	newID := func() string { n++; return string(rune('a' + n)) }
	account := callbook.Account{ID: "ivy", Name: "Ivy Seeds", Status: callbook.AccountOpen}
	for _, c := range []struct {
		when    callbook.When
		refused string
	}{
		{callbook.When{Day: "2026-11-24", Time: "14:02"}, ""},
		{callbook.When{Day: "2026-11-24"}, ""},
		{callbook.When{Day: "2025-11-24", Time: "09:00"}, ""},
		{callbook.When{Day: "2026-11-24", Time: "14:03"}, "Tue 24 Nov, 14:03 is still to come"},
		{callbook.When{Day: "2026-11-25"}, "Wed 25 Nov is still to come"},
	} {
		call, touch, err := callbook.Unplanned(callbook.Planning{Account: account, People: []callbook.Person{{ID: "zoe"}}, When: c.when, Kind: callbook.PhoneCall}, time.Hour, newID, now)
		if c.refused != "" {
			if callbook.CodeOf(err) != callbook.Invalid || !strings.Contains(err.Error(), c.refused) {
				t.Errorf("%v is answered with %v", c.when, err)
			}
			continue
		}
		if err != nil || call.State != callbook.CallHeld || call.FollowUpID != "" || call.Minutes != 30 || touch.CallID != call.ID || touch.PersonID != "zoe" || touch.Day != c.when.Day {
			t.Errorf("%v makes %+v and %+v, %v", c.when, call, touch, err)
		}
	}
}
