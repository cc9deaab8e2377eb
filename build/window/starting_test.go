//go:build window

package window

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestStartingWithoutADisplayIsAnError(t *testing.T) {
	cmd := exec.Command(built(t))
	cmd.Env = []string{"HOME=" + t.TempDir()}
	out, err := cmd.CombinedOutput()
	if got := cmd.ProcessState.ExitCode(); got != 5 {
		t.Errorf("exit code %d (%v), want 5", got, err)
	}
	for _, want := range []string{"There is no display", "callbook --help"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("it does not say %q:\n%s", want, out)
		}
	}
}

func TestABookThatCannotBeOpenedIsReported(t *testing.T) {
	t.Parallel()
	d := startDesktop(t)
	folder := filepath.Join(d.home, "torn")
	file := filepath.Join(folder, "callbook.db")
	torn := []byte(strings.Repeat("This is no book. ", 500))
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, torn, 0o600); err != nil {
		t.Fatal(err)
	}

	s := d.openWindow("--data", folder)
	s.waitFor("heading", "The book could not be opened")
	s.waitForText("damaged")
	s.waitForText(folder)
	checkNames(t, s, "the book that cannot be opened")
	s.press("push button", "Quit")
	if err := s.ended(); err != nil {
		t.Errorf("Quit ended the program with %v, want success", err)
	}
	if left, err := os.ReadFile(file); err != nil || string(left) != string(torn) {
		t.Errorf("the file that is no book was changed (%v)", err)
	}
}

func TestAnEmptyFolderBecomesABook(t *testing.T) {
	t.Parallel()
	d := startDesktop(t)
	folder := filepath.Join(d.home, "new")
	s := d.openWindow("--data", folder)
	if _, err := os.Stat(filepath.Join(folder, "callbook.db")); err != nil {
		t.Errorf("there is no book: %v", err)
	}
	s.waitFor("heading", "Every call prepared*")
	checkNames(t, s, "the first run")
	s.key("ctrl+q")
	if err := s.ended(); err != nil {
		t.Errorf("Ctrl+Q ended the program with %v, want success", err)
	}
}

func TestAnotherFolderTakesThePlaceOfOneThatCannotBeOpened(t *testing.T) {
	t.Parallel()
	d := startDesktop(t)
	usual := filepath.Join(d.home, ".local", "share", "callbook")
	if err := os.MkdirAll(filepath.Dir(usual), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(usual, nil, 0o600); err != nil { // a file in its place
		t.Fatal(err)
	}
	chosen := filepath.Join(d.home, "chosen")
	if err := os.Mkdir(chosen, 0o700); err != nil {
		t.Fatal(err)
	}

	s := d.openWindow()
	s.waitFor("heading", "The book could not be opened")
	s.press("push button", "Choose a folder*")
	s.waitForKeyboard("The folder of your book")
	s.key("slash")
	time.Sleep(2 * time.Second) // the dialog makes a field for the path, which no screen reader sees
	s.key("ctrl+a")
	s.write(chosen)
	s.key("Return")
	if err := s.ended(); err != nil {
		t.Errorf("the window ended with %v, want success", err)
	}
	s.waitFor("heading", "Every call prepared*")
	if _, err := os.Stat(filepath.Join(chosen, "callbook.db")); err != nil {
		t.Errorf("there is no book in the chosen folder: %v", err)
	}
	if out, err := d.output(built(t)); err != nil || !strings.Contains(string(out), "already has this book open") {
		t.Errorf("the next start says %q, %v", out, err)
	}
	s.waitForKeyboard("Callbook")
	s.key("ctrl+q")
	eventually(t, "the window was closed", func() bool { return !s.visible() })
}
