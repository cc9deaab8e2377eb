// Package bidi finds the direction of each character of a paragraph: it is the
// Unicode Bidirectional Algorithm, UAX #9, up to rule I2, and rule L1 for one line.
//
// No library is used because x/text and go-text only return runs of equal
// direction, which merge levels such as 0 and 2. Putting a line in visual order
// (rule L2) needs the levels themselves: "abc ١٢ عربي" comes out wrong without
// them. benoitkugler/textlayout, from which go-text grew, no longer has the
// algorithm. Character classes are x/text's.
package bidi

import "golang.org/x/text/unicode/bidi"

// Base is how the paragraph's own direction is found.
type Base int8

// A paragraph is forced to one direction, or follows its first strong character and
// runs left to right if there is none (P2, P3).
const (
	Auto Base = iota
	LeftToRight
	RightToLeft
)

// maxDepth is the highest level explicit codes may reach (BD2).
const maxDepth = 125

// Levels resolves the embedding level of the paragraph and of every character. Even
// levels run left to right. Characters that rule X9 removes take the level of the
// character before them. The text must not contain a paragraph separator.
func Levels(runes []rune, base Base) (paragraph uint8, levels []uint8) {
	levels = make([]uint8, len(runes))
	if base != RightToLeft && belowHebrew(runes) {
		return 0, levels
	}
	r := resolver{runes: runes, levels: levels, classes: make([]bidi.Class, len(runes))}
	plain := base != RightToLeft
	for i, c := range runes {
		r.classes[i] = classOf(c)
		plain = plain && !turns(r.classes[i])
	}
	if plain {
		return 0, levels
	}
	r.original = append(r.original, r.classes...)
	r.matchIsolates()
	switch base {
	case RightToLeft:
		paragraph = 1
	case Auto:
		paragraph = r.firstStrong(0, len(runes))
	}
	r.base = paragraph
	r.explicit()
	for _, sequence := range r.sequences() {
		sequence.weak()
		sequence.brackets()
		sequence.neutral()
		sequence.implicit()
	}
	last := paragraph
	for i := range levels {
		if removed(r.original[i]) {
			levels[i] = last
		}
		last = levels[i]
	}
	return paragraph, levels
}

// AtLineEnd applies rule L1 to one line: tabs take the paragraph's level, and so do
// white space, isolate codes and characters that X9 removes, if they are before a
// tab or at the end. levels must be the line's own copy.
func AtLineEnd(line []rune, levels []uint8, paragraph uint8) {
	reset := true
	for i := len(line) - 1; i >= 0; i-- {
		switch c := classOf(line[i]); {
		case c == bidi.S || c == bidi.B:
			reset = true
		case c != bidi.WS && !isolateCode(c) && !removed(c):
			reset = false
		}
		if reset {
			levels[i] = paragraph
		}
	}
}

// belowHebrew is true for text that has only left-to-right characters, and avoids
// all look-ups for it: the first right-to-left block starts at U+0590, and the
// direction codes come later.
func belowHebrew(runes []rune) bool {
	for _, r := range runes {
		if r >= 0x590 {
			return false
		}
	}
	return true
}

func classOf(r rune) bidi.Class {
	if r < 0x80 && (r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z') {
		return bidi.L
	}
	p, _ := bidi.LookupRune(r)
	return p.Class()
}

// turns is true for classes that can move a paragraph off level 0.
func turns(c bidi.Class) bool {
	switch c {
	case bidi.R, bidi.AL, bidi.AN, bidi.LRE, bidi.RLE, bidi.LRO, bidi.RLO, bidi.PDF, bidi.LRI, bidi.RLI, bidi.FSI, bidi.PDI:
		return true
	}
	return false
}

// removed is true for characters that rule X9 removes.
func removed(c bidi.Class) bool {
	switch c {
	case bidi.LRE, bidi.RLE, bidi.LRO, bidi.RLO, bidi.PDF, bidi.BN:
		return true
	}
	return false
}

func initiates(c bidi.Class) bool { return c == bidi.LRI || c == bidi.RLI || c == bidi.FSI }

func isolateCode(c bidi.Class) bool { return initiates(c) || c == bidi.PDI }

// direction is the class of a level (rules X10, W and N call it sos, eos and e).
func direction(level uint8) bidi.Class {
	if level%2 == 1 {
		return bidi.R
	}
	return bidi.L
}
