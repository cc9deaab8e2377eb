package bridge

import (
	"crypto/sha256"
	"errors"
	"io"
	"time"

	"callbook/backend/archive"
	"callbook/backend/sqlite"
)

// Backups are copies of the whole book, and the way back to one.
type Backups struct{ *core }

// BackupCounts are how much a book or a backup holds.
type BackupCounts struct {
	Accounts  int `json:"accounts"`
	People    int `json:"people"`
	Calls     int `json:"calls"`
	Sheets    int `json:"sheets"`
	FollowUps int `json:"follow_ups"`
}

// DoneLast is one of the last things that the rep had done.
type DoneLast struct {
	Label string `json:"label"`
	At    string `json:"at"` // RFC 3339, in the zone the laptop is in
}

// Backup is one backup and what is in it. Counts is null if it is encrypted and only
// in the second folder, or cannot be read.
type Backup struct {
	File      string        `json:"file"`
	Kind      archive.Kind  `json:"kind"`
	At        string        `json:"at"` // RFC 3339, in the zone the laptop is in
	Size      int64         `json:"size"`
	Encrypted bool          `json:"encrypted"`
	Second    bool          `json:"second"` // the second folder has it
	Counts    *BackupCounts `json:"counts"`
	LastDone  []DoneLast    `json:"last_done"`
}

// BackupMade is a backup that was just made.
type BackupMade struct {
	File     string       `json:"file"`
	Size     int64        `json:"size"`
	Counts   BackupCounts `json:"counts"`
	Verified bool         `json:"verified"`
	Second   string       `json:"second"` // what became of the copy in the second folder, in a sentence, or empty
}

// BackupComparison shows a backup beside the present book.
type BackupComparison struct {
	File     string        `json:"file"`
	At       string        `json:"at"` // empty: its name does not say
	Counts   BackupCounts  `json:"counts"`
	LastDone []DoneLast    `json:"last_done"`
	Book     *BackupCounts `json:"book"` // null: the book cannot be opened
	BookLast []DoneLast    `json:"book_last"`
}

func countsOut(f sqlite.Figures) BackupCounts {
	return BackupCounts{f.Accounts, f.People, f.Calls, f.Sheets, f.FollowUps}
}

func (c *core) doneOut(done []sqlite.Done) []DoneLast {
	out := make([]DoneLast, 0, len(done))
	for _, d := range done {
		out = append(out, DoneLast{d.Label, c.stamped(d.At)})
	}
	return out
}

func (c *core) stamped(at time.Time) string { return at.In(c.Zone).Format(time.RFC3339) }

// List lists the backups, newest first. It works without a book.
func (s *Backups) List() ([]Backup, error) {
	list, err := s.archive.List()
	out := make([]Backup, 0, len(list))
	for _, b := range list {
		one := Backup{File: b.File(), Kind: b.Kind, At: s.stamped(b.At), Size: b.Size, Encrypted: b.Encrypted, Second: b.Second, LastDone: []DoneLast{}}
		if !b.Encrypted {
			// One that cannot be read is listed without its contents; restoring says why.
			if c, err := sqlite.Look(s.background(), b.File(), false); err == nil {
				counts := countsOut(c.Figures)
				one.Counts, one.LastDone = &counts, s.doneOut(c.Last)
			}
		}
		out = append(out, one)
	}
	return out, err
}

// Make backs the book up now, and copies the backup to the second folder.
func (s *Backups) Make() (BackupMade, error) {
	var out BackupMade
	err := s.inStore(func(store *sqlite.Store) error {
		b, err := s.archive.Make(s.ctx, store, archive.ByHand)
		if err != nil {
			return err
		}
		s.wrote.Store(true)
		s.backups.failed(nil)
		c, err := sqlite.Look(s.ctx, b.File(), false)
		out = BackupMade{File: b.File(), Size: b.Size, Counts: countsOut(c.Figures), Verified: err == nil}
		return err
	})
	if err != nil {
		return out, err
	}
	out.Second = s.catchUp()
	s.tellBackedUp()
	return out, nil
}

// catchUp copies to the second folder, and says what is wrong with it.
func (c *core) catchUp() string {
	err := c.archive.CatchUp(c.background())
	if err != nil {
		c.Log.Warn("second folder", "err", err)
		return FaultOf(err).Message
	}
	second, err := c.archive.Second()
	switch {
	case err != nil:
		return FaultOf(err).Message
	case second.Folder != "" && !second.There:
		return "The second folder " + second.Folder + " is not there. It gets its copies when it is connected again."
	}
	return ""
}

// WriteBackup writes a backup to a file of the rep's choice, encrypted unless the
// passphrase is empty.
//
// Errors: Invalid for a passphrase that is too short, and for a place where no
// output may go; Unavailable where the file cannot be written.
func (b *Book) WriteBackup(file, passphrase string) (out BackupMade, err error) {
	s := b.core
	kind := backupFile
	if passphrase != "" {
		kind = sealedFile
		if err := archive.CheckPassphrase(passphrase); err != nil {
			return out, err
		}
	}
	o := s.output()
	defer o.discard()
	err = s.inStore(func(store *sqlite.Store) error {
		var digest [sha256.Size]byte
		err := o.add(file, kind, func(w io.Writer) (err error) {
			size := &counted{Writer: w}
			var c sqlite.Contents
			c, digest, err = s.archive.WriteTo(s.ctx, store, size, passphrase)
			out = BackupMade{File: file, Size: int64(size.n), Counts: countsOut(c.Figures)}
			return err
		})
		if err != nil || o.files[0].temp == "" {
			return err
		}
		out.Verified = true
		return archive.Holds(o.files[0].temp, passphrase, digest)
	})
	if err != nil {
		return out, untouched(cannotWrite(file, err))
	}
	return out, o.put()
}

