package bridge_test

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"

	"callbook/backend/bridge"
)

// scanned prints a debrief, and makes a picture of its first page.
func scanned(t *testing.T) (d *desk, code, picture string) {
	t.Helper()
	d = newDesk(t)
	d.account("Ivy Seeds")
	call := d.plan("Ivy Seeds", "25 nov 10:00", d.person("Zoë Müller", "Ivy Seeds").ID)
	code = call.Post.Code
	d.fill(code, `{"their_words": "It has to run"}`)
	file := filepath.Join(d.out, "sheet.pdf")
	_, err := d.Paper.Print(bridge.PrintRequest{Sheet: code, Paper: "a4", File: file})
	d.must(err)
	picture = filepath.Join(d.out, "page.png")
	poppler(t, "pdftoppm", "-r", "200", "-gray", "-png", "-singlefile", file, strings.TrimSuffix(picture, ".png"))
	return d, code, picture
}

func TestADroppedPictureIsReadAndNothingIsWritten(t *testing.T) {
	d, code, picture := scanned(t)
	before, err := d.Sheets.Show(code)
	d.must(err)
	// The sheet changes after it was printed: the paper is read as it was.
	d.fill(code, `{"needs": "Peat-free plugs, in three sizes, from the week of the fair on", "overview": "We start in May."}`)
	pages, err := d.Scans.Drop([]string{picture})
	d.must(err)
	if len(pages) != 1 || pages[0].Code != code || pages[0].Account != "Ivy Seeds" || !pages[0].Sure || len(pages[0].Problems) > 0 {
		t.Fatalf("read is %+v", pages)
	}
	page := pages[0]
	if len(page.Ticks) > 0 || len(page.Proposed) > 0 {
		t.Errorf("of an empty page %+v are ticked, and %+v proposed", page.Ticks, page.Proposed)
	}
	for _, f := range page.Fields {
		if f.Ink {
			t.Errorf("there is no handwriting in %+v", f)
		}
	}
	applied, err := d.Scans.Apply(page.ID, "")
	d.must(err)
	after, err := d.Sheets.Show(code)
	d.must(err)
	if len(applied) > 0 || fmt.Sprint(after.Answers["their_words"]) != fmt.Sprint(before.Answers["their_words"]) {
		t.Errorf("%v were answered; their words are %v", applied, after.Answers["their_words"])
	}
	if acted, err := d.History.List(20); err != nil || slices.ContainsFunc(acted, func(a bridge.Action) bool { return strings.Contains(a.Label, "Read a sheet") }) {
		t.Errorf("reading is listed as an action, or %v", err)
	}
}

func TestAStripIsShownByItsPath(t *testing.T) {
	d, code, picture := scanned(t)
	drawnOn(t, d, picture, func(page *image.Gray) {
		for x := 300; x < 500; x++ { // on the line of the budget
			draw.Draw(page, image.Rect(x, 960+x%12, x+2, 966+x%12), image.Black, image.Point{}, draw.Src)
		}
	})
	pages, err := d.Scans.Drop([]string{picture})
	d.must(err)
	var strips []string
	for _, field := range pages[0].Fields {
		if field.Ink {
			strips = append(strips, field.Prompt+" "+field.Strip)
		}
	}
	if want := []string{fmt.Sprintf("budget /scan/%d/0.png", pages[0].ID)}; !slices.Equal(strips, want) {
		t.Fatalf("the strips of %s are %v, not %v", code, strips, want)
	}
	strip, ok := d.Strip(pages[0].ID, 0)
	shown, err := png.Decode(bytes.NewReader(strip))
	if !ok || err != nil || shown.Bounds().Dx() < 400 || shown.Bounds().Dy() < 60 {
		t.Errorf("the strip is %v, %v", ok, err)
	}
	if _, ok := d.Strip(pages[0].ID, 1); ok {
		t.Error("there is a second strip")
	}
}

