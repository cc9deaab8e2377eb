package callbook

import "time"

// Ink is handwriting that stays as the answer where nothing is typed: the picture of a
// field on a page that was read back. Without a prompt it is the whole page.
type Ink struct {
	ID      string
	SheetID string
	Page    int
	Prompt  string
	Row     int
	Column  int
	Label   string // what the sheet asks there
	Picture []byte // a grey JPEG; empty where only the places are read
	KeptAt  time.Time
	From    Day // in a plan: the day of the debrief that passes it on
}

// The most that is kept of a field and of a whole page, in bytes.
const (
	MostInk     = 40_000
	MostPageInk = 400_000
)

// inkGoes says which prompt of the next plan takes the answers of a debrief's prompt, see
// Carry. Handwriting goes the same way.
var inkGoes = map[string]string{
	"overview": "last_summary", "promises": "promises_theirs", "needs": "needs", "interest": "business_reasons",
	"their_words": CommonGround, CommonGround: CommonGround, "absent_deciders": "deciders", "authority": "deciders",
	"delay_reason": "why_not_yet", "budget": "budget_known", "time_line": "budget_known",
	"ultimate_objective": "ultimate_objective", "commitment_wanted": "primary_objective", "opening_next": "opening",
	"to_discover": "to_discover", "questions_asked": "answers_owed", "concerns": "expected_concerns", "if_then": "if_then",
}

// CarryInk returns the handwriting of a debrief as the next plan shows it: under the
// prompts of the plan, or else its own, and in no row of these. Whole pages are left out.
// Nothing is copied: it stays where it was written.
func CarryInk(ink []Ink, from Day) []Ink {
	var carried []Ink
	for _, one := range ink {
		if one.Prompt == "" {
			continue
		}
		if to, goes := inkGoes[one.Prompt]; goes {
			one.Prompt = to
		}
		one.Row, one.Column, one.From = -1, -1, from
		carried = append(carried, one)
	}
	return carried
}
