package callbook

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestInstantIn(t *testing.T) {
	tests := map[string]struct {
		zone string
		day  Day
		at   TimeOfDay
		want string // RFC 3339, with the offset that holds then
	}{
		"a winter morning in Berlin":                   {"Europe/Berlin", "2026-11-24", "14:00", "2026-11-24T14:00:00+01:00"},
		"a summer morning in Berlin":                   {"Europe/Berlin", "2026-07-01", "09:30", "2026-07-01T09:30:00+02:00"},
		"no time is midnight":                          {"Europe/Berlin", "2026-11-24", "", "2026-11-24T00:00:00+01:00"},
		"the gap in Berlin goes forward":               {"Europe/Berlin", "2026-03-29", "02:30", "2026-03-29T03:30:00+02:00"},
		"the start of the gap in Berlin":               {"Europe/Berlin", "2026-03-29", "02:00", "2026-03-29T03:00:00+02:00"},
		"just before the gap in Berlin":                {"Europe/Berlin", "2026-03-29", "01:59", "2026-03-29T01:59:00+01:00"},
		"just after the gap in Berlin":                 {"Europe/Berlin", "2026-03-29", "03:00", "2026-03-29T03:00:00+02:00"},
		"the overlap in Berlin is the earlier":         {"Europe/Berlin", "2026-10-25", "02:30", "2026-10-25T02:30:00+02:00"},
		"the end of the overlap in Berlin":             {"Europe/Berlin", "2026-10-25", "03:00", "2026-10-25T03:00:00+01:00"},
		"the gap in New York goes forward":             {"America/New_York", "2026-03-08", "02:30", "2026-03-08T03:30:00-04:00"},
		"just before the gap in New York":              {"America/New_York", "2026-03-08", "01:59", "2026-03-08T01:59:00-05:00"},
		"the overlap in New York is the earlier":       {"America/New_York", "2026-11-01", "01:30", "2026-11-01T01:30:00-04:00"},
		"after the overlap in New York":                {"America/New_York", "2026-11-01", "02:00", "2026-11-01T02:00:00-05:00"},
		"half an hour of gap on Lord Howe":             {"Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-04T02:45:00+11:00"},
		"half an hour of overlap on Lord Howe":         {"Australia/Lord_Howe", "2026-04-05", "01:45", "2026-04-05T01:45:00+11:00"},
		"just before the overlap on Lord Howe":         {"Australia/Lord_Howe", "2026-04-05", "01:29", "2026-04-05T01:29:00+11:00"},
		"just after the overlap on Lord Howe":          {"Australia/Lord_Howe", "2026-04-05", "02:00", "2026-04-05T02:00:00+10:30"},
		"the day that Apia never had":                  {"Pacific/Apia", "2011-12-30", "10:00", "2011-12-31T10:00:00+14:00"},
		"the day that Apia never had, without a time":  {"Pacific/Apia", "2011-12-30", "", "2011-12-31T00:00:00+14:00"},
		"the last minute before it":                    {"Pacific/Apia", "2011-12-29", "23:59", "2011-12-29T23:59:00-10:00"},
		"the first minute after it":                    {"Pacific/Apia", "2011-12-31", "00:00", "2011-12-31T00:00:00+14:00"},
		"the day that Kwajalein never had":             {"Pacific/Kwajalein", "1993-08-21", "09:00", "1993-08-22T09:00:00+12:00"},
		"a midnight that is skipped":                   {"America/Sao_Paulo", "2018-11-04", "", "2018-11-04T01:00:00-02:00"},
		"a midnight that comes twice":                  {"America/Havana", "2026-11-01", "", "2026-11-01T00:00:00-04:00"},
		"an evening that comes twice":                  {"America/Sao_Paulo", "2018-02-17", "23:30", "2018-02-17T23:30:00-02:00"},
		"the midnight after it comes once":             {"America/Sao_Paulo", "2018-02-18", "", "2018-02-18T00:00:00-03:00"},
		"two hours of gap in Troll":                    {"Antarctica/Troll", "2026-03-29", "01:30", "2026-03-29T03:30:00+02:00"},
		"winter time that is called standard, Ireland": {"Europe/Dublin", "2026-03-29", "01:30", "2026-03-29T02:30:00+01:00"},
		"a zone without changes":                       {"Asia/Kolkata", "2026-11-24", "14:00", "2026-11-24T14:00:00+05:30"},
		"UTC":                                          {"UTC", "2026-11-24", "14:00", "2026-11-24T14:00:00Z"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := InstantIn(tt.day, tt.at, zone(t, tt.zone)).Format(time.RFC3339)
			if got != tt.want {
				t.Errorf("%s %q in %s = %s, want %s", tt.day, tt.at, tt.zone, got, tt.want)
			}
		})
	}
}

