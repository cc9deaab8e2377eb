package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"syscall"
	"time"

	"callbook/backend/callbook"
)

// Contents are the figures by which a rep recognises a book or a backup of it.
type Contents struct {
	Schema int64
	Figures
	Last []Done // the newest first
	// State is the same for two books in which the rep has done the same, whatever
	// the window has remembered since.
	State string
}

// Figures count what is in a book and not deleted.
type Figures struct{ Accounts, People, Calls, Sheets, FollowUps int }

// Done is one thing that the rep did.
type Done struct {
	Label string
	At    time.Time
}

const lastDone = 3

// Backup copies the book as it is at this moment into a new file, which must not
// exist, and checks the copy. Nobody who reads or writes waits for it. If the file
// cannot be written, the error is that of the system: the caller knows what it is for.
func (s *Store) Backup(ctx context.Context, to string) error {
	err := makeEmpty(to) // for its permissions
	if err == nil {
		err = copyVerified(ctx, ownBook, s.path, to)
	}
	if _, file := errors.AsType[*fs.PathError](err); file && !errors.Is(err, syscall.ENOSPC) {
		return err
	}
	return s.explain(err)
}

// State is the State of the Contents of the open book.
func (s *Store) State(ctx context.Context) (state string, err error) {
	err = s.View(ctx, func(tx *Tx) (err error) {
		state, err = stateOf(ctx, tx.conn)
		return err
	})
	return state, err
}

// Contents are those of the open book.
func (s *Store) Contents(ctx context.Context) (c Contents, err error) {
	err = s.View(ctx, func(tx *Tx) (err error) {
		c, err = contentsOf(ctx, tx.conn)
		return err
	})
	return c, err
}

// Look reads what is in a book that is not open here, such as a backup, and writes
// nothing. With whole it also checks every page for damage. A file that is not a
// book is Invalid, one of a newer Callbook TooNew, and a damaged one Unavailable.
func Look(ctx context.Context, path string, whole bool) (c Contents, err error) {
	err = look(ctx, path, func(from *conn) (err error) {
		if c, err = contentsOf(ctx, from); err != nil || !whole {
			return err
		}
		return sound(ctx, from)
	})
	return c, err
}

// LookState is the State that Look finds, for a hundredth of the work: it counts
// nothing. The errors are the same.
func LookState(ctx context.Context, path string) (state string, err error) {
	err = look(ctx, path, func(from *conn) (err error) {
		if _, err := recognised(ctx, from); err != nil {
			return err
		}
		state, err = stateOf(ctx, from)
		return err
	})
	return state, err
}

func look(ctx context.Context, path string, read func(*conn) error) (err error) {
	if path, err = filepath.Abs(path); err != nil {
		return err
	}
	defer func() { err = explainBackup(err, path) }()
	if err := refuseOther(path); err != nil {
		return err
	}
	from, err := lookInto(ctx, path)
	if err != nil {
		return err
	}
	return errors.Join(read(from), from.close())
}

// Prepare makes a book at to, which must not exist, from a backup or another book:
// checked, brought up to date, and ready to be put in the place of one. The original
// stays as it is. The errors are those of Look.
func Prepare(ctx context.Context, from, to string) (err error) {
	if from, err = filepath.Abs(from); err != nil {
		return err
	}
	defer func() { err = explainBackup(err, from) }()
	if err := refuseOther(from); err != nil {
		return err
	}
	source, err := lookInto(ctx, from)
	if err != nil {
		return err
	}
	_, err = contentsOf(ctx, source)
	if err = errors.Join(err, source.close()); err != nil {
		return err
	}
	if err := errors.Join(removeBook(to+unfinished), makeEmpty(to)); err != nil {
		return err
	}
	if err := copyVerified(ctx, lookInto, from, to); err != nil {
		return err
	}
	if err := addSums(ctx, to); err != nil {
		return err
	}
	if err := upgrade(ctx, dsn(to, "_pragma=journal_mode(MEMORY)", "_pragma=synchronous(OFF)", "_defensive=1", "_dqs=0", writing)); err != nil {
		return asDamage(err, from)
	}
	return errors.Join(adopt(ctx, to), syncFile(to))
}

