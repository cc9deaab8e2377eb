package text

import (
	"cmp"
	"slices"

	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"

	"callbook/backend/print/page"
	"callbook/backend/print/text/bidi"
)

// softHyphen allows a break, and shows as a hyphen if a line breaks there.
const softHyphen = '\u00ad'

// piece is the part of an item that is on one line.
type piece struct {
	item       *item
	start, end int
	level      uint8
	order      int // among the pieces of the line, as typed
}

// line sets [start, end) on one line: it places the pieces in visual order, keeps
// the runs in reading order, and does not count the spaces at the end in the line's
// width.
func (p *paragraph) line(start, end int) Line {
	line := Line{RTL: p.base%2 == 1, Text: p.text[p.byteAt[start]:p.byteAt[end]]}
	pieces := p.pieces(start, end)
	reorder(pieces)
	visible := p.trimEnd(start, end)
	line.Runs = make([]page.GlyphRun, len(pieces))
	var x, hanging float64
	for _, piece := range pieces {
		run, width, spaces := p.run(piece, visible, end)
		run.X = x
		x += width + spaces
		line.Width += width
		hanging += spaces
		line.Runs[piece.order] = run
	}
	if line.RTL && hanging > 0 {
		for i := range line.Runs {
			line.Runs[i].X -= hanging
		}
	}
	return line
}

// pieces cuts [start, end) at item bounds and where levels change.
func (p *paragraph) pieces(start, end int) []piece {
	levels := p.lineLevels(start, end)
	var pieces []piece
	first, _ := slices.BinarySearchFunc(p.items, start, func(it item, at int) int {
		return cmp.Compare(it.end, at+1)
	})
	for i := first; i < len(p.items) && p.items[i].start < end; i++ {
		it := &p.items[i]
		from, to := max(it.start, start), min(it.end, end)
		for from < to {
			level, upTo := levels[from-start], from+1
			for upTo < to && levels[upTo-start] == level {
				upTo++
			}
			pieces = append(pieces, piece{item: it, start: from, end: upTo, level: level, order: len(pieces)})
			from = upTo
		}
	}
	return pieces
}

// lineLevels are the levels of [start, end) as a line.
func (p *paragraph) lineLevels(start, end int) []uint8 {
	if !p.mixed {
		return p.levels[start:end]
	}
	levels := slices.Clone(p.levels[start:end])
	bidi.AtLineEnd(p.runes[start:end], levels, p.base)
	return levels
}

// reorder puts pieces from logical into visual order (UAX #9, L2).
func reorder(pieces []piece) {
	var highest uint8
	lowestOdd := uint8(255)
	for _, q := range pieces {
		highest = max(highest, q.level)
		if q.level%2 == 1 {
			lowestOdd = min(lowestOdd, q.level)
		}
	}
	for level := highest; level >= lowestOdd && level > 0; level-- {
		for i := 0; i < len(pieces); i++ {
			j := i
			for j < len(pieces) && pieces[j].level >= level {
				j++
			}
			if j > i {
				slices.Reverse(pieces[i:j])
				i = j
			}
		}
	}
}

// run makes the glyphs of a piece, at the origin, and returns their width and that
// of the spaces from visible on. The last letter of a line has no tracking.
func (p *paragraph) run(q piece, visible, end int) (_ page.GlyphRun, width, spaces float64) {
	style := p.styles[q.item.style]
	from := p.byteAt[q.start]
	run := page.GlyphRun{
		Face: q.item.face, Size: style.Size, RTL: q.level%2 == 1, Tag: page.NoTag,
		Text: p.text[from:p.byteAt[q.end]],
	}
	shaped := p.cut(q, end)
	run.Glyphs = make([]page.Glyph, len(shaped))
	scale := style.Size / unitsPerEm
	for i := range shaped {
		g := &shaped[i]
		first, count := g.TextIndex(), g.RunesCount()
		advance := toPoints(g.Advance, scale)
		endOfCluster := i+1 == len(shaped) || shaped[i+1].TextIndex() != first
		if style.Tracking != 0 && endOfCluster && first+count != end {
			advance += style.Tracking
		}
		run.Glyphs[i] = page.Glyph{
			ID:       uint32(g.GlyphID),
			XAdvance: advance,
			XOffset:  toPoints(g.XOffset, scale),
			YOffset:  0 - toPoints(g.YOffset, scale), // never -0
			Cluster:  p.byteAt[first] - from, ClusterLen: p.byteAt[first+count] - p.byteAt[first],
		}
		if first >= visible {
			spaces += advance
		} else {
			width += advance
		}
	}
	return run, width, spaces
}

// cut takes the piece's glyphs out of its shaped item. It shapes the piece again if
// letters at the cut depend on each other or run the other way, or if a soft hyphen
// at the end of the line becomes visible.
func (p *paragraph) cut(q piece, lineEnd int) []shaping.Glyph {
	it := q.item
	if q.level%2 != it.level%2 {
		turned := *it
		turned.level = q.level
		return p.reshape(&turned, q)
	}
	if p.runes[q.end-1] == softHyphen && q.end == lineEnd && q.end < len(p.runes) {
		p.glyphs[q.end-1] = '-'
		defer func() { p.glyphs[q.end-1] = softHyphen }()
		return p.reshape(it, q)
	}
	if q.start == it.start && q.end == it.end {
		return it.glyphs
	}
	first, last, safeStart, safeEnd := -1, 0, q.start == it.start, q.end == it.end
	for i := range it.glyphs {
		g := &it.glyphs[i]
		at := g.TextIndex()
		if at == q.start && !unsafeBefore(g) {
			safeStart = true
		}
		if at == q.end && !unsafeBefore(g) {
			safeEnd = true
		}
		if at >= q.start && at < q.end {
			if first < 0 {
				first = i
			}
			last = i + 1
		}
	}
	if first < 0 || !safeStart || !safeEnd {
		return p.reshape(it, q)
	}
	return it.glyphs[first:last]
}

// reshape sets a part of an item by itself. Its face has shaped the whole item
// before; if it fails now, the glyphs of the whole are good enough.
func (p *paragraph) reshape(it *item, q piece) []shaping.Glyph {
	glyphs, err := p.shape(it, q.start, q.end)
	if err != nil {
		return slices.DeleteFunc(slices.Clone(it.glyphs), func(g shaping.Glyph) bool {
			return g.TextIndex() < q.start || g.TextIndex() >= q.end
		})
	}
	return glyphs
}

func toPoints(v fixed.Int26_6, scale float64) float64 { return float64(v) / 64 * scale }
