package bridge_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"callbook/backend/bridge"
	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// pairs are the accounts that wait to be settled: the newer one and the older.
func (d *desk) pairs() []string {
	d.t.Helper()
	told := []string{}
	for _, one := range d.doubles() {
		if one.Kind == bridge.AccountKind {
			told = append(told, one.Account.Name+" like "+one.Like.Name)
		}
	}
	return told
}

func (d *desk) merge(id, into string, take ...bridge.AspectField) bridge.AccountsMerged {
	d.t.Helper()
	merged, err := d.Accounts.Merge(bridge.AccountMerge{ID: id, Into: into, Take: take})
	d.must(err)
	return merged
}

const quillFile = "Name,Company,Email,Phone,Address\nMara Quill,Quill Seeds Ltd,mara@quill.example,+44 1970 555 120,1 Mill Lane\n"

// However an account comes to be, it waits beside the one that it may be.
func TestAnotherSpellingOfAnAccountIsOfferedAsADuplicate(t *testing.T) {
	for _, tt := range []struct {
		name string
		make func(*desk)
	}{
		{"added by hand", func(d *desk) { d.account("Quill Seeds Ltd") }},
		{"renamed", func(d *desk) {
			name := "QUILL-SEEDS LTD"
			_, err := d.Accounts.Edit(bridge.AccountEdit{ID: d.account("Oak Farm").ID, Name: &name})
			d.must(err)
		}},
		{"imported", func(d *desk) {
			file := d.write("quill.csv", quillFile)
			for _, dry := range []bool{true, false} {
				got, err := d.Contacts.Import(bridge.ImportRequest{File: file, DryRun: dry})
				d.must(err)
				if want := []bridge.Duplicate{{Line: 2, Name: "Quill Seeds Ltd", Like: "Quill Seeds"}}; !slices.Equal(got.AlikeAccounts, want) || got.Waiting != 1 {
					d.t.Errorf("the import (dry: %v) tells %+v, and %d waiting", dry, got.AlikeAccounts, got.Waiting)
				}
			}
		}},
		{"made for a call", func(d *desk) {
			_, err := d.Calls.Plan(bridge.PlanRequest{NewAccount: "Quill Seeds Ltd", At: "fri 10:00"})
			d.must(err)
		}},
		{"taken in with another book", func(d *desk) {
			other := newDesk(t)
			other.account("Quill Seeds Ltd")
			d.importWhole(other.wholeExport("other.zip"))
		}},
		{"restored from the trash", func(d *desk) {
			a := d.account("Quill Seeds Ltd")
			_, err := d.Accounts.Remove(a.ID)
			d.must(err)
			if found := d.pairs(); len(found) != 0 {
				d.t.Errorf("while it is removed, waiting are %q", found)
			}
			_, err = d.Trash.Restore(a.ID)
			d.must(err)
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := newDesk(t)
			d.account("Quill Seeds")
			d.at("2026-11-24 10:00")
			tt.make(d)
			if got := d.pairs(); len(got) != 1 || !strings.EqualFold(strings.ReplaceAll(got[0], "-", " "), "Quill Seeds Ltd like Quill Seeds") {
				t.Errorf("waiting are %q", got)
			}
		})
	}
}

func TestTwoAccountsThatWereCalledTwoAreNotOfferedAgain(t *testing.T) {
	d := newDesk(t)
	d.account("Quill Seeds")
	d.at("2026-11-24 10:00")
	d.imported(d.write("quill.csv", quillFile))
	id := d.doubles()[0].ID
	settled := d.settle("Quill Seeds Ltd", "two")
	if settled.Double.State != "two" || settled.Account == nil || settled.Account.Name != "Quill Seeds Ltd" || settled.Person != nil {
		t.Errorf("settled is %+v", settled)
	}
	d.imported(d.write("quill.csv", quillFile))
	if got := d.pairs(); len(got) != 0 {
		t.Errorf("waiting are %q", got)
	}
	_, err := d.Doubles.Settle(id, "same")
	d.refused(err, bridge.Conflict)
	d.at("2026-11-24 11:00")
	d.account("Quill Seeds Inc")
	if got := d.pairs(); !slices.Equal(got, []string{"Quill Seeds Inc like Quill Seeds"}) {
		t.Errorf("of a third one, waiting are %q", got)
	}
	d.settle("Quill Seeds Inc", "two")
	if got := d.pairs(); !slices.Equal(got, []string{"Quill Seeds Inc like Quill Seeds Ltd"}) {
		t.Errorf("of a third one that is not the first, waiting are %q", got)
	}
	_, err = d.Doubles.Settle("Quill Seeds Inc", "dropped")
	d.refused(err, bridge.Invalid)
	action, err := d.History.Undo()
	if d.must(err); action.Label != "Settled a duplicate as two accounts" {
		t.Errorf("undone was %q", action.Label)
	}
	if got := d.pairs(); !slices.Equal(got, []string{"Quill Seeds Inc like Quill Seeds"}) {
		t.Errorf("undone, waiting are %q", got)
	}
}