// refuseOther refuses what does not begin like a database. SQLite would take a short
// file for an empty one.
func refuseOther(path string) error {
	if _, begins, err := readHead(path); err != nil || begins {
		return err
	}
	return notABook(path)
}

func notABook(path string) error {
	return callbook.Errorf(callbook.Invalid, "file", "%s is not a Callbook book or a backup of one. Choose another file.", path)
}

// explainBackup is explain for a file that is not the book.
func explainBackup(err error, path string) error {
	err = explain(err, path)
	e, ok := errors.AsType[*callbook.Error](err)
	if !ok || e.Code != callbook.Unavailable {
		return err
	}
	message := e.Message
	switch message {
	case damaged(path):
		message = "The backup " + path + " is damaged. Choose another one."
	case unwritable(path):
		message = "The backup " + path + " cannot be read. Check that its disk is connected and that you may read it, then try again."
	}
	return &callbook.Error{Code: callbook.Unavailable, Field: "file", Message: message, Err: err}
}

// contentsOf reads a book of any schema, and refuses what is not a book or too new.
// recognised is the schema of a book. It refuses what is no book, and one of a newer
// Callbook.
func recognised(ctx context.Context, c *conn) (schema int64, err error) {
	path := ""
	if err := c.sql.QueryRowContext(ctx, "SELECT file FROM pragma_database_list WHERE name = 'main'").Scan(&path); err != nil {
		return 0, err
	}
	ours := 0
	err = c.sql.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('goose_db_version', 'account', 'activity')").Scan(&ours)
	if err == nil && ours < 3 {
		err = notABook(path)
	}
	if err != nil {
		return 0, err
	}
	if err := c.sql.QueryRowContext(ctx, "SELECT ifnull(max(version_id), 0) FROM goose_db_version WHERE is_applied").Scan(&schema); err != nil {
		return 0, err
	}
	if schema > newestVersion() {
		return 0, callbook.Errorf(callbook.TooNew, "file",
			"%s was written by a newer Callbook, and has been left as it is. Install the newest Callbook to use it.", path)
	}
	return schema, refuseWithoutSums(ctx, c, schema, path)
}

func contentsOf(ctx context.Context, c *conn) (out Contents, err error) {
	if out.Schema, err = recognised(ctx, c); err != nil {
		return out, err
	}
	err = c.sql.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM live_account), (SELECT count(*) FROM live_person),
		(SELECT count(*) FROM live_call), (SELECT count(*) FROM live_sheet), (SELECT count(*) FROM live_follow_up)`).
		Scan(&out.Accounts, &out.People, &out.Calls, &out.Sheets, &out.FollowUps)
	if err != nil {
		return out, err
	}
	if out.Last, err = doneIn(ctx, c); err != nil {
		return out, err
	}
	out.State, err = stateOf(ctx, c)
	return out, err
}

func doneIn(ctx context.Context, c *conn) (last []Done, err error) {
	rows, err := c.sql.QueryContext(ctx, "SELECT label, at FROM activity ORDER BY seq DESC LIMIT ?", lastDone)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var d Done
		if err := rows.Scan(&d.Label, at(&d.At)); err != nil {
			return nil, err
		}
		last = append(last, d)
	}
	return last, rows.Err()
}

// stateOf is a digest of the newest action, which every change of the rep adds to,
// and of the settings.
func stateOf(ctx context.Context, c *conn) (string, error) {
	sum := sha256.New()
	var seq, when sql.NullInt64
	var images []byte
	err := c.sql.QueryRowContext(ctx, "SELECT seq, at, images FROM activity ORDER BY seq DESC LIMIT 1").Scan(&seq, &when, &images)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return "", err
	}
	var set sql.NullString
	err = c.sql.QueryRowContext(ctx, `SELECT json_group_array(name || '=' || value) FROM (SELECT name, value FROM setting WHERE name NOT LIKE '.%' ORDER BY name)`).Scan(&set)
	if err != nil {
		return "", err
	}
	_, _ = fmt.Fprintf(sum, "%d %d %x %s", seq.Int64, when.Int64, sha256.Sum256(images), set.String) // writing to a hash never fails
	return hex.EncodeToString(sum.Sum(nil)[:16]), nil
}
