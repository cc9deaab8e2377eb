package archive

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// Restored says where the book is that was there before.
type Restored struct {
	Contents sqlite.Contents // what was restored
	Saved    *Backup         // the book before, as a backup; nil if it could not be opened
	Kept     string          // or the folder with its files; empty if there were none
}

// Look checks a backup and reads what is in it. An empty passphrase means the one in
// the settings.
//
// Errors: NotFound for a missing file; Invalid for a file that is not a backup, the
// book itself or a wrong passphrase; TooNew; Unavailable for a damaged one.
func (a *Archive) Look(ctx context.Context, file, passphrase string) (c sqlite.Contents, err error) {
	err = a.locked(ctx, func() error {
		return a.plain(file, passphrase, func(plain string) (err error) {
			c, err = sqlite.Look(ctx, plain, true)
			return named(err, plain, file)
		})
	})
	return c, a.explain(err, a.dir())
}

// Restore puts a backup in the place of the book. store is the open book, or nil if
// it cannot be opened. The book as it is now is saved first, or, if it is damaged, its
// files are kept. The errors are those of
// Look, and Unavailable if another process has the book open.
func (a *Archive) Restore(ctx context.Context, store *sqlite.Store, file, passphrase string) (r Restored, err error) {
	err = a.locked(ctx, func() error {
		return a.plain(file, passphrase, func(plain string) (err error) {
			if r.Contents, err = sqlite.Look(ctx, plain, true); err != nil {
				return named(err, plain, file)
			}
			defer func() { err = errors.Join(err, removeWith(a.prepared())) }()
			if err := sqlite.Prepare(ctx, plain, a.prepared()); err != nil {
				return named(err, plain, file)
			}
			if store == nil {
				r.Kept, err = sqlite.ReplaceDamaged(ctx, a.Book, a.prepared(), a.Now())
				return err
			}
			saved, damage := a.make(ctx, store, BeforeRestore)
			if damage == nil {
				r.Saved = &saved
			}
			r.Kept, err = store.Replace(ctx, a.prepared(), damage != nil)
			return err
		})
	})
	return r, a.explain(err, a.dir())
}

// plain runs fn on a backup, decrypted if it is encrypted.
func (a *Archive) plain(file, passphrase string, fn func(plain string) error) (err error) {
	info, err := os.Stat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return callbook.Errorf(callbook.NotFound, "file", "There is no file %s. `callbook backups` lists the backups of this book.", file)
	case err != nil:
		return cannotRead(file, err)
	case info.IsDir():
		return callbook.Errorf(callbook.Invalid, "file", "%s is a folder. Choose a backup in it.", file)
	case !info.Mode().IsRegular():
		return callbook.Errorf(callbook.Invalid, "file", "%s is not a file. Choose a backup.", file)
	}
	if book, err := os.Stat(a.Book); err == nil && os.SameFile(book, info) {
		return callbook.Errorf(callbook.Invalid, "file", "%s is the book itself. Choose a backup.", file)
	}
	sealed, err := isSealed(file)
	if err != nil {
		return cannotRead(file, err)
	}
	if !sealed {
		return fn(file)
	}
	if passphrase == "" {
		set, err := a.Settings()
		if err != nil {
			return err
		}
		if passphrase = set.Passphrase; passphrase == "" {
			return callbook.Errorf(callbook.Invalid, "passphrase", "%s is encrypted. Enter its passphrase; on the command line, put it into a file and name that with --passphrase-file.", file)
		}
	}
	defer func() { err = errors.Join(err, removeWith(a.opened())) }()
	if err := decrypt(file, a.opened(), passphrase); err != nil {
		return err
	}
	return fn(a.opened())
}

func decrypt(file, to, passphrase string) (err error) {
	from, err := os.Open(file)
	if err != nil {
		return cannotRead(file, err)
	}
	defer func() { err = errors.Join(err, from.Close()) }()
	plain, err := unseal(from, passphrase)
	if err != nil {
		return damagedUnless(err, file)
	}
	f, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, plain)
	if failed := f.Close(); failed != nil {
		return errors.Join(err, failed)
	}
	return damagedUnless(err, file)
}

// damagedUnless reports a file that cannot be decrypted as damaged, unless the error
// has another reason.
func damagedUnless(err error, file string) error {
	_, known := errors.AsType[*callbook.Error](err)
	_, disk := errors.AsType[*fs.PathError](err)
	if err == nil || known || disk {
		return err
	}
	return &callbook.Error{
		Code: callbook.Unavailable, Field: "file", Err: err,
		Message: "The backup " + file + " is damaged. Choose another one.",
	}
}

// named is an error with the name that the rep knows in its message.
func named(err error, plain, file string) error {
	e, ok := errors.AsType[*callbook.Error](err)
	if !ok || plain == file {
		return err
	}
	return &callbook.Error{Code: e.Code, Field: e.Field, Message: strings.ReplaceAll(e.Message, plain, file), Err: err}
}

func cannotRead(file string, err error) error {
	return &callbook.Error{
		Code: callbook.Unavailable, Field: "file", Err: err,
		Message: file + " cannot be read. Check that its disk is connected and that you may read it, then try again.",
	}
}