func TestAccountsAreListedBeforePeopleOnEachPage(t *testing.T) {
	d, _ := twoFiles(t)
	d.at("2026-11-24 10:00")
	d.account("Ivy Seeds Ltd")
	d.account("Pivovar Lhota s.r.o.")
	for _, tt := range []struct {
		limit, offset int
		want          string
	}{
		{0, 0, "Ivy Seeds Ltd, Pivovar Lhota s.r.o., ZOE MÜLLER, Jan Novak, Zoë Müller"},
		{2, 0, "Ivy Seeds Ltd, Pivovar Lhota s.r.o."},
		{3, 1, "Pivovar Lhota s.r.o., ZOE MÜLLER, Jan Novak"},
		{2, 3, "Jan Novak, Zoë Müller"},
		{2, 5, ""},
	} {
		list, err := d.Doubles.List(tt.limit, tt.offset)
		d.must(err)
		var names []string
		for _, one := range list.Doubles {
			names = append(names, one.Name)
		}
		if got := strings.Join(names, ", "); got != tt.want || list.Total != 5 {
			t.Errorf("%d after %d are %q of %d, want %q", tt.limit, tt.offset, got, list.Total, tt.want)
		}
	}
	shown, err := d.Doubles.Show("Ivy Seeds Ltd")
	d.must(err)
	if shown.Double.Kind != bridge.AccountKind || shown.Double.Like.Name != "Ivy Seeds" || shown.BookHas != "2 people" || shown.FileHas != "" || len(shown.Aspects) == 0 {
		t.Errorf("shown is %+v", shown)
	}
}

// Whatever a book knows of an account goes with it, and comes back with it.
func TestEverythingOfAnAccountMovesWhenItIsMerged(t *testing.T) {
	d := newDesk(t)
	g := goneAccount(d)
	stays := d.account("Ivy Seeds Ltd")
	d.person("Ann Lee", stays.ID)
	_, err := d.Cadences.Start("standard", stays.ID, "")
	d.must(err)
	d.must(d.Accounts.Heard(bridge.Inbound{Account: g.account.ID, Channel: "phone", What: "They like it"}))
	_, err = d.Accounts.Know(g.account.ID, "authority", "Jo signs")
	d.must(err)
	_, err = d.SalesSteps.Reach(g.account.ID, "trial")
	d.must(err)
	_, err = d.People.Remove(g.jo.ID)
	d.must(err)
	d.waits(d.write("doubles.csv", "Name,Company,Email\nZoë Müller,Ivy Seeds,zoe@home.example\n"))
	// All tables but those that belong to no account have something of it.
	for _, table := range []string{"person", "double", "call", "sheet", "carried", "promise", "touch", "follow_up", "series", "wording", "step_reached"} {
		if !strings.Contains(rowsWith(d, g.account.ID), `"table":"`+table+`"`) {
			t.Errorf("the account has nothing in %s, so this proves nothing about it", table)
		}
	}
	before, open := d.dump(), len(d.followUps("open"))

	merged := d.merge(g.account.ID, stays.ID)
	if merged.Account.ID != stays.ID || !strings.Contains(merged.Message, "1 person, 3 calls and ") {
		t.Errorf("merged is %+v", merged)
	}
	if left := strings.Split(strings.TrimSpace(rowsWith(d, g.account.ID)), "\n"); len(left) != 1 || !strings.Contains(left[0], `"merged_into":"`+stays.ID+`"`) {
		t.Errorf("of the account that went, there is still\n%s", strings.Join(left, "\n"))
	}
	page, err := d.Accounts.Page(g.account.ID)
	if d.must(err); page.Account.ID != stays.ID || len(page.People) != 2 || page.NextCall == nil || page.Steps.Name != "trial" || page.Account.RemovedOn != nil {
		t.Errorf("its page is %+v", page)
	}
	if known := page.Know[0].Text; known != "Jo signs" {
		t.Errorf("known is %q", known)
	}
	if hits, err := d.Search.Find("peat-free", 10); err != nil || len(hits) == 0 {
		t.Errorf("its sheet is not found: %v", err)
	}
	running := 0
	for _, series := range look(d, func(tx *sqlite.Tx) ([]callbook.Series, error) { return tx.SeriesOf(stays.ID) }) {
		if series.State != callbook.SeriesStopped {
			running++
		}
	}
	if running != 1 {
		t.Errorf("%d cadences run", running)
	}
	if now := len(d.followUps("open")); now >= open {
		t.Errorf("of %d follow-ups, %d are open, so the cadence touches twice", open, now)
	}
	trash, err := d.Trash.List()
	if d.must(err); len(trash) != 1 || trash[0].What != "Person at Ivy Seeds Ltd" {
		t.Errorf("the trash has %+v", trash)
	}
	if problems, err := d.History.Check(); err != nil || len(problems) > 0 {
		t.Errorf("the book has problems: %q, %v", problems, err)
	}
	action, err := d.History.Undo()
	if d.must(err); action.Label != "Merged two accounts" {
		t.Errorf("undone was %q", action.Label)
	}
	if after := d.dump(); after != before {
		t.Errorf("undone leaves\n%s", differences(before, after))
	}
	if hits, err := d.Search.Find("Ivy Seeds", 10); err != nil || len(hits) < 2 {
		t.Errorf("undone, it is not found: %+v, %v", hits, err)
	}
}

