package sqlite

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// Replace puts a book made by Prepare in the place of the open one, and goes on with
// it. Reads and writes wait meanwhile. With keep, the files of the old one are kept
// in the folder that is returned. If another process has the book open, nothing is
// replaced and the Store goes on as before.
func (s *Store) Replace(ctx context.Context, fresh string, keep bool) (kept string, err error) {
	if s.opt.ReadOnly {
		return "", s.WhyReadOnly()
	}
	c := <-s.writer
	if c == nil {
		return "", errClosed
	}
	// A damaged book may not close properly, and is to be replaced all the same.
	_ = errors.Join(s.pool.drain(), c.close(), s.lock.Close())
	kept, replaced := replace(ctx, s.path, fresh, keep, s.now())
	s.lock = newLock(filepath.Dir(s.path))
	s.visiting, s.notices = visiting{}, nil
	if err := s.open(ctx); err != nil {
		close(s.writer)
		s.pool.refill()
		return kept, errors.Join(s.explain(replaced), s.explain(err), s.lock.Close())
	}
	s.pool.refill()
	return kept, s.explain(replaced)
}

// ReplaceDamaged puts a book made by Prepare in the place of one that cannot be
// opened, or that is gone. What is left of that one is kept in the folder that is
// returned, empty if there was nothing.
func ReplaceDamaged(ctx context.Context, path, fresh string, now time.Time) (kept string, err error) {
	kept, err = replace(ctx, path, fresh, true, now)
	return kept, explain(err, path)
}

// replace swaps the files while no process has the book open. A kill leaves either
// book whole: the new one is renamed in one step, and a log of the old one that is
// still there then is recognised by its stamp.
func replace(ctx context.Context, path, fresh string, keep bool, now time.Time) (kept string, err error) {
	lock := newLock(filepath.Dir(path))
	defer func() { err = errors.Join(err, lock.Close()) }()
	swap := func() error {
		if keep {
			folder := filepath.Join(filepath.Dir(path), copiesName, "damaged-"+uniqueName(now))
			found, err := keepFiles(path, folder)
			if err != nil {
				return fmt.Errorf("keeping the files of the book: %w", err)
			}
			if found {
				kept = folder
			}
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
	err = alone(ctx, lock, func() error { return held(lock, "restoring a backup", swap) })
	return kept, err
}

// leftovers are the endings of the files that SQLite keeps beside a book.
func leftovers() []string { return []string{"-wal", "-shm", "-journal"} }

// keepFiles gives the files of a book a second name in a folder, or copies them
// where the disk has no second names.
func keepFiles(path, folder string) (found bool, err error) {
	for _, suffix := range append([]string{""}, leftovers()...) {
		size, err := sizeOf(path + suffix)
		if err != nil {
			return found, err
		}
		if size < 0 || suffix == "-shm" {
			continue
		}
		if err := os.MkdirAll(folder, 0o700); err != nil {
			return found, err
		}
		found = true
		kept := filepath.Join(folder, filepath.Base(path)+suffix)
		if os.Link(path+suffix, kept) == nil {
			continue
		}
		if err := copyBytes(path+suffix, kept); err != nil {
			return found, err
		}
	}
	if !found {
		return false, nil
	}
	return true, errors.Join(syncDir(folder), syncDir(filepath.Dir(folder)))
}
