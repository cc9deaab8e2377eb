package print

import "callbook/backend/print/layout"

// words are the texts on the pages, except for the labels of the template.
type words struct {
	layout layout.Words

	app, us, more, or, planned, from, yes, no                                  string
	account, people, dateTime, ourPeople                                       string
	they, i, by, present, wasThere                                             string
	who, what, byWhen, theirDate                                               string
	name, role, reach, how, when, whatFor, why                                 string
	toDoWhat, agreed                                                           string
	ifThey, thenWe                                                             string
	typeCode, page                                                             string
	dayPack, behind, sheetsFollow                                              string
	callsToday, overdue, thankYou, tonight                                     string
	notesRoad, due, metOn, thankFor, aim                                       string
	andMore, to, also, notes, noteOn, handwritten, alsoHandwritten, photograph string

	// For the leaves.
	coaching, with, withManager, fifteen, undebriefed   string
	outcomes                                            []string
	monthNumbers, accountsWon, accountsLost, endedDated string
	doneOnDay, recapsOnTime                             string
	fiveFacts, fiveFactsHint, fitsUs, askedThem         string
	budget, ifThen, nextStep, whenHow, call             string
	overdueSince, none, nonePlanned                     string
	likedSaid, differentlySaid, quietFor                string
	lastContact, wasOpen, nextTouch                     string
	managersSix, managersSixHint, orderAsked, closes    string
	objection, proposalDue, orderExpected               string
	stuck, practise, agreedOn, nextTalk, fromSheets     string
	logbook, keptHere, monthsNumbers, day, said, month  string
	calls, outcomesShort, endedShort                    string
	reviewShort, effectShort                            string
	insights, twelveMonths, reachedSomebody, fromBook   string
	yearNumbers, movedOn, inWords                       string
	monthByMonth, monthByMonthHint                      string
	yearFigures                                         []string
	followUpsKept, recapsKept, wonLost                  string
	whyWon, whyLost                                     string

	// For the agenda.
	week, weekNumber, agendaDay, printedOn, tickHere string
	tickWhenDone, overdueSaid, moreInCallbook        string
	nextWeek, nothingYet, free, backToBack           string
}

// english has the English words of the sheets.
func english() words {
	return words{
		layout: layout.Words{
			Notes: "Notes", Continued: "continued", MoreText: "more on page %d", MoreRows: "%d more on page %d", MoreShort: "page %d", Ticked: "ticked",
		},
		app: "Callbook", us: "Us: ", more: "+%d more", or: "or", planned: "planned", from: "from %s", yes: "Yes", no: "No",
		account: "Account", people: "People", dateTime: "Date, time", ourPeople: "Our people",
		they: "They", i: "I", by: "By", present: "Coming?", wasThere: "Was there?",
		who: "Who", what: "What", byWhen: "By when", theirDate: "They set the date?",
		name: "Name", role: "Role", reach: "How to reach them", how: "How", when: "When", whatFor: "What for", why: "why",
		toDoWhat: "To do what", agreed: "Agreed",
		ifThey: "If", thenWe: "then",
		typeCode: "Type %s in Callbook to open this sheet", page: "Page %d of %d",
		dayPack: "Day pack", behind: "%s behind this one", sheetsFollow: "Sheets follow in the order of the calls",
		callsToday: "Calls today", overdue: "Overdue: do or reschedule today", thankYou: "Say thank you today", tonight: "Before you stop tonight",
		notesRoad: "Notes on the road", due: "Due", metOn: "Met on", thankFor: "Thank them for", aim: "Aim: ",
		andMore: "and %d more in Callbook", to: "to ", also: "Also noted", notes: "Notes", noteOn: "Note on %s: %s", handwritten: "Handwritten: ", alsoHandwritten: "Also handwritten", photograph: "Photograph this page, and drop the picture on Callbook",

		coaching: "Coaching page", with: "with ", withManager: "with my manager", fifteen: "15 minutes", undebriefed: "%d not debriefed",
		monthNumbers: "The month in numbers", outcomes: []string{"orders", "advances", "continuations", "no sales"}, accountsWon: "accounts won", accountsLost: "accounts lost", endedDated: "calls ended with a date",
		doneOnDay: "follow-ups done on the day", recapsOnTime: "recaps sent on time",
		fiveFacts: "Five facts per call", fiveFactsHint: "the last call of each account, the emptiest first, ticks from the sheets",
		fitsUs: "Fits us?", askedThem: "Asked?", budget: "Budget", ifThen: "If/then", nextStep: "Next step", whenHow: "When, how", call: "Call",
		overdueSince: "overdue since ", none: "none", nonePlanned: "none planned",
		likedSaid: "Liked, from the debriefs", differentlySaid: "Would do differently", quietFor: "Quiet for more than %d days",
		managersSix: "Orders and proposals", managersSixHint: "from the debriefs, the nearest date first",
		orderAsked: "Order asked?", closes: "Closes", objection: "Objection still open", proposalDue: "Proposal due", orderExpected: "Order expected",
		lastContact: "Last contact", wasOpen: "What was open", nextTouch: "Next touch",
		stuck: "Where I am stuck", practise: "One thing to practise", agreedOn: "Agreed", nextTalk: "Next talk: day, time", fromSheets: "Ticks come from the filed sheets",
		logbook: "Logbook", keptHere: "Private: kept for yourself", monthsNumbers: "The months in numbers", day: "Day", said: "Said", month: "Month",
		calls: "Calls", outcomesShort: "Order · adv. · cont. · no", endedShort: "Ended with a date",
		reviewShort: "Review boxes ticked", effectShort: "How effective",
		insights: "Insights", twelveMonths: "the last twelve months", reachedSomebody: " reached somebody", fromBook: "Counted from the calls, follow-ups and recaps in your book",
		yearNumbers: "The year in numbers", movedOn: "open calls ended with an agreed next step", inWords: "In words", monthByMonth: "Month by month", monthByMonthHint: "follow-ups done on the day, recaps sent in time",
		yearFigures:   []string{"orders", "advances", "continuations", "no sales", "not reached", "accounts won", "accounts lost"},
		followUpsKept: "Follow-ups", recapsKept: "Recaps", wonLost: "Won · lost",
		whyWon: "Why accounts were won", whyLost: "Why accounts were lost",

		week: "Week", weekNumber: "week %d", agendaDay: "Agenda", printedOn: "printed %s", tickHere: "Tick here, then in Callbook",
		tickWhenDone: "Follow-ups, tick when done", overdueSaid: "Overdue %s: ", moreInCallbook: "+%d in Callbook",
		nextWeek: "Next week", nothingYet: "nothing planned yet", free: "%s until the next call", backToBack: "the next call starts right away",
	}
}

// aimOf says what the rep wants of a call: the aim in its plan, or else what it was
// planned for.
func (w words) aimOf(call CoverCall) string {
	if aim := oneLine(call.Aim); aim != "" {
		return w.aim + aim
	}
	if purpose := oneLine(call.Purpose); purpose != "" {
		return w.whatFor + ": " + purpose
	}
	return ""
}
