// Package exchange reads contacts out of the files that other programs export,
// and writes them for other programs to read: CSV and vCard.
//
// Reading is pure: bytes become contacts, rejected lines and warnings, and
// nothing is stored, matched with the book or asked. What to do with a contact
// that is already there is decided elsewhere, on what Read returns.
//
// encoding/csv splits a record, but where a record ends is found here: alone it
// takes an open quotation mark for the rest of the file. go-vcard has the model
// of a card, but its decoder unescapes a value before it can be split and drops
// what it does not understand without a word.
//
// Every line is accounted for. It becomes a contact, or it is rejected with a
// reason, or a warning says why it was left out; one broken line never holds
// up the others.
package exchange
