package callbook

import (
	"slices"
	"strings"
	"time"
)

// Discovered is what was still to be discovered about an account after a debrief.
// It sums up everything until then, so that years of questions need not be read
// again. The zero Discovered comes before the first debrief.
type Discovered struct {
	Day  Day       // of the debrief's call
	At   time.Time // when it was filed
	Held Wording   // what was known then, which may have been learned before
	Open []string  // its questions, in the order in which they came up
}

// Covers reports whether it includes everything learned up to that moment.
func (d Discovered) Covers(day Day, at time.Time) bool {
	return Wording{Day: day, At: at}.compare(Wording{Day: d.Day, At: d.At}) <= 0
}

// DiscoveredSince returns the wordings of the open questions since a debrief, the
// newest first. It needs only what was filed or written after it.
func DiscoveredSince(from Discovered, filed []FiledSheet, written []Wording) []Wording {
	all := []Wording{}
	if from.Day != "" {
		all = append(all, from.Held)
	}
	from.discover(filed, written, func(w Wording, _ []question) { all = append(all, w) })
	return newestFirst(all)
}

// KeepDiscovered returns a summary of the open questions after every so many
// debriefs. Each sums up everything before it. The last debriefs are left out,
// because they may still be corrected.
func KeepDiscovered(from Discovered, filed []FiledSheet, written []Wording, every int) []Discovered {
	var kept []Discovered
	debriefs, last := 0, from
	from.discover(filed, written, func(w Wording, open []question) {
		if !last.Covers(w.Day, w.At) && last.Day != "" && debriefs >= every*(len(kept)+1) { // all of its moment is known
			kept = append(kept, last)
		}
		last.Day, last.At, last.Open = w.Day, w.At, openOf(open)
		if w.Text != last.Held.Text || last.Held.Day == "" {
			last.Held = w
		}
		if w.Code != "" {
			debriefs++
		}
	})
	return kept[:max(0, min(len(kept), debriefs/every-1))]
}

// question is an open question. It is recognised by words.
type question struct{ text, words string }

// discover goes through questions and answers, the oldest first: a question stays
// until a later sheet answers it, or the rep writes a new list.
func (d Discovered) discover(filed []FiledSheet, written []Wording, step func(Wording, []question)) {
	filed = slices.DeleteFunc(slices.Clone(filed), func(f FiledSheet) bool { return d.Covers(f.Day, f.Sheet.FiledAt) })
	written = slices.DeleteFunc(slices.Clone(written), func(w Wording) bool { return d.Covers(w.Day, w.At) })
	of := make(map[string]FiledSheet, len(filed))
	for _, f := range slices.Backward(filed) {
		of[f.Sheet.Code] = f
	}
	var open []question
	ask := func(text string) { open = append(open, question{text, sameWords(text)}) }
	for _, text := range d.Open {
		ask(text)
	}
	for _, w := range said(Category{ID: ToDiscover}, filed, written) {
		if w.Code == "" {
			open = nil
			for _, text := range questionsIn(w.Text) {
				ask(text)
			}
		}
		for _, q := range of[w.Code].questions() {
			words := sameWords(q.Text)
			same := func(one question) bool { return one.words == words }
			switch {
			case q.State == QuestionAnswered:
				open = slices.DeleteFunc(open, same)
			case !slices.ContainsFunc(open, same):
				open = append(open, question{q.Text, words})
			}
		}
		w.Text, w.Open = strings.Join(openOf(open), " "), len(open)
		step(w, open)
	}
}

func openOf(open []question) []string {
	all := make([]string, len(open))
	for i, one := range open {
		all[i] = one.text
	}
	return all
}

// questionsIn splits a text at its question marks and line breaks.
func questionsIn(text string) []string {
	var questions []string
	for line := range strings.Lines(text) {
		for _, q := range strings.SplitAfter(line, "? ") {
			if q = strings.TrimSpace(q); q != "" {
				questions = append(questions, q)
			}
		}
	}
	return questions
}
