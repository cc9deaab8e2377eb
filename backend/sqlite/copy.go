package sqlite

import (
	"bufio"
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"callbook/backend/callbook"
)

// copiesName is the folder beside a book for its copies. A copy has a temporary
// name until it is complete.
const (
	copiesName = "backups"
	partSuffix = ".part"
)

// safetyCopy copies the book into the folder backups beside it, under a new name. A
// kill leaves either no copy or a complete one that was verified.
func safetyCopy(ctx context.Context, path string, version int64, now time.Time) (err error) {
	dir := filepath.Join(filepath.Dir(path), copiesName)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	left, err := filepath.Glob(filepath.Join(dir, "*"+partSuffix+"*")) // left behind by a kill
	if err != nil {
		return err
	}
	for _, part := range left {
		if err := os.Remove(part); err != nil {
			return err
		}
	}
	copied := filepath.Join(dir, fmt.Sprintf("pre-upgrade-v%d-%s.db", version, uniqueName(now)))
	part := copied + partSuffix
	if err := makeEmpty(part); err != nil { // for its permissions
		return err
	}
	if err := copyVerified(ctx, ownBook, path, part); err != nil {
		return errors.Join(err, os.Remove(part))
	}
	return errors.Join(os.Rename(part, copied), syncDir(dir), syncDir(filepath.Dir(path)))
}

// CopyStamp is how the name of a copy says when it was made, in UTC. The time of a file is
// another one after its folder was copied.
const CopyStamp = "20060102T150405"

// uniqueName sorts by time and is never used twice.
func uniqueName(now time.Time) string {
	return now.UTC().Format(CopyStamp) + "-" + rand.Text()[:6]
}

// opener connects to a book.
type opener func(ctx context.Context, path string) (*conn, error)

// ownBook opens the book itself, which may have to be recovered.
func ownBook(ctx context.Context, path string) (*conn, error) {
	return connect(ctx, path, "mode=rw", asIs)
}

// copyVerified copies a book as it is at one moment into an empty file, while others
// may write to it. SQLite compares the checksum of each page that it reads for that,
// and the pages of the copy are read again and compared too. A book of an older
// schema has no checksums: its copy must have a sound structure, and as many rows in
// each table. The copy is on the disk then.
func copyVerified(ctx context.Context, open opener, path, copied string) (err error) {
	from, err := open(ctx, path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, from.close()) }()
	if err := from.exec("BEGIN"); err != nil { // it stays at this moment
		return err
	}
	sums, err := pagesHaveSums(ctx, from)
	if err != nil {
		return err
	}
	if !sums {
		return errors.Join(copyCounted(ctx, from, path, copied), syncFile(copied))
	}
	was, err := snapshot(ctx, from, copied, sums)
	if err != nil {
		return err
	}
	synced := inBackground(func() error { return syncFile(copied) })
	defer func() { err = errors.Join(err, synced()) }()
	is, err := checkPages(ctx, copied)
	if err == nil && is != was {
		err = fmt.Errorf("the copy holds %d pages, the book %d", is, was)
	}
	if err != nil && ctx.Err() == nil {
		return &callbook.Error{
			Code: callbook.Unavailable, Err: err,
			Message: "The copy in " + filepath.Dir(copied) + " differs from what was written to it. Check the disk there, then try again.",
		}
	}
	return err
}

// copyCounted is copyVerified for a book without checksums.
func copyCounted(ctx context.Context, from *conn, path, copied string) (err error) {
	was, err := rowCounts(ctx, from)
	if err != nil {
		return err
	}
	if _, err := snapshot(ctx, from, copied, false); err != nil {
		return err
	}
	to, err := connect(ctx, copied, "mode=rw", asIs)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, to.close()) }()
	if err := sound(ctx, to); err != nil {
		return damagedError(path, fmt.Errorf("the copy is damaged: %w", err))
	}
	is, err := rowCounts(ctx, to)
	if err != nil {
		return err
	}
	if was != is {
		return damagedError(path, fmt.Errorf("the copy holds %s, the book %s", is, was))
	}
	return nil
}

// syncedAtOnce bounds how long a save beside a backup waits for the disk.
const syncedAtOnce = 32 << 20

