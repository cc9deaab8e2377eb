package callbook

import (
	"slices"
	"testing"
	"time"
)

func TestACoachingPageCountsAMonth(t *testing.T) {
	asked := []QuestionAnswer{{Text: "What does a stop cost?", Answer: "a pallet"}}
	debriefs := []Debriefed{
		debriefOf("ivy", "2026-11-20", Answers{
			"outcome": "advance", "prequalified": true, "to_discover": asked, "budget": Money{Amount: "100"}, "if_then": []IfThen{{If: "a", Then: "b"}},
			"first_follow_up": "2026-11-27", "liked": "The summary.", "stuck": "Talking too fast.",
		}),
		debriefOf("kappa", "2026-11-19", Answers{"outcome": "continuation", "first_follow_up": "when it’s done", "review": []string{"open_question"}}),
		debriefOf("kappa", "2026-11-10", Answers{"outcome": "advance", "first_follow_up": "2026-11-19"}),
		debriefOf("won", "2026-11-09", Answers{"outcome": "order"}),
	}
	debriefs[3].Account.Status = AccountWon
	calls := []Call{{ID: "open", State: CallHeld, FollowUpID: "f0", When: When{Day: "2026-11-18", Time: "10:00"}, Minutes: 60}}
	for i, d := range debriefs {
		d.Call.FollowUpID = "f" + string(rune('1'+i))
		d.Call.When.Time, d.Call.Minutes = "10:00", 60
		calls = append(calls, d.Call)
	}
	evening := time.Date(2026, 11, 20, 17, 59, 0, 0, time.UTC)
	calls[1].RecapEnd, calls[1].RecapEndAt = RecapSent, evening // in time
	calls[2].RecapEnd, calls[2].RecapEndAt = RecapSent, evening // of the day before: late
	calls[3].RecapEnd = RecapNotNeeded                          // nobody is waiting for it
	done := func(id string, due Day, closed time.Time) FollowUp {
		return FollowUp{ID: id, When: When{Day: due}, State: FollowUpDone, ClosedAt: closed}
	}
	c := Coach(MonthOfWork{
		Month: "2026-11", Today: "2026-11-23", Calls: calls, Debriefs: debriefs, Zone: time.UTC,
		Recap: RecapClock{Until: "17:00", By: "18:00", Next: "10:00"},
		Due: []FollowUp{
			done("a", "2026-11-20", evening), done("b", "2026-11-19", evening), done("f2", "2026-11-19", evening), // the last is a call that was held
			{ID: "c", When: When{Day: "2026-11-22"}, State: FollowUpOpen},
			{ID: "d", When: When{Day: "2026-11-23"}, State: FollowUpOpen},
			{ID: "e", When: When{Day: "2026-11-20"}, State: FollowUpDropped},
			{ID: "f", When: When{Day: "2026-11-20"}, State: FollowUpProvisional},
		},
		Open: []FollowUp{{AccountID: "ivy", When: When{Day: "2026-11-22"}}},
		Silent: []QuietAccount{
			{Account: Account{ID: "q1"}, Last: "2026-01-05", Next: &FollowUp{}}, {Account: Account{ID: "q2"}, Last: "2026-08-20"}, {Account: Account{ID: "q3"}, Last: "2026-08-11"},
		},
	})
	if c.From != "2026-11-01" || c.To != "2026-11-23" || c.Calls != 4 || c.Accounts != 3 || c.Undebriefed != 1 {
		t.Errorf("it is of %s to %s, %d calls on %d accounts, %d not debriefed", c.From, c.To, c.Calls, c.Accounts, c.Undebriefed)
	}
	if !slices.Equal(c.Outcomes, []int{1, 2, 1, 0}) || (c.Dated != Share{2, 4}) {
		t.Errorf("the outcomes are %v, %v ended with a date", c.Outcomes, c.Dated)
	}
	if (c.OnDay != Share{2, 4}) {
		t.Errorf("%v follow-ups were done on the day", c.OnDay)
	}
	if (c.Recaps != Share{1, 4}) {
		t.Errorf("%v recaps went out in time", c.Recaps)
	}
	if len(c.Facts) != 2 || c.Facts[0].From.Account.ID != "kappa" || c.Facts[0].From.Call.When.Day != "2026-11-19" {
		t.Fatalf("the facts are of %+v", c.Facts)
	}
	kappa, ivy := c.Facts[0], c.Facts[1]
	if !kappa.Asked || kappa.Missing() != 4 || kappa.Vague != "when it’s done" || kappa.Step != nil {
		t.Errorf("Kappa: %+v", kappa)
	}
	if ivy.Missing() != 0 || ivy.Step == nil || !ivy.Overdue {
		t.Errorf("Ivy: %+v", ivy)
	}
	var quiet []string
	for _, q := range c.Quiet {
		quiet = append(quiet, q.Account.ID)
	}
	if !slices.Equal(quiet, []string{"q3", "q2", "q1"}) {
		t.Errorf("quiet are %v", quiet)
	}
	if len(c.Liked) != 1 || len(c.Differently) != 0 {
		t.Errorf("liked is %v, differently %v", c.Liked, c.Differently)
	}
}

