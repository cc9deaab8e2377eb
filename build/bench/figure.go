package main

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"time"
)

// spread is the values of several runs.
type spread []float64

// times are the durations of the runs, in milliseconds.
func times(runs []taken) spread {
	s := make(spread, len(runs))
	for i, t := range runs {
		s[i] = milliseconds(t.wall)
	}
	return s
}

// processorTimes are the processor times of the runs, in milliseconds.
func processorTimes(runs []taken) spread {
	s := make(spread, len(runs))
	for i, t := range runs {
		s[i] = milliseconds(t.processor)
	}
	return s
}

// memories are the most that the runs had, in MB.
func memories(runs []taken) spread {
	s := make(spread, len(runs))
	for i, t := range runs {
		s[i] = t.memory
	}
	return s
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func (s spread) min() float64 { return slices.Min(s) }
func (s spread) max() float64 { return slices.Max(s) }

// median is the middle value, or the mean of the two in the middle.
func (s spread) median() float64 {
	sorted := slices.Sorted(slices.Values(s))
	n := len(sorted)
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}

// figure is one measurement. A budget of 0 means that there is none.
type figure struct {
	Part   string // the heading in the report
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

// PeerMedian and PeerRange are the same for the peer.
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

// Verdict says whether the median is within the budget.
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

// Ratio compares the two medians, worded so that the number is above one.
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

// number writes three significant digits, but no fraction from 100 on, and none for
// zero.
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
