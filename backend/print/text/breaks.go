package text

import (
	"slices"
	"strings"
)

// breakKind orders the places where a line may end: a later kind includes the
// earlier ones.
type breakKind uint8

const (
	breakNever  breakKind = iota
	breakLetter           // between two grapheme clusters (UAX #29)
	breakName             // line break opportunity inside a name
	breakHere             // line break opportunity (UAX #14)
)

// breakList says for each position between runes, and for the end, which kind of
// break is allowed there.
type breakList []breakKind

func (p *paragraph) findBreaks() breakList {
	list := make(breakList, len(p.runes)+1)
	p.engine.segments.Init(p.runes)
	for letters := p.engine.segments.GraphemeIterator(); letters.Next(); {
		g := letters.Grapheme()
		list[g.Offset+len(g.Text)] = breakLetter
	}
	for lines := p.engine.segments.LineIterator(); lines.Next(); {
		l := lines.Line()
		list[l.Offset+len(l.Text)] = breakHere
	}
	list[len(p.runes)] = breakHere
	for _, name := range p.setter.names {
		p.keepTogether(list, name)
	}
	return list
}

// keepTogether weakens the breaks inside a name.
func (p *paragraph) keepTogether(list breakList, name string) {
	for from := 0; ; {
		i := strings.Index(p.text[from:], name)
		if i < 0 {
			return
		}
		first, _ := slices.BinarySearch(p.byteAt, from+i)
		from += i + len(name)
		last, _ := slices.BinarySearch(p.byteAt, from)
		for at := first + 1; at < last; at++ {
			list[at] = min(list[at], breakName)
		}
	}
}

// next returns the first position after i that is at least of the kind.
func (b breakList) next(i int, kind breakKind) int {
	for i++; i < len(b)-1 && b[i] < kind; i++ {
	}
	return i
}

// previous returns the best place to end a line that starts at start and must end
// before end: the last line break opportunity, else the last letter, else start.
func (b breakList) previous(start, end int) int {
	for _, kind := range []breakKind{breakHere, breakName, breakLetter} {
		for i := end - 1; i > start; i-- {
			if b[i] >= kind {
				return i
			}
		}
	}
	return start
}

// clusterEnd returns where the grapheme cluster at start ends.
func (p *paragraph) clusterEnd(start int) int {
	if p.clusters == nil {
		p.clusters = p.findClusters()
	}
	end := start + 1
	for end < len(p.runes) && !p.clusters[end] {
		end++
	}
	return end
}

// findClusters marks where grapheme clusters start.
func (p *paragraph) findClusters() []bool {
	marks := make([]bool, len(p.runes))
	simple := true
	for i, r := range p.runes {
		marks[i] = true
		simple = simple && r < 0x300
	}
	if simple { // nothing here combines
		return marks
	}
	clear(marks)
	p.engine.segments.Init(p.runes)
	for letters := p.engine.segments.GraphemeIterator(); letters.Next(); {
		marks[letters.Grapheme().Offset] = true
	}
	return marks
}
