package svg

import (
	"encoding/base64"
	"fmt"
	"math"
	"strconv"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"

	"callbook/backend/print/page"
)

// drawing is a picture being made. Each glyph is defined once, in font units, and
// referred to at each of its positions.
type drawing struct {
	prefix string
	faces  map[*page.Face]*faceUse
	ids    int
	defs   []byte
	body   []byte
}

type faceUse struct {
	shapes *page.Shapes
	upem   float64
	ids    map[uint32]int // 0 for a glyph without ink
}

// glyphs draws a run in a group that is scaled to font units, with y upwards.
func (d *drawing) glyphs(run *page.GlyphRun) {
	f, ok := d.faces[run.Face]
	if !ok {
		f = &faceUse{page.NewShapes(run.Face), float64(run.Face.Font.Upem()), map[uint32]int{}}
		d.faces[run.Face] = f
	}
	unit := run.Size / f.upem
	var uses []byte
	pen := 0.0
	for _, g := range run.Glyphs {
		if id := d.define(f, g.ID); id != 0 {
			uses = fmt.Appendf(uses, `<use href="#%s%d"`, d.prefix, id)
			uses = attribute(uses, "x", (pen+g.XOffset)/unit)
			uses = attribute(uses, "y", -g.YOffset/unit)
			uses = append(uses, "/>"...)
		}
		pen += g.XAdvance
	}
	if len(uses) > 0 {
		scale := strconv.FormatFloat(unit, 'g', 6, 64)
		d.body = fmt.Appendf(d.body, `<g transform="translate(%s %s) scale(%s -%s)">%s</g>`+"\n",
			number(run.X), number(run.Y), scale, scale, uses)
	}
}

// define draws a glyph once and returns the number in its id.
func (d *drawing) define(f *faceUse, glyph uint32) int {
	if id, ok := f.ids[glyph]; ok {
		return id
	}
	shape := f.shapes.Glyph(glyph)
	if shape.Empty() {
		f.ids[glyph] = 0
		return 0
	}
	d.ids++
	f.ids[glyph] = d.ids
	if shape.Picture != nil {
		d.defs = fmt.Appendf(d.defs, `<image id="%s%d" width="%s" height="%s" transform="translate(%s %s) scale(1 -1)" href="data:image/png;base64,`,
			d.prefix, d.ids, number(shape.W), number(shape.H), number(shape.X), number(shape.Y+shape.H))
		d.defs = append(base64.StdEncoding.AppendEncode(d.defs, shape.Picture), `"/>`+"\n"...)
		return d.ids
	}
	d.defs = fmt.Appendf(d.defs, `<path id="%s%d" d="`, d.prefix, d.ids)
	d.defs = append(appendPath(d.defs, shape.Outline), `"/>`+"\n"...)
	return d.ids
}

func appendPath(b []byte, outline []font.Segment) []byte {
	for i := range outline {
		s := &outline[i]
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			if i > 0 {
				b = append(b, 'Z')
			}
			b = append(b, 'M')
		case opentype.SegmentOpLineTo:
			b = append(b, 'L')
		case opentype.SegmentOpQuadTo:
			b = append(b, 'Q')
		case opentype.SegmentOpCubeTo:
			b = append(b, 'C')
		}
		for k, p := range s.ArgsSlice() {
			if k > 0 {
				b = append(b, ' ')
			}
			b = append(appendNumber(b, float64(p.X)), ' ')
			b = appendNumber(b, float64(p.Y))
		}
	}
	return append(b, 'Z')
}

func (d *drawing) rule(r page.Rule) {
	if r.X2 < r.X1 { // dots start at the left end
		r.X1, r.Y1, r.X2, r.Y2 = r.X2, r.Y2, r.X1, r.Y1
	}
	dots := ""
	if r.Dotted {
		dots = fmt.Sprintf(` stroke-linecap="round" stroke-dasharray="0 %s"`, number(page.DotPitch))
	}
	d.body = fmt.Appendf(d.body, `<path d="M%s %sL%s %s" stroke="#000" stroke-width="%s"%s/>`+"\n",
		number(r.X1), number(r.Y1), number(r.X2), number(r.Y2), number(r.Width), dots)
}

func (d *drawing) rect(r page.Rect) {
	d.body = fmt.Appendf(d.body, `<rect x="%s" y="%s" width="%s" height="%s" fill="none" stroke="#000" stroke-width="%s"/>`+"\n",
		number(r.X), number(r.Y), number(r.W), number(r.H), number(r.Width))
}

func (d *drawing) tick(t page.Tick) {
	scale := t.Size / page.TickBox
	path, command := "", "M"
	for _, p := range page.TickPath() {
		path += command + number(t.X+p[0]*scale) + " " + number(t.Y+p[1]*scale)
		command = "L"
	}
	d.body = fmt.Appendf(d.body, `<path d="%s" fill="none" stroke="#000" stroke-width="%s"/>`+"\n", path, number(page.TickStroke*scale))
}

// mark draws each row's black modules that touch as one bar.
func (d *drawing) mark(m page.Mark) {
	module := m.Size / float64(max(len(m.Rows), 1))
	d.body = append(d.body, `<path shape-rendering="crispEdges" d="`...)
	for y, row := range m.Rows {
		for x := 0; x < len(row); x++ {
			from := x
			for x < len(row) && row[x] {
				x++
			}
			if x > from {
				top, bottom := number(m.Y+float64(y)*module), number(m.Y+float64(y+1)*module)
				d.body = fmt.Appendf(d.body, "M%s %sH%sV%sH%sZ", number(m.X+float64(from)*module), top, number(m.X+float64(x)*module), bottom, number(m.X+float64(from)*module))
			}
		}
	}
	d.body = append(d.body, `"/>`+"\n"...)
}

func (d *drawing) picture(p page.Picture) {
	d.body = fmt.Appendf(d.body, `<image x="%s" y="%s" width="%s" height="%s" href="data:image/jpeg;base64,`, number(p.X), number(p.Y), number(p.W), number(p.H))
	d.body = append(base64.StdEncoding.AppendEncode(d.body, p.JPEG), `"/>`+"\n"...)
}

// attribute writes a number, unless it is 0, which is the default.
func attribute(b []byte, name string, v float64) []byte {
	if math.Abs(v) < 0.005 {
		return b
	}
	b = append(append(append(b, ' '), name...), `="`...)
	return append(appendNumber(b, v), '"')
}

// appendNumber writes at most two decimals.
func appendNumber(b []byte, v float64) []byte {
	return strconv.AppendFloat(b, math.Round(v*100)/100+0, 'f', -1, 64)
}

func number(v float64) string { return string(appendNumber(nil, v)) }
