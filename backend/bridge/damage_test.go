package bridge_test

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"callbook/backend/bridge"
	"callbook/backend/sqlite/sqlitetest"
)

// ruined damages values of a closed book and opens it again.
func ruined(t *testing.T, statement string) *desk {
	t.Helper()
	d := deskWithHistory(t)
	d.must(d.Close())
	n, err := sqlitetest.Ruin(filepath.Join(d.dir, "callbook.db"), statement)
	if d.must(err); n == 0 {
		t.Fatalf("%s damages nothing", statement)
	}
	d.open(t.Context(), nil)
	return d
}

// looks are all that shows much of the book.
func looks(d *desk) map[string]func() error {
	file := func(name string) string { return filepath.Join(d.out, name) }
	return map[string]func() error{
		"people":    func() error { _, err := d.People.List("", 0, 0); return err },
		"accounts":  func() error { _, err := d.Accounts.List("", 0, 0); return err },
		"account":   func() error { _, err := d.Accounts.Page("ivy"); return err },
		"today":     func() error { _, err := d.Today.Show("", 0); return err },
		"calls":     func() error { _, err := d.Calls.List(""); return err },
		"due":       func() error { _, err := d.FollowUps.List("all", 0, 0); return err },
		"search":    func() error { _, err := d.Search.Find("ivy", 10); return err },
		"templates": func() error { _, err := d.Templates.List(); return err },
		"contacts":  func() error { _, err := d.Contacts.Export(file("x.csv")); return err },
		"tables":    func() error { _, err := d.Sheets.ExportDebriefs(file("y.csv")); return err },
		"whole": func() error {
			_, err := d.Transfer.Export(bridge.WholeRequest{File: file("z.zip"), NoPDF: true})
			return err
		},
	}
}

// A damaged value is never an internal error. Lists show the rest and say what is
// missing, check names it, and salvage saves everything else.
func TestADamagedValueIsNamedAndTheRestIsShown(t *testing.T) {
	for what, tc := range map[string]struct{ statement, names string }{
		"a broken list":            {"UPDATE person SET emails = '{'", "The emails of person “Zoë Müller” cannot be read."},
		"another kind of JSON":     {`UPDATE person SET phones = '{"a": 1}'`, "The phones of person “Zoë Müller” cannot be read."},
		"a broken answer":          {"UPDATE answer SET value = '{' WHERE prompt = 'needs'", "The value of sheet "},
		"an answer of no shape":    {"UPDATE answer SET shape = 'x' WHERE prompt = 'needs'", "The value of sheet "},
		"colleagues of a call":     {"UPDATE call SET colleagues = 'x'", "The colleagues of call “Ivy Seeds, call on "},
		"a day that is none":       {"UPDATE follow_up SET due_day = '2026-02-31'", "The due day of follow-up “Ivy Seeds, follow-up on 2026-02-31” cannot be read."},
		"an instant of no year":    {"UPDATE account SET created_at = 9223372036854775807", "The created at of account “Ivy Seeds” cannot be read."},
		"the mails of a call":      {"UPDATE recap SET recipients = '['", "The recipients of an entry of the kind recap cannot be read."},
		"what undo would put back": {"UPDATE activity SET images = x'00'", "The earlier state of an entry of the kind activity cannot be read."},
	} {
		t.Run(what, func(t *testing.T) {
			d := ruined(t, tc.statement)
			for name, look := range looks(d) {
				if err := look(); err != nil && d.FaultOf(err).Code != bridge.Unavailable {
					t.Errorf("%s fails with %+v: %v", name, bridge.FaultOf(err), err)
				}
			}
			problems, err := d.History.Check()
			if d.must(err); !strings.Contains(strings.Join(problems, "\n"), tc.names) {
				t.Errorf("check says %q, not %q", problems, tc.names)
			}
			fresh := filepath.Join(d.out, "fresh")
			saved, err := d.Salvage(context.Background(), fresh)
			d.must(err)
			other := deskAt(t, t, fresh)
			if problems, err := other.History.Check(); err != nil || len(problems) > 0 {
				t.Errorf("what was salvaged has %q, %v", problems, err)
			}
			if found, err := other.Accounts.List("", 0, 0); err != nil || found.Total != 2 {
				t.Errorf("salvaged are %+v, %v", found, err)
			}
			begins, _, _ := strings.Cut(tc.names, " “") // the name may be what is lost
			if lost := strings.Join(saved.Lost, "\n"); !strings.Contains(tc.statement, "activity") && !strings.Contains(lost, begins) {
				t.Errorf("lost is %q", saved.Lost)
			}
		})
	}
}

func TestAListSaysWhatItLeavesOut(t *testing.T) {
	d := ruined(t, "UPDATE person SET emails = '{' WHERE name = 'Zoë Müller'")
	d.must(d.Close())
	d.open(t.Context(), nil)
	people, err := d.People.List("", 0, 0)
	d.must(err)
	if len(people.People) != 0 || !strings.HasPrefix(d.TakeUnread(), "The emails of person “Zoë Müller” cannot be read. It is left out of what you see.") || d.TakeUnread() != "" {
		t.Errorf("it shows %+v", people)
	}
	_, err = d.People.Label("Zoë Müller", []string{"fair"}, nil)
	if err == nil || d.FaultOf(err).Code == bridge.Internal {
		t.Errorf("a write to it gives %v", err)
	}
}

func TestADamagedBuiltInTemplateIsPutBack(t *testing.T) {
	d := ruined(t, "UPDATE template SET definition = '{' WHERE template_id = 'post-call'")
	if problems, err := d.History.Check(); err != nil || len(problems) > 0 {
		t.Errorf("the book has %q, %v", problems, err)
	}
	d.plan("Ivy Seeds", "4 dec 9:00")
}

func TestSalvageReadsAroundZeroedPages(t *testing.T) {
	d := newDesk(t)
	for i := range 400 {
		d.account(fmt.Sprintf("Account %03d", i))
	}
	typed := bridge.Draft{Dialog: "account", Text: `{"name":"Ivy Sé"}`}
	d.must(d.Drafts.Keep(typed))
	d.must(d.Close())
	lostPages, err := sqlitetest.ZeroPages(filepath.Join(d.dir, "callbook.db"), "account", 2)
	if d.must(err); lostPages == 0 {
		t.Fatal("no page was damaged")
	}
	fresh := filepath.Join(d.out, "fresh")
	saved, err := d.Salvage(context.Background(), fresh)
	d.must(err)
	other := deskAt(t, t, fresh)
	found, err := other.Accounts.List("", 0, 0)
	if d.must(err); found.Total < 200 || found.Total == 400 || len(saved.Lost) == 0 {
		t.Errorf("%d of 400 accounts are saved, lost is %q", found.Total, saved.Lost)
	}
	if drafts, err := other.Drafts.List(); err != nil || len(drafts) != 1 || drafts[0] != typed {
		t.Errorf("of what was typed in dialogs, %v is saved (%v)", drafts, err)
	}
	if _, err := d.Salvage(context.Background(), fresh); bridge.FaultOf(err).Code != bridge.Invalid {
		t.Errorf("over another book it gives %v", err)
	}
}