func TestNoMoreThanSoManyPicturesAreReadAtOnce(t *testing.T) {
	d := newDesk(t)
	for n, want := range map[int]string{0: "Name the pictures to read.", bridge.MostScans + 1: "These are 501 pictures, and Callbook reads up to 500 at once. Nothing was read; read them in parts."} {
		_, err := d.Scans.Drop(make([]string, n))
		if fault := d.FaultOf(err); fault.Code != bridge.Invalid || fault.Message != want {
			t.Errorf("%d pictures give %q", n, fault.Message)
		}
	}
	if _, err := d.Scans.Apply(7, ""); d.FaultOf(err).Code != bridge.NotFound {
		t.Errorf("a page that was never read gives %v", err)
	}
}

// drawnOn draws on a picture of a page.
func drawnOn(t *testing.T, d *desk, picture string, pen func(page *image.Gray)) {
	t.Helper()
	f, err := os.Open(picture)
	d.must(err)
	decoded, err := png.Decode(f)
	d.must(err)
	d.must(f.Close())
	page := image.NewGray(decoded.Bounds())
	draw.Draw(page, page.Rect, decoded, image.Point{}, draw.Src)
	pen(page)
	var b bytes.Buffer
	d.must(png.Encode(&b, page))
	d.must(os.WriteFile(picture, b.Bytes(), 0o600))
}

// ticked draws a cross into a box of a page that was drawn with 200 dots an inch.
func ticked(t *testing.T, d *desk, picture string, at image.Point) {
	t.Helper()
	drawnOn(t, d, picture, func(page *image.Gray) {
		for i := range 26 {
			draw.Draw(page, image.Rect(at.X+i, at.Y+i, at.X+i+4, at.Y+i+4), image.Black, image.Point{}, draw.Src)
			draw.Draw(page, image.Rect(at.X+26-i, at.Y+i, at.X+30-i, at.Y+i+4), image.Black, image.Point{}, draw.Src)
		}
	})
}

// boxOfPhone is where “phone” is ticked on the page of scanned.
var boxOfPhone = image.Pt(396, 1758)

func TestAPDFOfScansIsReadPageByPage(t *testing.T) {
	d, code, picture := scanned(t)
	data, err := os.ReadFile(picture)
	d.must(err)
	blank := image.NewGray(image.Rect(0, 0, 400, 600))
	draw.Draw(blank, blank.Rect, image.White, image.Point{}, draw.Src)
	var empty bytes.Buffer
	d.must(png.Encode(&empty, blank))
	model.ConfigPath = "disable"
	file := filepath.Join(d.out, "scans.pdf")
	out, err := os.Create(file)
	d.must(err)
	d.must(api.ImportImages(nil, out, []io.Reader{bytes.NewReader(empty.Bytes()), bytes.NewReader(data)}, nil, nil))
	d.must(out.Close())
	pages, err := d.Scans.Drop([]string{file})
	d.must(err)
	if len(pages) != 2 || pages[1].Code != code || !pages[1].Sure || len(pages[1].Fields) == 0 {
		t.Fatalf("read is %+v", pages)
	}
	if want := []string{"scans.pdf, page 1: There is no Callbook code in this picture. Take the whole sheet from straight above, with the square code at its top right."}; !slices.Equal(pages[0].Problems, want) {
		t.Errorf("the blank page gives %v", pages[0].Problems)
	}
}

func TestPagesThatWereReadStayBesideTheirSheet(t *testing.T) {
	d, code, picture := scanned(t)
	if pages, err := d.Scans.OfSheet(code); err != nil || len(pages) != 0 {
		t.Fatalf("before anything was read there are %+v, %v", pages, err)
	}
	ticked(t, d, picture, boxOfPhone)
	_, err := d.Scans.Drop([]string{picture})
	d.must(err)
	read := func() bridge.ScannedPage {
		t.Helper()
		pages, err := d.Scans.OfSheet(code)
		d.must(err)
		if len(pages) != 1 {
			t.Fatalf("beside the sheet are %+v", pages)
		}
		return pages[0]
	}
	page := read()
	if len(page.Proposed) != 1 || page.Proposed[0].Prompt != "preferred_channel" || page.Proposed[0].Differs {
		t.Fatalf("proposed are %+v", page.Proposed)
	}
	if applied, err := d.Scans.Apply(page.ID, "outcome"); err != nil || len(applied) != 0 {
		t.Errorf("a prompt of which nothing is proposed gives %v, %v", applied, err)
	}
	applied, err := d.Scans.Apply(page.ID, "preferred_channel")
	d.must(err)
	if !slices.Equal(applied, []string{"preferred_channel"}) || len(read().Proposed) != 0 {
		t.Errorf("answered are %v, and proposed still %+v", applied, read().Proposed)
	}
	d.fill(code, `{"preferred_channel": "email"}`)
	if p := read().Proposed; len(p) != 1 || !p[0].Differs {
		t.Errorf("after another answer %+v are proposed", p)
	}
	// Of a page that was read twice, the later reading counts.
	again, err := d.Scans.Drop([]string{picture})
	d.must(err)
	if got := read(); got.ID != again[0].ID || len(got.Problems) != 0 {
		t.Errorf("read again it is %d with %v, not %d", got.ID, got.Problems, again[0].ID)
	}
}

