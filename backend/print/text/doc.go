// Package text turns what people typed into lines of placed glyphs, in any
// script: it finds fonts, resolves direction, shapes and wraps.
//
// Noto Sans, Noto Sans Arabic and Noto Sans Hebrew are embedded, so that a sheet
// looks the same on every machine. Other scripts come from the fonts installed
// on the system, which are looked for only when a character needs them. What no
// font has is set as a visible box and reported by Setter.Missing.
//
// The package knows nothing of sheets. It does not hyphenate and does not
// justify; both harm notes that are read at a glance.
package text
