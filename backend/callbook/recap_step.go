package callbook

import (
	"slices"
	"strings"
)

// RecapStep is the next step that a recap tells (R54): an appointment that was
// agreed with the customer, else anything else that was agreed, else what we have
// set ourselves. Of equals it is the earliest. A thank-you and a task of our own
// do not count. made are the follow-ups that the debrief has made, with their
// history; before it is filed, those that filing it would make. The Purpose of the
// step is what a row of the debrief says of it, or empty. Without a next step the
// follow-up has no day.
func RecapStep(debrief Answers, made []FollowUp, history []FollowUpChange) FollowUp {
	first, _ := settled(debrief.Text(FirstFollowUp))
	var best FollowUp
	rank := 0
	for _, f := range made {
		row := rowOf(debrief, f)
		said := recorded(f, history)
		agreed := f.AgreedBy != NotAgreed || f.Proposed || first.Day != "" && said.Day == first.Day && (first.Time == "" || said.Time == first.Time)
		if f.State != FollowUpOpen || f.When.Day == "" || f.ownTask(row, agreed) || f.Kind == ThankYou && !(agreed && f.Channel.MakesCall()) {
			continue
		}
		if debrief.Text(outcomeKey) == string(NoSale) && !agreed {
			continue // after a no the customer is not told when we try again
		}
		if f.Purpose = row.Purpose; sameWords(f.Purpose) == sameWords(debrief.Text("commitment_wanted")) {
			f.Purpose = "" // what we want from them, and not what they said
		}
		if r := stepRank(f, agreed); best.When.Day == "" || r < rank || r == rank && f.When.Before(best.When) {
			best, rank = f, r
		}
	}
	return best
}

// stepRank is lower for a step that the customer relies on more.
func stepRank(f FollowUp, agreed bool) int {
	meet := f.Channel.MakesCall() || f.Channel == Other
	switch {
	case agreed && meet && f.When.Time != "":
		return 0
	case agreed && meet:
		return 1
	case agreed:
		return 2
	default:
		return 3
	}
}

// ownTask reports whether a follow-up does not concern the customer: it comes from
// no debrief, or keeps a promise of ours, which a recap lists as a promise, or is a
// reminder for ourselves.
func (f FollowUp) ownTask(row FollowUpAnswer, agreed bool) bool {
	return f.SheetID == "" || f.PromiseID != "" && !f.Channel.MakesCall() || row.ownTask() && !agreed
}

func (row FollowUpAnswer) ownTask() bool { return row.Channel == string(Other) }

// rowOf is the row of a debrief that a follow-up was made from. A channel of
// the customer's own stands before the purpose of the follow-up.
func rowOf(debrief Answers, f FollowUp) FollowUpAnswer {
	rows := debrief.FollowUps(nextRowsKey)
	i := slices.IndexFunc(rows, func(row FollowUpAnswer) bool {
		return row.Purpose != "" && strings.HasSuffix(" "+sameWords(f.Purpose), " "+sameWords(row.Purpose))
	})
	if i < 0 {
		return FollowUpAnswer{}
	}
	return rows[i]
}
