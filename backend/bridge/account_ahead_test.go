package bridge_test

import (
	"strings"
	"testing"

	"callbook/backend/bridge"
)

func TestTheTimelineBeginsWithWhatIsAhead(t *testing.T) {
	d := newDesk(t)
	ivy := d.account("Ivy Seeds")
	d.person("Jo", "Ivy Seeds")
	d.owe("Ivy Seeds", "tomorrow 10:00", "Ask about the trial")
	call, err := d.Calls.Plan(bridge.PlanRequest{Account: "Ivy Seeds", People: []string{"Jo"}, At: "today 15:00", Kind: "visit", Purpose: "See line 2"})
	d.must(err)
	if page, err := d.Calls.Page(call.ID); err != nil || page.Purpose != "See line 2" {
		t.Errorf("its page says that it is for %q (%v)", page.Purpose, err)
	}
	page, err := d.Accounts.Page(ivy.ID)
	d.must(err)
	var said []string
	for _, e := range page.Ahead {
		said = append(said, e.Day+" "+e.Foot+" "+e.Title+": "+e.Snippet)
	}
	if got, want := strings.Join(said, "\n"), "2026-11-24 15:00 Visit, Jo: See line 2\n2026-11-25 10:00 Phone: Ask about the trial"; got != want {
		t.Errorf("ahead is\n%s\nwant\n%s", got, want)
	}
	if page.NextCall == nil || page.NextCall.ID != call.ID || page.Ahead[0].CallID == nil || *page.Ahead[0].CallID != call.ID {
		t.Errorf("the next call is %+v, that ahead %v", page.NextCall, page.Ahead[0].CallID)
	}
	d.at("2026-11-25 09:00")
	late, err := d.Accounts.Page(ivy.ID)
	d.must(err)
	if len(late.Ahead) != 1 || late.Next.Purpose != "See line 2" {
		t.Errorf("a day later %d are ahead, and next is %q", len(late.Ahead), late.Next.Purpose)
	}
}
