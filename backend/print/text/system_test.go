package text

import (
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/go-text/typesetting/fontscan"

	"callbook/backend/print/page"
)

// installed lists the machine's own fonts, once for all tests of the package.
var installed = sync.OnceValues(func() ([]fontscan.Footprint, error) {
	dir, err := os.MkdirTemp("", "callbook-fonts-test")
	if err != nil {
		return nil, err
	}
	fonts, err := fontscan.SystemFonts(quiet{}, dir)
	return fonts, errors.Join(err, os.RemoveAll(dir))
})

func systemSetter(t testing.TB, lang string) *Setter {
	t.Helper()
	f := NewFonts(Options{CacheDir: t.TempDir()})
	f.system.list = func(string) ([]fontscan.Footprint, error) { return installed() }
	return f.NewSetter(lang)
}

func faces(l Line) []string {
	var names []string
	for _, run := range l.Runs {
		names = append(names, run.Face.Name)
	}
	return slices.Compact(names)
}

func TestFacesAreChosenByScript(t *testing.T) {
	for _, c := range []struct {
		name, lang, txt string
		bold            bool
		want            string // of the runs
	}{
		{"Latin", "en", "Nguyễn", false, "NotoSans-Regular"},
		{"bold Latin", "en", "Nguyễn", true, "NotoSans-Bold"},
		{"Arabic with its digits and dots", "en", "رقم 42.", false, "NotoSansArabic-Regular"},
		{"Hebrew", "en", "שלום", true, "NotoSansHebrew-Bold"},
		{"Thai", "en", "สวัสดี", false, "NotoSansThai"},
		{"bold Thai", "en", "สวัสดี", true, "NotoSansThai-Bold"},
		{"Tamil, not a font with some Tamil letters", "en", "வணக்கம்", false, "NotoSansTamil"},
		{"Devanagari with its danda", "en", "नमस्ते।", false, "NotoSansDevanagari"},
		{"Han alone", "en", "直", false, "NotoSansCJKSC"},
		{"Han in a Japanese document", "ja", "直", false, "NotoSansCJKJP"},
		{"Han in a document from Taiwan", "zh-TW", "直", false, "NotoSansCJKTC"},
		{"Han in a document of simplified Chinese", "zh-Hans", "直", false, "NotoSansCJKSC"},
		{"Han beside kana", "en", "直さん", false, "NotoSansCJKJP"},
		{"Han beside Hangul", "de", "直 김", false, "NotoSansCJKKR"},
		{"Chinese punctuation", "en", "你好。", false, "NotoSansCJKSC"},
		{"an emoji", "en", "😀", false, "NotoColorEmoji"},
		{"a joined emoji", "en", "👩‍💻", false, "NotoColorEmoji"},
		{"a flag", "en", "🇨🇭", false, "NotoColorEmoji"},
		{"a heart as a picture", "en", "❤️", false, "NotoColorEmoji"},
		{"a heart as text", "en", "❤︎", false, "NotoSansSymbols2"},
		{"a digit stays a digit", "en", "1", false, "NotoSans-Regular"},
		{"spaces after an emoji are ours", "en", "😀 a", false, "NotoColorEmoji NotoSans-Regular"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := systemSetter(t, c.lang)
			line := s.Line(c.txt, Style{Size: 10, Bold: c.bold})
			if got := strings.Join(faces(line), " "); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
			if missing := s.Missing(); len(missing) > 0 {
				t.Errorf("missing %q", missing)
			}
		})
	}
}

func TestOnlyPlainTrueTypeIsEmbeddedUnchanged(t *testing.T) {
	for txt, want := range map[string]bool{"A": true, "ส": true, "張": false, "😀": false} {
		if face := systemSetter(t, "en").Line(txt, body).Runs[0].Face; (face.TrueType != nil) != want {
			t.Errorf("%s, for %q: %v", face.Name, txt, !want)
		}
	}
}

func TestJoinedEmojiIsOneGlyph(t *testing.T) {
	for _, txt := range []string{"👩‍💻", "👍🏽", "🇨🇭", "1️⃣"} {
		line := systemSetter(t, "en").Line(txt, body)
		visible := 0
		for _, g := range line.Runs[0].Glyphs {
			if g.XAdvance > 0 {
				visible++
			}
		}
		if len(line.Runs) != 1 || visible != 1 {
			t.Errorf("%s is %d runs and %d glyphs", txt, len(line.Runs), visible)
		}
	}
}

func TestMissingCharactersAreReportedAndDrawnAsBoxes(t *testing.T) {
	s := systemSetter(t, "en")
	line := s.Line("a\U000f0000b\u0378\U000f0000", body)
	if got := string(s.Missing()); got != "\u0378\U000f0000" {
		t.Errorf("reported %q", got)
	}
	boxes := 0
	for _, run := range line.Runs {
		for _, g := range run.Glyphs {
			if g.ID == 0 {
				boxes++
				if page.NewShapes(run.Face).Glyph(0).Empty() || g.XAdvance == 0 {
					t.Error("the box is invisible")
				}
			}
		}
	}
	if boxes != 3 {
		t.Errorf("%d boxes, want 3", boxes)
	}
	if invisible := systemSetter(t, "en"); invisible.Line("a\u200d\u2060\u00ad\ufe0f\u200fb", body).Text == "" || len(invisible.Missing()) > 0 {
		t.Errorf("characters without a look are no loss: %q", invisible.Missing())
	}
}

