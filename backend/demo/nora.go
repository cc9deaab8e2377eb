package demo

// plans are Nora's additions to the plans that the last debriefs prepared.
var plans = map[string]string{
	"Weißmüller Feinkost": `{"minimum_outcome": "A call with Dr. Brandt this week", "ideal_outcome": "Trial week booked today", "value": "The Giza test sheet, ink at −4 °C", "must_change": "Dr. Brandt sees the stop times",
		"ending": "He names the trial week; I send quote and data sheet tonight.",
		"provisional_follow_up": [{"channel": "phone", "when": "+3bd 09:00", "purpose": "hear the budget figure, set the trial week", "reason": "the budget round ends this week", "new": "the quote for two LX-40", "agreed": false}]}`,
	"Nile Valley Foods": `{"ideal_outcome": "Trial in the week of the 7th", "minimum_outcome": "Karim in the next call", "value": "Log of the Giza line", "ending": "She names the week, I book the technician."}`,
}

// debrief is what Nora keys in after the visit at Weißmüller's.
const debrief = `{
	"outcome": "advance", "goal_reached": "in_principle", "effectiveness": 4, "review": ["summary", "presumed_progress", "open_question", "value"],
	"needs": "Line 2 stops 40 minutes a week for code changes.", "products": "One LX-40 on line 2 for a trial, later two.",
	"their_words": "“Show me on my line, not on yours.”", "common_ground": "Lotte plays in Graz before Christmas; he drives down.",
	"concerns": [{"what": "Ink must hold in the cold store", "state": "worked_through", "how": "test sheet from Giza, data sheet follows"}, {"what": "Budget only after the round", "state": "open", "how": ""}],
	"budget": {"amount": "", "currency": "EUR", "note": "figure known after the round"}, "time_line": "production stops 18 Dec",
	"if_then": [{"if": "the trial week is before the stop", "then": "we hold the 2026 price"}],
	"promises": [{"by": "them", "what": "measure the stop times of line 2", "due": "+3bd", "named_by": "customer", "state": "open"}, {"by": "us", "what": "Quote for two LX-40", "due": "+2bd", "named_by": "customer", "state": "open"}],
	"preferred_channel": "phone", "first_follow_up": "+3bd 09:00", "first_follow_up_named_by": "customer", "delay_reason": "the budget round ends this week",
	"follow_ups": [{"channel": "phone", "when": "+3bd 09:00", "purpose": "hear the budget figure, set the trial week", "reason": "the budget round ends this week", "new": "the quote for two LX-40", "agreed": true, "named_by": "customer"}],
	"overview": "Line 2 loses 40 minutes a week. We try one LX-40 there before production stops. You measure, I send the quote, and we speak in three days, at nine.",
	"commitment_wanted": "Trial week named", "liked": "He wrote the trial week into his own calendar.", "differently": "Bring the ink data sheet along."
}`
