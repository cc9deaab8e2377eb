package callbook

import "slices"

// Answered is a question that was answered in a call.
type Answered struct {
	Text   string
	CallID string
	Day    Day
}

// StruckOut is something that a rep has struck or overwritten in the plan of an
// earlier call: the row of a list, or a text if Words is empty.
type StruckOut struct {
	Key    string
	Words  string
	CallID string // it came from
}

// Settled is what the calls of an account have settled. Plans that were made before
// need not raise it any more, and what was struck in one plan does not reach the
// next.
type Settled struct {
	Concerns []Concern // all that the account has
	Answered []Answered
	Struck   []StruckOut
}

// StruckIn lists what was carried into a plan and is no longer in it, because it
// was struck or overwritten.
func StruckIn(plan Sheet) []StruckOut {
	var out []StruckOut
	for key, struck := range plan.Struck {
		if rowsOf(struck.Value) == nil {
			out = append(out, StruckOut{Key: key, CallID: struck.From.CallID})
			continue
		}
		out = append(out, gone(key, struck.From, plan.Answers[key])...)
	}
	for key, from := range plan.Carried {
		if rowsOf(plan.Answers[key]) != nil {
			out = append(out, gone(key, from, plan.Answers[key])...)
		}
	}
	return out
}

func gone(key string, from Source, answer any) []StruckOut {
	var out []StruckOut
	standing := wordsIn(rowsOf(answer))
	for words, call := range from.Came {
		if !standing.has(words) {
			out = append(out, StruckOut{Key: key, Words: sameWords(words), CallID: call})
		}
	}
	return out
}

// AnsweredIn lists the questions that a debrief has answered.
func AnsweredIn(debrief Sheet, call Call) []Answered {
	var found []Answered
	for _, q := range answered(debrief.Answers) {
		found = append(found, Answered{Text: q.Text, CallID: call.ID, Day: call.When.Day})
	}
	return found
}

// answered lists the questions, ours and theirs, that have an answer.
func answered(debrief Answers) []QuestionAnswer {
	return slices.DeleteFunc(slices.Concat(debrief.Questions("to_discover"), debrief.Questions("questions_asked")),
		func(q QuestionAnswer) bool { return q.State != QuestionAnswered })
}

// Open removes the rows that were settled since from the carried answers.
func (s Settled) Open(carried []Carried) []Carried {
	var open []Carried
	for _, c := range carried {
		rows := rowsOf(c.Value)
		kept := slices.DeleteFunc(slices.Clone(rows), func(row any) bool { return s.has(row, c.From) || s.struck(c, wordsOf(row)) })
		if len(kept) < len(rows) {
			c.Value = listOf(kept)
		}
		if c.Value != nil && (rows != nil || !s.struck(c, "")) {
			open = append(open, c)
		}
	}
	return open
}

// Clear removes the carried rows from a plan that another call has settled since.
// What the rep wrote or changed stays.
func (s Settled) Clear(pre Sheet) Sheet {
	if pre.State == SheetFiled {
		return pre
	}
	cleared := cloneSheet(pre)
	for key, from := range pre.Carried {
		rows := rowsOf(pre.Answers[key])
		kept := slices.DeleteFunc(slices.Clone(rows), func(row any) bool {
			call, came := from.Came[wordsOf(row)]
			return came && s.has(row, from.of(call))
		})
		if len(kept) == len(rows) {
			continue
		}
		if cleared.Answers[key] = listOf(kept); len(kept) == 0 {
			cleared.drop(key)
		}
	}
	return cleared
}

// has reports whether a row that came from there is settled: a question by another
// call of that day or later, a concern when none with these words is open.
func (s Settled) has(row any, from Source) bool {
	switch r := row.(type) {
	case QuestionAnswer:
		return slices.ContainsFunc(s.Answered, func(a Answered) bool {
			return sameWords(a.Text) == sameWords(r.Text) && a.CallID != from.CallID && a.Day >= from.Day
		})
	case ConcernAnswer:
		known, open := false, false
		for _, c := range s.Concerns {
			if sameWords(c.What) == sameWords(r.What) {
				known, open = true, open || c.State == ConcernOpen
			}
		}
		return known && !open
	}
	return false
}

func (s Settled) struck(c Carried, words string) bool {
	if words != "" {
		words = sameWords(words)
	}
	return slices.Contains(s.Struck, StruckOut{Key: c.Key, Words: words, CallID: c.From.CallID})
}
