package layout

import "callbook/backend/callbook"

// sharedLabels returns the width of the label column for each block of fields.
// Consecutive rows share one, as wide as the widest label.
func (c *Canvas) sharedLabels(blocks []Block) []float64 {
	shared := make([]float64, len(blocks))
	for i := 0; i < len(blocks); {
		widest, j := 0.0, i
		for ; j < len(blocks); j++ {
			fields, ok := blocks[j].Body.(Fields)
			if !ok {
				break
			}
			widest = max(widest, c.widestLabel(fields))
		}
		for k := i; k < j; k++ {
			shared[k] = widest
		}
		i = max(j, i+1)
	}
	return shared
}

func (c *Canvas) widestLabel(f Fields) float64 {
	widest := 0.0
	for _, r := range f.Rows {
		for i, field := range r.Fields {
			if field.LabelWidth == 0 || (i > 0 && !r.Halves) {
				continue
			}
			scale := c.LabelPad / 2
			widest = max(widest, max(field.LabelWidth*scale, Width(c.Set(field.Label, c.Label)))+c.LabelPad)
		}
	}
	return widest
}

func (c *Canvas) setFields(p *piece, f Fields, shared float64) {
	for i, in := range f.Rows {
		rows := c.fieldRows(p, in, shared)
		if i == 0 {
			rows[0].tight = f.Tight && rows[0].boxLines > 0
		}
		for j := range rows {
			rows[j].source = i
		}
		p.rows = append(p.rows, rows...)
	}
	p.kept = len(p.rows)
}

// fieldRows sets a row of fields. Answers with too little space left get their own
// row.
func (c *Canvas) fieldRows(p *piece, in FieldRow, shared float64) []row {
	if in.Halves {
		half := (p.width - Gutter) / 2
		spans := []span{{0, half}, {half + Gutter, half}}
		r, own := row{}, row{}
		for i, field := range in.Fields {
			own = c.field(&r, field, spans[i], shared)
		}
		return withOwn(r, own)
	}
	gap := cellGap
	if c.wide(p.width) {
		gap = fieldGap
	}
	widths, here := c.fieldWidths(in.Fields, p.width, gap, shared)
	r, own := row{}, row{}
	x := 0.0
	for i, field := range in.Fields[:here] {
		labels := 0.0
		if i == 0 && field.LabelWidth > 0 {
			labels = shared
		}
		own = c.field(&r, field, span{x, widths[i]}, labels)
		x += widths[i] + gap
	}
	rows := withOwn(r, own)
	if here < len(in.Fields) {
		rows = append(rows, c.fieldRows(p, FieldRow{Fields: in.Fields[here:]}, shared)...)
	}
	return rows
}

// wide distinguishes the full width from a column's.
func (c *Canvas) wide(width float64) bool { return width > c.Paper.ColumnWidth()+Gutter }

func withOwn(r, own row) []row {
	if len(own.cells) > 0 {
		return []row{r, own}
	}
	return []row{r}
}

// fieldWidths returns the widths of the fields of a row and how many of them fit.
// The last one, or else the first, takes the rest.
func (c *Canvas) fieldWidths(fields []Field, width, gap, shared float64) ([]float64, int) {
	widths := make([]float64, len(fields))
	x, rest, least := 0.0, -1, leastInColumn
	if c.wide(width) {
		least = leastInFull
	}
	here := 0
	for i, field := range fields {
		label := Width(c.Set(field.Label, c.Label)) + c.LabelPad
		if i == 0 && field.LabelWidth > 0 {
			label = max(label, shared)
		}
		need := field.Width
		switch {
		case len(field.Boxes) > 0 && field.Own == nil && len(fields) > 1:
			need = label + c.BoxesWidth(field.Boxes, c.Apart)
		case field.Width == 0:
			need = label + least
			rest = i
		}
		if i > 0 && x+need > width+slack {
			if rest == i {
				rest = -1
			}
			break
		}
		widths[i] = need
		x += need + gap
		here++
	}
	if rest < 0 {
		rest = 0
	}
	if spare := width - (x - gap); spare > 0 || here == 1 {
		widths[rest] += spare
	}
	return widths, here
}

// field sets a labelled answer into a row. It returns a row without cells, or the
// row of an own entry that needs one.
func (c *Canvas) field(r *row, in Field, at span, shared float64) row {
	out := cell{label: c.Set(in.Label, c.Label), at: at, name: in.Label, place: in.Place}
	labels := 0.0
	if in.Label != "" {
		labels = max(shared, Width(out.label)+c.LabelPad)
	}
	if labels > mostLabel*at.w && at.w > 0 && len(in.Boxes) == 0 && len(r.cells) == 0 {
		r.above = c.wrapName(in.Label, c.Label, at.w)
		out.label, labels = c.Set("", c.Label), 0
	}
	answer := span{at.x + labels, at.w - labels}
	var own row
	if len(in.Boxes) > 0 {
		own = c.fieldBoxes(r, &out, in, at, answer)
	} else {
		if in.Lead != nil {
			out.boxes = []placedBox{{x: answer.x, Box: Box{Tick: *in.Lead, Says: callbook.LeadBox}}}
			answer = span{answer.x + c.TickLead, answer.w - c.TickLead}
		}
		out.rule, out.text = answer, answer
		out.lines = c.wrap(in.Text, c.Body, answer.w)
		r.lines = max(r.lines, len(out.lines))
	}
	r.kept = r.lines
	r.cells = append(r.cells, out)
	return own
}

func (c *Canvas) fieldBoxes(r *row, out *cell, in Field, at, answer span) row {
	apart := c.Apart
	if c.wide(at.w) {
		apart = c.ApartFull
	}
	end := at.x + at.w
	boxes, n, x := c.placeBoxes(in.Boxes, answer.x, answer.x, end, apart)
	out.boxes = boxes
	r.boxLines = max(r.boxLines, n)
	if in.Own == nil {
		return row{}
	}
	lines := c.wrap(in.Own.Text, c.Body, 1e6)
	x += apart + c.Box + c.BoxGap
	width := end - x
	if width >= leastOwn && len(lines) < 2 && (len(lines) == 0 || Width(lines[0].Line) <= width) {
		out.boxes = append(out.boxes, placedBox{x: x - c.Box - c.BoxGap, line: n - 1, Box: Box{Tick: in.Own.Tick}})
		out.own = &placedOwn{span{x, width}, n - 1, lines}
		return row{}
	}
	own := row{added: width >= leastOwn}
	place := in.Place
	place.Own = true
	c.field(&own, Field{Place: place, Label: in.Own.Or, Text: in.Own.Text}, span{at.x, at.w}, answer.x-at.x)
	return own
}
