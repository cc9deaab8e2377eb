//go:build window

package window

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// screen is the program's window, as a screen reader and a keyboard see it.
type screen struct {
	*desktop
	process *exec.Cmd
}

// node is an accessible element of a window.
type node struct {
	accessible
	Role, Name, Text          string
	Showing, Visible, Focused bool
	At                        [4]int // left, top, right and bottom on the display
}

// openWindow starts the program with a window and waits until the page has a
// heading and the window the keyboard.
func (d *desktop) openWindow(args ...string) *screen {
	d.t.Helper()
	s := &screen{desktop: d, process: d.start(built(d.t), args...)}
	d.t.Cleanup(func() {
		if d.t.Failed() {
			_, err := d.output("import", "-window", "root", filepath.Join("../bin", d.t.Name()+".png"))
			d.t.Logf("build/bin/%s.png is how the display was at the end (%v)", d.t.Name(), err)
		}
	})
	eventually(d.t, "the window showed a page", func() bool { return s.find("heading", "*") != nil })
	s.waitForKeyboard("Callbook")
	return s
}

// read returns everything in the window, top to bottom.
func (s *screen) read() []node {
	s.t.Helper()
	var nodes []node
	for _, program := range s.programs("callbook") {
		nodes = append(nodes, program.tree()...)
	}
	return nodes
}

// find returns the first visible node with that role and name. An asterisk at the
// end of the name matches any rest.
func (s *screen) find(role, name string) *node {
	s.t.Helper()
	for _, n := range s.read() {
		if n.Showing && n.is(role, name) {
			return &n
		}
	}
	return nil
}

func (n node) is(role, name string) bool {
	start, open := strings.CutSuffix(name, "*")
	return n.Role == role && (n.Name == name || open && strings.HasPrefix(n.Name, start))
}

// waitFor waits until a node is visible.
func (s *screen) waitFor(role, name string) {
	s.t.Helper()
	eventually(s.t, "there was the "+role+" "+name, func() bool { return s.find(role, name) != nil })
}

// waitForKeyboard waits until what is typed goes to the window of that title.
func (s *screen) waitForKeyboard(title string) {
	s.t.Helper()
	eventually(s.t, "the window "+title+" had the keyboard", func() bool {
		out, err := s.output("xdotool", "getactivewindow", "getwindowname")
		return err == nil && strings.TrimSpace(string(out)) == title
	})
}

// waitForText waits until the words appear anywhere, including the value of a
// field.
func (s *screen) waitForText(words string) {
	s.t.Helper()
	eventually(s.t, "the window said "+words, func() bool {
		return slices.ContainsFunc(s.read(), func(n node) bool { return n.Showing && strings.Contains(n.Text, words) })
	})
}

// press presses a control as soon as it is there.
func (s *screen) press(role, name string) {
	s.t.Helper()
	s.work(role, name, "press", accessible.press)
}

// focus gives a control the focus as soon as it is there.
func (s *screen) focus(role, name string) {
	s.t.Helper()
	s.work(role, name, "focus", accessible.focus)
}

func (s *screen) work(role, name, how string, do func(accessible) bool) {
	s.t.Helper()
	eventually(s.t, "the "+role+" "+name+" was there to "+how, func() bool {
		for _, n := range s.read() {
			if n.Visible && n.is(role, name) {
				return do(n.accessible)
			}
		}
		return false
	})
}

// key presses keys, one after the other.
func (s *screen) key(keys ...string) { s.xdotool(append([]string{"key"}, keys...)...) }

// write types a text into the focused control.
func (s *screen) write(text string) { s.xdotool("type", "--delay", "20", text) }

func (s *screen) xdotool(args ...string) {
	s.t.Helper()
	if _, err := s.output("xdotool", args...); err != nil {
		s.t.Fatalf("xdotool %q: %v", args, err)
	}
}

// visible reports whether the window is on the display and not hidden.
func (s *screen) visible() bool {
	out, err := s.output("xdotool", "search", "--onlyvisible", "--name", "^Callbook$")
	return err == nil && strings.TrimSpace(string(out)) != ""
}

// photograph takes a picture of a part of the display.
func (s *screen) photograph(part image.Rectangle) image.Image {
	s.t.Helper()
	crop := fmt.Sprintf("%dx%d%+d%+d", part.Dx(), part.Dy(), part.Min.X, part.Min.Y)
	out, err := s.output("import", "-window", "root", "-crop", crop, "+repage", "png:-")
	if err != nil {
		s.t.Fatalf("there is no picture of the display: %v", err)
	}
	picture, err := png.Decode(bytes.NewReader(out))
	if err != nil {
		s.t.Fatal(err)
	}
	return picture
}

// ended waits until the program has ended by itself.
func (s *screen) ended() error {
	s.t.Helper()
	return ends(s.t, s.process)
}

func ends(t *testing.T, process *exec.Cmd) error {
	t.Helper()
	ended := make(chan error, 1)
	go func() { ended <- process.Wait() }()
	select {
	case err := <-ended:
		return err
	case <-time.After(20 * time.Second):
		t.Fatal("the program still runs after 20 seconds")
		return nil
	}
}
