package callbook

import (
	"slices"
	"testing"
)

// debriefOf is a call on a day with what its debrief says.
func debriefOf(account string, day Day, a Answers) Debriefed {
	return Debriefed{
		Call: Call{ID: account + string(day), AccountID: account, When: When{Day: day}, Kind: VisitCall, State: CallHeld}, Code: "K7F-42", Answers: a,
		Account: Account{ID: account, Name: account, Status: AccountOpen},
	}
}

func TestTheLogbookFindsWhatWasSaid(t *testing.T) {
	debriefs := []Debriefed{
		debriefOf("Kappa Druck", "2026-11-23", Answers{"liked": "He asked for a second date.", "differently": "Ask before I show PRICES."}),
		debriefOf("Müller", "2026-10-02", Answers{"stuck": " I talk too fast. ", "learned": "", "overview": "Prices were the point."}),
	}
	for name, c := range map[string]struct {
		what Reflection
		text string
		want []string
	}{
		"everything, call by call":            {"", "", []string{"He asked for a second date.", "Ask before I show PRICES.", "I talk too fast."}},
		"one kind of it":                      {Stuck, "", []string{"I talk too fast."}},
		"a word in any case and accent":       {"", "prícés", []string{"Ask before I show PRICES."}},
		"every word, also of the account":     {"", "kappa second", []string{"He asked for a second date."}},
		"an account by its folded name":       {"", "muller", []string{"I talk too fast."}},
		"nothing where a word stands nowhere": {"", "kappa fast", nil},
	} {
		var got []string
		for _, e := range Logbook(debriefs, c.what) {
			if e.Has(c.text) {
				got = append(got, e.Text)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestMonthsCountNOfM(t *testing.T) {
	months := LogMonths([]Debriefed{
		debriefOf("a", "2026-10-30", Answers{"outcome": "advance", "first_follow_up": "2026-11-03T09:00", "review": []string{"value"}, "effectiveness": 5.0}),
		debriefOf("b", "2026-11-24", Answers{"outcome": "order", "first_follow_up": "when it is done"}),
		debriefOf("b", "2026-11-23", Answers{"outcome": "no_sale", "review": []string{"summary", "value"}, "effectiveness": 2.0}),
		debriefOf("c", "2026-11-20", Answers{"outcome": "continuation", "effectiveness": 3.0, "follow_ups": []FollowUpAnswer{{When: "2026-12-01"}}}),
		debriefOf("c", "2026-11-19", Answers{"outcome": "not_reached", "effectiveness": 1.0}),
	}, []Account{
		{Name: "Kappa", Status: AccountLost, ClosedOn: "2026-11-20", LostWhy: LostOnPrice},
		{Name: "Ivy", Status: AccountWon, ClosedOn: "2026-11-03"},
		{Name: "Saguaro", Status: AccountWon, ClosedOn: "2026-08-01"},
	})
	if summer := months[len(months)-1]; summer.Month != "2026-08" || summer.Calls != 0 || len(summer.Closed) != 1 {
		t.Errorf("a month without a call is %+v", summer)
	}
	if closed := months[0].Closed; len(closed) != 2 || closed[0].Name != "Kappa" || closed[1].Name != "Ivy" {
		t.Errorf("November closed %+v", closed)
	}
	if len(months) != 3 || months[0].Month != "2026-11" || months[1].Month != "2026-10" {
		t.Fatalf("the months are %+v", months)
	}
	november := months[0]
	if november.Calls != 3 || !slices.Equal(november.Outcomes, []int{1, 0, 1, 1}) || (november.Dated != Share{1, 3}) {
		t.Errorf("November is %+v", november)
	}
	if november.Rated != 2 || november.Effect != 2.5 {
		t.Errorf("its calls were %.1f effective, %d of them", november.Effect, november.Rated)
	}
	if november.Reviewed != 1 || november.Review[0] != (Share{1, 1}) || november.Review[1] != (Share{0, 1}) || november.Review[3] != (Share{1, 1}) {
		t.Errorf("its reviews are %+v", november.Review)
	}
}

func TestAMonthIsWrittenAsYearAndMonth(t *testing.T) {
	m, err := ParseMonth("2028-02")
	if err != nil || m.First() != "2028-02-01" || m.Last() != "2028-02-29" {
		t.Errorf("February 2028 is %s to %s (%v)", m.First(), m.Last(), err)
	}
	for _, s := range []string{"", "11", "2026-13", "2026-11-24", "Nov 2026"} {
		if _, err := ParseMonth(s); CodeOf(err) != Invalid {
			t.Errorf("“%s” is a month", s)
		}
	}
}
