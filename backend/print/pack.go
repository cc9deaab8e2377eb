package print

import "callbook/backend/callbook"

// Pack is a file of several sheets: a day's calls after a cover, a pad, or pages of
// another kind.
type Pack struct {
	Title  string
	Cover  *Cover // nil prints no cover
	Calls  []PackCall
	Leaves []Leaf
}

// PackCall is the sheets of one call, the plan first. In two-sided printing it
// starts on a front side.
type PackCall struct {
	ID     string // of the call
	Title  string // of the bookmark, "10:00 Weißmüller Werkzeugbau GmbH"
	Sheets []Sheet
}

// Cover is the first page of a day pack: the day at a glance.
type Cover struct {
	Rep     string
	Day     callbook.Day
	Calls   []CoverCall // in the order of the day
	Overdue []CoverRow  // oldest first
	Thanks  []CoverRow  // who gets a thank-you today
	Sheets  int         // to be filed tonight
	Recaps  int         // to be sent tonight
}

// CoverCall is a call of the day.
type CoverCall struct {
	Time    callbook.TimeOfDay
	End     callbook.TimeOfDay
	Kind    callbook.CallKind
	Account string
	People  []Attendee
	Aim     string // the primary objective
	Purpose string // what the call is for; it prints where no aim does
	Phone   string
	Address string
	Code    string // of its pre-call sheet
	Clash   string // what stands in its way, "overlaps 10:00 Keller AG"
}

// CoverRow is a follow-up that is overdue, or somebody to thank.
type CoverRow struct {
	Day  callbook.Day // due, or met on
	What string
	Who  string // "Anneliese Özdemir, Keller AG"
	How  string // the phone number, or how to send the thanks
}
