//go:build window

package window

import (
	"fmt"
	"strings"
	"testing"
)

// A window is where it was the last time, and as large.
func TestTheWindowOpensWhereItWas(t *testing.T) {
	t.Parallel()
	d := startDesktop(t)
	book := d.ownBook()
	s := d.openWindow("--data", book.folder)
	s.xdotool("getactivewindow", "windowsize", "900", "600", "windowmove", "60", "70")
	var was string
	eventually(t, "the window was resized", func() bool {
		was = s.geometry()
		return strings.Contains(was, "WIDTH=900") && strings.Contains(was, "HEIGHT=600")
	})
	s.key("ctrl+q")
	if err := s.ended(); err != nil {
		t.Fatalf("Ctrl+Q ended the program with %v", err)
	}

	again := d.openWindow("--data", book.folder)
	var is string
	defer func() {
		if t.Failed() {
			t.Logf("it was %s and is %s", was, is)
		}
	}()
	eventually(t, "the window was where it had been", func() bool {
		is = again.geometry()
		return near(was, is)
	})
}

// geometry is where the active window is, one value a line.
func (s *screen) geometry() string {
	out, err := s.output("xdotool", "getactivewindow", "getwindowgeometry", "--shell")
	if err != nil {
		return ""
	}
	return string(out)
}

// near reports whether two windows are as large, and at the same place but for the
// frame, which not every window manager counts.
func near(a, b string) bool {
	value := func(text, name string) (n int) {
		for line := range strings.Lines(text) {
			if rest, ok := strings.CutPrefix(line, name+"="); ok {
				_, _ = fmt.Sscan(rest, &n)
			}
		}
		return n
	}
	const frame = 40
	off := func(name string) int { return max(value(a, name)-value(b, name), value(b, name)-value(a, name)) }
	return b != "" && off("WIDTH") == 0 && off("HEIGHT") == 0 && off("X") <= frame && off("Y") <= frame
}
