package bridge

import (
	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// Steps are the rows of a debrief's plan as they are on the screen, saved or not.
type Steps struct {
	Code string    `json:"code"` // of the sheet
	Rows []StepRow `json:"rows"`
}

// StepRow is a row of the plan. When is a typed date, or the words in its place.
type StepRow struct {
	Channel callbook.Channel `json:"channel" ts_type:"callbook.Channel | ''"` // empty: as they are best reached
	When    string           `json:"when"`
	Purpose string           `json:"purpose"`
}

// Advice is what to look at before a debrief is filed. Nothing of it blocks.
type Advice struct {
	Whom     string           `json:"whom"` // the first name of who is offered days, or empty
	Rows     []StepAdvice     `json:"rows"` // one for each row that was asked about
	Plan     []PlanRow        `json:"plan"` // rows to accept
	Merged   []string         `json:"merged"`
	Outcome  callbook.Outcome `json:"outcome" ts_type:"callbook.Outcome | ''"` // what the next steps speak for, where that is not what was said
	Concerns []Concern        `json:"concerns"`                                // still open
	NextPlan string           `json:"next_plan"`                               // the day of the call that filing plans, or empty
	Channel  ChannelHint      `json:"channel"`                                 // that the customer answers on (R47)
}

// StepAdvice says what a row lacks: date, time or action, or nothing. Takings
// says how long the work takes.
type StepAdvice struct {
	Lacks   callbook.StepLack `json:"lacks"`
	Takings string            `json:"takings"`
	Slots   []Slot            `json:"slots"`
	// FromCadence marks a row that is one of the cadence's touches.
	FromCadence bool `json:"from_cadence"`
}

// PlanRow is a row that the outcome is usually followed by.
type PlanRow struct {
	Channel     callbook.Channel   `json:"channel"`
	When        string             `json:"when"`
	FromDay     string             `json:"from_day"` // the day off that it was moved away from, or empty
	Purpose     string             `json:"purpose"`
	NamedBy     callbook.Agreement `json:"named_by"`
	FromCadence bool               `json:"from_cadence"`
}

// Advise looks at a debrief while it is written.
//
// Errors: NotFound for a code that no sheet has; Invalid for what is not a code;
// Conflict for a sheet of a pad that is not keyed in yet.
func (s *Sheets) Advise(q Steps) (Advice, error) {
	out := Advice{Rows: []StepAdvice{}, Plan: []PlanRow{}, Merged: []string{}, Concerns: []Concern{}}
	err := s.view(func(tx *sqlite.Tx) error {
		sheet, err := findSheet(tx, q.Code)
		if err != nil {
			return err
		}
		if err := sheet.Keyed(); err != nil {
			return err
		}
		in, err := s.filingInput(tx, sheet)
		if err != nil {
			return err
		}
		set, err := readSettings(tx)
		if err != nil {
			return err
		}
		rows := s.stepsTyped(q.Rows, set)
		names := []string{in.Account.Name}
		for i, p := range in.People {
			names = append(names, p.Name)
			if i == 0 {
				out.Whom = callbook.FirstName(p.Name)
			}
		}
		s.adviseRows(&out, in, rows, names)
		standard, err := cadenceCalled(tx, callbook.StandardCadenceID)
		if err != nil {
			return err
		}
		s.advisePlan(&out, in, rows, standard)
		if outcome := callbook.SuggestOutcome(in.Sheet.Answers, names); outcome != callbook.Outcome(in.Sheet.Answers.Text("outcome")) {
			out.Outcome = outcome
		}
		for _, c := range callbook.OpenConcerns(in.Concerns, in.Sheet.Answers) {
			out.Concerns = append(out.Concerns, Concern{ID: c.ID, What: c.What, How: c.How, State: c.State})
		}
		out.NextPlan = string(callbook.NextPlan(in.Sheet.Answers, in.Account))
		out.Channel, err = channelHint(tx, in.Account)
		return err
	})
	return out, err
}

func (s *Sheets) stepsTyped(typed []StepRow, set chosen) []callbook.FollowUpAnswer {
	rows := make([]callbook.FollowUpAnswer, 0, len(typed))
	for _, row := range typed {
		when := callbook.SettleWhen(row.When, func(text string) (callbook.TypedDate, error) {
			return callbook.ReadDate(text, s.now(), set.dateOptions())
		})
		rows = append(rows, callbook.FollowUpAnswer{Channel: string(row.Channel), When: when, Purpose: row.Purpose})
	}
	return rows
}

// adviseRows checks each row. What the other rows and the agreed day take up
// is not offered.
func (s *Sheets) adviseRows(out *Advice, in callbook.FilingInput, rows []callbook.FollowUpAnswer, names []string) {
	followed := callbook.FollowedChannel(in.Sheet.Answers, in.Account)
	offering := in.Offering
	first := callbook.AsWhen(in.Sheet.Answers.Text("first_follow_up"), s.ZoneName)
	s.busy(&offering.Search, first, followed.Length(offering.Visit))
	channels := make([]callbook.Channel, len(rows))
	for i, row := range rows {
		channel, err := callbook.ParseChannel(row.Channel)
		if err != nil {
			channel = followed
		}
		channels[i] = channel
		s.busy(&offering.Search, callbook.AsWhen(row.When, s.ZoneName), channel.Length(offering.Visit))
	}
	for i, row := range rows {
		check := callbook.CheckStep(channels[i], row.When, row.Purpose, names, offering.Kinds())
		offer := offering.For(check, channels[i], row.When)
		out.Rows = append(out.Rows, StepAdvice{
			Lacks: check.Lacks, Takings: offer.Takings(), Slots: slotsOut(offer.Slots),
			FromCadence: callbook.FromCadence(row.Purpose, callbook.StandardCadence()),
		})
	}
}

func (s *Sheets) advisePlan(out *Advice, in callbook.FilingInput, rows []callbook.FollowUpAnswer, standard callbook.Cadence) {
	foreseen := ""
	for _, f := range in.Provisional {
		if f.State == callbook.FollowUpProvisional {
			foreseen = f.Purpose
		}
	}
	planned, merged := callbook.PlanFor(callbook.PlanInput{
		Today: s.today(), CallDay: in.Call.When.Day, Answers: in.Sheet.Answers, Rows: rows, Foreseen: foreseen,
		Channel: callbook.FollowedChannel(in.Sheet.Answers, in.Account), Cadence: standard, WorkingDay: in.WorkingDay,
	})
	for _, row := range planned {
		when := string(row.When.Day)
		if row.When.Time != "" {
			when += "T" + string(row.When.Time)
		}
		out.Plan = append(out.Plan, PlanRow{
			Channel: row.Channel, When: when, FromDay: string(row.MovedOff), Purpose: row.Purpose, NamedBy: row.NamedBy, FromCadence: row.FromCadence,
		})
	}
	for _, m := range merged {
		out.Merged = append(out.Merged, m.Said())
	}
}
