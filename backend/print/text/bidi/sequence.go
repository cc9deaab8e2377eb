package bidi

import "golang.org/x/text/unicode/bidi"

// sequence is an isolating run sequence (BD13): characters of one level that are
// neighbours for the rules W, N and I.
type sequence struct {
	*resolver
	at       []int // positions in the paragraph, in order
	level    uint8
	sos, eos bidi.Class
}

// sequences cuts the paragraph into level runs and joins them across isolates (X9, X10).
func (r *resolver) sequences() []*sequence {
	var runs [][]int
	runOf := make([]int, len(r.runes))
	last := -1
	for i := range r.runes {
		if removed(r.original[i]) {
			continue
		}
		if last < 0 || r.levels[i] != r.levels[last] {
			runs = append(runs, nil)
		}
		n := len(runs) - 1
		runs[n] = append(runs[n], i)
		runOf[i], last = n, i
	}
	var list []*sequence
	for _, run := range runs {
		first := run[0]
		if r.original[first] == bidi.PDI && r.match[first] >= 0 {
			continue // continues an earlier run
		}
		s := &sequence{resolver: r, level: r.levels[first]}
		for {
			s.at = append(s.at, run...)
			end := run[len(run)-1]
			if !initiates(r.original[end]) || r.match[end] < 0 {
				break
			}
			run = runs[runOf[r.match[end]]]
		}
		s.bounds()
		list = append(list, s)
	}
	return list
}

// bounds finds sos and eos from the levels next to the sequence.
func (s *sequence) bounds() {
	before, after := s.base, s.base
	for i := s.at[0] - 1; i >= 0; i-- {
		if !removed(s.original[i]) {
			before = s.levels[i]
			break
		}
	}
	end := s.at[len(s.at)-1]
	if !initiates(s.original[end]) || s.match[end] >= 0 {
		for i := end + 1; i < len(s.runes); i++ {
			if !removed(s.original[i]) {
				after = s.levels[i]
				break
			}
		}
	}
	s.sos, s.eos = direction(max(s.level, before)), direction(max(s.level, after))
}

func (s *sequence) class(k int) bidi.Class { return s.classes[s.at[k]] }

func (s *sequence) set(from, to int, c bidi.Class) {
	for ; from < to; from++ {
		s.classes[s.at[from]] = c
	}
}

// weak resolves marks, numbers and the separators in them (W1 to W7).
func (s *sequence) weak() {
	n := len(s.at)
	previous, strong := s.sos, s.sos
	for k := range n { // W1, W2, W3
		c := s.class(k)
		if c == bidi.NSM {
			c = previous
		}
		previous = c
		if isolateCode(c) {
			previous = bidi.ON
		}
		switch c {
		case bidi.L, bidi.R, bidi.AL:
			strong = c
		case bidi.EN:
			if strong == bidi.AL {
				c = bidi.AN
			}
		}
		s.set(k, k+1, c)
	}
	for k := range n {
		if s.class(k) == bidi.AL {
			s.set(k, k+1, bidi.R)
		}
	}
	for k := 1; k+1 < n; k++ { // W4
		c, left, right := s.class(k), s.class(k-1), s.class(k+1)
		if left == right && (c == bidi.ES && left == bidi.EN || c == bidi.CS && (left == bidi.EN || left == bidi.AN)) {
			s.set(k, k+1, left)
		}
	}
	for k := 0; k < n; { // W5
		end := k
		for end < n && s.class(end) == bidi.ET {
			end++
		}
		if end > k && (k > 0 && s.class(k-1) == bidi.EN || end < n && s.class(end) == bidi.EN) {
			s.set(k, end, bidi.EN)
		}
		k = max(end, k+1)
	}
	strong = s.sos
	for k := range n { // W6, W7
		switch c := s.class(k); c {
		case bidi.ES, bidi.ET, bidi.CS:
			s.set(k, k+1, bidi.ON)
		case bidi.L, bidi.R:
			strong = c
		case bidi.EN:
			if strong == bidi.L {
				s.set(k, k+1, bidi.L)
			}
		}
	}
}

// neutral gives neutral characters the direction of the strong characters on both
// sides if they agree, and otherwise that of the embedding (N1, N2).
func (s *sequence) neutral() {
	n := len(s.at)
	for k := 0; k < n; {
		end := k
		for end < n && isNeutral(s.class(end)) {
			end++
		}
		if end > k {
			before, after := s.sos, s.eos
			if k > 0 {
				before = asStrong(s.class(k - 1))
			}
			if end < n {
				after = asStrong(s.class(end))
			}
			if before != after {
				before = direction(s.level)
			}
			s.set(k, end, before)
		}
		k = max(end, k+1)
	}
}

func isNeutral(c bidi.Class) bool {
	return c == bidi.ON || c == bidi.WS || c == bidi.S || c == bidi.B || isolateCode(c)
}

// asStrong treats numbers as right-to-left, as N0 and N1 do.
func asStrong(c bidi.Class) bidi.Class {
	if c == bidi.EN || c == bidi.AN {
		return bidi.R
	}
	return c
}

// implicit raises levels by class (I1, I2).
func (s *sequence) implicit() {
	for k, i := range s.at {
		c := s.class(k)
		switch {
		case s.level%2 == 0 && c == bidi.R, s.level%2 == 1 && c != bidi.R:
			s.levels[i]++
		case s.level%2 == 0 && (c == bidi.AN || c == bidi.EN):
			s.levels[i] += 2
		}
	}
}
