//go:build window

package window

import (
	"testing"
	"time"
)

func TestADialogTakesTheKeysAndReturnsThem(t *testing.T) {
	t.Parallel()
	d := startDesktop(t)
	book := d.ownBook()
	book.planToday("Brasserie du Nord")
	s := d.openWindow("--data", book.folder)

	s.press("push button", "23:59 Visit Brasserie du Nord*")
	s.press("push button", "Open plan")
	s.focus("entry", "They agree to")
	s.write("Taste the")

	for _, way := range []struct {
		name string
		open func()
	}{
		{"New follow-up", func() { s.key("alt+c") }},
		{"New follow-up", func() { s.press("push button", "New follow-up*") }},
		{"Find or do anything", func() { s.key("ctrl+k") }},
		{"Keys", func() { s.key("alt+question") }},
	} {
		s.focus("entry", "They agree to")
		way.open()
		s.waitFor("dialog", way.name)
		if way.name != "Keys" {
			s.write("Zebra")
			s.waitForText("Zebra")
		}
		eventually(t, way.name+" closed", func() bool {
			s.key("Escape")
			time.Sleep(300 * time.Millisecond)
			return s.find("dialog", way.name) == nil
		})
		s.waitFor("entry", "They agree to") // Esc has not left the page
	}

	s.focus("entry", "They agree to")
	s.key("alt+c")
	s.waitFor("dialog", "New follow-up")
	s.key("Escape")
	eventually(t, "the dialog closed", func() bool { return s.find("dialog", "New follow-up") == nil })
	s.write(" new bread")
	s.waitForText("Taste the new bread")
	s.key("alt+w")
	s.waitFor("heading", "What I want")
}
