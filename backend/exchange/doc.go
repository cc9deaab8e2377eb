// Package exchange reads contacts out of the files that other programs export,
// and writes them for other programs to read: CSV and vCard.
//
// Reading is pure: bytes become contacts, rejected lines and warnings, and
// nothing is stored, matched with the book or asked. What to do with a contact
// that is already there is decided elsewhere, on what Read returns.
//
// Every line is accounted for. It becomes a contact, or it is rejected with a
// reason, or a warning says why it was left out; one broken line never holds
// up the others.
package exchange
