package callbook

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"callbook/backend/callbook/dates"
)

// shown writes touches as a rep would: "2026-12-15 phone" and, after a shift,
// the planned day.
func shown(touches []PlannedTouch) []string {
	lines := []string{}
	for _, t := range touches {
		line := string(t.Day) + " " + string(t.Channel)
		if t.Planned != t.Day {
			line += " from " + string(t.Planned)
		}
		for _, m := range t.Merged {
			line += fmt.Sprintf(" with %s %s", m.Channel, m.Planned)
		}
		lines = append(lines, line)
	}
	return lines
}

func wantTouches(t *testing.T, got []PlannedTouch, want ...string) {
	t.Helper()
	if lines := shown(got); !slices.Equal(lines, want) {
		t.Errorf("touches:\n  %s\nwant:\n  %s", strings.Join(lines, "\n  "), strings.Join(want, "\n  "))
	}
}

func TestStandardCadence(t *testing.T) {
	everyDay := func(Day) bool { return true }
	holidays := func(d Day) bool { return dates.NotWeekend(d) && d != "2026-11-27" && d != "2027-03-15" }
	tests := map[string]struct {
		from    Day
		months  int
		working func(Day) bool
		want    []string
	}{
		"a year from a call on 24 Nov, weekends off": {"2026-11-24", 12, nil, []string{
			"2026-11-27 email", "2026-12-15 phone", "2027-03-15 email", "2027-03-24 phone", "2027-06-14 email from 2027-06-13",
			"2027-07-26 phone from 2027-07-24", "2027-09-13 email from 2027-09-11", "2027-11-24 phone",
		}},
		"31 Oct and 4 months never drifts": {"2026-10-31", 16, everyDay, []string{
			"2026-11-03 email", "2026-11-21 phone", "2027-02-19 email", "2027-02-28 phone", "2027-05-20 email", "2027-06-30 phone",
			"2027-08-18 email", "2027-10-31 phone", "2027-11-16 email", "2028-02-14 email", "2028-02-29 phone",
		}},
		"a holiday moves to the next working day, and nothing counts from the moved day": {"2026-11-24", 6, holidays, []string{
			"2026-11-30 email from 2026-11-27", "2026-12-15 phone", "2027-03-16 email from 2027-03-15", "2027-03-24 phone",
		}},
		"a 3-week call on a weekend: the mails count from its planned day": {"2026-11-28", 4, nil, []string{
			"2026-12-01 email", "2026-12-21 phone from 2026-12-19", "2027-03-19 email", "2027-03-29 phone from 2027-03-28",
		}},
		"three weeks only": {"2026-11-24", 0, nil, []string{}},
		"a month":          {"2026-11-24", 1, nil, []string{"2026-11-27 email", "2026-12-15 phone"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			wantTouches(t, StandardCadence().Touches(tt.from, tt.months, tt.working), tt.want...)
		})
	}
}

