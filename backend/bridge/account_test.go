package bridge_test

import (
	"slices"
	"strings"
	"testing"

	"callbook/backend/bridge"
	"callbook/backend/callbook"
)

func (d *desk) oweBy(account, when string, channel bridge.Channel, purpose string) bridge.FollowUpAdded {
	d.t.Helper()
	f, err := d.FollowUps.Add(bridge.NewFollowUp{Account: account, When: when, Channel: channel, Purpose: purpose})
	d.must(err)
	return f
}

// Three calls for the same, and nobody there: what is new? (R77) It is asked
// once, with what was not tried yet.
func TestTheRepIsAskedOnlyOnceWhatIsNew(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	jo, anke := d.person("Jo", "Ivy Seeds"), d.person("Anke", "Ivy Seeds")
	call := func(answered bool) bridge.FollowUpChanged {
		f, err := d.FollowUps.Add(bridge.NewFollowUp{Account: "Ivy Seeds", Person: jo.ID, When: "today", Channel: "phone", Purpose: "hear the budget"})
		d.must(err)
		done, err := d.FollowUps.Done(f.ID, "", answered)
		d.must(err)
		return done
	}
	for i := range 2 {
		if done := call(false); done.SameAgain != nil || len(done.Warnings) != 0 {
			t.Fatalf("after %d: %+v", i+1, done)
		}
	}
	third := call(false)
	if third.SameAgain == nil || len(third.Warnings) != 1 || third.Warnings[0].Code != "same_again" {
		t.Fatalf("the third asks %+v, %+v", third.SameAgain, third.Warnings)
	}
	if got := third.SameAgain; got.Count != 3 || len(got.People) != 1 || got.People[0].ID != anke.ID || !slices.Equal(got.Channels, []callbook.Channel{callbook.Email, callbook.Text, callbook.Post, callbook.Visit, callbook.Video}) {
		t.Errorf("untried are %+v", got)
	}
	if fourth := call(false); fourth.SameAgain != nil {
		t.Errorf("the fourth asks again: %+v", fourth.SameAgain)
	}
	call(true)
	for range 2 {
		call(false)
	}
	if again := call(false); again.SameAgain == nil {
		t.Error("a new series is not asked about")
	}
}

// Planning one more call of a kind that nobody has answered asks the same, as a
// follow-up does; another kind of call is new.
func TestPlanningOneMoreCallAsksWhatIsNew(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	plan := func(kind bridge.CallKind) bridge.CallPlanned {
		t.Helper()
		call, err := d.Calls.Plan(bridge.PlanRequest{Account: "Ivy Seeds", At: "today", Kind: kind})
		d.must(err)
		return call
	}
	for range 3 {
		call := plan("phone")
		if call.SameAgain != nil || len(call.Warnings) != 0 {
			t.Fatalf("asked too early: %+v", call.SameAgain)
		}
		_, err := d.Calls.NotReached(call.ID, false, "")
		d.must(err)
	}
	if visit := plan("visit"); visit.SameAgain != nil {
		t.Errorf("a visit asks %+v", visit.SameAgain)
	}
	if fourth := plan("phone"); fourth.SameAgain == nil || fourth.SameAgain.Count != 3 || len(fourth.Warnings) != 1 || fourth.Warnings[0].Code != "same_again" {
		t.Errorf("the fourth asks %+v, %+v", fourth.SameAgain, fourth.Warnings)
	}
	if fifth := plan("phone"); fifth.SameAgain != nil {
		t.Errorf("it asks again: %+v", fifth.SameAgain)
	}
}

func TestPlanningACallAgainAsksWhatIsNew(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	call, err := d.Calls.Plan(bridge.PlanRequest{Account: "Ivy Seeds", At: "today", Kind: "phone"})
	d.must(err)
	next := call.Call
	for i := range 4 {
		again, err := d.Calls.NotReached(next.ID, false, "tomorrow")
		d.must(err)
		if asks := i == 2; (again.SameAgain != nil) != asks || len(again.Warnings) != map[bool]int{true: 1}[asks] { // once
			t.Errorf("after %d calls it asks %+v, %+v", i+1, again.SameAgain, again.Warnings)
		}
		next = *again.NextCall
	}
}

