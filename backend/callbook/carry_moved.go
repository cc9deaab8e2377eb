package callbook

import (
	"slices"
	"strings"
)

// MovedSince gives a promise's rows in what is handed on the day that the
// promise has now. before is the day that it had; a row with another one is the
// rep's own and stays.
func (p Promise) MovedSince(before Day, handedOn Carried) (Carried, bool) {
	rows, _ := handedOn.Value.([]PromiseAnswer)
	rows, moved := p.movedRows(rows, before, func(PromiseAnswer) bool { return true })
	if moved {
		handedOn.Value = rows
	}
	return handedOn, moved
}

// MovedIn is MovedSince for the rows that came along to a plan. Those that the
// rep wrote, or has edited, stay.
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

// movedRows is a list with the promise's rows among those that may move on its
// new day, and whether there are any.
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
