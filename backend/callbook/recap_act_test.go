package callbook

import "testing"

func TestAPromiseFollowsIWillOrYouWill(t *testing.T) {
	to := []string{"Ivy Seeds", "Zoë Müller"}
	for _, c := range []struct {
		by         Side
		what, want string
	}{
		{Us, "Send the plan.", "send the plan"},
		{Us, "We send the plan", "send the plan"},
		{Us, "I'll send the plan", "send the plan"},
		{Us, "Send them the plan", "send you the plan"},
		{Us, "Send them", "send them"}, // things
		{Us, "Box the samples and send them", ""},
		{Us, "Call them on Monday", "call you on Monday"},
		{Us, "Call her about the price", "call you about the price"},
		{Us, "Call Zoë", "call you"},
		{Us, "send Ivy Seeds the list", "send you the list"},
		{Us, "We hem the samples", "hem the samples"},
		{Us, "We quote two lines", "quote two lines"},
		{Us, "We talked about hems", ""},
		{Us, "We could hem them", ""},
		{Us, "Hem samples", ""},
		{Us, "Quote for two LX-40", ""}, // a thing
		{Us, "quote the second line", "quote the second line"},
		{Us, "Test report", ""},
		{Us, "Grüße an Lotte", ""},
		{Us, "", ""},
		{Them, "Measure the stops", "measure the stops"},
		{Them, "She sends her plan", "send your plan"},
		{Them, "They will ask the bank", "ask the bank"},
		{Them, "Zoë sends us the site plan", "send us the site plan"},
		{Them, "clear it themselves", "clear it yourselves"},
		{Them, "Order confirmation", ""},
		{Them, "They can", ""},
	} {
		if got, ok := Promised(c.by, c.what, to); got != c.want || ok != (c.want != "") {
			t.Errorf("%s: %q is %q %v, not %q", c.by, c.what, got, ok, c.want)
		}
	}
	if got := ToThem("— calls us", []string{""}); got != "— calls us" {
		t.Errorf("a person without a name begins nothing: %q", got)
	}
	for what, want := range map[string]string{
		"Quote": "the quote", "Test report": "the test report", "The ink list.": "the ink list", "a sample box": "a sample box", "Grüße": "", "": "",
	} {
		if got := Sendable(what); got != want {
			t.Errorf("%q is %q, not %q", what, got, want)
		}
	}
}

// What is agreed is told as said, with who does it where the sheet's own words
// "If they" and "then we" said so.
func TestAnIfThenIsToldToTheCustomer(t *testing.T) {
	for row, want := range map[IfThen][2]string{
		{If: "line 2 runs in May", Then: "you decide in June"}:    {"line 2 runs in May", "you decide in June"},
		{If: "If they start in May", Then: "then we hold"}:        {"you start in May", "we hold"},
		{If: "she likes it.", Then: "she orders 20"}:              {"you like it", "you order 20"},
		{If: "sign before May", Then: "hold the price"}:           {"you sign before May", "we hold the price"},
		{If: "order 20 or more", Then: "the price falls by 5 %"}:  {"order 20 or more", "the price falls by 5 %"},
		{If: "they bring their own tools", Then: "visit is free"}: {"you bring your own tools", "visit is free"},
		{If: "he is in", Then: ""}:                                {"you are in", ""},
	} {
		if condition, then := Agreed(row, []string{"Ivy Seeds"}); condition != want[0] || then != want[1] {
			t.Errorf("%+v is %q, %q; not %q", row, condition, then, want)
		}
	}
}
