package dates

import (
	"fmt"
	"testing"
	"time"
)

func TestEchoShowsTheDateThatWasUnderstood(t *testing.T) {
	for typed, want := range map[string]string{
		"":                   "empty   0",
		"fri 9am":            "understood 2026-11-27 09:00 3",
		"3/4 2pm":            "ambiguous   0 [3 Apr?: Sat 3 Apr 2027, 14:00] [4 Mar?: Thu 4 Mar 2027, 14:00]",
		"sat":                "day_off 2026-11-28  4 [Use Mon 30 Nov instead: Mon 30 Nov]",
		"sat 10:00":          "day_off 2026-11-28 10:00 4 [Use Mon 30 Nov instead: Mon 30 Nov, 10:00]",
		"21 nov 2026":        "past 2026-11-21  -3 that is 3 days ago",
		"23 nov 2026":        "past 2026-11-23  -1 that is 1 day ago",
		"when it's done":     "unknown   0 “when it's done” is not a date I know. Try “fri 9am” or “in 3 weeks”.",
		"sometime next week": "unknown 2026-11-30  6 “sometime” is not a date I know. Try “fri 9am” or “in 3 weeks”.",
	} {
		e := EchoOf(typed, tuesday(t), Options{})
		got := fmt.Sprintf("%s %s %s %d", e.State, e.Day, e.Time, e.Days)
		for _, c := range e.Choices {
			got += fmt.Sprintf(" [%s: %s]", c.Shown, c.Text)
		}
		if e.State == EchoPast || e.State == EchoUnknown {
			got += " " + e.Message
		}
		if got != want {
			t.Errorf("%q: %s, not %s", typed, got, want)
		}
	}
}

func TestOfferedChoicesReadBackAsTheirDay(t *testing.T) {
	for _, typed := range []string{"3/4", "3/4 2pm", "sat", "1/2/2028 9am"} {
		for _, c := range EchoOf(typed, tuesday(t), Options{}).Choices {
			if read, err := Read(c.Text, tuesday(t), Options{}); err != nil || read.Day != c.Day || read.Rest != "" {
				t.Errorf("%q: the choice %q is read as %+v, %v", typed, c.Text, read, err)
			}
		}
	}
}

// In whatever order numbers are read: what is written for a day has its month as a word.
func TestEveryDayThatIsWrittenReadsBack(t *testing.T) {
	now := tuesday(t)
	for days := -400; days < 800; days++ {
		day := DayOf(now).AddDays(days)
		text := written(day, "09:30", now)
		for _, opt := range []Options{{}, {KnowsOrder: true}, {KnowsOrder: true, DayFirst: true}} {
			if read, err := Read(text, now, opt); err != nil || read.Day != day || read.Time != "09:30" || read.Rest != "" {
				t.Errorf("%s is written %q and read as %+v, %v", day, text, read, err)
			}
		}
	}
}

// tuesday is 24 November 2026, 14:02 in Berlin.
func tuesday(t *testing.T) time.Time {
	t.Helper()
	return time.Date(2026, 11, 24, 14, 2, 0, 0, zone(t, "Europe/Berlin"))
}
