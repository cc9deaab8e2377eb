package callbook

import (
	"slices"
	"strconv"
)

// Proposal is an answer that the ticks on paper give. It is only proposed: nothing is
// answered before the rep says so.
type Proposal struct {
	Prompt  string
	Answer  any  // as in Answers
	Differs bool // the sheet has another answer already, which stays
}

// Propose says what a page that was read proposes, in the order of the template. Only
// prompts with boxes for their answers are proposed, and only where every box of the
// prompt is sure. Ticks that exclude each other propose nothing, nor does the box of an
// entry of the rep's own, which has to be typed. An answer that is there already is not
// proposed again.
func Propose(t Template, answers Answers, r PageRead) []Proposal {
	var out []Proposal
	for _, section := range t.Sections {
		for _, p := range section.Prompts {
			answer, ok := ticked(p, r.Ticks)
			if !ok {
				continue
			}
			now, answered := answers[p.Key]
			switch {
			case !answered || isEmptyAnswer(now):
				out = append(out, Proposal{Prompt: p.Key, Answer: answer})
			case !sameAnswer(now, answer):
				out = append(out, Proposal{Prompt: p.Key, Answer: answer, Differs: true})
			}
		}
	}
	return out
}

// ticked is the answer to a prompt that its boxes give, if they give one.
func ticked(p Prompt, ticks []TickRead) (any, bool) {
	var options []string
	for _, t := range ticks {
		if t.Spot.Prompt != p.Key || t.State == TickNo {
			continue
		}
		if t.State != TickYes || t.Spot.Own {
			return nil, false
		}
		if !slices.Contains(options, t.Spot.Option) {
			options = append(options, t.Spot.Option)
		}
	}
	switch p.Kind {
	case KindChecks:
		return options, len(options) > 0
	case KindChoice:
		if len(options) == 1 {
			return options[0], true
		}
	case KindYesNo:
		if len(options) == 1 {
			return options[0] == "yes", true
		}
	case KindScale:
		if len(options) == 1 {
			n, err := strconv.ParseFloat(options[0], 64)
			return n, err == nil
		}
	}
	return nil, false
}

func isEmptyAnswer(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case string:
		return v == ""
	case []string:
		return len(v) == 0
	}
	return false
}

func sameAnswer(a, b any) bool {
	if x, ok := a.([]string); ok {
		y, ok := b.([]string)
		if !ok || len(x) != len(y) {
			return false
		}
		return !slices.ContainsFunc(x, func(s string) bool { return !slices.Contains(y, s) })
	}
	if _, ok := b.([]string); ok {
		return false
	}
	return a == b
}

// Excluding marks the ticks of prompts that take one answer and have several as unsure.
func Excluding(t Template, ticks []TickRead) []TickRead {
	out := slices.Clone(ticks)
	for _, section := range t.Sections {
		for _, p := range section.Prompts {
			if p.Kind != KindChoice && p.Kind != KindYesNo && p.Kind != KindScale {
				continue
			}
			var yes []int
			for i, tick := range out {
				if tick.Spot.Prompt == p.Key && tick.State == TickYes {
					yes = append(yes, i)
				}
			}
			if len(yes) < 2 {
				continue
			}
			for _, i := range yes {
				out[i].State, out[i].Why = TickUnsure, DoubtSeveral
			}
		}
	}
	return out
}
