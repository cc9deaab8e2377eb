package callbook

import (
	"reflect"
	"strings"
	"testing"
	"time"
)

func TestTheStatesOfARecap(t *testing.T) {
	clock := RecapClock{Until: "17:00", By: "18:00", Next: "10:00"}
	berlin, york := When{"2026-11-24", "10:00", "Europe/Berlin"}, When{"2026-11-24", "10:00", "America/New_York"}
	const eighteen = "2026-11-24T18:00:00+01:00"
	for name, c := range map[string]struct {
		call   Call
		missed bool
		off    bool
		now    string // in Berlin, on the day of the call
		want   RecapState
		due    string
	}{
		"ahead there is none":                      {Call{State: CallPlanned, When: berlin}, false, false, "09:00", RecapNone, ""},
		"while it goes on there is none":           {Call{State: CallPlanned, When: berlin}, false, false, "10:59", RecapNone, ""},
		"over, it is owed before it is filed":      {Call{State: CallPlanned, When: berlin}, false, false, "11:00", RecapDue, eighteen},
		"held, it is owed":                         {Call{State: CallHeld, When: berlin}, false, false, "11:00", RecapDue, eighteen},
		"held before its time, it is owed already": {Call{State: CallHeld, When: berlin}, false, false, "09:00", RecapDue, eighteen},
		"late, it is still owed":                   {Call{State: CallHeld, When: berlin}, false, false, "23:00", RecapDue, eighteen},
		"elsewhere, by the rep's own clock":        {Call{State: CallHeld, When: york}, false, false, "20:00", RecapDue, "2026-11-25T00:00:00+01:00"},
		"elsewhere it is not over yet":             {Call{State: CallPlanned, When: york}, false, false, "16:59", RecapNone, ""},
		"nobody was reached, so nobody waits":      {Call{State: CallHeld, When: berlin}, true, false, "12:00", RecapNone, ""},
		"not reached":                              {Call{State: CallNotReached, When: berlin}, true, false, "12:00", RecapNone, ""},
		"cancelled":                                {Call{State: CallCancelled, When: berlin}, false, false, "12:00", RecapNone, ""},
		"for a rep who sends none":                 {Call{State: CallHeld, When: berlin}, false, true, "12:00", RecapNone, ""},
		"sent":                                     {Call{State: CallHeld, When: berlin, RecapEnd: RecapSent}, false, false, "12:00", RecapIsSent, ""},
		"sent, even where none are sent any more":  {Call{State: CallHeld, When: berlin, RecapEnd: RecapSent}, false, true, "12:00", RecapIsSent, ""},
		"not needed":                               {Call{State: CallHeld, When: berlin, RecapEnd: RecapNotNeeded}, false, false, "12:00", RecapNeedless, ""},
		"of a call without a day there is none":    {Call{State: CallHeld}, false, false, "12:00", RecapNone, ""},
	} {
		t.Run(name, func(t *testing.T) {
			c.call.Minutes, clock.Off = 60, c.off
			state, due := clock.State(c.call, !c.missed, InstantIn("2026-11-24", TimeOfDay(c.now), inBerlin))
			shown := ""
			if !due.IsZero() {
				shown = due.Format(time.RFC3339)
			}
			if state != c.want || shown != c.due {
				t.Errorf("it is %s by %q, want %s by %q", state, shown, c.want, c.due)
			}
		})
	}
}

func TestAMailIsRefusedWhereThereIsNothingToTell(t *testing.T) {
	const today = "2026-11-24"
	for name, c := range map[string]struct {
		call   Call
		refuse string
	}{
		"held":              {Call{State: CallHeld, When: When{Day: "2026-11-20"}}, ""},
		"planned for today": {Call{State: CallPlanned, When: When{Day: today}}, ""},
		"not reached":       {Call{State: CallNotReached, When: When{Day: today}}, ""},
		"ahead":             {Call{State: CallPlanned, When: When{Day: "2026-12-01"}}, "This call is planned for Tue 1 December. Write its recap once it has been held."},
		"cancelled":         {Call{State: CallCancelled, When: When{Day: today}}, "This call was cancelled, so there is no recap of it. Plan a new one."},
	} {
		if err := c.call.TookPlace(today); (err == nil) != (c.refuse == "") || err != nil && err.Error() != "conflict: "+c.refuse {
			t.Errorf("%s: %v", name, err)
		}
	}
	suggested := Sheet{Code: "M3Q-8X", Version: 1, Answers: Answers{"first_follow_up": "2026-12-01"}, Carried: map[string]Source{"first_follow_up": {Suggestion: true}}}
	if said, _, err := (Call{State: CallHeld}).Told(suggested); CodeOf(err) != Conflict || len(said) != 0 {
		t.Errorf("what the plan only suggests is told: %v, %v", said, err)
	}
	if _, reached, err := (Call{State: CallNotReached}).Told(suggested); err != nil || reached {
		t.Errorf("nobody was reached: %v, %v", reached, err)
	}
	suggested.Answers["needs"] = "Plugs"
	if said, reached, err := (Call{State: CallHeld}).Told(suggested); err != nil || !reached || !reflect.DeepEqual(said, Answers{"needs": "Plugs"}) {
		t.Errorf("told is %v, %v, %v", said, reached, err)
	}
}

