package sqlite

import (
	"context"
	"database/sql"
	sqldriver "database/sql/driver"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/pressly/goose/v3"
	driver "modernc.org/sqlite"

	"callbook/backend/callbook"
)

// unfinished is the name of a new book until it is complete.
const unfinished = ".new"

// begin makes a new book if there is none, or only an empty file. A kill leaves
// either no book or a complete one. size is that of the existing file.
func (s *Store) begin(ctx context.Context, size int64) (err error) {
	had, err := hadBook(s.path)
	if err != nil {
		return err
	}
	fresh := s.path + unfinished
	if err := removeBook(fresh); err != nil { // left behind by a kill
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, removeBook(fresh))
		}
	}()
	if err := makeEmpty(fresh); err != nil {
		return err
	}
	// None of it counts until it is complete, so nothing is synced before.
	if err := upgrade(ctx, dsn(fresh, "_pragma=journal_mode(MEMORY)", "_pragma=synchronous(OFF)", "_defensive=1", "_dqs=0", writing)); err != nil {
		return err
	}
	if err := adopt(ctx, fresh); err != nil {
		return err
	}
	if err := errors.Join(syncFile(fresh), os.Rename(fresh, s.path), syncDir(filepath.Dir(s.path))); err != nil {
		return err
	}
	switch {
	case had:
		s.notice("There was a book in this folder before, but its file " + s.path + " is gone. Callbook has begun a new, empty one. " +
			"If you did not move the old one away, close Callbook and put it back in this place, or restore a backup of it." + newestCopySentence(ctx, s.path))
	case size == 0:
		s.notice("The file " + s.path + " was empty, and nothing shows that there ever was a book in it. Callbook has begun a new book. " +
			"If you had one here, restore a backup of it.")
	}
	return nil
}

// makeEmpty makes an empty file that only the rep may read. SQLite copies the
// permissions of this file to its own files, and would make it readable for
// everybody.
func makeEmpty(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

// upgrade runs every migration up to the newest schema.
func upgrade(ctx context.Context, dsn string) error { return upgradeTo(ctx, dsn, newestVersion()) }

// upgradeTo runs every migration up to a schema. Each is a transaction, so an
// interrupted one is repeated at the next start.
func upgradeTo(ctx context.Context, dsn string, version int64) (err error) {
	upgrading, err := newUpgrading(dsn)
	if err != nil {
		return err
	}
	db := sql.OpenDB(upgrading)
	defer func() { err = errors.Join(err, db.Close()) }()
	steps, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	provider, err := goose.NewProvider(goose.DialectSQLite3, db, steps, goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return err
	}
	_, err = provider.UpTo(ctx, version)
	return err
}

// upgrading connects for migrations, which may ask for what only Go can compute. No
// other connection has these functions, so nothing in a book may depend on them.
type upgrading struct {
	with *driver.Driver
	dsn  string
}

func newUpgrading(dsn string) (upgrading, error) {
	with := &driver.Driver{}
	err := with.RegisterDeterministicScalarFunction("spelling_key", 1, func(_ *driver.FunctionContext, args []sqldriver.Value) (sqldriver.Value, error) {
		name, _ := args[0].(string)
		return callbook.SpellingKey(name), nil
	})
	return upgrading{with, dsn}, err
}

func (u upgrading) Connect(context.Context) (sqldriver.Conn, error) { return u.with.Open(u.dsn) }

func (u upgrading) Driver() sqldriver.Driver { return u.with }

// adopt gives a book its own stamp and its log, if it has none: because it is new,
// was a backup, or was last written by an older Callbook. The stamp comes first, so
// that no two files with a log have the same one.
func adopt(ctx context.Context, path string) (err error) {
	c, err := connect(ctx, path, "mode=rw", asIs)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.close()) }()
	mode, stamp := "", int32(0)
	if err := c.sql.QueryRowContext(ctx, "PRAGMA journal_mode").Scan(&mode); err != nil {
		return err
	}
	if err := c.sql.QueryRowContext(ctx, "PRAGMA user_version").Scan(&stamp); err != nil {
		return err
	}
	if mode == "wal" && stamp != 0 {
		return nil
	}
	if err := c.exec("BEGIN IMMEDIATE"); err != nil {
		return err
	}
	if err := errors.Join(c.stamp(), c.exec("COMMIT")); err != nil {
		return err
	}
	if err := c.sql.QueryRowContext(ctx, "PRAGMA journal_mode=WAL").Scan(&mode); err != nil {
		return err
	}
	_, err = c.sql.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)") // from now on even an old copy has another stamp
	return err
}
