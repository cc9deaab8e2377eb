//go:build window

package window

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestAnOpenWindowShowsReminders(t *testing.T) {
	t.Parallel()
	d := startDesktop(t)
	d.start("dunst")
	calls := d.listen("dbus-monitor", "--session", "interface='org.freedesktop.Notifications',member='Notify'")
	book := d.ownBook()
	book.do(nil, "setting", "set", "remind_before", "0")
	book.do(nil, "setting", "set", "close_explained", "yes")
	s := d.openWindow("--data", book.folder)
	s.key("alt+F4")
	eventually(t, "the window was hidden", func() bool { return !s.visible() })

	due := time.Now().In(berlin(t)).Truncate(time.Minute).Add(time.Minute)
	const purpose = "Sample labels for the cold room"
	book.do(nil, "follow-up", "add", "--account", book.account("Brasserie du Nord"),
		"--when", due.Format("2006-01-02 15:04"), "--channel", "phone", "--purpose", purpose)
	within(t, 2*time.Minute, "a popup told of it", func() bool {
		told := calls.has(purpose)
		if told && time.Now().Before(due) {
			t.Errorf("the popup came %v early", time.Until(due))
		}
		return told
	})
	if late := time.Since(due); late > 40*time.Second {
		t.Errorf("the popup came %v after the follow-up was due", late)
	}
}

// berlin is the time zone of every desktop here.
func berlin(t *testing.T) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

// heard is what a program has printed so far.
type heard struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (h *heard) Write(p []byte) (int, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.text.Write(p)
}

func (h *heard) has(words string) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return strings.Contains(h.text.String(), words)
}

// listen starts a program and keeps its output.
func (d *desktop) listen(name string, args ...string) *heard {
	d.t.Helper()
	h := &heard{}
	cmd := d.command(name, args...)
	cmd.Stdout = h
	d.run(cmd)
	return h
}

// quietBook makes a book in which nothing is due yet.
func (d *desktop) quietBook() *book {
	d.t.Helper()
	b := &book{desktop: d, callbook: built(d.t), folder: filepath.Join(d.home, "book")}
	b.do(nil, "account", "add", "Brasserie du Nord")
	b.do(nil, "setting", "set", "remind_before", "0")
	b.do(nil, "setting", "set", "close_explained", "yes")
	return b
}

// remind makes a follow-up that is due within a minute and returns its id.
func (b *book) remind(account, purpose string) string {
	b.t.Helper()
	var answer struct {
		FollowUp struct{ ID string } `json:"follow_up"`
	}
	due := time.Now().In(berlin(b.t)).Truncate(time.Minute).Add(time.Minute)
	b.do(&answer, "follow-up", "add", "--account", b.account(account), "--when", due.Format("2006-01-02 15:04"), "--channel", "phone", "--purpose", purpose)
	return answer.FollowUp.ID
}

// startPopups starts a notification service. A middle click on a popup is a click on
// it, and a right click on one chooses the button whose label has the words.
func (d *desktop) startPopups(button string) {
	d.t.Helper()
	d.program("choose", "grep -m1 '"+button+"'")
	config := filepath.Join(d.home, "dunstrc")
	settings := "[global]\norigin = top-left\noffset = 0x0\nwidth = 400\ndmenu = " + filepath.Join(d.home, "bin", "choose") +
		"\nmouse_middle_click = do_action, close_current\nmouse_right_click = context\n[urgency_normal]\ntimeout = 0\n"
	if err := os.WriteFile(config, []byte(settings), 0o600); err != nil {
		d.t.Fatal(err)
	}
	d.start("dunst", "-config", config)
}

// clickPopup waits for a popup and clicks it.
func (d *desktop) clickPopup(mouseButton string) {
	d.t.Helper()
	within(d.t, 2*time.Minute, "a popup came up", func() bool {
		out, err := d.output("xdotool", "search", "--onlyvisible", "--class", "Dunst")
		return err == nil && len(bytes.TrimSpace(out)) > 0
	})
	time.Sleep(500 * time.Millisecond) // it takes clicks once it is painted
	d.shot("popup")
	if _, err := d.output("xdotool", "mousemove", "60", "30", "click", mouseButton); err != nil {
		d.t.Fatal(err)
	}
}

// shot keeps a picture of the display for whoever asks for it.
func (d *desktop) shot(name string) {
	if folder := os.Getenv("CALLBOOK_PICTURES"); folder != "" {
		_, _ = d.output("import", "-window", "root", filepath.Join(folder, name+".png"))
	}
}

