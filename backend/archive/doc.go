// Package archive keeps backups of the book and puts one in its place again, and
// takes the whole book out into one file and back in.
//
// A backup is a whole book in one file, made from one moment of the open book while
// the rep goes on working. It is written under a temporary name, opened and checked,
// and gets its name only when it is complete on the disk, so a file with the name of
// a backup is always a sound one. The folder backups beside the book holds them, and
// a second folder of the rep's choice, such as a USB stick, gets copies. With a
// passphrase these copies are encrypted. Those beside the book are not: whoever can
// read them can read the book too, and they must help a rep who has forgotten it.
//
// Old backups are thinned by the rule in Thin. Nothing else is ever deleted.
//
// It does not decide when a backup is due, beyond the pure rules here, and it does
// not know what is in a book: package sqlite does.
//
// A whole export is a zip with every row as JSON, and with files that people and
// other programs read. Reading one trusts nothing in it: only its book.json is
// opened, its size and its structure are bounded, and each value is checked before
// it reaches the book.
package archive
