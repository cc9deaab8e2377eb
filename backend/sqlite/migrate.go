package sqlite

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
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

// migrate upgrades a book of an older schema to the newest one. A book that is not
// empty is copied first.
func (s *Store) migrate(ctx context.Context, version int64) error {
	if version > 0 {
		if err := safetyCopy(ctx, s.path, version, s.now()); err != nil {
			return fmt.Errorf("copying the book first: %w", err)
		}
	}
	if err := errors.Join(addSums(ctx, s.path), adopt(ctx, s.path)); err != nil {
		return err
	}
	return upgrade(ctx, dsn(s.path, pragmas, writing))
}

// sumsSince is the first schema whose books have a checksum in each page.
const sumsSince = 11

// refuseWithoutSums reports a book that must have checksums, and says on page 1 that
// it has none, as damaged.
func refuseWithoutSums(ctx context.Context, c *conn, version int64, path string) error {
	if version < sumsSince {
		return nil
	}
	if sums, err := pagesHaveSums(ctx, c); err != nil || sums {
		return err
	}
	return damagedError(path, errors.New("page 1 says that there are no checksums"))
}

// addSums writes a book of an older schema again, with a checksum in each page. A
// kill leaves either book whole. No other process may have it open.
func addSums(ctx context.Context, path string) (err error) {
	from, err := ownBook(ctx, path)
	if err != nil {
		return err
	}
	fresh := path + unfinished
	replaced, err := rewritten(ctx, from, path, fresh)
	if err = errors.Join(err, from.close()); err != nil || !replaced {
		return errors.Join(err, removeBook(fresh))
	}
	if err := os.Rename(fresh, path); err != nil {
		return err
	}
	var failed []error
	for _, suffix := range leftovers() {
		failed = append(failed, removeIfThere(path+suffix))
	}
	return errors.Join(append(failed, syncDir(filepath.Dir(path)))...)
}

// rewritten copies a book to a new file, unless its pages have checksums already.
func rewritten(ctx context.Context, from *conn, path, fresh string) (done bool, err error) {
	sums, err := pagesHaveSums(ctx, from)
	if err != nil || sums {
		return false, err
	}
	was, err := rowCounts(ctx, from)
	if err != nil {
		return false, err
	}
	if err := errors.Join(removeBook(fresh), makeEmpty(fresh)); err != nil { // left behind by a kill
		return false, err
	}
	if err := from.exec("VACUUM INTO ?", fresh); err != nil {
		return false, err
	}
	if _, err := checkPages(ctx, fresh); err != nil {
		return false, err
	}
	to, err := connect(ctx, fresh, "mode=ro", reading)
	if err != nil {
		return false, err
	}
	is, err := rowCounts(ctx, to)
	if err = errors.Join(err, to.close()); err == nil && was != is {
		err = damagedError(path, fmt.Errorf("the copy holds %s, the book %s", is, was))
	}
	return true, errors.Join(err, syncFile(fresh))
}

// removeBook removes a file and what SQLite keeps beside it.
func removeBook(path string) error {
	failed := []error{removeIfThere(path)}
	for _, suffix := range leftovers() {
		failed = append(failed, removeIfThere(path+suffix))
	}
	return errors.Join(failed...)
}

// rowCounts lists the number of rows of each table.
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

// syncDir makes a new name in a folder survive a power cut. Windows does so by
// itself and has no call for it.
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
