package sqlite

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/gofrs/flock"

	"callbook/backend/callbook"
)

// Options tell a Store who writes and when.
type Options struct {
	DeviceID string           // written into every row that is made here
	Now      func() time.Time // nil: time.Now
	ReadOnly bool             // never creates, migrates or writes
}

// Store is an open book. It is safe for concurrent use, including by several
// processes.
type Store struct {
	path   string
	opt    Options
	lock   *flock.Flock
	tables map[string]table
	writer chan *conn // holds the one writing connection while nobody writes
	pool   *pool

	visiting visiting
	notices  []string // what opening found and the rep should know

	unwritable error // why nothing can be written, if the disk or the folder is the reason

	mu      sync.Mutex
	changed func(kinds []string)
	asked   func(query string, rows int)
	unread  map[string]bool // sentences about what reading has left out
	version int64           // of the file, as the writing connection last saw it
}

// now is the current time in whole milliseconds UTC, which is the precision of the
// book.
func (s *Store) now() time.Time { return s.opt.Now().UTC().Truncate(time.Millisecond) }

// Notices are sentences for the rep about what opening the book found and did.
// There are none if everything was in order.
func (s *Store) Notices() []string { return s.notices }

func (s *Store) notice(sentences string) { s.notices = append(s.notices, sentences) }

// OnChanged calls fn after each Update that changed something, with the sorted
// kinds of the changes ("account", "follow_up"). fn runs after the commit, in the
// goroutine that called Update, and may use the Store.
func (s *Store) OnChanged(fn func(kinds []string)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.changed = fn
}

// Update is the only way to write. If fn returns nil all of its changes are saved,
// and otherwise none. label is what the list of activities shows and Undo takes
// back; changes with an empty label are not listed and cannot be undone. An Update
// inside fn would wait for itself for ever.
func (s *Store) Update(ctx context.Context, label string, fn func(*Tx) error) error {
	return s.UpdateWithin(ctx, label, "", fn)
}

// UpdateWithin is Update for what is saved repeatedly while the rep types: as long
// as nothing else is done, everything under one label and visit is one action. A
// visit gets a new name each time a field is entered.
func (s *Store) UpdateWithin(ctx context.Context, label, visit string, fn func(*Tx) error) error {
	if s.opt.ReadOnly {
		return s.WhyReadOnly()
	}
	kinds, err := s.write(ctx, func(tx *Tx) error {
		if err := fn(tx); err != nil {
			return err
		}
		return tx.recordWithin(label, visit)
	})
	if err != nil {
		return err
	}
	s.tell(kinds)
	return nil
}

func (s *Store) tell(kinds []string) {
	s.mu.Lock()
	fn := s.changed
	s.mu.Unlock()
	if fn != nil && len(kinds) > 0 {
		fn(kinds)
	}
}

// write runs fn between begin and commit and returns the kinds of what it changed.
func (s *Store) write(ctx context.Context, fn func(*Tx) error) (kinds []string, err error) {
	var c *conn
	select {
	case c = <-s.writer:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if c == nil {
		return nil, errClosed
	}
	defer func() { s.writer <- c }()
	if err := c.exec("BEGIN IMMEDIATE"); err != nil {
		return nil, s.explain(err)
	}
	committed := false
	defer func() { // even if fn panics
		if !committed {
			// A full disk has already rolled back; then this fails.
			_ = c.exec("ROLLBACK")
		}
	}()
	c.changes.reset()
	tx := &Tx{ctx: ctx, store: s, conn: c, now: s.now()}
	if err := fn(tx); err != nil {
		return nil, s.explain(err)
	}
	if err := errors.Join(tx.failed, ctx.Err()); err != nil {
		return nil, s.explain(err)
	}
	if err := tx.refuseRemoved(); err != nil {
		return nil, s.explain(err)
	}
	kinds = c.changes.kinds()
	if c.changes.any {
		if err := c.stamp(); err != nil {
			return nil, s.explain(err)
		}
	}
	if err := c.exec("COMMIT"); err != nil {
		return nil, unconfirmed(s.explain(err))
	}
	committed = true
	return kinds, nil
}

// View runs fn on the book as it is at this moment, unaffected by later writes.
func (s *Store) View(ctx context.Context, fn func(*Tx) error) (err error) {
	c, err := s.pool.get(ctx)
	if err != nil {
		return s.explain(err)
	}
	defer s.pool.put(c)
	if err := c.exec("BEGIN"); err != nil {
		return s.explain(err)
	}
	defer func() { err = s.explain(errors.Join(err, c.exec("ROLLBACK"))) }() // even if fn panics
	tx := &Tx{ctx: ctx, store: s, conn: c, now: s.now()}
	defer tx.tellPassed()
	return fn(tx)
}

// ChangedElsewhere reports whether another process has written to the book since
// the last call.
func (s *Store) ChangedElsewhere(ctx context.Context) (bool, error) {
	var c *conn
	select {
	case c = <-s.writer:
	case <-ctx.Done():
		return false, ctx.Err()
	}
	if c == nil {
		return false, errClosed
	}
	defer func() { s.writer <- c }()
	version, err := c.dataVersion()
	if err != nil {
		return false, s.explain(err)
	}
	changed := version != s.version
	s.version = version
	return changed, nil
}

// Close closes the book. Everything from an Update that has returned is on the disk
// already.
func (s *Store) Close() error {
	c := <-s.writer
	if c == nil {
		return nil
	}
	close(s.writer)
	return errors.Join(s.pool.close(), c.close(), s.lock.Close())
}

// ReadOnly reports whether the book is only read here.
func (s *Store) ReadOnly() bool { return s.opt.ReadOnly }

// Unwritable reports whether that is because nothing can be written there.
func (s *Store) Unwritable() bool { return s.unwritable != nil }

// WhyReadOnly is what a write to a book that is only read here gives.
func (s *Store) WhyReadOnly() error {
	if s.unwritable != nil {
		return s.unwritable
	}
	return callbook.Errorf(callbook.Unavailable, "", "This book is read-only here, because another window has it open. Nothing was changed. Make the change there, or close that window and start Callbook again.")
}

var errClosed = errors.New("the store is closed")