func TestAMailAndWhatTheRepDoesWithIt(t *testing.T) {
	fresh := MailSaid{Subject: "Our visit", Text: "As agreed.\n", To: []string{"zoe@ivy.example"}}
	earlier := noon.Add(-time.Hour)
	own := Recap{Form: DetailedRecap, Subject: "Mine", Text: "My words.\n", Basis: fresh.Text, LeftOut: []string{"a"}}
	with := func(r Recap, change func(*Recap)) Recap { change(&r); return r }
	sent := with(own, func(r *Recap) { r.SentAt = noon })
	keep := func(subject, text string) func(Recap) (Recap, error) {
		return func(r Recap) (Recap, error) { return r.Keep(subject, text, true, fresh) }
	}
	use := func(used bool) func(Recap) (Recap, error) {
		return func(r Recap) (Recap, error) { return r.Use("b", used) }
	}
	always := func(do func(Recap) Recap) func(Recap) (Recap, error) {
		return func(r Recap) (Recap, error) { return do(r), nil }
	}
	handOver := always(func(r Recap) Recap { return r.HandOver(noon) })
	send := func(r Recap) (Recap, error) { return r.Send(fresh, noon) }
	for name, c := range map[string]struct {
		from   Recap
		do     func(Recap) (Recap, error)
		want   Recap
		refuse string // how the refusal begins
	}{
		"own words are kept with what the sheet said": {Recap{}, keep(" My\nsubject ", "My words.\r\n\n "), Recap{Subject: "My subject", Text: "My words.\n", Basis: fresh.Text, NoCopy: true}, ""},
		"the sheet's words follow the sheet":          {own, keep("Our visit", "As agreed."), with(own, func(r *Recap) { r.Subject, r.Text, r.Basis, r.NoCopy = "", "", "", true }), ""},
		"own words are given up":                      {own, Recap.FromSheet, with(own, func(r *Recap) { r.Subject, r.Text, r.Basis = "", "", "" }), ""},
		"a fact is left out":                          {own, use(false), with(own, func(r *Recap) { r.LeftOut = []string{"a", "b"} }), ""},
		"and told again":                              {with(own, func(r *Recap) { r.LeftOut = []string{"a", "b"} }), use(true), own, ""},
		"left out twice it is left out once":          {with(own, func(r *Recap) { r.LeftOut = []string{"b"} }), use(false), with(own, func(r *Recap) { r.LeftOut = []string{"b"} }), ""},
		"in brief it is the one that is told":         {Recap{Form: BriefRecap}, use(true), Recap{Form: BriefRecap, Focus: "b"}, ""},
		"it is handed over":                           {own, handOver, with(own, func(r *Recap) { r.HandedOverAt = noon }), ""},
		"one that was sent is not handed over again":  {sent, handOver, sent, ""},
		"it was not sent yet":                         {with(own, func(r *Recap) { r.HandedOverAt = earlier }), always(Recap.NotYet), own, ""},
		"it is sent now":                              {own, send, with(own, func(r *Recap) { r.SentAt, r.Subject, r.Text, r.To = noon, fresh.Subject, fresh.Text, fresh.To }), ""},
		"or since it was handed over": {with(own, func(r *Recap) { r.HandedOverAt = earlier }), send, with(own, func(r *Recap) {
			r.HandedOverAt, r.SentAt, r.Subject, r.Text, r.To = earlier, earlier, fresh.Subject, fresh.Text, fresh.To
		}), ""},
		"it is sent once":             {sent, send, Recap{}, "This mail is marked as sent already."},
		"sent, it takes no own words": {sent, keep("a", "b"), Recap{}, "This mail was sent and stays as it went."},
		"nor another fact":            {sent, use(true), Recap{}, "This mail was sent and stays as it went."},
		"nor those of the sheet":      {sent, Recap.FromSheet, Recap{}, "This mail was sent and stays as it went."},
	} {
		t.Run(name, func(t *testing.T) {
			before := strings.Join(c.from.LeftOut, " ")
			got, err := c.do(c.from)
			if c.refuse != "" {
				if CodeOf(err) != Conflict || !strings.HasPrefix(err.Error(), "conflict: "+c.refuse) {
					t.Errorf("got %v", err)
				}
				return
			}
			if err != nil || !reflect.DeepEqual(got, c.want) {
				t.Errorf("got\n%+v, %v, want\n%+v", got, err, c.want)
			}
			if strings.Join(c.from.LeftOut, " ") != before {
				t.Error("it changed the mail that it was given")
			}
		})
	}
}

func TestAMailThatWasSentIsATouch(t *testing.T) {
	call := Call{AccountID: "a1", PersonIDs: []string{"p1", "p2"}}
	late := time.Date(2026, 11, 24, 23, 30, 0, 0, time.UTC) // the next day in Berlin
	for name, c := range map[string]struct {
		form    RecapForm
		reached bool
		what    string
		ends    bool
	}{
		"a recap":                   {BriefRecap, true, "Recap sent: Our visit", true},
		"a word where nobody was":   {DetailedRecap, false, "Mail sent: Our visit", false},
		"a mail to pass on is none": {ForwardTo("Dr. Anke Brandt"), true, "Mail sent to pass on to Dr. Anke Brandt", false},
	} {
		r := Recap{Form: c.form, Subject: "Our visit", SentAt: late}
		want := Touch{ID: "t1", AccountID: "a1", PersonID: "p1", Channel: Email, Day: "2026-11-25", At: late, What: c.what}
		if got := r.Touch("t1", call, c.reached, inBerlin); got != want || r.Ends(c.reached) != c.ends {
			t.Errorf("%s: %+v, ends the clock: %v", name, got, r.Ends(c.reached))
		}
	}
}