func TestPrintedAccountPagesLeaveOutPrivateReflections(t *testing.T) {
	private := Answers{"outcome": "order", "overview": "They signed."}
	for _, r := range Reflections() {
		private[string(r)] = "secret"
	}
	won := debriefOf("ivy", "2026-11-20", private)
	s := AccountStory{
		Account: won.Account, Debriefs: []Debriefed{won}, LastWeek: []Debriefed{debriefOf("kappa", "2026-11-21", Answers{"outcome": "advance"}), won},
		Promises:  []Promise{{By: Us, What: "Send the offer", State: PromiseOpen}, {By: Them, What: "Ask the bank", Due: "2026-12-03", State: PromiseOpen}, {What: "old", State: PromiseKept}},
		FollowUps: []FollowUp{{State: FollowUpOpen, When: When{Day: "2026-11-30", Time: "09:00"}, Channel: Visit, Purpose: "Sign"}, {State: FollowUpOpen}},
		Concerns:  []Concern{{What: "A standstill", State: ConcernOpen}, {What: "Price", State: ConcernWorkedThrough}},
		People:    []Person{{Name: "Zoë Müller", Role: "Owner"}, {Name: "Ida"}},
	}
	for name, a := range map[string]Answers{"peer": s.PeerPage(), "steps": s.StepsPage()} {
		for key, value := range a {
			if text, ok := value.(string); ok && text == "secret" {
				t.Errorf("%s tells %s", name, key)
			}
		}
	}
	peer := s.PeerPage()
	if got := peer.Text("win"); got != "ivy, 20 Nov: They signed." {
		t.Errorf("the win is %q", got)
	}
	if got := peer.Text("holds_back"); got != "A standstill" {
		t.Errorf("what holds it back is %q", got)
	}
	var next []string
	for _, p := range peer.Promises("steps_next") {
		next = append(next, p.What)
	}
	if !slices.Equal(next, []string{"Visit: Sign", "Ask the bank", "Send the offer"}) {
		t.Errorf("next are %q", next)
	}
	if done := peer.Questions("steps_done"); len(done) != 0 {
		t.Errorf("done are %+v", done)
	}
	if rows := s.StepsPage().People("deciders"); len(rows) != 1 || rows[0].Present {
		t.Errorf("somebody who was in no call is met: %+v", rows)
	}
	s.People = append(s.People, Person{ID: "met", Name: "Ken", Role: "Buyer"})
	s.Debriefs[0].Call.PersonIDs = []string{"met"}
	if rows := s.StepsPage().People("deciders"); len(rows) != 2 || rows[0].Present || !rows[1].Present {
		t.Errorf("not only who was in the call is met: %+v", rows)
	}
	s.Reached = []StepReached{{Step: "trial", Day: "2026-11-20"}, {Step: "needs", Day: "2026-11-02"}}
	s.Steps = StartingSteps()
	steps := s.StepsPage()
	if got := s.PeerPage().Text("step"); got != "4 of 7: Trial" || steps.Text("next_step") != "Quote" {
		t.Errorf("the account stands at %q, next is %q", got, steps.Text("next_step"))
	}
	var ticked []string
	for _, row := range steps.Questions("steps") {
		if row.State == QuestionAnswered {
			ticked = append(ticked, row.Text+" "+row.Answer)
		}
	}
	if !slices.Equal(ticked, []string{"First contact ", "Needs known 2 Nov 2026", "Deciders met ", "Trial 20 Nov 2026"}) {
		t.Errorf("ticked are %q", ticked)
	}
	if done := s.PeerPage().Questions("steps_done"); len(done) != 4 || done[3].Text != "Trial" || done[3].State != QuestionAnswered {
		t.Errorf("the steps done are %+v", done)
	}
	if rows := s.StepsPage().FollowUps("follow_ups"); len(rows) != 1 || rows[0].When != "2026-11-30T09:00" {
		t.Errorf("the next contacts are %+v", rows)
	}
}

