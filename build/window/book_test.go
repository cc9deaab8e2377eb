//go:build window

package window

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
)

// book is a data folder that the test uses through the command line of the same
// program.
type book struct {
	*desktop
	callbook string
	folder   string
}

// shared is a folder for what is made once for all tests.
var shared string

func TestMain(m *testing.M) {
	var err error
	if shared, err = os.MkdirTemp("", "callbook-window-"); err != nil {
		panic(err)
	}
	code := m.Run()
	_ = os.RemoveAll(shared) // the system clears its temporary files too
	os.Exit(code)
}

// demo makes the demo once and returns its folder.
var demo = sync.OnceValues(func() (string, error) {
	folder := filepath.Join(shared, "demo")
	made := exec.Command(program, "demo", "--output", folder)
	made.Env = []string{"HOME=" + shared, zone}
	if out, err := made.CombinedOutput(); err != nil {
		return "", fmt.Errorf("the demo cannot be made: %w\n%s", err, out)
	}
	return folder, nil
})

// demoBook copies the demo's book.
func (d *desktop) demoBook() *book {
	d.t.Helper()
	b := &book{desktop: d, callbook: built(d.t), folder: filepath.Join(d.home, "demo", "book")}
	folder, err := demo()
	if err != nil {
		d.t.Fatal(err)
	}
	if err := os.CopyFS(b.folder, os.DirFS(filepath.Join(folder, "book"))); err != nil {
		d.t.Fatal(err)
	}
	return b
}

// ownBook makes a book with the demo's contents that Callbook takes for a rep's
// own.
func (d *desktop) ownBook() *book {
	d.t.Helper()
	b := d.demoBook()
	if err := os.Remove(filepath.Join(b.folder, ".callbook-demo")); err != nil {
		d.t.Fatal(err)
	}
	return b
}

// do runs a command on the book and reads its JSON into answer, unless that is nil.
func (b *book) do(answer any, args ...string) {
	b.t.Helper()
	out, err := b.output(b.callbook, append([]string{"--data", b.folder, "--json"}, args...)...)
	if err != nil {
		b.t.Fatalf("callbook %q: %v", args, err)
	}
	if answer == nil {
		return
	}
	if err := json.Unmarshal(out, answer); err != nil {
		b.t.Fatalf("callbook %q: %v\n%s", args, err, out)
	}
}

// account returns the id of an account of the demo.
func (b *book) account(name string) string {
	b.t.Helper()
	var answer struct {
		Accounts []struct{ ID, Name string }
	}
	b.do(&answer, "accounts")
	for _, a := range answer.Accounts {
		if a.Name == name {
			return a.ID
		}
	}
	b.t.Fatalf("the demo has no account %s", name)
	return ""
}

// planToday plans a call for the end of today, whatever the demo planned for today,
// and returns the codes of its two sheets.
func (b *book) planToday(account string) (plan, debrief string) {
	b.t.Helper()
	var answer struct {
		Call struct {
			Pre, Post struct{ Code string }
		}
	}
	b.do(&answer, "plan", "--account", b.account(account), "--at", "today 23:59")
	return answer.Call.Pre.Code, answer.Call.Post.Code
}

// answers returns the answers of a sheet.
func (b *book) answers(code string) map[string]any {
	b.t.Helper()
	var answer struct {
		Sheet struct{ Answers map[string]any }
	}
	b.do(&answer, "sheet", "show", code)
	return answer.Sheet.Answers
}
