//go:build window

package window

import (
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestClosingTheWindowHidesIt(t *testing.T) {
	t.Parallel()
	d := startDesktop(t)
	book := d.ownBook()
	s := d.openWindow("--data", book.folder)
	eventually(t, "the window was on the display", s.visible)
	hidden := func() bool { return !s.visible() }

	s.key("alt+F4")
	s.waitFor("dialog", "Callbook will keep reminding you")
	s.press("push button", "Close the window")
	eventually(t, "the window was hidden", hidden)

	startAgain(t, s, book)
	s.key("alt+F4")
	eventually(t, "the window was hidden, without a word", hidden)
	if err := syscall.Kill(s.process.Process.Pid, 0); err != nil {
		t.Fatalf("the program ended with its window: %v", err)
	}

	startAgain(t, s, book)
	s.key("ctrl+q")
	if err := s.ended(); err != nil {
		t.Errorf("Ctrl+Q ended the program with %v, want success", err)
	}
}

// startAgain starts the program a second time. That shows the first one's window
// and ends at once.
func startAgain(t *testing.T, s *screen, book *book) {
	t.Helper()
	if err := ends(t, s.start(book.callbook, "--data", book.folder)); err != nil {
		t.Errorf("a second start ended with %v, want success", err)
	}
	eventually(t, "a second start showed the window again", s.visible)
	s.waitFor("heading", "Today")
}

func TestSIGTERMEndsTheWindow(t *testing.T) {
	t.Parallel()
	d := startDesktop(t)
	s := d.openWindow("--data", d.ownBook().folder)
	if err := syscall.Kill(s.process.Process.Pid, syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := s.ended(); err != nil {
		t.Errorf("SIGTERM ended the program with %v, want success", err)
	}
}

func TestADemoEndsWhenItsWindowCloses(t *testing.T) {
	t.Parallel()
	d := startDesktop(t)
	s := d.openWindow("--data", d.demoBook().folder)
	eventually(t, "the window was on the display", s.visible)
	s.key("alt+F4")
	if err := s.ended(); err != nil {
		t.Errorf("the program ended with %v, want success", err)
	}
}

func TestADemoEndsWithItsWindowAfterClosingWasExplained(t *testing.T) {
	t.Parallel()
	d := startDesktop(t)
	book := d.demoBook()
	book.do(nil, "setting", "set", "close_explained", "yes")
	s := d.openWindow("--data", book.folder)
	eventually(t, "the window was on the display", s.visible)
	s.key("alt+F4")
	if err := s.ended(); err != nil {
		t.Errorf("the program ended with %v, want success", err)
	}
}

func TestAHiddenStartShowsItsWindowOnTheSecondStart(t *testing.T) {
	t.Parallel()
	d := startDesktop(t)
	book := d.ownBook()
	s := &screen{desktop: d, process: d.start(book.callbook, "--hidden", "--data", book.folder)}
	// GTK shows the window before Wails hides it, which takes a moment on a busy computer.
	shown := 0
	for range 30 {
		if s.visible() {
			shown++
		}
		time.Sleep(100 * time.Millisecond)
	}
	if shown > 3 || s.visible() {
		t.Fatalf("a window that is to stay hidden was on the display in %d of 30 looks", shown)
	}
	if err := ends(t, d.start(book.callbook, "--data", book.folder, "--hidden")); err != nil || s.visible() {
		t.Errorf("a second hidden start ended with %v and showed the window: %v", err, s.visible())
	}
	startAgain(t, s, book)
	s.key("ctrl+q")
	if err := s.ended(); err != nil {
		t.Errorf("Ctrl+Q ended the program with %v, want success", err)
	}
}

// A separate bus is another session, from which the first window cannot be reached.
func TestAWindowInAnotherSessionIsReadOnly(t *testing.T) {
	t.Parallel()
	d := startDesktop(t)
	book := d.ownBook()
	d.openWindow("--data", book.folder)

	other := startDesktop(t)
	s := other.openWindow("--data", book.folder)
	s.waitForText("Read only: this book is open in another window.")
	s.press("push button", "New follow-up*")
	s.waitFor("dialog", "New follow-up")
	s.key("Escape")
	eventually(t, "the dialog was gone", func() bool { return s.find("dialog", "New follow-up") == nil })
	s.key("alt+F4")
	if err := s.ended(); err != nil {
		t.Errorf("closing it ended the program with %v, want success", err)
	}
}

func TestEachBookHasItsOwnWindow(t *testing.T) {
	t.Parallel()
	d := startDesktop(t)
	book := d.ownBook()
	first := d.openWindow("--data", book.folder)
	second := d.start(built(t), "--data", t.TempDir())
	eventually(t, "there were two windows", func() bool {
		out, err := d.output("xdotool", "search", "--onlyvisible", "--name", "^Callbook$")
		return err == nil && len(strings.Fields(string(out))) == 2
	})
	for _, process := range []*exec.Cmd{first.process, second} {
		if err := syscall.Kill(process.Process.Pid, 0); err != nil {
			t.Errorf("one of the two has ended: %v", err)
		}
	}
}
