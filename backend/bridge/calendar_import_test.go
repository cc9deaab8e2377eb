package bridge_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"callbook/backend/bridge"
)

// exported is the .ics file of what is to be exported now.
func exported(d *desk, r bridge.ExportRequest) string {
	d.t.Helper()
	r.File = filepath.Join(d.out, "out.ics")
	_, err := d.Calendar.Export(r)
	d.must(err)
	data, err := os.ReadFile(r.File)
	d.must(err)
	return string(data)
}

// takenIn is what the import of a calendar file says.
func takenIn(d *desk, file string, dry bool) bridge.CalendarMoves {
	d.t.Helper()
	name := filepath.Join(d.dir, "back.ics")
	d.must(os.WriteFile(name, []byte(file), 0o600))
	out, err := d.Calendar.Import(bridge.MovesRequest{File: name, DryRun: dry})
	d.must(err)
	return out
}

func nextWeek(d *desk) bridge.FollowUp {
	d.t.Helper()
	f, err := d.FollowUps.Add(bridge.NewFollowUp{Account: "Ivy Seeds", When: "2026-12-01 14:30", Channel: "phone", Purpose: "ask", Agreed: "customer"})
	d.must(err)
	return f.FollowUp
}

var anHourLater = strings.NewReplacer("T133000Z", "T143000Z", "T140000Z", "T150000Z")

func TestCalendarImportIsOneUndoableAction(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	f := nextWeek(d)
	file := anHourLater.Replace(exported(d, bridge.ExportRequest{Which: bridge.ExportNew}))
	before := d.dump()

	dry := takenIn(d, file, true)
	if d.dump() != before {
		t.Error("a dry run wrote something")
	}
	d.at("2026-11-24 10:00")
	out := takenIn(d, file, false)
	if dry.DryRun, out.DryRun = false, false; asJSON(t, dry) != asJSON(t, out) {
		t.Errorf("a dry run says\n%s\nand then happens\n%s", asJSON(t, dry), asJSON(t, out))
	}
	if len(out.Moves) != 1 || !out.Moves[0].Moved || *out.Moves[0].To != "2026-12-01T15:30" || out.Moves[0].Notice == nil {
		t.Fatalf("it says %s", asJSON(t, out))
	}
	if got := d.followUps(bridge.ListOpen)[0]; got.ID != f.ID || *got.Time != "15:30" {
		t.Errorf("the follow-up is %s", asJSON(t, got))
	} else if got.AgreedBy != nil || !got.Proposed { // our entries invite nobody: the rep moved it, and the customer does not know yet
		t.Errorf("a date that the rep moved in the calendar is still agreed: %s", asJSON(t, got))
	}
	after := d.dump()
	if again := takenIn(d, file, false); len(again.Moves) != 0 || again.Unchanged != 1 || d.dump() != after {
		t.Errorf("a second time it says %s", asJSON(t, again))
	}
	_, err := d.History.Undo()
	d.must(err)
	if got := d.followUps(bridge.ListOpen)[0]; *got.Time != "14:30" || got.AgreedBy == nil || got.Proposed {
		t.Errorf("undone, the follow-up is %s", asJSON(t, got))
	}
	if again := takenIn(d, file, true); asJSON(t, again.Moves) != asJSON(t, out.Moves) {
		t.Errorf("after an undo it says %s", asJSON(t, again))
	}
}

func TestACalendarEntryWithoutAFollowUpMovesNothing(t *testing.T) {
	t.Run("its making was undone", func(t *testing.T) {
		d := newDesk(t)
		d.account("Ivy Seeds")
		nextWeek(d)
		file := exported(d, bridge.ExportRequest{Which: bridge.ExportNew})
		list, err := d.History.List(0)
		d.must(err)
		for _, action := range list {
			if action.Label == "Added a follow-up" {
				_, err := d.History.UndoAction(action.ID)
				d.must(err)
			}
		}
		before := d.dump()
		if out := takenIn(d, anHourLater.Replace(file), false); len(out.Moves) != 0 || out.Unknown != 1 || d.dump() != before {
			t.Errorf("it says %s", asJSON(t, out))
		}
	})
	t.Run("it has another entry by now", func(t *testing.T) {
		d := newDesk(t)
		d.account("Ivy Seeds")
		nextWeek(d)
		first := exported(d, bridge.ExportRequest{Which: bridge.ExportNew})
		d.at("2026-11-24 10:00")
		second := exported(d, bridge.ExportRequest{Which: bridge.ExportAll, AsNew: true})
		if out := takenIn(d, anHourLater.Replace(first)+second, false); len(out.Moves) != 1 || out.Moves[0].Moved || out.Unchanged != 1 {
			t.Errorf("it says %s", asJSON(t, out))
		}
	})
}
