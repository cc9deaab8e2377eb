package callbook

import (
	"cmp"
	"maps"
	"reflect"
	"slices"
)

// rowsOf returns the rows of a list answer, and none of any other.
func rowsOf(answer any) []any {
	v := reflect.ValueOf(answer)
	if v.Kind() != reflect.Slice {
		return nil
	}
	rows := make([]any, v.Len())
	for i := range rows {
		rows[i] = v.Index(i).Interface()
	}
	return rows
}

// listOf makes a list answer of rows, or nil of none.
func listOf(rows []any) any {
	if len(rows) == 0 {
		return nil
	}
	list := reflect.MakeSlice(reflect.SliceOf(reflect.TypeOf(rows[0])), 0, len(rows))
	for _, row := range rows {
		list = reflect.Append(list, reflect.ValueOf(row))
	}
	return list.Interface()
}

// wordsOf returns the words by which a row is recognised when it comes again: what
// was said, not what became of it.
func wordsOf(row any) string {
	switch r := row.(type) {
	case IfThen:
		return r.If + " … " + r.Then
	case PersonAnswer:
		if r.Name == "" {
			return r.Role + r.Email + r.Phone
		}
		return r.Name
	case PromiseAnswer:
		return cmp.Or(r.What, r.Due)
	case ConcernAnswer:
		return cmp.Or(r.What, r.How)
	case QuestionAnswer:
		return cmp.Or(r.Text, r.Answer)
	case FollowUpAnswer:
		return r.Channel + " " + r.When + " " + r.Purpose
	case string:
		return r
	}
	return ""
}

// sameWords returns the form in which words are compared.
func sameWords(s string) string {
	if folded := Fold(s); folded != "" {
		return folded
	}
	return s
}

// wordSet tells which rows are there.
type wordSet map[string]bool

func wordsIn(rows []any) wordSet {
	set := wordSet{}
	for _, row := range rows {
		set.add(wordsOf(row))
	}
	return set
}

func (w wordSet) add(s string)      { w[sameWords(s)] = true }
func (w wordSet) has(s string) bool { return w[sameWords(s)] }

// joinRows returns a list with the rows of another list that it lacks. An answer
// that is not a list is returned as it is.
func joinRows(answer, more any) any {
	rows := rowsOf(answer)
	if rows == nil || more == nil {
		return answer
	}
	have := wordsIn(rows)
	for _, row := range rowsOf(more) {
		if !have.has(wordsOf(row)) {
			rows = append(rows, row)
		}
	}
	return listOf(rows)
}

// missingRows returns the rows that are missing from a carried list after it was
// filled again: those that were struck earlier and are not back, and those that
// were carried in and are gone. A row that was overwritten in place was edited, not
// struck.
func missingRows(before, struck, after any, from Source) any {
	was, is := rowsOf(before), rowsOf(after)
	had, has, came := wordsIn(was), wordsIn(is), wordSet{}
	for words := range maps.Keys(from.Came) {
		came.add(words)
	}
	missing := slices.DeleteFunc(rowsOf(struck), func(row any) bool { return has.has(wordsOf(row)) })
	for i, row := range was {
		words := wordsOf(row)
		edited := len(is) >= len(was) && i < len(is) && !had.has(wordsOf(is[i]))
		if came.has(words) && !has.has(words) && !edited {
			missing = append(missing, row)
		}
	}
	return listOf(missing)
}
