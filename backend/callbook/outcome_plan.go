package callbook

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"callbook/backend/callbook/dates"
)

// outcomePlan is what usually follows an outcome: the steps of the standard
// cadence, by id, with their purpose after this outcome.
type outcomePlan struct {
	first string // the purpose of the agreed follow-up, if nothing else says it
	steps []outcomeStep
}

type outcomeStep struct{ id, purpose string }

// outcomePlans are the suggested plans of a debrief (R19, R20). If a purpose is
// empty, the cadence's own is used. A customer who did not buy is followed up too
// (R23).
var outcomePlans = map[string]outcomePlan{
	"order":        {"Agree delivery and the first day", []outcomeStep{{"thanks", "Thank them for the order"}, {"first-phone", "Ask how it went, and who else could use it"}}},
	"advance":      {"", []outcomeStep{{"thanks", ""}}},
	"continuation": {"", []outcomeStep{{"thanks", ""}, {"first-phone", ""}}},
	"no_sale":      {"", []outcomeStep{{"thanks", "Thank them for their time"}, {"first-phone", "See whether the competition has dropped the ball"}}},
	"not_reached":  {"Try again", nil},
}

// PlanInput is the input for a suggested plan. Rows are those in the plan already,
// with their dates settled.
type PlanInput struct {
	Today      Day
	CallDay    Day
	Answers    Answers
	Rows       []FollowUpAnswer
	Foreseen   string  // what the follow-up was for that was planned before the call
	Channel    Channel // the customer's channel
	Cadence    Cadence
	WorkingDay func(Day) bool // nil: only weekends are off
}

// PlanRow is a row suggested for the plan; it is recorded once it is accepted.
// FromCadence distinguishes the cadence's rows from the agreed follow-up.
type PlanRow struct {
	Channel     Channel
	When        When
	MovedOff    Day // the day off that the cadence would have it on
	Purpose     string
	NamedBy     Agreement
	FromCadence bool
}

// Merged is a touch of the cadence that is not suggested, because another touch is
// so close that it serves for both.
type Merged struct {
	Touch     PlannedTouch
	Into      Channel
	QuietDays int
}

// Said explains it: "The thank-you email of Fri 27 Nov falls within 7 days of
// the phone call, so only the call stays."
func (m Merged) Said() string {
	name := "The " + touchNoun(m.Touch.Channel)
	if m.Touch.StepID == "thanks" {
		name = "The thank-you " + touchNoun(m.Touch.Channel)
	}
	into := touchNoun(m.Into)
	return fmt.Sprintf("%s of %s falls within %d days of the %s, so only the %s stays.",
		name, m.Touch.Day.Format("Mon 2 Jan"), m.QuietDays, into, into[strings.LastIndexByte(into, ' ')+1:])
}

func touchNoun(c Channel) string {
	switch c {
	case Email:
		return "email"
	case Phone:
		return "phone call"
	case Video:
		return "video call"
	case Post:
		return "letter"
	case Other:
		return "follow-up"
	default:
		return string(c)
	}
}

// PlanFor suggests the rows that usually follow the outcome of a call: the agreed
// follow-up, and the touches of the cadence that are not too close to a row of the
// plan.
func PlanFor(in PlanInput) ([]PlanRow, []Merged) {
	plan, known := outcomePlans[in.Answers.Text("outcome")]
	rows, merged := []PlanRow{}, []Merged{}
	if !known || in.Answers.Text("no_follow_up") != "" {
		return rows, merged
	}
	if in.WorkingDay == nil {
		in.WorkingDay = dates.NotWeekend
	}
	var standing []PlanRow
	for _, row := range in.Rows {
		if when, ok := settled(row.When); ok {
			channel, err := ParseChannel(row.Channel)
			if err != nil {
				channel = in.Channel
			}
			standing = append(standing, PlanRow{Channel: channel, When: when})
		}
	}
	if first, ok := in.first(plan); ok {
		if !slices.ContainsFunc(standing, func(s PlanRow) bool { return s.When.Day == first.When.Day }) {
			rows = append(rows, first)
		}
		standing = append(standing, first)
	}
	for _, step := range plan.steps {
		touch, ok := in.touch(step)
		if !ok {
			continue
		}
		i := slices.IndexFunc(standing, func(s PlanRow) bool { return near(s.When.Day, touch.Day, in.Cadence.QuietDays) })
		if i >= 0 {
			merged = append(merged, Merged{touch, standing[i].Channel, in.Cadence.QuietDays})
			continue
		}
		row := PlanRow{Channel: touch.Channel, When: When{Day: touch.Day}, Purpose: touch.Purpose, FromCadence: true}
		if touch.Planned != touch.Day {
			row.MovedOff = touch.Planned
		}
		rows, standing = append(rows, row), append(standing, row)
	}
	slices.SortStableFunc(rows, func(a, b PlanRow) int { return b.When.Day.DaysUntil(a.When.Day) })
	return rows, merged
}

// first is the agreed follow-up as a row.
func (in PlanInput) first(plan outcomePlan) (PlanRow, bool) {
	when, ok := settled(in.Answers.Text("first_follow_up"))
	if !ok {
		return PlanRow{}, false
	}
	row := PlanRow{Channel: in.Channel, When: when, Purpose: cmp.Or(in.Answers.Text("first_follow_up_for"), in.Answers.Text("commitment_wanted"), in.Foreseen, plan.first)}
	if named, err := ParseAgreement(in.Answers.Text("first_follow_up_named_by")); err == nil {
		row.NamedBy = named
	}
	return row, true
}

// touch returns a step of the cadence with its day after the call. It returns false
// if the plan has it already or the cadence no longer has the step.
func (in PlanInput) touch(step outcomeStep) (PlannedTouch, bool) {
	i := slices.IndexFunc(in.Cadence.Steps, func(s CadenceStep) bool { return s.ID == step.id && s.Anchor == "" && s.Every == Interval{} })
	if i < 0 {
		return PlannedTouch{}, false
	}
	of := in.Cadence.Steps[i]
	purpose := step.purpose
	if purpose == "" {
		purpose = of.purpose(0)
	}
	if slices.ContainsFunc(in.Rows, func(row FollowUpAnswer) bool { return sameWords(row.Purpose) == sameWords(purpose) }) {
		return PlannedTouch{}, false
	}
	planned := max(of.After.from(in.CallDay), in.Today) // after a late debrief, thank them today
	return PlannedTouch{StepID: of.ID, Day: dates.NextWorkingDay(planned, in.WorkingDay), Planned: planned, Channel: of.Channel, Purpose: purpose}, true
}

// FromCadence reports whether a row has the purpose of a touch of the cadence.
func FromCadence(purpose string, c Cadence) bool {
	same := func(of string) bool { return of != "" && sameWords(of) == sameWords(purpose) }
	for _, step := range c.Steps {
		if slices.ContainsFunc(step.Purposes, same) {
			return true
		}
	}
	for _, plan := range outcomePlans {
		if slices.ContainsFunc(plan.steps, func(s outcomeStep) bool { return same(s.purpose) }) {
			return true
		}
	}
	return false
}

func near(a, b Day, quiet int) bool {
	apart := a.DaysUntil(b)
	return max(apart, -apart) < max(quiet, 1)
}
