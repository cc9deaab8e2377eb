package bridge_test

import (
	"slices"
	"strings"
	"testing"

	"callbook/backend/bridge"
	"callbook/backend/callbook"
)

func (d *desk) mergePeople(id, into string, take ...bridge.AspectField) bridge.PeopleMerged {
	d.t.Helper()
	merged, err := d.People.Merge(bridge.PersonMerge{ID: id, Into: into, Take: take})
	d.must(err)
	return merged
}

// Whatever a book knows of a person goes with them, and comes back with them.
func TestEverythingOfAPersonMovesWhenTheyAreMerged(t *testing.T) {
	d := newDesk(t)
	g := goneAccount(d) // one call is with both
	stays := d.person("Zoe Mueller", "Oak Farm")
	d.must(d.Accounts.Heard(bridge.Inbound{Account: g.account.ID, Channel: "phone", Person: g.zoe.ID, What: "They like it"}))
	d.waits(d.write("doubles.csv", "Name,Company,Email\nZoë Müller,Ivy Seeds,zoe@home.example\n"))
	for _, table := range []string{"call_person", "touch", "follow_up", "double"} {
		if !strings.Contains(rowsWith(d, g.zoe.ID), `"table":"`+table+`"`) {
			t.Errorf("the person has nothing in %s, so this proves nothing about it", table)
		}
	}
	before := d.dump()

	shown, err := d.People.Compare(g.zoe.ID, stays.ID)
	d.must(err)
	if shown.Double.Kind != bridge.PersonKind || shown.Double.Like.ID != stays.ID || !strings.Contains(shown.FileHas, "3 calls and ") || shown.BookHas != "" {
		t.Errorf("shown is %+v", shown)
	}
	merged := d.mergePeople(g.zoe.ID, stays.ID)
	if merged.Person.ID != stays.ID || merged.Person.Account.Name != "Oak Farm" || !strings.Contains(merged.Message, "Moved to them: 3 calls and ") {
		t.Errorf("merged is %+v", merged)
	}
	if left := strings.Split(strings.TrimSpace(rowsWith(d, g.zoe.ID)), "\n"); len(left) != 1 || !strings.Contains(left[0], `"merged_into":"`+stays.ID+`"`) {
		t.Errorf("of the person who went, there is still\n%s", strings.Join(left, "\n"))
	}
	page, err := d.Calls.Page(g.ahead.ID)
	d.must(err)
	if len(page.Call.People) != 2 || page.Call.People[0].ID != stays.ID {
		t.Errorf("the call is with %+v", page.Call.People)
	}
	if trash, err := d.Trash.List(); err != nil || len(trash) != 0 {
		t.Errorf("the trash has %+v, %v", trash, err)
	}
	if problems, err := d.History.Check(); err != nil || len(problems) > 0 {
		t.Errorf("the book has problems: %q, %v", problems, err)
	}
	action, err := d.History.Undo()
	if d.must(err); action.Label != "Merged two people" {
		t.Errorf("undone was %q", action.Label)
	}
	if after := d.dump(); after != before {
		t.Errorf("undone leaves\n%s", differences(before, after))
	}

	// With both in a call, the one who stays is in it once.
	d.mergePeople(g.zoe.ID, g.jo.ID)
	if page, err = d.Calls.Page(g.ahead.ID); err != nil || len(page.Call.People) != 1 || page.Call.People[0].ID != g.jo.ID {
		t.Errorf("the call of both is with %+v, %v", page.Call.People, err)
	}
	_, err = d.History.Undo()
	d.must(err)
	if after := d.dump(); after != before {
		t.Errorf("undone leaves\n%s", differences(before, after))
	}
}

// What was with an account that was removed since goes with the person.
func TestAPersonWithARemovedAccountInTheirPastIsMerged(t *testing.T) {
	d := newDesk(t)
	g := goneAccount(d)
	oak := "Oak Farm"
	_, err := d.People.Edit(bridge.PersonEdit{ID: g.zoe.ID, Account: &oak})
	d.must(err)
	_, err = d.Accounts.Remove("Ivy Seeds")
	d.must(err)
	stays := d.person("Zoe Mueller", oak)
	before := d.dump()
	d.mergePeople(g.zoe.ID, stays.ID)
	_, err = d.History.Undo()
	d.must(err)
	if after := d.dump(); after != before {
		t.Errorf("undone leaves\n%s", differences(before, after))
	}
}

