package sqlite

import (
	"context"
	"crypto/rand"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/gofrs/flock"
	"github.com/pressly/goose/v3"

	"callbook/backend/callbook"
)

//go:embed migrations/*.sql
var migrations embed.FS

// newestVersion is the schema that this program writes: the number of its last
// migration.
func newestVersion() int64 {
	newest := int64(0)
	files, err := migrations.ReadDir("migrations")
	if err != nil {
		panic(err) // embedded
	}
	for _, f := range files {
		number, _, _ := strings.Cut(f.Name(), "_")
		n, err := strconv.ParseInt(number, 10, 64)
		if err != nil {
			panic(fmt.Sprintf("the migration %s has no number: %v", f.Name(), err))
		}
		newest = max(newest, n)
	}
	return newest
}

// migrate brings the book to the newest schema while nobody else has it open.
// A book with anything in it is copied first. Each step is a transaction, so an
// interrupted one is repeated at the next start.
func migrate(ctx context.Context, path string, lock *flock.Flock, now time.Time) error {
	return alone(ctx, lock, "bringing it up to date", func() (err error) {
		version, err := versionOf(ctx, path) // another process may have done it by now
		if err != nil || version >= newestVersion() {
			return err
		}
		if version > 0 {
			if err := safetyCopy(ctx, path, version, now); err != nil {
				return fmt.Errorf("copying the book first: %w", err)
			}
		}
		db, err := sql.Open("sqlite", dsn(path, pragmas, writing))
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, db.Close()) }()
		steps, err := fs.Sub(migrations, "migrations")
		if err != nil {
			return err
		}
		goose, err := goose.NewProvider(goose.DialectSQLite3, db, steps, goose.WithDisableGlobalRegistry(true))
		if err != nil {
			return err
		}
		_, err = goose.Up(ctx)
		return err
	})
}

// safetyCopy keeps the book as it is in the folder backups beside it, under a
// name that nothing has yet, and makes sure that the copy can be read.
func safetyCopy(ctx context.Context, path string, version int64, now time.Time) error {
	dir := filepath.Join(filepath.Dir(path), "backups")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	name := fmt.Sprintf("pre-upgrade-v%d-%s-%s.db", version, now.Format("20060102T150405"), rand.Text()[:6])
	copied := filepath.Join(dir, name)
	if err := makeEmpty(copied); err != nil { // for its rights
		return err
	}
	if err := copyVerified(ctx, path, copied); err != nil {
		return errors.Join(err, os.Remove(copied))
	}
	return errors.Join(syncFile(copied), syncDir(dir))
}

func copyVerified(ctx context.Context, path, copied string) (err error) {
	from, err := connect(ctx, path, pragmas)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, from.close()) }()
	if _, err := from.sql.ExecContext(ctx, "VACUUM INTO ?", copied); err != nil {
		return err
	}
	to, err := connect(ctx, copied, "mode=ro", reading)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, to.close()) }()
	verdict := ""
	if err := to.sql.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&verdict); err != nil {
		return err
	}
	if verdict != "ok" {
		return damagedCopy(path, fmt.Errorf("the copy is damaged: %s", verdict))
	}
	was, err := rowCounts(ctx, from)
	if err != nil {
		return err
	}
	is, err := rowCounts(ctx, to)
	if err != nil {
		return err
	}
	if was != is {
		return damagedCopy(path, fmt.Errorf("the copy holds %s, the book %s", is, was))
	}
	return nil
}

// damagedCopy says that a book does not copy as it is: SQLite read it without
// noticing, but it is damaged.
func damagedCopy(path string, err error) error {
	return &callbook.Error{Code: callbook.Unavailable, Message: damaged(path), Err: err}
}

// rowCounts says how many rows each table has.
func rowCounts(ctx context.Context, c *conn) (counts string, err error) {
	names, err := tableNames(ctx, c)
	if err != nil {
		return "", err
	}
	for _, name := range names {
		n := 0
		if err := c.sql.QueryRowContext(ctx, `SELECT count(*) FROM "`+name+`"`).Scan(&n); err != nil {
			return "", err
		}
		counts += fmt.Sprintf("%s %d, ", name, n)
	}
	return counts, nil
}

func tableNames(ctx context.Context, c *conn) (names []string, err error) {
	rows, err := c.sql.QueryContext(ctx, "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, rows.Err()
}

func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// syncDir makes a new name in a folder last through a power cut. Windows does
// so by itself and cannot be asked to.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
