package trial

import (
	"context"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"callbook/backend/callbook"
	"callbook/backend/scan"
)

var (
	count = flag.Int("trial.count", 0, "pictures of each condition; 0 tries one small one")
	seed  = flag.Uint64("trial.seed", 16, "of everything that is random; another one makes other pictures")
	only  = flag.String("trial.only", "", "only conditions with this in their name")
	keep  = flag.String("trial.keep", "", "a folder for the pictures in which something was read wrongly")
)

// tally is what came of the pictures of one condition.
type tally struct {
	name                          string
	pictures, read, wrong, placed int
	show                          int       // of the pictures, those with all of the code in them
	errors                        []float64 // millimetres
	ticked, missed, tickUnsure    int
	empty, false_, emptyUnsure    int
	written, inkMissed, inkFalse  int
	clean                         int // fields without ink
	solid, solidUnsure            int // of the ticked, those filled in all over
	seconds                       float64
	alone                         int     // pictures read in a process of their own
	aloneSeconds, megabytes       float64 // of these all, and the most of one
	zbar                          int     // of the pictures that show the code, those that zbar reads it in
	notes                         []string
}

func (c *tally) add(o *tally) {
	c.show += o.show
	c.pictures, c.read, c.wrong, c.placed = c.pictures+o.pictures, c.read+o.read, c.wrong+o.wrong, c.placed+o.placed
	c.errors = append(c.errors, o.errors...)
	c.ticked, c.missed, c.tickUnsure = c.ticked+o.ticked, c.missed+o.missed, c.tickUnsure+o.tickUnsure
	c.empty, c.false_, c.emptyUnsure = c.empty+o.empty, c.false_+o.false_, c.emptyUnsure+o.emptyUnsure
	c.written, c.inkMissed, c.inkFalse, c.clean = c.written+o.written, c.inkMissed+o.inkMissed, c.inkFalse+o.inkFalse, c.clean+o.clean
	c.solid, c.solidUnsure = c.solid+o.solid, c.solidUnsure+o.solidUnsure
	c.seconds += o.seconds
	c.alone, c.aloneSeconds, c.megabytes = c.alone+o.alone, c.aloneSeconds+o.aloneSeconds, max(c.megabytes, o.megabytes)
	c.zbar += o.zbar
}

func percentile(v []float64, share float64) float64 {
	if len(v) == 0 {
		return 0
	}
	slices.Sort(v)
	return v[min(len(v)-1, int(share*float64(len(v))))]
}

func (c *tally) row() string {
	return fmt.Sprintf("| %s | %d | %d | %d | %d | %d | %d | %.2f / %.2f / %.2f | %d, %d, %d | %d, %d | %d, %d, %d | %d, %d / %d, %d | %.2f | %.2f, %.0f |",
		c.name, c.pictures, c.show, c.zbar, c.read, c.placed, c.wrong, percentile(c.errors, 0.5), percentile(c.errors, 0.99), percentile(c.errors, 1),
		c.ticked-c.solid, c.missed, c.tickUnsure-c.solidUnsure, c.solid, c.solidUnsure, c.empty, c.false_, c.emptyUnsure, c.written, c.inkMissed, c.clean, c.inkFalse,
		c.seconds/float64(max(c.pictures, 1)), c.aloneSeconds/float64(max(c.alone, 1)), c.megabytes)
}

const tableHead = `| condition | pictures | show the code | zbar reads it | code read | placed | wrong | error median / 99 % / max, mm | ticks: n, missed, unsure | filled in: n, unsure | empty: n, false, unsure | ink: fields, missed / without, false | s | alone: CPU s, MB |
|---|---|---|---|---|---|---|---|---|---|---|---|---|---|`

// bookOf is a book with these pages in it.
func bookOf(pages []paper) scan.Book {
	return func(c callbook.PageCode) (callbook.Printed, error) {
		for _, p := range pages {
			if p.code == c {
				return p.printed, nil
			}
		}
		return callbook.Printed{}, callbook.Errorf(callbook.NotFound, "code", "no such page")
	}
}

// mostAlone is of how many pictures of a condition the memory is measured.
const mostAlone = 2

