// Package sqlite keeps the book: it is the only package that speaks SQL.
//
// Every write goes through Store.Update, which keeps what it changes
// so that it can be undone, and tells who listens which kinds of thing
// changed. Reads go through Store.View, in a pool of their own, so that they
// never wait for a writer.
//
// Open settles what the last process left before it looks at the book. A kill
// at any moment of a first start, an upgrade or a write leaves a book that opens
// with everything that Update had returned from. A log or a journal is applied
// to the book that it belongs to, wherever the two were copied, and to no other
// file that was put in its place: that one stays as it is, and the log is kept
// under another name and never deleted. Two things cannot be told: a plain copy
// of a book that only a Callbook without stamps ever wrote, and one that another
// program has changed without Callbook. Store.Notices says what was found.
//
// It is no ORM and has no interfaces to be mocked: tests use a real file. It
// decides nothing about the method; that is package callbook's part.
package sqlite
