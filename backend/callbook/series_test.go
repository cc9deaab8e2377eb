package callbook

import (
	"fmt"
	"slices"
	"testing"
	"time"
)

var ivySeeds = Account{ID: "ivy", Name: "Ivy Seeds", Status: AccountOpen}

func startedSeries(t *testing.T, c Cadence, from Day) Series {
	t.Helper()
	s, err := c.Start("s1", ivySeeds, nil, from, time.Date(2026, 11, 24, 14, 2, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestStartingACadence(t *testing.T) {
	c := StandardCadence()
	s := startedSeries(t, c, "2026-11-24")
	if s.State != SeriesRunning || s.AccountID != "ivy" || s.CadenceID != "standard" || s.From != "2026-11-24" {
		t.Errorf("started as %+v", s)
	}
	for _, status := range []AccountStatus{AccountWon, AccountLost} {
		closed := ivySeeds
		closed.Status = status
		if _, err := c.Start("s1", closed, nil, "2026-11-24", time.Time{}); CodeOf(err) != Conflict || err == nil {
			t.Errorf("started for an account that is %s: %v", status, err)
		}
	}
	if _, err := c.Start("s1", ivySeeds, nil, "", time.Time{}); CodeOf(err) != Invalid || err == nil {
		t.Errorf("started without a day: %v", err)
	}
}

func TestACadenceRunsOnceForAnAccount(t *testing.T) {
	c := StandardCadence()
	for name, tc := range map[string]struct {
		has  []Series
		want string
	}{
		"nothing":      {nil, ""},
		"another one":  {[]Series{{CadenceID: "mine", State: SeriesRunning}}, ""},
		"it stopped":   {[]Series{{CadenceID: "standard", State: SeriesStopped}}, ""},
		"it runs":      {[]Series{{CadenceID: "standard", State: SeriesStopped}, {CadenceID: "standard", State: SeriesRunning}}, "conflict account: This cadence has already been started for Ivy Seeds (running)"},
		"it is paused": {[]Series{{CadenceID: "standard", State: SeriesPaused}}, "conflict account: This cadence has already been started for Ivy Seeds (paused)"},
	} {
		s, err := c.Start("s1", ivySeeds, tc.has, "2026-11-24", noon)
		if refused(err) != tc.want || err == nil && s.State != SeriesRunning {
			t.Errorf("%s: started as %+v, refused with %q, want %q", name, s, refused(err), tc.want)
		}
		if _, runs := c.RunningIn(tc.has); runs != (tc.want != "") {
			t.Errorf("%s: it runs is %v", name, runs)
		}
	}
}

func TestAheadListsComingTouches(t *testing.T) {
	c := StandardCadence()
	kept := c
	kept.KeepsClock = true
	start := func(t *testing.T) Series { return startedSeries(t, c, "2026-11-24") }
	t.Run("only what is still to come", func(t *testing.T) {
		wantTouches(t, c.Ahead(start(t), "2026-12-15", 4, nil), "2026-12-15 phone", "2027-03-15 email", "2027-03-24 phone")
	})
	t.Run("a real contact restarts what repeats", func(t *testing.T) {
		s := c.Restart(start(t), "2027-02-01")
		wantTouches(t, c.Ahead(s, "2027-02-01", 6, nil), "2027-05-03 email from 2027-05-02", "2027-06-01 phone", "2027-08-02 email from 2027-07-31")
	})
	t.Run("a contact before the 3-week call moves the phone clock, not the call nor the mails that hang on it", func(t *testing.T) {
		s := c.Restart(start(t), "2026-12-10")
		wantTouches(t, c.Ahead(s, "2026-12-10", 5, nil), "2026-12-15 phone", "2027-03-15 email", "2027-04-12 phone from 2027-04-10")
	})
	t.Run("switched off for a cadence, nothing restarts", func(t *testing.T) {
		s := kept.Restart(start(t), "2027-02-01")
		if s.RestartedOn != "" {
			t.Errorf("restarted on %s", s.RestartedOn)
		}
	})
	t.Run("the latest contact counts, in whatever order they are told", func(t *testing.T) {
		s := c.Restart(c.Restart(start(t), "2027-02-01"), "2027-01-04")
		if s.RestartedOn != "2027-02-01" {
			t.Errorf("restarted on %s", s.RestartedOn)
		}
	})
	t.Run("a contact before the series began is not in between", func(t *testing.T) {
		if s := c.Restart(start(t), "2026-11-24"); s.RestartedOn != "" {
			t.Errorf("restarted on %s", s.RestartedOn)
		}
	})
	t.Run("a restart at a month's end does not drift", func(t *testing.T) {
		s := c.Restart(start(t), "2027-10-31")
		var phones []Day
		for _, touch := range c.Ahead(s, "2027-10-31", 12, func(Day) bool { return true }) {
			if touch.StepID == "phone" {
				phones = append(phones, touch.Planned)
			}
		}
		if len(phones) != 3 || phones[0] != "2028-02-29" || phones[1] != "2028-06-30" || phones[2] != "2028-10-31" {
			t.Errorf("phone calls on %v", phones)
		}
	})
}

func TestPauseAndResume(t *testing.T) {
	c := StandardCadence()
	running := startedSeries(t, c, "2026-11-24")
	paused, err := running.Pause("2026-12-01")
	if err != nil || paused.State != SeriesPaused || paused.PausedOn != "2026-12-01" {
		t.Fatalf("paused as %+v, %v", paused, err)
	}
	if ahead := c.Ahead(paused, "2026-12-01", 12, nil); len(ahead) != 0 {
		t.Errorf("a paused series has touches: %v", shown(ahead))
	}
	if _, err := paused.Pause("2026-12-02"); CodeOf(err) != Conflict || err == nil {
		t.Errorf("paused twice: %v", err)
	}
	resumed, err := paused.Resume("2027-03-20")
	if err != nil || resumed.State != SeriesRunning || resumed.PausedOn != "" {
		t.Fatalf("resumed as %+v, %v", resumed, err)
	}
	wantTouches(t, c.Ahead(resumed, "2027-01-01", 4, nil), "2027-03-24 phone", "2027-06-14 email from 2027-06-13")
	if _, err := resumed.Resume("2027-03-21"); CodeOf(err) != Conflict || err == nil {
		t.Errorf("resumed twice: %v", err)
	}
}

func TestWonOrLostStopsASeries(t *testing.T) {
	c := StandardCadence()
	running := startedSeries(t, c, "2026-11-24")
	paused, err := running.Pause("2026-12-01")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []Series{running, paused} {
		for _, status := range []AccountStatus{AccountWon, AccountLost} {
			stopped := s.AccountNow(status, "2026-12-03")
			if stopped.State != SeriesStopped || stopped.StoppedOn != "2026-12-03" || stopped.PausedOn != "" || stopped.Why != string(status) {
				t.Errorf("%s gives %+v", status, stopped)
			}
			if ahead := c.Ahead(stopped, "2026-12-03", 12, nil); len(ahead) != 0 {
				t.Errorf("a stopped series has touches: %v", shown(ahead))
			}
			if again := c.Restart(stopped, "2026-12-10"); again != stopped {
				t.Errorf("a contact changes a stopped series to %+v", again)
			}
			if again := stopped.AccountNow(AccountOpen, "2026-12-10"); again != stopped {
				t.Errorf("reopening the account changes the series to %+v", again)
			}
		}
		if same := s.AccountNow(AccountOpen, "2026-12-03"); same != s {
			t.Errorf("an open account changes the series to %+v", same)
		}
	}
}

func TestStopEndsASeries(t *testing.T) {
	stopped, err := startedSeries(t, StandardCadence(), "2026-11-24").Stop("2026-12-03", "moved\naway")
	if err != nil || stopped.State != SeriesStopped || stopped.Why != "moved away" {
		t.Fatalf("stopped as %+v, %v", stopped, err)
	}
	if _, err := stopped.Stop("2026-12-04", ""); CodeOf(err) != Conflict || err == nil {
		t.Errorf("stopped twice: %v", err)
	}
	if _, err := stopped.Pause("2026-12-04"); CodeOf(err) != Conflict || err == nil {
		t.Errorf("paused after the end: %v", err)
	}
	if _, err := stopped.Resume("2026-12-04"); CodeOf(err) != Conflict || err == nil {
		t.Errorf("resumed after the end: %v", err)
	}
}

func TestCadenceTouchesAreMatchedToOpenFollowUps(t *testing.T) {
	ahead := func(days ...Day) (list []PlannedTouch) {
		for _, day := range days {
			list = append(list, PlannedTouch{Day: day, Planned: day, Channel: Email, Purpose: "Ask"})
		}
		return list
	}
	open := func(id string, day Day, channel Channel) FollowUp {
		return FollowUp{ID: id, AccountID: "a1", SeriesID: "s1", When: When{Day: day}, Channel: channel, Purpose: "as it was", State: FollowUpOpen}
	}
	done := func(f FollowUp, purpose string) FollowUp {
		f.State = FollowUpDone
		return f.For(purpose)
	}
	thanks := []PlannedTouch{{Day: "2026-12-07", Planned: "2026-12-07", Channel: Email, Purpose: "Thank them"}}
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
		"a thank-you that was sent is not laid again":  {SeriesRunning, thanks, []FollowUp{done(open("f1", "2026-12-01", Email), "Thank them for the meeting")}, nil, nil},
		"what was done early is not laid again":        {SeriesRunning, ahead("2026-12-01", "2026-12-08"), []FollowUp{done(open("f1", "2026-12-01", Email), "Ask")}, []string{"id1 2026-12-08 email open Ask"}, nil},
		"an account never met is not thanked":          {SeriesRunning, Met(append(thanks, ahead("2026-12-20")...), false), nil, []string{"id1 2026-12-20 email open Ask"}, nil},
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

func TestACadenceEndedWithItsAccountOnlyIfThereWasOne(t *testing.T) {
	won := Account{Status: AccountWon, ClosedOn: "2026-12-03"}
	running := Series{State: SeriesRunning}
	stopped, err := running.Stop("2026-11-24", "")
	if err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		series  []Series
		account Account
		want    bool
	}{
		"none":                   {nil, won, false},
		"one that ran":           {[]Series{running.AccountNow(AccountWon, "2026-12-03")}, won, true},
		"one stopped before":     {[]Series{stopped}, won, false},
		"one that ended earlier": {[]Series{running.AccountNow(AccountWon, "2026-10-01")}, won, false},
		"open again":             {[]Series{running.AccountNow(AccountWon, "2026-12-03")}, Account{Status: AccountOpen}, false},
	} {
		if got := EndedWith(tt.series, tt.account); got != tt.want {
			t.Errorf("%s: ended with it %v", name, got)
		}
	}
}
