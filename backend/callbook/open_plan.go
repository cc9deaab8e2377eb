package callbook

import (
	"maps"
	"slices"
)

// OpenPlan is a planned call with its pre-call sheet.
type OpenPlan struct {
	Call  Call
	Sheet Sheet
}

// Taker returns which of an account's open plans takes what a call passes on: the
// one that took from that call before, so that a correction reaches it, or else the
// earliest. A past call before that one is over, even if its debrief is missing,
// and takes nothing new. Taker returns -1 if no plan takes it; then it stays
// pending.
func Taker(plans []OpenPlan, from Source, today Day) int {
	best := -1
	for i, p := range plans {
		switch {
		case p.Sheet.State == SheetFiled:
		case p.Sheet.tookFrom(from.CallID):
			return i
		case p.Call.When.Day < min(today, from.Day):
		case best < 0 || p.Call.When.Before(plans[best].Call.When):
			best = i
		}
	}
	return best
}

// tookFrom reports whether anything in the sheet, current or struck, came from that
// call.
func (s Sheet) tookFrom(callID string) bool {
	took := func(from Source) bool { return slices.Contains(slices.Collect(maps.Values(from.Came)), callID) }
	for _, from := range s.Carried {
		if took(from) {
			return true
		}
	}
	for _, struck := range s.Struck {
		if took(struck.From) {
			return true
		}
	}
	return false
}

// Standing returns the carried answers that are still in a plan, as the rep has
// left them, in the order of its prompts. The plan gives these back if its call is
// not held. Struck answers stay struck.
func Standing(plan Sheet, t Template) []Carried {
	var standing []Carried
	for _, section := range t.Sections {
		for _, p := range section.Prompts {
			answer, answered := plan.Answers[p.Key]
			from, carried := plan.Carried[p.Key]
			if !answered || !carried || from.Suggestion {
				continue
			}
			rows := rowsOf(answer)
			if rows == nil {
				standing = append(standing, Carried{p.Key, answer, from.bare()})
			}
			for _, row := range rows {
				standing = addRow(standing, Carried{p.Key, listOf([]any{row}), from.of(from.Came[wordsOf(row)])})
			}
		}
	}
	return standing
}

// EarliestIn is the earliest day from which anything was carried into the plans, if
// anything was.
func EarliestIn(plans []OpenPlan) (day Day, any bool) {
	var days []Day
	for _, p := range plans {
		for _, from := range p.Sheet.Carried {
			days = append(days, from.Day)
			for _, earlier := range from.Earlier {
				days = append(days, earlier.Day)
			}
		}
	}
	return earliestDay(days)
}
