package callbook

import (
	"slices"
	"strings"
	"testing"
	"time"
)

func TestDoingAFollowUpRecordsATouch(t *testing.T) {
	late := time.Date(2026, 11, 24, 23, 30, 0, 0, inBerlin)
	open := FollowUp{ID: "f1", AccountID: "a1", PersonID: "p1", CallID: "c1", Channel: Phone, State: FollowUpOpen}.For("Ask about the trial")
	ofCadence, thanks := open, open.For("Thank them")
	ofCadence.SeriesID, thanks.Channel = "s1", Email
	for name, c := range map[string]struct {
		f         FollowUp
		result    string
		answered  bool
		what      string
		kind      FollowUpKind
		contacted bool
	}{
		"its result":                           {open, "They want\nit", true, "They want it", PlainFollowUp, true},
		"else what it was for":                 {open, " ", true, "Ask about the trial", PlainFollowUp, true},
		"without an answer it is no contact":   {open, "", false, "Ask about the trial", PlainFollowUp, false},
		"nor by a touch of the cadence":        {ofCadence, "", true, "Ask about the trial", PlainFollowUp, false},
		"a thank-you stays one, whatever came": {thanks, "sent", false, "sent", ThankYou, false},
	} {
		t.Run(name, func(t *testing.T) {
			done, _, err := c.f.Done(c.result, c.answered, late)
			want := Touch{
				ID: "t1", AccountID: "a1", PersonID: "p1", CallID: "c1", FollowUp: "f1", Kind: c.kind, Channel: c.f.Channel,
				Day: "2026-11-24", At: late, What: c.what, Answered: c.answered,
			}
			if got := done.Touch("t1", late); err != nil || got != want || done.Contacted() != c.contacted {
				t.Errorf("it leaves %+v, a contact is %v (%v)", got, done.Contacted(), err)
			}
		})
	}
}

