package main

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"time"
)

// spread is what several runs of the same thing gave.
type spread []float64

// times are how long runs took, in milliseconds.
func times(runs []taken) spread {
	s := make(spread, len(runs))
	for i, t := range runs {
		s[i] = milliseconds(t.wall)
	}
	return s
}

// processorTimes are what runs took of the processor, in milliseconds.
func processorTimes(runs []taken) spread {
	s := make(spread, len(runs))
	for i, t := range runs {
		s[i] = milliseconds(t.processor)
	}
	return s
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func (s spread) min() float64 { return slices.Min(s) }
func (s spread) max() float64 { return slices.Max(s) }

// median is the middle one, or the mean of the two in the middle.
func (s spread) median() float64 {
	sorted := slices.Sorted(slices.Values(s))
	n := len(sorted)
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}

// figure is one thing measured. A budget of 0 means that there is none.
type figure struct {
	Part   string // the heading it stands under
	What   string
	Unit   string // ms, kB, MB, pages ...
	Values spread
	Budget float64

	Peer       string // empty: not compared
	PeerValues spread
}

// Median is the middle value with its unit.
func (f figure) Median() string { return number(f.Values.median()) + " " + f.Unit }

// Range is the least and the greatest value.
func (f figure) Range() string { return f.rangeOf(f.Values) }

// PeerMedian and PeerRange are the same of the peer.
func (f figure) PeerMedian() string { return number(f.PeerValues.median()) + " " + f.Unit }
func (f figure) PeerRange() string  { return f.rangeOf(f.PeerValues) }

func (f figure) rangeOf(s spread) string {
	if len(s) < 2 || s.min() == s.max() {
		return "–"
	}
	return number(s.min()) + " to " + number(s.max())
}

// Allowed is the budget with its unit.
func (f figure) Allowed() string {
	if f.Budget == 0 {
		return "–"
	}
	return "≤ " + number(f.Budget) + " " + f.Unit
}

// Verdict says whether the median keeps to the budget.
func (f figure) Verdict() string {
	switch {
	case f.Budget == 0:
		return "–"
	case f.Values.median() <= f.Budget:
		return "holds"
	default:
		return "**missed**"
	}
}

// Ratio is how many times the peer's median ours is, said the way round that
// gives a number above one.
func (f figure) Ratio() string {
	ours, theirs := f.Values.median(), f.PeerValues.median()
	if number(ours) == number(theirs) {
		return "as much"
	}
	if ours <= theirs {
		return number(theirs/ours) + " times less"
	}
	return number(ours/theirs) + " times more"
}

// number writes three digits that count, but no fraction from 100 on, nor one
// of nothing.
func number(v float64) string {
	switch {
	case v >= 100 || v == math.Trunc(v):
		return fmt.Sprintf("%.0f", v)
	case v >= 10:
		return strconv.FormatFloat(v, 'f', 1, 64)
	default:
		return strconv.FormatFloat(v, 'f', 2, 64)
	}
}
