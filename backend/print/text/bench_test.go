package text

import (
	"strings"
	"testing"
)

// A pasted page of Chinese: every look-up that goes through the paragraph for
// each character would show here.
func BenchmarkLongParagraph(b *testing.B) {
	s := systemSetter(b, "en")
	txt := strings.Repeat("张伟先生", 5000)
	for b.Loop() {
		s.Lines(txt, body, 200)
	}
}

// Finding the fonts of the system, with the index kept from before, and reading
// the one for a name.
func BenchmarkFirstNameInAnotherScript(b *testing.B) {
	for b.Loop() {
		systemSetter(b, "en").Line("张伟", body)
	}
}
