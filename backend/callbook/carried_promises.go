package callbook

import (
	"maps"
	"slices"
	"strings"
)

// StillPromised removes from the carried answers the promises that were kept or
// broken since: their rows, and the questions about them (R44). promises are all
// promises of the account; of two with the same words the open one counts. carried
// itself is not changed.
func StillPromised(carried []Carried, promises []Promise) []Carried {
	settled := settledPromises(promises)
	if len(settled) == 0 {
		return carried
	}
	var still []Carried
	for _, c := range carried {
		switch rows, isRows := c.Value.([]PromiseAnswer); {
		case isRows:
			if rows = openRows(rows, settled); len(rows) == 0 {
				continue
			}
			c.Value = rows
		case c.Key == "open_question" && settled.asked(c.Value):
			next := OpenQuestion(firstTheirs(carried, c.From, settled))
			if next == "" {
				continue
			}
			c.Value = next
		}
		still = append(still, c)
	}
	return still
}

// WithoutSettled removes kept and broken promises from a plan that they were
// carried into, and asks about the next open one. Rows that the rep has edited
// stay.
func WithoutSettled(pre Sheet, promises []Promise) Sheet {
	settled := settledPromises(promises)
	if pre.State == SheetFiled || len(settled) == 0 {
		return pre
	}
	s := cloneSheet(pre)
	for _, key := range []string{"promises_theirs", "promises_mine"} {
		rows := s.Answers.Promises(key)
		if _, carried := s.Carried[key]; !carried || len(rows) == 0 {
			continue
		}
		if rows = openRows(rows, settled); len(rows) > 0 {
			s.Answers[key] = rows
		} else {
			s.drop(key)
		}
	}
	from, carried := s.Carried["open_question"]
	if !carried || from.Changed || !settled.asked(s.Answers["open_question"]) {
		return s
	}
	next := firstQuestion(s.Answers.Promises("promises_theirs"))
	if next == "" {
		s.drop("open_question")
		return s
	}
	from.Came = maps.Clone(from.Came)
	from.Came[next] = from.CallID
	s.Answers["open_question"], s.Carried["open_question"] = next, from
	return s
}

// settledSet holds the words of promises that are settled, each with its side.
type settledSet map[string]string

func settledPromises(promises []Promise) settledSet {
	settled := settledSet{}
	for _, p := range promises {
		if p.State != PromiseOpen {
			settled[settledKey(p.By, p.What)] = p.What
		}
	}
	for _, p := range promises {
		if p.State == PromiseOpen {
			delete(settled, settledKey(p.By, p.What))
		}
	}
	return settled
}

func settledKey(by Side, what string) string { return string(by) + " " + sameWords(what) }

func (s settledSet) has(row PromiseAnswer) bool {
	_, is := s[settledKey(row.By, row.What)]
	return is
}

// asked reports whether an answer is the question about a settled promise of the
// customer's.
func (s settledSet) asked(answer any) bool {
	for key, what := range s {
		if key == settledKey(Them, what) && answer == OpenQuestion(what) {
			return true
		}
	}
	return false
}

func openRows(rows []PromiseAnswer, settled settledSet) []PromiseAnswer {
	return slices.DeleteFunc(slices.Clone(rows), settled.has)
}

// firstTheirs is the customer's first open promise that the same sheet passes on.
func firstTheirs(carried []Carried, from Source, settled settledSet) string {
	for _, c := range carried {
		rows, is := c.Value.([]PromiseAnswer)
		if !is || c.Key != "promises_theirs" || c.From.SheetID != from.SheetID {
			continue
		}
		if rows = openRows(rows, settled); len(rows) > 0 {
			return rows[0].What
		}
	}
	return ""
}

// MovedSince updates the day of a promise in carried rows. before is the promise's
// old day; a row with another day is the rep's own and stays.
func (p Promise) MovedSince(before Day, handedOn Carried) (Carried, bool) {
	rows, _ := handedOn.Value.([]PromiseAnswer)
	rows, moved := p.movedRows(rows, before, func(PromiseAnswer) bool { return true })
	if moved {
		handedOn.Value = rows
	}
	return handedOn, moved
}

// MovedIn is MovedSince for rows that were carried into a plan. Rows that the rep
// wrote or has edited stay.
func (p Promise) MovedIn(pre Sheet, before Day) (Sheet, bool) {
	if pre.State == SheetFiled {
		return pre, false
	}
	key := p.planned()
	came := pre.Carried[key].Came
	rows, moved := p.movedRows(pre.Answers.Promises(key), before, func(row PromiseAnswer) bool {
		_, is := came[row.What]
		return is
	})
	if !moved {
		return pre, false
	}
	s := cloneSheet(pre)
	s.Answers[key] = rows
	return s, true
}

// movedRows puts the promise's rows on its new day, those that may move, and
// reports whether there were any.
func (p Promise) movedRows(rows []PromiseAnswer, before Day, may func(PromiseAnswer) bool) (now []PromiseAnswer, moved bool) {
	now = slices.Clone(rows)
	for i, row := range rows {
		if row.By == p.By && row.State == PromiseOpen && sameWords(row.What) == sameWords(p.What) && row.dueOn(before) && may(row) {
			now[i].Due, moved = string(p.Due), true
		}
	}
	return now, moved
}

// dueOn reports whether a row has that day, at whatever time.
func (r PromiseAnswer) dueOn(day Day) bool {
	return r.Due == string(day) || day != "" && strings.HasPrefix(r.Due, string(day)+"T")
}
