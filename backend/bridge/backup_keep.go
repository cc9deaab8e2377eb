package bridge

import (
	"context"
	"fmt"
	"sync"
	"time"

	"callbook/backend/archive"
	"callbook/backend/sqlite"
)

// BackupState is what the window always shows of the backups.
type BackupState struct {
	Folder  string       `json:"folder"`
	At      string       `json:"at"`   // of the newest backup, RFC 3339; empty: there is none
	Size    int64        `json:"size"` // of it
	Changed bool         `json:"changed"`
	Damaged bool         `json:"damaged"` // the book itself, as far as Callbook knows
	Trouble string       `json:"trouble"` // in sentences, if the book is damaged or not backed up as it should be
	Kept    string       `json:"kept"`    // what is kept, in a sentence
	Second  SecondFolder `json:"second"`
}

// keeping is what the window remembers of its backups.
type keeping struct {
	mu      sync.Mutex
	started time.Time
	err     error // why the last one was not made
	damage  error // what is wrong with the file of the book
}

func (k *keeping) begin(now time.Time) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.started = now
}

func (k *keeping) failed(err error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.err = err
}

func (k *keeping) now() (started time.Time, err error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.started, k.err
}

func (k *keeping) damaged(err error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.damage = err
}

func (k *keeping) foundDamage() error {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.damage
}

// State says when the book was last backed up, and whether that is too long ago.
func (s *Backups) State() (BackupState, error) {
	out := BackupState{
		Folder: s.archive.Folder(),
		Kept: fmt.Sprintf("the %d newest, the last one of each day for %d days and of each week for %d weeks, and the last %d from before an upgrade and from before a restore",
			archive.KeptRecent, archive.KeptDays, archive.KeptWeeks, archive.KeptBeforeUpgrades),
	}
	err := s.inStore(func(store *sqlite.Store) error {
		newest, found, err := s.archive.Newest()
		if err != nil {
			return err
		}
		changed, err := s.changedSince(store, newest, found)
		if err != nil {
			return err
		}
		out.Changed = changed
		if newest.Name != "" {
			out.At, out.Size = s.stamped(newest.At), newest.Size
		}
		started, failed := s.backups.now()
		damage := s.backups.foundDamage()
		switch {
		case damage != nil:
			out.Damaged, out.Trouble = true, FaultOf(damage).Message
		case changed && failed != nil:
			out.Trouble = FaultOf(failed).Message
		case changed && !started.IsZero() && archive.Late(s.now(), newest.At, started):
			out.Trouble = "Your latest work is not backed up. Use “Back up now” in Settings; it says what is wrong."
		}
		return nil
	})
	if err != nil {
		return out, err
	}
	out.Second, err = s.SecondFolder()
	if err != nil || out.Trouble != "" || out.Second.Folder == "" {
		return out, err
	}
	second, err := s.archive.Second()
	if err == nil && !second.There && archive.LateThere(s.now(), second.Complete) {
		out.Trouble = "The second folder " + second.Folder + " was not there for more than a week. Connect it, and it gets its copies."
	}
	return out, err
}

// KeepBackedUp backs the book up until ctx ends: when it starts, and after that every
// half hour in which something has changed. A second folder gets its copies as soon
// as it is there. The last backup is that of Close.
func (b *Book) KeepBackedUp(ctx context.Context) {
	b.core.backups.begin(b.core.now())
	b.core.backUp(archive.Regular, func(time.Time) bool { return true })
	b.core.findDamage()
	for {
		b.core.lookAfterSecond()
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Minute):
			b.core.backUpIfDue()
		}
	}
}

// findDamage reads the whole file of the book, so that damage to what is seldom read
// is known before it is needed.
func (c *core) findDamage() {
	err := c.inStore(func(store *sqlite.Store) error { return store.FindDamage(c.ctx) })
	if err == nil || c.ctx.Err() != nil {
		return
	}
	c.backups.damaged(err)
	c.Log.Error("reading the whole book", "err", err)
	c.tellBackedUp()
}

// lookAfterSecond copies to the second folder what it lacks.
func (c *core) lookAfterSecond() {
	second, err := c.archive.Second()
	if err == nil && second.There && second.Missing > 0 && !c.demo() && !c.readOnly {
		c.catchUp()
		c.tellBackedUp()
	}
}

func (c *core) backUpIfDue() {
	c.backUp(archive.Regular, func(newest time.Time) bool { return archive.Due(c.now(), newest) })
}

// BackUpAfter backs the book up when a window closes.
func (b *Book) BackUpAfter() {
	b.core.backUp(archive.Regular, func(time.Time) bool { return true })
	b.core.lookAfterSecond()
}

// BackUpIfDue does so after a command, if the newest backup is older than half an
// hour. It returns why that could not be done, in sentences.
func (b *Book) BackUpIfDue() string {
	b.core.backUpIfDue()
	b.core.lookAfterSecond()
	if _, err := b.core.backups.now(); err != nil {
		return "It was done, but the book could not be backed up. " + FaultOf(err).Message
	}
	return ""
}

// OnBackup calls fn after each backup and each change of the second folder.
func (b *Book) OnBackup(fn func()) { b.core.onBackup = fn }