// The best fonts for Thai are damaged files here, and the good one comes after
// them.
func TestDamagedFontsArePassedOver(t *testing.T) {
	good := thaiFont(t)
	data, err := os.ReadFile(good.Location.File)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	var fonts []fontscan.Footprint
	add := func(name string, content []byte) {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		bad := good
		bad.Location.File, bad.Family = path, "notosans"+name // sorts before the good one
		fonts = append(fonts, bad)
	}
	add("a-empty", nil)
	add("a-text", []byte("this is no font, whatever its name says"))
	add("a-huge-header", append([]byte("\x00\x01\x00\x00\xff\xff"), make([]byte, 300)...))
	for i := range 60 { // truncated, and with a stretch of noise
		cut := len(data) * (i + 1) / 61
		add("b-cut"+string(rune('a'+i%26))+string(rune('a'+i/26)), data[:cut])
		noisy := append([]byte(nil), data...)
		for k := range 400 {
			noisy[(cut+k*7)%len(noisy)] ^= byte(k*31 + i + 1)
		}
		add("c-noise"+string(rune('a'+i%26))+string(rune('a'+i/26)), noisy)
	}
	forbidden := append([]byte(nil), data...)
	setEmbedding(t, forbidden, usageForbidden)
	add("d-forbidden", forbidden)
	gone := good
	gone.Location.File, gone.Family = filepath.Join(dir, "gone"), "notosans-gone"
	fonts = append(fonts, gone, good)

	f := NewFonts(Options{CacheDir: dir})
	f.system.list = func(string) ([]fontscan.Footprint, error) { return fonts, nil }
	s := f.NewSetter("th")
	for _, txt := range []string{"สวัสดีครับ", "น้ำ", "ที่นี่", "กำลัง"} {
		if line := s.Line(txt, body); line.Text != txt || line.Width <= 0 {
			t.Errorf("%q was set as %q, %.1f wide", txt, line.Text, line.Width)
		}
	}
	for at, face := range f.system.loaded {
		if face != nil && strings.HasSuffix(at.File, "d-forbidden") {
			t.Error("a font that forbids embedding was used")
		}
	}
}

func TestEmbeddingPermissions(t *testing.T) {
	data, err := os.ReadFile(thaiFont(t).Location.File)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name   string
		fsType uint16
		want   bool
	}{
		{"installable", 0, true},
		{"restricted", 2, false},
		{"preview and print", 4, true},
		{"editable", 8, true},
		{"the least strict of several counts", 2 | 4, true},
		{"no subsetting", 8 | 0x100, false},
		{"bitmaps only", 4 | 0x200, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "font.ttf")
			setEmbedding(t, data, c.fsType)
			if err := os.WriteFile(path, data, 0o600); err != nil {
				t.Fatal(err)
			}
			if got := loadFile(path, 0) != nil; got != c.want {
				t.Errorf("used: %v", got)
			}
		})
	}
}

func thaiFont(t *testing.T) fontscan.Footprint {
	t.Helper()
	fonts, err := installed()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range fonts {
		if strings.HasSuffix(f.Location.File, "/NotoSansThai-Regular.ttf") {
			return f
		}
	}
	t.Fatal("Noto Sans Thai is not installed; this test needs the package fonts-noto-core")
	return fontscan.Footprint{}
}

// setEmbedding writes fsType into the OS/2 table of a font file.
func setEmbedding(t *testing.T, data []byte, fsType uint16) {
	t.Helper()
	for i := range int(binary.BigEndian.Uint16(data[4:])) {
		if record := data[12+16*i:]; string(record[:4]) == "OS/2" {
			binary.BigEndian.PutUint16(data[binary.BigEndian.Uint32(record[8:])+8:], fsType)
			return
		}
	}
	t.Fatal("no OS/2 table")
}

func TestTextIsSetWithoutSystemFonts(t *testing.T) {
	for _, c := range []struct {
		name string
		list func(string) ([]fontscan.Footprint, error)
	}{
		{"the scan fails", func(string) ([]fontscan.Footprint, error) { return nil, errors.New("no font folders") }},
		{"the scan panics", func(string) ([]fontscan.Footprint, error) { panic("a font file from hell") }},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := NewFonts(Options{CacheDir: t.TempDir()})
			f.system.list = c.list
			s := f.NewSetter("en")
			if line := s.Line("Ms 张", body); line.Text != "Ms 张" || string(s.Missing()) != "张" {
				t.Errorf("set %q, missing %q", line.Text, s.Missing())
			}
		})
	}
}

func TestSystemFontsAreLoadedOnlyIfNeeded(t *testing.T) {
	f := NewFonts(Options{})
	f.system.list = func(string) ([]fontscan.Footprint, error) {
		t.Error("fonts were looked for")
		return nil, nil
	}
	f.NewSetter("en").Lines("Nguyễn Ελληνικά Щёлково العربية שלום – “quotes” € … ½\t№", body, 50)
}

func TestFontIndexGoesElsewhereIfItsFolderIsReadOnly(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	dir, err := writableDir(filepath.Join(file, "below"))
	if err != nil || dir == "" || strings.HasPrefix(dir, file) {
		t.Errorf("got %q, %v", dir, err)
	}
	if err := os.RemoveAll(dir); err != nil {
		t.Error(err)
	}
}

func TestFontsCanBeUsedConcurrently(t *testing.T) {
	shared := systemSetter(t, "en").fonts
	var group sync.WaitGroup
	want := shared.NewSetter("en").Line("Anna 张伟 สวัสดี العربية 😀", body)
	for range 8 {
		group.Go(func() {
			s := shared.NewSetter("en")
			for range 20 {
				if got := s.Spans([]Span{{"Anna 张伟 สวัสดี العربية 😀", body}}, 1000)[0]; got.Width != want.Width {
					t.Errorf("%.3f wide, want %.3f", got.Width, want.Width)
				}
			}
		})
	}
	group.Wait()
}
