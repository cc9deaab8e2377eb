package sqlite

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	driver "modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"callbook/backend/callbook"
)

// lookInto opens a book to read it without leaving a trace beside it, also where
// nothing can be written: a read-only folder, a write-protected stick, a full disk.
// SQLite itself needs two files beside a book with a log.
func lookInto(ctx context.Context, path string) (*conn, error) {
	how, err := quietly(path)
	if err != nil {
		return nil, err
	}
	c, err := tried(ctx, path, how)
	if err == nil {
		return c, nil
	}
	if !isUnwritable(err) {
		return nil, err
	}
	wal, sizeErr := sizeOf(path + "-wal")
	if sizeErr != nil {
		return nil, errors.Join(err, sizeErr)
	}
	again := tried
	if wal > 0 { // only a process that can write may apply it
		again = func(ctx context.Context, path, _ string) (*conn, error) { return lookElsewhere(ctx, path) }
	}
	c, failed := again(ctx, path, untouchedMode)
	if failed != nil {
		return nil, errors.Join(err, failed)
	}
	return c, nil
}

// untouchedMode reads a file without locks and without looking for a log.
const untouchedMode = "mode=ro&immutable=1"

// isUnwritable reports whether an error says that a file could not be written or
// made. Reading may still work.
func isUnwritable(err error) bool {
	if e, ok := errors.AsType[*driver.Error](err); ok {
		switch e.Code() & 0xff {
		case lib.SQLITE_FULL, lib.SQLITE_READONLY, lib.SQLITE_CANTOPEN, lib.SQLITE_PERM, lib.SQLITE_IOERR:
			return true
		}
		return false
	}
	_, disk := errors.AsType[*fs.PathError](err)
	return disk || errors.Is(err, fs.ErrPermission)
}

// openQuietly opens a book that could not be opened for writing to read it. Each
// transaction has a connection of its own, because another process may be able to
// write.
func (s *Store) openQuietly(ctx context.Context, reason error) error {
	if size, err := sizeOf(s.path); !isUnwritable(reason) || err != nil || size <= 0 {
		return reason
	}
	c, err := lookInto(ctx, s.path)
	if err != nil {
		return err
	}
	contents, err := contentsOf(ctx, c)
	if err == nil && contents.Schema < newestVersion() {
		err = reason // it has to be brought up to date
	}
	if err == nil {
		s.opt.ReadOnly = true
		err = s.learn(ctx, c)
	}
	if err != nil {
		return errors.Join(err, c.close())
	}
	why := s.explain(reason)
	if e, ok := errors.AsType[*callbook.Error](why); ok {
		s.unwritable = &callbook.Error{Code: e.Code, Message: e.Message + " Nothing was changed.", Err: e.Err}
		s.notice(e.Message + " Until then the book can be read, but nothing can be saved.")
	}
	s.pool.open, s.pool.once = lookInto, true
	s.writer <- c
	return nil
}

// quietly is the mode in which SQLite reads the book and adds no file.
func quietly(path string) (string, error) {
	head, begins, err := readHead(path)
	if err != nil {
		return "", err
	}
	if !begins || !head.logged {
		return "mode=ro", nil
	}
	for _, suffix := range []string{"-wal", "-shm"} {
		if size, err := sizeOf(path + suffix); err != nil || size > 0 {
			return "mode=ro", err
		}
	}
	return untouchedMode, nil // nobody has it open, and no log is to be applied
}

// tried connects and reads a first page.
func tried(ctx context.Context, path, how string) (*conn, error) {
	c, err := connect(ctx, path, how, asIs, reading)
	if err != nil {
		return nil, err
	}
	n := 0
	if err := c.sql.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&n); err != nil {
		return nil, errors.Join(err, c.close())
	}
	return c, nil
}

// lookElsewhere copies the book and its log to a folder that only the rep can read,
// and opens the copy. The folder is removed when the connection is closed.
func lookElsewhere(ctx context.Context, path string) (_ *conn, err error) {
	dir, err := os.MkdirTemp("", "callbook-read-")
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.RemoveAll(dir))
		}
	}()
	copied := filepath.Join(dir, "book.db")
	for _, suffix := range []string{"", "-wal"} {
		if err := copyBytes(path+suffix, copied+suffix); err != nil {
			return nil, err
		}
	}
	c, err := tried(ctx, copied, "mode=rw")
	if err != nil {
		return nil, err
	}
	c.folder = dir
	return c, nil
}

func copyBytes(from, to string) (err error) {
	source, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, source.Close()) }()
	target, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(target, source)
	return errors.Join(err, target.Sync(), target.Close())
}

// removeIfThere removes a file, if there is one.
func removeIfThere(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
