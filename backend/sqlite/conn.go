package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	driver "modernc.org/sqlite" // registers "sqlite"
)

// conn is one connection with its prepared statements. Only one goroutine uses it
// at a time.
type conn struct {
	db      *sql.DB // of this connection alone
	sql     *sql.Conn
	stmts   map[string]*sql.Stmt
	upserts map[string]string
	changes *changes // nil on a reading connection
	folder  string   // of a copy that is removed with the connection
}

// How a connection may use the book. synchronous is FULL, because WAL with NORMAL
// can lose the last commits in a power cut; it costs 0.4 ms a commit. The system
// already caches what readers read: SQLite's own 2 MB per connection would only
// keep it twice.
const (
	writing = "_txlock=immediate"
	reading = "_query_only=1&_pragma=cache_size(-512)"
	asIs    = "_pragma=busy_timeout(5000)&_pragma=synchronous(FULL)&_pragma=fullfsync(1)" + // for any journal mode
		"&_pragma=foreign_keys(1)&_pragma=trusted_schema(0)&_defensive=1&_dqs=0"
	pragmas = asIs + "&_pragma=journal_mode(WAL)"
)

// dsn names the file so that no character of its path is read as a parameter. path
// is absolute.
func dsn(path string, parameters ...string) string {
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // C:/Users/...
	}
	u := url.URL{Scheme: "file", Path: slashed}
	parameters = slices.DeleteFunc(slices.Clone(parameters), func(p string) bool { return p == "" })
	return u.String() + "?" + strings.Join(parameters, "&")
}

func connect(ctx context.Context, path string, parameters ...string) (*conn, error) {
	db, err := sql.Open("sqlite", dsn(path, parameters...))
	if err != nil {
		return nil, err
	}
	c, err := db.Conn(ctx)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return &conn{db: db, sql: c, stmts: map[string]*sql.Stmt{}, upserts: map[string]string{}}, nil
}

func (c *conn) close() error {
	var failed []error
	for _, s := range c.stmts {
		failed = append(failed, s.Close())
	}
	failed = append(failed, c.sql.Close(), c.db.Close())
	if c.folder != "" {
		failed = append(failed, os.RemoveAll(c.folder))
	}
	return errors.Join(failed...)
}

// prepared returns the statement, prepared on first use. Statements run with a
// context that is never done, because watching one costs more than most statements
// take. Tx checks its own context between them.
func (c *conn) prepared(query string) (*sql.Stmt, error) {
	if s, ok := c.stmts[query]; ok {
		return s, nil
	}
	s, err := c.sql.PrepareContext(context.Background(), query)
	if err != nil {
		return nil, fmt.Errorf("preparing %.80q: %w", query, err)
	}
	c.stmts[query] = s
	return s, nil
}

func (c *conn) exec(query string, args ...any) error {
	_, err := c.affect(query, args...)
	return err
}

// affect runs a statement and counts the rows it changed.
func (c *conn) affect(query string, args ...any) (int64, error) {
	s, err := c.prepared(query) //nolint:sqlclosecheck // kept for the next time, closed with the connection
	if err != nil {
		return 0, err
	}
	r, err := s.Exec(args...)
	if err != nil {
		return 0, fmt.Errorf("running %.80q: %w", query, err)
	}
	return r.RowsAffected()
}

func (c *conn) query(query string, args ...any) (*sql.Rows, error) {
	s, err := c.prepared(query) //nolint:sqlclosecheck // kept for the next time, closed with the connection
	if err != nil {
		return nil, err
	}
	rows, err := s.Query(args...)
	if err != nil {
		return nil, fmt.Errorf("asking %.80q: %w", query, err)
	}
	return rows, nil
}

// stamp marks what the transaction writes, to recognise which log belongs to which
// book.
func (c *conn) stamp() error {
	s, err := c.prepared("PRAGMA user_version") //nolint:sqlclosecheck // as above
	if err != nil {
		return err
	}
	last := int32(0)
	if err := s.QueryRow().Scan(&last); err != nil {
		return fmt.Errorf("reading the stamp: %w", err)
	}
	next := last
	for next == last || next == 0 {
		next = int32(rand.Uint32())
	}
	// Not prepared, because no two are the same.
	_, err = c.sql.ExecContext(context.Background(), fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", last, next))
	if err != nil {
		return fmt.Errorf("writing the stamp: %w", err)
	}
	return nil
}

func (c *conn) dataVersion() (version int64, err error) {
	s, err := c.prepared("PRAGMA data_version") //nolint:sqlclosecheck // as above
	if err == nil {
		err = s.QueryRow().Scan(&version)
	}
	return version, err
}

// watch records every change in the connection's transactions.
func (c *conn) watch(ch *changes) error {
	c.changes = ch
	return c.sql.Raw(func(raw any) error {
		hooked, ok := raw.(interface {
			RegisterPreUpdateHook(driver.PreUpdateHookFn)
		})
		if !ok {
			return errors.New("this SQLite tells nothing before it updates")
		}
		hooked.RegisterPreUpdateHook(ch.keep)
		return nil
	})
}

// pool keeps a few reading connections.
type pool struct {
	path  string
	open  opener
	once  bool       // each is used for one transaction
	slots chan *conn // nil: not connected yet
}

// Two, so that one long read does not keep the window waiting. Each takes memory
// for as long as the book is open.
const readers = 2

func newPool(path string) *pool {
	p := &pool{path: path, slots: make(chan *conn, readers)}
	p.open = func(ctx context.Context, path string) (*conn, error) { return connect(ctx, path, pragmas, reading) }
	for range readers {
		p.slots <- nil
	}
	return p
}

func (p *pool) get(ctx context.Context) (*conn, error) {
	select {
	case c, ok := <-p.slots:
		if !ok {
			return nil, errClosed
		}
		if c != nil {
			return c, nil
		}
		c, err := p.open(ctx, p.path)
		if err != nil {
			p.slots <- nil
		}
		return c, err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (p *pool) put(c *conn) {
	if p.once {
		_ = c.close() // nothing was written through it
		c = nil
	}
	p.slots <- c
}

// close waits for current readers.
func (p *pool) close() error {
	err := p.drain()
	close(p.slots)
	return err
}

// drain takes every connection out of the pool and closes it, after the current
// readers have ended. Others wait until refill.
func (p *pool) drain() error {
	var failed []error
	for range readers {
		if c := <-p.slots; c != nil {
			failed = append(failed, c.close())
		}
	}
	return errors.Join(failed...)
}

func (p *pool) refill() {
	for range readers {
		p.slots <- nil
	}
}
