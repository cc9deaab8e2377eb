package bridge_test

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"callbook/backend/bridge"
	"callbook/backend/callbook"
	"callbook/backend/sqlite"
	"callbook/backend/sqlite/sqlitetest"
)

// gone is an account that something happened with and something was ahead of.
type gone struct {
	account   bridge.Account
	zoe, jo   bridge.Person
	held      bridge.Call
	undone    bridge.Call // held, and never debriefed
	ahead     bridge.Call
	followUp  bridge.FollowUp
	series    bridge.Series
	elsewhere bridge.Account
}

func goneAccount(d *desk) gone {
	d.t.Helper()
	g := gone{account: d.account("Ivy Seeds"), elsewhere: d.account("Oak Farm")}
	g.zoe, g.jo = d.person("Zoë Müller", "Ivy Seeds"), d.person("Jo Weiß", "Ivy Seeds")
	g.held = d.plan("Ivy Seeds", "today 8:00", g.zoe.ID, g.jo.ID)
	d.debrief(g.held, `{"outcome": "continuation", "liked": "The tour of the greenhouse", "needs": "Peat-free plugs", "no_follow_up": "They call", "promises": [{"by": "us", "what": "Send the list", "due": "2026-12-01"}]}`)
	g.undone = d.plan("Ivy Seeds", "today 8:30", g.zoe.ID)
	_, err := d.FollowUps.Done(*g.undone.FollowUpID, "", true)
	d.must(err)
	g.ahead = d.plan("Ivy Seeds", "fri 10:00", g.zoe.ID, g.jo.ID)
	g.series, err = d.Cadences.Start("standard", "Ivy Seeds", "")
	d.must(err)
	added, err := d.FollowUps.Add(bridge.NewFollowUp{Account: "Ivy Seeds", Person: g.zoe.ID, When: "mon", Channel: "phone", Purpose: "Agree the trial"})
	d.must(err)
	g.followUp = added.FollowUp
	return g
}

func TestARemovedAccountLeavesTheListsAndStaysInHistory(t *testing.T) {
	d := newDesk(t)
	g := goneAccount(d)
	_, err := d.Calendar.Export(bridge.ExportRequest{Which: bridge.ExportNew, File: filepath.Join(d.out, "all.ics")})
	d.must(err)
	before := d.dump()

	said, err := d.Accounts.Removal("Ivy Seeds")
	d.must(err)
	for _, want := range []string{"with 2 people", "1 planned call is cancelled", "1 cadence ends", "for 30 days"} {
		if !strings.Contains(said.Message, want) {
			t.Errorf("before, it says %q without %q", said.Message, want)
		}
	}
	out, err := d.Accounts.Remove("Ivy Seeds")
	d.must(err)
	if len(out.DeleteFirst) == 0 && d.exports(bridge.ExportCancelled, "CANCELLED") == 0 {
		t.Error("the calendar keeps what was exported")
	}

	// Nothing is to be done with it any more.
	if found := d.accounts("ivy"); len(found) != 0 {
		t.Errorf("the list has %+v", found)
	}
	if found := d.people(""); len(found) != 0 {
		t.Errorf("the people are %+v", found)
	}
	if open := d.followUps("open"); len(open) != 0 {
		t.Errorf("open are %+v", open)
	}
	if calls, err := d.Calls.List(""); err != nil || len(calls) != 0 {
		t.Errorf("the calls are %+v, %v", calls, err)
	}
	if owed := d.promises(); len(owed) != 0 {
		t.Errorf("the promises are %q", owed)
	}
	today := d.today()
	if len(today.Calls)+len(today.Debriefs)+len(today.Recaps)+len(today.Overdue)+len(today.Due) != 0 {
		t.Errorf("Today shows %+v", today)
	}
	for _, text := range []string{"Ivy", "Zoë", "peat-free", "trial"} {
		if hits, err := d.Search.Find(text, 10); err != nil || len(hits) != 0 {
			t.Errorf("%s finds %+v, %v", text, hits, err)
		}
	}
	d.at("2026-12-01 09:00")
	if _, err := d.Reminders.Due(true); err != nil || len(d.popups.all()) != 0 {
		t.Errorf("it pops up: %q, %v", d.popups.all(), err)
	}
	d.at("2026-11-24 09:00")

	// What happened can be read, by the names of then.
	page, err := d.Calls.Page(g.held.ID)
	if d.must(err); page.Call.Account.Name != "Ivy Seeds" || len(page.Call.People) != 2 || page.Call.People[0].Name != "Zoë Müller" {
		t.Errorf("the call that was held is %+v", page.Call)
	}
	log, err := d.Logbook.Show(bridge.LogbookQuery{})
	if d.must(err); len(log.Entries) != 1 || log.Entries[0].Account.Name != "Ivy Seeds" {
		t.Errorf("the logbook has %+v", log)
	}
	shown, err := d.Accounts.Page(g.account.ID)
	if d.must(err); shown.Account.RemovedOn == nil || *shown.Account.RemovedOn != "2026-11-24" {
		t.Errorf("its page is %+v", shown.Account)
	}

	// It is one action.
	_, err = d.History.Undo()
	d.must(err)
	if after := d.dump(); after != before && !sameButForExports(before, after) {
		t.Error("undone, the book is not as it was")
	}
	if found := d.accounts("ivy"); len(found) != 1 {
		t.Errorf("undone, the list has %+v", found)
	}
	if hits, err := d.Search.Find("peat-free", 10); err != nil || len(hits) == 0 {
		t.Errorf("undone, its sheet is not found: %v", err)
	}
}