// inBackground begins some work, and returns what waits for its end and gives its error.
func inBackground(work func() error) (end func() error) {
	done := make(chan error, 1)
	go func() { done <- work() }()
	return sync.OnceValue(func() error { return <-done })
}

// snapshot writes every page that the transaction of a connection sees into an empty
// file, and counts them. A page that comes from the log has no checksum yet. Page 1
// has to say that the copy has no log, see leftover.go. While the disk takes a piece,
// the next one is read.
func snapshot(ctx context.Context, from *conn, copied string, sums bool) (pages int64, err error) {
	f, err := os.OpenFile(copied, os.O_WRONLY, 0)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	rows, err := from.sql.QueryContext(ctx, "SELECT data FROM sqlite_dbpage ORDER BY pgno")
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	w := bufio.NewWriterSize(f, 64<<10)
	syncing := func() error { return nil }
	defer func() { err = errors.Join(err, syncing()) }()
	var read sql.RawBytes
	var page []byte
	for offset, synced := int64(0), int64(0); rows.Next(); pages++ {
		if err := rows.Scan(&read); err != nil {
			return pages, err
		}
		page = append(page[:0], read...)
		if offset == 0 {
			page[18], page[19] = 1, 1
		}
		if sums && offset != lockPage {
			sum := sumOf(page, offset)
			copy(page[len(page)-sumSize:], sum[:])
		}
		if _, err := w.Write(page); err != nil {
			return pages, err
		}
		if offset += int64(len(page)); offset-synced >= syncedAtOnce {
			synced = offset
			if err := errors.Join(syncing(), w.Flush()); err != nil {
				return pages, err
			}
			syncing = inBackground(f.Sync)
		}
	}
	return pages, errors.Join(rows.Err(), w.Flush(), ctx.Err())
}

func sound(ctx context.Context, c *conn) error {
	verdict := ""
	if err := c.sql.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&verdict); err != nil {
		return err
	}
	if verdict != "ok" {
		return errors.New(verdict)
	}
	return nil
}

var stampIn = regexp.MustCompile(`-(\d{8}T\d{6})-`)

// madeAt is when a copy was made: what its name says, or else when it was written.
func madeAt(name string, written time.Time) time.Time {
	if found := stampIn.FindStringSubmatch(name); found != nil {
		if at, err := time.Parse(CopyStamp, found[1]); err == nil {
			return at
		}
	}
	return written
}

// bookCopy is a copy beside a book.
type bookCopy struct {
	path string
	at   time.Time
}

// copiesOf lists the copies beside a book, newest first, without empty files.
func copiesOf(path string) (copies []bookCopy, err error) {
	entries, err := os.ReadDir(filepath.Join(filepath.Dir(path), copiesName))
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || !info.Mode().IsRegular() || info.Size() == 0 || !strings.HasSuffix(e.Name(), ".db") {
			continue // removed meanwhile, or not a copy
		}
		copies = append(copies, bookCopy{filepath.Join(filepath.Dir(path), copiesName, e.Name()), madeAt(e.Name(), info.ModTime())})
	}
	slices.SortFunc(copies, func(a, b bookCopy) int { return b.at.Compare(a.at) })
	return copies, nil
}

// newestCopy is the newest intact copy beside a book. ok is false if there is none.
func newestCopy(ctx context.Context, path string) (newest bookCopy, ok bool) {
	copies, err := copiesOf(path)
	if err != nil {
		return newest, false // the folder cannot be read, so nothing in it can be named
	}
	for _, copied := range copies {
		if isSoundBook(ctx, copied.path) {
			return copied, true
		}
	}
	return newest, false
}

func isSoundBook(ctx context.Context, path string) bool {
	c, err := connect(ctx, path, "mode=ro", reading)
	if err != nil {
		return false
	}
	version := 0
	err = c.sql.QueryRowContext(ctx, "SELECT max(version_id) FROM goose_db_version WHERE is_applied").Scan(&version)
	sums, failed := pagesHaveSums(ctx, c)
	if err = errors.Join(err, failed); err == nil && !sums {
		err = sound(ctx, c)
	}
	if err = errors.Join(err, c.close()); err == nil && sums {
		_, err = checkPages(ctx, path)
	}
	return err == nil && version > 0
}
