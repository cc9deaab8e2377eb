//go:build window

package window

import (
	"syscall"
	"testing"
)

func TestTypedTextSurvivesAPowerCut(t *testing.T) {
	t.Parallel()
	d := startDesktop(t)
	book := d.ownBook()
	plan, _ := book.planToday("Brasserie du Nord")
	s := d.openWindow("--data", book.folder)

	s.press("push button", "23:59 Visit Brasserie du Nord*")
	s.press("push button", "Open plan")
	const typed = "A label a week; the owners sign by May"
	s.focus("entry", "They agree to")
	s.write(typed)
	s.waitForText(typed)
	s.waitForText("Saved on this device")

	if err := syscall.Kill(s.process.Process.Pid, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	_ = s.ended() // "killed" is expected here
	if got := book.answers(plan)["primary_objective"]; got != typed {
		t.Errorf("after kill -9 the book has %q, want %q", got, typed)
	}

	s = d.openWindow("--data", book.folder)
	s.press("push button", "23:59 Visit Brasserie du Nord*")
	s.press("push button", "Open plan")
	s.focus("entry", "They agree to") // which is further down
	s.waitForText(typed)
}
