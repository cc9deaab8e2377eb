//go:build window

package window

import (
	"os"
	"path/filepath"
	"testing"
)

// A file dialog opens every file of the folder that it shows, including those of
// the open book, and closes them again.
func TestBrowsingTheDataFolderKeepsTheBookOpen(t *testing.T) {
	t.Parallel()
	d := startDesktop(t)
	book := d.ownBook()
	s := d.openWindow("--data", book.folder)
	wal := filepath.Join(book.folder, "callbook.db-wal")
	had, err := os.Stat(wal)
	if err != nil {
		t.Fatal(err)
	}

	s.press("push button", "Follow-ups*")
	s.press("push button", "Export to calendar")
	s.press("push button", "Save*")
	s.waitFor("file chooser", "Save for your calendar")
	s.waitForKeyboard("Save for your calendar")
	s.key("ctrl+a")
	s.write(filepath.Join(book.folder, "mine.ics"))
	s.key("Return")
	s.waitForText("is in the folder of the book, or is part of the book. Choose another folder.")
	s.key("Escape")

	book.do(nil, "account", "add", "Written Beside")
	if has, err := os.Stat(wal); err != nil || !os.SameFile(has, had) {
		t.Errorf("the command took the log of the window's book away: %v", err)
	}
	s.press("push button", "Accounts*")
	s.press("push button", "New account")
	s.waitFor("dialog", "New account")
	s.write("Written Here")
	s.key("ctrl+Return")
	s.waitForText("Written Here")
	book.account("Written Beside")
	book.account("Written Here")
	book.do(nil, "check")
}
