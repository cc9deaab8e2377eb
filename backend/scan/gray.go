package scan

import "math"

// gray is a picture in shades, 0 is black.
type gray struct {
	w, h int
	pix  []uint8
}

func newGray(w, h int) *gray { return &gray{w, h, make([]uint8, w*h)} }

// half is the picture at half the size.
func (g *gray) half() *gray {
	out := newGray(g.w/2, g.h/2)
	for y := range out.h {
		a, b := g.pix[2*y*g.w:], g.pix[(2*y+1)*g.w:]
		line := out.pix[y*out.w : (y+1)*out.w]
		for x := range line {
			line[x] = uint8((int(a[2*x]) + int(a[2*x+1]) + int(b[2*x]) + int(b[2*x+1]) + 2) / 4)
		}
	}
	return out
}

// double is the picture at twice the size.
func (g *gray) double() *gray {
	out := newGray(2*g.w, 2*g.h)
	for y := range out.h {
		for x := range out.w {
			out.pix[y*out.w+x] = uint8(g.at(float64(x)/2-0.25, float64(y)/2-0.25))
		}
	}
	return out
}

// smooth is the picture without the salt of a fax: each pixel is the mean of nine.
func (g *gray) smooth() *gray {
	out := newGray(g.w, g.h)
	copy(out.pix, g.pix)
	for y := 1; y < g.h-1; y++ {
		for x := 1; x < g.w-1; x++ {
			sum := 0
			for dy := -1; dy <= 1; dy++ {
				i := (y+dy)*g.w + x
				sum += int(g.pix[i-1]) + int(g.pix[i]) + int(g.pix[i+1])
			}
			out.pix[y*g.w+x] = uint8(sum / 9)
		}
	}
	return out
}

// at is the shade between pixels, whose centres are at whole numbers. Beyond the edge it
// is that of the edge.
func (g *gray) at(x, y float64) float64 {
	x, y = max(0, min(x, float64(g.w-1))), max(0, min(y, float64(g.h-1)))
	ix, iy := min(int(x), max(g.w-2, 0)), min(int(y), max(g.h-2, 0))
	fx, fy := x-float64(ix), y-float64(iy)
	i := iy*g.w + ix
	right, below := min(1, g.w-1), min(1, g.h-1)*g.w
	top := float64(g.pix[i])*(1-fx) + float64(g.pix[i+right])*fx
	bottom := float64(g.pix[i+below])*(1-fx) + float64(g.pix[i+below+right])*fx
	return top*(1-fy) + bottom*fy
}

func (g *gray) inside(x, y float64) bool {
	return x >= 0 && y >= 0 && x <= float64(g.w-1) && y <= float64(g.h-1)
}

// dark marks the pixels that are darker than their surroundings: below share of the mean
// of a window of that many pixels.
func (g *gray) dark(window int, share float64) []bool {
	r := max(window/2, 2)
	out := make([]bool, g.w*g.h)
	columns := make([]int, g.w) // sums over the rows of the window
	top, bottom := 0, 0         // rows in the sums: top..bottom-1
	for y := range g.h {
		for ; bottom < min(y+r+1, g.h); bottom++ {
			for x, v := range g.pix[bottom*g.w : (bottom+1)*g.w] {
				columns[x] += int(v)
			}
		}
		for ; top < y-r; top++ {
			for x, v := range g.pix[top*g.w : (top+1)*g.w] {
				columns[x] -= int(v)
			}
		}
		sum, left, right := 0, 0, 0
		for x := range g.w {
			for ; right < min(x+r+1, g.w); right++ {
				sum += columns[right]
			}
			for ; left < x-r; left++ {
				sum -= columns[left]
			}
			n := (right - left) * (bottom - top)
			out[y*g.w+x] = float64(g.pix[y*g.w+x])*float64(n) < share*float64(sum)
		}
	}
	return out
}

// point is a place in a picture or, in millimetres, on paper.
type point struct{ x, y float64 }

func (p point) minus(q point) point { return point{p.x - q.x, p.y - q.y} }
func (p point) plus(q point) point  { return point{p.x + q.x, p.y + q.y} }
func (p point) times(f float64) point {
	return point{p.x * f, p.y * f}
}
func (p point) length() float64 { return math.Hypot(p.x, p.y) }