func TestARecapIsInTimeByTheZoneOfItsCall(t *testing.T) {
	sent := zone(t, "America/New_York")
	call := Call{State: CallHeld, When: When{"2026-11-10", "10:00", "America/New_York"}, Minutes: 60, RecapEnd: RecapSent}
	for hour, want := range map[int]Share{17: {1, 1}, 19: {0, 1}} {
		call.RecapEndAt = time.Date(2026, 11, 10, hour, 30, 0, 0, sent)
		c := Coach(MonthOfWork{
			Month: "2026-11", Today: "2026-11-24", Calls: []Call{call}, Zone: zone(t, "Europe/Berlin"),
			Recap: RecapClock{Until: "17:00", By: "18:00", Next: "10:00"},
		})
		if c.Recaps != want {
			t.Errorf("sent at %d:30 in New York, %v went out in time", hour, c.Recaps)
		}
	}
}

func TestACoachingPageHasTheManagersSix(t *testing.T) {
	worry := []ConcernAnswer{{What: "Price", State: ConcernWorkedThrough}, {What: "Standstill", State: ConcernOpen}}
	c := Coach(MonthOfWork{Month: "2026-11", Today: "2026-11-23", Zone: time.UTC, Debriefs: []Debriefed{
		debriefOf("asked", "2026-11-20", Answers{"outcome": "advance", "order_asked": true, "closes": 2.0, "concerns": worry}),
		debriefOf("none", "2026-11-20", Answers{"outcome": "advance"}),
		debriefOf("expected", "2026-11-19", Answers{"outcome": "advance", "order_expected": "2026-12-18"}),
		debriefOf("due", "2026-11-18", Answers{"outcome": "continuation", "order_asked": false, "proposal_due": "2026-11-27", "order_expected": "2027-01-15"}),
		debriefOf("due", "2026-11-10", Answers{"outcome": "advance", "proposal_due": "2026-11-12"}), // an older one of the same account
		debriefOf("nobody", "2026-11-09", Answers{"outcome": "not_reached", "order_asked": true}),
		debriefOf("ordered", "2026-11-09", Answers{"outcome": "order"}),
		debriefOf("ordered", "2026-11-02", Answers{"outcome": "advance", "proposal_due": "2026-11-06"}),
	}})
	var accounts []string
	for _, s := range c.Six {
		accounts = append(accounts, s.From.Account.ID)
	}
	if !slices.Equal(accounts, []string{"due", "expected", "asked"}) {
		t.Fatalf("they are of %v", accounts)
	}
	if due := c.Six[0]; due.OrderAsked || due.Closes != "" || due.Proposal != "2026-11-27" || due.Expected != "2027-01-15" {
		t.Errorf("the dated one is %+v", due)
	}
	if asked := c.Six[2]; !asked.OrderAsked || asked.Closes != "2" || asked.Objection != "Standstill" || asked.Proposal != "" {
		t.Errorf("the one that asked is %+v", asked)
	}
}