// The touches of a cadence are for the person of the last call. Nobody is thanked
// for a meeting that there was not, and nobody is thanked twice.
func TestCadenceTouchesKnowThePersonAndTheMeeting(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	zoe := d.person("Zoë Müller", "Ivy Seeds")
	cold, err := d.Cadences.Start("standard", "Ivy Seeds", "")
	d.must(err)
	for _, f := range cold.FollowUps {
		if f.Person == nil || f.Person.ID != zoe.ID || strings.Contains(f.Purpose, "Thank") {
			t.Errorf("never met, and the cadence has %+v", f)
		}
	}
	_, err = d.Cadences.Stop("Ivy Seeds")
	d.must(err)
	jo := d.person("Jo", "Ivy Seeds")
	d.debrief(d.plan("Ivy Seeds", "24 nov 8:00", jo.ID), `{"no_follow_up": "-"}`)
	warm, err := d.Cadences.Start("standard", "Ivy Seeds", "")
	d.must(err)
	first := warm.FollowUps[0]
	if !strings.Contains(first.Purpose, "Thank") || first.Person == nil || first.Person.ID != jo.ID {
		t.Fatalf("after a call the cadence begins with %+v", first)
	}
	_, err = d.FollowUps.Done(first.ID, "", true)
	d.must(err)
	d.must(d.Accounts.Heard(bridge.Inbound{Account: "Ivy Seeds", Channel: "phone", What: "Asks for a price"}))
	open, err := d.FollowUps.List(bridge.ListOpen, 100, 0)
	d.must(err)
	for _, f := range open.FollowUps {
		if strings.Contains(f.Purpose, "Thank") {
			t.Errorf("thanked already, and there is %+v", f)
		}
	}
}

func TestAnotherChannelCountsAsNew(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	for range 2 {
		d.oweBy("Ivy Seeds", "today", "email", "ask about the trial")
		_, err := d.FollowUps.Done("Ivy Seeds", "", false)
		d.must(err)
	}
	d.oweBy("Ivy Seeds", "today", "text", "ask about the trial")
	if done, err := d.FollowUps.Done("Ivy Seeds", "", false); err != nil || done.SameAgain != nil {
		t.Errorf("it asks %+v, %v", done.SameAgain, err)
	}
}

// The customer's channel is followed (R47).
func TestTheChannelFollowsTheCustomersOwnWord(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	jo := d.person("Jo", "Ivy Seeds")
	hint := func() string {
		h, err := d.Accounts.Channel("Ivy Seeds")
		d.must(err)
		return string(h.Channel) + ": " + h.Reason
	}
	if got := hint(); got != ": " {
		t.Errorf("before anything it suggests %q", got)
	}
	d.must(d.Accounts.Heard(bridge.Inbound{Account: "ivy", Person: "jo", Channel: "text", What: "Can you come on Friday?"}))
	if got := hint(); got != "text: They texted on 24 Nov" {
		t.Errorf("it suggests %q", got)
	}
	page, err := d.Accounts.Page("ivy")
	d.must(err)
	if e := page.Timeline[0]; e.Title != "They texted, "+jo.Name || e.Snippet != "Can you come on Friday?" || *e.Time != "09:00" {
		t.Errorf("the timeline says %+v", e)
	}
	d.refused(d.Accounts.Heard(bridge.Inbound{Account: "ivy", Channel: "pigeon"}), bridge.Invalid)
	_, err = d.History.Undo()
	d.must(err)
	if got := hint(); got != ": " {
		t.Errorf("undone it suggests %q", got)
	}
}

