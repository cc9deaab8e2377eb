//go:build window

package window

import (
	"bytes"
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