// try makes a picture of a page and reads it.
func (c condition) try(t testing.TB, out *tally, all []paper, n int, random *rand.Rand) {
	p := all[random.IntN(len(all))].filledIn(random)
	picture, cam := c.take(t, &p, random)
	begun := time.Now()
	readings, err := scan.Read(context.Background(), scan.FromImage(picture), bookOf(all))
	out.seconds += time.Since(begun).Seconds()
	out.pictures++
	shown := cam.shows(p.printed.Code)
	if shown {
		out.show++
	}
	if *count > 0 && shown && zbar(t, picture, p.code) {
		out.zbar++
	}
	if *count > 0 && n < mostAlone {
		s, mb := alone(t, picture, c.quality, p.printed)
		out.alone, out.aloneSeconds, out.megabytes = out.alone+1, out.aloneSeconds+s, max(out.megabytes, mb)
	}
	note := func(format string, args ...any) {
		out.notes = append(out.notes, fmt.Sprintf("%s, picture %d: ", c.name, n)+fmt.Sprintf(format, args...))
		if *keep != "" {
			keepPicture(t, picture, fmt.Sprintf("%s-%d", strings.ReplaceAll(strings.ReplaceAll(c.name, " ", "-"), ",", ""), n))
		}
	}
	if err != nil || len(readings) != 1 {
		if shown {
			note("%d pages, %v", len(readings), err)
		}
		return
	}
	r := readings[0]
	if r.Code != p.code {
		out.wrong++
		note("read as %s", r.Code)
		return
	}
	out.read++
	if r.Problem != nil {
		note("found %.2f, %v", r.Found(), r.Problem)
		return
	}
	out.placed++
	for y := 20.0; y < p.printed.Height-15; y += 18 {
		for x := 15.0; x < p.printed.Width-10; x += 18 {
			tx, ty := cam.place(x, y)
			if tx < 0 || ty < 0 || tx >= float64(cam.w) || ty >= float64(cam.h) {
				continue
			}
			gx, gy := r.At(x, y)
			out.errors = append(out.errors, math.Hypot(gx-tx, gy-ty)*cam.perPixel)
		}
	}
	states := map[string]callbook.TickRead{}
	for _, tick := range r.Ticks {
		states[fmt.Sprint(tick.Spot.Area)] = tick
	}
	inked := map[string]bool{}
	for _, f := range r.Fields {
		inked[fmt.Sprint(f.Spot.Area)] = f.Ink
	}
	for i, s := range p.printed.Spots {
		if s.Filled || !cam.shows(s.Area) {
			continue
		}
		if s.Kind == callbook.SpotField {
			ink := inked[fmt.Sprint(s.Area)]
			switch {
			case p.written[i]:
				out.written++
				if !ink {
					out.inkMissed++
				}
			default:
				out.clean++
				if ink {
					out.inkFalse++
				}
			}
			continue
		}
		tick := states[fmt.Sprint(s.Area)]
		how, ticked := p.ticked[i]
		switch {
		case ticked:
			out.ticked++
			if how == solid {
				out.solid++
			}
			if tick.State == callbook.TickNo {
				out.missed++
				note("a %d at %.0f,%.0f was missed", how, s.Area.X, s.Area.Y)
			} else if tick.State == callbook.TickUnsure {
				out.tickUnsure++
				note("a %d at %.0f,%.0f is unsure: %s", how, s.Area.X, s.Area.Y, tick.Why.Words())
				if how == solid {
					out.solidUnsure++
				}
			}
		default:
			out.empty++
			if tick.State == callbook.TickYes {
				out.false_++
				note("the empty box at %.0f,%.0f was read as ticked", s.Area.X, s.Area.Y)
			} else if tick.State == callbook.TickUnsure {
				out.emptyUnsure++
			}
		}
	}
}

// shows reports whether all of an area is in the picture, with some space around it, and
// nothing is on it.
func (c *camera) shows(a callbook.Area) bool {
	if c.hides != nil {
		for y := -2.0; y < a.H+3; y++ {
			for x := -2.0; x < a.W+3; x++ {
				if c.hides(a.X+x, a.Y+y) {
					return false
				}
			}
		}
	}
	for _, k := range [][2]float64{{-3, -3}, {a.W + 3, -3}, {-3, a.H + 3}, {a.W + 3, a.H + 3}} {
		x, y := c.place(a.X+k[0], a.Y+k[1])
		if x < 0 || y < 0 || x >= float64(c.w) || y >= float64(c.h) {
			return false
		}
	}
	return true
}

