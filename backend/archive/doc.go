// Package archive takes the whole book out into one file, and back in.
//
// A whole export is a zip with every row as JSON, and with files that people and
// other programs read. Reading one trusts nothing in it: only its book.json is
// opened, its size and its structure are bounded, and each value is checked before
// it reaches the book.
package archive
