package callbook

import (
	"fmt"
	"slices"
	"testing"
)

func TestTheTouchesOfACadenceAreLaidOverWhatIsOpen(t *testing.T) {
	ahead := func(days ...Day) (list []PlannedTouch) {
		for _, day := range days {
			list = append(list, PlannedTouch{Day: day, Planned: day, Channel: Email, Purpose: "Ask"})
		}
		return list
	}
	open := func(id string, day Day, channel Channel) FollowUp {
		return FollowUp{ID: id, AccountID: "a1", SeriesID: "s1", When: When{Day: day}, Channel: channel, Purpose: "as it was", State: FollowUpOpen}
	}
	shifted := []PlannedTouch{{Day: "2026-12-07", Planned: "2026-12-05", Channel: Email, Purpose: "Thank them"}}
	for name, c := range map[string]struct {
		state SeriesState
		ahead []PlannedTouch
		open  []FollowUp
		want  []string // each follow-up that is new or dropped
		lines []string // of history
	}{
		"what is missing is made":                      {SeriesRunning, ahead("2026-12-01", "2026-12-08"), nil, []string{"id1 2026-12-01 email open Ask", "id2 2026-12-08 email open Ask"}, nil},
		"what is there stays as it is":                 {SeriesRunning, ahead("2026-12-01"), []FollowUp{open("f1", "2026-12-01", Email)}, nil, nil},
		"by another channel it is another one":         {SeriesRunning, ahead("2026-12-01"), []FollowUp{open("f1", "2026-12-01", Phone)}, []string{"f1 2026-12-01 phone dropped as it was", "id1 2026-12-01 email open Ask"}, []string{"f1 dropped 2026-12-01 to 2026-12-01, the rule"}},
		"one touch keeps one follow-up":                {SeriesRunning, ahead("2026-12-01"), []FollowUp{open("f1", "2026-12-01", Email), open("f2", "2026-12-01", Email)}, []string{"f2 2026-12-01 email dropped as it was"}, []string{"f2 dropped 2026-12-01 to 2026-12-01, the rule"}},
		"what falls away is dropped":                   {SeriesPaused, nil, []FollowUp{open("f1", "2026-12-01", Email)}, []string{"f1 2026-12-01 email dropped as it was"}, []string{"f1 dropped 2026-12-01 to 2026-12-01, the rule"}},
		"today's is not overdue yet":                   {SeriesPaused, nil, []FollowUp{open("f1", "2026-11-24", Email)}, []string{"f1 2026-11-24 email dropped as it was"}, []string{"f1 dropped 2026-11-24 to 2026-11-24, the rule"}},
		"what is overdue stays with the rep":           {SeriesPaused, nil, []FollowUp{open("f1", "2026-11-20", Email)}, nil, nil},
		"unless the series has ended":                  {SeriesStopped, nil, []FollowUp{open("f1", "2026-11-20", Email)}, []string{"f1 2026-11-20 email dropped as it was"}, []string{"f1 dropped 2026-11-20 to 2026-11-20, the rule"}},
		"one that moves off a day off says from which": {SeriesRunning, shifted, nil, []string{"id1 2026-12-07 email open Thank them, from Sat 5 Dec, not a working day"}, []string{"id1 made 2026-12-05 to 2026-12-07, "}},
	} {
		t.Run(name, func(t *testing.T) {
			series := Series{ID: "s1", AccountID: "a1", State: c.state}
			kept := slices.Clone(c.ahead)
			laid, changes, err := series.Lay(c.ahead, c.open, "the rule", "Europe/Berlin", counting(), noon)
			if err != nil {
				t.Fatal(err)
			}
			var got, lines []string
			for _, f := range laid {
				said := fmt.Sprintf("%s %s %s %s %s", f.ID, f.When.Day, f.Channel, f.State, f.Purpose)
				if f.Reason != "" {
					said += ", " + f.Reason
				}
				got = append(got, said)
				if f.AccountID != "a1" || f.SeriesID != "s1" || !f.UpdatedAt.Equal(noon) || (f.Purpose == "Thank them") != (f.Kind == ThankYou) {
					t.Errorf("it lays %+v", f)
				}
			}
			for _, one := range changes {
				lines = append(lines, fmt.Sprintf("%s %s %s to %s, %s", one.FollowUpID, one.What, one.From.Day, one.To.Day, one.Why))
			}
			if !slices.Equal(got, c.want) || !slices.Equal(lines, c.lines) {
				t.Errorf("it lays\n%q\n%q\nwant\n%q\n%q", got, lines, c.want, c.lines)
			}
			if !slices.EqualFunc(c.ahead, kept, func(a, b PlannedTouch) bool { return a.Day == b.Day }) {
				t.Error("it changed the touches that it was given")
			}
		})
	}
}
