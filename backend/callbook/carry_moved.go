package callbook

import "strings"

// MovedSince gives a promise's rows in what is handed on the day that the
// promise has now. before is the day that it had; a row with another one is the
// rep's own and stays. The answer is a new one where anything has changed.
func (p Promise) MovedSince(before Day, handedOn any) (any, bool) {
	rows, _ := handedOn.([]PromiseAnswer)
	var moved []PromiseAnswer
	for i, row := range rows {
		if row.By != p.By || row.State != PromiseOpen || sameWords(row.What) != sameWords(p.What) || !row.dueOn(before) {
			continue
		}
		if moved == nil {
			moved = append(moved, rows...)
		}
		moved[i].Due = string(p.Due)
	}
	if moved == nil {
		return handedOn, false
	}
	return moved, true
}

// MovedIn is MovedSince for the rows that came along to a plan. Those that the
// rep wrote, or has edited, stay.
func (p Promise) MovedIn(pre Sheet, before Day) (Sheet, bool) {
	if pre.State == SheetFiled {
		return pre, false
	}
	key := p.planned()
	came := pre.Carried[key].Came
	rows := pre.Answers.Promises(key)
	for i, row := range rows {
		if _, is := came[row.What]; !is {
			continue
		}
		now, moved := p.MovedSince(before, rows[i:i+1])
		if !moved {
			continue
		}
		s := cloneSheet(pre)
		changed := append([]PromiseAnswer{}, rows...)
		changed[i] = now.([]PromiseAnswer)[0]
		s.Answers[key] = changed
		return s, true
	}
	return pre, false
}

// dueOn reports whether a row has that day, at whatever time.
func (r PromiseAnswer) dueOn(day Day) bool {
	return r.Due == string(day) || day != "" && strings.HasPrefix(r.Due, string(day)+"T")
}
