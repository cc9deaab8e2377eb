package bridge_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"callbook/backend/bridge"
	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// Whenever an export is killed, the identities in the file it may have left are
// in the book, and the next export has them again.
func TestAKilledExportLeavesNoUnknownIdentity(t *testing.T) {
	if dir := os.Getenv("CALLBOOK_TEST_EXPORT"); dir != "" {
		exportAndDie(t, dir, os.Getenv("CALLBOOK_TEST_WHEN"), os.Getenv("CALLBOOK_TEST_AS_NEW") != "")
		return
	}
	for _, c := range []struct {
		name, when string
		asNew      bool
	}{
		{"before its file is there", "before", false},
		{"after it", "after", false},
		{"as new, before", "before", true},
		{"as new, after", "after", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newDesk(t)
			d.account("Ivy Seeds")
			f := nextWeek(d)
			var first string
			if c.asNew {
				first = exported(d, bridge.ExportRequest{Which: bridge.ExportNew})
			}
			file := filepath.Join(d.dir+"-out", "killed.ics")
			d.must(os.MkdirAll(filepath.Dir(file), 0o700))
			child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestAKilledExportLeavesNoUnknownIdentity$")
			child.Env = append(os.Environ(), "CALLBOOK_TEST_EXPORT="+d.dir, "CALLBOOK_TEST_WHEN="+c.when)
			if c.asNew {
				child.Env = append(child.Env, "CALLBOOK_TEST_AS_NEW=yes")
			}
			out, err := child.CombinedOutput()
			if exit, ok := errors.AsType[*exec.ExitError](err); !ok || runtime.GOOS != "windows" && exit.ExitCode() != -1 {
				t.Fatalf("the export was not killed: %v\n%s", err, out)
			}
			text, err := os.ReadFile(file)
			if there := err == nil; there != (c.when == "after") {
				t.Fatalf("killed %s the file is there: %v, %v", c.when, there, err)
			}
			given := look(d, func(tx *sqlite.Tx) ([]sqlite.Export, error) { return tx.Exports() })
			if c.when == "after" && !slices.ContainsFunc(given, func(e sqlite.Export) bool { return e.UID == uid(string(text)) }) {
				t.Errorf("the book does not know %s; it knows %+v", uid(string(text)), given)
			}

			again := exported(d, bridge.ExportRequest{Which: bridge.ExportAll, AsNew: c.asNew})
			if c.when == "after" && again != string(text) {
				t.Errorf("exported again it is\n%s\nafter\n%s", again, text)
			}
			if c.asNew && uid(again) == uid(first) {
				t.Errorf("as new it has its old identity %s", uid(again))
			}
			after := look(d, func(tx *sqlite.Tx) ([]sqlite.Export, error) { return tx.ExportsOf(f.ID) })
			if len(after) != len(given) {
				t.Errorf("the book knows %+v and then %+v", given, after)
			}
			if problems, err := d.History.Check(); err != nil || len(problems) > 0 {
				t.Errorf("the book has problems: %q, %v", problems, err)
			}
		})
	}
}

// exportAndDie runs as a separate process. An export reports its progress before
// the first file is put in place, and after the last.
func exportAndDie(t *testing.T, dir, when string, asNew bool) {
	t.Helper()
	d := &desk{t: t, dir: dir, clock: &clock{}}
	d.at("2026-11-24 09:00")
	book := bridge.New(bridge.Options{
		Dir: dir, Now: d.clock.Now, Zone: berlin(t), ZoneName: "Europe/Berlin",
		Progress: func(job bridge.Job, done, total int) {
			if job == "export" && (when == "before" && done == 0 || when == "after" && done == total) {
				self, err := os.FindProcess(os.Getpid())
				d.must(err)
				d.must(self.Kill())
				select {}
			}
		},
	})
	d.must(book.Open(t.Context()))
	_, err := book.Calendar.Export(bridge.ExportRequest{Which: bridge.ExportAll, AsNew: asNew, File: filepath.Join(dir+"-out", "killed.ics")})
	t.Fatalf("it lives: %v", err)
}

// If the book cannot record the export after the file is in place, the error says
// so.
func TestAnErrorAfterTheFileIsWrittenSaysSo(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	nextWeek(d)
	d.must(d.Close())
	d.open(t.Context(), func(job bridge.Job, done, total int) {
		if job == "export" && done == total {
			d.must(d.Store().Close())
		}
	})
	file := filepath.Join(d.out, "x.ics")
	_, err := d.Calendar.Export(bridge.ExportRequest{Which: bridge.ExportNew, File: file})
	fault := d.FaultOf(err)
	if text, err := os.ReadFile(file); err != nil || fault.Code != callbook.Internal ||
		!strings.HasPrefix(fault.Message, file+" is written and can be imported, but Callbook could not record it.") || strings.Contains(fault.Message, "othing was changed") {
		t.Errorf("of %.20q (%v) the rep is told %q", text, err, fault.Message)
	}
}

// A file whose folder disappears at the last moment: the error says what the book
// has recorded, and the next export is like the first one.
func TestAnErrorSaysThatTheFileCouldNotBePutInPlace(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	nextWeek(d)
	file := filepath.Join(d.out, "x.ics")
	d.must(d.Close())
	d.open(t.Context(), func(job bridge.Job, done, _ int) {
		if job == "export" && done == 0 {
			d.must(os.MkdirAll(filepath.Join(file, "in the way"), 0o700))
		}
	})
	_, err := d.Calendar.Export(bridge.ExportRequest{Which: bridge.ExportNew, File: file})
	fault := d.refused(err, bridge.Unavailable)
	if !strings.HasPrefix(fault.Message, "The book does not count these follow-ups as exported.") || strings.Contains(fault.Message, "Nothing was changed") {
		t.Errorf("the rep is told %q", fault.Message)
	}
	if pending, err := d.Calendar.Pending(); err != nil || pending.New != 1 {
		t.Errorf("pending is %+v, %v", pending, err)
	}
	if left, err := filepath.Glob(filepath.Join(d.out, ".callbook-*")); err != nil || len(left) > 0 {
		t.Errorf("left behind are %q", left)
	}
}