// rowsWith are the rows of the dump that name an id.
func rowsWith(d *desk, id string) string {
	d.t.Helper()
	lines := strings.SplitAfter(d.dump(), "\n")
	return strings.Join(slices.DeleteFunc(lines, func(l string) bool { return !strings.Contains(l, id) }), "")
}

// The file that brought the other spelling finds the account that stays.
func TestTheSameFileDoesNotBringAMergedAccountBack(t *testing.T) {
	for _, tt := range []struct {
		name string
		take []bridge.AspectField
	}{
		{"by its own name", nil},
		{"by the name of the one that went", []bridge.AspectField{callbook.AspectName}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := newDesk(t)
			first := d.write("first.csv", "Name,Company,Email\nBo Ek,Quill Seeds,bo@quill.example\n")
			second := d.write("second.csv", quillFile)
			d.imported(first)
			d.imported(second)
			d.merge("Quill Seeds Ltd", "Quill Seeds", tt.take...)
			before := d.dump()
			for _, file := range []string{first, second, d.write("third.vcf", "BEGIN:VCARD\nVERSION:3.0\nFN:Mara Quill\nORG:Quill Seeds Ltd\nEND:VCARD\n"), d.write("fourth.vcf", "BEGIN:VCARD\nVERSION:3.0\nFN:Bo Ek\nORG:Quill Seeds\nEND:VCARD\n")} {
				got, err := d.Contacts.Import(bridge.ImportRequest{File: file, DryRun: true})
				d.must(err)
				if got.Accounts != (bridge.Tally{Unchanged: 1}) || len(got.AlikeAccounts) != 0 || got.LeftOutTotal != 0 {
					t.Errorf("%s comes to %+v, %+v, %+v", file, got.Accounts, got.AlikeAccounts, got.LeftOut)
				}
			}
			d.imported(first)
			d.imported(second)
			if after := d.dump(); after != before {
				t.Errorf("the same files again changed\n%s", differences(before, after))
			}
			if found := d.accounts(""); len(found) != 1 {
				t.Errorf("the accounts are %+v", found)
			}
			// A call planned by the other spelling is with the account that stays.
			call, err := d.Calls.Plan(bridge.PlanRequest{NewAccount: "Quill Seeds Ltd", At: "fri 10:00"})
			if d.must(err); call.Call.Account.ID != d.accounts("")[0].ID {
				t.Errorf("the call is with %+v", call.Call.Account)
			}
			// Removed, it does not come back by any spelling.
			_, err = d.Accounts.Remove(d.accounts("")[0].ID)
			d.must(err)
			for _, file := range []string{first, second} {
				if got := d.imported(file); got.Accounts.New+got.People.New != 0 || got.LeftOutTotal != 1 {
					t.Errorf("after a removal, %s comes to %+v, %+v", file, got.Accounts, got.People)
				}
			}
			if trash, err := d.Trash.List(); err != nil || len(trash) != 1 {
				t.Errorf("the trash has %+v, %v", trash, err)
			}
		})
	}
}

