// Package pdfpages reads the pictures of a PDF whose pages are scans. It draws no text
// and no lines: a page that has no picture has none.
//
// No library does it here: pdfcpu, which the tests use, adds 8 MB to the program for the
// sake of what it does beside this.
package pdfpages
