package demo

// plans are Nora's additions to the plans that the last debriefs prepared.
var plans = map[string]string{
	"Weißmüller Feinkost": `{"minimum_outcome": "A call with Dr. Brandt this week", "ideal_outcome": "Trial week booked today", "value": "The Giza test sheet, ink at −4 °C", "must_change": "Dr. Brandt sees the stop times",
		"ending": "He names the trial week; I send the quote and the data sheet tonight.",
		"provisional_follow_up": [{"channel": "phone", "when": "+3bd 09:00", "purpose": "Hear the budget figure and set the trial week", "reason": "the budget round ends this week", "new": "the quote for two LX-40", "agreed": false}]}`,
	"Nile Valley Foods": `{"ideal_outcome": "Trial in the week of the 7th", "minimum_outcome": "Karim on the next call", "value": "The log of the Giza line", "ending": "She names the week, I book the technician."}`,
}

// debrief is what Nora keys in after the visit at Weißmüller's.
const debrief = `{
	"outcome": "advance", "goal_reached": "in_principle", "effectiveness": 4, "review": ["summary", "presumed_progress", "open_question", "value"],
	"needs": "Line 2 stops 40 minutes a week for code changes.", "products": "One LX-40 on line 2 for a trial, two later on",
	"their_words": "“Show me on my line, not on yours.”", "common_ground": "Lotte plays in Graz before Christmas; he drives down.",
	"concerns": [{"what": "Ink must hold in the cold store", "state": "worked_through", "how": "you saw the test sheet from Giza, and the data sheet follows"}, {"what": "No budget before the round is over", "state": "open", "how": ""}],
	"budget": {"amount": "", "currency": "EUR", "note": "you will know the figure after the round"}, "time_line": "production stops on 18 December",
	"if_then": [{"if": "the trial week is before the stop", "then": "we hold the 2026 price"}],
	"promises": [{"by": "them", "what": "measure the stop times of line 2", "due": "+3bd", "named_by": "customer", "state": "open"}, {"by": "us", "what": "Quote for two LX-40", "due": "+2bd", "named_by": "customer", "state": "open"}],
	"preferred_channel": "phone", "first_follow_up": "+3bd 09:00", "first_follow_up_named_by": "customer", "delay_reason": "the budget round ends this week",
	"follow_ups": [{"channel": "phone", "when": "+3bd 09:00", "purpose": "Hear the budget figure and set the trial week", "reason": "the budget round ends this week", "new": "the quote for two LX-40", "agreed": true, "named_by": "customer"}],
	"overview": "Line 2 loses 40 minutes a week. We will try one LX-40 there before production stops. You will measure, I will send the quote, and we will talk in three days, at nine.",
	"commitment_wanted": "Trial week named", "liked": "He wrote the trial week into his own calendar.", "differently": "Bring the ink data sheet along next time."
}`