// What the rep has taken away from an account does not come back with the file that
// brought it, not even by way of an account that was merged.
func TestARemovedAddressOfAnAccountDoesNotComeBack(t *testing.T) {
	d := newDesk(t)
	file := d.write("quill.csv", quillFile)
	d.imported(file)
	none := ""
	remove := func(id string) {
		t.Helper()
		_, err := d.Accounts.Edit(bridge.AccountEdit{ID: id, Address: &none})
		d.must(err)
		if got := d.imported(file); got.Accounts != (bridge.Tally{Unchanged: 1}) {
			t.Errorf("the same file comes to %+v", got.Accounts)
		}
		if found := d.accounts("quill"); len(found) != 1 || found[0].Address != "" {
			t.Errorf("the address is back: %+v", found)
		}
	}
	remove("Quill Seeds Ltd")
	_, err := d.History.Undo()
	d.must(err)
	_, err = d.Accounts.Add(bridge.NewAccount{Name: "Acme"})
	d.must(err)
	if merged := d.merge("Quill Seeds Ltd", "Acme", callbook.AspectName); merged.Account.Address != "1 Mill Lane" {
		t.Errorf("merged it is %+v", merged.Account)
	}
	remove("Quill Seeds Ltd")
}

func TestAnAccountIsMergedOnAndOn(t *testing.T) {
	d := newDesk(t)
	for _, name := range []string{"Quill", "Quill Seeds", "Quill Seeds and Plants"} {
		d.imported(d.write(name+".csv", fmt.Sprintf("Name,Company\nAnn of %[1]s,%[1]s\n", name)))
	}
	d.merge("Quill Seeds and Plants", "Quill Seeds")
	d.merge("Quill Seeds", "Quill")
	before := d.dump()
	for _, name := range []string{"Quill", "Quill Seeds", "Quill Seeds and Plants"} {
		d.imported(d.write(name+".csv", fmt.Sprintf("Name,Company\nAnn of %[1]s,%[1]s\n", name)))
	}
	if after := d.dump(); after != before {
		t.Errorf("the same files again changed\n%s", differences(before, after))
	}
	for range 2 {
		_, err := d.History.Undo()
		d.must(err)
	}
	if found := d.accounts(""); len(found) != 3 {
		t.Errorf("undone, the accounts are %+v", found)
	}
}

// What a merge has used of an account made by hand is not undone under it.
func TestAnAccountIsNotUndoneUnderAMerge(t *testing.T) {
	d := newDesk(t)
	d.account("Quill Seeds")
	d.at("2026-11-24 10:00")
	d.account("Quill Seeds") // the same in all, so the merge changes nothing in it
	added := latest(d)
	made := d.doubles()[0].Account.ID
	d.merge(d.doubles()[0].Like.ID, made)
	_, err := d.History.UndoAction(added)
	d.refused(err, bridge.Conflict)
	if found := d.accounts(""); len(found) != 1 || found[0].ID != made {
		t.Errorf("the accounts are %+v", found)
	}
}

// A name stays known for as long as the account, and is cleared with it.
func TestTheTrashClearsOtherSpellingsWithTheirAccount(t *testing.T) {
	d := newDesk(t)
	d.account("Quill Seeds")
	d.account("Quill Seeds Ltd")
	d.merge("Quill Seeds Ltd", "Quill Seeds")
	for _, tt := range []struct {
		day, has string
		remove   bool
	}{{"2027-02-01 09:00", "Quill Seeds Ltd", true}, {"2027-03-15 09:00", "", false}} {
		d.at(tt.day)
		d.must(d.Close())
		d.open(t.Context(), nil)
		if has := strings.Contains(d.dump(), "Quill Seeds Ltd"); has != (tt.has != "") {
			t.Errorf("on %s, the other spelling is known: %v", tt.day, has)
		}
		if tt.remove {
			_, err := d.Accounts.Remove("Quill Seeds")
			d.must(err)
		}
	}
}
