package print

import (
	"callbook/backend/callbook"
	"callbook/backend/print/layout"
)

// words is the copy that the pages carry beside the labels of the template.
type words struct {
	layout layout.Words

	app, us, more, or, planned, from, yes, no   string
	account, people, dateTime, ourPeople        string
	they, i, by, present, wasThere              string
	who, what, byWhen, theirDate                string
	name, role, reach, how, when, whatFor, why  string
	toDoWhat, agreed                            string
	ifThey, thenWe                              string
	typeCode, page                              string
	dayPack, behind, sheetsFollow               string
	callsToday, overdue, thankYou, tonight      string
	notesRoad, due, phone, metOn, thankFor, aim string
	andMore, to, also                           string
}

// english is the copy of sheets.md.
func english() words {
	return words{
		layout: layout.Words{
			Notes: "Notes", Continued: "continued", MoreText: "more on page %d", MoreRows: "%d more on page %d", MoreShort: "page %d", Ticked: "ticked",
		},
		app: "Callbook", us: "Us: ", more: "+%d more", or: "or", planned: "planned", from: "from %s", yes: "Yes", no: "No",
		account: "Account", people: "People", dateTime: "Date, time", ourPeople: "Our people",
		they: "They", i: "I", by: "By", present: "Coming?", wasThere: "Was there?",
		who: "Who", what: "What", byWhen: "By when", theirDate: "Their date?",
		name: "Name", role: "Role", reach: "How to reach them", how: "How", when: "When", whatFor: "What for", why: "why",
		toDoWhat: "To do what", agreed: "Agreed",
		ifThey: "If they", thenWe: "then we",
		typeCode: "Type %s in Callbook to open this sheet", page: "Page %d of %d",
		dayPack: "Day pack", behind: "%s behind this one", sheetsFollow: "Sheets follow in the order of the calls",
		callsToday: "Calls today", overdue: "Overdue, call or move today", thankYou: "Say thank you today", tonight: "Before you stop tonight",
		notesRoad: "Notes on the road", due: "Due", phone: "Phone", metOn: "Met on", thankFor: "Thank them for", aim: "Aim: ",
		andMore: "and %d more in Callbook", to: "to ", also: "Also noted",
	}
}

// kindWord is a kind of call as the head of a sheet says it.
func kindWord(k callbook.CallKind) string {
	switch k {
	case callbook.VisitCall:
		return "Visit"
	case callbook.PhoneCall:
		return "Phone"
	case callbook.VideoCall:
		return "Video"
	case callbook.TextCall:
		return "Text"
	case callbook.MailCall:
		return "Mail"
	}
	return string(k)
}