func TestTouchesTooCloseTogetherMerge(t *testing.T) {
	step := func(id string, c Channel, days int) CadenceStep {
		return CadenceStep{ID: id, Channel: c, After: Interval{Days: days}}
	}
	everyDay := func(Day) bool { return true }
	tests := map[string]struct {
		steps   []CadenceStep
		working func(Day) bool
		want    []string
	}{
		"seven days apart stay two":         {[]CadenceStep{step("a", Email, 1), step("b", Phone, 8)}, everyDay, []string{"2026-11-25 email", "2026-12-02 phone"}},
		"six days apart: phone wins":        {[]CadenceStep{step("a", Email, 1), step("b", Phone, 7)}, everyDay, []string{"2026-12-01 phone with email 2026-11-25"}},
		"phone first, then mail":            {[]CadenceStep{step("a", Phone, 1), step("b", Email, 7)}, everyDay, []string{"2026-11-25 phone with email 2026-12-01"}},
		"the same day":                      {[]CadenceStep{step("a", Email, 5), step("b", Phone, 5)}, everyDay, []string{"2026-11-29 phone with email 2026-11-29"}},
		"a visit wins over phone":           {[]CadenceStep{step("a", Phone, 1), step("b", Visit, 4)}, everyDay, []string{"2026-11-28 visit with phone 2026-11-25"}},
		"equal channels: the earlier wins":  {[]CadenceStep{step("a", Email, 1), step("b", Email, 4)}, everyDay, []string{"2026-11-25 email with email 2026-11-28"}},
		"three in a row":                    {[]CadenceStep{step("a", Email, 1), step("b", Phone, 6), step("c", Text, 10)}, everyDay, []string{"2026-11-30 phone with email 2026-11-25 with text 2026-12-04"}},
		"a shift brings two together":       {[]CadenceStep{step("a", Email, 4), step("b", Phone, 12)}, func(d Day) bool { return d > "2026-11-30" }, []string{"2026-12-06 phone with email 2026-11-28"}},
		"a shift over a weekend keeps week": {[]CadenceStep{step("a", Email, 4), step("b", Phone, 11)}, nil, []string{"2026-11-30 email from 2026-11-28", "2026-12-07 phone from 2026-12-05"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := Cadence{Name: "own", Steps: tt.steps, QuietDays: 7}
			wantTouches(t, c.Touches("2026-11-24", 2, tt.working), tt.want...)
		})
	}
	t.Run("what comes after the end takes in what comes before it", func(t *testing.T) {
		c := Cadence{Steps: []CadenceStep{step("a", Email, 28), step("b", Phone, 32)}, QuietDays: 7}
		wantTouches(t, c.Touches("2026-11-24", 1, everyDay))
		wantTouches(t, c.Touches("2026-11-24", 2, everyDay), "2026-12-26 phone with email 2026-12-22")
	})
	t.Run("without quiet days only the same day merges", func(t *testing.T) {
		c := Cadence{Steps: []CadenceStep{step("a", Email, 1), step("b", Phone, 2), step("c", Text, 2)}}
		wantTouches(t, c.Touches("2026-11-24", 2, everyDay), "2026-11-25 email", "2026-11-26 phone with text 2026-11-26")
	})
}

func TestPurposesTakeTurns(t *testing.T) {
	got := map[string][]string{}
	for _, touch := range StandardCadence().Touches("2026-11-24", 13, nil) {
		got[touch.StepID] = append(got[touch.StepID], touch.Purpose)
	}
	want := map[string][]string{
		"thanks":      {"Thank them for the meeting"},
		"first-phone": {"Meet the real decision makers"},
		"mail":        {"Show a new product that fits better", "Tell them about a change of price or terms", "Show a new product that fits better", "Tell them about a change of price or terms"},
		"phone":       {"See whether the competition has dropped the ball", "Meet the real decision makers", "See whether the competition has dropped the ball"},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("purposes are %q", got)
	}
}

func TestTouchesKeepTheQuietWindow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from := Day("2024-01-01").AddDays(rapid.IntRange(0, 3000).Draw(t, "from"))
		touches := StandardCadence().Touches(from, 36, nil)
		planned := 0
		for i, touch := range touches {
			planned += 1 + len(touch.Merged)
			if !dates.NotWeekend(touch.Day) || touch.Day < touch.Planned {
				t.Fatalf("%+v is on a day off, or before its plan", touch)
			}
			if i > 0 && touches[i-1].Day.DaysUntil(touch.Day) < 7 {
				t.Fatalf("%s and %s are too close", touches[i-1].Day, touch.Day)
			}
		}
		// One thanks, one first call, 9 phone calls in 36 months, and 11 or 12 mails.
		if planned < 22 || planned > 23 {
			t.Fatalf("%d touches are planned", planned)
		}
	})
}