// The files that brought both find the one who stays, also after that one was removed.
func TestTheSameFileDoesNotBringAMergedPersonBack(t *testing.T) {
	d := newDesk(t)
	first := d.write("first.csv", "Name,Company,Email,Role\nMara Quill,Quill Seeds,mara@quill.example,Buyer\n")
	second := d.write("second.csv", "Name,Company,Email,Role\nM. Quill,Quill Plants,m@plants.example,Head of buying\n")
	d.imported(first)
	d.imported(second)
	mara := d.people("mara")[0]
	d.mergePeople(d.people("m@plants.example")[0].ID, mara.ID)
	before := d.dump()
	for _, file := range []string{second, first, second} {
		if got := d.imported(file); got.People != (bridge.Tally{Unchanged: 1}) || len(got.Duplicates) != 0 || got.LeftOutTotal != 0 {
			t.Errorf("%s comes to %+v, %+v, %+v", file, got.People, got.Duplicates, got.LeftOut)
		}
	}
	if after := d.dump(); after != before {
		t.Errorf("the same files again changed\n%s", differences(before, after))
	}
	more := d.write("more.csv", "Name,Company,Email,Role,Phone\nM. Quill,Quill Plants,m@plants.example,Head of buying,+44 1970 555120\n")
	if got := d.imported(more); got.People != (bridge.Tally{Updated: 1}) {
		t.Errorf("with a new number it comes to %+v", got.People)
	}
	if now := d.people(""); len(now) != 1 || now[0].ID != mara.ID || now[0].Name != "Mara Quill" || !slices.Equal(now[0].Phones, []string{"+44 1970 555120"}) {
		t.Errorf("the people are %+v", now)
	}
	// The id of the one who went leads to the one who stays.
	went := strings.Split(strings.Split(rowsWith(d, `"merged_into":"`+mara.ID), `"id":"`)[1], `"`)[0]
	role := "Owner"
	if edited, err := d.People.Edit(bridge.PersonEdit{ID: went, Role: &role}); err != nil || edited.ID != mara.ID {
		t.Errorf("edited is %+v, %v", edited, err)
	}
	_, err := d.People.Remove(mara.ID)
	d.must(err)
	for _, file := range []string{first, second} {
		if got := d.imported(file); got.People.New != 0 || got.LeftOutTotal == 0 {
			t.Errorf("after a removal, %s comes to %+v, %+v", file, got.People, got.LeftOut)
		}
	}
	// Erased, nothing of either is left.
	_, err = d.People.Erase(mara.ID)
	d.must(err)
	for _, name := range []string{"Mara Quill", "M. Quill", "m@plants.example"} {
		if left := rowsWith(d, name); left != "" {
			t.Errorf("after an erasure there is\n%s", left)
		}
	}
}

func TestAPersonIsMergedOnAndOn(t *testing.T) {
	d := newDesk(t)
	files := []string{}
	for _, name := range []string{"Ann Lee", "Anna Lee", "A. Lee"} {
		files = append(files, d.write(name+".csv", "Name,Company\n"+name+",Oak\n"))
		d.imported(files[len(files)-1])
	}
	d.mergePeople("A. Lee", "Anna Lee")
	d.mergePeople("Anna Lee", "Ann Lee")
	before := d.dump()
	for _, file := range files {
		d.imported(file)
	}
	if after := d.dump(); after != before {
		t.Errorf("the same files again changed\n%s", differences(before, after))
	}
	for range 2 {
		_, err := d.History.Undo()
		d.must(err)
	}
	if found := d.people(""); len(found) != 3 {
		t.Errorf("undone, the people are %+v", found)
	}
}

func TestPeopleAreMergedOnlyByWhatCanBeChosen(t *testing.T) {
	d := newDesk(t)
	d.account("Oak")
	ann, bo := d.person("Ann Lee", "Oak"), d.person("Bo Ek", "Oak")
	for _, tt := range []struct {
		merge bridge.PersonMerge
		want  bridge.Code
	}{
		{bridge.PersonMerge{ID: ann.ID, Into: ann.ID}, bridge.Invalid},
		{bridge.PersonMerge{ID: ann.ID, Into: bo.ID, Take: []bridge.AspectField{callbook.AspectNotes}}, bridge.Invalid},
		{bridge.PersonMerge{ID: "Nobody", Into: bo.ID}, bridge.NotFound},
	} {
		_, err := d.People.Merge(tt.merge)
		d.refused(err, tt.want)
	}
}