// Compare checks a backup and compares it with the present book. An empty passphrase
// means the one in the settings.
//
// Errors: NotFound for a missing file; Invalid for a file that is not a backup, the
// book itself or a wrong passphrase; TooNew for a backup of a newer Callbook;
// Unavailable for a damaged one.
func (s *Backups) Compare(file, passphrase string) (BackupComparison, error) {
	c, err := s.archive.Look(s.background(), file, passphrase)
	if err != nil {
		return BackupComparison{LastDone: []DoneLast{}, BookLast: []DoneLast{}}, err
	}
	return s.compared(file, c), nil
}

func (s *Backups) compared(file string, c sqlite.Contents) BackupComparison {
	out := BackupComparison{File: file, Counts: countsOut(c.Figures), LastDone: s.doneOut(c.Last), BookLast: []DoneLast{}}
	if b, ok := archive.Named(file); ok {
		out.At = s.stamped(b.At)
	}
	// A book that is damaged compares with nothing.
	_ = s.inStore(func(store *sqlite.Store) error {
		now, err := store.Contents(s.ctx)
		if err == nil {
			book := countsOut(now.Figures)
			out.Book, out.BookLast = &book, s.doneOut(now.Last)
		}
		return err
	})
	return out
}

// SecondFolder is the state of the folder that gets copies.
type SecondFolder struct {
	Folder    string `json:"folder"` // empty: there is none
	There     bool   `json:"there"`
	At        string `json:"at"`      // of the newest copy there, RFC 3339; empty: unknown, or none
	Missing   int    `json:"missing"` // copies that it does not have yet
	Encrypted bool   `json:"encrypted"`
}

// SecondFolder looks whether the second folder is there and what it lacks. It works
// without a book.
func (s *Backups) SecondFolder() (SecondFolder, error) {
	second, err := s.archive.Second()
	out := SecondFolder{Folder: second.Folder, There: second.There, Missing: second.Missing, Encrypted: second.Encrypted}
	if !second.Newest.IsZero() {
		out.At = s.stamped(second.Newest)
	}
	return out, err
}

// CopyTo chooses a folder that gets a copy of each backup; an empty one ends that.
//
// Errors: Invalid for what is not a folder, and for one in the folder of the book.
func (s *Backups) CopyTo(folder string) error {
	return s.changeCopies(s.archive.SetSecondFolder(folder))
}

// Encrypt encrypts what goes to the second folder; an empty passphrase ends that. The
// copies there are made again.
//
// Errors: Invalid for a passphrase that is too short.
func (s *Backups) Encrypt(passphrase string) error {
	return s.changeCopies(s.archive.SetPassphrase(passphrase))
}

// changeCopies brings the second folder up to date after its settings have changed.
// What is wrong with it then, the state of the folder says.
func (c *core) changeCopies(err error) error {
	if err != nil {
		return err
	}
	c.wrote.Store(true)
	c.catchUp()
	c.tellBackedUp()
	return nil
}

// errNothingNew ends a backup that is not needed.
var errNothingNew = errors.New("nothing has changed since the last backup")

// backUpBefore backs the book up before something that changes much of it, if it has
// changed since the last backup. A backup that fails is reported, but does not stop
// the rep: what follows can be undone.
func (c *core) backUpBefore(kind archive.Kind) { c.backUp(kind, func(time.Time) bool { return true }) }

// backUp makes a backup if the book has changed and the time since the newest one
// says so.
func (c *core) backUp(kind archive.Kind, due func(newest time.Time) bool) {
	if c.store.Load() == nil || c.readOnly || c.demo() {
		return
	}
	err := c.inStore(func(store *sqlite.Store) error {
		newest, found, err := c.archive.Newest()
		if err != nil {
			return err
		}
		if found && !due(newest.At) {
			return errNothingNew // before anything is compared: this is asked every minute
		}
		changed, err := c.changedSince(store, newest, found)
		if err != nil {
			return err
		}
		if !changed {
			return errNothingNew
		}
		_, err = c.archive.Make(c.ctx, store, kind)
		return err
	})
	if errors.Is(err, errNothingNew) {
		return
	}
	c.backups.failed(err)
	if err != nil {
		c.Log.Error("backing up", "err", err)
	}
	c.tellBackedUp()
}

// changedSince compares the book with its newest backup, if there is one. A book in which
// nothing was ever done needs none.
func (c *core) changedSince(store *sqlite.Store, newest archive.Backup, found bool) (bool, error) {
	if !found {
		now, err := store.Contents(c.ctx)
		return err == nil && len(now.Last) > 0, err
	}
	state, err := store.State(c.ctx)
	if err != nil {
		return false, err
	}
	was, err := sqlite.LookState(c.ctx, newest.File())
	if err != nil {
		return true, nil //nolint:nilerr // it is no use any more, so another one is made
	}
	return was != state, nil
}

func (c *core) tellBackedUp() {
	if c.onBackup != nil {
		c.onBackup()
	}
}
