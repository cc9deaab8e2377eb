package callbook

import (
	"maps"
	"slices"
	"strings"
)

// TakeOver puts carried answers into a pre-call sheet. What the rep wrote
// stays, and carried text follows on a new line (after a semicolon where there
// is one line only); an unedited answer from an older call is replaced; lists
// grow by the rows that they lack. What was struck, edited or taken out does
// not come back, and nothing comes twice. Where a corrected sheet hands a prompt on
// again, its text or rows replace those that its earlier version brought, unless
// the rep has edited them; Withdraw takes out prompts that it no longer hands on.
//
// Answers to prompts that the template does not have, or has as another kind, are
// left out. A
// filed sheet is returned as it is.
func TakeOver(pre Sheet, t Template, c []Carried) Sheet {
	if pre.State == SheetFiled {
		return pre
	}
	s := cloneSheet(pre)
	for _, carried := range c {
		p, ok := t.Prompt(carried.Key)
		if !ok || !fits(p.Kind, carried.Value) {
			continue
		}
		if text, ok := carried.Value.(string); ok {
			s.takeText(p, text, carried.From)
		} else {
			s.takeRows(p, rowsOf(carried.Value), carried.From)
		}
	}
	return s
}

func fits(k PromptKind, value any) bool {
	switch value.(type) {
	case string:
		return slices.Contains([]PromptKind{KindText, KindNote, KindChoice}, k)
	case []IfThen:
		return k == KindIfThen
	case []PersonAnswer:
		return k == KindPeople
	case []PromiseAnswer:
		return k == KindPromises
	case []ConcernAnswer:
		return k == KindConcerns
	case []QuestionAnswer:
		return k == KindQuestions
	}
	return false
}

// Withdraw removes from a pre-call sheet what an earlier version of a call's
// post-call sheet brought and the corrected version does not. still is what the
// corrected one passes on. What the rep has edited stays.
func Withdraw(pre Sheet, callID string, still []Carried) Sheet {
	if pre.State == SheetFiled {
		return pre
	}
	s := cloneSheet(pre)
	for key, source := range pre.Carried {
		if slices.ContainsFunc(still, func(c Carried) bool { return c.Key == key }) {
			continue
		}
		if rows := rowsOf(s.Answers[key]); rows != nil {
			s.withdrawRows(key, callID, wordSet{})
		} else if source.CallID == callID && !source.Changed {
			s.drop(key)
		}
	}
	return s
}

// withdrawRows removes the rows that came from the call, are unedited and are not
// passed on again.
func (s *Sheet) withdrawRows(key, callID string, still wordSet) {
	came := s.Carried[key].Came
	kept := slices.DeleteFunc(rowsOf(s.Answers[key]), func(row any) bool {
		call, is := came[wordsOf(row)]
		return is && call == callID && !still.has(wordsOf(row))
	})
	if s.Answers[key] = listOf(kept); len(kept) == 0 {
		s.drop(key)
	}
}

func (s *Sheet) drop(key string) {
	delete(s.Answers, key)
	delete(s.Carried, key)
}

// cameAlong returns everything that was ever carried for a prompt, current or
// struck.
func (s *Sheet) cameAlong(key string) map[string]string {
	came := maps.Clone(s.Struck[key].From.Came)
	if came == nil {
		came = map[string]string{}
	}
	maps.Copy(came, s.Carried[key].Came)
	return came
}

func (s *Sheet) takeText(p Prompt, text string, from Source) {
	source, carried := s.Carried[p.Key]
	struck, wasStruck := s.Struck[p.Key]
	have := s.Answers.Text(p.Key)
	came := s.cameAlong(p.Key)
	earlier := maps.Clone(came)
	came[text] = from.CallID
	put := func(answer string, changed bool) {
		s.Answers[p.Key] = answer
		from.Came, from.Changed = came, changed
		s.Carried[p.Key] = from
	}
	_, before := earlier[text]
	switch {
	case wasStruck && have == "" && (struck.From.CallID == from.CallID || before):
	case carried && from.CallID != source.CallID && from.Day < source.Day:
		// A newer call has brought this answer.
	case p.Key == "open_question" && from.Sheet == fromAccount && have != "":
		// The plan asks about one promise; the next one has its turn when that is
		// settled.
	case have == "", carried && !source.Changed:
		put(text, false)
	case contains(have, text), before, p.Kind == KindChoice:
	default:
		if old, ok := standing(earlier, from.CallID, have); ok {
			put(strings.Replace(have, old, text, 1), true)
			return
		}
		separator := "\n"
		if p.Kind == KindText {
			separator = "; "
		}
		put(have+separator+text, true)
	}
}

// contains reports whether have contains text as whole words.
func contains(have, text string) bool {
	if Fold(text) == "" {
		return strings.Contains(have, text)
	}
	return strings.Contains(" "+Fold(have)+" ", " "+Fold(text)+" ")
}

// standing finds the text of an earlier version of the same call's sheet that is
// still in an answer word for word.
func standing(came map[string]string, call, have string) (string, bool) {
	for _, text := range slices.Sorted(maps.Keys(came)) {
		if came[text] == call && strings.Contains(have, text) {
			return text, true
		}
	}
	return "", false
}

func (s *Sheet) takeRows(p Prompt, rows []any, from Source) {
	source, carried := s.Carried[p.Key]
	came := s.cameAlong(p.Key)
	if carried {
		s.withdrawRows(p.Key, from.CallID, wordsIn(rows))
	}
	have := rowsOf(s.Answers[p.Key])
	own := !carried && len(have) > 0
	there := wordsIn(have)
	for words := range came {
		there.add(words)
	}
	for _, row := range rowsOf(s.Struck[p.Key].Value) {
		there.add(wordsOf(row))
	}
	grown, held := false, false
	for _, row := range rows {
		words := wordsOf(row)
		if !there.has(words) {
			there.add(words)
			have, grown = append(have, row), true
			came[words] = from.CallID
			continue
		}
		for i := range have {
			_, is := came[wordsOf(have[i])]
			if !is || sameWords(wordsOf(have[i])) != sameWords(words) {
				continue
			}
			held = true
			if !source.Changed && from.Day >= source.Day {
				have[i] = row
				came[words] = from.CallID
			}
		}
	}
	if !grown && !held {
		return
	}
	s.Answers[p.Key] = listOf(have)
	newest, before := from, source
	if carried && from.Day < source.Day {
		newest, before = source, from
		before.Earlier = source.Earlier
	}
	newest.remember(before)
	from = newest
	from.Came, from.Changed = came, source.Changed || own
	s.Carried[p.Key] = from
}
