//go:build window

package window

import (
	"image"
	"os"
	"path/filepath"
	"testing"
)

func TestADayPackIsPrinted(t *testing.T) {
	t.Parallel()
	d := startDesktop(t)
	viewed := filepath.Join(d.home, "viewed.pdf")
	// The viewer keeps a copy, because the program deletes its own file.
	d.program("xdg-open", `cp "$1" '`+viewed+`.part' && mv '`+viewed+`.part' '`+viewed+`'`)
	d.program("lpstat", "exit 1") // no printer
	book := d.ownBook()
	book.planToday("Brasserie du Nord")
	s := d.openWindow("--data", book.folder)

	s.press("push button", "Print day pack")
	s.waitFor("push button", "Page 1")
	eventually(t, "the preview was a page with print on it", func() bool { return printed(s) })

	s.press("push button", "Open to print")
	checkPDF(t, d, viewed)

	saved := filepath.Join(d.home, "pack.pdf")
	s.press("push button", "Save PDF")
	s.waitFor("file chooser", "Save the PDF")
	s.waitForKeyboard("Save the PDF")
	s.key("ctrl+a")
	s.write(saved)
	s.key("Return")
	s.waitForText(saved)
	checkPDF(t, d, saved)

	// Neither counts as printed until a printer takes it.
	s.press("push button", "Back")
	s.waitFor("push button", "23:59 Visit Brasserie du Nord No plan yet")
	d.program("lpstat", "echo Office_Laser")
	d.program("lp", "")
	s.press("push button", "Print day pack")
	s.waitFor("push button", "Page 1")
	s.press("push button", "Print*")
	s.waitForText("Sent to Office_Laser.")
	s.press("push button", "Back")
	s.waitFor("push button", "23:59 Visit Brasserie du Nord Printed*")
}

// printed reports whether a page is shown between the list of pages and the
// options: white, with more ink on it than the alternative text of a missing
// picture would have. The picture itself cannot be looked up, because WebKit does
// not always tell screen readers about one that was added later.
func printed(s *screen) bool {
	pages, options := s.find("landmark", "Pages"), s.find("landmark", "Print options")
	if pages == nil || options == nil {
		return false
	}
	desk := s.photograph(image.Rect(pages.At[2], options.At[1], options.At[0], options.At[3]))
	white, ink := 0, 0
	for y := desk.Bounds().Min.Y; y < desk.Bounds().Max.Y; y++ {
		for x := desk.Bounds().Min.X; x < desk.Bounds().Max.X; x++ {
			r, g, b, _ := desk.At(x, y).RGBA()
			switch grey := (r + g + b) / 3 >> 8; {
			case grey == 255:
				white++
			case grey < 100:
				ink++
			}
		}
	}
	all := desk.Bounds().Dx() * desk.Bounds().Dy()
	return white > all/3 && ink > all/200
}

// checkPDF waits for a file and has qpdf check every part of it.
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
