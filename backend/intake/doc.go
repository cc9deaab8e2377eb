// Package intake merges the contacts of a file into the book: it decides who is
// already there, what changes, and who may be a duplicate. The caller loads what
// the contacts need (IDsOf, NamesOf), passes them to a Merge one by one, and writes what
// each changes. Nothing here reads or writes a file or the book.
package intake
