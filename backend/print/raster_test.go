package print

import (
	"image"
	_ "image/png"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"callbook/backend/print/page"
	"callbook/backend/print/raster"
)

// popplersPicture is the picture that poppler makes of a page's PDF, at 8 pixels a millimetre.
func popplersPicture(t *testing.T, doc *page.Document) image.Image {
	t.Helper()
	dir := t.TempDir()
	file := filepath.Join(dir, "page.pdf")
	if err := os.WriteFile(file, pdfOf(t, doc), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("pdftoppm", "-r", "203.2", "-gray", "-png", "-f", "1", "-l", "1", "-singlefile", file, filepath.Join(dir, "page")).CombinedOutput(); err != nil {
		t.Fatalf("pdftoppm (package poppler-utils): %v\n%s", err, out)
	}
	f, err := os.Open(filepath.Join(dir, "page.png"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	picture, _, err := image.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	return picture
}

func TestThePictureOfAPageIsThatOfItsPDF(t *testing.T) {
	doc, _, err := printer().Sheet(held(t), Options{})
	if err != nil {
		t.Fatal(err)
	}
	ours := raster.Ink(&doc.Pages[0], 8)
	theirs := popplersPicture(t, doc)
	if got, want := ours.Rect.Size(), theirs.Bounds().Size(); abs(got.X-want.X) > 1 || abs(got.Y-want.Y) > 1 {
		t.Fatalf("the picture has the size %v, that of the PDF %v", got, want)
	}
	off, black := 0, 0
	for y := range min(ours.Rect.Dy(), theirs.Bounds().Dy()) {
		for x := range min(ours.Rect.Dx(), theirs.Bounds().Dx()) {
			g, _, _, _ := theirs.At(x, y).RGBA()
			a, b := int(ours.AlphaAt(x, y).A), 255-int(g>>8)
			off += abs(a - b)
			black += b
		}
	}
	if share := float64(off) / float64(black); share > 0.25 {
		t.Errorf("%.0f %% of the ink is elsewhere or of another shade", 100*share)
	}
}

func abs(n int) int { return max(n, -n) }
