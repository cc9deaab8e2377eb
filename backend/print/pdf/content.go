package pdf

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"callbook/backend/print/page"
)

// content writes the content stream of one page.
//
// A sheet has about a hundred short texts and fifty lines, so most of the file is
// coordinates. They are written in tenths of a point, a third of a dot of a fine
// printer, and text moves in steps from the previous text. Content without a tag
// comes last, and all lines of one pen are one path.
//
// The lines without a tag are the form to be filled in. Sheets of one template have
// many of them in common, and the file has those once (see forms).
type content struct {
	page   *page.Page
	number int // 0-based
	fonts  *fontSet
	tree   *structure
	file   *file
	images *[]ref // of the document; each is /I and its number
	forms  *forms

	tagged, untagged []page.Op
	paths            []string // the lines of untagged, by pen

	b      []byte
	font   *fontUse // the current font, with its size
	size   float64
	pen    pen
	inText bool // inside a text object
	x, y   int  // where its last text starts, in tenths of a point
}

// artifact begins content that is not read aloud.
const artifact = "/Artifact BMC\n"

// pen is the style of a line.
type pen struct {
	width  float64
	dotted bool
}

// sort divides what is on the page, and counts its form.
func (c *content) sort() {
	for _, op := range c.page.Ops {
		if c.tree.resolve(tagOf(op)) == page.NoTag {
			c.untagged = append(c.untagged, op)
		} else {
			c.tagged = append(c.tagged, op)
		}
	}
	for _, p := range pensOf(c.untagged) {
		path := content{page: c.page}
		path.stroke(p, c.untagged)
		path.take(pen{p.width, false})
		c.paths = append(c.paths, string(path.b))
		c.forms.pages[string(path.b)]++
	}
}

// draw needs sort, for this page and for all others.
func (c *content) draw() []byte {
	tagged := c.tagged
	for len(tagged) > 0 {
		tag, reversed, n := tagOf(tagged[0]), fromRight(tagged[0]), 1
		for n < len(tagged) && tagOf(tagged[n]) == tag && fromRight(tagged[n]) == reversed {
			n++
		}
		c.marked(fmt.Sprintf("/%s<</MCID %d>>BDC\n", c.tree.tags[tag].Kind, c.tree.mark(tag, c.number)), tagged[:n])
		tagged = tagged[n:]
	}
	if len(c.untagged) > 0 {
		c.marked(artifact, c.untagged)
	}
	c.endText()
	return c.b
}

// untaggedLines draws the lines without a tag.
func (c *content) untaggedLines() {
	c.take(pen{c.pen.width, false}) // which the paths expect
	for _, path := range c.paths {
		if name := c.forms.name(path, c.page); name != "" {
			c.b = fmt.Appendf(c.b, "/%s Do\n", name)
		} else {
			c.b = append(c.b, path...)
		}
	}
}

// fromRight reports whether op is text that runs from right to left.
func fromRight(op page.Op) bool {
	run, ok := op.(page.GlyphRun)
	return ok && run.RTL
}

// marked draws a sequence of marked content. If it is only text, it shares a text
// object with the sequences before and after it.
func (c *content) marked(begin string, ops []page.Op) {
	drawn := slices.ContainsFunc(ops, func(op page.Op) bool {
		_, line := penOf(op)
		_, mark := op.(page.Mark)
		_, picture := op.(page.Picture)
		return line || mark || picture
	})
	if drawn {
		c.endText()
	} else {
		c.beginText()
	}
	c.b = append(c.b, begin...)
	c.pictures(ops)
	if begin == artifact {
		c.untaggedLines()
	} else {
		c.lines(ops)
	}
	c.marks(ops)
	// ReversedChars (14.8.2.3.3) makes readers reverse each string.
	reversed := fromRight(ops[0]) && begin != artifact
	if reversed {
		c.b = append(c.b, "/ReversedChars BMC\n"...)
	}
	c.runs(ops)
	if reversed {
		c.b = append(c.b, "EMC\n"...)
	}
	if drawn {
		c.endText()
	}
	c.b = append(c.b, "EMC\n"...)
}

// runs shows the text among ops. Between words that are separated only by their
// positions, as at the end of a line, it writes a space without width.
func (c *content) runs(ops []page.Op) {
	var before *page.GlyphRun
	for i := range ops {
		run, ok := ops[i].(page.GlyphRun)
		if !ok || len(run.Glyphs) == 0 {
			continue
		}
		if before != nil {
			c.glyphs(before, apart(before, &run))
		}
		before = &run
	}
	if before != nil {
		c.glyphs(before, false)
	}
}

// apart reports whether two runs are different words although there is no space
// between them.
func apart(before, run *page.GlyphRun) bool {
	if before.RTL || strings.HasSuffix(before.Text, " ") || strings.HasPrefix(run.Text, " ") {
		return false
	}
	end := before.X
	for _, g := range before.Glyphs {
		end += g.XAdvance
	}
	return before.Y != run.Y || math.Abs(run.X-end) > before.Size/10
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
	case page.Mark:
		return op.Tag
	case page.Picture:
		return op.Tag
	}
	return page.NoTag
}

