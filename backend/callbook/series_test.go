package callbook

import (
	"testing"
	"time"
)

var ivySeeds = Account{ID: "ivy", Name: "Ivy Seeds", Status: AccountOpen}

func startedSeries(t *testing.T, c Cadence, from Day) Series {
	t.Helper()
	s, err := c.Start("s1", ivySeeds, from, time.Date(2026, 11, 24, 14, 2, 0, 0, time.UTC))
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
		if _, err := c.Start("s1", closed, "2026-11-24", time.Time{}); CodeOf(err) != Conflict || err == nil {
			t.Errorf("started for an account that is %s: %v", status, err)
		}
	}
	if _, err := c.Start("s1", ivySeeds, "", time.Time{}); CodeOf(err) != Invalid || err == nil {
		t.Errorf("started without a day: %v", err)
	}
}

func TestAhead(t *testing.T) {
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

func TestStop(t *testing.T) {
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
