package sqlite

import (
	"context"
	"errors"
	"io/fs"

	driver "modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"callbook/backend/callbook"
)

// explain turns what SQLite and the system say into what the rep is told, by
// result code and never by text. What is no error of the surroundings stays as
// it is: our own fault.
func (s *Store) explain(err error) error { return explain(err, s.path) }

func explain(err error, path string) error {
	if err == nil {
		return nil
	}
	if _, ok := errors.AsType[*callbook.Error](err); ok || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	message := sentence(err, path)
	if message == "" {
		return err
	}
	return &callbook.Error{Code: callbook.Unavailable, Message: message, Err: err}
}

func sentence(err error, path string) string {
	if e, ok := errors.AsType[*driver.Error](err); ok {
		switch e.Code() & 0xff { // the rest says more only to the log
		case lib.SQLITE_FULL:
			return full()
		case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
			return "Another program is writing to the book and did not finish. Wait a moment and try again."
		case lib.SQLITE_CORRUPT, lib.SQLITE_NOTADB:
			return damaged(path)
		case lib.SQLITE_READONLY, lib.SQLITE_CANTOPEN, lib.SQLITE_PERM, lib.SQLITE_AUTH:
			return unwritable(path)
		case lib.SQLITE_IOERR:
			if e.Code() == lib.SQLITE_IOERR_SHMSIZE { // its file beside the book found no room
				return full()
			}
			return "The disk that holds the book could not be read or written. Check that it is connected and sound (" + path + "), then try again."
		case lib.SQLITE_TOOBIG, lib.SQLITE_NOMEM:
			return "There is not enough memory for this. Close other programs, or do it in smaller parts."
		}
		return ""
	}
	if errors.Is(err, fs.ErrPermission) {
		return unwritable(path)
	}
	if _, ok := errors.AsType[*fs.PathError](err); ok {
		return unwritable(path)
	}
	return ""
}

func full() string {
	return "The disk is full, and nothing was changed. Make some room on it and try again."
}

func unwritable(path string) string {
	return "The book " + path + " cannot be opened for writing. Check that the folder exists, belongs to you and is not write-protected, or choose another one with --data."
}

func damaged(path string) string {
	return "The book " + path + " is damaged, or is no book of Callbook. Leave it as it is, and restore the newest backup beside it."
}