// sameButForExports compares dumps without what a calendar export leaves.
func sameButForExports(a, b string) bool {
	without := func(s string) string {
		lines := strings.Split(s, "\n")
		return strings.Join(slices.DeleteFunc(lines, func(l string) bool { return strings.Contains(l, "calendar_export") }), "\n")
	}
	return without(a) == without(b)
}

// Whatever a bound method is asked about what was removed, it answers or refuses in
// words, and nothing of it changes.
func TestNothingFailsOrChangesForWhatWasRemoved(t *testing.T) {
	restores := []string{"Trash.Restore", "History.Undo", "History.UndoAction", "People.Erase"}
	d := newDesk(t)
	t.Chdir(d.out) // some write a file of that name
	g := goneAccount(d)
	_, err := d.Accounts.Remove(g.account.ID)
	d.must(err)
	removed := func() []any {
		a := look(d, func(tx *sqlite.Tx) (callbook.Account, error) { return tx.Account(g.account.ID) })
		p := look(d, func(tx *sqlite.Tx) (callbook.Person, error) { return tx.Person(g.zoe.ID) })
		return []any{a, p, d.callOf(g.held.ID), d.callOf(g.ahead.ID)}
	}
	before := removed()
	for _, subject := range d.Subjects() {
		v := reflect.ValueOf(subject)
		for method := range v.Type().Methods() {
			name := v.Type().Elem().Name() + "." + method.Name
			if n := method.Type.NumOut(); n == 0 || method.Type.Out(n-1) != reflect.TypeFor[error]() || slices.Contains(notAsked, name) || slices.Contains(restores, name) {
				continue
			}
			for what, reference := range map[string]string{
				"account": g.account.ID, "person": g.zoe.ID, "call held": g.held.ID, "call ahead": g.ahead.ID, "sheet": g.held.Post.Code, "draft": g.undone.Post.Code,
				"follow-up": g.followUp.ID, "series": g.series.ID,
			} {
				for _, all := range []bool{false, true} {
					results := method.Func.Call(arguments(v, method.Type, reference, all))
					if err, failed := results[len(results)-1].Interface().(error); failed && bridge.FaultOf(err).Code == bridge.Internal {
						t.Errorf("%s of the removed %s: %v", name, what, err)
					}
				}
			}
		}
	}
	if after := removed(); !reflect.DeepEqual(before, after) {
		t.Errorf("removed, they have changed:\n%+v\n%+v", before, after)
	}
	if found := d.accounts("ivy"); len(found) != 0 {
		t.Errorf("it is back: %+v", found)
	}
	// Those that show something do show it.
	for name, read := range map[string]func() error{
		"Accounts.Page":     func() error { _, err := d.Accounts.Page(g.account.ID); return err },
		"Accounts.Timeline": func() error { _, err := d.Accounts.Timeline(g.account.ID, "everything", 0); return err },
		"Calls.Page/held":   func() error { _, err := d.Calls.Page(g.held.ID); return err },
		"Calls.Page/draft":  func() error { _, err := d.Calls.Page(g.undone.ID); return err },
		"Calls.Page/ahead":  func() error { _, err := d.Calls.Page(g.ahead.ID); return err },
		"Calls.List":        func() error { _, err := d.Calls.List("today"); return err },
		"Sheets.Show":       func() error { _, err := d.Sheets.Show(g.held.Post.Code); return err },
		"Sheets.InWords":    func() error { _, err := d.Sheets.InWords(g.held.Post.Code); return err },
		"Recaps.Draft":      func() error { _, err := d.Recaps.Draft(g.held.ID, false, ""); return err },
		"Recaps.Page":       func() error { _, err := d.Recaps.Page(g.held.ID); return err },
		"Paper.Preview":     func() error { _, err := d.Paper.Preview(bridge.PrintRequest{Call: g.held.ID}); return err },
		"Paper day":         func() error { _, err := d.Paper.Preview(bridge.PrintRequest{Day: "today"}); return err },
		"Follow-ups":        func() error { _, err := d.FollowUps.List("all", 0, 0); return err },
		"Activity":          func() error { _, err := d.History.List(0); return err },
	} {
		if err := read(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestARemovedPersonTakesNothingAgreedAlong(t *testing.T) {
	d := newDesk(t)
	g := goneAccount(d)
	out, err := d.People.Remove(g.zoe.ID)
	d.must(err)
	if !strings.Contains(out.Message, "stay") || !strings.Contains(out.Message, "Ivy Seeds") {
		t.Errorf("it says %q", out.Message)
	}
	for _, f := range d.followUps("open") {
		if f.Person != nil && f.Person.ID == g.zoe.ID {
			t.Errorf("%q is still for her", f.Purpose)
		}
		if f.ID == g.followUp.ID && f.Account.Name != "Ivy Seeds" {
			t.Errorf("it is with %+v", f.Account)
		}
	}
	if call := d.callOf(g.ahead.ID); !slices.Equal(call.PersonIDs, []string{g.jo.ID}) || call.State != callbook.CallPlanned {
		t.Errorf("the call ahead is %+v", call)
	}
	if call := d.callOf(g.held.ID); !slices.Equal(call.PersonIDs, []string{g.zoe.ID, g.jo.ID}) {
		t.Errorf("the call that was held is %+v", call)
	}
	mail, err := d.Recaps.Draft(g.held.ID, false, "")
	if d.must(err); strings.Contains(mail.Text, "Zoë") {
		t.Errorf("the recap still greets her: %q", mail.Text)
	}
	_, err = d.People.Remove(g.zoe.ID)
	d.refused(err, bridge.Conflict)

	// What has changed since stays as it is when she is restored.
	_, err = d.FollowUps.Move(g.followUp.ID, "tue", "Holiday", "")
	d.must(err)
	back, err := d.Trash.Restore("zoë")
	if d.must(err); !strings.Contains(back.Message, "have changed since") {
		t.Errorf("it says %q", back.Message)
	}
	if call := d.callOf(g.ahead.ID); !slices.Equal(call.PersonIDs, []string{g.zoe.ID, g.jo.ID}) {
		t.Errorf("restored, the call ahead is %+v", call)
	}
	if found := d.people("zoë"); len(found) != 1 {
		t.Errorf("restored, she is %+v", found)
	}
}

func TestTheTrashKeepsForThirtyDays(t *testing.T) {
	d := newDesk(t)
	g := goneAccount(d)
	before := d.dump()
	_, err := d.Accounts.Remove("Ivy Seeds")
	d.must(err)
	d.account("Elm House") // something else since
	list, err := d.Trash.List()
	d.must(err)
	if len(list) != 1 || list[0].Name != "Ivy Seeds" || list[0].Kind != "account" || list[0].Until != "2026-12-24" {
		t.Fatalf("the trash is %+v", list)
	}
	_, err = d.Trash.Restore(g.zoe.ID)
	d.refused(err, bridge.NotFound) // she went along
	d.at("2026-12-24 08:00")
	_, err = d.Trash.Restore("Ivy Seeds")
	d.must(err)
	for _, line := range strings.Split(before, "\n") {
		if !strings.Contains(d.dump(), line) {
			t.Fatalf("restored, this is missing: %s", line)
		}
	}
	_, err = d.Accounts.Remove("Ivy Seeds")
	d.must(err)

	reopen := func(at string) {
		t.Helper()
		d.must(d.Close())
		d.at(at)
		d.open(t.Context(), nil)
	}
	reopen("2027-01-23 07:00")
	if list, err = d.Trash.List(); err != nil || len(list) != 1 {
		t.Fatalf("too early, the trash is %+v, %v", list, err)
	}
	reopen("2027-01-24 09:00")
	if list, err = d.Trash.List(); err != nil || len(list) != 0 {
		t.Fatalf("after its time the trash is %+v, %v", list, err)
	}
	if dump := d.dump(); strings.Contains(dump, "Zoë Müller") || strings.Contains(dump, "someone@customer.example") {
		t.Error("the values are still there")
	}
	page, err := d.Calls.Page(g.held.ID)
	if d.must(err); page.Call.Account.Name != "Removed account" || page.Call.People[0].Name != "Removed person" {
		t.Errorf("the call says %+v", page.Call)
	}
	_, err = d.Trash.Restore(g.account.ID)
	d.refused(err, bridge.NotFound)
}

func TestAnErasedPersonIsGoneFromTheFile(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	p, err := d.People.Add(bridge.NewPerson{Name: "Quirin Zwiebelbauer", Account: "Ivy Seeds", Email: "quirin@onion.example", Phone: "+49 711 555 0199"})
	d.must(err)
	call := d.plan("Ivy Seeds", "today 8:00", p.ID)
	d.debrief(call, `{"overview": "They want a trial", "no_follow_up": "They call"}`)
	_, err = d.People.Edit(bridge.PersonEdit{ID: p.ID, Name: new("Quirin Zwiebel"), Notes: new("Plays the alphorn")})
	d.must(err)

	d.must(d.Drafts.Keep(bridge.Draft{Dialog: "person " + p.ID, Text: `{"notes":"Calls himself Zwiebel"}`}))

	said, err := d.People.Erasure(p.ID)
	if d.must(err); !strings.Contains(said.Message, "Sheets") || !strings.Contains(said.Message, "Backups") {
		t.Errorf("before, it says %q", said.Message)
	}
	out, err := d.People.Erase("quirin")
	if d.must(err); !strings.Contains(out.Message, "exported") {
		t.Errorf("it does not name the copies: %q", out.Message)
	}
	actions, err := d.History.List(0)
	d.must(err)
	if actions[0].Label != "Erased a person" || !actions[0].Final || strings.Contains(asJSON(t, actions), "Quirin") {
		t.Errorf("the activities are %+v", actions)
	}
	d.must(d.Close())
	files, err := filepath.Glob(filepath.Join(d.dir, "callbook.db*"))
	d.must(err)
	for _, file := range files {
		content, err := os.ReadFile(file)
		d.must(err)
		for _, text := range []string{"Quirin", "quirin", "Zwiebel", "zwiebel", "alphorn", "onion.example", "555 0199"} {
			if bytes.Contains(content, []byte(text)) {
				t.Errorf("%s still has %q", filepath.Base(file), text)
			}
		}
	}
	d.open(t.Context(), nil)
	page, err := d.Calls.Page(call.ID)
	if d.must(err); page.Call.People[0].Name != "Removed person" {
		t.Errorf("the call says %+v", page.Call.People)
	}
	for undone := 0; undone < 20; undone++ { // undo cannot bring anything of it back
		if _, err := d.History.Undo(); err != nil {
			break
		}
	}
	if strings.Contains(d.dump(), "Quirin") {
		t.Error("undo has brought the name back")
	}
}

func TestARestoreDoesNotReviveWhoWasErased(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	erased, err := d.People.Add(bridge.NewPerson{Name: "Quirin Zwiebelbauer", Account: "Ivy Seeds", Phone: "+49 711 555 0199"})
	d.must(err)
	trashed, err := d.People.Add(bridge.NewPerson{Name: "Zoë Müller", Account: "Ivy Seeds"})
	d.must(err)
	call := d.plan("Ivy Seeds", "tomorrow 8:00", erased.ID, trashed.ID)
	older, err := d.Backups.Make()
	d.must(err)
	_, err = d.People.Erase(erased.ID)
	d.must(err)
	_, err = d.People.Remove(trashed.ID)
	d.must(err)

	restored, err := d.Backups.Restore(older.File, "")
	if d.must(err); restored.Erased != 1 || restored.ErasedAgain() != "1 person whom you erased since then was erased in it again." {
		t.Errorf("it says %d, %q", restored.Erased, restored.ErasedAgain())
	}
	page, err := d.Calls.Page(call.ID)
	if d.must(err); len(page.Call.People) != 1 || page.Call.People[0].Name != "Zoë Müller" {
		t.Errorf("the call is with %+v", page.Call.People)
	}
	if strings.Contains(d.dump(), "Quirin") {
		t.Error("the restored book has the name")
	}
	again, err := d.Backups.Restore(older.File, "") // over a book in which the erasure was made by a restore
	if d.must(err); again.Erased != 1 {
		t.Errorf("the second restore says %d", again.Erased)
	}
	d.must(d.Close())
	content, err := os.ReadFile(filepath.Join(d.dir, "callbook.db"))
	if d.must(err); bytes.Contains(content, []byte("Quirin")) {
		t.Error("the file still has the name")
	}
}

// The page with the people is damaged, and so the book opens but cannot say who was erased.
func TestABookThatCannotSayWhoWasErasedIsRestoredAllTheSame(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	gone := d.person("Quirin Zwiebelbauer", "Ivy Seeds")
	d.person("Zoë Müller", "Ivy Seeds")
	made, err := d.Backups.Make()
	d.must(err)
	before := d.dump()
	_, err = d.People.Erase(gone.ID)
	d.must(err)
	d.must(d.Close())
	n, err := sqlitetest.ZeroPages(filepath.Join(d.dir, "callbook.db"), "person", 1)
	if d.must(err); n != 1 {
		t.Fatalf("%d pages are damaged", n)
	}
	d.open(t.Context(), nil)
	if _, err := d.People.List("", 0, 0); err == nil {
		t.Fatal("the damaged people can be read")
	}
	restored, err := d.Backups.Restore(made.File, "")
	if d.must(err); restored.Erased != 0 {
		t.Errorf("it restores %+v", restored)
	}
	if after := d.dump(); after != before {
		t.Errorf("the restored book is not the backup:\n%s", after)
	}
	d.must(d.Close())
	d.open(t.Context(), nil)
	if people, err := d.People.List("", 10, 0); err != nil || people.Total != 2 {
		t.Errorf("it opens with %d people, %v", people.Total, err)
	}
}

func TestAFileDoesNotReviveWhatWasRemoved(t *testing.T) {
	d := newDesk(t)
	file := d.write("people.csv", "Name,Company,Email\nZoë Müller,Ivy Seeds,zoe@ivy.example\nJo Weiß,Ivy Seeds,jo@ivy.example\nAda Byron,Oak Farm,ada@oak.example\n")
	d.imported(file)
	_, err := d.Accounts.Remove("Ivy Seeds")
	d.must(err)
	_, err = d.People.Remove("Ada Byron")
	d.must(err)
	before := d.dump()
	again := d.imported(file)
	if len(again.LeftOut) != 3 || !strings.Contains(again.LeftOut[0].Why, "You removed Ivy Seeds") && !strings.Contains(again.LeftOut[0].Why, "You removed Zoë") {
		t.Errorf("it says %+v", again.LeftOut)
	}
	if after := d.dump(); after != before {
		t.Error("the file has changed the book")
	}
	// A new person at an account that was removed does not bring it back.
	d.imported(d.write("more.csv", "Name,Company,Email\nKim Neu,Ivy Seeds,kim@ivy.example\n"))
	if found := d.accounts("ivy"); len(found) != 0 {
		t.Errorf("the account is back: %+v", found)
	}
	_, err = d.Trash.Restore("Ivy Seeds")
	d.must(err)
	if again = d.imported(file); again.People.Unchanged != 2 {
		t.Errorf("restored, the file finds %+v", again.People)
	}
}

func TestACallIsCorrectedAfterItWasHeld(t *testing.T) {
	d := newDesk(t)
	g := goneAccount(d)
	kim := d.person("Kim Neu", "Oak Farm")
	before := d.dump()
	changed, err := d.Calls.Change(bridge.CallEdit{ID: g.held.ID, People: []string{g.jo.ID, "Kim Neu"}, Colleagues: []string{"Ben", "Ben", ""}, Kind: new(bridge.CallKind("phone")), Place: nil})
	if bridge.FaultOf(err).Code == bridge.NotFound { // somebody from elsewhere is named by id
		changed, err = d.Calls.Change(bridge.CallEdit{ID: g.held.ID, People: []string{g.jo.ID, kim.ID}, Colleagues: []string{"Ben", "Ben", ""}, Kind: new(bridge.CallKind("phone"))})
	}
	d.must(err)
	if changed.State != "held" || changed.Kind != "phone" || changed.Place != "" || !slices.Equal(changed.Colleagues, []string{"Ben"}) || changed.People[0].ID != g.jo.ID || changed.People[1].ID != kim.ID {
		t.Errorf("the call is %+v", changed)
	}
	mail, err := d.Recaps.Draft(g.held.ID, false, "")
	if d.must(err); strings.Contains(mail.Text, "Zoë") || !strings.Contains(mail.Text, "Jo") {
		t.Errorf("the recap is %s", mail.Text)
	}
	if met := look(d, func(tx *sqlite.Tx) (bool, error) {
		p, err := tx.Person(g.jo.ID)
		if err != nil {
			return false, err
		}
		return tx.Met(p)
	}); !met {
		t.Error("Jo was not met")
	}
	touches := look(d, func(tx *sqlite.Tx) ([]callbook.Touch, error) { return tx.TouchesOf(g.account.ID, 0) })
	if i := slices.IndexFunc(touches, func(x callbook.Touch) bool { return x.CallID == g.held.ID }); i < 0 || touches[i].Channel != callbook.Phone || touches[i].PersonID != g.jo.ID {
		t.Errorf("the timeline has %+v", touches)
	}
	_, err = d.History.Undo()
	d.must(err)
	if d.dump() != before {
		t.Error("undone, the book is not as it was")
	}

	ahead, err := d.Calls.Change(bridge.CallEdit{ID: g.ahead.ID, People: []string{g.jo.ID}, Kind: new(bridge.CallKind("video")), Place: new("Online")})
	d.must(err)
	f := look(d, func(tx *sqlite.Tx) (callbook.FollowUp, error) { return tx.FollowUp(*ahead.FollowUpID) })
	if f.PersonID != g.jo.ID || f.Channel != callbook.Video || ahead.Place != "Online" {
		t.Errorf("the appointment is %+v of %+v", f, ahead)
	}
	_, err = d.Calls.Change(bridge.CallEdit{ID: g.ahead.ID, Kind: new(bridge.CallKind("fax"))})
	d.refused(err, bridge.Invalid)
	_, err = d.Calls.Cancel(g.ahead.ID, "No time")
	d.must(err)
	_, err = d.Calls.Change(bridge.CallEdit{ID: g.ahead.ID, Place: new("Here")})
	d.refused(err, bridge.Conflict)
}

func TestAPersonMovesToAnotherAccount(t *testing.T) {
	d := newDesk(t)
	file := d.write("people.csv", "Name,Company,Email\nZoë Müller,Ivy Seeds,zoe@ivy.example\n")
	d.imported(file)
	d.account("Oak Farm")
	zoe := d.people("zoë")[0]
	moved, err := d.People.Edit(bridge.PersonEdit{
		ID: zoe.ID, Account: new("Oak Farm"), Emails: []string{"zoe@oak.example", "zoe@ivy.example"}, Phones: []string{"1", "2"}, Notes: new("Likes tea"), Role: new("Buyer"),
	})
	d.must(err)
	if moved.Account.Name != "Oak Farm" || len(moved.Emails) != 2 || moved.Emails[0] != "zoe@oak.example" || len(moved.Phones) != 2 || moved.Notes != "Likes tea" || moved.Name != "Zoë Müller" {
		t.Errorf("she is %+v", moved)
	}
	d.imported(file)
	if again := d.people("zoë")[0]; again.Account.Name != "Oak Farm" || again.Role != "Buyer" {
		t.Errorf("the same file takes it back: %+v", again)
	}
}
