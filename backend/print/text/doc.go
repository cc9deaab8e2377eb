// Package text turns typed text into lines of placed glyphs, in any script: it
// finds fonts, resolves direction, shapes and wraps.
//
// Shapes, fonts and line break opportunities come from go-text/typesetting. Its
// line wrapper is not used, because it knows only two embedding levels and orders a
// whole paragraph instead of each line; see also package bidi.
//
// Noto Sans, Noto Sans Arabic and Noto Sans Hebrew are embedded, so that a sheet
// looks the same on every machine. Other scripts use the fonts installed on the
// system, which are searched only when a character needs them. A character that no
// font has is set as a visible box and reported by Setter.Missing.
//
// The package knows nothing of sheets. It does not hyphenate or justify, because
// both make notes harder to read at a glance.
package text