// penOf is the pen that draws op. It is false for text.
func penOf(op page.Op) (pen, bool) {
	switch op := op.(type) {
	case page.Rule:
		return pen{op.Width, op.Dotted}, true
	case page.Rect:
		return pen{op.Width, false}, true
	case page.Tick:
		return pen{page.TickStroke * op.Size / page.TickBox, false}, true
	}
	return pen{}, false
}

// beginText begins a text object. Its coordinates start from the page's corner.
func (c *content) beginText() {
	if !c.inText {
		c.b, c.inText, c.x, c.y = append(c.b, "BT\n"...), true, 0, 0
	}
}

func (c *content) endText() {
	if c.inText {
		c.b, c.inText = append(c.b, "ET\n"...), false
	}
}

// moveTo moves to the start of a text. Each step is the difference of rounded
// positions, so that rounding errors never add up.
func (c *content) moveTo(x, y float64) {
	toX, toY := tenths(x), c.up(y)
	c.b = append(appendTenths(c.b, toX-c.x), ' ')
	c.b = append(appendTenths(c.b, toY-c.y), " Td\n"...)
	c.x, c.y = toX, toY
}

// up turns y upside down: PDF measures it from the bottom.
func (c *content) up(y float64) int { return tenths(c.page.Height - y) }

func tenths(v float64) int { return int(math.Round(v * 10)) }

// lines draws everything except text, pen by pen.
func (c *content) lines(ops []page.Op) {
	for _, p := range pensOf(ops) {
		c.stroke(p, ops)
	}
}

func pensOf(ops []page.Op) []pen {
	var pens []pen
	for _, op := range ops {
		if p, ok := penOf(op); ok && !slices.Contains(pens, p) {
			pens = append(pens, p)
		}
	}
	return pens
}

// stroke draws what one pen draws.
func (c *content) stroke(p pen, ops []page.Op) {
	c.take(p)
	for _, op := range ops {
		if of, ok := penOf(op); ok && of == p {
			c.trace(op)
		}
	}
	c.b = append(c.b, "S\n"...)
}

// marks draws squares of modules as stencils of one bit a module: a tenth of what their
// outlines would take.
func (c *content) marks(ops []page.Op) {
	for _, op := range ops {
		m, ok := op.(page.Mark)
		if !ok {
			continue
		}
		side := tenths(m.Size)
		c.b = append(c.b, "q "...)
		c.places("cm\n", side, 0, 0, side, tenths(m.X), c.up(m.Y+m.Size))
		c.b = fmt.Appendf(c.b, "BI/W %d/H %d/IM true/BPC 1/D[1 0]/F/AHx ID\n%x>\nEI Q\n", len(m.Rows), len(m.Rows), packed(m.Rows))
	}
}

// pictures draws JPEGs, which go into the file as they are.
func (c *content) pictures(ops []page.Op) {
	for _, op := range ops {
		p, ok := op.(page.Picture)
		if !ok {
			continue
		}
		*c.images = append(*c.images, c.file.addPlainStream(fmt.Sprintf(
			"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode", p.Columns, p.Rows), p.JPEG))
		c.b = append(c.b, "q "...)
		c.places("cm", tenths(p.W), 0, 0, tenths(p.H), tenths(p.X), c.up(p.Y+p.H))
		c.b = fmt.Appendf(c.b, "/I%d Do Q\n", len(*c.images)-1)
	}
}

// packed has the modules of each row in its bytes, from the left.
func packed(rows [][]bool) []byte {
	width := (len(rows) + 7) / 8
	out := make([]byte, len(rows)*width)
	for y, row := range rows {
		for x, black := range row {
			if black {
				out[y*width+x/8] |= 0x80 >> (x % 8)
			}
		}
	}
	return out
}

// take sets the pen if it has changed.
func (c *content) take(p pen) {
	if p.width != c.pen.width {
		c.b = append(appendNumber(c.b, p.width), " w\n"...)
	}
	switch {
	case p.dotted == c.pen.dotted:
	case p.dotted:
		c.b = append(appendNumber(append(c.b, "1 J[0 "...), page.DotPitch), "]0 d\n"...)
	default:
		c.b = append(c.b, "0 J[]0 d\n"...)
	}
	c.pen = p
}

// trace adds an op to the path.
func (c *content) trace(op page.Op) {
	switch op := op.(type) {
	case page.Rule:
		if op.X2 < op.X1 { // dots start at the left end
			op.X1, op.Y1, op.X2, op.Y2 = op.X2, op.Y2, op.X1, op.Y1
		}
		c.places("m\n", tenths(op.X1), c.up(op.Y1))
		c.places("l\n", tenths(op.X2), c.up(op.Y2))
	case page.Rect:
		c.places("re\n", tenths(op.X), c.up(op.Y+op.H), tenths(op.W), tenths(op.H))
	case page.Tick:
		scale, operator := op.Size/page.TickBox, "m\n"
		for _, p := range page.TickPath() {
			c.places(operator, tenths(op.X+p[0]*scale), c.up(op.Y+p[1]*scale))
			operator = "l\n"
		}
	}
}

func (c *content) places(operator string, tenths ...int) {
	for _, v := range tenths {
		c.b = append(appendTenths(c.b, v), ' ')
	}
	c.b = append(c.b, operator...)
}
