package bridge_test

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"testing"

	"callbook/backend/bridge"
)

func TestTheRepCanStopAnImport(t *testing.T) {
	d := newDesk(t)
	file := d.write("many.csv", manyContacts(2000))
	d.must(d.Close())
	d.open(t.Context(), func(job bridge.Job, done, _ int) {
		if job == "import" && done >= 400 {
			d.Shell.Cancel("import")
		}
	})
	before := d.dump()
	_, err := d.Contacts.Import(bridge.ImportRequest{File: file})
	if fault := d.FaultOf(err); !errors.Is(err, context.Canceled) || fault.Code != bridge.Unavailable {
		t.Fatalf("the import says %v", err)
	}
	if d.dump() != before {
		t.Error("an import that was stopped wrote something")
	}
	d.Shell.Cancel("import") // nothing is under way: it stops nothing to come
	d.must(d.Close())
	d.open(t.Context(), nil)
	d.imported(file)
}

func TestAnImportTrialShowsTheResultOfEachLine(t *testing.T) {
	d := newDesk(t)
	d.imported(d.write("one.csv", "First Name,Last Name,Company,Email\nZoë,Müller,Ivy Seeds,zoe@ivyseeds.example\nJan,Novák,Pivovar Lhota,jan@lhota.example\n"))
	again := d.write("two.csv", "First Name,Last Name,Company,Email,Phone,Star sign\nZoë,Müller,Ivy Seeds,zoe@ivyseeds.example,+44 1243 555 0150,Leo\nJan,Novák,Pivovar Lhota,jan@lhota.example,,\nIoana,Munteanu,Conserve Brăila,ioana@braila.example,,\n")
	tried, err := d.Contacts.Import(bridge.ImportRequest{File: again, DryRun: true})
	d.must(err)
	want := []bridge.TakenLine{
		{Line: 2, Name: "Zoë Müller", Account: "Ivy Seeds", Fate: "updated", Adds: []string{"phone"}},
		{Line: 3, Name: "Jan Novák", Account: "Pivovar Lhota", Fate: "unchanged", Adds: []string{}},
		{Line: 4, Name: "Ioana Munteanu", Account: "Conserve Brăila", Fate: "new", Adds: []string{"name", "account", "email address"}},
	}
	if !slices.EqualFunc(tried.Taken, want, func(a, b bridge.TakenLine) bool {
		return a.Line == b.Line && a.Name == b.Name && a.Account == b.Account && a.Fate == b.Fate && slices.Equal(a.Adds, b.Adds)
	}) {
		t.Errorf("taken is %+v", tried.Taken)
	}
	if !slices.Equal(tried.Unclear, []string{"Star sign"}) || tried.Separator != "," {
		t.Errorf("unclear is %q, the separator %q", tried.Unclear, tried.Separator)
	}
	_, err = d.Contacts.Import(bridge.ImportRequest{File: again, Columns: map[string]string{"Star sign": "notes"}})
	d.must(err)
	if zoe := d.people("Zoë"); len(zoe) != 1 || zoe[0].Notes != "Star sign: Leo" {
		t.Errorf("the unclear column is not in the notes: %+v", zoe)
	}
	_, err = d.Contacts.Import(bridge.ImportRequest{File: again, Columns: map[string]string{"Star sign": "role"}})
	d.must(err)
	if zoe := d.people("Zoë"); len(zoe) != 1 || zoe[0].Role != "Leo" {
		t.Errorf("the column is not taken as the role: %+v", zoe)
	}
	_, err = d.Contacts.Import(bridge.ImportRequest{File: again, Columns: map[string]string{"Star sign": "sign"}})
	d.refused(err, bridge.Invalid)
}

func TestPendingCountsWhatTheNextExportsContain(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	one, other := d.owe("Ivy Seeds", "30 nov 9:00", "send the quote"), d.owe("Ivy Seeds", "1 dec", "ask about the trial")
	pending, err := d.Calendar.Pending()
	d.must(err)
	if pending.New != 2 || pending.Changed != 0 || len(pending.DeleteFirst) != 0 {
		t.Errorf("pending is %+v", pending)
	}
	exported, err := d.Calendar.Export(bridge.ExportRequest{Which: bridge.ExportNew, File: filepath.Join(d.out, "new.ics")})
	d.must(err)
	if exported.Events != pending.New {
		t.Errorf("exported %d of %d", exported.Events, pending.New)
	}
	_, err = d.FollowUps.Move(one.ID, "2 dec 9:00", "", "")
	d.must(err)
	_, err = d.FollowUps.Drop(other.ID, "not wanted")
	d.must(err)
	pending, err = d.Calendar.Pending()
	d.must(err)
	if pending.New != 0 || pending.Changed != 1 || len(pending.DeleteFirst) != 1 || pending.Cancelled != 1 || len(pending.Gone) != 1 {
		t.Errorf("pending is %+v", pending)
	}
}

