package callbook

import (
	"slices"
	"testing"
)

func TestTitlesDoNotDistinguishPeople(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"Dr. Anke Brandt", "Anke Brandt", true},
		{"Prof. Dr. Anke Brandt", "ANKE  BRANDT", true},
		{"Anke Brandt, PhD", "Frau Dr. Anke Brandt", true},
		{"Mme Zoë Lefèvre", "Zoe Lefevre", true},
		{"Łukasz Żółkiewski", "lukasz zolkiewski", true},
		{"شيرين الحسيني", "شيرين الحسيني", true},
		{"Anke Brandt", "Anke Brand", false},
		{"Brandt", "Anke Brandt", false},
		{"Dr. Brandt", "Brandt", true},
		{"Dr.", "Prof.", false},
		{"Ba Ngo", "Ngo", false},
		{"Jack Ma", "Jack", false},
		{"", "", false},
		{"?", "!", false},
	} {
		if got := SameName(c.a, c.b); got != c.same {
			t.Errorf("%q and %q: the same is %v", c.a, c.b, got)
		}
	}
}

func TestARowMatchesAPersonByMailOrName(t *testing.T) {
	people := []Person{{Name: "Anke Brandt", Emails: []string{"Anke@Ivy.example"}}, {Name: "Zoë Müller"}}
	for want, row := range map[int]PersonAnswer{
		0:  {Name: "A. Brandt", Email: " anke@ivy.example "},
		1:  {Name: "Dr. Zoe Müller"},
		-1: {Name: "Zoë"},
	} {
		if got := PersonNamed(row, people); got != want {
			t.Errorf("%+v is person %d, want %d", row, got, want)
		}
	}
}

func TestMetNamesThePeopleOfHeldCalls(t *testing.T) {
	first := debriefOf("ivy", "2026-11-10", Answers{})
	first.Call.PersonIDs = []string{"zoe", "ida"}
	last := debriefOf("ivy", "2026-11-20", Answers{"outcome": "advance", "absent_deciders": []PersonAnswer{
		{Name: "Dr. Anke Brandt", Role: "Plant manager"}, {Name: "Zoë Müller"}, {Name: "The bank", Role: "Signs"},
	}})
	last.Call.PersonIDs = []string{"anke"} // who was to come
	s := AccountStory{Debriefs: []Debriefed{last, first}, People: []Person{
		{ID: "anke", Name: "Anke Brandt", Role: "Plant manager"}, {ID: "zoe", Name: "Zoë Müller", Role: "Owner"},
	}}
	var got []string
	for _, row := range s.StepsPage().People("deciders") {
		met := " not met"
		if row.Present {
			met = " met"
		}
		got = append(got, row.Name+met)
	}
	if want := []string{"Anke Brandt not met", "Zoë Müller met", "The bank not met"}; !slices.Equal(got, want) {
		t.Errorf("it has %q, want %q", got, want)
	}
}
