// Package pdf writes a page.Document as PDF 1.7 (ISO 32000-1): fonts embedded
// and cut down to what is used, text that can be selected, searched and read
// aloud in every script, a structure tree, a title and bookmarks.
//
// It stands for a library, since the one that comes nearest, seehuhn/go-pdf, is
// under the GPL, which a closed program cannot carry.
//
// The same document gives the same bytes on every machine and at every hour. It
// lays nothing out and draws only what package page has; it is no PDF library.
package pdf
