//go:build window

package window

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// drop drags something from another program onto the window and drops it in the
// middle of a node. The kinds are those of dragged.py.
func (s *screen) drop(on *node, kind string, what ...string) {
	s.t.Helper()
	dragged := s.command("/usr/bin/python3", append([]string{"testdata/dragged.py", kind}, what...)...)
	said, err := os.Create(filepath.Join(s.home, "dragged"))
	if err != nil {
		s.t.Fatal(err)
	}
	defer func() { _ = said.Close() }() // another process wrote it
	dragged.Stdout = said
	s.run(dragged)
	says := func(word string) func() bool {
		return func() bool {
			text, _ := os.ReadFile(said.Name())
			return strings.Contains(string(text), word)
		}
	}
	eventually(s.t, "there was something to drag", says("ready"))
	const x, y = 1250, 870 // where dragged.py shows it
	toX, toY := (on.At[0]+on.At[2])/2, (on.At[1]+on.At[3])/2
	move := func(x, y int) {
		s.xdotool("mousemove", fmt.Sprint(x), fmt.Sprint(y))
		time.Sleep(50 * time.Millisecond)
	}
	s.xdotool("mousemove", fmt.Sprint(x), fmt.Sprint(y), "mousedown", "1")
	const steps = 12
	for i := 1; i <= steps; i++ { // a hand does not jump
		move(x+(toX-x)*i/steps, y+(toY-y)*i/steps)
	}
	for i := range 5 { // nor does it stop, while the window asks what is being dragged
		move(toX+i, toY)
	}
	time.Sleep(500 * time.Millisecond)
	s.xdotool("mouseup", "1")
	eventually(s.t, "the drag was over", says("over"))
	_ = syscall.Kill(-dragged.Process.Pid, syscall.SIGKILL)
	_ = dragged.Wait() // "killed" is expected here
}

// there returns a node of the window as soon as it is visible.
func (s *screen) there(role, name string) *node {
	s.t.Helper()
	var found *node
	eventually(s.t, "there was the "+role+" "+name, func() bool {
		found = s.find(role, name)
		return found != nil
	})
	return found
}

// file writes a file into the home folder.
func (d *desktop) file(name, text string) string {
	d.t.Helper()
	path := filepath.Join(d.home, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		d.t.Fatal(err)
	}
	return path
}

func TestDroppingAContactsFileOpensItsTrial(t *testing.T) {
	t.Parallel()
	d := startDesktop(t)
	book := d.ownBook()
	contacts := d.file("Zoë's leads.csv", "Name,Email,Company\nAda Quist,ada@quist.example,Quist Bakers\n")
	s := d.openWindow("--data", book.folder)

	s.drop(s.there("heading", "Today"), "files", contacts)
	s.waitFor("dialog", "Import contacts")
	s.press("push button", "Import 1 person*")
	s.waitForText("Imported 1 person.")

	var found struct{ People []struct{ Name string } }
	book.do(&found, "people", "Quist")
	if len(found.People) != 1 {
		t.Errorf("the book has %v", found.People)
	}
}

func TestDroppingACalendarShowsWhatWouldMove(t *testing.T) {
	t.Parallel()
	d := startDesktop(t)
	book := d.ownBook()
	calendar := filepath.Join(d.home, "calendar.ics")
	book.do(nil, "follow-up", "add", "--account", book.account("Brasserie du Nord"), "--when", "2037-03-02", "--channel", "phone", "--purpose", "ask")
	book.do(nil, "calendar", "export", "--all", "-o", calendar)
	exported, err := os.ReadFile(calendar)
	if err != nil {
		t.Fatal(err)
	}
	moved := strings.NewReplacer("DATE:20370302", "DATE:20370304", "DATE:20370303", "DATE:20370305").Replace(string(exported))
	if moved == string(exported) {
		t.Fatalf("the calendar has no entry to move:\n%s", exported)
	}
	d.file("calendar.ics", moved)
	s := d.openWindow("--data", book.folder)
	day := func() string {
		var list struct {
			FollowUps []struct{ Day, Purpose string } `json:"follow_ups"`
		}
		book.do(&list, "follow-ups")
		for _, f := range list.FollowUps {
			if f.Purpose == "ask" && strings.HasPrefix(f.Day, "2037") {
				return f.Day
			}
		}
		return ""
	}

	s.drop(s.there("heading", "Today"), "files", calendar)
	s.waitFor("dialog", "Import date changes from your calendar")
	s.waitForText("Mon 2 Mar → Wed 4 Mar")
	if got := day(); got != "2037-03-02" {
		t.Errorf("before the rep said so, it stood on %s", got)
	}
	s.press("push button", "Move 1 follow-up*")
	s.waitForText("Moved 1 follow-up as in calendar.ics.")
	if got := day(); got != "2037-03-04" {
		t.Errorf("moved, it stands on %s", got)
	}
	s.press("push button", "Undo*")
	eventually(t, "the move was undone", func() bool { return day() == "2037-03-02" })
}

func TestNothingDroppedReplacesThePage(t *testing.T) {
	t.Parallel()
	d := startDesktop(t)
	book := d.ownBook()
	folder := filepath.Join(d.home, "Leads 2037")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	html := d.file("page.html", "<h1>Somebody else's</h1>")
	csv := d.file("leads.csv", "Name\nAda Quist\n")
	s := d.openWindow("--data", book.folder)

	for _, one := range []struct {
		name string
		kind string
		what []string
		says string // empty: no message is expected
	}{
		{"a page", "files", []string{html}, "Callbook cannot do anything with “page.html”."},
		{"a folder", "files", []string{folder}, "“Leads 2037” is a folder."},
		{"two files", "files", []string{csv, html}, "You dropped 2 files, and nothing was done with them."},
		{"a link", "link", []string{"https://callbook.example/"}, "What you dropped is not a file on this computer."},
		{"a link to a file", "link", []string{"file://" + html}, "Callbook cannot do anything with “page.html”."},
		{"words", "text", []string{"Somebody else's"}, ""},
		{"words that are an address", "text", []string{"https://callbook.example/"}, ""},
	} {
		s.drop(s.there("heading", "Today"), one.kind, one.what...)
		if one.says != "" {
			s.waitForText(one.says)
		}
		time.Sleep(500 * time.Millisecond) // a page takes a moment to go away
		if s.find("heading", "Today") == nil {
			t.Fatalf("%s took the place of the page", one.name)
		}
	}
	s.key("ctrl+k") // keys still reach the page
	s.waitFor("dialog", "Find or do anything")
}

func TestTextCanBeDroppedIntoAField(t *testing.T) {
	t.Parallel()
	d := startDesktop(t)
	film := d.file("me.mp4", "")
	s := d.openWindow("--data", d.ownBook().folder)
	s.press("push button", "Accounts*")
	holds := func() string {
		if field := s.find("entry", "Filter accounts"); field != nil {
			return field.Text
		}
		return ""
	}
	s.drop(s.there("entry", "Filter accounts"), "text", "Brasserie")
	eventually(t, "the words stood in the field", func() bool { return holds() == "Brasserie" })

	s.drop(s.there("entry", "Filter accounts"), "files", film)
	s.waitForText("Callbook cannot do anything with “me.mp4”.")
	if got := holds(); got != "Brasserie" {
		t.Errorf("a file that is dropped on a field leaves %q in it", got)
	}
}
