package callbook

import (
	"slices"
	"time"
)

// nextStep is one follow-up that a sheet asks for: read from its answers, and
// recorded later.
type nextStep struct {
	first     bool
	when      When
	words     string // the words in place of a date
	channel   Channel
	purpose   string
	reason    string
	new       string
	agreed    Agreement
	promiseID string // our promise that it keeps
	task      bool   // made only from our promise

	made FollowUp
	same bool // nothing about it has changed
}

// nextSteps reads the follow-ups from the sheet. If the sheet has none, the reason
// is required and recorded, and provisional follow-ups are dropped.
func (f *filing) nextSteps() ([]nextStep, error) {
	a := f.in.Sheet.Answers
	why := OneLine(f.in.NoFollowUp)
	if why == "" {
		why = a.Text("no_follow_up")
	}
	first, hasFirst := settled(a.Text("first_follow_up"))
	rows := a.FollowUps("follow_ups")
	if why != "" && len(rows) == 0 && f.suggested("first_follow_up") {
		hasFirst = false
		f.out.Sheet.drop("first_follow_up")
	}
	if !hasFirst && len(rows) == 0 {
		if why == "" {
			return nil, Errorf(Invalid, "follow_ups", "Before filing: plan the next step, or say why there is none.")
		}
		if _, asked := f.in.Template.Prompt("no_follow_up"); asked {
			f.out.Sheet.Answers["no_follow_up"] = why
		}
		for _, p := range f.in.Provisional {
			f.drop(p, why)
		}
		return nil, nil
	}
	if why != "" {
		f.warnOf(WarnReasonNotNeeded, "There is a next step, so the reason for having none was kept only as a note.")
	}
	var steps []nextStep
	for _, row := range rows {
		steps = append(steps, f.stepOf(row))
	}
	if hasFirst {
		steps = f.addFirst(steps, first)
	} else if i := earliest(steps); i >= 0 {
		steps[i].first = true
		steps[i] = f.completed(steps[i])
	}
	slices.SortStableFunc(steps, func(a, b nextStep) int {
		if a.first == b.first {
			return 0
		}
		if a.first {
			return -1
		}
		return 1
	})
	return steps, nil
}

func (f *filing) stepOf(row FollowUpAnswer) nextStep {
	s := nextStep{purpose: row.Purpose, reason: row.Reason, new: row.New, agreed: row.NamedBy}
	if when, ok := settled(row.When); ok {
		s.when = When{Day: when.Day, Time: when.Time, Zone: f.in.Zone}
	} else {
		s.words = row.When
	}
	if row.Agreed && s.agreed == NotAgreed {
		s.agreed = AgreedByRep
	}
	s.channel = f.channelOf(row.Channel, &s.purpose)
	return s
}

// channelOf is the channel of a row. An entry of the rep's own ("WhatsApp") is
// Other and is put before the purpose. A row without a channel gets the customer's
// (R47).
func (f *filing) channelOf(said string, purpose *string) Channel {
	for _, word := range []string{said, f.in.Sheet.Answers.Text("preferred_channel"), f.in.Account.PreferredChannel} {
		if word == "" {
			continue
		}
		if c, err := ParseChannel(word); err == nil {
			return c
		}
		*purpose = joinTexts(": ", word, *purpose)
		return Other
	}
	return Phone
}

// addFirst combines the agreed first follow-up and the row of the same day and time
// into one step. If one of the two has no time, they are one step if they have the
// same channel.
func (f *filing) addFirst(steps []nextStep, first When) []nextStep {
	a := f.in.Sheet.Answers
	first.Zone = f.in.Zone
	i := slices.IndexFunc(steps, func(s nextStep) bool { return s.when == first })
	if i < 0 {
		var unused string
		channel := f.channelOf("", &unused)
		i = slices.IndexFunc(steps, func(s nextStep) bool {
			return s.when.Day == first.Day && (s.when.Time == "" || first.Time == "") && s.channel == channel
		})
	}
	if i < 0 {
		steps = append(steps, nextStep{})
		i = len(steps) - 1
		steps[i].purpose = a.Text("first_follow_up_for")
		steps[i].channel = f.channelOf("", &steps[i].purpose)
	}
	s := &steps[i]
	s.first, s.when = true, When{Day: first.Day, Time: max(first.Time, s.when.Time), Zone: f.in.Zone}
	if named, err := ParseAgreement(a.Text("first_follow_up_named_by")); err == nil && named != NotAgreed {
		s.agreed = named
	}
	steps[i] = f.completed(*s)
	return steps
}