func TestCheckCadence(t *testing.T) {
	if err := StandardCadence().Check(); err != nil {
		t.Errorf("the standard cadence is refused: %v", err)
	}
	tests := map[string]func(c *Cadence){
		"no name":                     func(c *Cadence) { c.Name = " \n" },
		"no steps":                    func(c *Cadence) { c.Steps = nil },
		"a step without id":           func(c *Cadence) { c.Steps[0].ID = "" },
		"two steps of one id":         func(c *Cadence) { c.Steps[1].ID = "thanks" },
		"an unknown channel":          func(c *Cadence) { c.Steps[0].Channel = "fax" },
		"a step back in time":         func(c *Cadence) { c.Steps[0].After.Days = -1 },
		"a step every day":            func(c *Cadence) { c.Steps[2].Every = Interval{Days: 1} },
		"a step back at each turn":    func(c *Cadence) { c.Steps[2].Every = Interval{Months: 1, Days: -40} },
		"a century between two steps": func(c *Cadence) { c.Steps[2].Every = Interval{Months: 1200} },
		"an anchor that comes later":  func(c *Cadence) { c.Steps[0].Anchor = "first-phone" },
		"an anchor that repeats":      func(c *Cadence) { c.Steps[3].Anchor = "mail" },
		"quiet for a year":            func(c *Cadence) { c.QuietDays = 365 },
	}
	for name, spoil := range tests {
		t.Run(name, func(t *testing.T) {
			c := StandardCadence()
			spoil(&c)
			if err := c.Check(); CodeOf(err) != Invalid || err == nil {
				t.Errorf("it passes with %v", err)
			}
		})
	}
}

func TestCadencesHaveTheirPlaceAmongOthers(t *testing.T) {
	changed := StandardCadence()
	changed.QuietDays = 3
	mine := Cadence{ID: "mine", Name: "Yearly", CreatedAt: noon.AddDate(-1, 0, 0)}
	for name, c := range map[string]struct {
		kept []Cadence
		want string
	}{
		"a new book":           {nil, "Standard 7"},
		"one of the rep's own": {[]Cadence{mine}, "Standard 7, Yearly 0"},
		"a changed one":        {[]Cadence{mine, changed}, "Standard 3, Yearly 0"},
	} {
		var got []string
		for _, one := range Cadences(c.kept) {
			got = append(got, fmt.Sprintf("%s %d", one.Name, one.QuietDays))
			if one.Changed() != (one.QuietDays == 3) {
				t.Errorf("%s: %s is changed: %v", name, one.Name, one.Changed())
			}
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: they are %q, want %s", name, got, c.want)
		}
	}

	all := Cadences([]Cadence{mine})
	for name, c := range map[string]struct {
		one     Cadence
		made    time.Time
		refused string
	}{
		"a new one":         {Cadence{ID: "new", Name: "Monthly"}, noon, ""},
		"one as it was":     {Cadence{ID: "mine", Name: "Yearly"}, mine.CreatedAt, ""},
		"one renamed":       {Cadence{ID: "mine", Name: "Each year"}, mine.CreatedAt, ""},
		"a name taken":      {Cadence{ID: "new", Name: "yearly."}, noon, "conflict name: There is already a cadence “Yearly”"},
		"the standard name": {Cadence{ID: "mine", Name: "standard"}, noon, "conflict name: There is already a cadence “Standard”"},
	} {
		got, err := c.one.Among(all, noon)
		if refused(err) != c.refused || err == nil && (got.CreatedAt != c.made || got.UpdatedAt != noon) {
			t.Errorf("%s: it is %+v, refused with %q, want %q", name, got, refused(err), c.refused)
		}
	}

	runs := []Series{{}, {}}
	for name, c := range map[string]struct {
		one  Cadence
		by   []Series
		want string
	}{
		"that nothing runs by":   {mine, nil, ""},
		"that runs":              {mine, runs, "conflict cadence: “Yearly” is still running for 2 of your accounts"},
		"the standard one":       {changed, nil, "invalid cadence: The standard cadence cannot be removed"},
		"the standard one, runs": {changed, runs, "invalid cadence: The standard cadence cannot be removed"},
	} {
		if got := refused(c.one.Removable(c.by)); got != c.want {
			t.Errorf("removing the one %s is refused with %q, want %q", name, got, c.want)
		}
	}
}

func TestACadenceIsPreviewedForMonths(t *testing.T) {
	for months, want := range map[int]string{0: "invalid months: Choose between 1 and 120 months to look ahead", -1: "invalid months: Choose between 1 and 120 months to look ahead", 1: "", 120: "", 121: "invalid months: Choose between 1 and 120 months to look ahead"} {
		touches, err := StandardCadence().Preview("2026-11-24", months, nil)
		if refused(err) != want || err == nil && len(touches) == 0 {
			t.Errorf("%d months give %d touches, refused with %q, want %q", months, len(touches), refused(err), want)
		}
	}
}
