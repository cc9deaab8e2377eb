package bridge

import (
	"fmt"
	"path/filepath"
	"strings"

	"callbook/backend/archive"
	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// BackupRestored is what was restored, and where the book before is. Saved is empty
// if that could not be opened; then Kept is the folder with its files, if there were
// any. Erased counts the people who were erased again, because they had been erased
// since the backup.
type BackupRestored struct {
	BackupComparison
	Saved  string `json:"saved"`
	Kept   string `json:"kept"`
	Erased int    `json:"erased"`
}

// Restore puts a backup in the place of the book, and saves the book as it is now
// first: it is a backup then too. It also works for a book that cannot be opened. Who
// was erased since the backup is erased in it again.
//
// Errors: as Compare; and Unavailable where another Callbook has the book open.
func (s *Backups) Restore(file, passphrase string) (out BackupRestored, err error) {
	defer caught(&err)
	out.LastDone, out.BookLast = []DoneLast{}, []DoneLast{}
	if s.readOnly {
		return out, s.store.Load().WhyReadOnly()
	}
	before, err := s.Compare(file, passphrase)
	if err != nil {
		return out, err
	}
	store := s.store.Load()
	var gone []string
	if store != nil { // one that is damaged may not say it, and is restored all the same
		if err := s.view(func(tx *sqlite.Tx) (err error) { gone, err = tx.Erased(); return err }); err != nil {
			s.Log.Warn("reading who was erased", "err", err)
		}
	}
	restored, err := s.archive.Restore(s.background(), store, file, passphrase)
	if err != nil {
		return out, untouched(err)
	}
	s.wrote.Store(true)
	s.backups.damaged(nil)
	out = BackupRestored{BackupComparison: before, Kept: restored.Kept}
	if restored.Saved != nil {
		out.Saved = restored.Saved.File()
	}
	if store == nil {
		err = s.reopened()
	} else {
		err = s.keepBuiltIns()
	}
	if err == nil {
		out.Erased, err = (&People{s.core}).eraseAgain(gone)
	}
	if err != nil {
		return out, stands(err, "The backup was restored.")
	}
	s.sayRestored(out)
	if s.onChanged != nil {
		s.onChanged([]string{string(Everything)})
	}
	s.tellBackedUp()
	return out, nil
}

// ErasedAgain says how many people were erased in a restored book, or nothing.
func (r BackupRestored) ErasedAgain() string {
	switch r.Erased {
	case 0:
		return ""
	case 1:
		return "1 person whom you erased since then was erased in it again."
	}
	return fmt.Sprintf("%d people whom you erased since then were erased in it again.", r.Erased)
}

// sayRestored keeps which backup the book is now, for the rep to see beside its day.
func (c *core) sayRestored(r BackupRestored) {
	says := "This is your book from " + r.File + "."
	if b, ok := archive.Named(r.File); ok {
		says = "This is your book as it was on " + b.At.In(c.Zone).Format("2 January 2006 at 15:04") + ", restored from a backup."
	}
	switch {
	case r.Saved != "":
		says += " As it was before the restore, it is a backup too: " + filepath.Base(r.Saved) + "."
	case r.Kept != "":
		says += " What was there before is kept in " + r.Kept + "."
	}
	says = strings.TrimSpace(says + " " + r.ErasedAgain())
	if c.onNotice == nil { // a command: the next window says it
		c.keepNotice([]string{says})
		return
	}
	c.notice = says
	c.onNotice(says)
}

// reopened opens the book in the window that could not open it before. A command
// ends here.
func (c *core) reopened() error {
	if c.reopen == nil {
		return nil
	}
	c.broken.Store(nil)
	if err := c.reopen(); err != nil {
		fault := FaultOf(err)
		c.broken.Store(&fault)
		return err
	}
	return nil
}

// eraseAgain erases in a restored book the people who were erased in the book before it,
// and counts them.
func (s *People) eraseAgain(ids []string) (erased int, err error) {
	if len(ids) == 0 {
		return 0, nil
	}
	err = s.changing(func(store *sqlite.Store) error {
		return store.Erase(s.ctx, func(tx *sqlite.Tx) error {
			for _, id := range ids {
				p, err := tx.Person(id)
				switch {
				case callbook.CodeOf(err) == callbook.NotFound: // not in that backup yet
					continue
				case err != nil:
					return err
				case p.Name == "":
					continue
				}
				if err := s.erase(tx, p); err != nil {
					return err
				}
				erased++
			}
			if erased == 0 {
				return nil
			}
			return eraseDrafts(tx)
		})
	})
	return erased, err
}
