package text

import (
	"strings"
	"testing"
)

// A pasted page of Chinese: a look-up that goes through the paragraph for each
// character would show here.
func BenchmarkLongParagraph(b *testing.B) {
	s := systemSetter(b, "en")
	txt := strings.Repeat("张伟先生", 5000)
	for b.Loop() {
		s.Lines(txt, body, 200)
	}
}

// Finding the fonts of the system with an existing index, and reading the font for
// one name.
func BenchmarkFirstNameInAnotherScript(b *testing.B) {
	for b.Loop() {
		systemSetter(b, "en").Line("张伟", body)
	}
}
