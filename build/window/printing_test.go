//go:build window

package window

import (
	"image"
	"os"
	"path/filepath"
	"testing"
)

func TestADayPackGoesToPaper(t *testing.T) {
	d := startDesktop(t)
	viewed := filepath.Join(d.home, "viewed.pdf")
	// The viewer keeps what it is given: what the program wrote is its own.
	d.program("xdg-open", `cp "$1" '`+viewed+`.part' && mv '`+viewed+`.part' '`+viewed+`'`)
	d.program("lpstat", "exit 1") // no printer
	book := d.ownBook()
	book.planToday("Brasserie du Nord")
	s := d.openWindow("--data", book.folder)

	s.press("push button", "Print day pack")
	s.waitFor("image", "Page 1 of *")
	eventually(t, "the preview was a page with print on it", func() bool { return printed(t, s, s.find("image", "Page 1 of *")) })

	s.press("push button", "Open to print")
	checkPDF(t, d, viewed)

	saved := filepath.Join(d.home, "pack.pdf")
	s.press("push button", "Save PDF")
	s.waitFor("file chooser", "Save the PDF")
	s.key("ctrl+a")
	s.write(saved)
	s.key("Return")
	s.waitForText(saved)
	checkPDF(t, d, saved)
}

// printed says whether the picture on the display is upright like A4, light,
// and has ink on it: more than the few strokes of a picture's name that stands
// in for it.
func printed(t *testing.T, s *screen, picture *node) bool {
	t.Helper()
	page := s.photograph(image.Rect(picture.At[0], picture.At[1], picture.At[2], picture.At[3]))
	width, height := page.Bounds().Dx(), page.Bounds().Dy()
	if width < 300 || height < width*13/10 || height > width*15/10 {
		return false
	}
	light, ink := 0, 0
	for y := page.Bounds().Min.Y; y < page.Bounds().Max.Y; y++ {
		for x := page.Bounds().Min.X; x < page.Bounds().Max.X; x++ {
			r, g, b, _ := page.At(x, y).RGBA()
			switch grey := (r + g + b) / 3 >> 8; {
			case grey > 240:
				light++
			case grey < 100:
				ink++
			}
		}
	}
	all := width * height
	return light > all*8/10 && ink > all/200
}

// checkPDF waits for a file and has qpdf look at every part of it.
func checkPDF(t *testing.T, d *desktop, file string) {
	t.Helper()
	eventually(t, "there was "+file, func() bool {
		info, err := os.Stat(file)
		return err == nil && info.Size() > 0
	})
	if out, err := d.output("qpdf", "--check", file); err != nil {
		t.Errorf("qpdf finds fault with it: %v\n%s", err, out)
	}
}
