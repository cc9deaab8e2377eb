// Package sqlite stores the book. It is the only package that uses SQL.
//
// Every write goes through Store.Update, which records the changes so that they can
// be undone, and tells listeners which kinds of thing changed. Reads go through
// Store.View, which has its own connections, so they never wait for a writer.
//
// Open cleans up after the last process before it looks at the book. A kill at any
// moment of a first start, an upgrade or a write leaves a book that opens with
// everything from every Update that had returned. A log or a journal is applied to
// the book that it belongs to, even if both were copied elsewhere together, and
// never to another file that was put in its place: that file stays unchanged, and
// the log is kept under another name and never deleted. Two cases cannot be
// recognised: a plain copy of a book that only a Callbook without stamps ever
// wrote, and a book that another program has changed. Store.Notices says what was
// found.
//
// It is not an ORM and has no interfaces for mocks: tests use a real file. It does
// not know the rules of the method, which are in package callbook.
package sqlite
