package bridge_test

import (
	"slices"
	"testing"

	"callbook/backend/bridge"
)

func (d *desk) known(account, category string) bridge.Known {
	d.t.Helper()
	page, err := d.Accounts.Page(account)
	d.must(err)
	i := slices.IndexFunc(page.Know, func(k bridge.Known) bool { return k.Category == category })
	if i < 0 {
		d.t.Fatalf("there is no category %s", category)
	}
	return page.Know[i]
}

func (d *desk) earlier(account, category string) []bridge.Wording {
	d.t.Helper()
	all, err := d.Accounts.Wordings(account, category)
	d.must(err)
	return all
}

// What is written on the page is a new wording: the sheets stay as they were
// filed, and undo takes it back (R30-R36).
func TestEditingAKnownFactLeavesTheSheetsUnchanged(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	filed := d.debrief(d.plan("Ivy Seeds", "24 nov 8:00"), `{"outcome": "continuation", "authority": "Jürgen signs up to 10,000 €", "no_follow_up": "they call"}`)
	d.at("2026-11-26 10:00")
	_, err := d.Accounts.Know("Ivy Seeds", "authority", "Jürgen and old Mr Weißmüller")
	d.must(err)
	got := d.known("Ivy Seeds", "Authority")
	if got.Text != "Jürgen and old Mr Weißmüller" || got.Day != "2026-11-26" || got.Code != "" {
		t.Errorf("known is %+v", got)
	}
	if was := d.earlier("Ivy Seeds", "authority"); len(was) != 1 || was[0].Code != filed.Sheet.Code {
		t.Errorf("known was %+v", was)
	}
	if said := d.show(filed.Sheet.Code).Answers["authority"]; said != "Jürgen signs up to 10,000 €" {
		t.Errorf("the filed sheet says %q", said)
	}
	_, err = d.History.Undo()
	d.must(err)
	if got := d.known("Ivy Seeds", "Authority"); got.Code != filed.Sheet.Code || len(d.earlier("Ivy Seeds", "Authority")) != 0 {
		t.Errorf("undone, known is %+v", got)
	}
	_, err = d.Accounts.Know("Ivy Seeds", "astrology", "Pisces")
	d.refused(err, bridge.NotFound)
}

func TestOwnCategoriesAreAddedNamedOrderedAndHidden(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	d.must(d.Categories.Add("Machines"))
	d.must(d.Categories.Add("Competition"))
	d.must(d.Categories.Add("Season"))
	own := func() (names []string, ids map[string]string) {
		list, err := d.Categories.List()
		d.must(err)
		ids = map[string]string{}
		for _, c := range list {
			names = append(names, c.Name)
			ids[c.Name] = c.ID
		}
		return names, ids
	}
	_, ids := own()
	d.must(d.Categories.Move(ids["Season"], true))
	d.must(d.Categories.Move(ids["Machines"], false))
	d.must(d.Categories.Move(ids["Season"], true)) // it is the first already
	d.must(d.Categories.Rename(ids["Competition"], "Who else sells"))
	if names, _ := own(); !slices.Equal(names, []string{"Season", "Machines", "Who else sells"}) {
		t.Errorf("they are %q", names)
	}
	_, err := d.Accounts.Know("Ivy Seeds", "machines", "Two LX-30 of 2009")
	d.must(err)
	d.must(d.Categories.Hide(ids["Machines"], true))
	_, err = d.Accounts.Know("Ivy Seeds", "machines", "none")
	d.refused(err, bridge.NotFound)
	d.must(d.Categories.Hide(ids["Machines"], false))
	if got := d.known("Ivy Seeds", "Machines"); got.Text != "Two LX-30 of 2009" || got.Letter != "" {
		t.Errorf("hidden and shown again, known is %+v", got)
	}
	d.refused(d.Categories.Add("season"), bridge.Invalid)
	d.refused(d.Categories.Add("Authority"), bridge.Invalid)
	d.refused(d.Categories.Rename(ids["Season"], " "), bridge.Invalid)
	d.refused(d.Categories.Rename("nothing", "x"), bridge.NotFound)
}

// The company's own steps (R67): a book starts with seven, and whatever is
// changed makes them the rep's.
func TestAnAccountGoesThroughTheCompanysSteps(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	at, err := d.SalesSteps.Reach("ivy", "trial")
	d.must(err)
	if at.Number != 4 || at.Of != 7 || at.Name != "trial" || at.Day != "2026-11-24" {
		t.Errorf("it stands at %+v", at)
	}
	_, err = d.SalesSteps.Reach("ivy", "4")
	d.refused(err, bridge.Conflict)
	d.at("2026-11-30 09:00")
	_, err = d.SalesSteps.Reach("ivy", "5")
	d.must(err)
	_, err = d.History.Undo()
	d.must(err)

	steps, err := d.SalesSteps.Remove("first contact")
	d.must(err)
	if len(steps) != 6 || steps[2].Name != "trial" {
		t.Errorf("the steps are %+v", steps)
	}
	_, err = d.SalesSteps.Rename("trial", "test run")
	d.must(err)
	_, err = d.SalesSteps.Move("test run", true)
	d.must(err)
	steps, err = d.SalesSteps.Add("after the order")
	d.must(err)
	at, err = d.SalesSteps.Of("ivy")
	d.must(err)
	if at.Number != 2 || at.Of != 7 || at.Name != "test run" || len(at.History) != 1 || at.History[0].Name != "trial" {
		t.Errorf("it stands at %+v among %+v", at, steps)
	}
	_, err = d.SalesSteps.Remove("test run")
	d.must(err)
	if at, err = d.SalesSteps.Of("ivy"); err != nil || at.Number != 0 || at.Name != "trial" {
		t.Errorf("its step is gone, and it stands at %+v, %v", at, err)
	}
	_, err = d.SalesSteps.Add("quote")
	d.refused(err, bridge.Invalid)
	_, err = d.SalesSteps.Reach("ivy", "flight")
	d.refused(err, bridge.NotFound)
}

// Who decides and was not there is one of the people where the book has them,
// whatever their title, until a call meets them.
func TestTheAccountPageNamesDecidersNotMetYet(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	jo, anke := d.person("Jo Marsh", "Ivy Seeds"), d.person("Anke Brandt", "Ivy Seeds")
	absent := func() []bridge.AbsentOne {
		t.Helper()
		page, err := d.Accounts.Page("ivy")
		d.must(err)
		return page.Absent
	}
	d.debrief(d.plan("Ivy Seeds", "24 nov 8:00", jo.ID, anke.ID), `{"outcome": "continuation", "no_follow_up": "they call",
		"absent_deciders": [{"name": "Dr. Anke Brandt", "role": "Plant manager"}, {"name": "Karim", "email": "karim@ivy.example"}]}`)
	got := absent()
	if len(got) != 2 || got[0].PersonID == nil || *got[0].PersonID != anke.ID || got[0].Ask != "Jo" || got[1].PersonID == nil || got[1].Reach != "karim@ivy.example" {
		t.Fatalf("not met yet are %+v", got)
	}
	d.debrief(d.plan("Ivy Seeds", "24 nov 9:00", anke.ID), `{"outcome": "continuation", "no_follow_up": "they call"}`)
	d.debrief(d.plan("Ivy Seeds", "24 nov 10:00", jo.ID), `{"outcome": "continuation", "no_follow_up": "they call", "absent_deciders": [{"name": "Anke Brandt"}]}`)
	if got := absent(); len(got) != 0 {
		t.Errorf("met in a call, and not met yet are %+v", got)
	}
}
