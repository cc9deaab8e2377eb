package bidi

import "golang.org/x/text/unicode/bidi"

// resolver holds one paragraph while its levels are found.
type resolver struct {
	runes    []rune
	original []bidi.Class
	classes  []bidi.Class // as changed by the rules
	levels   []uint8
	base     uint8
	match    []int // the PDI of an isolate initiator, the initiator of a PDI; -1 if there is none
}

// matchIsolates pairs initiators with PDIs (BD9).
func (r *resolver) matchIsolates() {
	r.match = make([]int, len(r.runes))
	var open []int
	for i, c := range r.classes {
		r.match[i] = -1
		switch {
		case initiates(c):
			open = append(open, i)
		case c == bidi.PDI && len(open) > 0:
			from := open[len(open)-1]
			open = open[:len(open)-1]
			r.match[i], r.match[from] = from, i
		}
	}
}

// firstStrong is the level of the first strong character outside isolates (P2, P3).
func (r *resolver) firstStrong(start, end int) uint8 {
	for i := start; i < end; i++ {
		switch c := r.original[i]; {
		case c == bidi.L:
			return 0
		case c == bidi.R || c == bidi.AL:
			return 1
		case initiates(c):
			if r.match[i] < 0 {
				return 0
			}
			i = r.match[i]
		}
	}
	return 0
}

type status struct {
	level    uint8
	override bidi.Class // L, R, or ON for none
	isolate  bool
}

// explicit applies embeddings, overrides and isolates (X1 to X8).
func (r *resolver) explicit() {
	stack := []status{{r.base, bidi.ON, false}}
	var overflowIsolates, overflowEmbeddings, validIsolates int
	for i, c := range r.original {
		top := stack[len(stack)-1]
		switch c {
		case bidi.RLE, bidi.LRE, bidi.RLO, bidi.LRO: // X2 to X5
			r.levels[i] = top.level
			level := nextLevel(top.level, c == bidi.RLE || c == bidi.RLO)
			switch {
			case level <= maxDepth && overflowIsolates == 0 && overflowEmbeddings == 0:
				override := bidi.ON
				switch c {
				case bidi.RLO:
					override = bidi.R
				case bidi.LRO:
					override = bidi.L
				}
				stack = append(stack, status{level, override, false})
			case overflowIsolates == 0:
				overflowEmbeddings++
			}
		case bidi.RLI, bidi.LRI, bidi.FSI: // X5a to X5c
			r.place(i, top)
			rtl := c == bidi.RLI
			if c == bidi.FSI {
				end := r.match[i]
				if end < 0 {
					end = len(r.runes)
				}
				rtl = r.firstStrong(i+1, end) == 1
			}
			if level := nextLevel(top.level, rtl); level <= maxDepth && overflowIsolates == 0 && overflowEmbeddings == 0 {
				validIsolates++
				stack = append(stack, status{level, bidi.ON, true})
			} else {
				overflowIsolates++
			}
		case bidi.PDI: // X6a
			switch {
			case overflowIsolates > 0:
				overflowIsolates--
			case validIsolates > 0:
				overflowEmbeddings = 0
				for !stack[len(stack)-1].isolate {
					stack = stack[:len(stack)-1]
				}
				stack = stack[:len(stack)-1]
				validIsolates--
			}
			r.place(i, stack[len(stack)-1])
		case bidi.PDF: // X7
			switch {
			case overflowIsolates > 0:
			case overflowEmbeddings > 0:
				overflowEmbeddings--
			case !top.isolate && len(stack) > 1:
				stack = stack[:len(stack)-1]
			}
			r.levels[i] = stack[len(stack)-1].level
		case bidi.B: // X8
			r.levels[i] = r.base
		case bidi.BN:
			r.levels[i] = top.level
		default: // X6
			r.place(i, top)
		}
	}
}

func (r *resolver) place(i int, s status) {
	r.levels[i] = s.level
	if s.override != bidi.ON {
		r.classes[i] = s.override
	}
}

// nextLevel is the least higher odd or even level.
func nextLevel(level uint8, rtl bool) uint8 {
	if rtl {
		return (level + 1) | 1
	}
	return (level + 2) &^ 1
}