func TestAnUnsureBoxIsShown(t *testing.T) {
	d, _, picture := scanned(t)
	ticked(t, d, picture, boxOfPhone)
	ticked(t, d, picture, image.Pt(925, boxOfPhone.Y)) // a visit too, where one counts
	pages, err := d.Scans.Drop([]string{picture})
	d.must(err)
	if page := pages[0]; page.Sure || len(page.Ticks) != 2 || page.Ticks[0].Sure || page.Ticks[1].Sure {
		t.Fatalf("read is %+v", page.Ticks)
	}
	for n, tick := range pages[0].Ticks {
		if want := fmt.Sprintf("/scan/%d/%d.png", pages[0].ID, n); tick.Strip != want {
			t.Errorf("the box of %s is at %q, not %q", tick.Option, tick.Strip, want)
		}
		strip, ok := d.Strip(pages[0].ID, n)
		if shown, err := png.Decode(bytes.NewReader(strip)); !ok || err != nil || shown.Bounds().Dx() < 30 {
			t.Errorf("the box of %s is %v, %v", tick.Option, ok, err)
		}
	}
}

func TestThePictureOfTheTestSheetSaysWhetherPrinterAndCameraAgree(t *testing.T) {
	d := newDesk(t)
	file, picture := filepath.Join(d.out, "test.pdf"), filepath.Join(d.out, "test.png")
	_, err := d.Paper.Print(bridge.PrintRequest{Blank: "post-call", Test: true, Paper: "a4", File: file})
	d.must(err)
	if said := poppler(t, "pdftotext", file, "-"); !strings.Contains(said, "Test sheet") || !strings.Contains(said, "Photograph this page") {
		t.Errorf("it says %q", said)
	}
	poppler(t, "pdftoppm", "-r", "200", "-gray", "-png", "-singlefile", file, strings.TrimSuffix(picture, ".png"))
	read := func() bridge.ScannedPage {
		pages, err := d.Scans.Drop([]string{picture})
		d.must(err)
		if len(pages) != 1 || pages[0].Sheet != "Test sheet" || len(pages[0].Problems) > 0 || pages[0].Thumb == "" {
			t.Fatalf("read is %+v", pages)
		}
		return pages[0]
	}
	if p := read(); !p.Sure || !strings.HasPrefix(p.Test, "Printer and camera agree: ") || !strings.HasSuffix(p.Test, "within 0.1 mm of its place.") {
		t.Errorf("it says %q", p.Test)
	}
	// A page that does not lie flat: it waves by up to a millimetre.
	drawnOn(t, d, picture, func(page *image.Gray) {
		for y := range page.Rect.Dy() {
			row := page.Pix[y*page.Stride : (y+1)*page.Stride]
			copy(row[8:], bytes.Clone(row[8+int(8*math.Sin(float64(y)/170)):]))
		}
	})
	if p := read(); p.Sure || !strings.HasPrefix(p.Test, "The page could only partly be read: ") {
		t.Errorf("of a page that waves it says %q", p.Test)
	}
	if _, err := d.Scans.Apply(read().ID, ""); d.FaultOf(err).Code != bridge.NotFound {
		t.Errorf("the test sheet is applied with %v", err)
	}
}
