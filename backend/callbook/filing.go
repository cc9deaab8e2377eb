package callbook

import (
	"slices"
	"strings"
	"time"

	"callbook/backend/callbook/dates"
)

// FilingInput is everything that filing a post-call sheet depends on. Now is in the
// rep's zone, whose IANA name is Zone.
type FilingInput struct {
	Now          time.Time
	Zone         string
	Sheet        Sheet
	Template     Template
	Call         Call
	Account      Account
	People       []Person // of the call, in its order
	Known        []Person // the account's
	Plan         Form     // the call's own plan
	NoFollowUp   string   // why there is no next step; or the answer no_follow_up says it
	LeaveConcern bool     // the rep knows that a concern stays open without an answer about it
	Provisional  []FollowUp
	Appointment  *FollowUp // the follow-up that the call refers to
	Promises     []Promise // the account's: open, closed on the day of the call or later, or made by EarlierSheets
	Concerns     []Concern // the account's: open, or made by EarlierSheets
	NewID        func() string
	VisitMinutes int
	WorkingDay   func(Day) bool // nil: only weekends are off
	Offering     Offering       // what days and times are found for a step without

	// OfPromises are the open follow-ups by which we keep one of Promises, and
	// Appointed the planned calls whose appointment one of them is.
	OfPromises []FollowUp
	Appointed  []Call

	// What an earlier version of the sheet has made, for a correction: the
	// follow-ups with their history, the next call, the ids of those versions,
	// and what the last of them said.
	Earlier       []FollowUp
	History       []FollowUpChange
	NextCall      *Call
	EarlierSheets []string
	EarlierFiled  []time.Time // when those versions were filed, by the rep's clock and in the book
	Corrected     Answers     // of the version before this one
}

// Form is a sheet with the template that it is filled in by.
type Form struct {
	Sheet    Sheet
	Template Template
}

// Filing is the result of filing a post-call sheet, to be saved. Lists have only
// new and changed rows. NextCall is nil if none is made; a correction that removes
// the next call returns it cancelled.
type Filing struct {
	Sheet     Sheet
	Call      Call
	Account   Account
	People    []Person   // who decides and was not there, new or with what is new of them
	FollowUps []FollowUp // the first one is the first follow-up, if there is any
	Changes   []FollowUpChange
	Promises  []Promise
	Concerns  []Concern
	Overrides []Override
	Touches   []Touch
	NextCall  *Call
	Calls     []Call // other planned calls, whose appointment kept a promise
	Carried   []Carried
	Remaining []Carried // what the plan had from earlier calls and is still open
	Warnings  []Warning

	// Withdrawn are the ids of promises and concerns that an earlier version
	// was the first to record and that the corrected one no longer has.
	Withdrawn []string
}

// Contacted reports whether the filing restarts the account's cadences: the call
// was held, and this is the first that is filed of it.
func (f Filing) Contacted() bool { return f.Call.State == CallHeld && f.Sheet.Version == 1 }

// Owed are the open follow-ups of a filed sheet, the first one first. A correction
// also has those of earlier versions that it left as they were.
func (f Filing) Owed(earlier []FollowUp) []FollowUp {
	list := slices.Clone(f.FollowUps)
	for _, had := range earlier {
		if !slices.ContainsFunc(list, func(one FollowUp) bool { return one.ID == had.ID }) {
			list = append(list, had)
		}
	}
	list = slices.DeleteFunc(list, func(one FollowUp) bool { return one.State != FollowUpOpen })
	if f.NextCall != nil {
		i := slices.IndexFunc(list, func(one FollowUp) bool { return one.ID == f.NextCall.FollowUpID })
		if i > 0 {
			first := list[i]
			list = slices.Insert(slices.Delete(list, i, i+1), 0, first)
		}
	}
	return list
}

// WarningCode says what a Warning is about.
type WarningCode string

// What filing warns of, and what booking does: WarnOpenConcern, WarnSameAgain and
// WarnOverlap.
const (
	WarnOpenConcern     WarningCode = "open_concern" // R46
	WarnNoDate          WarningCode = "no_date"      // R58, as the three below
	WarnNoTime          WarningCode = "no_time"
	WarnNoAction        WarningCode = "no_action"
	WarnOutcome         WarningCode = "outcome"
	WarnPastDate        WarningCode = "past_date"
	WarnDayOff          WarningCode = "not_a_working_day"
	WarnReasonNotNeeded WarningCode = "reason_not_needed"
	WarnSameAgain       WarningCode = "same_again"   // R77
	WarnCallDecider     WarningCode = "call_decider" // R17
	WarnOverlap         WarningCode = "overlap"
	WarnStays           WarningCode = "stays"        // a person whom the corrected debrief does not name any more
	WarnBeforeOrder     WarningCode = "before_order" // promises from before an order
)

