package mail

import (
	"strings"
	"testing"

	"callbook/backend/callbook"
)

func TestAClosingSentenceNeedsGroundInTheNotes(t *testing.T) {
	const closes = "I look forward to your order."
	for name, tt := range map[string]struct {
		answers callbook.Answers
		add     string
		want    string // the warning; empty: none
		calls   bool
	}{
		"without one nothing is said": {callbook.Answers{"outcome": "advance"}, "", "", false},
		"an open worry speaks against it": {
			callbook.Answers{"outcome": "advance", "order_asked": true, "concerns": []callbook.ConcernAnswer{{What: "Ink", State: callbook.ConcernWorkedThrough}, {What: "Budget only after the round"}}},
			closes, "“I look forward to your order” closes, but your notes say “Budget only after the round” (a worry, still open).", false,
		},
		"so does the reason for the delay": {callbook.Answers{"delay_reason": "the son signs first"}, closes, "“I look forward to your order” closes, but your notes say “the son signs first” (why not now).", false},
		"and who was not there":            {callbook.Answers{"absent_deciders": []callbook.PersonAnswer{{Name: "Dr. Brandt"}}}, closes, "“I look forward to your order” closes, but your notes say that Dr. Brandt decides too and was not there.", false},
		"and a talk that goes on":          {callbook.Answers{"outcome": "continuation"}, closes, "“I look forward to your order” closes, but your notes say that nothing was agreed yet.", false},
		"and a no":                         {callbook.Answers{"outcome": "no_sale"}, "Please sign it today!", "“Please sign it today” closes, but your notes say that the outcome was no sale.", false},
		"nothing calls for it":             {callbook.Answers{"outcome": "advance"}, closes, "“I look forward to your order” closes, and nothing in your notes calls for it.", false},
		"an order calls for it":            {callbook.Answers{"outcome": "order", "delay_reason": "delivery in May"}, closes, "", true},
		"so does asking for the order where nothing stands against it": {callbook.Answers{"outcome": "advance", "order_asked": true}, closes, "", true},
		"what they promised is no closing":                             {callbook.Answers{"promises": []callbook.PromiseAnswer{{By: callbook.Them, What: "place the order", Due: "2026-11-27"}}}, "", "", false},
		"nor are their words":                                          {callbook.Answers{"their_words": "I sign it when I see it"}, "", "", false},
	} {
		t.Run(name, func(t *testing.T) {
			in := visit(t)
			in.Answers = tt.answers
			r := Compose(in)
			r = r.Says(in, r.Subject, strings.Replace(r.Text, "Kind regards", tt.add+"\n\nKind regards", 1))
			var got string
			for _, w := range r.Warnings {
				if w.Code == Closing {
					got += w.Message
				}
			}
			if got != tt.want || r.CallsForClosing != tt.calls || (tt.add != "") != (len(r.Closes) > 0) {
				t.Errorf("warned %q, want %q; calls for one %v; closes %q", got, tt.want, r.CallsForClosing, r.Closes)
			}
		})
	}
}

func TestAChangedTextFollowsTheSheet(t *testing.T) {
	was := "Hello Zoë,\n\nThank you.\n\n- one\n- two\n- three\n\nKind regards\nNora\n"
	now := func(lines ...string) string {
		return "Hello Zoë,\n\nThank you.\n\n" + strings.Join(lines, "\n") + "\n\nKind regards\nNora\n"
	}
	mine := "Dear Zoë,\n\nThank you for the tea.\n\n- one\n- two, which matters most\n- three\n\nSee you\nNora\n"
	for name, tt := range map[string]struct{ now, want string }{
		"where nothing changed":                 {was, mine},
		"a fact that is left out goes":          {now("- one", "- two"), strings.Replace(mine, "- three\n", "", 1)},
		"the first one too":                     {now("- two", "- three"), strings.Replace(mine, "- one\n", "", 1)},
		"a fact that comes in gets its place":   {now("- one", "- two", "- three", "- four"), strings.Replace(mine, "- three\n", "- three\n- four\n", 1)},
		"before all others too":                 {now("- zero", "- one", "- two", "- three"), strings.Replace(mine, "- one\n", "- zero\n- one\n", 1)},
		"what the rep has changed stays":        {now("- one", "- three"), mine},
		"a line that the sheet words otherwise": {now("- one", "- two", "- three and a half"), strings.Replace(mine, "- three\n", "- three and a half\n", 1)},
		"two changes at once":                   {now("- two", "- three", "- four"), strings.Replace(strings.Replace(mine, "- one\n", "", 1), "- three\n", "- three\n- four\n", 1)},
	} {
		t.Run(name, func(t *testing.T) {
			if got := Follow(mine, was, tt.now); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
	if got := Follow("Short.", was, now("- one")); got != "Short." {
		t.Errorf("a text that has nothing of the sheet becomes %q", got)
	}
}
