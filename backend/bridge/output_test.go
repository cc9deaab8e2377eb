package bridge_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"callbook/backend/bridge"
)

// ways are all that write a file where the rep says, each with the ending it
// writes.
func ways(d *desk, call bridge.Call) map[string]func(file string) error {
	broken := d.write("broken.csv", "Name,Company\n\"Ana,Oak")
	return map[string]func(string) error{
		".pdf": func(f string) error {
			_, err := d.Paper.Print(bridge.PrintRequest{Blank: "pre-call", File: f})
			return err
		},
		".svg": func(f string) error {
			_, err := d.Paper.Print(bridge.PrintRequest{Call: call.ID, File: f})
			return err
		},
		".ics": func(f string) error {
			_, err := d.Calendar.Export(bridge.ExportRequest{Which: bridge.ExportAll, File: f})
			return err
		},
		".vcf":  func(f string) error { _, err := d.Contacts.Export(f); return err },
		".csv":  func(f string) error { _, err := d.Contacts.Export(f); return err },
		".json": func(f string) error { return d.Templates.Export("pre-call", f) },
		".eml":  func(f string) error { _, err := d.Recaps.Draft(call.ID, false, f); return err },
		"hand.eml": func(f string) error {
			_, err := d.Recaps.HandOver(call.ID, "detailed", f)
			return err
		},
		"out.csv": func(f string) error { return d.Contacts.SaveRejected(bridge.ImportRequest{File: broken}, f) },
	}
}

func deskWithAllToWrite(t *testing.T) (*desk, bridge.Call) {
	t.Helper()
	d := newDesk(t)
	d.account("Ivy Seeds")
	call := d.plan("Ivy Seeds", "24 nov 8:00", d.person("Zoë Müller", "Ivy Seeds").ID)
	d.debrief(call, `{"needs": "Plugs", "preferred_channel": "visit", "first_follow_up": "1 dec 10:00"}`)
	return d, call
}

func TestNoOutputOverwritesTheBook(t *testing.T) {
	d, call := deskWithAllToWrite(t)
	must := func(err error) {
		t.Helper()
		d.must(err)
	}
	places := func(ending string) map[string]string {
		name := "x" + filepath.Base("a"+ending)
		in := func(parts ...string) string { return filepath.Join(append([]string{d.dir}, parts...)...) }
		out := func(parts ...string) string { return filepath.Join(append([]string{d.out}, parts...)...) }
		targets := map[string]string{
			"a new file of the data folder": in(name), "a new folder there": in("backups", name), "by way of ..": d.dir + "/../" + filepath.Base(d.dir) + "/" + name,
			"a folder": out("folder" + name), "another book": out("other" + name), "another book's log": out("other"+name) + "-wal",
		}
		must(os.MkdirAll(targets["a folder"], 0o700))
		must(os.WriteFile(targets["another book"], []byte("SQLite format 3\x00 and more"), 0o600))
		if runtime.GOOS == "windows" {
			return targets
		}
		link := func(what, to string) {
			targets[what] = out(what + name)
			_ = os.Remove(targets[what])
			must(os.Symlink(to, targets[what]))
		}
		link("a link to the book", in("callbook.db"))
		link("a link to a link", targets["a link to the book"])
		link("a link to what is not there yet", in("new"+name))
		link("a link to a device", "/dev/null")
		targets["a hard link to the book"] = out("hard" + name)
		_ = os.Remove(targets["a hard link to the book"])
		must(os.Link(in("callbook.db"), targets["a hard link to the book"]))
		_ = os.Remove(out("folder-link"))
		must(os.Symlink(d.dir, out("folder-link")))
		targets["by way of a link to the folder"] = out("folder-link", name)
		return targets
	}
	before := d.dump()
	for ending, write := range ways(d, call) {
		for what, file := range places(ending) {
			if strings.HasSuffix(file, "-wal") && !strings.HasPrefix(ending, ".json") && !strings.HasSuffix(ending, ".eml") {
				continue // these first say that the extension is wrong
			}
			for _, force := range []bool{false, true} {
				d.Outputs(&bytes.Buffer{}, force)
				fault := d.refused(write(file), bridge.Invalid)
				if fault.Field != "file" {
					t.Errorf("%s to %s is refused at %q: %s", ending, what, fault.Field, fault.Message)
				}
			}
		}
	}
	if d.dump() != before {
		t.Error("what was refused has changed the book")
	}
	if problems, err := d.History.Check(); err != nil || len(problems) > 0 {
		t.Errorf("the book has problems: %q, %v", problems, err)
	}
	for _, dir := range []string{d.dir, d.out} {
		if left, err := filepath.Glob(filepath.Join(dir, ".callbook-*")); err != nil || len(left) > 0 {
			t.Errorf("left behind are %q", left)
		}
	}
}

