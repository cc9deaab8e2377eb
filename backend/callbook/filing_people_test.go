package callbook

import (
	"slices"
	"strings"
	"testing"
	"time"
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
	if i < 0 || carried[i].Value != "Dr. Anke Brandt: a.brandt@ivy.example; Hartmut Ivy: an email to forward" {
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

// A correction changes the person that the debrief made, and makes nobody twice.
func TestACorrectionChangesThePersonThatTheDebriefMade(t *testing.T) {
	const first = `{"outcome": "advance", "absent_deciders": [{"name": "Ioana Muntenau", "role": "Purchasing", "email": "ioana@ivvy.example"}], "first_follow_up": "2026-12-01 10:00"}`
	ioana := func(name, role, email string) Person {
		p := Person{AccountID: "a1", Name: name, Role: role, Part: Decides}
		if email != "" {
			p.Emails = []string{email}
		}
		return p
	}
	made := ioana("Ioana Muntenau", "Purchasing", "ioana@ivvy.example")
	for name, tt := range map[string]struct {
		rows    string
		since   func(*Person) // what happened to the person in between
		want    []Person      // new and changed ones
		sameOne bool          // the first of them is the one that the debrief made
		stays   string
	}{
		"another spelling":          {`{"name": "Ioana Munteanu", "role": "Purchasing", "email": "ioana@ivy.example"}`, nil, []Person{ioana("Ioana Munteanu", "Purchasing", "ioana@ivy.example")}, true, ""},
		"another address":           {`{"name": "Ioana Muntenau", "role": "Purchasing", "email": "ioana@ivy.example"}`, nil, []Person{ioana("Ioana Muntenau", "Purchasing", "ioana@ivy.example")}, true, ""},
		"the same":                  {`{"name": "Ioana Muntenau", "role": "Purchasing", "email": "ioana@ivvy.example"}`, nil, nil, false, ""},
		"one more":                  {`{"name": "Ioana Munteanu"}, {"name": "Horia Ene"}`, nil, []Person{ioana("Ioana Munteanu", "", ""), ioana("Horia Ene", "", "")}, true, ""},
		"nobody":                    {``, nil, nil, false, "Ioana Muntenau"},
		"somebody else of the book": {`{"name": "Karim Mansour"}`, nil, []Person{{AccountID: "a1", Name: "Karim Mansour", Part: Decides}}, false, "Ioana Muntenau"},
		"another spelling, of somebody the rep has changed since": {
			`{"name": "Ioana Munteanu"}`, func(p *Person) { p.Phones, p.UpdatedAt = []string{"+40 21 1"}, noon.Add(time.Minute) }, []Person{ioana("Ioana Munteanu", "", "")}, false, "Ioana Muntenau",
		},
		"a role, of somebody the rep has changed since": {
			`{"name": "Ioana Muntenau", "role": "Owner"}`, func(p *Person) { p.Phones, p.UpdatedAt = []string{"+40 21 1"}, noon.Add(time.Minute) }, nil, false, "",
		},
	} {
		t.Run(name, func(t *testing.T) {
			in := filingOf(t, first)
			karim := Person{ID: "p3", AccountID: "a1", Name: "Karim Mansour", CreatedAt: noon.Add(-time.Hour), UpdatedAt: noon.Add(-time.Hour)}
			in.Known = []Person{karim}
			out := file(t, in)
			one := out.People[0]
			if len(out.People) != 1 || !one.same(made) {
				t.Fatalf("the debrief makes %+v", out.People)
			}
			if tt.since != nil {
				tt.since(&one)
			}
			in.Known = append(in.Known, one)
			in.EarlierSheets, in.EarlierFiled, in.Corrected = []string{in.Sheet.ID}, []time.Time{out.Sheet.FiledAt}, out.Sheet.Answers
			in.Now = noon.Add(time.Hour)
			in.Sheet.ID, in.Sheet.Version, in.Call = "s2", 2, out.Call
			in.Sheet = fill(t, in.Sheet, in.Template, `{"absent_deciders": [`+tt.rows+`]}`)
			again := file(t, in)
			if len(again.People) != len(tt.want) {
				t.Fatalf("the correction changes %+v", again.People)
			}
			for i, p := range again.People {
				if !p.same(tt.want[i]) || (p.ID == one.ID) != (tt.sameOne && i == 0) {
					t.Errorf("it is %+v", p)
				}
			}
			said := ""
			for _, w := range again.Warnings {
				if w.Code == WarnStays {
					said += w.Message
				}
			}
			if (said != "") != (tt.stays != "") || !strings.HasPrefix(said, tt.stays) {
				t.Errorf("it says %q", said)
			}
		})
	}
}

// The offer names the person and free times, for one click.
func TestACallToAnAbsentDeciderIsOfferedAtFreeTimes(t *testing.T) {
	in := filingOf(t, `{"outcome": "advance", "absent_deciders": [{"name": "Anke Brandt", "phone": "+49 30 1"}], "first_follow_up": "2026-12-01 10:00"}`)
	in.Offering = Offering{Search: SlotSearch{Now: noon, Zone: "Europe/Berlin", From: "08:00", To: "18:00"}, Visit: time.Hour}
	out := file(t, in)
	i := slices.IndexFunc(out.Warnings, func(w Warning) bool { return w.Code == WarnCallDecider })
	if i < 0 {
		t.Fatalf("it warns of %+v", out.Warnings)
	}
	w := out.Warnings[i]
	if w.Person.ID != out.People[0].ID || w.Person.Name != "Anke Brandt" || len(w.Slots) != 3 || w.Slots[0].Day != "2026-11-25" || w.Slots[0].Time != "16:00" {
		t.Errorf("it offers %+v", w)
	}
	planned := []FollowUp{{PersonID: out.People[0].ID, State: FollowUpOpen}}
	if again := in.Offering.DecidersToCall([]PersonAnswer{{Name: "Anke Brandt", Phone: "+49 30 1"}}, out.People, planned); len(again) != 0 {
		t.Errorf("once it is planned, it offers %+v", again)
	}
}
