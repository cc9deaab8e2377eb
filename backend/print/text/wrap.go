package text

import (
	"math"
)

// tolerance allows for rounding when a line is compared with its width, in points.
const tolerance = 0.005

// wrap cuts the paragraph into lines no wider than width, each as long as possible.
func (p *paragraph) wrap(width float64) []Line {
	n := len(p.runes)
	if n == 0 {
		return []Line{{RTL: p.base == 1}}
	}
	if math.IsInf(width, 1) || p.starts[p.trimEnd(0, n)] <= width+tolerance {
		if line := p.line(0, n); math.IsInf(width, 1) || line.Width <= width+tolerance {
			return []Line{line}
		}
	}
	breaks := p.findBreaks()
	var lines []Line
	for start := 0; start < n; {
		end := p.fit(breaks, start, width, breakHere)
		for kind := breakName; kind >= breakLetter && end == start; kind-- {
			end = p.fit(breaks, start, width, kind)
		}
		if end == start { // not even one letter fits
			end = breaks.next(start, breakLetter)
		}
		line := p.line(start, end)
		for line.Width > width+tolerance {
			shorter := breaks.previous(start, end)
			if shorter == start {
				break
			}
			end = shorter
			line = p.line(start, end)
		}
		lines = append(lines, line)
		start = end
	}
	return lines
}

// fit returns the last break of the kind up to which the text from start is no
// wider than width, or start.
func (p *paragraph) fit(breaks breakList, start int, width float64, kind breakKind) int {
	end := start
	for i := breaks.next(start, kind); ; i = breaks.next(i, kind) {
		if p.starts[p.trimEnd(start, i)]-p.starts[start] > width+tolerance {
			return end
		}
		end = i
		if i == len(p.runes) {
			return end
		}
	}
}

// trimEnd leaves out the spaces at the end of [start, end).
func (p *paragraph) trimEnd(start, end int) int {
	for end > start && hangs(p.runes[end-1]) {
		end--
	}
	return end
}

// hangs is true for spaces that take no width at the end of a line. No-break spaces
// were typed on purpose and do.
func hangs(r rune) bool {
	return isSpace(r) && r != '\u00a0' && r != '\u202f' && r != '\u2007'
}
