package sqlite

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/gofrs/flock"

	"callbook/backend/callbook"
)

// The lock of a book is a separate file beside it. Every process that has the book
// open holds it shared, and a process that replaces or migrates the book holds it
// exclusively. A second file says who that is, because Windows makes the locked one
// unreadable. The lock is never the database itself, because SQLite locks that.
const (
	lockName   = "book.lock"
	holderName = "book.holder"
	windowName = "window.lock"
	patience   = 10 * time.Second
	retry      = 50 * time.Millisecond
)

func newLock(dir string) *flock.Flock {
	return flock.New(filepath.Join(dir, lockName), flock.SetPermissions(0o600))
}

// ClaimWindow makes this process the one whose window writes to the book of a
// folder, until it calls release. It is false if another process was faster; that
// one is in another session, because within a session a second start shows the
// first one's window. Commands may still write beside a window.
func ClaimWindow(dir string) (release func() error, ours bool, err error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, false, fmt.Errorf("making the folder of the book: %w", err)
	}
	lock := flock.New(filepath.Join(dir, windowName), flock.SetPermissions(0o600))
	ours, err = lock.TryLock()
	if err != nil || !ours {
		return nil, false, errors.Join(err, lock.Close())
	}
	return lock.Close, true, nil
}

// share waits while another process holds the lock exclusively.
func share(ctx context.Context, lock *flock.Flock) error {
	err := within(ctx, func(ctx context.Context) (bool, error) { return lock.TryRLockContext(ctx, retry) })
	if !errors.Is(err, context.DeadlineExceeded) || ctx.Err() != nil {
		return err
	}
	holder := "Another Callbook"
	if b, err := os.ReadFile(filepath.Join(filepath.Dir(lock.Path()), holderName)); err == nil {
		holder = strings.TrimSpace(string(b))
	}
	return callbook.Errorf(callbook.Unavailable, "", "%s is working on the whole book. Wait until it has finished, then try again.", holder)
}

// ifFirst runs fn if no other process has the book open, and keeps all others from
// opening it meanwhile. Afterwards the lock is shared in any case.
func ifFirst(ctx context.Context, lock *flock.Flock, fn func() error) error {
	ours, err := lock.TryLock()
	if err != nil {
		return fmt.Errorf("locking the book: %w", err)
	}
	if ours {
		if err := errors.Join(fn(), lock.Unlock()); err != nil {
			return err
		}
	}
	return share(ctx, lock)
}

// alone runs fn while no other process has the book open, and waits for the others
// to end first. The lock is shared before and after.
func alone(ctx context.Context, lock *flock.Flock, fn func() error) error {
	if err := lock.Unlock(); err != nil {
		return fmt.Errorf("letting go of the book: %w", err)
	}
	err := within(ctx, func(ctx context.Context) (bool, error) { return lock.TryLockContext(ctx, retry) })
	if errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil {
		return callbook.Errorf(callbook.Unavailable, "", "Another Callbook has this book open. Close its window, wait for its commands to end, and try again.")
	}
	if err != nil {
		return fmt.Errorf("locking the book: %w", err)
	}
	if err := errors.Join(fn(), lock.Unlock()); err != nil {
		return err
	}
	return share(ctx, lock)
}

// held tells processes that wait for the lock what this one is doing with the book.
func held(lock *flock.Flock, doing string, fn func() error) error {
	holder := filepath.Join(filepath.Dir(lock.Path()), holderName)
	who := fmt.Sprintf("Callbook (process %d, %s)", os.Getpid(), doing)
	if err := os.WriteFile(holder, []byte(who), 0o600); err != nil {
		return fmt.Errorf("saving who holds the book: %w", err)
	}
	return errors.Join(fn(), os.Remove(holder))
}

func within(ctx context.Context, try func(context.Context) (bool, error)) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	_, err := try(ctx)
	return err
}
