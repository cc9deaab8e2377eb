package main

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"

	"callbook/backend/sqlite"
	"callbook/backend/sqlite/sqlitetest"
)

var faults = flag.Int("faults", 2, "at how many calls of each command that writes a file the disk fails; 0: at each")

// faulty is a rep's home with a book of accounts, calls and follow-ups, and a folder
// that exports go to.
type faulty struct {
	*testing.T
	home string
}

func (f faulty) path(of string) string { return filepath.Join(f.home, of) }

// command is this program as a rep calls it.
func (f faulty) command(arguments ...string) *exec.Cmd {
	cmd := exec.CommandContext(f.Context(), os.Args[0])
	cmd.Args = append([]string{"callbook", "--data", f.path("book")}, arguments...)
	cmd.Env = append(os.Environ(), "HOME="+f.home, "XDG_CONFIG_HOME="+f.path("config"), "XDG_CACHE_HOME="+filepath.Join(os.TempDir(), "callbook-test-cache"),
		"CALLBOOK_NOW=2026-11-24T08:00:00+01:00", "TZ=Europe/Berlin", "DBUS_SESSION_BUS_ADDRESS=", "DISPLAY=", "WAYLAND_DISPLAY=")
	return cmd
}

func (f faulty) run(arguments ...string) string {
	f.Helper()
	out, err := f.command(arguments...).CombinedOutput()
	if err != nil {
		f.Fatalf("callbook %s: %v\n%s", strings.Join(arguments, " "), err, out)
	}
	return string(out)
}

// failing runs a command whose system calls are asked about one after the other.
func (f faulty) failing(arguments []string, before func(sqlitetest.Call) syscall.Errno) (code int, said string) {
	f.Helper()
	// A pipe would lose what is said when the process is traced from one thread.
	told, err := os.CreateTemp(f.home, "said")
	if err != nil {
		f.Fatal(err)
	}
	cmd := f.command(arguments...)
	cmd.Stdout, cmd.Stderr = told, told
	code, err = sqlitetest.Trace(cmd, before)
	text, reading := os.ReadFile(told.Name())
	if err := errors.Join(err, reading, told.Close(), os.Remove(told.Name())); err != nil {
		f.Fatal(err)
	}
	return code, string(text)
}

func (f faulty) dump() string {
	f.Helper()
	store, err := sqlite.Open(f.Context(), filepath.Join(f.path("book"), "callbook.db"), sqlite.Options{ReadOnly: true})
	if err != nil {
		f.Fatal(err)
	}
	var rows bytes.Buffer
	if err := errors.Join(store.Dump(f.Context(), &rows), store.Close()); err != nil {
		f.Fatal(err)
	}
	return rows.String()
}

// out is the files in the folder for exports, hidden ones too, with what they hold.
func (f faulty) out() map[string]string {
	f.Helper()
	entries, err := os.ReadDir(f.path("out"))
	if err != nil {
		f.Fatal(err)
	}
	files := map[string]string{}
	for _, e := range entries {
		b, err := os.ReadFile(filepath.Join(f.path("out"), e.Name()))
		if err != nil {
			f.Fatal(err)
		}
		files[e.Name()] = string(b)
	}
	return files
}

var uidLine = regexp.MustCompile(`(?m)^UID:.*$`)

// The disk fails at one call, or is full from one on, while a file is written. The file
// that was there is as it was or the new one is whole, nothing half stays beside it,
// the book is sound, the sentence says what to do and what it says is true, and a
// calendar that did get the file is known to the book.
func TestADiskThatFailsDuringAnExportLosesNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("a long test")
	}
	began := faulty{t, t.TempDir()}
	began.run("demo", "-o", began.path("demo"))
	if err := errors.Join(os.Rename(began.path("demo/book"), began.path("book")), os.RemoveAll(began.path("demo")), os.Mkdir(began.path("out"), 0o700)); err != nil {
		t.Fatal(err)
	}
	began.run("follow-up", "add", "--account", "Weißmüller", "--when", "fri", "--channel", "email", "--purpose", "Send prices", "--agreed", "customer")
	tried, refused := 0, 0
	for _, command := range writers() {
		if command[0] == "demo" { // its book is made anew by the next demo
			continue
		}
		if command[0] == "recap" {
			command[1] = "Weißmüller"
		}
		endings := []string{endingOf(command)}
		if command[0] == "export" {
			endings = []string{".csv", ".vcf", ".zip"}
		}
		for _, ending := range endings {
			tried, refused = began.tries(append(slices.Clone(command), began.path("out/x")+ending, "--force"), tried, refused)
		}
	}
	t.Logf("%d failures of the disk, %d of them refused the work, nothing lost", tried, refused)
	if refused < tried/4 {
		t.Errorf("only %d of %d failures were noticed", refused, tried)
	}
}