func TestADateIsReadInItsOwnZone(t *testing.T) {
	tests := map[string]struct {
		when When
		here string
		want string
	}{
		"at home":                                  {When{"2026-11-24", "10:00", "Europe/Berlin"}, "Europe/Berlin", "2026-11-24T10:00:00+01:00"},
		"with the laptop an hour ahead":            {When{"2026-11-24", "10:00", "Europe/Berlin"}, "Europe/Helsinki", "2026-11-24T10:00:00+01:00"},
		"with the laptop a day behind":             {When{"2026-11-24", "10:00", "Pacific/Auckland"}, "America/Los_Angeles", "2026-11-24T10:00:00+13:00"},
		"in summer":                                {When{"2026-07-01", "10:00", "Europe/Berlin"}, "America/New_York", "2026-07-01T10:00:00+02:00"},
		"while only one of both has changed":       {When{"2026-03-10", "10:00", "Europe/Berlin"}, "America/New_York", "2026-03-10T10:00:00+01:00"},
		"in the gap of its own zone":               {When{"2026-03-29", "02:30", "Europe/Berlin"}, "Asia/Kolkata", "2026-03-29T03:30:00+02:00"},
		"in the gap of the laptop's zone alone":    {When{"2026-03-08", "02:30", "Europe/Berlin"}, "America/New_York", "2026-03-08T02:30:00+01:00"},
		"a day starts in its own zone":             {When{"2026-11-24", "", "Asia/Tokyo"}, "Europe/Berlin", "2026-11-24T00:00:00+09:00"},
		"without a zone, that of the laptop":       {When{"2026-11-24", "10:00", ""}, "Asia/Tokyo", "2026-11-24T10:00:00+09:00"},
		"with an unknown zone, that of the laptop": {When{"2026-11-24", "10:00", "Mars/Olympus"}, "Asia/Tokyo", "2026-11-24T10:00:00+09:00"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := tt.when.In(zone(t, tt.here)).Format(time.RFC3339); got != tt.want {
				t.Errorf("%v is %s, want %s", tt.when, got, tt.want)
			}
		})
	}
}

func TestACallIsOverAtItsEndInItsZone(t *testing.T) {
	berlin := When{"2026-11-24", "10:00", "Europe/Berlin"}
	tests := map[string]struct {
		when When
		here string
		now  string // UTC
		want bool
	}{
		"a minute before its end":                   {berlin, "Europe/Berlin", "2026-11-24T09:59:00Z", false},
		"at its end":                                {berlin, "Europe/Berlin", "2026-11-24T10:00:00Z", true},
		"an hour ahead, a minute before":            {berlin, "Europe/Helsinki", "2026-11-24T09:59:00Z", false},
		"an hour ahead, at its end":                 {berlin, "Europe/Helsinki", "2026-11-24T10:00:00Z", true},
		"far behind, a minute before":               {berlin, "America/New_York", "2026-11-24T09:59:00Z", false},
		"far behind, at its end":                    {berlin, "America/New_York", "2026-11-24T10:00:00Z", true},
		"while the laptop has the next day already": {When{"2026-11-24", "16:00", "America/New_York"}, "Asia/Tokyo", "2026-11-24T21:30:00Z", false},
		"across midnight, not before its end":       {When{"2026-11-24", "23:30", "Europe/Berlin"}, "Europe/Berlin", "2026-11-24T23:10:00Z", false},
		"in summer, a minute before":                {When{"2026-07-01", "10:00", "Europe/Berlin"}, "Europe/London", "2026-07-01T08:59:00Z", false},
		"in summer, at its end":                     {When{"2026-07-01", "10:00", "Europe/Berlin"}, "Europe/London", "2026-07-01T09:00:00Z", true},
		"an hour long where an hour is left out":    {When{"2026-03-29", "01:30", "Europe/Berlin"}, "Europe/Berlin", "2026-03-29T01:30:00Z", true},
		"and a minute before":                       {When{"2026-03-29", "01:30", "Europe/Berlin"}, "Europe/Berlin", "2026-03-29T01:29:00Z", false},
		"without a time, still on its day":          {When{"2026-11-24", "", "Europe/Berlin"}, "Europe/Berlin", "2026-11-24T22:59:00Z", false},
		"without a time, on the day after":          {When{"2026-11-24", "", "Europe/Berlin"}, "Europe/Berlin", "2026-11-24T23:00:00Z", true},
		"without a time, by the laptop's day":       {When{"2026-11-24", "", "Europe/Berlin"}, "America/New_York", "2026-11-24T23:00:00Z", false},
		"without a day, never":                      {When{}, "Europe/Berlin", "2026-11-24T10:00:00Z", false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			now, err := time.Parse(time.RFC3339, tt.now)
			if err != nil {
				t.Fatal(err)
			}
			if got := (Call{When: tt.when, Minutes: 60}).Over(now.In(zone(t, tt.here))); got != tt.want {
				t.Errorf("over is %v, want %v", got, tt.want)
			}
		})
	}
}

// A wall-clock time converts back to an instant, the earliest one at which clocks
// show it.
func TestInstantInInvertsEveryInstant(t *testing.T) {
	zones := []string{"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Cairo", "Africa/Casablanca", "Asia/Tehran", "Pacific/Chatham"}
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom(zones).Draw(t, "zone")
		loc, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		minutes := rapid.Int64Range(0, 60*24*366*60).Draw(t, "minutes since 1990")
		at := time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(minutes) * time.Minute).In(loc)
		got := InstantIn(DayOf(at), TimeOf(at), loc)
		if DayOf(got) != DayOf(at) || TimeOf(got) != TimeOf(at) || got.After(at) {
			t.Fatalf("%s is found as %s", at, got)
		}
	})
}

func TestWhenBefore(t *testing.T) {
	inOrder := []When{
		{Day: "2026-11-23", Time: "18:00"},
		{Day: "2026-11-24"},
		{Day: "2026-11-24", Time: "09:05"},
		{Day: "2026-11-24", Time: "14:00"},
		{Day: "2027-01-01"},
	}
	for i, a := range inOrder {
		for j, b := range inOrder {
			if got := a.Before(b); got != (i < j) {
				t.Errorf("%v before %v is %v", a, b, got)
			}
		}
	}
}
