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
	book := d.demoBook()
	s := d.openWindow("--data", book.folder)
	eventually(t, "the window was on the display", s.visible)

	s.key("alt+F4")
	eventually(t, "the window was hidden", func() bool { return !s.visible() })
	if err := syscall.Kill(s.process.Process.Pid, 0); err != nil {
		t.Fatalf("the program ended with its window: %v", err)
	}

	// It leaves with 1 on Linux; what counts is that it leaves.
	_ = ends(t, d.start(built(t), "--data", book.folder))
	eventually(t, "a second start showed the window again", s.visible)
	s.waitFor("heading", "Today")

	s.key("ctrl+q")
	if err := s.ended(); err != nil {
		t.Errorf("Ctrl+Q ended the program with %v, want success", err)
	}
}

func TestTwoBooksHaveTwoWindows(t *testing.T) {
	d := startDesktop(t)
	book := d.demoBook()
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
