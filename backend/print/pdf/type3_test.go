package pdf_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"callbook/backend/print/text"
)

// CJK fonts have PostScript outlines, so they become Type 3 fonts of 256 codes.
func TestManyDifferentCharactersTakeSeveralFonts(t *testing.T) {
	var lines []string
	for start := 0x4e00; start < 0x4e00+600; start += 30 {
		var line strings.Builder
		for r := range 30 {
			line.WriteRune(rune(start + r))
		}
		lines = append(lines, line.String())
	}
	s := text.NewFonts(text.Options{CacheDir: t.TempDir()}).NewSetter("zh")
	path := save(t, document(s, lines...))
	if got := typed(t, path); strings.Join(got, "") != strings.Join(lines, "") {
		t.Errorf("%d characters came back", utf8.RuneCountInString(strings.Join(got, "")))
	}
	if fonts := strings.Count(run(t, "pdffonts", path), "Type 3"); fonts != 3 {
		t.Errorf("%d fonts for 600 characters, want 3", fonts)
	}
}

func TestPicturesAreStoredOnceAndSmall(t *testing.T) {
	s := text.NewFonts(text.Options{CacheDir: t.TempDir()}).NewSetter("en")
	once := len(read(t, save(t, document(s, "😀"))))
	often := len(read(t, save(t, document(s, strings.Repeat("😀 ", 10), strings.Repeat("😀", 10)))))
	if often-once > 4000 || once > 30_000 {
		t.Errorf("one emoji takes %d bytes, twenty-one of the same %d", once, often)
	}
}