// completed fills in what the row of the first follow-up leaves out.
func (f *filing) completed(s nextStep) nextStep {
	a := f.in.Sheet.Answers
	if s.reason == "" {
		s.reason = a.Text("delay_reason")
	}
	if s.purpose == "" {
		s.purpose = a.Text("first_follow_up_for")
	}
	return s
}

// earliest is the step with the first date, or -1.
func earliest(steps []nextStep) int {
	best := -1
	for i, s := range steps {
		if s.when.Day != "" && (best < 0 || s.when.Before(steps[best].when)) {
			best = i
		}
	}
	return best
}

// addProposal makes a task of the day on which the proposal is due, unless a step of
// that day has it already.
func (f *filing) addProposal(steps *[]nextStep) {
	due, ok := settled(f.in.Sheet.Answers.Text("proposal_due"))
	has := slices.ContainsFunc(*steps, func(s nextStep) bool {
		return s.when.Day == due.Day && workOf(Fold(s.purpose), f.in.Offering.Kinds()) != ""
	})
	if !ok || due.Day == "" || has {
		return
	}
	due.Zone = f.in.Zone
	*steps = append(*steps, nextStep{when: due, channel: Other, purpose: "Send the proposal", task: true})
}

// record turns steps into follow-ups: provisional ones become open (R09), those of
// an earlier version are corrected, and the rest are new.
func (f *filing) record(steps []nextStep) {
	earlier := f.matchEarlier(steps)
	provisional := f.matchProvisional(steps, earlier)
	for i := range steps {
		s := &steps[i]
		switch {
		case earlier[i] != nil:
			f.correct(s, *earlier[i])
		case provisional[i] != nil:
			f.open(s, *provisional[i])
		default:
			s.made = f.fill(FollowUp{ID: f.in.NewID(), PersonID: f.personID(), CreatedAt: f.in.Now}, *s)
			f.keep(s.made, s.made.Made(f.in.Now))
		}
	}
}

// fill gives a follow-up what its step says.
func (f *filing) fill(to FollowUp, s nextStep) FollowUp {
	if s.purpose == "" && s.first {
		s.purpose = to.Purpose
		if s.purpose == "" {
			s.purpose = f.in.Sheet.Answers.Text("commitment_wanted")
		}
		if s.purpose == "" && Outcome(f.in.Sheet.Answers.Text(outcomeKey)) == Ordered {
			s.purpose = hearOfDelivery
		}
	}
	to.AccountID, to.CallID, to.SheetID, to.State = f.in.Account.ID, f.in.Call.ID, f.in.Sheet.ID, FollowUpOpen
	to = to.For(s.purpose)
	to.When, to.Channel, to.Reason, to.New = s.when, s.channel, s.reason, s.new
	to.AgreedBy, to.Proposed, to.PromiseID, to.UpdatedAt = s.agreed, false, s.promiseID, f.in.Now
	return to
}

func (f *filing) keep(followUp FollowUp, c FollowUpChange) {
	f.out.FollowUps = append(f.out.FollowUps, followUp)
	f.change(c)
}

func (f *filing) open(s *nextStep, planned FollowUp) {
	from := planned.When
	s.made = f.fill(planned, *s)
	f.keep(s.made, FollowUpChange{FollowUpID: planned.ID, What: "opened", From: from, To: s.made.When, At: f.in.Now})
}

// correct updates a follow-up of an earlier version. A closed one does not change,
// and one that was moved since keeps its date unless the correction is about the
// date.
func (f *filing) correct(s *nextStep, had FollowUp) {
	if had.Closed() {
		s.made, s.same = had, true
		return
	}
	corrected := f.fill(had, *s)
	if recorded(had, f.in.History) == corrected.When && (had.When != corrected.When || had.Proposed) {
		corrected.When, corrected.AgreedBy, corrected.Proposed = had.When, had.AgreedBy, had.Proposed
	}
	if corrected.When != had.When {
		corrected.SnoozedUntil = time.Time{}
	}
	alike := corrected
	alike.SheetID, alike.UpdatedAt = had.SheetID, had.UpdatedAt
	if s.made, s.same = had, alike == had; s.same {
		return
	}
	s.made = corrected
	f.keep(corrected, FollowUpChange{FollowUpID: had.ID, What: "corrected", From: had.When, To: corrected.When, Why: correctedWhy, At: f.in.Now})
}

// recorded is the date that the sheet gave a follow-up, before any move.
func recorded(had FollowUp, history []FollowUpChange) When {
	when := had.When
	for _, c := range slices.Backward(slices.SortedStableFunc(slices.Values(history), func(a, b FollowUpChange) int { return a.At.Compare(b.At) })) {
		if c.FollowUpID != had.ID {
			continue
		}
		switch c.What {
		case "moved":
			when = c.From
		case "made", "opened", "corrected":
			return when
		}
	}
	return when
}