// A script that writes day.pdf runs again; notes.pdf of another program is kept
// until the rep says otherwise.
func TestAnOutputReplacesOnlyFilesOfItsKind(t *testing.T) {
	d, call := deskWithAllToWrite(t)
	for ending, write := range ways(d, call) {
		t.Run(ending, func(t *testing.T) {
			file := filepath.Join(d.out, "x"+ending)
			for range 2 {
				d.Outputs(nil, false)
				d.must(write(file))
			}
			own, err := os.ReadFile(file)
			d.must(err)
			d.must(os.WriteFile(file, nil, 0o600))
			d.must(write(file)) // nothing is lost of an empty one

			const theirs = "Todo: call Zoë\n{ } , BEGIN"
			d.must(os.WriteFile(file, []byte(theirs), 0o600))
			fault := d.refused(write(file), bridge.Invalid)
			if kept, err := os.ReadFile(file); err != nil || string(kept) != theirs || fault.Field != "file" || !strings.Contains(fault.Message, "Choose another name") {
				t.Errorf("it holds %q, and the rep is told %+v", kept, fault)
			}
			d.Outputs(&bytes.Buffer{}, false)
			if fault := d.refused(write(file), bridge.Invalid); !strings.Contains(fault.Message, "--force") {
				t.Errorf("the command line says %q", fault.Message)
			}
			d.Outputs(&bytes.Buffer{}, true)
			d.must(write(file))
			if now, err := os.ReadFile(file); err != nil || !bytes.Equal(now[:4], own[:4]) {
				t.Errorf("replaced, it holds %.20q", now)
			}

			d.must(os.Chmod(file, 0o400))
			if fault := d.refused(write(file), bridge.Unavailable); !strings.Contains(fault.Message, "write-protected") {
				t.Errorf("write-protected, the rep is told %q", fault.Message)
			}
		})
	}
}

func TestWritingThroughALinkKeepsTheLink(t *testing.T) {
	d, call := deskWithAllToWrite(t)
	link, file := filepath.Join(d.out, "link.pdf"), filepath.Join(d.out, "real.pdf")
	if err := os.Symlink(file, link); err != nil {
		t.Skipf("no link may be made here: %v", err)
	}
	for range 2 {
		d.must(ways(d, call)[".pdf"](link))
		if to, err := os.Readlink(link); err != nil || to != file {
			t.Errorf("the link is %q, %v", to, err)
		}
	}
	if _, err := os.Stat(file); err != nil {
		t.Error(err)
	}
}

func TestAnEditedDraftIsStillRecognisedAsADraft(t *testing.T) {
	d, call := deskWithAllToWrite(t)
	file := filepath.Join(d.out, "recap.eml")
	d.must(os.WriteFile(file, []byte("Received: by a host\r\n with two lines: yes\r\nMIME-Version: 1.0\r\n\r\nHello"), 0o600))
	d.must(ways(d, call)[".eml"](file))
	d.must(os.WriteFile(file, []byte("Plan: today\n\nMIME-Version: 1.0 is what I should look up\n"), 0o600))
	d.refused(ways(d, call)[".eml"](file), bridge.Invalid)
}

// A save dialog asks whether a file may be replaced. It asks about the name as
// it was typed, which may lack the ending.
func TestASaveDialogReplacesTheFileItAskedAbout(t *testing.T) {
	d, call := deskWithAllToWrite(t)
	write := ways(d, call)[".pdf"]
	file := filepath.Join(d.out, "notes.PDF")
	d.must(os.WriteFile(file, []byte("my notes"), 0o600))
	d.refused(write(file), bridge.Invalid)
	chosen, err := d.Chosen(file, ".pdf")
	if d.must(err); chosen != file {
		t.Errorf("chosen is %s", chosen)
	}
	d.must(write(chosen))

	other := filepath.Join(d.out, "day.pdf")
	d.must(os.WriteFile(other, []byte("my day"), 0o600))
	_, err = d.Chosen(filepath.Join(d.out, "day"), ".pdf")
	if fault := d.refused(err, bridge.Invalid); !strings.Contains(fault.Message, "already exists") {
		t.Errorf("the rep is told %q", fault.Message)
	}
	chosen, err = d.Chosen(filepath.Join(d.out, "night"), ".pdf")
	if d.must(err); chosen != filepath.Join(d.out, "night.pdf") {
		t.Errorf("chosen is %s", chosen)
	}
	if _, err := d.Chosen(filepath.Join(d.dir, "callbook.db"), ".db"); err != nil {
		t.Error(err)
	}
	d.refused(d.Templates.Export("pre-call", filepath.Join(d.dir, "callbook.db")), bridge.Invalid)
}

// Of several files, the ones after the first were not asked about.
func TestAllFilesAreCheckedBeforeTheFirstIsWritten(t *testing.T) {
	d, call := deskWithAllToWrite(t)
	first, second := filepath.Join(d.out, "call.svg"), filepath.Join(d.out, "call-2.svg")
	d.must(os.WriteFile(second, []byte("my drawing"), 0o600))
	d.refused(ways(d, call)[".svg"](first), bridge.Invalid)
	if _, err := os.Stat(first); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the first was written: %v", err)
	}
}