// focused reports whether the window has the keyboard.
func (s *screen) focused() bool {
	out, err := s.output("xdotool", "getactivewindow", "getwindowname")
	return err == nil && strings.TrimSpace(string(out)) == "Callbook"
}

func TestAClickOnAPopupOpensTheWindowAtItsFollowUp(t *testing.T) {
	t.Parallel()
	d := startDesktop(t)
	d.startPopups("Done")
	book := d.quietBook()
	s := d.openWindow("--data", book.folder)
	s.press("push button", "Settings*")
	s.waitFor("heading", "Settings")
	s.key("alt+F4")
	eventually(t, "the window was hidden", func() bool { return !s.visible() })

	const purpose = "Sample labels for the cold room"
	book.remind("Brasserie du Nord", purpose)
	d.clickPopup("2")
	eventually(t, "the window was shown, with the keyboard", func() bool { return s.visible() && s.focused() })
	s.waitFor("heading", "Today")
	eventually(t, "the follow-up was selected, with its peek", func() bool {
		row, peek := false, false
		for _, n := range s.read() {
			row = row || n.Focused && strings.Contains(n.Name, "Brasserie du Nord")
			peek = peek || n.Role == "push button" && n.Name == "Done"
		}
		return row && peek
	})
	s.waitForText(purpose)
	d.shot("opened")
}

func TestDoneOnAPopupIsDoneInTheBook(t *testing.T) {
	t.Parallel()
	d := startDesktop(t)
	d.startPopups("Done")
	book := d.quietBook()
	s := d.openWindow("--data", book.folder)
	s.key("alt+F4")
	eventually(t, "the window was hidden", func() bool { return !s.visible() })

	id := book.remind("Brasserie du Nord", "Sample labels for the cold room")
	d.clickPopup("3")
	eventually(t, "the follow-up was done", func() bool {
		var list struct {
			FollowUps []struct{ ID, State string } `json:"follow_ups"`
		}
		book.do(&list, "follow-ups", "--all")
		for _, f := range list.FollowUps {
			if f.ID == id {
				return f.State == "done"
			}
		}
		return false
	})
	if s.visible() {
		t.Error("the window came to the front although nothing was to be shown")
	}
}

// A second start with a link has the first window open it; the first start opens it
// itself.
func TestAStartOpensWhatItIsTold(t *testing.T) {
	t.Parallel()
	d := startDesktop(t)
	book := d.quietBook()
	id := book.remind("Brasserie du Nord", "Sample labels for the cold room")
	s := d.openWindow("--data", book.folder, "--open", "callbook:follow-up/"+id)
	s.waitForText("Sample labels for the cold room")
	s.press("push button", "Settings*")
	s.waitFor("heading", "Settings")
	if err := ends(t, d.start(book.callbook, "--data", book.folder, "--open", "follow-up/"+id)); err != nil {
		t.Errorf("a second start ended with %v, want success", err)
	}
	s.waitForText("Sample labels for the cold room")
	if err := ends(t, d.start(book.callbook, "--data", book.folder, "--open", "follow-ups")); err != nil {
		t.Errorf("a third start ended with %v, want success", err)
	}
	s.waitFor("heading", "Follow-ups")
}

func TestAClickOnAPopupOfSeveralOpensTheList(t *testing.T) {
	t.Parallel()
	d := startDesktop(t)
	d.startPopups("Done")
	s := d.openWindow("--data", d.ownBook().folder) // with much that is late
	s.waitFor("heading", "Today")
	d.clickPopup("2")
	s.waitFor("heading", "Follow-ups")
}

// The check of the system's scheduler has no window, and starts one for a click.
func TestAClickOnAPopupOfTheScheduledCheckStartsTheWindow(t *testing.T) {
	t.Parallel()
	d := startDesktop(t)
	d.startPopups("Done")
	book := d.quietBook()
	book.do(nil, "follow-up", "add", "--account", book.account("Brasserie du Nord"), "--when", "today 0:00", "--channel", "phone", "--purpose", "Sample labels for the cold room")
	check := d.start(book.callbook, "--data", book.folder, "due", "--notify", "--wait")
	d.clickPopup("2")
	s := &screen{desktop: d, process: check}
	s.waitForText("Sample labels for the cold room")
	if err := ends(t, check); err != nil {
		t.Errorf("the check ended with %v, want success", err)
	}
	s.key("ctrl+q")
	eventually(t, "the window was closed", func() bool { return !s.visible() })
}
