package pdf_test

import (
	"bytes"
	"encoding/binary"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"

	"callbook/backend/print/page"
)

const thai = "/usr/share/fonts/truetype/noto/NotoSansThai-"

// collection joins font files into a TrueType collection, as Windows has its
// East Asian fonts.
func collection(t *testing.T, files ...[]byte) []byte {
	t.Helper()
	out := append([]byte("ttcf\x00\x01\x00\x00"), 0, 0, 0, byte(len(files)))
	at := len(out) + 4*len(files)
	for _, f := range files {
		out = binary.BigEndian.AppendUint32(out, uint32(at))
		at += len(f)
	}
	for _, f := range files {
		f = slices.Clone(f)
		for i := range int(binary.BigEndian.Uint16(f[4:])) {
			offset := f[12+16*i+8:]
			binary.BigEndian.PutUint32(offset, binary.BigEndian.Uint32(offset)+uint32(len(out)))
		}
		out = append(out, f...)
	}
	return out
}

// spell sets letters one by one, each as a glyph of the face.
func spell(t *testing.T, face *page.Face, letters string) *page.Document {
	t.Helper()
	run := page.GlyphRun{X: 40, Y: 60, Face: face, Size: 20, Text: letters, Tag: 0}
	for i, r := range letters {
		id, ok := font.NewFace(face.Font).NominalGlyph(r)
		if !ok {
			t.Fatalf("the font lacks %q", r)
		}
		run.Glyphs = append(run.Glyphs, page.Glyph{ID: uint32(id), XAdvance: 14, Cluster: i, ClusterLen: len(string(r))})
	}
	return &page.Document{
		Title: "Letters", Lang: "th", Tags: []page.Tag{{Kind: page.TagP, Parent: -1}},
		Pages: []page.Page{{Width: 300, Height: 100, Ops: []page.Op{run}}},
	}
}

func parse(t *testing.T, data []byte, index int) *font.Font {
	t.Helper()
	faces, err := font.ParseTTC(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return faces[index].Font
}

func TestFontsOfEveryFormatAreEmbedded(t *testing.T) {
	regular, err := os.ReadFile(thai + "Regular.ttf")
	if err != nil {
		t.Fatalf("this test needs the package fonts-noto-core: %v", err)
	}
	bold, err := os.ReadFile(thai + "Bold.ttf")
	if err != nil {
		t.Fatal(err)
	}
	both := collection(t, regular, bold)
	damaged := bytes.Replace(regular, []byte("loca"), []byte("lost"), 1)
	for _, c := range []struct {
		name string
		face page.Face
		kind string // as in the output of pdffonts
	}{
		{"a font file", page.Face{Name: "Thai", Font: parse(t, regular, 0), TrueType: regular}, "TrueType"},
		{"the second font of a collection", page.Face{Name: "Thai-Bold", Font: parse(t, both, 1), TrueType: both, Index: 1}, "TrueType"},
		{"a font without a file to embed", page.Face{Name: "Thai", Font: parse(t, regular, 0)}, "Type 3"},
		{"a font that cannot be cut", page.Face{Name: "Thai", Font: parse(t, regular, 0), TrueType: damaged}, "Type 3"},
		{"a name with odd characters", page.Face{Name: "Thai (ไทย) #1/x", Font: parse(t, regular, 0), TrueType: regular}, "TrueType"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := save(t, spell(t, &c.face, "กขคง"))
			if got := typed(t, path); len(got) != 1 || strings.ReplaceAll(got[0], " ", "") != "กขคง" {
				t.Errorf("came back as %q", got)
			}
			if fonts := run(t, "pdffonts", path); !strings.Contains(fonts, c.kind) {
				t.Errorf("not %s:\n%s", c.kind, fonts)
			}
			if out := run(t, "pdftoppm", "-r", "100", "-gray", path); inkOf(out) < 100 {
				t.Errorf("%d dark pixels", inkOf(out))
			}
		})
	}
}

// inkOf counts the dark pixels of a PGM picture.
func inkOf(pgm string) int {
	n := 0
	for _, c := range []byte(pgm[15:]) { // after "P5\n417 139\n255\n"
		if c < 100 {
			n++
		}
	}
	return n
}

func TestHintsAreDroppedAndGlyphsKept(t *testing.T) {
	data, err := os.ReadFile(thai + "Regular.ttf")
	if err != nil {
		t.Fatal(err)
	}
	path := save(t, spell(t, &page.Face{Name: "Thai", Font: parse(t, data, 0), TrueType: data}, "กขค"))
	embedded := run(t, "qpdf", "--qdf", "--object-streams=disable", path, "-")
	start := strings.Index(embedded, "\x00\x01\x00\x00\x00\x07")
	if start < 0 {
		t.Fatal("no font of seven tables in the file")
	}
	cut, err := opentype.NewLoader(bytes.NewReader([]byte(embedded[start:])))
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range []string{"fpgm", "prep", "cvt "} {
		if cut.HasTable(opentype.MustNewTag(table)) {
			t.Errorf("table %q is of no use on paper", table)
		}
	}
	maxp, err := cut.RawTable(opentype.MustNewTag("maxp"))
	if err != nil {
		t.Fatal(err)
	}
	if n := binary.BigEndian.Uint16(maxp[4:]); n != 5 { // .notdef, three letters, the empty one
		t.Errorf("%d glyphs are embedded, want 5", n)
	}
}