func (f *filing) drop(followUp FollowUp, why string) {
	if dropped, change, err := followUp.Drop(why, f.in.Now); err == nil {
		dropped.UpdatedAt = f.in.Now
		f.keep(dropped, change)
	}
}

// match pairs steps with existing follow-ups. It tries the rules in order, the
// strictest first, and uses each follow-up once. It returns the follow-up of each
// step, or nil, and the follow-ups without a step.
func match(steps []nextStep, exist []FollowUp, rules ...func(nextStep, FollowUp) bool) ([]*FollowUp, []FollowUp) {
	of, left := make([]*FollowUp, len(steps)), slices.Clone(exist)
	for _, rule := range rules {
		for i := range steps {
			if of[i] != nil {
				continue
			}
			j := slices.IndexFunc(left, func(had FollowUp) bool { return rule(steps[i], had) })
			if j < 0 {
				continue
			}
			taken := left[j]
			of[i], left = &taken, slices.Delete(left, j, j+1)
		}
	}
	return of, left
}

func sameWhen(s nextStep, had FollowUp) bool {
	return s.when.Day == had.When.Day && s.when.Time == had.When.Time
}

func samePurpose(s nextStep, had FollowUp) bool {
	return s.purpose != "" && sameWords(s.purpose) == sameWords(had.Purpose)
}

// alikePromise keeps tasks and steps with the customer apart.
func alikePromise(s nextStep, had FollowUp) bool {
	return s.promiseID == had.PromiseID || !s.task && had.PromiseID == ""
}

// matchEarlier finds the follow-ups that an earlier version of the sheet made
// and drops those that the corrected one no longer has.
func (f *filing) matchEarlier(steps []nextStep) []*FollowUp {
	made := slices.DeleteFunc(slices.Clone(f.in.Earlier), func(had FollowUp) bool {
		planned := len(f.in.EarlierSheets) > 0 && !f.corrects(had.SheetID) // before the call, and not agreed in it
		return planned || had.State == FollowUpProvisional || had.State == FollowUpDropped && had.Result == correctedWhy
	})
	of, missing := match(
		steps, made,
		func(s nextStep, had FollowUp) bool { return s.promiseID != "" && s.promiseID == had.PromiseID },
		func(s nextStep, had FollowUp) bool {
			return alikePromise(s, had) && sameWhen(s, had) && samePurpose(s, had) && s.channel == had.Channel
		},
		func(s nextStep, had FollowUp) bool {
			return s.first && f.in.NextCall != nil && f.in.NextCall.FollowUpID == had.ID
		},
		func(s nextStep, had FollowUp) bool { return alikePromise(s, had) && samePurpose(s, had) },
		func(s nextStep, had FollowUp) bool { return alikePromise(s, had) && sameWhen(s, had) },
		func(s nextStep, had FollowUp) bool {
			return alikePromise(s, had) && !had.Closed() && s.channel == had.Channel
		},
	)
	for _, had := range missing {
		f.drop(had, correctedWhy)
	}
	return of
}

// matchProvisional finds what was planned before the call for the steps that are
// new: a follow-up of the same day or the same purpose. Otherwise the first step
// takes the plan's provisional follow-up. The rest were not agreed and are dropped.
func (f *filing) matchProvisional(steps []nextStep, taken []*FollowUp) []*FollowUp {
	fresh := func(rule func(nextStep, FollowUp) bool) func(nextStep, FollowUp) bool {
		return func(s nextStep, had FollowUp) bool { return !s.task && rule(s, had) }
	}
	open := slices.Clone(steps)
	for i := range open {
		if taken[i] != nil {
			open[i] = nextStep{task: true}
		}
	}
	of, left := match(
		open, f.in.Provisional,
		fresh(func(s nextStep, had FollowUp) bool { return had.When.Day != "" && sameWhen(s, had) }),
		fresh(samePurpose),
		fresh(func(s nextStep, had FollowUp) bool { return s.first }),
	)
	for _, had := range left {
		f.drop(had, "not agreed in the call")
	}
	return of
}

// NextPlan is the day of the call that filing these answers would plan, or
// empty where it plans none.
func NextPlan(a Answers, account Account) Day {
	first, ok := settled(a.Text("first_follow_up"))
	channel := FollowedChannel(a, account)
	for _, row := range a.FollowUps("follow_ups") {
		when, dated := settled(row.When)
		if !dated || ok && when.Day != first.Day || !ok && first.Day != "" && !when.Before(first) {
			continue
		}
		first = when
		if own, err := ParseChannel(row.Channel); err == nil {
			channel = own
		}
	}
	if first.Day == "" || !channel.MakesCall() {
		return ""
	}
	return first.Day
}
