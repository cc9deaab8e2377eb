package pdf_test

import (
	"strings"
	"testing"

	"callbook/backend/print/text"
)

// typed is the text of a file, line by line. pdftotext adds direction codes of its
// own, which are removed.
func typed(t *testing.T, path string) []string {
	t.Helper()
	out := strings.Map(func(r rune) rune {
		if r >= '\u202a' && r <= '\u202e' || r == '\f' {
			return -1
		}
		return r
	}, run(t, "pdftotext", path, "-"))
	var lines []string
	for line := range strings.Lines(out) {
		if line = strings.TrimRight(line, "\n"); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

func TestTextComesBackAsTyped(t *testing.T) {
	fonts := text.NewFonts(text.Options{CacheDir: t.TempDir()})
	for _, c := range []struct{ name, txt string }{
		{"Latin with the ligatures of office", "office affluent fjord"},
		{"Vietnamese", "Nguyễn Thị Ước, Đặng Văn Ẵm"},
		{"Latin with combining accents", "o\u0302\u0323 e\u0301 a\u030a"},
		{"Greek", "Ελληνικά ώ Ϊ ὦ"},
		{"Cyrillic", "Щёлково, Їжак, Ўзбек"},
		{"a code in tracked letters", "K7F-42"},
		{"Arabic with a lam-alef", "محمد الأحمد لا إله"},
		{"Arabic with vowels", "العَرَبِيَّةُ"},
		{"Persian", "گچ پژ فارسی"},
		{"Hebrew", "שלום לכולם"},
		{"Hebrew with points", "שָׁלוֹם עֲלֵיכֶם"},
		{"Chinese", "张伟先生，你好。"},
		{"Chinese of Taiwan with Bopomofo", "ㄓㄨㄥ 國語"},
		{"Japanese", "鈴木さん、東京へようこそ"},
		{"Korean", "김철수 대표님"},
		{"Thai", "สวัสดีครับ น้ำ ที่นี่"},
		{"Devanagari", "नमस्ते क्षत्रिय हिन्दी र्क"},
		{"Tamil", "வணக்கம் கொண்டு"},
		{"Bengali", "আমার সোনার বাংলা"},
		{"Khmer", "ភាសាខ្មែរ"},
		{"Armenian and Georgian", "Հայերեն ქართული"},
		{"Emoji", "Good 👍🏽 call 😀"},
		{"Emoji of several characters", "👩‍💻 🇨🇭 ❤️ 1️⃣"},
		{"Symbols", "★ Meeting ☎ 555 → next, ✓ done, 9½ €, № 4"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := fonts.NewSetter("en")
			got := typed(t, save(t, document(s, c.txt)))
			if len(got) != 1 || got[0] != c.txt {
				t.Errorf("got %q, want %q", got, c.txt)
			}
			if missing := s.Missing(); len(missing) > 0 {
				t.Errorf("missing %q", missing)
			}
		})
	}
}

// Where the direction changes within a line, pdftotext moves the spaces in between
// to the far side of the Latin word. The characters must still come in order.
func TestMixedDirectionsComeBackInOrder(t *testing.T) {
	txt := "شركة Example رقم 42 هنا"
	s := text.NewFonts(text.Options{EmbeddedOnly: true}).NewSetter("en")
	got := strings.Join(typed(t, save(t, document(s, txt))), "")
	if bare(got) != bare(txt) {
		t.Errorf("got %q, want %q", got, txt)
	}
}

func bare(s string) string { return strings.ReplaceAll(s, " ", "") }

// A font in the file has 256 codes.
func TestManyLettersOfOneFaceTakeSeveralFonts(t *testing.T) {
	var lines []string
	for _, block := range [][2]rune{{0x21, 0x7e}, {0xc0, 0x17f}, {0x391, 0x3a1}, {0x3b1, 0x3c9}, {0x410, 0x44f}, {0x1ea0, 0x1ef9}} {
		var line strings.Builder
		for r := block[0]; r <= block[1]; r++ {
			line.WriteRune(r)
			if (r-block[0])%48 == 47 {
				lines = append(lines, line.String())
				line.Reset()
			}
		}
		lines = append(lines, line.String())
	}
	path := save(t, document(text.NewFonts(text.Options{EmbeddedOnly: true}).NewSetter("en"), lines...))
	if got := typed(t, path); strings.Join(got, "") != strings.Join(lines, "") {
		t.Errorf("came back as %q", got)
	}
	if fonts := strings.Count(run(t, "pdffonts", path), "NotoSans-Regular"); fonts != 3 {
		t.Errorf("%d fonts for 482 letters, want 3", fonts)
	}
}
