// Package scan reads a photographed or scanned sheet: it finds the square code, learns
// from it which printed page it is, lays the page flat by what is printed on it, and says
// which boxes are ticked and which fields have ink. It reads no handwriting.
//
// Nothing is needed in the picture but the code and most of the print: no edge of the
// paper, no marks in the corners. What is not sure is said to be unsure, with a reason.
// The package knows neither the book nor the answers; package bridge asks the book for
// the page as it was printed, and package callbook decides what a reading proposes.
package scan
