package text

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"callbook/backend/print/page"
)

// visual spells a line's text from left to right, as a reader without any
// knowledge of direction would see it.
func visual(l Line) string {
	var b strings.Builder
	runs := slices.SortedFunc(slices.Values(l.Runs), func(a, b page.GlyphRun) int { return cmp.Compare(a.X, b.X) })
	for _, run := range runs {
		previous := -1
		for _, g := range run.Glyphs {
			if g.Cluster != previous {
				b.WriteString(run.Text[g.Cluster : g.Cluster+g.ClusterLen])
			}
			previous = g.Cluster
		}
	}
	return b.String()
}

func mirrored(s string) string {
	runes := []rune(s)
	slices.Reverse(runes)
	return string(runes)
}

func TestVisualOrder(t *testing.T) {
	ltr := Style{Size: 10, LTR: true}
	for _, c := range []struct {
		name, txt string
		style     Style
		rtl       bool
		want      string
	}{
		{"Hebrew runs from the right", "שלום עולם", body, true, mirrored("שלום עולם")},
		{"Latin inside Hebrew keeps its order", "אבג abc דהו", body, true, mirrored("דהו") + " abc " + mirrored("אבג")},
		{"Hebrew inside Latin turns alone", "call דוד today", body, false, "call " + mirrored("דוד") + " today"},
		{"a number after Hebrew stands to its left", "דוד 555-0142", body, true, "555-0142 " + mirrored("דוד")},
		{"numbers of three levels", "ab ١٢ עו", body, false, "ab " + mirrored("עו") + " ١٢"},
		{"a label is not turned by a Hebrew name", "דוד: 555", ltr, false, "555 :" + mirrored("דוד")},
		{"brackets turn with the text", "(אב) גד", body, true, mirrored("גד") + " )" + mirrored("אב") + "("},
	} {
		t.Run(c.name, func(t *testing.T) {
			line := embeddedSetter().Line(c.txt, c.style)
			if line.RTL != c.rtl {
				t.Errorf("RTL is %v", line.RTL)
			}
			if got := visual(line); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// go-text's own wrapper knows only two levels, and orders the paragraph, not the
// line. Here a line end cuts an embedded phrase.
func TestVisualOrderIsFoundLineByLine(t *testing.T) {
	lines := embeddedSetter().Lines("אבג abc def דהו", body, 45)
	got := make([]string, 0, len(lines))
	for _, l := range lines {
		got = append(got, visual(l))
	}
	want := []string{" abc " + mirrored("אבג"), mirrored("דהו") + " def"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	runs := lines[0].Runs
	if last := runs[len(runs)-1]; last.X >= 0 {
		t.Errorf("the space at the end of a line from the right hangs out to the left, not at %.2f", last.X)
	}
	if runs[0].Text != "אבג " {
		t.Errorf("runs do not stand in reading order: %q comes first", runs[0].Text)
	}
}
