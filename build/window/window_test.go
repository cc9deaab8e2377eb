//go:build window

package window

import (
	"image"
	"image/color"
	"testing"
	"time"
)

func TestTheWindowShowsTheDay(t *testing.T) {
	t.Parallel()
	d := startDesktop(t)
	book := d.ownBook()
	book.planToday("Brasserie du Nord")
	started := time.Now()
	s := d.openWindow("--data", book.folder)
	t.Logf("page after %v", time.Since(started).Round(time.Millisecond))

	if !s.visible() {
		t.Error("no window is called Callbook")
	}
	for _, heading := range []string{"Today", "Calls", "Follow-ups"} {
		s.waitFor("heading", heading)
	}
	s.waitFor("push button", "23:59 Visit Brasserie du Nord*")

	picture := s.photograph(image.Rect(0, 60, 1280, 900)) // without the window's frame
	if n := colours(picture); n < 50 {
		t.Errorf("the display has %d colours, so the page is not painted", n)
	}
}

// colours counts the colours of a picture.
func colours(picture image.Image) int {
	seen := map[color.Color]bool{}
	for b, y := picture.Bounds(), picture.Bounds().Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			seen[picture.At(x, y)] = true
		}
	}
	return len(seen)
}

// controls are the roles of everything a rep can operate. A screen reader reads
// their names, and without a name a control cannot be told from another.
var controls = map[string]bool{
	"push button": true, "toggle button": true, "link": true, "entry": true, "password text": true,
	"check box": true, "radio button": true, "combo box": true, "list box": true, "spin button": true,
	"slider": true, "page tab": true, "menu item": true, "check menu item": true, "radio menu item": true, "dialog": true,
}

func TestEveryControlHasAName(t *testing.T) {
	t.Parallel()
	d := startDesktop(t)
	book := d.ownBook()
	book.planToday("Brasserie du Nord")
	s := d.openWindow("--data", book.folder)

	for _, place := range []struct {
		name string
		open func()
		role string // visible once the view is open
		has  string
	}{
		{"today", func() {}, "push button", "23:59 Visit Brasserie du Nord*"},
		{"accounts", func() { s.press("push button", "Accounts*") }, "heading", "Accounts"},
		{"importing contacts", func() { s.press("push button", "Import contacts") }, "dialog", "*"},
		{"sheets", func() { s.key("Escape"); s.press("push button", "Sheets*") }, "heading", "Sheets"},
		{"follow-ups", func() { s.press("push button", "Follow-ups*") }, "heading", "Follow-ups"},
		{"insights", func() { s.press("push button", "Insights*") }, "heading", "Insights"},
		{"a new follow-up", func() { s.press("push button", "New follow-up*") }, "dialog", "New follow-up"},
		{"settings", func() { s.key("Escape"); s.press("push button", "Settings*") }, "heading", "Settings"},
		{"activity", func() { s.press("push button", "Activity") }, "heading", "Activity"},
		{"the palette", func() { s.key("ctrl+k") }, "dialog", "Find or do anything"},
		{"the keys", func() { s.key("Escape"); s.press("push button", "Today*"); s.key("question") }, "dialog", "Keys"},
		{"planning a call", func() { s.key("Escape"); s.press("push button", "Plan a call") }, "dialog", "Plan a call"},
		{"a plan", func() { s.key("Escape"); s.press("push button", "Open plan") }, "entry", "Last time"},
		{"its paper", func() { s.press("toggle button", "Paper") }, "toggle button", "Paper"},
		{"a debrief", func() { s.press("push button", "not started Debrief") }, "radio button", "Order: *"},
		{"a recap", func() { s.press("push button", "not started Recap") }, "heading", "*"},
		{"the print preview", func() { s.press("push button", "Back"); s.press("push button", "Print day pack") }, "push button", "Page 1"},
	} {
		place.open()
		s.waitFor(place.role, place.has)
		time.Sleep(500 * time.Millisecond) // some controls come a moment later
		checkNames(t, s, place.name)
	}
}

// checkNames reports every control of the view that has no name.
func checkNames(t *testing.T, s *screen, place string) {
	t.Helper()
	found, before := 0, "the top"
	for _, n := range s.read() {
		if controls[n.Role] {
			found++
			if n.Name == "" {
				t.Errorf("%s: a %s after %.80q has no name", place, n.Role, before)
			}
		}
		if n.Name+n.Text != "" {
			before = n.Name + " " + n.Text
		}
	}
	if found == 0 {
		t.Errorf("%s has no control at all", place)
	}
}
