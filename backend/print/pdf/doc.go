// Package pdf writes a page.Document as PDF 1.7 (ISO 32000-1): embedded font
// subsets, text that can be selected, searched and read aloud in every script, a
// structure tree, a title and bookmarks.
//
// No library is used because the one that comes nearest, seehuhn/go-pdf, is under
// the GPL, which would then apply to the whole of Callbook; Callbook is under the
// MIT licence.
//
// The same document gives the same bytes on every machine and at any time. The
// package does no layout and draws only what package page has. It is not a general
// PDF library.
package pdf
