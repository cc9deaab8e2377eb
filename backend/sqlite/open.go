package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"callbook/backend/callbook"
)

// Open opens the book at path, which several processes may do at once. It makes
// an empty one where there is none (file 0600, folder 0700) and brings an older
// one up to date, after a verified copy in the folder backups beside it. A book
// that a newer Callbook wrote is TooNew and stays as it is; a damaged one, or a
// folder that cannot be written, is Unavailable.
func Open(ctx context.Context, path string, opt Options) (_ *Store, err error) {
	if opt.Now == nil {
		opt.Now = time.Now
	}
	if path, err = filepath.Abs(path); err != nil {
		return nil, fmt.Errorf("finding the book: %w", err)
	}
	defer func() { err = explain(err, path) }()
	if !opt.ReadOnly {
		if err := makeEmpty(path); err != nil {
			return nil, fmt.Errorf("making the book: %w", err)
		}
	} else if _, err := os.Stat(path); err != nil {
		return nil, fmt.Errorf("looking for the book: %w", err)
	}
	lock, err := openLock(ctx, filepath.Dir(path))
	if err != nil {
		return nil, err
	}
	s := &Store{path: path, opt: opt, lock: lock, writer: make(chan *conn, 1), pool: newPool(path)}
	if err := s.prepare(ctx); err != nil {
		return nil, errors.Join(err, lock.Close())
	}
	return s, nil
}

// prepare brings the book up to date and connects to it.
func (s *Store) prepare(ctx context.Context) error {
	version, err := versionOf(ctx, s.path)
	if err != nil {
		return fmt.Errorf("looking into the book: %w", err)
	}
	switch {
	case version == 0 && emptied(s.path):
		return callbook.Errorf(callbook.Unavailable, "", "The file %s is empty: what was in it is lost. It stays as it is. "+
			"Put a backup in its place, or move it away and start again to begin a new book.", s.path)
	case version > newestVersion():
		return &callbook.Error{
			Code: callbook.TooNew, Err: fmt.Errorf("the book has schema %d, this program knows %d", version, newestVersion()),
			Message: "The book " + s.path + " was written by a newer Callbook, and this one has left it untouched. Install the newest Callbook to open it.",
		}
	case version < newestVersion() && s.opt.ReadOnly:
		return callbook.Errorf(callbook.Unavailable, "", "The book %s is from an older Callbook. Open it once for writing, which brings it up to date.", s.path)
	case version < newestVersion():
		if err := migrate(ctx, s.path, s.lock, s.now()); err != nil {
			return fmt.Errorf("bringing the book up to date: %w", err)
		}
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

// emptied reports a book whose file has no byte and is not being made just now:
// a full disk or a broken copy leaves such files.
func emptied(path string) bool {
	const making = time.Minute // longer than patience with whoever makes it
	info, err := os.Stat(path)
	if err != nil || info.Size() > 0 || time.Since(info.ModTime()) < making {
		return false
	}
	wal, err := os.Stat(path + "-wal")
	return err != nil || wal.Size() == 0
}

// learn reads the columns of the tables, and starts to watch them.
func (s *Store) learn(ctx context.Context, c *conn) (err error) {
	s.tables = map[string]table{}
	rows, err := c.sql.QueryContext(ctx, "SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY m.name, c.cid")
	if err != nil {
		return fmt.Errorf("reading the tables: %w", err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var name, column string
		if err := rows.Scan(&name, &column); err != nil {
			return fmt.Errorf("reading the tables: %w", err)
		}
		kind, shared := kindOf(name)
		if kind == "" {
			continue
		}
		t := s.tables[name]
		t.name, t.kind, t.shared, t.columns = name, kind, shared, append(t.columns, column)
		s.tables[name] = t
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

// makeEmpty makes the folder and an empty file if there is none: SQLite gives
// its own files the rights of this one, and would make it readable for all. An
// existing file is not opened: closing it would drop the locks that this
// process holds on it.
func makeEmpty(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	if _, err := os.Stat(path); err == nil {
		return nil
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if errors.Is(err, os.ErrExist) {
		return nil // another process was quicker
	}
	if err != nil {
		return err
	}
	return f.Close()
}

// versionOf reads which schema a book has, 0 for an empty file, and changes
// nothing in it, not even its journal mode.
func versionOf(ctx context.Context, path string) (version int64, err error) {
	if err := refuseCutOff(path); err != nil {
		return 0, err
	}
	c, err := connect(ctx, path, "mode=ro", "_pragma=busy_timeout(5000)", "_pragma=trusted_schema(0)", "_defensive=1", "_dqs=0", reading)
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
		return 0, callbook.Errorf(callbook.Unavailable, "", "The file %s is no book of Callbook and stays as it is. Choose another folder with --data.", path)
	}
	err = c.sql.QueryRowContext(ctx, "SELECT ifnull(max(version_id), 0) FROM goose_db_version WHERE is_applied").Scan(&version)
	return version, err
}

// refuseCutOff refuses a file that ends in the middle of a page: SQLite would
// take a short one for empty and write over it. Where a write-ahead log is
// left, it is SQLite that puts the end right.
func refuseCutOff(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	const smallestPage = 512
	if info.Size()%smallestPage == 0 {
		return nil
	}
	if wal, err := os.Stat(path + "-wal"); err == nil && wal.Size() > 0 {
		return nil
	}
	return callbook.Errorf(callbook.Unavailable, "", "%s", damaged(path))
}
