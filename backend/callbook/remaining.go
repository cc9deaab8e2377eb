package callbook

import "slices"

// lasting are the prompts of a plan whose text stays true after its call, until a
// debrief says something new. The others, such as the opening, are useless after
// the call.
var lasting = []string{
	"last_summary", "needs", "business_reasons", "common_ground", "inclusion", "why_not_yet", "budget_known", "ultimate_objective", "preferred_channel",
}

// Remaining returns what is in the plan of a held call and still open after its
// debrief, which passes on said. Whatever the debrief has settled or replaced is
// left out: a question stays until it is answered, a promise until it is kept or
// broken, a concern until it is worked through, an absent decider until they were
// there (with), a fact until it is replaced. Carried answers keep their source, and
// the plan is the source of what the rep wrote into it. Struck answers stay struck.
func Remaining(plan Sheet, t Template, filed Sheet, call Call, said []Carried, with []string) []Carried {
	own := Source{CallID: call.ID, SheetID: plan.ID, Sheet: plan.Template.ID, Day: call.When.Day}
	var left []Carried
	for _, section := range t.Sections {
		for _, p := range section.Prompts {
			answer, answered := plan.Answers[p.Key]
			if !answered {
				continue
			}
			text, isText := answer.(string)
			if !isText {
				left = append(left, remainingRows(plan, p.Key, filed, own, said, with)...)
				continue
			}
			if _, replaced := handedOn(said, p.Key); replaced || !holdsOn(p.Key, filed) {
				continue
			}
			from, carried := plan.Carried[p.Key]
			if !carried || from.Changed {
				from = own
			}
			left = append(left, Carried{p.Key, text, from.bare()})
		}
	}
	return withOpenQuestion(left, plan, said)
}

// holdsOn reports whether a text of a plan is still true after its call. The
// objective is, if it was not reached.
func holdsOn(key string, filed Sheet) bool {
	if key == "primary_objective" {
		return slices.Contains([]string{"not_reached", "in_principle"}, filed.Answers.Text("goal_reached"))
	}
	return slices.Contains(lasting, key)
}

func remainingRows(plan Sheet, key string, filed Sheet, own Source, said []Carried, with []string) []Carried {
	newer, _ := handedOn(said, key)
	have := wordsIn(rowsOf(newer.Value))
	var groups []Carried
	for _, row := range rowsOf(plan.Answers[key]) {
		if have.has(wordsOf(row)) || !stillOpen(row, filed.Answers, with) {
			continue
		}
		from := own
		if call, came := plan.Carried[key].Came[wordsOf(row)]; came {
			from = plan.Carried[key].of(call)
		}
		groups = addRow(groups, Carried{key, listOf([]any{row}), from})
	}
	return groups
}

// addRow adds a row to those from the same call.
func addRow(groups []Carried, one Carried) []Carried {
	for i, g := range groups {
		if g.Key == one.Key && g.From.SheetID == one.From.SheetID {
			groups[i].Value = joinRows(g.Value, one.Value)
			return groups
		}
	}
	return append(groups, one)
}

// stillOpen reports whether a row of a plan is open after the debrief of its
// call. Rows of other kinds than these, such as provisional follow-ups, are
// over with the call.
func stillOpen(row any, debrief Answers, with []string) bool {
	switch r := row.(type) {
	case PromiseAnswer:
		return r.State == PromiseOpen && !slices.ContainsFunc(debrief.Promises("promises"), func(p PromiseAnswer) bool {
			return p.By == r.By && sameWords(p.What) == sameWords(r.What) && p.State != PromiseOpen
		})
	case ConcernAnswer:
		return r.State == ConcernOpen && !slices.ContainsFunc(debrief.Concerns("concerns"), func(c ConcernAnswer) bool {
			return sameWords(c.What) == sameWords(r.What) && c.State != ConcernOpen
		})
	case QuestionAnswer:
		return r.State == QuestionOpen && !slices.ContainsFunc(answered(debrief), func(q QuestionAnswer) bool {
			return sameWords(q.Text) == sameWords(r.Text)
		})
	case PersonAnswer:
		if r.Name == "" { // a note on how they decide
			return debrief.Text("authority") == ""
		}
		return !r.Present && !slices.ContainsFunc(with, func(name string) bool { return SameName(name, r.Name) })
	case IfThen:
		return true
	}
	return false
}

// withOpenQuestion asks about the customer's first promise that stays open, if the
// debrief has no newer one to ask about and the question was not struck (R44).
func withOpenQuestion(left []Carried, plan Sheet, said []Carried) []Carried {
	_, asked := handedOn(said, "open_question")
	_, struck := plan.Struck["open_question"]
	theirs, open := handedOn(left, "promises_theirs")
	if asked || struck || !open {
		return left
	}
	promises, _ := theirs.Value.([]PromiseAnswer)
	if question := firstQuestion(promises); question != "" {
		return append(left, Carried{"open_question", question, theirs.From})
	}
	return left
}

// firstQuestion asks about the first of these promises. A row with only a date does
// not count.
func firstQuestion(promises []PromiseAnswer) string {
	for _, p := range promises {
		if question := OpenQuestion(p.What); question != "" {
			return question
		}
	}
	return ""
}

func handedOn(carried []Carried, key string) (Carried, bool) {
	i := slices.IndexFunc(carried, func(c Carried) bool { return c.Key == key })
	if i < 0 {
		return Carried{}, false
	}
	return carried[i], true
}
