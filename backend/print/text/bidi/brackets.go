package bidi

import (
	"slices"

	"golang.org/x/text/unicode/bidi"
)

// maxOpen is how many brackets may be open at once (BD16).
const maxOpen = 63

// brackets gives pairs of brackets one direction (N0).
func (s *sequence) brackets() {
	embedding := direction(s.level)
	for _, pair := range s.pairs() {
		found := bidi.ON
		for k := pair[0] + 1; k < pair[1]; k++ {
			if c := asStrong(s.class(k)); c == embedding {
				found = c
				break
			} else if c == bidi.L || c == bidi.R {
				found = c
			}
		}
		if found == bidi.ON {
			continue
		}
		if found != embedding && s.strongBefore(pair[0]) != found {
			found = embedding
		}
		for _, k := range pair {
			s.set(k, k+1, found)
			for m := k + 1; m < len(s.at) && s.original[s.at[m]] == bidi.NSM; m++ {
				s.set(m, m+1, found)
			}
		}
	}
}

func (s *sequence) strongBefore(k int) bidi.Class {
	for k--; k >= 0; k-- {
		if c := asStrong(s.class(k)); c == bidi.L || c == bidi.R {
			return c
		}
	}
	return s.sos
}

// pairs finds bracket pairs, in the order of their opening (BD14 to BD16).
func (s *sequence) pairs() [][2]int {
	type opening struct {
		closes rune
		at     int
	}
	var (
		open  []opening
		pairs [][2]int
	)
	for k, i := range s.at {
		if s.class(k) != bidi.ON {
			continue
		}
		p, _ := bidi.LookupRune(s.runes[i])
		if !p.IsBracket() {
			continue
		}
		if p.IsOpeningBracket() {
			if len(open) == maxOpen {
				return nil
			}
			mirrored := []rune(bidi.ReverseString(string(s.runes[i])))
			open = append(open, opening{canonical(mirrored[0]), k})
			continue
		}
		for j := len(open) - 1; j >= 0; j-- {
			if open[j].closes == canonical(s.runes[i]) {
				pairs = append(pairs, [2]int{open[j].at, k})
				open = open[:j]
				break
			}
		}
	}
	slices.SortFunc(pairs, func(a, b [2]int) int { return a[0] - b[0] })
	return pairs
}

// canonical maps the one closing bracket that has a canonical equivalent.
func canonical(r rune) rune {
	if r == '\u232a' {
		return '\u3009'
	}
	return r
}
