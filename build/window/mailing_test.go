//go:build window

package window

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestARecapWithoutAMailProgram(t *testing.T) {
	t.Parallel()
	d := startDesktop(t)
	d.program("xdg-mime", "") // no program opens mails
	opened := filepath.Join(d.home, "opened")
	d.program("xdg-open", `echo "$1" >'`+opened+`'`) // a browser would take anything
	s := d.openWindow("--data", d.ownBook().folder)

	s.press("push button", "Jürgen Weißmüller Recap of*")
	s.press("push button", "Write recap*")
	s.press("push button", "Open as email*")
	s.waitForText("No email program answered. The text is on the clipboard")
	if s.find("push button", "Not yet") != nil {
		t.Error("it asks whether a mail was sent that nobody got")
	}
	if link, err := os.ReadFile(opened); err == nil {
		t.Errorf("the link was opened all the same: %s", link)
	}

	d.program("xdg-mime", "echo mailer.desktop")
	s.press("push button", "Open as email*")
	s.waitFor("push button", "Not yet")
	if link, err := os.ReadFile(opened); err != nil || !strings.HasPrefix(string(link), "mailto:") {
		t.Errorf("the mail program got %s, %v", link, err)
	}
}
