package bridge_test

import (
	"slices"
	"testing"

	"callbook/backend/bridge"
)

// A call that nobody planned is logged in one line, held, with a debrief to be filed,
// and one undo takes all of it back.
func TestACallNobodyPlannedIsLoggedInOneLine(t *testing.T) {
	d := newDesk(t) // Tuesday 24 November 2026
	d.account("Ivy Seeds")
	d.person("Zoë Müller", "Ivy Seeds")
	d.at("2026-11-24 14:02")
	before := d.dump()
	call, err := d.Calls.Log(bridge.LogRequest{Line: "zoe, just now by phone"})
	d.must(err)
	if call.Account.Name != "Ivy Seeds" || len(call.People) != 1 || call.People[0].Name != "Zoë Müller" || call.State != "held" || call.Kind != "phone" ||
		call.Day != "2026-11-24" || *call.Time != "14:02" || call.FollowUpID != nil || call.Pre == nil || call.Post == nil || call.Post.State != "draft" {
		t.Errorf("logged is %s", asJSON(t, call))
	}
	day, err := d.Today.Show("", 0)
	d.must(err)
	if shownOf(day) != "call Ivy Seeds" || day.Week[1].Calls != 1 || !day.Calls[0].Past {
		t.Errorf("today shows %q, past %v, and counts %d", shownOf(day), day.Calls[0].Past, day.Week[1].Calls)
	}
	filed := d.debrief(call, `{"outcome": "advance", "first_follow_up": "1 dec 10:00"}`)
	if filed.Sheet.State != "filed" {
		t.Errorf("its debrief is %s", filed.Sheet.State)
	}
	for range 3 { // the debrief was filled in, filed, and the call logged
		_, err = d.History.Undo()
		d.must(err)
		if d.dump() == before {
			return
		}
	}
	t.Error("undo leaves something of it")
}

// A logged call whose debrief was not filed stays on Today, as a planned one does.
func TestTheDebriefOfALoggedCallStaysOnToday(t *testing.T) {
	d := newDesk(t) // Tuesday 24 November 2026
	d.account("Ivy Seeds")
	d.account("Oak Mill")
	d.at("2026-11-24 14:02")
	call, err := d.Calls.Log(bridge.LogRequest{Line: "ivy seeds, just now by phone"})
	d.must(err)
	asked := func(want int, codes ...string) {
		t.Helper()
		day, err := d.Today.Show("", 0)
		d.must(err)
		var got []string
		for _, one := range day.Debriefs {
			got = append(got, one.Call.Account.Name)
		}
		if !slices.Equal(got, codes) || day.Badge != want {
			t.Errorf("asked for are the debriefs of %q, and the badge is %d, want %q and %d", got, day.Badge, codes, want)
		}
	}
	asked(1)
	d.plan("Oak Mill", "24 nov 16:00")
	d.at("2026-11-25 08:00")
	asked(2, "Ivy Seeds", "Oak Mill")
	d.debrief(call, `{"outcome": "continuation", "first_follow_up": "1 dec 10:00"}`)
	page, err := d.Today.Show("", 1)
	d.must(err)
	if len(page.Debriefs) != 1 || page.Debriefs[0].Call.Account.Name != "Oak Mill" {
		t.Errorf("once it is filed, the debriefs are %s", asJSON(t, page.Debriefs))
	}
	d.at("2026-12-30 08:00")
	_, err = d.Calls.Log(bridge.LogRequest{Line: "ivy seeds, 20 nov by phone"})
	d.must(err)
	if page, err = d.Today.Show("", 0); err != nil || len(page.Debriefs) != 2 { // Oak Mill, and what was agreed for 1 December
		t.Errorf("of a call that was long ago it asks for the debrief: %s (%v)", asJSON(t, page.Debriefs), err)
	}
}

