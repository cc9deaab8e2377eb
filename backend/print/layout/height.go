package layout

import (
	"slices"

	"callbook/backend/print/text"
)

func (g *group) heading(m Measures) float64 {
	if len(g.title) == 0 {
		return 0
	}
	return m.Heading + float64(len(g.title)-1)*m.LabelRow
}

// height is the height of a group on its own, without the gap above.
func (g *group) height(m Measures) float64 {
	h := g.heading(m)
	for _, p := range g.pieces {
		h += p.height(m)
	}
	return h
}

func (p *piece) height(m Measures) float64 {
	return p.top(m) + p.bodyHeight(m)
}

// top is the height of the label row, and of a table's head.
func (p *piece) top(m Measures) float64 {
	h := float64(len(p.labels)) * m.LabelRow
	if p.hasHead() {
		h += m.LabelRow
	}
	return h
}

// hasHead reports whether any column of a table has a label.
func (p *piece) hasHead() bool {
	return slices.ContainsFunc(p.head, func(label text.Line) bool { return len(label.Runs) > 0 })
}

func (p *piece) bodyHeight(m Measures) float64 {
	switch p.Body.(type) {
	case Prose:
		return p.proseHeight(m)
	default:
		h := float64(p.blanks()) * m.Line
		for i := range p.rows[:p.kept] {
			h += p.rows[i].height(m)
		}
		return h
	}
}

func (p *piece) proseHeight(m Measures) float64 {
	if p.torn {
		return max(m.Line, m.prose(p.kept))
	}
	lines := float64(p.ruled()) * m.Line
	return max(lines, m.prose(len(p.prose))) + float64(max(p.extra, 0))*m.Line
}

// ruled is how many writing lines the space for prose has.
func (p *piece) ruled() int { return max(1, p.Lines+min(p.extra, 0)) }

// left is how many writing lines remain under the text, at the same positions as on
// the blank sheet.
func (p *piece) left(m Measures) int {
	return int((p.proseHeight(m) - m.prose(p.kept) + 0.4) / m.Line)
}

// blanks is how many empty rows a table ends with.
func (p *piece) blanks() int {
	if _, ok := p.Body.(Table); !ok || p.torn {
		return 0
	}
	least := 0
	if len(p.rows) == 0 {
		least = 1
	}
	return max(least, max(0, p.Lines-len(p.rows))+p.extra)
}

func (r *row) height(m Measures) float64 {
	above := float64(len(r.above)) * m.LabelRow
	if r.tight {
		return above + m.TightRow + float64(r.boxLines-1)*m.Line
	}
	return above + max(m.row(r.kept), float64(r.boxLines)*m.Line)
}

// baselines returns, from the top of the row and under the label above it, the
// baseline of the first text line and of the first line of boxes.
func (r *row) baselines(m Measures) (text, boxes float64) {
	h := r.height(m) - float64(len(r.above))*m.LabelRow
	switch {
	case r.tight:
		first := m.TightLine - m.OnLine
		return first, first
	case r.boxLines > 1:
		return m.Line - m.OnLine, m.Line - m.OnLine
	}
	first := h - m.OnLine - float64(max(r.kept, 1)-1)*m.Leading
	return first, first
}