func TestAPlannedCallFollowsItsAppointment(t *testing.T) {
	was, to := When{Day: "2026-12-01", Time: "10:00"}, When{Day: "2026-12-03", Time: "14:00"}
	appointment := FollowUp{ID: "f1", When: was, Channel: Visit, State: FollowUpOpen}
	planned := Call{ID: "c1", When: was, State: CallPlanned, FollowUpID: "f1"}
	for name, c := range map[string]struct {
		do   func() (FollowUp, FollowUpChange, error)
		want Call
	}{
		"done, it was held":             {func() (FollowUp, FollowUpChange, error) { return appointment.Done("", true, noon) }, Call{ID: "c1", When: was, State: CallHeld, FollowUpID: "f1"}},
		"or it reached nobody":          {func() (FollowUp, FollowUpChange, error) { return appointment.Done("", false, noon) }, Call{ID: "c1", When: was, State: CallNotReached, FollowUpID: "f1"}},
		"dropped, it is cancelled":      {func() (FollowUp, FollowUpChange, error) { return appointment.Drop("ill", noon) }, Call{ID: "c1", When: was, State: CallCancelled, Why: "ill", FollowUpID: "f1"}},
		"moved, it moves along":         {func() (FollowUp, FollowUpChange, error) { return appointment.Move(to, "snow", NotAgreed, noon) }, Call{ID: "c1", When: to, State: CallPlanned, Why: "snow", FollowUpID: "f1"}},
		"snoozed, it stays where it is": {func() (FollowUp, FollowUpChange, error) { return appointment.Snooze(noon.Add(time.Hour), noon) }, planned},
	} {
		f, change, err := c.do()
		if err != nil {
			t.Fatal(err)
		}
		got, err := planned.After(f, change)
		if err != nil || got.When != c.want.When || got.State != c.want.State || got.Why != c.want.Why || got.FollowUpID != "f1" {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
		if c.want.State != CallPlanned {
			if _, err := got.After(f, change); CodeOf(err) != Conflict {
				t.Errorf("%s: a call that is over follows too: %v", name, err)
			}
		}
	}
}

func TestTheFollowUpOfAPromiseFollowsIt(t *testing.T) {
	task := FollowUp{ID: "f1", PromiseID: "k1", When: When{Day: "2026-11-26", Time: "16:00", Zone: "Europe/Berlin"}, Channel: Other, State: FollowUpOpen}
	closed := task
	closed.State = FollowUpDone
	agreed := task
	agreed.AgreedBy = AgreedByCustomer
	for name, c := range map[string]struct {
		p    Promise
		had  FollowUp
		want string // the follow-up, and what its history says; empty where nothing is done
	}{
		"kept, it is done":               {Promise{State: PromiseKept, Due: "2026-11-26"}, task, "done 2026-11-26, done: kept"},
		"broken, it is dropped":          {Promise{State: PromiseBroken, Due: "2026-11-26"}, task, "dropped 2026-11-26, dropped: the promise was not kept"},
		"another day moves it":           {Promise{State: PromiseOpen, Due: "2026-12-01"}, task, "open 2026-12-01, moved: another date was set"},
		"also where that was agreed":     {Promise{State: PromiseOpen, Due: "2026-12-01"}, agreed, "open 2026-12-01, moved: another date was set"},
		"the same day leaves it":         {Promise{State: PromiseOpen, Due: "2026-11-26"}, task, ""},
		"no day leaves it":               {Promise{State: PromiseOpen}, task, ""},
		"kept on another day it is done": {Promise{State: PromiseKept, Due: "2026-12-01"}, task, "done 2026-11-26, done: kept"},
	} {
		f, change, changed, err := c.p.Follow(c.had, "another date was set", "Europe/Berlin", noon)
		got := ""
		if changed {
			got = strings.TrimSuffix(string(f.State)+" "+string(f.When.Day)+", "+change.What+": "+change.Why, ": ")
			if !f.UpdatedAt.Equal(noon) || change.FollowUpID != "f1" || change.What == "moved" && (f.When.Time != "" || f.When.Zone != "Europe/Berlin") {
				t.Errorf("%s: %+v, %+v", name, f, change)
			}
		} else if f != c.had {
			t.Errorf("%s: it became %+v", name, f)
		}
		if err != nil || got != c.want {
			t.Errorf("%s: got %q, %v", name, got, err)
		}
	}
	if _, _, changed, err := (Promise{State: PromiseKept}).Follow(closed, "", "", noon); changed || CodeOf(err) != Conflict {
		t.Errorf("a closed one follows: %v, %v", changed, err)
	}
}

func TestFollowUpsAreDueByObligation(t *testing.T) {
	due := []FollowUp{
		FollowUp{ID: "late", State: FollowUpOpen, When: When{Day: "2026-11-20"}}.For("Ask"),
		FollowUp{ID: "late thanks", State: FollowUpOpen, When: When{Day: "2026-11-20"}}.For("Thank them for the meeting"),
		FollowUp{ID: "today", State: FollowUpOpen, When: When{Day: "2026-11-24"}}.For("Ask"),
		FollowUp{ID: "thanks", State: FollowUpOpen, When: When{Day: "2026-11-24"}}.For("Thank them for the meeting"),
	}
	thanks, overdue, now := ByObligation(due, "2026-11-24")
	ids := func(list []FollowUp) (all []string) {
		for _, f := range list {
			all = append(all, f.ID)
		}
		return all
	}
	if !slices.Equal(ids(thanks), []string{"late thanks", "thanks"}) || !slices.Equal(ids(overdue), []string{"late"}) || !slices.Equal(ids(now), []string{"today"}) {
		t.Errorf("thanks are %q, overdue %q, due %q", ids(thanks), ids(overdue), ids(now))
	}
}

func TestAMovedDateIsAgreedAgainOrProposed(t *testing.T) {
	was, to := When{Day: "2026-11-27", Time: "09:00"}, When{Day: "2026-11-30", Time: "09:30"}
	for name, c := range map[string]struct {
		had          FollowUp
		to           When
		agreed       Agreement
		by           Agreement
		proposed     bool
		what, notice string
	}{
		"agreed, and nobody asked them": {
			FollowUp{AgreedBy: AgreedByCustomer},
			to, NotAgreed, NotAgreed, true, "moved",
			"We had agreed on Friday, 27 November, at 9:00. Could we make it Monday, 30 November, at 9:30 instead? Let me know if that does not work.",
		},
		"agreed, and agreed again":    {FollowUp{AgreedBy: AgreedByRep}, to, AgreedByCustomer, AgreedByCustomer, false, "moved", ""},
		"never agreed":                {FollowUp{}, to, NotAgreed, NotAgreed, false, "moved", ""},
		"never agreed, and now it is": {FollowUp{}, to, AgreedByCustomer, AgreedByCustomer, false, "moved", ""},
		"proposed, and moved again": {
			FollowUp{Proposed: true},
			to, NotAgreed, NotAgreed, true, "moved",
			"I had suggested Friday, 27 November, at 9:00. Could we make it Monday, 30 November, at 9:30 instead? Let me know if that does not work.",
		},
		"proposed, and they agree": {FollowUp{Proposed: true}, was, AgreedByCustomer, AgreedByCustomer, false, "agreed", ""},
	} {
		c.had.When, c.had.State = was, FollowUpOpen
		f, change, err := c.had.Move(c.to, "their line is down", c.agreed, noon)
		if err != nil || f.When != c.to || f.AgreedBy != c.by || f.Proposed != c.proposed || change.What != c.what {
			t.Errorf("%s: %+v, %+v, %v", name, f, change, err)
		}
		if got := f.Notice(c.had); got != c.notice {
			t.Errorf("%s: they are told %q", name, got)
		}
	}
	if _, _, err := (FollowUp{When: was, State: FollowUpOpen, AgreedBy: AgreedByCustomer}).Move(to, " ", AgreedByCustomer, noon); CodeOf(err) != Invalid {
		t.Errorf("an agreed date moves without a reason: %v", err)
	}
}

func TestACallOfTodayIsNextBeforeWhatIsLate(t *testing.T) {
	on := func(id string, day Day, state FollowUpState) FollowUp {
		return FollowUp{ID: id, When: When{Day: day}, State: state}
	}
	late, task, call, later := on("late", "2026-11-20", FollowUpOpen), on("task", "2026-11-24", FollowUpOpen), on("call", "2026-11-24", FollowUpOpen), on("call", "2026-11-30", FollowUpOpen)
	isCall := func(f FollowUp) bool { return f.ID == "call" }
	for name, c := range map[string]struct {
		sorted []FollowUp
		want   int
	}{
		"the call of today":             {[]FollowUp{late, task, call}, 2},
		"what is late before a task":    {[]FollowUp{late, task}, 0},
		"what is late before next week": {[]FollowUp{late, later}, 0},
		"never what is only planned":    {[]FollowUp{on("maybe", "2026-11-20", FollowUpProvisional), later}, 1},
		"nothing":                       {nil, -1},
	} {
		if got := NextStep(c.sorted, isCall, "2026-11-24"); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}