// TestMadePhotographs reads a few pictures of each condition, or as many as the flags
// say, and demands what the design demands of made pictures.
func TestMadePhotographs(t *testing.T) {
	all := pages(t)
	whole := &tally{name: "all"}
	rows := []string{tableHead}
	var each []*tally
	t.Run("of", func(t *testing.T) {
		for k, c := range conditions() {
			if !strings.Contains(c.name, *only) {
				continue
			}
			random := rand.New(rand.NewPCG(*seed, uint64(k)))
			here := &tally{name: c.name}
			each = append(each, here)
			if *count == 0 && c.megapixels > 0 {
				c.megapixels = max(2, c.megapixels/3)
			}
			t.Run(c.name, func(t *testing.T) {
				t.Parallel()
				for n := range max(*count, 1) {
					c.try(t, here, all, n, random)
				}
				t.Log(strings.Join(append(here.notes, here.row()), "\n"))
			})
		}
	})
	for _, here := range each {
		rows = append(rows, here.row())
		whole.add(here)
	}
	rows = append(rows, whole.row())
	t.Log("\n" + strings.Join(rows, "\n"))
	if whole.wrong > 0 {
		t.Errorf("%d pictures were read as another sheet", whole.wrong)
	}
	few := 1.0 // of so few pictures one may fail
	if lost := float64(whole.show - whole.placed); lost > max(few, 0.01*float64(whole.show)) {
		t.Errorf("%.0f of %d pictures that show the code were not read", lost, whole.show)
	}
	if n := float64(whole.false_); n > float64(whole.empty)/2000+0.5 {
		t.Errorf("%.0f of %d empty boxes were read as ticked", n, whole.empty)
	}
	if n := float64(whole.missed); n > 0.012*float64(whole.ticked)+few {
		t.Errorf("%.0f of %d ticks were missed", n, whole.ticked)
	}
	if n := float64(whole.inkMissed); n > 0.005*float64(whole.written)+few {
		t.Errorf("the ink of %.0f of %d fields was missed", n, whole.written)
	}
	if n := float64(whole.inkFalse); n > 0.01*float64(whole.clean)+few {
		t.Errorf("%.0f of %d fields without ink are said to have some", n, whole.clean)
	}
}

// TestAnotherPageUnderACodeIsRefused puts the code of one sheet on the page of another.
func TestAnotherPageUnderACodeIsRefused(t *testing.T) {
	all := pages(t)
	c := conditions()[5]
	random := rand.New(rand.NewPCG(*seed, 99))
	plan, debrief := all[len(all)-1], all[0]
	book := func(callbook.PageCode) (callbook.Printed, error) {
		p := plan.printed
		p.Code = debrief.printed.Code
		return p, nil
	}
	picture, _ := c.take(t, &debrief, random)
	readings, err := scan.Read(context.Background(), scan.FromImage(picture), book)
	if err != nil || len(readings) != 1 || callbook.CodeOf(readings[0].Problem) != callbook.Invalid {
		t.Errorf("%d pages, %v; of the first %.2f was found", len(readings), err, readings[0].Found())
	}
}

func TestAPictureOfSomethingElseHasNoCode(t *testing.T) {
	all := pages(t)
	p := all[0]
	random := rand.New(rand.NewPCG(*seed, 98))
	a := p.printed.Code
	p.shade = append([]float32(nil), p.shade...)
	for y := int((a.Y - 1) * rate); y < int((a.Y+a.H+1)*rate); y++ {
		for x := int((a.X - 1) * rate); x < int((a.X+a.W+1)*rate); x++ {
			p.shade[y*p.w+x] = 1
		}
	}
	picture, _ := conditions()[5].take(t, &p, random)
	if readings, err := scan.Read(context.Background(), scan.FromImage(picture), bookOf(all)); callbook.CodeOf(err) != callbook.NotFound {
		t.Errorf("%d pages, %v", len(readings), err)
	}
}

func keepPicture(t testing.TB, picture any, name string) {
	t.Helper()
	if err := os.MkdirAll(*keep, 0o700); err != nil {
		t.Fatal(err)
	}
	writePNG(t, picture, filepath.Join(*keep, name+".png"))
}
