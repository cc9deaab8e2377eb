// Package exchange reads contacts from the files that other programs export, and
// writes them for other programs to read: CSV and vCard.
//
// Reading is pure: it turns bytes into contacts, rejected lines and warnings. It
// stores nothing, asks nothing and does not look at the book; package intake
// decides what happens to a contact that is already there.
//
// No library reads these files as they are. encoding/csv takes an open quotation
// mark for the rest of the file, so the end of a record is found here.
// emersion/go-vcard's decoder unescapes a value before it can be split and silently
// drops what it does not understand, so only its model of a card is used.
//
// Every line is accounted for: it becomes a contact, or is rejected with a reason,
// or a warning says why it was left out. A broken line never affects the others.
package exchange
