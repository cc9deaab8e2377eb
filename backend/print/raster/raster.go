// Package raster draws a printed page as a picture in black and white, to compare
// photographs of the page with. It shows what is on paper and nothing else: emoji, which
// are coloured pictures, are left out.
package raster

import (
	"image"
	"image/color"
	"math"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"golang.org/x/image/vector"

	"callbook/backend/print/page"
)

// Bits draws a page in one bit a pixel, eight in a byte from the left, each row on a new
// byte; 1 is black.
func Bits(p *page.Page, perMM float64) []byte {
	a := Ink(p, perMM)
	width := (a.Rect.Dx() + 7) / 8
	out := make([]byte, width*a.Rect.Dy())
	for y := range a.Rect.Dy() {
		for x, v := range a.Pix[y*a.Stride : y*a.Stride+a.Rect.Dx()] {
			if v >= 128 {
				out[y*width+x/8] |= 0x80 >> (x % 8)
			}
		}
	}
	return out
}

// Ink draws a page in shades: 255 is black.
func Ink(p *page.Page, perMM float64) *image.Alpha {
	scale := perMM * 25.4 / 72
	d := &drawing{
		scale: scale, faces: map[*page.Face]*page.Shapes{}, glyphs: map[glyphKey]*image.Alpha{},
		ink: image.NewAlpha(image.Rect(0, 0, int(math.Round(p.Width*scale)), int(math.Round(p.Height*scale)))),
	}
	for _, op := range p.Ops {
		switch op := op.(type) {
		case page.GlyphRun:
			d.run(&op)
		case page.Rule:
			d.rule(op)
		case page.Rect:
			w := op.Width / 2
			d.fill(op.X-w, op.Y-w, op.X+op.W+w, op.Y+w)
			d.fill(op.X-w, op.Y+op.H-w, op.X+op.W+w, op.Y+op.H+w)
			d.fill(op.X-w, op.Y+w, op.X+w, op.Y+op.H-w)
			d.fill(op.X+op.W-w, op.Y+w, op.X+op.W+w, op.Y+op.H-w)
		case page.Tick:
			k := op.Size / page.TickBox
			path := page.TickPath()
			for i := range 2 {
				d.stroke(op.X+path[i][0]*k, op.Y+path[i][1]*k, op.X+path[i+1][0]*k, op.Y+path[i+1][1]*k, page.TickStroke*k)
			}
		case page.Mark:
			module := op.Size / float64(max(len(op.Rows), 1))
			for y, row := range op.Rows {
				for x, black := range row {
					if black {
						d.fill(op.X+float64(x)*module, op.Y+float64(y)*module, op.X+float64(x+1)*module, op.Y+float64(y+1)*module)
					}
				}
			}
		}
	}
	return d.ink
}

type drawing struct {
	scale  float64 // pixels a point
	ink    *image.Alpha
	faces  map[*page.Face]*page.Shapes
	glyphs map[glyphKey]*image.Alpha
	pen    vector.Rasterizer
}

// glyphKey is a glyph at a size and at a place within its pixel, in quarters. The same
// few hundred make up a page.
type glyphKey struct {
	face *page.Face
	id   uint32
	size float64
	x, y int
}

func (d *drawing) run(run *page.GlyphRun) {
	x := run.X
	for _, g := range run.Glyphs {
		d.glyph(run, g.ID, (x+g.XOffset)*d.scale, (run.Y+g.YOffset)*d.scale)
		x += g.XAdvance
	}
}

func (d *drawing) glyph(run *page.GlyphRun, id uint32, x, y float64) {
	left, top := math.Floor(x), math.Floor(y)
	key := glyphKey{run.Face, id, run.Size, int((x - left) * 4), int((y - top) * 4)}
	shape, ok := d.glyphs[key]
	if !ok {
		shape = d.shape(key)
		d.glyphs[key] = shape
	}
	if shape != nil {
		d.put(shape, int(left), int(top))
	}
}

