package bridge_test

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

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
	applied, err := d.Scans.Apply(page.ID)
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
	f, err := os.Open(picture)
	d.must(err)
	decoded, err := png.Decode(f)
	d.must(err)
	d.must(f.Close())
	page := image.NewGray(decoded.Bounds())
	draw.Draw(page, page.Rect, decoded, image.Point{}, draw.Src)
	for x := 300; x < 500; x++ { // on the line of the budget
		draw.Draw(page, image.Rect(x, 960+x%12, x+2, 966+x%12), image.Black, image.Point{}, draw.Src)
	}
	var b bytes.Buffer
	d.must(png.Encode(&b, page))
	d.must(os.WriteFile(picture, b.Bytes(), 0o600))
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
	if _, err := d.Scans.Apply(7); d.FaultOf(err).Code != bridge.NotFound {
		t.Errorf("a page that was never read gives %v", err)
	}
}
