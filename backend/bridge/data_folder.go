package bridge

import (
	"fmt"
	"os"
	"path/filepath"

	"callbook/backend/callbook"
	"callbook/backend/schedule"
)

// folderName is the folder that a new book gets in a folder with other things in it.
const folderName = "Callbook"

// UseFolder has Callbook start again, once this window has ended, with the book in
// another folder, because this one cannot be opened. If there is none, a new one
// begins. Where the usual folder is the one that cannot be opened, the other takes its
// place for good, also at login and for the check that this computer does by itself.
//
// Errors: Conflict if the book is open; Invalid for the folder that cannot be opened;
// Unavailable where nothing can be written.
func (s *Shell) UseFolder(chosen string) (err error) {
	defer caught(&err)
	if s.broken.Load() == nil {
		return callbook.Errorf(callbook.Conflict, "", "Your book is open. To keep it in another folder, close Callbook and start it with --data.")
	}
	dir, err := s.dataFolderIn(chosen)
	if err != nil {
		return err
	}
	if err := tryWriting(dir); err != nil {
		return cannotWrite(dir, err)
	}
	if s.Remember != nil {
		if err := s.Remember(dir); err != nil {
			return cannotWrite("The file that remembers your folder", err)
		}
		if err := (&Reminders{s.core}).follow(dir); err != nil {
			s.Log.Error("what the system starts still uses the folder of before", "err", err)
		}
	}
	s.next.Store(&dir)
	return nil
}

// dataFolderIn is the chosen folder if it has a book or nothing in it, and otherwise a
// folder in it.
func (c *core) dataFolderIn(chosen string) (string, error) {
	dir, err := filepath.Abs(chosen)
	if err != nil {
		return "", fmt.Errorf("finding the data folder's path: %w", err)
	}
	entries, err := os.ReadDir(dir)
	if err == nil && len(entries) > 0 && !isFile(filepath.Join(dir, bookName)) {
		dir = filepath.Join(dir, folderName)
	}
	if now, err := filepath.Abs(c.Dir); err == nil && now == dir {
		return "", callbook.Errorf(callbook.Invalid, "folder", "%s is the folder that cannot be opened. Choose another one.", dir)
	}
	return dir, nil
}

// tryWriting writes a file in dir and removes it.
func tryWriting(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, ".callbook-*")
	if err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Remove(f.Name())
}

// follow has what the system starts by itself use dir.
func (s *Reminders) follow(dir string) error {
	if login, err := schedule.LoginStatus(s.ctx); err != nil {
		return err
	} else if login.Installed && login.Active {
		if _, err := s.startAtLogin(dir); err != nil {
			return err
		}
	}
	check, err := schedule.Status(s.ctx)
	if err == nil && check.Installed {
		_, err = s.install(dir)
	}
	return err
}

// StartNext starts Callbook for the folder that was chosen, if one was, once the
// window has ended.
func (b *Book) StartNext() error {
	dir := b.core.next.Load()
	if dir == nil {
		return nil
	}
	window, err := startWindow(*dir)
	if err != nil {
		return err
	}
	return window.Process.Release()
}
