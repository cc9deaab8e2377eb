package sqlite

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"os"
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
	if err := adopt(ctx, s.path); err != nil {
		return err
	}
	return upgrade(ctx, dsn(s.path, pragmas, writing))
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
