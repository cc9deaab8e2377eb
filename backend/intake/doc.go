// Package intake merges the contacts of a file into what the book has: who is
// the same, what changes, and who looks like somebody else. The caller loads
// what the contacts need (NeedsOf), has a Merge take them one by one, and writes
// what each changes. Nothing here reads or writes a file or the book.
package intake
