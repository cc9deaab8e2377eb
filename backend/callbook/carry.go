package callbook

import (
	"slices"
	"strings"
)

// Carried is an answer that goes from a filed sheet to the account's next
// pre-call sheet: the prompt that takes it, the answer in the type of that
// prompt's kind, and where it comes from.
type Carried struct {
	Key   string
	Value any
	From  Source
}

// Carry returns what a filed post-call sheet passes on, in the order of the
// pre-call sheet, at most one answer for a prompt (R10). The day of the first
// follow-up goes to the next call, see File. withNames are the people who were
// there; they are added to the summary. known are the account's people.
func Carry(filed Sheet, call Call, withNames []string, known []Person) []Carried {
	a := filed.Answers
	theirs, mine := openPromises(a, Them), openPromises(a, Us)
	from := Source{CallID: call.ID, SheetID: filed.ID, Sheet: filed.Template.ID, Day: call.When.Day}
	withPeople := from
	withPeople.With = slices.Clone(withNames)

	var carried []Carried
	text := func(key, value string, from Source) {
		if value != "" {
			carried = append(carried, Carried{key, value, from})
		}
	}
	text("last_summary", a.Text("overview"), withPeople)
	carried = appendRows(carried, "promises_theirs", theirs, from)
	carried = appendRows(carried, "promises_mine", mine, from)
	text("needs", a.Text("needs"), from)
	text("business_reasons", a.Text("interest"), from)
	text(CommonGround, joinTexts("\n", a.Text("their_words"), a.Text("common_ground")), from)
	carried = appendRows(carried, "deciders", deciders(a), from)
	text("inclusion", inclusion(Reachable(a.People("absent_deciders"), known)), from)
	text("why_not_yet", a.Text("delay_reason"), from)
	text("budget_known", joinTexts("; ", a.Money("budget").String(), a.Text("time_line")), from)
	text("ultimate_objective", a.Text("ultimate_objective"), from)
	text("primary_objective", a.Text("commitment_wanted"), from)
	text("opening", a.Text("opening_next"), from)
	if len(theirs) > 0 {
		text("open_question", OpenQuestion(theirs[0].What), from)
	}
	text("value", newForThem(a), from)
	carried = appendRows(carried, "to_discover", openQuestions(a, "to_discover"), from)
	carried = appendRows(carried, "answers_owed", openQuestions(a, "questions_asked"), from)
	carried = appendRows(carried, "expected_concerns", openConcerns(a), from)
	carried = appendRows(carried, "if_then", a.IfThens("if_then"), from)
	// Nobody has confirmed what the plan only suggested.
	if !filed.Carried["preferred_channel"].Suggestion {
		text("preferred_channel", a.Text("preferred_channel"), from)
	}
	return carried
}

// StillSaid returns the pending answers from a call that are still in the corrected
// version of its debrief. From a list it keeps the rows that are.
func StillSaid(pending []Carried, callID string, corrected []Carried) []Carried {
	var still []Carried
	for _, one := range pending {
		now, said := handedOn(corrected, one.Key)
		if one.From.CallID != callID || !said {
			continue
		}
		if rows := rowsOf(one.Value); rows != nil {
			have := wordsIn(rowsOf(now.Value))
			one.Value = listOf(slices.DeleteFunc(rows, func(row any) bool { return !have.has(wordsOf(row)) }))
		} else if one.Value != now.Value {
			continue
		}
		if one.Value != nil {
			still = append(still, one)
		}
	}
	return still
}

func appendRows[T any](carried []Carried, key string, rows []T, from Source) []Carried {
	if len(rows) == 0 {
		return carried
	}
	return append(carried, Carried{key, slices.Clone(rows), from})
}

func joinTexts(separator string, texts ...string) string {
	return strings.Join(slices.DeleteFunc(texts, func(s string) bool { return s == "" }), separator)
}

func openPromises(a Answers, by Side) []PromiseAnswer {
	var open []PromiseAnswer
	for _, p := range a.Promises("promises") {
		if p.By == by && p.State == PromiseOpen {
			open = append(open, p)
		}
	}
	return open
}

// newForThem is what the next touches are to bring that is new (R76). A thank-you is
// over before the next call. What the rep has learned stays in the logbook: a plan
// is printed and lies on the customer's table.
func newForThem(a Answers) string {
	var news []string
	for _, row := range a.FollowUps("follow_ups") {
		if said := OneLine(row.New); !saysThanks(row.Purpose) && !slices.Contains(news, said) {
			news = append(news, said)
		}
	}
	return joinTexts("; ", news...)
}

func openConcerns(a Answers) []ConcernAnswer {
	var open []ConcernAnswer
	for _, c := range a.Concerns("concerns") {
		if c.State == ConcernOpen {
			open = append(open, c)
		}
	}
	return open
}

// openQuestions are the questions of a prompt that have no answer yet, each once.
func openQuestions(a Answers, key string) []QuestionAnswer {
	var open []QuestionAnswer
	have := wordSet{}
	for _, q := range a.Questions(key) {
		if q.State == QuestionOpen && !have.has(q.Text) {
			have.add(q.Text)
			open = append(open, q)
		}
	}
	return open
}

// deciders are the absent people who decide, and a row without a name that notes
// how the decision is made.
func deciders(a Answers) []PersonAnswer {
	rows := slices.Clone(a.People("absent_deciders"))
	for i := range rows {
		rows[i].Present = false
	}
	if note := OneLine(a.Text("authority")); note != "" {
		rows = append(rows, PersonAnswer{Role: note})
	}
	return rows
}

// inclusion says how each absent decider is brought in: by the given address, or by
// a mail that the customer forwards (R17, R18).
func inclusion(absent []PersonAnswer) string {
	var ways []string
	for _, p := range absent {
		name := p.Name
		if name == "" {
			name = p.Role
		}
		way := joinTexts(", ", p.Email, p.Phone)
		if way == "" {
			way = "an email to forward"
		}
		if name != "" {
			way = name + ": " + way
		}
		ways = append(ways, way)
	}
	return strings.Join(ways, "; ")
}

// EarliestOf is the earliest source day of the carried answers, if there are any.
func EarliestOf(carried []Carried) (day Day, any bool) {
	var days []Day
	for _, c := range carried {
		days = append(days, c.From.Day)
	}
	return earliestDay(days)
}

func earliestDay(days []Day) (Day, bool) {
	if len(days) == 0 {
		return "", false
	}
	return slices.Min(days), true
}