func TestStandardOutputTakesOneFile(t *testing.T) {
	d, call := deskWithAllToWrite(t)
	all := ways(d, call)
	if err := all[".pdf"]("-"); bridge.FaultOf(err).Code != bridge.Invalid {
		t.Errorf("a window writes to it: %v", err)
	}
	for ending, begins := range map[string]string{".pdf": "%PDF-", ".ics": "BEGIN:VCALENDAR", ".csv": "\xef\xbb\xbfKind,", ".json": "{", ".eml": "Mime-Version: "} {
		var out bytes.Buffer
		d.Outputs(&out, false)
		d.must(all[ending]("-"))
		if !strings.HasPrefix(out.String(), begins) {
			t.Errorf("of %s it gets %.20q", ending, out.String())
		}
	}
	d.Outputs(failing{}, false)
	before := d.dump()
	fault := d.refused(all[".ics"]("-"), bridge.Unavailable)
	if !strings.Contains(fault.Message, "Standard output could not be written") || d.dump() != before {
		t.Errorf("where it takes nothing, the rep is told %q", fault.Message)
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.New("no space") }

func TestWindowsDeviceNamesAreReserved(t *testing.T) {
	for name, reserved := range map[string]bool{
		`CON`: true, `nul.pdf`: true, `C:\out\Com1.ics`: true, `lpt9 .txt`: true, `aux.tar.gz`: true, `out/PRN.pdf`: true, `COM².pdf`: true, `CONOUT$`: true,
		`\\.\PhysicalDrive0`: true, `//./pipe/x`: true, `file.db:stream`: true, `C:\book\callbook.db::$DATA`: true, `\\?\C:\out\nul`: true,
		`C:\out\day.pdf`: false, `C:day.pdf`: false, `console.pdf`: false, `com10.pdf`: false, `com.pdf`: false, `nulls\day.pdf`: false, `\\?\C:\out\day.pdf`: false, `\\server\share\day.pdf`: false,
	} {
		if got := bridge.ReservedOnWindows(name); got != reserved {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// Undoing an export cannot take the file back: the identities in it stay.
func TestUndoingAnExportKeepsItsIdentities(t *testing.T) {
	o := newOffice(t)
	file := filepath.Join(o.out, "x.ics")
	export := func(which bridge.CalendarPart) string {
		t.Helper()
		o.must(os.RemoveAll(file))
		_, err := o.Calendar.Export(bridge.ExportRequest{Which: which, File: file})
		o.must(err)
		text, err := os.ReadFile(file)
		o.must(err)
		return string(text)
	}
	undo := func(label string) {
		t.Helper()
		action, err := o.History.Undo()
		if o.must(err); action.Label != label {
			t.Fatalf("undone is %q", action.Label)
		}
	}
	const exported = "Exported follow-ups to a calendar"
	first := export(bridge.ExportNew)
	undo(exported)
	if pending, err := o.Calendar.Pending(); err != nil || pending.New != strings.Count(first, "BEGIN:VEVENT") {
		t.Errorf("pending is %+v, %v", pending, err)
	}
	if again := export(bridge.ExportNew); again != first {
		t.Errorf("undone and exported again it is\n%s\nafter\n%s", again, first)
	}

	// A change that was exported and then undone differs from what the calendar
	// has, so it is exported with a higher number.
	o.at("2026-11-24 11:00")
	_, err := o.FollowUps.Move(o.followUp.ID, "mon", "", "")
	o.must(err)
	changed := export(bridge.ExportChanged)
	undo(exported)
	undo("Moved a follow-up")
	back := export(bridge.ExportChanged)
	if !strings.Contains(changed, "SEQUENCE:1\r\n") || !strings.Contains(back, "SEQUENCE:2\r\n") || uid(changed) != uid(back) {
		t.Errorf("it went out as\n%s\nand then as\n%s", changed, back)
	}
}

// Nothing that an export has set aside keeps what came before it from being
// undone, and what is exported then is newer than all that went out.
func TestEveryExportCanBeUndone(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	f := d.owe("Ivy Seeds", "fri", "Ask about the trial")
	file := filepath.Join(d.out, "x.ics")
	export := func(which bridge.CalendarPart) {
		t.Helper()
		_, err := d.Calendar.Export(bridge.ExportRequest{Which: which, File: file})
		d.must(err)
	}
	export(bridge.ExportNew)
	for hour, day := range []string{"mon", "tue"} {
		d.clock.set(d.clock.Now().Add(time.Duration(hour+1) * time.Hour))
		_, err := d.FollowUps.Move(f.ID, day, "", "")
		d.must(err)
		export(bridge.ExportChanged)
	}
	_, err := d.FollowUps.Drop(f.ID, "no need")
	d.must(err)
	export(bridge.ExportCancelled)
	for range 7 {
		_, err := d.History.Undo()
		d.must(err)
	}
	export(bridge.ExportNew)
	text, err := os.ReadFile(file)
	d.must(err)
	if !strings.Contains(string(text), "SEQUENCE:4\r\n") {
		t.Errorf("after the numbers 0 to 3 it goes out as\n%s", text)
	}
}

func uid(ics string) string {
	_, rest, _ := strings.Cut(ics, "\r\nUID:")
	found, _, _ := strings.Cut(rest, "\r\n")
	return found
}