// A correction that was begun leaves the filed debrief in force: Today asks for nothing.
func TestACorrectionThatWasBegunIsNoMissingDebrief(t *testing.T) {
	d := newDesk(t) // Tuesday 24 November 2026
	d.account("Ivy Seeds")
	call := d.plan("Ivy Seeds", "24 nov 09:00")
	d.at("2026-11-24 14:02")
	d.debrief(call, `{"outcome": "continuation", "first_follow_up": "1 dec 10:00"}`)
	filed := d.today()
	_, err := d.Sheets.Correct(call.Post.Code)
	d.must(err)
	if begun := d.today(); begun.Calls[0].Call.Post.State != "draft" || begun.Calls[0].Call.WantsDebrief || begun.Badge != filed.Badge {
		t.Errorf("the badge is %d, and was %d; its call is %s", begun.Badge, filed.Badge, asJSON(t, begun.Calls[0]))
	}
}

func TestWhatALineAboutACallMeans(t *testing.T) {
	d := newDesk(t)
	for person, account := range map[string]string{"Zoë Müller": "Ivy Seeds", "Sofia Lindqvist": "Nordbakk", "Sofia Berg": "House of Cheese", "Karim Mansour": "Nordbakk"} {
		if list, err := d.Accounts.List(account, 1, 0); err != nil || list.Total == 0 {
			d.account(account)
		}
		d.person(person, account)
	}
	closed := d.account("Closed GmbH")
	_, err := d.Accounts.Lost(closed.ID, "", "")
	d.must(err)
	d.at("2026-11-24 14:02")
	for line, want := range map[string]string{
		"Karim, yesterday 15:00":          "Karim Mansour of Nordbakk, 2026-11-23 15:00",
		"nordbakk":                        "Nordbakk, 2026-11-24 14:02",
		"House of Cheese":                 "House of Cheese, 2026-11-24 14:02",
		"Sofia at Nordbakk":               "Sofia Lindqvist of Nordbakk, 2026-11-24 14:02",
		"Sofia, House of Cheese, fri 9am": "Sofia Berg of House of Cheese, 2026-11-20 09:00",
		"Sofia Berg from house":           "Sofia Berg of House of Cheese, 2026-11-24 14:02",
		"Sofia by phone":                  "“Sofia” could be Sofia Berg of House of Cheese or Sofia Lindqvist of Nordbakk. Say which, such as “Sofia, Nordbakk”.",
		"Sven":                            "Nobody in this book is called “Sven”. Check the spelling, or add them first.",
		"Karim 31 nov":                    "There is no 31 November. Check the day and the month.",
	} {
		call, err := d.Calls.Log(bridge.LogRequest{Line: line})
		told := call.Account.Name
		if err != nil {
			told = bridge.FaultOf(err).Message
		} else {
			told += ", " + call.Day + " " + *call.Time
			if len(call.People) > 0 {
				told = call.People[0].Name + " of " + told
			}
			_, err = d.History.Undo()
			d.must(err)
		}
		if told != want {
			t.Errorf("%q means %s, want %s", line, told, want)
		}
	}

	for _, c := range []struct {
		asked bridge.LogRequest
		code  bridge.Code
		field string
	}{
		{bridge.LogRequest{}, bridge.Invalid, "line"},
		{bridge.LogRequest{Line: "Sofia"}, bridge.Invalid, "line"},
		{bridge.LogRequest{Line: "Sven, just now"}, bridge.NotFound, "line"},
		{bridge.LogRequest{Line: "Karim, tomorrow"}, bridge.Invalid, "at"},
		{bridge.LogRequest{Account: "nordbakk", At: "today 17:00"}, bridge.Invalid, "at"},
		{bridge.LogRequest{Account: "nordbakk", At: "blue moon"}, bridge.Invalid, "at"},
		{bridge.LogRequest{Line: "Closed GmbH"}, bridge.Conflict, "account"},
	} {
		before := d.dump()
		_, err := d.Calls.Log(c.asked)
		if fault := d.refused(err, c.code); fault.Field != c.field || d.dump() != before {
			t.Errorf("%+v is refused about %q: %v", c.asked, fault.Field, err)
		}
	}
	call, err := d.Calls.Log(bridge.LogRequest{NewAccount: "Oak Mill", At: "yesterday 9am", Kind: "visit", Minutes: 25})
	d.must(err)
	if call.Account.Name != "Oak Mill" || call.Day != "2026-11-23" || *call.Time != "09:00" || call.Kind != "visit" || call.Minutes != 25 {
		t.Errorf("by its fields it is %s", asJSON(t, call))
	}
}
