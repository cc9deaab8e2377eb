package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	driver "modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"callbook/backend/callbook"
)

// explain turns errors of SQLite and the system into errors for the rep, by result
// code and never by text. An error that does not come from the computer stays
// unchanged: it is our own fault.
func (s *Store) explain(err error) error {
	err = explain(err, s.path)
	if e, ok := errors.AsType[*driver.Error](err); ok && e.Code()&0xff == lib.SQLITE_ERROR {
		// The tests show that the statements are right. A function of SQLite that
		// meets a damaged value fails like this.
		if _, told := errors.AsType[*callbook.Error](err); !told && s.explained(context.Background()) {
			return &callbook.Error{Code: callbook.Unavailable, Message: damagedValue(), Err: err}
		}
	}
	return err
}

// ErrUnconfirmed marks a change that the disk has not confirmed. SQLite has taken it back,
// but the log of the book was written to its end: if it is still there when the book is
// opened again, so is the change.
var ErrUnconfirmed = errors.New("the disk has not confirmed the commit")

// unconfirmed marks the error of a commit, if that is what it says.
func unconfirmed(err error) error {
	if e, ok := errors.AsType[*driver.Error](err); ok && e.Code() == lib.SQLITE_IOERR_FSYNC {
		return fmt.Errorf("%w: %w", ErrUnconfirmed, err)
	}
	return err
}

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
	if isValueError(err) {
		return damagedValue()
	}
	if isDamage(err) {
		return damaged(path)
	}
	if e, ok := errors.AsType[*driver.Error](err); ok {
		switch e.Code() & 0xff { // the rest matters only for the log
		case lib.SQLITE_FULL:
			return full()
		case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
			return "Another program is writing to the book and did not finish. Wait a moment and try again."
		case lib.SQLITE_READONLY, lib.SQLITE_CANTOPEN, lib.SQLITE_PERM, lib.SQLITE_AUTH:
			return unwritable(path)
		case lib.SQLITE_IOERR:
			if e.Code() == lib.SQLITE_IOERR_SHMSIZE { // there was no space for its file beside the book
				return full()
			}
			return "The disk that holds the book could not be read or written. Check that it is connected and sound (" + path + "), then try again."
		case lib.SQLITE_TOOBIG, lib.SQLITE_NOMEM:
			return "There is not enough memory for this. Close other programs, or do it in smaller parts."
		}
		return ""
	}
	_, one := errors.AsType[*fs.PathError](err)
	_, two := errors.AsType[*os.LinkError](err) // of a file that gets another name
	switch {
	case errors.Is(err, syscall.ENOSPC):
		return full()
	case one, two, errors.Is(err, fs.ErrPermission):
		return unwritable(path)
	}
	return ""
}

// isDamage reports whether an error says that a file is not what SQLite wrote: a page
// does not fit its checksum, or its structure is wrong.
func isDamage(err error) bool {
	e, ok := errors.AsType[*driver.Error](err)
	return ok && (e.Code()&0xff == lib.SQLITE_CORRUPT || e.Code()&0xff == lib.SQLITE_NOTADB)
}

// asDamage reports a book that cannot be upgraded as damaged, if a table differs
// from its version.
func asDamage(err error, path string) error {
	if e, ok := errors.AsType[*driver.Error](err); ok && e.Code() == lib.SQLITE_ERROR {
		return &callbook.Error{Code: callbook.Unavailable, Message: damaged(path), Err: err}
	}
	return err
}

func full() string {
	return "The disk is full. Free some space on it and try again."
}

func unwritable(path string) string {
	return "The book " + path + " cannot be opened for writing. Check that the folder exists, belongs to you and is not write-protected, or choose another one with --data."
}

// damaged and emptied say what to do with a file that is not a book any more. They
// mention a backup only if there is one.
func damaged(path string) string {
	return "The book " + path + " is damaged, or is not a Callbook book. Callbook has left it as it is." + wayBack(path)
}

func emptied(path string) string {
	return "The file " + path + " is empty: what was in it is lost. Callbook has left it as it is." + wayBack(path)
}

func wayBack(path string) string {
	if copied := newestCopySentence(context.Background(), path); copied != "" {
		return copied + " What is there now is kept."
	}
	name := filepath.Base(path)
	return " There is no sound backup in the folder " + filepath.Join(filepath.Dir(path), copiesName) +
		". If you have one elsewhere, such as on a stick, restore it in the window, or with `callbook restore FILE`: what is there now is kept. " +
		"If you have none, close Callbook and move every file whose name begins with " + name + " to another folder. Keep them there: " +
		"parts of them may still be readable. Then start Callbook again, which begins a new book."
}

func newestCopySentence(ctx context.Context, path string) string {
	copied, ok := newestCopy(ctx, path)
	if !ok {
		return ""
	}
	return " The newest sound backup is " + copied.path + ", made on " + copied.at.Local().Format("2 January 2006 at 15:04") +
		". Restore it in the window, or with `callbook restore \"" + copied.path + "\"`."
}

func damagedError(path string, err error) error {
	return &callbook.Error{Code: callbook.Unavailable, Message: damaged(path), Err: err}
}