// WarningCodes lists them.
func WarningCodes() []WarningCode {
	return []WarningCode{WarnOpenConcern, WarnNoDate, WarnNoTime, WarnNoAction, WarnOutcome, WarnPastDate, WarnDayOff, WarnReasonNotNeeded, WarnSameAgain, WarnCallDecider, WarnOverlap, WarnStays, WarnBeforeOrder}
}

// Warning is a point to look at that does not keep a sheet from being filed.
// Slots are the days and times to propose, where there are any, and Person is who is
// to be called.
type Warning struct {
	Code    WarningCode
	Message string
	Slots   []When
	Person  Person
}

// correctedWhy is the reason in the history for a change by a corrected sheet.
const correctedWhy = "corrected"

// filing is a Filing in the making.
type filing struct {
	in    FilingInput
	out   Filing
	today Day
}

// File closes a call with its post-call sheet: every follow-up is recorded
// once, promises and concerns are kept, the call and its own appointment are
// closed, the next call is made where the first follow-up is a call, and what the
// next plan needs is handed on (R05, R06). Filing a corrected version changes
// what the earlier one made and makes nothing twice.
//
// first_follow_up, the follow_ups row of the same day and time, the follow-up
// made from it and the next call are one appointment.
//
// Errors: Invalid for "follow_ups" where there is neither a next step nor a
// reason for none; Conflict for "concerns" where one stays open without a word
// on how it goes on, although a next step is booked, until LeaveConcern says
// that the rep knows (R46); Conflict where the sheet is filed, or the call was
// cancelled or reached nobody (R12). The corrected version of a debrief that says
// that nobody was reached can be filed.
func File(in FilingInput) (Filing, error) {
	if err := in.Sheet.Fileable(); err != nil {
		return Filing{}, err
	}
	switch {
	case in.Call.State == CallCancelled:
		return Filing{}, Errorf(Conflict, "", "This call was cancelled, so there is nothing to file. Plan it again first.")
	case in.Call.State == CallNotReached && in.Sheet.Version <= 1:
		return Filing{}, Errorf(Conflict, "", "Nobody was reached on this call, so there is nothing to file. If you did speak, undo that first; otherwise plan a new call.")
	}
	if concern := in.unsaidConcern(); concern != "" && !in.LeaveConcern {
		return Filing{}, Errorf(Conflict, "concerns",
			"“%s” is still open. Say in the debrief how it was or will be worked through, or file it with --leave-concern to leave it as it is.", concern)
	}
	if in.WorkingDay == nil {
		in.WorkingDay = dates.NotWeekend
	}
	f := filing{in: in, today: DayOf(in.Now)}
	f.out.Sheet, f.out.Call, f.out.Account = cloneSheet(in.Sheet), in.Call, in.Account
	f.in.Sheet = f.out.Sheet

	steps, err := f.nextSteps()
	if err != nil {
		return Filing{}, err
	}
	booked := len(steps) > 0
	f.settlePromises(&steps)
	f.addProposal(&steps)
	f.acquaint()
	f.settleConcerns(booked)
	f.record(steps)
	f.putFirstFirst(steps)
	f.planNextCall(steps)
	f.closeCall()
	f.warn(steps)
	f.warnOfDeciders()
	f.warnOfPromises()

	f.out.Sheet.State, f.out.Sheet.FiledAt, f.out.Sheet.UpdatedAt = SheetFiled, in.Now, in.Now
	f.handOn()
	return f.out, nil
}

func (f *filing) peopleThere() []string {
	var names []string
	for _, p := range f.in.People {
		names = append(names, p.Name)
	}
	return names
}

// closeCall ends the call and its own appointment, records the contact once, and
// learns the customer's channel.
func (f *filing) closeCall() {
	answers, call := f.in.Sheet.Answers, &f.out.Call
	answered := answers.Text("outcome") != "not_reached"
	if call.State == CallPlanned {
		f.out.Touches = append(f.out.Touches, Touch{
			ID: f.in.NewID(), AccountID: call.AccountID, PersonID: f.personID(), CallID: call.ID, FollowUp: call.FollowUpID,
			Channel: call.Kind.Channel(), Day: call.When.Day, At: f.in.Now, What: answers.Text("outcome"), Answered: answered,
		})
	}
	state := CallHeld
	if !answered {
		state = CallNotReached
	}
	if call.State != state {
		call.State, call.UpdatedAt = state, f.in.Now
	}
	if own := f.in.Appointment; own != nil && !own.Closed() {
		// This fails only for a follow-up that is closed.
		if done, change, err := own.Done(answers.Text("outcome"), answered, f.in.Now); err == nil {
			done.UpdatedAt = f.in.Now
			f.out.FollowUps = append(f.out.FollowUps, done)
			f.change(change)
		}
	}
	if channel := answers.Text("preferred_channel"); channel != "" && channel != f.in.Account.PreferredChannel && !f.suggested("preferred_channel") {
		f.out.Account.PreferredChannel, f.out.Account.UpdatedAt = channel, f.in.Now
	}
}

