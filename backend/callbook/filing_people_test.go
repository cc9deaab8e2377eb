package callbook

import (
	"slices"
	"strings"
	"testing"
)

func TestWhoDecidesAndWasAbsentBecomesAPerson(t *testing.T) {
	zoë := Person{ID: "p1", AccountID: "a1", Name: "Zoë Müller"}
	brandt := Person{ID: "p2", AccountID: "a1", Name: "Dr. Anke Brandt", Role: "Finance", Part: Recommends, Emails: []string{"a.brandt@ivy.example"}}
	karim := Person{ID: "p3", AccountID: "a1", Name: "Karim Mansour"}
	for name, tt := range map[string]struct {
		rows  string
		known []Person
		want  []Person // new and changed ones
	}{
		"somebody new": {
			`{"name": "Ioana Munteanu", "role": "Purchasing", "email": "ioana@ivy.example", "phone": "+40 21 5550101"}`,
			[]Person{zoë},
			[]Person{{AccountID: "a1", Name: "Ioana Munteanu", Role: "Purchasing", Part: Decides, Emails: []string{"ioana@ivy.example"}, Phones: []string{"+40 21 5550101"}}},
		},
		"nothing new of somebody known": {`{"name": "Anke Brandt"}`, []Person{zoë, brandt}, nil},
		"a number of somebody known":    {`{"name": "Anke Brandt", "phone": "+49 30 1"}`, []Person{zoë, brandt}, []Person{{ID: "p2", AccountID: "a1", Name: "Dr. Anke Brandt", Role: "Finance", Part: Recommends, Emails: brandt.Emails, Phones: []string{"+49 30 1"}}}},
		"a first name that one has":     {`{"name": "Karim", "role": "Production"}`, []Person{zoë, karim}, []Person{{ID: "p3", AccountID: "a1", Name: "Karim Mansour", Role: "Production", Part: Decides}}},
		"a name that two have":          {`{"name": "Karim"}`, []Person{karim, {ID: "p4", Name: "Karim Haddad"}}, nil},
		"the name of who was there":     {`{"name": "Müller", "role": "Owner"}`, []Person{zoë}, []Person{{AccountID: "a1", Name: "Müller", Role: "Owner", Part: Decides}}},
		"the same name twice":           {`{"name": "Ioana Munteanu"}, {"name": "Ms. Ioana Munteanu", "role": "Purchasing"}`, nil, []Person{{AccountID: "a1", Name: "Ioana Munteanu", Role: "Purchasing", Part: Decides}}},
		"a role without a name":         {`{"role": "the owner"}`, []Person{zoë}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			in := filingOf(t, `{"outcome": "advance", "absent_deciders": [`+tt.rows+`], "first_follow_up": "2026-12-01 10:00"}`)
			in.Known = tt.known
			got := file(t, in).People
			if len(got) != len(tt.want) {
				t.Fatalf("they are %+v", got)
			}
			for i, p := range got {
				want := tt.want[i]
				if !p.same(want) || p.Name != want.Name || p.AccountID != want.AccountID || want.ID != "" && p.ID != want.ID || p.ID == "" || !p.UpdatedAt.Equal(noon) {
					t.Errorf("it is %+v", p)
				}
			}
		})
	}
}

func TestTheNextPlanSaysHowTheAbsentAreReached(t *testing.T) {
	in := filingOf(t, `{"outcome": "advance", "absent_deciders": [{"name": "Anke Brandt"}, {"name": "Hartmut Ivy"}], "first_follow_up": "2026-12-01 10:00"}`)
	in.Known = []Person{{ID: "p2", Name: "Dr. Anke Brandt", Emails: []string{"a.brandt@ivy.example"}}}
	carried := file(t, in).Carried
	i := slices.IndexFunc(carried, func(c Carried) bool { return c.Key == "inclusion" })
	if i < 0 || carried[i].Value != "Dr. Anke Brandt: a.brandt@ivy.example; Hartmut Ivy: a mail to pass on" {
		t.Errorf("carried is %+v", carried)
	}
}

func TestAnAbsentDeciderWithOnlyANumberIsToBeCalled(t *testing.T) {
	const called = "Anke Brandt decides too, but was not there. You have their number, +49 30 1. Plan a call with them."
	numbered := `{"name": "Anke Brandt", "phone": "+49 30 1"}`
	for name, tt := range map[string]struct {
		rows, more string
		known      []Person
		want       string
	}{
		"a number on the sheet":     {numbered, "", nil, called},
		"a number in the book":      {`{"name": "Anke Brandt"}`, "", []Person{{ID: "p2", Name: "Anke Brandt", Phones: []string{"+49 30 1"}}}, called},
		"an address too":            {numbered, "", []Person{{ID: "p2", Name: "Anke Brandt", Emails: []string{"anke@ivy.example"}}}, ""},
		"neither":                   {`{"name": "Anke Brandt"}`, "", nil, ""},
		"a call is planned already": {numbered, `, "follow_ups": [{"channel": "phone", "when": "2026-12-02 10:00", "purpose": "Call Anke about the trial"}]`, nil, ""},
		"the call reached nobody":   {numbered, `, "outcome": "not_reached"`, nil, ""},
	} {
		outcome := `"outcome": "advance"`
		if strings.Contains(tt.more, `"outcome"`) {
			outcome = `"budget": {}`
		}
		in := filingOf(t, `{`+outcome+`, "absent_deciders": [`+tt.rows+`], "first_follow_up": "2026-12-01 10:00"`+tt.more+`}`)
		in.Known = tt.known
		said := ""
		for _, w := range file(t, in).Warnings {
			if w.Code == WarnCallDecider {
				said += w.Message
			}
		}
		if said != tt.want {
			t.Errorf("%s: it says %q, want %q", name, said, tt.want)
		}
	}
}
