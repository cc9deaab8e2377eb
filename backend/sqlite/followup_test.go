package sqlite

import (
	"reflect"
	"testing"
	"time"

	"callbook/backend/callbook"
)

func ids(list []callbook.FollowUp) []string {
	all := []string{}
	for _, f := range list {
		all = append(all, f.ID)
	}
	return all
}

func saveFollowUps(tb testing.TB, s *Store, list ...callbook.FollowUp) {
	tb.Helper()
	update(tb, s, "Saved follow-ups", func(tx *Tx) error {
		for _, f := range list {
			if err := tx.SaveFollowUp(f); err != nil {
				return err
			}
		}
		return nil
	})
}

func followUp(id string, on callbook.Day, at callbook.TimeOfDay) callbook.FollowUp {
	return callbook.FollowUp{ID: id, AccountID: "ivy", Channel: callbook.Phone, State: callbook.FollowUpOpen, When: callbook.When{Day: on, Time: at, Zone: berlin}}
}

func TestFollowUpsAreListedByDayAndTime(t *testing.T) {
	s := newStore(t)
	undated, done, provisional := followUp("undated", "", ""), followUp("done", "2026-11-20", ""), followUp("provisional", "2026-11-24", "")
	done.State, provisional.State = callbook.FollowUpDone, callbook.FollowUpProvisional
	oak := followUp("oak", "2026-11-25", "08:00")
	oak.AccountID, oak.CallID, oak.SheetID, oak.SeriesID, oak.PromiseID, oak.PersonID = "oak", "c", "s", "r", "p", "pat"
	saveFollowUps(t, s, undated, done, provisional, oak, followUp("today", "2026-11-24", "10:00"), followUp("overdue", "2026-11-23", "16:00"))
	open := []callbook.FollowUpState{callbook.FollowUpOpen}
	for name, tt := range map[string]struct {
		filter FollowUpFilter
		want   []string
		total  int
	}{
		"all, those without a day last":  {FollowUpFilter{}, []string{"done", "overdue", "provisional", "today", "oak", "undated"}, 6},
		"open":                           {FollowUpFilter{States: open}, []string{"overdue", "today", "oak", "undated"}, 4},
		"due":                            {FollowUpFilter{States: open, DueBy: "2026-11-24"}, []string{"overdue", "today"}, 2},
		"overdue":                        {FollowUpFilter{States: open, OverdueOn: "2026-11-24"}, []string{"overdue"}, 1},
		"from a day on":                  {FollowUpFilter{From: "2026-11-25"}, []string{"oak"}, 1},
		"of an account":                  {FollowUpFilter{AccountID: "oak"}, []string{"oak"}, 1},
		"of a person":                    {FollowUpFilter{PersonID: "pat"}, []string{"oak"}, 1},
		"of a call":                      {FollowUpFilter{CallID: "c"}, []string{"oak"}, 1},
		"of a sheet":                     {FollowUpFilter{SheetID: "s"}, []string{"oak"}, 1},
		"of a cadence":                   {FollowUpFilter{SeriesID: "r"}, []string{"oak"}, 1},
		"that keep a promise":            {FollowUpFilter{PromiseID: "p"}, []string{"oak"}, 1},
		"a page":                         {FollowUpFilter{Limit: 2, Offset: 1}, []string{"overdue", "provisional"}, 6},
		"two states":                     {FollowUpFilter{States: []callbook.FollowUpState{callbook.FollowUpDone, callbook.FollowUpProvisional}}, []string{"done", "provisional"}, 2},
		"none, which is an empty list":   {FollowUpFilter{AccountID: "nobody"}, []string{}, 0},
		"a page behind the last of them": {FollowUpFilter{Limit: 2, Offset: 10}, []string{}, 6},
	} {
		t.Run(name, func(t *testing.T) {
			view(t, s, func(tx *Tx) error {
				got, total, err := tx.FollowUps(tt.filter)
				if !reflect.DeepEqual(ids(got), tt.want) || total != tt.total {
					t.Errorf("got %v of %d, want %v of %d", ids(got), total, tt.want, tt.total)
				}
				return err
			})
		})
	}
}

func TestTheHistoryOfAFollowUpIsKeptInOrder(t *testing.T) {
	s := newStore(t)
	made := callbook.FollowUpChange{FollowUpID: "f", What: "made", To: callbook.When{Day: "2026-11-24", Time: "10:00", Zone: berlin}, At: day(20)}
	moved := callbook.FollowUpChange{FollowUpID: "f", What: "moved", From: made.To, To: callbook.When{Day: "2026-11-25"}, Why: "Holiday", At: day(21)}
	update(t, s, "", func(tx *Tx) error {
		for _, c := range []callbook.FollowUpChange{moved, made, {FollowUpID: "other", What: "made"}} {
			if err := tx.AddFollowUpChange(c); err != nil {
				return err
			}
		}
		return nil
	})
	view(t, s, func(tx *Tx) error {
		got, err := tx.FollowUpHistory("f")
		for i := range got {
			got[i].ID = ""
		}
		if !reflect.DeepEqual(got, []callbook.FollowUpChange{made, moved}) {
			t.Errorf("the history is %+v", got)
		}
		return err
	})
}

// told is the value that package remind writes for a reminder.
func told(f callbook.FollowUp, stage string) string {
	snoozed := ""
	if !f.SnoozedUntil.IsZero() {
		snoozed = f.SnoozedUntil.UTC().Format(time.RFC3339)
	}
	return string(f.When.Day) + "|" + string(f.When.Time) + "|" + f.When.Zone + "|" + snoozed + "|" + stage
}

