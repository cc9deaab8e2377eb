package text

import (
	"strings"
	"testing"

	"github.com/go-text/typesetting/fontscan"
	"pgregory.net/rapid"
)

// alphabet mixes everything that makes setting hard: scripts, marks, joiners,
// direction codes, breaks, characters in no font.
var alphabet = []rune("aéW fi-12.,()\u00a0\u00ad\u2060\u200d\u200e\u200f\u202b\u202c\u2067\u2069\t\n\r\u2028" +
	"\u0301\u0323אבשׁלָוםابلأَّ١٢ก็น้ำนमस्तेक्ष張さ김\u1100\u1161😀👩👍🏽🇨🇭❤\ufe0f\ufe0e\u20e3\ufffd\x00\x1b\U000f0000")

func TestAnyTextIsSetWholeWithinItsWidth(t *testing.T) {
	f := NewFonts(Options{CacheDir: t.TempDir()})
	f.system.list = func(string) ([]fontscan.Footprint, error) { return installed() }
	rapid.Check(t, func(t *rapid.T) {
		txt := rapid.StringOfN(rapid.SampledFrom(alphabet), 0, 40, -1).Draw(t, "text")
		width := rapid.Float64Range(0, 150).Draw(t, "width")
		style := Style{Size: 9.5, Bold: rapid.Bool().Draw(t, "bold"), LTR: rapid.Bool().Draw(t, "ltr")}
		if rapid.Bool().Draw(t, "tracked") {
			style.Tracking = 1
		}
		lines := f.NewSetter("en").Lines(txt, style, width)
		var got strings.Builder
		for _, l := range lines {
			got.WriteString(l.Text)
			if style.LTR && l.RTL {
				t.Error("forced from left to right, it runs from the right")
			}
			covered := 0
			for _, run := range l.Runs {
				if meant(run) != len(run.Text) {
					t.Errorf("the glyphs of %q stand for %d bytes", run.Text, meant(run))
				}
				covered += len(run.Text)
			}
			if covered != len(l.Text) {
				t.Errorf("runs cover %d bytes of %q", covered, l.Text)
			}
			if l.Width > width+tolerance && letters(l.Text) > 1 {
				t.Errorf("%q is %.2f wide, allowed %.2f", l.Text, l.Width, width)
			}
		}
		if want := strings.ReplaceAll(clean(txt), "\n", ""); got.String() != want {
			t.Errorf("got %q, want %q", got.String(), want)
		}
	})
}

// letters counts grapheme clusters.
func letters(txt string) int {
	p := &paragraph{engine: newEngine(), runes: []rune(txt)}
	n := 0
	for at := 0; at < len(p.runes); at = p.clusterEnd(at) {
		n++
	}
	return n
}
