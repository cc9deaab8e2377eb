package callbook

import (
	"strings"
	"testing"
)

func TestTheOutcomePreparesTheNextPlan(t *testing.T) {
	for name, c := range map[string]struct{ answers, want, merged string }{
		"an advance soon swallows the thank-you": {
			`{"outcome": "advance", "first_follow_up": "fri 9am", "first_follow_up_named_by": "customer", "commitment_wanted": "Agree the trial"}`,
			"phone 2026-11-27 09:00 Agree the trial, customer",
			"The thank-you email of Fri 27 Nov falls within 7 days of the phone call, so only the call stays.",
		},
		"what was said of the next contact comes first": {
			`{"outcome": "advance", "first_follow_up": "fri 9am", "first_follow_up_for": "Fit the sample", "commitment_wanted": "Agree the trial"}`,
			"phone 2026-11-27 09:00 Fit the sample, ",
			"The thank-you email of Fri 27 Nov falls within 7 days of the phone call, so only the call stays.",
		},
		"a later advance thanks first": {
			`{"outcome": "advance", "first_follow_up": "15 dec"}`,
			"email 2026-11-27  Thank them for the meeting, , cadence; phone 2026-12-15  , ", "",
		},
		"an order is thanked for and asked about": {
			`{"outcome": "order", "preferred_channel": "visit", "first_follow_up": "8 dec 10:00"}`,
			"email 2026-11-27  Thank them for the order, , cadence; visit 2026-12-08 10:00 Agree delivery and the first day, ; phone 2026-12-15  Ask how it went, and who else could use it, , cadence", "",
		},
		"a continuation by mail keeps the mail": {
			`{"outcome": "continuation", "preferred_channel": "email", "first_follow_up": "30 nov"}`,
			"email 2026-11-30  , ; phone 2026-12-15  Meet the real decision makers, , cadence",
			"The thank-you email of Fri 27 Nov falls within 7 days of the email, so only the email stays.",
		},
		"a customer who did not buy is followed up": {
			`{"outcome": "no_sale"}`,
			"email 2026-11-27  Thank them for their time, , cadence; phone 2026-12-15  See whether the competition has dropped the ball, , cadence", "",
		},
		"a customer who was not reached is tried again": {`{"outcome": "not_reached", "first_follow_up": "thu"}`, "phone 2026-11-26  Try again, ", ""},
		"a row of the plan is not offered again": {
			`{"outcome": "advance", "first_follow_up": "15 dec", "follow_ups": [{"channel": "phone", "when": "15 dec", "purpose": "Ask"}, {"channel": "email", "when": "1 dec", "purpose": "Thank them for the meeting"}]}`,
			"", "",
		},
		"without an outcome there is nothing to go by":       {`{"first_follow_up": "15 dec"}`, "", ""},
		"where there is to be no follow-up, none is offered": {`{"outcome": "no_sale", "no_follow_up": "They closed"}`, "", ""},
	} {
		in := filingOf(t, c.answers)
		a := in.Sheet.Answers
		rows, merged := PlanFor(PlanInput{
			Today: "2026-11-24", CallDay: "2026-11-24", Answers: a, Rows: a.FollowUps("follow_ups"),
			Channel: FollowedChannel(a, in.Account), Cadence: StandardCadence(),
		})
		var got, gone []string
		for _, r := range rows {
			line := strings.Join([]string{string(r.Channel), string(r.When.Day), string(r.When.Time), r.Purpose}, " ") + ", " + string(r.NamedBy)
			if r.FromCadence {
				line += ", cadence"
			}
			got = append(got, line)
		}
		for _, m := range merged {
			gone = append(gone, m.Said())
		}
		if strings.Join(got, "; ") != c.want || strings.Join(gone, " ") != c.merged {
			t.Errorf("%s: offered\n%s\n%s", name, strings.Join(got, "; "), gone)
		}
	}
}