// tries runs one command with a fault at one call after the other.
func (f faulty) tries(command []string, tried, refused int) (int, int) {
	f.Helper()
	pristine := f.path("pristine")
	if err := os.CopyFS(pristine, os.DirFS(f.path("book"))); err != nil {
		f.Fatal(err)
	}
	fresh := func(dir, from string) {
		if err := errors.Join(os.RemoveAll(f.path(dir)), os.CopyFS(f.path(dir), os.DirFS(from))); err != nil {
			f.Fatal(err)
		}
	}
	defer func() {
		fresh("book", pristine)
		if err := errors.Join(os.RemoveAll(pristine), os.RemoveAll(f.path("out")), os.Mkdir(f.path("out"), 0o700)); err != nil {
			f.Fatal(err)
		}
	}()
	f.run(command...)
	old := f.out()
	fresh("book", pristine)
	before := f.dump()
	var sound sqlitetest.Disk
	if code, said := f.failing(command, sound.Before); code != 0 {
		f.Fatalf("%q ends with %d: %s", command, code, said)
	}
	calls := sound.Calls
	for name, text := range f.out() {
		if len(text) < len(old[name])/2 {
			f.Fatalf("%q writes %d bytes at first, and then %d", command, len(old[name]), len(text))
		}
	}
	step := 1
	if *faults > 0 {
		step = max(1, calls / *faults)
	}
	for _, errno := range []syscall.Errno{syscall.ENOSPC, syscall.EIO} {
		for at := 1 + int(errno)%step; at <= calls; at += step {
			fresh("book", pristine)
			for name, text := range old {
				if err := os.WriteFile(filepath.Join(f.path("out"), name), []byte(text), 0o600); err != nil {
					f.Fatal(err)
				}
			}
			disk := sqlitetest.Disk{At: at, Errno: errno}
			code, said := f.failing(command, disk.Before)
			tried++
			if code != 0 {
				refused++
			}
			whole := f.out()
			report := func(wrong string, args ...any) {
				f.Helper()
				f.Errorf("%q, call %d of %d, %s gives %q, ends with %d and says %.300q: "+wrong, append([]any{command, at, calls, disk.Failed, errno.Error(), code, said}, args...)...)
			}
			if code != 0 && code != 5 || strings.Contains(said, "inside Callbook") {
				report("this is no sentence for a disk")
			}
			for name, text := range whole {
				was, there := old[name]
				if !there {
					report("%s stays", name)
				} else if text != was && (code != 0 && strings.Contains(said, "othing was changed") || len(text) < len(was)/2) {
					report("%s has become %.200q", name, text)
				}
			}
			if len(whole) < len(old) {
				report("of %d files %d are there", len(old), len(whole))
			}
			if strings.Contains(said, "othing was changed") && f.dump() != before {
				report("the book has changed")
			}
			if out := f.run("check"); !strings.Contains(out, "The book is sound") {
				report("the book is not sound: %s", out)
			}
			if made := whole["x.ics"]; made != old["x.ics"] && !strings.Contains(said, "Do not import it") {
				again := []string{"calendar", "export", "--all"}
				if code != 0 { // the sentence says to try once more
					again = command[:slices.Index(command, "-o")]
				}
				f.known(made, again, report)
			}
		}
	}
	return tried, refused
}

// known reports the events of a calendar that another export would write under other
// identities.
func (f faulty) known(made string, another []string, report func(string, ...any)) {
	f.Helper()
	f.run(append(slices.Clone(another), "-o", f.path("again.ics"), "--force")...)
	again, err := os.ReadFile(f.path("again.ics"))
	if err != nil {
		f.Fatal(err)
	}
	unknown := 0
	for _, uid := range uidLine.FindAllString(made, -1) {
		if !strings.Contains(string(again), uid) {
			unknown++
		}
	}
	if unknown > 0 {
		report("the book does not know %d of its entries", unknown)
	}
}

// A change whose commit the disk did not confirm may be in the book when it is opened
// again, so nobody is told that nothing was changed.
func TestAChangeThatTheDiskDidNotConfirmIsNotDenied(t *testing.T) {
	f := faulty{t, t.TempDir()}
	f.run("account", "add", "Weißmüller")
	denied := func(call sqlitetest.Call) syscall.Errno {
		if call.Syncs() && strings.HasSuffix(call.File, "-wal") {
			return syscall.EIO
		}
		return 0
	}
	code, said := f.failing([]string{"account", "add", "Ivy Seeds"}, denied)
	if code != 5 || !strings.Contains(said, "It is not certain that this was saved.") || strings.Contains(said, "othing was changed") {
		t.Errorf("it ends with %d and says %q", code, said)
	}
	if accounts := f.run("accounts"); !strings.Contains(accounts, "Weißmüller") {
		t.Errorf("the accounts are %q", accounts)
	} else {
		t.Logf("afterwards there are %q", accounts)
	}
}
