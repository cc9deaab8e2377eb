package callbook

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestRecapForms(t *testing.T) {
	for _, s := range []string{"detailed", "brief", "forward/Dr. Anke Brandt"} {
		if _, err := ParseRecapForm(s); err != nil {
			t.Errorf("%s: %v", s, err)
		}
	}
	for _, s := range []string{"", "long", "forward/", "forward"} {
		if _, err := ParseRecapForm(s); CodeOf(err) != Invalid {
			t.Errorf("“%s” is taken", s)
		}
	}
	if got := ForwardTo("Dr. Anke\nBrandt").For(); got != "Dr. Anke Brandt" {
		t.Errorf("for %q", got)
	}
	if got := BriefRecap.For(); got != "" {
		t.Errorf("a recap is for %q", got)
	}
}

func TestAbsentDecidersAreListed(t *testing.T) {
	people := func(names ...string) (rows []PersonAnswer) {
		for _, n := range names {
			rows = append(rows, PersonAnswer{Name: n})
		}
		return rows
	}
	for name, tt := range map[string]struct {
		post, pre []PersonAnswer
		there     []string
		want      []string
	}{
		"the debrief names them":                {people("Dr. Brandt", "Hartmut"), people("Kim"), nil, []string{"Dr. Brandt", "Hartmut"}},
		"it names nobody, so the plan does":     {nil, people("Dr. Brandt"), nil, []string{"Dr. Brandt"}},
		"who was there is not absent":           {people("Jürgen Weißmüller", "Hartmut"), nil, []string{"Jürgen Weißmüller"}, []string{"Hartmut"}},
		"nor is one who is marked as present":   {[]PersonAnswer{{Name: "Kim", Present: true}}, nil, nil, nil},
		"each of them once, and only with name": {people("Dr. Brandt", " dr. brandt ", "", "\n"), nil, nil, []string{"Dr. Brandt"}},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, row := range AbsentDeciders(Answers{"absent_deciders": tt.post}, Answers{"deciders": tt.pre}, tt.there, nil) {
				got = append(got, row.Name)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestAMailAboutNothingIsRefused(t *testing.T) {
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

func TestAMailRecordsWhatTheRepDidWithIt(t *testing.T) {
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
		"it is sent once":             {sent, send, Recap{}, "This email is already marked as sent."},
		"sent, it takes no own words": {sent, keep("a", "b"), Recap{}, "This email was sent, so it stays as it was."},
		"nor another fact":            {sent, use(true), Recap{}, "This email was sent, so it stays as it was."},
		"nor those of the sheet":      {sent, Recap.FromSheet, Recap{}, "This email was sent, so it stays as it was."},
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

func TestASentMailIsATouch(t *testing.T) {
	call := Call{AccountID: "a1", PersonIDs: []string{"p1", "p2"}}
	late := time.Date(2026, 11, 24, 23, 30, 0, 0, time.UTC) // the next day in Berlin
	for name, c := range map[string]struct {
		form    RecapForm
		reached bool
		what    string
		ends    bool
	}{
		"a recap":                   {BriefRecap, true, "Recap sent: Our visit", true},
		"a word where nobody was":   {DetailedRecap, false, "Email sent: Our visit", false},
		"a mail to pass on is none": {ForwardTo("Dr. Anke Brandt"), true, "Email sent to forward to Dr. Anke Brandt", false},
	} {
		r := Recap{Form: c.form, Subject: "Our visit", SentAt: late}
		want := Touch{ID: "t1", AccountID: "a1", PersonID: "p1", Channel: Email, Day: "2026-11-25", At: late, What: c.what}
		if got := r.Touch("t1", call, c.reached, inBerlin); got != want || r.Ends(c.reached) != c.ends {
			t.Errorf("%s: %+v, ends the clock: %v", name, got, r.Ends(c.reached))
		}
	}
}
