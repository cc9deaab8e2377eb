package text

import (
	"math"
	"reflect"
	"strings"
	"testing"
)

var body = Style{Size: 9.5}

func embeddedSetter() *Setter {
	return NewFonts(Options{EmbeddedOnly: true}).NewSetter("en")
}

func texts(lines []Line) []string {
	var out []string
	for _, l := range lines {
		out = append(out, l.Text)
	}
	return out
}

func TestLines(t *testing.T) {
	for _, c := range []struct {
		name, txt string
		width     float64
		want      []string
	}{
		{"empty text gives no lines", "", 100, nil},
		{"a blank line stands", "a\n\nb", 100, []string{"a", "", "b"}},
		{"a newline at the end adds nothing", "a\n", 100, []string{"a"}},
		{"Windows and old Mac newlines count once", "a\r\nb\rc", 100, []string{"a", "b", "c"}},
		{"words wrap and keep their spaces", "Call her on Tuesday", 50, []string{"Call her on ", "Tuesday"}},
		{"a no-break space holds", "Dr\u00a0No Dr\u00a0No", 45, []string{"Dr\u00a0No ", "Dr\u00a0No"}},
		{"a word joiner holds", "aaa-\u2060bbb ccc", 45, []string{"aaa-\u2060bbb ", "ccc"}},
		{"a hyphen may end a line", "follow-up", 35, []string{"follow-", "up"}},
		{"a word wider than the line breaks between letters", "iiiiiiiiii", 10, []string{"iiii", "iiii", "ii"}},
		{"a letter wider than the line stands alone", "WW", 1, []string{"W", "W"}},
		{"accents stay with their letters", "e\u0301e\u0301e\u0301", 6, []string{"e\u0301", "e\u0301", "e\u0301"}},
		{"control characters are left out", "a\x00b\x1bc", 100, []string{"abc"}},
		{"broken UTF-8 shows", "a\xffb", 100, []string{"a\ufffdb"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := texts(embeddedSetter().Lines(c.txt, body, c.width)); !reflect.DeepEqual(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestLineWidthMatchesTheFont(t *testing.T) {
	line := embeddedSetter().Line("HHHH", Style{Size: 10})
	if want := 4 * 7.41; math.Abs(line.Width-want) > 0.01 {
		t.Errorf("width %.3f, want %.3f", line.Width, want)
	}
	if got := embeddedSetter().Line("HHHH  ", Style{Size: 10}).Width; got != line.Width {
		t.Errorf("spaces at the end count: %.3f", got)
	}
}

func TestTrackingIsAddedBetweenLettersOnly(t *testing.T) {
	s := embeddedSetter()
	plain, tracked := s.Line("K7F-42", Style{Size: 11}), s.Line("K7F-42", Style{Size: 11, Tracking: 1})
	if got := tracked.Width - plain.Width; math.Abs(got-5) > 1e-9 {
		t.Errorf("six characters gained %.3f points, want 5", got)
	}
}

func TestLinesFitTheirWidthAndLoseNothing(t *testing.T) {
	txt := strings.Repeat("AVAWA To. Type office, affluent; naïve—“quoted” 12 000 € ", 20)
	s := embeddedSetter()
	for width := 20.0; width < 300; width += 7 {
		lines := s.Lines(txt, body, width)
		for _, l := range lines {
			if l.Width > width+tolerance {
				t.Fatalf("%q is %.2f wide, allowed %.2f", l.Text, l.Width, width)
			}
		}
		if strings.Join(texts(lines), "") != txt {
			t.Fatalf("text was lost at width %.0f", width)
		}
	}
}
