package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"callbook/backend/callbook"
)

// Open opens the book at path; several processes may do so at once. If there is
// none, it creates an empty one (file 0600, folder 0700). It upgrades an older one,
// after a verified copy in the folder backups beside it. A book written by a newer
// Callbook is TooNew and stays unchanged. If the book is damaged, or cannot be made,
// the error is Unavailable.
//
// A book that cannot be written, because its folder or its disk takes nothing, is
// only read; Notices says so, and ReadOnly is true.
//
// The first process to open a book cleans up what a crash or a kill has left, see
// settle.
func Open(ctx context.Context, path string, opt Options) (_ *Store, err error) {
	if opt.Now == nil {
		opt.Now = time.Now
	}
	if path, err = filepath.Abs(path); err != nil {
		return nil, fmt.Errorf("finding the book: %w", err)
	}
	defer func() { err = explain(err, path) }()
	if !opt.ReadOnly {
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return nil, fmt.Errorf("making the folder of the book: %w", err)
		}
	} else if _, err := os.Stat(path); err != nil {
		return nil, fmt.Errorf("looking for the book: %w", err)
	}
	s := &Store{path: path, opt: opt, lock: newLock(filepath.Dir(path)), writer: make(chan *conn, 1), pool: newPool(path)}
	if err := s.open(ctx); err != nil {
		if s.openQuietly(ctx, err) != nil {
			return nil, errors.Join(err, s.lock.Close())
		}
	}
	return s, nil
}

func (s *Store) open(ctx context.Context) error {
	if !s.opt.ReadOnly {
		if err := keepPrivate(s.path); err != nil {
			return fmt.Errorf("making the book private: %w", err)
		}
	}
	settle := func() error { return s.settle(ctx) }
	if err := ifFirst(ctx, s.lock, settle); err != nil {
		return err
	}
	// If others have the book open, they have settled it. But one of them may be an
	// older Callbook, or its file may be gone.
	version, err := s.versionNow(ctx)
	if err == nil && version < newestVersion() && !s.opt.ReadOnly {
		if err := alone(ctx, s.lock, settle); err != nil {
			return err
		}
		version, err = s.versionNow(ctx)
	}
	if err != nil {
		return fmt.Errorf("looking into the book: %w", err)
	}
	if version < newestVersion() {
		return callbook.Errorf(callbook.Unavailable, "", "The book %s is from an older Callbook. Open it once for writing, which brings it up to date.", s.path)
	}
	mode := writing
	if s.opt.ReadOnly {
		mode = reading
	}
	c, err := connect(ctx, s.path, pragmas, mode)
	if err != nil {
		return fmt.Errorf("connecting: %w", err)
	}
	if err := s.learn(ctx, c); err != nil {
		return errors.Join(err, c.close())
	}
	s.writer <- c
	return nil
}

// settle repairs the book while no other process has it open, in any state the last
// one left. First it sets aside the log of another file. Then SQLite recovers: it
// rolls back or repeats what was not finished, which needs a writable file. Only
// then it checks what the file is. A new book is made under another name and
// renamed when it is complete, so an empty file is never one of ours.
func (s *Store) settle(ctx context.Context) error {
	size, err := sizeOf(s.path)
	if err != nil {
		return err
	}
	if size == 0 {
		if err := s.refuseLost(); err != nil {
			return err
		}
	}
	if err := s.setAsideForeign(size); err != nil {
		return err
	}
	version, found := int64(0), size
	if size >= 0 {
		if version, err = s.versionNow(ctx); err != nil {
			return fmt.Errorf("looking into the book: %w", err)
		}
		if size, err = sizeOf(s.path); err != nil { // after a rollback it may be empty
			return err
		}
	}
	switch {
	case s.opt.ReadOnly:
		return nil
	case size <= 0:
		if err := s.begin(ctx, found); err != nil {
			return fmt.Errorf("making the book: %w", err)
		}
	case version < newestVersion():
		if err := held(s.lock, "bringing it up to date", func() error { return s.migrate(ctx, version) }); err != nil {
			return fmt.Errorf("bringing the book up to date: %w", asDamage(err, s.path))
		}
	default:
		if err := adopt(ctx, s.path); err != nil {
			return fmt.Errorf("making the book ready: %w", err)
		}
	}
	return s.mark()
}

// keepPrivate takes the book away from other users of the computer, where a copy was
// made that everybody may read. Windows has no such rights on a file.
func keepPrivate(path string) error {
	for _, suffix := range []string{"", "-wal", "-shm", "-journal"} {
		info, err := os.Stat(path + suffix)
		if err != nil || info.Mode().Perm()&0o077 == 0 || runtime.GOOS == "windows" {
			continue
		}
		if err := os.Chmod(path+suffix, info.Mode().Perm()&0o700); err != nil && !errors.Is(err, fs.ErrPermission) { // another user's file, or a file system without rights
			return err
		}
	}
	return nil
}