func TestUntoldListsFollowUpsNotYetRemindedOf(t *testing.T) {
	now := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	for name, tt := range map[string]struct {
		change func(*callbook.FollowUp)
		stage  string // what was told of the appointment as it is, if anything
		want   bool
	}{
		"due today":                               {func(f *callbook.FollowUp) {}, "", true},
		"overdue for years":                       {func(f *callbook.FollowUp) { f.When.Day = "2020-01-01" }, "", true},
		"after the day asked for":                 {func(f *callbook.FollowUp) { f.When.Day = "2026-11-26" }, "", false},
		"without a day":                           {func(f *callbook.FollowUp) { f.When = callbook.When{} }, "", false},
		"provisional":                             {func(f *callbook.FollowUp) { f.State = callbook.FollowUpProvisional }, "", false},
		"done":                                    {func(f *callbook.FollowUp) { f.State = callbook.FollowUpDone }, "", false},
		"dropped":                                 {func(f *callbook.FollowUp) { f.State = callbook.FollowUpDropped }, "", false},
		"told when it was due":                    {func(f *callbook.FollowUp) {}, "due", false},
		"told ahead only":                         {func(f *callbook.FollowUp) {}, "before", true},
		"snoozed until later":                     {func(f *callbook.FollowUp) { f.SnoozedUntil = now.Add(time.Hour) }, "", false},
		"snoozed, and the snooze is over":         {func(f *callbook.FollowUp) { f.SnoozedUntil = now }, "", true},
		"of a later day, snoozed until now":       {func(f *callbook.FollowUp) { f.When.Day = "2026-12-24"; f.SnoozedUntil = now }, "", true},
		"of long ago, told after the snooze":      {func(f *callbook.FollowUp) { f.When.Day = "2026-11-01"; f.SnoozedUntil = now }, "again", false},
		"told after a snooze, but still to come":  {func(f *callbook.FollowUp) { f.When.Day = "2026-11-25"; f.SnoozedUntil = now }, "again", true},
		"without a time and a zone, told":         {func(f *callbook.FollowUp) { f.When = callbook.When{Day: "2026-11-24"} }, "due", false},
		"snoozed to a part of a second, then due": {func(f *callbook.FollowUp) { f.SnoozedUntil = now.Add(-999 * time.Millisecond) }, "due", false},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStore(t)
			f := followUp("f", "2026-11-24", "10:00")
			tt.change(&f)
			saveFollowUps(t, s, f)
			if tt.stage != "" {
				claim(t, s, "f", "", told(f, tt.stage), true)
			}
			untold(t, s, now, tt.want)
		})
	}
}

func claim(tb testing.TB, s *Store, id, was, is string, want bool) {
	tb.Helper()
	update(tb, s, "", func(tx *Tx) error {
		ours, err := tx.ClaimTold(id, was, is)
		if ours != want {
			tb.Errorf("claiming %q after %q gives %v, want %v", is, was, ours, want)
		}
		return err
	})
}

func untold(tb testing.TB, s *Store, now time.Time, want bool) {
	tb.Helper()
	view(tb, s, func(tx *Tx) error {
		list, err := tx.Untold(now, "2026-11-25")
		if (len(list) == 1) != want {
			tb.Errorf("untold are %v, want the follow-up: %v", ids(list), want)
		}
		return err
	})
}

func TestMovingAllowsANewReminderAndUndoDoesNot(t *testing.T) {
	now := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	s := newStore(t)
	f := followUp("f", "2026-11-24", "10:00")
	saveFollowUps(t, s, f)
	claim(t, s, "f", "", told(f, "due"), true)
	untold(t, s, now, false)
	f.When.Time = "11:00"
	saveFollowUps(t, s, f)
	untold(t, s, now, true)
	if _, err := s.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	untold(t, s, now, false)
	view(t, s, func(tx *Tx) error {
		got, err := tx.FollowUp("f")
		if got.ToldFor != told(got, "due") || got.When.Time != "10:00" {
			t.Errorf("after undo it is at %s, told for %q", got.When.Time, got.ToldFor)
		}
		return err
	})
}

func TestAReminderIsClaimedOnceAndCanBeReleased(t *testing.T) {
	s := newStore(t)
	saveFollowUps(t, s, followUp("f", "2026-11-24", "10:00"))
	claim(t, s, "f", "", "first", true)
	claim(t, s, "f", "", "first", false)
	claim(t, s, "f", "first", "", true)
	claim(t, s, "f", "", "first", true)
	claim(t, s, "nobody", "", "first", false)
}

func TestComingListsEverythingThatMayRemindSoon(t *testing.T) {
	s := newStore(t)
	snoozed, closed := followUp("snoozed", "2027-03-01", ""), followUp("closed", "2026-11-20", "")
	snoozed.SnoozedUntil, closed.State = day(24), callbook.FollowUpDone
	saveFollowUps(t, s, snoozed, closed, followUp("late", "2026-11-20", ""), followUp("today", "2026-11-24", ""), followUp("far", "2027-01-01", ""))
	claim(t, s, "late", "", "told", true)
	view(t, s, func(tx *Tx) error {
		got, err := tx.Coming("2026-11-26")
		if want := []string{"late", "today", "snoozed"}; !reflect.DeepEqual(ids(got), want) {
			t.Errorf("coming are %v, want %v", ids(got), want)
		}
		if len(got) > 0 && got[0].ToldFor != "told" {
			t.Errorf("told for %q", got[0].ToldFor)
		}
		return err
	})
}