func TestACallLeftOutOfThePackStaysOnTheCover(t *testing.T) {
	d, calls := packDesk(t)
	whole, err := d.Paper.Preview(bridge.PrintRequest{Day: "25 nov"})
	d.must(err)
	less, err := d.Paper.Preview(bridge.PrintRequest{Day: "25 nov", Skip: []string{calls["Ivy Seeds"].ID}})
	d.must(err)
	if len(less.Pages) != len(whole.Pages)-2 || len(less.Parts) != len(whole.Parts)-1 {
		t.Errorf("%d pages of %d, %d parts of %d", len(less.Pages), len(whole.Pages), len(less.Parts), len(whole.Parts))
	}
	bare, err := d.Paper.Preview(bridge.PrintRequest{Day: "25 nov", NoCover: true})
	d.must(err)
	if len(bare.Pages) != len(whole.Pages)-1 || bare.Parts[0].Page != 0 {
		t.Errorf("%d pages without the cover of %d, parts %+v", len(bare.Pages), len(whole.Pages), bare.Parts)
	}
	all := []string{}
	for _, call := range calls {
		all = append(all, call.ID)
	}
	_, err = d.Paper.Preview(bridge.PrintRequest{Day: "25 nov", NoCover: true, Skip: all})
	d.refused(err, bridge.Invalid)
}

func TestUnplannedListsAccountsWithNothingPlanned(t *testing.T) {
	d := newDesk(t)
	bare, _, closed := d.account("Bare GmbH"), d.account("Owed GmbH"), d.account("Closed GmbH")
	d.owe("Owed GmbH", "30 nov", "send the quote")
	_, err := d.Accounts.Lost(closed.ID, "", "")
	d.must(err)
	list, err := d.Accounts.Unplanned(200)
	d.must(err)
	if list.Total != 1 || len(list.Accounts) != 1 || list.Accounts[0].ID != bare.ID {
		t.Errorf("unplanned are %+v", list)
	}
	rows, err := d.Accounts.Rows(bridge.AccountQuery{Unplanned: true})
	d.must(err)
	if rows.Total != 1 || len(rows.Accounts) != 1 || rows.Accounts[0].ID != bare.ID || !rows.Accounts[0].Unplanned {
		t.Errorf("the list of unplanned ones has %+v", rows.Accounts)
	}
}

// A book that was just imported may owe more than anybody reads.
func TestTodayListsAtMostTwoHundredOfAGroupAndCountsAll(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	for range 201 {
		d.owe("Ivy Seeds", "today 10:00", "Ask about the trial")
	}
	for _, c := range []struct {
		at                  string
		overdue, due, badge int
		listed              int
	}{
		{"2026-11-24 10:00", 0, 201, 201, 200},
		{"2026-11-25 10:00", 201, 0, 201, 200},
	} {
		d.at(c.at)
		day, err := d.Today.Show("", 0)
		d.must(err)
		if listed := len(day.Overdue) + len(day.Due); listed != c.listed || day.Unlisted != 201-c.listed {
			t.Errorf("at %s it lists %d and leaves out %d", c.at, listed, day.Unlisted)
		}
		if day.OverdueTotal != c.overdue || day.DueTotal != c.due || day.Badge != c.badge {
			t.Errorf("at %s %d are overdue, %d due, %d wait", c.at, day.OverdueTotal, day.DueTotal, day.Badge)
		}
	}
}

func TestTodayListsTheLatestDebriefsAndCountsAll(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	for range 202 {
		d.plan("Ivy Seeds", "today 10:00")
	}
	d.at("2026-11-25 09:00")
	for asked, listed := range map[int]int{0: 20, 50: 50, 220: 202} {
		day, err := d.Today.Show("", asked)
		d.must(err)
		if len(day.Debriefs) != listed || day.UnlistedCalls != 202-listed || day.Badge != 202 || len(day.Overdue) != 0 || day.Unlisted != 0 {
			t.Errorf("asked for %d it lists %d, leaves out %d, counts %d, and has %d follow-ups", asked, len(day.Debriefs), day.UnlistedCalls, day.Badge, len(day.Overdue)+day.Unlisted)
		}
	}
}
