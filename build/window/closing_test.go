//go:build window

package window

import (
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

func TestAClosedWindowOnlyHides(t *testing.T) {
	d := startDesktop(t)
	book := d.ownBook()
	s := d.openWindow("--data", book.folder)
	eventually(t, "the window was on the display", s.visible)
	hidden := func() bool { return !s.visible() }

	s.key("alt+F4")
	s.waitFor("dialog", "Callbook goes on reminding you")
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

// startAgain starts the program a second time, which ends at once and shows
// the window of the first. Wails has it leave with 1 on Linux.
func startAgain(t *testing.T, s *screen, book *book) {
	t.Helper()
	_ = ends(t, s.start(book.callbook, "--data", book.folder))
	eventually(t, "a second start showed the window again", s.visible)
	s.waitFor("heading", "Today")
}

func TestTheSystemCanEndIt(t *testing.T) {
	d := startDesktop(t)
	s := d.openWindow("--data", d.ownBook().folder)
	if err := syscall.Kill(s.process.Process.Pid, syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := s.ended(); err != nil {
		t.Errorf("SIGTERM ended the program with %v, want success", err)
	}
}

func TestADemoEndsWithItsWindow(t *testing.T) {
	d := startDesktop(t)
	s := d.openWindow("--data", d.demoBook().folder)
	eventually(t, "the window was on the display", s.visible)
	s.key("alt+F4")
	if err := s.ended(); err != nil {
		t.Errorf("the program ended with %v, want success", err)
	}
}

func TestTwoBooksHaveTwoWindows(t *testing.T) {
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