// shape draws a glyph around its origin, or returns nil for one without an outline.
func (d *drawing) shape(key glyphKey) *image.Alpha {
	shapes, ok := d.faces[key.face]
	if !ok {
		shapes = page.NewShapes(key.face)
		d.faces[key.face] = shapes
	}
	outline := shapes.Glyph(key.id).Outline
	if len(outline) == 0 {
		return nil
	}
	unit := float32(key.size * d.scale / float64(key.face.Font.Upem()))
	atX, atY := float32(key.x)/4, float32(key.y)/4
	box := image.Rectangle{Min: image.Pt(math.MaxInt32, math.MaxInt32), Max: image.Pt(math.MinInt32, math.MinInt32)}
	for i := range outline {
		for _, p := range outline[i].ArgsSlice() {
			px, py := float64(p.X*unit+atX), float64(atY-p.Y*unit)
			box.Min.X, box.Min.Y = min(box.Min.X, int(math.Floor(px))), min(box.Min.Y, int(math.Floor(py)))
			box.Max.X, box.Max.Y = max(box.Max.X, int(math.Ceil(px))+1), max(box.Max.Y, int(math.Ceil(py))+1)
		}
	}
	if box.Empty() || box.Dx() > 2000 || box.Dy() > 2000 {
		return nil
	}
	place := func(p font.SegmentPoint) (x, y float32) {
		return p.X*unit + atX - float32(box.Min.X), atY - p.Y*unit - float32(box.Min.Y)
	}
	d.pen.Reset(box.Dx(), box.Dy())
	for i := range outline {
		s := &outline[i]
		x1, y1 := place(s.Args[0])
		x2, y2 := place(s.Args[1])
		x3, y3 := place(s.Args[2])
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			d.pen.ClosePath()
			d.pen.MoveTo(x1, y1)
		case opentype.SegmentOpLineTo:
			d.pen.LineTo(x1, y1)
		case opentype.SegmentOpQuadTo:
			d.pen.QuadTo(x1, y1, x2, y2)
		case opentype.SegmentOpCubeTo:
			d.pen.CubeTo(x1, y1, x2, y2, x3, y3)
		}
	}
	d.pen.ClosePath()
	shape := image.NewAlpha(box)
	d.pen.Draw(shape, box, image.NewUniform(color.Opaque), image.Point{})
	return shape
}

// put adds the ink of a shape with its origin at a pixel.
func (d *drawing) put(shape *image.Alpha, x, y int) {
	to := shape.Rect.Add(image.Pt(x, y)).Intersect(d.ink.Rect)
	for row := to.Min.Y; row < to.Max.Y; row++ {
		from := shape.Pix[shape.PixOffset(to.Min.X-x, row-y):]
		line := d.ink.Pix[d.ink.PixOffset(to.Min.X, row):]
		for i := range to.Dx() {
			line[i] = uint8(min(255, int(line[i])+int(from[i])))
		}
	}
}

// fill adds a rectangle, given in points.
func (d *drawing) fill(x1, y1, x2, y2 float64) {
	x1, y1, x2, y2 = x1*d.scale, y1*d.scale, x2*d.scale, y2*d.scale
	d.each(x1, y1, x2, y2, func(x, y float64) float64 {
		return max(0, min(x2, x+1)-max(x1, x)) * max(0, min(y2, y+1)-max(y1, y))
	})
}

// stroke adds a straight line with flat ends.
func (d *drawing) stroke(x1, y1, x2, y2, width float64) {
	x1, y1, x2, y2 = x1*d.scale, y1*d.scale, x2*d.scale, y2*d.scale
	half, long := width*d.scale/2, math.Hypot(x2-x1, y2-y1)
	if long == 0 {
		return
	}
	ux, uy := (x2-x1)/long, (y2-y1)/long
	d.each(min(x1, x2)-half, min(y1, y2)-half, max(x1, x2)+half, max(y1, y2)+half, func(x, y float64) float64 {
		dx, dy := x+0.5-x1, y+0.5-y1
		along, across := dx*ux+dy*uy, math.Abs(dx*uy-dy*ux)
		return unit(half-across+0.5) * unit(min(along, long-along)+0.5)
	})
}

func (d *drawing) rule(r page.Rule) {
	if !r.Dotted {
		d.stroke(r.X1, r.Y1, r.X2, r.Y2, r.Width)
		return
	}
	x1, x2 := min(r.X1, r.X2), max(r.X1, r.X2)
	radius := r.Width * d.scale / 2
	for x := x1; x <= x2; x += page.DotPitch {
		cx, cy := x*d.scale, r.Y1*d.scale
		d.each(cx-radius, cy-radius, cx+radius, cy+radius, func(x, y float64) float64 {
			return unit(radius - math.Hypot(x+0.5-cx, y+0.5-cy) + 0.5)
		})
	}
}

// each adds ink to the pixels of a rectangle: cover says how much of one is covered.
func (d *drawing) each(x1, y1, x2, y2 float64, cover func(x, y float64) float64) {
	box := image.Rect(int(math.Floor(x1)), int(math.Floor(y1)), int(math.Ceil(x2))+1, int(math.Ceil(y2))+1).Intersect(d.ink.Rect)
	for y := box.Min.Y; y < box.Max.Y; y++ {
		line := d.ink.Pix[d.ink.PixOffset(0, y):]
		for x := box.Min.X; x < box.Max.X; x++ {
			line[x] = uint8(min(255, float64(line[x])+255*cover(float64(x), float64(y))))
		}
	}
}

func unit(v float64) float64 { return max(0, min(1, v)) }
