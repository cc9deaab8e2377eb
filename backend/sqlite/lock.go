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

// The lock of a book is a file of its own beside it: every process that has
// the book open holds it shared, and whoever replaces or migrates the book
// holds it alone. Who that is stands in a second file, since Windows makes the
// locked one unreadable. It is never the database itself, whose locks are
// SQLite's.
const (
	lockName   = "book.lock"
	holderName = "book.holder"
	windowName = "window.lock"
	patience   = 10 * time.Second
	retry      = 50 * time.Millisecond
)

func openLock(ctx context.Context, dir string) (*flock.Flock, error) {
	lock := flock.New(filepath.Join(dir, lockName), flock.SetPermissions(0o600))
	if err := share(ctx, lock); err != nil {
		return nil, errors.Join(err, lock.Close())
	}
	return lock, nil
}

// ClaimWindow makes this process the one whose window writes in the book of a
// folder, until it calls release. It is false where another process has been
// quicker: in another session, since within one a second start shows the first
// one's window. Commands write beside a window as ever.
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

// share waits while another process holds the book alone.
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

// alone runs fn while no other process has the book open. The lock is shared
// before and after.
func alone(ctx context.Context, lock *flock.Flock, doing string, fn func() error) (err error) {
	if err := lock.Unlock(); err != nil {
		return fmt.Errorf("letting go of the book: %w", err)
	}
	err = within(ctx, func(ctx context.Context) (bool, error) { return lock.TryLockContext(ctx, retry) })
	if errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil {
		return callbook.Errorf(callbook.Unavailable, "", "Another Callbook has this book open. Close its window, wait for its commands to end, and try again.")
	}
	if err != nil {
		return fmt.Errorf("locking the book: %w", err)
	}
	holder := filepath.Join(filepath.Dir(lock.Path()), holderName)
	who := fmt.Sprintf("Callbook (process %d, %s)", os.Getpid(), doing)
	if err := os.WriteFile(holder, []byte(who), 0o600); err != nil {
		return errors.Join(fmt.Errorf("saying who holds the book: %w", err), lock.Unlock())
	}
	defer func() {
		err = errors.Join(err, os.Remove(holder), lock.Unlock())
		if err == nil {
			err = share(ctx, lock)
		}
	}()
	return fn()
}

func within(ctx context.Context, try func(context.Context) (bool, error)) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	_, err := try(ctx)
	return err
}
