package text

import (
	"math"
	"slices"
)

// Setter sets the text of one document and records the characters that no font has.
// It is not safe for concurrent use; Fonts is.
type Setter struct {
	fonts   *Fonts
	lang    string
	missing map[rune]bool
	memory  map[keptKey][]Line
	names   []string
}

// KeepNames keeps people's names on one line wherever they occur in a text, unless
// the line is too short for the whole name.
func (s *Setter) KeepNames(names []string) {
	s.names = slices.DeleteFunc(slices.Clone(names), func(name string) bool { return name == "" })
	s.memory = nil
}

// Lines wraps txt to width points. A newline starts a new line, and a blank line
// gives a Line without runs. A newline at the very end adds nothing, and neither
// does empty text. A word wider than width breaks between two grapheme clusters.
// No-break spaces and word joiners are respected.
//
// Tabs are set as spaces, other control characters are left out, and bytes that are
// not UTF-8 become U+FFFD. Nothing else is ever lost.
//
// The runs of a line are shared with later calls and must not be changed.
func (s *Setter) Lines(txt string, st Style, width float64) []Line {
	key := keptKey{txt, st, width}
	lines, ok := s.kept(key)
	if !ok {
		lines = s.Spans([]Span{{txt, st}}, width)
		s.keep(key, lines)
	}
	return slices.Clone(lines)
}

// Line sets txt on a single line of any length. Newlines become spaces.
func (s *Setter) Line(txt string, st Style) Line {
	txt = onOneLine(txt)
	lines := s.Lines(txt, st, math.Inf(1))
	if len(lines) == 0 {
		return Line{}
	}
	return lines[0]
}

// Spans wraps text of mixed styles as one paragraph. The first span's LTR applies
// to all of it.
func (s *Setter) Spans(spans []Span, width float64) []Line {
	e := s.fonts.engine()
	defer s.fonts.engines.Put(e)
	var lines []Line
	for _, paragraph := range splitParagraphs(spans) {
		lines = append(lines, s.paragraph(e, paragraph).wrap(width)...)
	}
	return lines
}

// Missing lists the characters that were set as a box because no font has them,
// sorted and without duplicates.
func (s *Setter) Missing() []rune {
	runes := make([]rune, 0, len(s.missing))
	for r := range s.missing {
		runes = append(runes, r)
	}
	slices.Sort(runes)
	return runes
}