// The radar (R23): open accounts without a day ahead are offered the standard
// cadence, several in one step; won and lost end it (R74).
func TestTheStandardCadenceForSeveralAccountsAtOnce(t *testing.T) {
	d := newDesk(t)
	ids := []string{}
	for _, name := range []string{"Ivy Seeds", "Kallio", "Saguaro"} {
		ids = append(ids, d.account(name).ID)
	}
	bare := func() (names []string) {
		list, err := d.Accounts.Unplanned(0)
		d.must(err)
		for _, a := range list.Accounts {
			names = append(names, a.Name)
		}
		return names
	}
	d.oweBy("Kallio", "fri", "phone", "ask")
	if got := bare(); !slices.Equal(got, []string{"Ivy Seeds", "Saguaro"}) {
		t.Errorf("nothing is planned for %q", got)
	}
	started, err := d.Cadences.StartSeveral("standard", []string{ids[0], ids[2]})
	d.must(err)
	if got := bare(); started != 2 || len(got) != 0 {
		t.Errorf("%d were started, nothing is planned for %q", started, got)
	}
	if started, err = d.Cadences.StartSeveral("standard", ids); err != nil || started != 1 {
		t.Errorf("%d more were started, %v", started, err)
	}
	_, err = d.Cadences.Pause("Saguaro")
	d.must(err)
	if started, err = d.Cadences.StartSeveral("standard", ids); err != nil || started != 0 {
		t.Errorf("with one paused, %d more were started, %v", started, err)
	}
	for range 3 {
		_, err = d.History.Undo()
		d.must(err)
	}
	if got := bare(); len(got) != 2 {
		t.Errorf("both are undone, and nothing is planned for %q", got)
	}

	_, err = d.Cadences.StartSeveral("standard", ids)
	d.must(err)
	for i, end := range []func(string) (bridge.Account, error){func(id string) (bridge.Account, error) { return d.Accounts.Won(id, "") }, func(id string) (bridge.Account, error) { return d.Accounts.Lost(id, "", "") }} {
		_, err := end(ids[i])
		d.must(err)
	}
	for _, f := range d.followUps("open") {
		if f.Series != nil && f.Account.Name != "Saguaro" {
			t.Errorf("%s is closed, and its cadence goes on: %+v", f.Account.Name, f)
		}
	}
	if got := bare(); len(got) != 0 {
		t.Errorf("closed accounts are on the radar: %q", got)
	}
	_, err = d.Cadences.StartSeveral("standard", ids[:1])
	d.refused(err, bridge.Conflict)
	_, err = d.Cadences.StartSeveral("standard", nil)
	d.refused(err, bridge.Invalid)
}

func TestTimelineCanBeFilteredByKind(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	d.debrief(d.plan("Ivy Seeds", "24 nov 8:00"), `{"outcome": "advance", "overview": "On", "preferred_channel": "email",
		"promises": [{"by": "them", "what": "Line speeds", "due": "2026-11-20"}], "first_follow_up": "2026-12-04"}`)
	_, err := d.Promises.Keep("ivy")
	d.must(err)
	_, err = d.FollowUps.Move("ivy", "8 dec", "sick leave", "")
	d.must(err)
	_, err = d.SalesSteps.Reach("ivy", "trial")
	d.must(err)
	_, err = d.FollowUps.Done("ivy", "sent the list", false)
	d.must(err)
	for which, want := range map[bridge.TimelinePart][]string{
		"everything": {"Email", "Sales step: trial", "Date moved, 4 to 8 Dec", "They kept a promise: Line speeds", "Visit"},
		"calls":      {"Visit"}, "mails": {"Email"}, "promises": {"They kept a promise: Line speeds"}, "moves": {"Date moved, 4 to 8 Dec"},
	} {
		got, err := d.Accounts.Timeline("ivy", which, 0)
		d.must(err)
		titles := []string{}
		for _, e := range got.Events {
			titles = append(titles, e.Title)
		}
		slices.Sort(titles)
		slices.Sort(want)
		if !slices.Equal(titles, want) || got.Total != len(want) {
			t.Errorf("%s: %d, %q, want %q", which, got.Total, titles, want)
		}
	}
	_, err = d.Accounts.Timeline("ivy", "weather", 0)
	d.refused(err, bridge.Invalid)
}

func TestAPersonCanBeEditedOnTheAccountPage(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	jo := d.person("Jo", "Ivy Seeds")
	changed, err := d.People.Edit(bridge.PersonEdit{
		ID: jo.ID, Name: new("Jo Weiß"), Role: new("Plant manager"), Part: new(callbook.Recommends), Emails: []string{""}, Phones: []string{"+49 2131 555010"},
	})
	d.must(err)
	if changed.Name != "Jo Weiß" || *changed.Part != "recommends" || len(changed.Emails) != 0 || !slices.Equal(changed.Phones, []string{"+49 2131 555010"}) {
		t.Errorf("the person is %+v", changed)
	}
	for _, bad := range []bridge.PersonEdit{{ID: jo.ID, Name: new(" ")}, {ID: jo.ID, Part: new(callbook.Part("sings"))}, {ID: jo.ID, Emails: []string{"nobody"}}} {
		_, err := d.People.Edit(bad)
		d.refused(err, bridge.Invalid)
	}
	_, err = d.People.Edit(bridge.PersonEdit{ID: "nobody", Name: new("Jo")})
	d.refused(err, bridge.NotFound)
}