// The mark says that a folder has had a book. Then an empty file is a lost book,
// and not one that an older Callbook had only started to create.
const markName = "book.opened"

func (s *Store) mark() error {
	path := filepath.Join(filepath.Dir(s.path), markName)
	if size, err := sizeOf(path); err != nil || size >= 0 {
		return err
	}
	return os.WriteFile(path, []byte("Callbook has opened a book in this folder. If its file is empty or gone one day, Callbook says so.\n"), 0o600)
}

// hadBook reports whether the folder has had a book.
func hadBook(path string) (bool, error) {
	size, err := sizeOf(filepath.Join(filepath.Dir(path), markName))
	if err != nil || size >= 0 {
		return err == nil, err
	}
	copies, err := copiesOf(path)
	return len(copies) > 0, err
}

// refuseLost refuses an empty file that used to be a book. A full disk or a failed
// copy leaves such files.
func (s *Store) refuseLost() error {
	had, err := hadBook(s.path)
	if err != nil {
		return err
	}
	wal, err := sizeOf(s.path + "-wal")
	if err != nil {
		return err
	}
	j := journal{}
	if rollback, err := sizeOf(s.path + "-journal"); err != nil {
		return err
	} else if rollback > 0 {
		if j, err = readJournal(s.path + "-journal"); err != nil {
			return err
		}
	}
	if !had && wal <= 0 && j.pages == 0 {
		return nil
	}
	return callbook.Errorf(callbook.Unavailable, "", "%s", emptied(s.path))
}

// learn reads the columns of the tables, and starts to watch them.
func (s *Store) learn(ctx context.Context, c *conn) (err error) {
	s.tables = map[string]table{}
	rows, err := c.sql.QueryContext(ctx, "SELECT m.name, c.name, c.type, ifnull(c.dflt_value, 'NULL') FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY m.name, c.cid")
	if err != nil {
		return fmt.Errorf("reading the tables: %w", err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var name, column, kind, preset string
		if err := rows.Scan(&name, &column, &kind, &preset); err != nil {
			return fmt.Errorf("reading the tables: %w", err)
		}
		known, ok := kindsOf[name]
		if !ok {
			continue
		}
		so := s.tables[name]
		known.name, known.columns, known.types, known.presets = name, append(so.columns, column), append(so.types, kind), append(so.presets, preset)
		s.tables[name] = known
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("reading the tables: %w", err)
	}
	if !s.opt.ReadOnly {
		if err := c.watch(newChanges(s.tables)); err != nil {
			return fmt.Errorf("watching the book: %w", err)
		}
	}
	s.version, err = c.dataVersion()
	return err
}

// versionNow reads the schema version of the book, 0 for a file without a table. It
// refuses a file that is not a book or is too new, and writes nothing itself. But
// it lets SQLite recover, and for that the file is opened for writing.
func (s *Store) versionNow(ctx context.Context) (version int64, err error) {
	if err := refuseCutOff(s.path); err != nil {
		return 0, err
	}
	c, err := connect(ctx, s.path, "mode=rw", asIs, reading)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, c.close()) }()
	tables := 0
	ours := sql.NullInt64{}
	err = c.sql.QueryRowContext(ctx, "SELECT count(*), max(name = 'goose_db_version') FROM sqlite_schema WHERE type = 'table'").Scan(&tables, &ours)
	switch {
	case err != nil:
		return 0, err
	case tables == 0:
		return 0, nil
	case ours.Int64 == 0:
		return 0, callbook.Errorf(callbook.Unavailable, "", "The file %s is not a Callbook book and has been left as it is. Choose another folder with --data.", s.path)
	}
	err = c.sql.QueryRowContext(ctx, "SELECT ifnull(max(version_id), 0) FROM goose_db_version WHERE is_applied").Scan(&version)
	if err == nil && version > newestVersion() {
		return 0, &callbook.Error{
			Code: callbook.TooNew, Err: fmt.Errorf("the book has schema %d, this program knows %d", version, newestVersion()),
			Message: "The book " + s.path + " was written by a newer Callbook, and this one has left it untouched. Install the newest Callbook to open it.",
		}
	}
	if err == nil {
		err = refuseWithoutSums(ctx, c, version, s.path)
	}
	return version, err
}

// refuseCutOff refuses a file that ends in the middle of a page: SQLite would take
// a short one for empty and overwrite it. If there is a log or a journal, SQLite
// repairs the end itself.
func refuseCutOff(path string) error {
	size, err := sizeOf(path)
	if err != nil {
		return err
	}
	const smallestPage = 512
	if size < 0 || size%smallestPage == 0 {
		return nil
	}
	for _, suffix := range []string{"-wal", "-journal"} {
		if left, err := sizeOf(path + suffix); err != nil || left > 0 {
			return err
		}
	}
	return damagedError(path, fmt.Errorf("it ends in the middle of a page, after %d bytes", size))
}
