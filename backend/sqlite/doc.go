// Package sqlite keeps the book: it is the only package that speaks SQL.
//
// Every write goes through one door, Store.Update, which keeps what it changes
// so that it can be undone, and tells who listens which kinds of thing
// changed. Reads go through Store.View, in a pool of their own, so that they
// never wait for a writer.
//
// It is no ORM and has no interfaces to be mocked: tests use a real file. It
// decides nothing about the method; that is package callbook's part.
package sqlite