// suggested reports whether an answer is still the plan's suggestion, which nobody
// has confirmed in the call.
func (f *filing) suggested(key string) bool {
	from, carried := f.in.Sheet.Carried[key]
	return carried && from.Suggestion
}

func (f *filing) personID() string {
	if len(f.in.Call.PersonIDs) == 0 {
		return ""
	}
	return f.in.Call.PersonIDs[0]
}

func (f *filing) change(c FollowUpChange) {
	c.ID = f.in.NewID()
	f.out.Changes = append(f.out.Changes, c)
}

// putFirstFirst moves the first follow-up to the front of the list.
func (f *filing) putFirstFirst(steps []nextStep) {
	for _, s := range steps {
		i := slices.IndexFunc(f.out.FollowUps, func(made FollowUp) bool { return s.first && made.ID == s.made.ID })
		if i > 0 {
			first := f.out.FollowUps[i]
			f.out.FollowUps = slices.Insert(slices.Delete(f.out.FollowUps, i, i+1), 0, first)
		}
	}
}

// planNextCall makes a call from a first follow-up by phone, visit or video. A
// corrected first follow-up moves the call that it made, or cancels it while it is
// only planned. A further correction can bring it back.
func (f *filing) planNextCall(steps []nextStep) {
	had := f.in.NextCall
	i := slices.IndexFunc(steps, func(s nextStep) bool { return s.first })
	makes := i >= 0 && steps[i].made.Channel.MakesCall() && steps[i].made.When.Day != ""
	takenBack := had != nil && had.State == CallCancelled && had.Why == correctedWhy
	switch {
	case had != nil && had.State != CallPlanned && !takenBack, i >= 0 && steps[i].made.Closed():
		f.out.NextCall = had
		return
	case had != nil && !makes && !takenBack:
		next := *had
		next.State, next.Why, next.UpdatedAt = CallCancelled, correctedWhy, f.in.Now
		f.out.NextCall = &next
		return
	case !makes:
		return
	}
	made := steps[i].made
	next := Call{AccountID: f.in.Account.ID, PersonIDs: slices.Clone(f.in.Call.PersonIDs), State: CallPlanned, CreatedAt: f.in.Now}
	if had != nil {
		next = *had
	} else {
		next.ID = f.in.NewID()
	}
	if kind := KindFor(made.Channel); next.Kind != kind {
		next.Kind = kind
		next.Minutes = int(made.Length(time.Duration(f.in.VisitMinutes)*time.Minute) / time.Minute)
		next.Place = ""
		if kind == VisitCall {
			next.Place = OneLine(f.in.Account.Address)
		}
	}
	if takenBack {
		next.State, next.Why = CallPlanned, ""
	}
	next.When, next.FollowUpID, next.UpdatedAt = made.When, made.ID, f.in.Now
	f.out.NextCall = &next
}

// handOn adds what is still open in the plan to what the debrief passes on. The
// rep's own lines in the plan count as this call's; lines from earlier calls keep
// their source.
func (f *filing) handOn() {
	with := f.peopleThere()
	f.out.Carried = Carry(f.out.Sheet, f.out.Call, with, f.in.Known)
	if f.out.Call.State != CallHeld {
		return
	}
	ordered := Outcome(f.out.Sheet.Answers.Text(outcomeKey)) == Ordered
	if ordered {
		from := Source{CallID: f.out.Call.ID, SheetID: f.out.Sheet.ID, Sheet: f.out.Sheet.Template.ID, Day: f.out.Call.When.Day}
		f.out.Carried = AfterOrder(f.out.Carried, from)
	}
	for i, one := range f.out.Carried {
		if one.Key == CommonGround {
			f.out.Carried[i].Value = withEarlier(one.Value, f.in.Plan.Sheet)
		}
	}
	for _, one := range Remaining(f.in.Plan.Sheet, f.in.Plan.Template, f.out.Sheet, f.out.Call, f.out.Carried, with) {
		if ordered && pastOrder(one) {
			continue
		}
		if one.From.CallID != f.out.Call.ID {
			f.out.Remaining = append(f.out.Remaining, one)
			continue
		}
		i := slices.IndexFunc(f.out.Carried, func(c Carried) bool { return c.Key == one.Key })
		if i < 0 {
			f.out.Carried = append(f.out.Carried, one)
		} else {
			f.out.Carried[i].Value = joinRows(f.out.Carried[i].Value, one.Value)
		}
	}
}

// withEarlier adds what the plan knows of the people already to what a call has
// brought, the newest first. Each line that came from an earlier call names its day.
func withEarlier(now any, plan Sheet) any {
	text, _ := now.(string)
	from, carried := plan.Carried[CommonGround]
	for line := range strings.Lines(plan.Answers.Text(CommonGround)) {
		if line = strings.TrimSpace(line); line == "" || contains(text, line) {
			continue
		}
		if carried && !strings.HasSuffix(line, ")") {
			line += " (" + from.Day.Format("2 Jan 2006") + ")"
		}
		text += "\n" + line
	}
	return text
}
