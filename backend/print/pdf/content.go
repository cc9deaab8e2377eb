package pdf

import (
	"fmt"

	"callbook/backend/print/page"
)

// content writes the content stream of one page. PDF counts y from the bottom.
type content struct {
	page   *page.Page
	number int // 0-based
	fonts  *fontSet
	tree   *structure

	b      []byte
	font   *fontUse // as last set, with size
	size   float64
	width  float64 // of the pen
	dotted bool
}

// none is an open marked-content sequence that does not exist.
const none = -2

func (c *content) draw() []byte {
	open := none
	for _, op := range c.page.Ops {
		if tag := c.tree.resolve(tagOf(op)); tag != open {
			c.close(open)
			c.open(tag)
			open = tag
		}
		switch op := op.(type) {
		case page.GlyphRun:
			c.glyphs(&op)
		case page.Rule:
			c.rule(op)
		case page.Rect:
			c.stroke(op.Width, false)
			c.numbers(op.X, c.y(op.Y+op.H), op.W, op.H)
			c.b = append(c.b, "re S\n"...)
		case page.Tick:
			c.tick(op)
		}
	}
	c.close(open)
	return c.b
}

func tagOf(op page.Op) int {
	switch op := op.(type) {
	case page.GlyphRun:
		return op.Tag
	case page.Rule:
		return op.Tag
	case page.Rect:
		return op.Tag
	case page.Tick:
		return op.Tag
	}
	return page.NoTag
}

func (c *content) open(tag int) {
	if tag == page.NoTag {
		c.b = append(c.b, "/Artifact BMC\n"...)
		return
	}
	c.b = fmt.Appendf(c.b, "/%s<</MCID %d>>BDC\n", c.tree.tags[tag].Kind, c.tree.mark(tag, c.number))
}

func (c *content) close(tag int) {
	if tag != none {
		c.b = append(c.b, "EMC\n"...)
	}
}

func (c *content) y(y float64) float64 { return c.page.Height - y }

func (c *content) numbers(values ...float64) {
	for _, v := range values {
		c.b = append(appendNumber(c.b, v), ' ')
	}
}

// stroke sets the pen where it differs.
func (c *content) stroke(width float64, dotted bool) {
	if width != c.width {
		c.numbers(width)
		c.b = append(c.b, "w\n"...)
		c.width = width
	}
	if dotted == c.dotted {
		return
	}
	c.dotted = dotted
	if dotted {
		c.b = append(c.b, "1 J[0 "...)
		c.numbers(page.DotPitch)
		c.b = append(c.b, "]0 d\n"...)
	} else {
		c.b = append(c.b, "0 J[]0 d\n"...)
	}
}

func (c *content) rule(r page.Rule) {
	if r.X2 < r.X1 { // dots start at the left end
		r.X1, r.Y1, r.X2, r.Y2 = r.X2, r.Y2, r.X1, r.Y1
	}
	c.stroke(r.Width, r.Dotted)
	c.numbers(r.X1, c.y(r.Y1))
	c.b = append(c.b, "m "...)
	c.numbers(r.X2, c.y(r.Y2))
	c.b = append(c.b, "l S\n"...)
}

func (c *content) tick(t page.Tick) {
	scale := t.Size / page.TickBox
	c.stroke(page.TickStroke*scale, false)
	operator := "m "
	for _, p := range page.TickPath() {
		c.numbers(t.X+p[0]*scale, c.y(t.Y+p[1]*scale))
		c.b = append(c.b, operator...)
		operator = "l "
	}
	c.b = append(c.b, "S\n"...)
}
