package bridge_test

import (
	"fmt"
	"strings"
	"testing"

	"callbook/backend/bridge"
)

// listed is what the list of accounts shows, one line for each.
func (d *desk) listed(q bridge.AccountQuery) string {
	d.t.Helper()
	page, err := d.Accounts.Rows(q)
	d.must(err)
	var lines []string
	for _, a := range page.Accounts {
		line := fmt.Sprintf("%s, step %d", a.Name, a.Step)
		if a.Next != nil {
			line += ", next " + a.Next.Day
			if a.Next.Time != nil {
				line += " " + *a.Next.Time
			}
			line += " " + string(a.Next.Channel) + " " + a.Next.Purpose
			if a.Next.Provisional {
				line += " (provisional)"
			}
		}
		if a.LastDay != nil {
			line += ", last " + *a.LastDay + " " + string(*a.LastBy)
		}
		if a.Unplanned {
			line += ", unplanned"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// accountsDesk is a desk with four accounts: met and planned, planned only, met only,
// and won.
func accountsDesk(t *testing.T) *desk {
	t.Helper()
	d := newDesk(t) // Tue 24 November 2026
	for _, name := range []string{"Alder Foods", "birch Dairy", "Cedar Oils", "Damson Jam"} {
		d.account(name)
	}
	d.at("2026-11-20 10:00")
	d.must(d.Accounts.Heard(bridge.Inbound{Account: "Alder Foods", Channel: "email", What: "asked for a price"}))
	d.at("2026-11-23 10:00")
	d.must(d.Accounts.Heard(bridge.Inbound{Account: "Cedar Oils", Channel: "phone", What: "called"}))
	d.at("2026-11-24 10:00")
	d.oweBy("Alder Foods", "3 dec", "phone", "later one")
	d.oweBy("Alder Foods", "30 nov 9:00", "email", "send the quote")
	d.oweBy("birch Dairy", "30 nov", "visit", "first visit")
	for account, step := range map[string]string{"Alder Foods": "trial", "Cedar Oils": "quote", "Damson Jam": "order"} {
		_, err := d.SalesSteps.Reach(account, step)
		d.must(err)
	}
	_, err := d.Accounts.Won("Damson Jam", "")
	d.must(err)
	return d
}

func TestTheListOfAccountsIsSortedByItsColumns(t *testing.T) {
	d := accountsDesk(t)
	const (
		alder  = "Alder Foods, step 4, next 2026-11-30 09:00 email send the quote, last 2026-11-20 email"
		birch  = "birch Dairy, step 0, next 2026-11-30 visit first visit"
		cedar  = "Cedar Oils, step 5, last 2026-11-23 phone, unplanned"
		damson = "Damson Jam, step 7"
	)
	for _, tt := range []struct {
		order bridge.AccountOrder
		down  bool
		want  []string
	}{
		{"", false, []string{alder, birch, cedar, damson}},
		{bridge.OrderName, true, []string{damson, cedar, birch, alder}},
		{bridge.OrderNext, false, []string{birch, alder, cedar, damson}},
		{bridge.OrderNext, true, []string{alder, birch, cedar, damson}},
		{bridge.OrderLast, false, []string{alder, cedar, birch, damson}},
		{bridge.OrderLast, true, []string{cedar, alder, birch, damson}},
		{bridge.OrderStep, false, []string{alder, cedar, damson, birch}},
		{bridge.OrderStep, true, []string{damson, cedar, alder, birch}},
	} {
		want := strings.Join(tt.want, "\n")
		if got := d.listed(bridge.AccountQuery{Order: tt.order, Down: tt.down}); got != want {
			t.Errorf("by %s, down %v, it has\n%s\nwant\n%s", tt.order, tt.down, got, want)
		}
		var paged []string
		for i := range tt.want {
			paged = append(paged, d.listed(bridge.AccountQuery{Order: tt.order, Down: tt.down, Limit: 1, Offset: i}))
		}
		if got := strings.Join(paged, "\n"); got != want {
			t.Errorf("page by page, by %s, it has\n%s", tt.order, got)
		}
	}
	_, err := d.Accounts.Rows(bridge.AccountQuery{Order: "phone"})
	d.refused(err, bridge.Invalid)
}

func TestTheListOfAccountsIsFiltered(t *testing.T) {
	d := accountsDesk(t)
	_, err := d.People.Add(bridge.NewPerson{Name: "Jo", Account: "Cedar Oils", Labels: []string{"Fair"}})
	d.must(err)
	names := func(q bridge.AccountQuery) string {
		page, err := d.Accounts.Rows(q)
		d.must(err)
		var all []string
		for _, a := range page.Accounts {
			all = append(all, a.Name)
		}
		if page.Total != len(all) {
			t.Errorf("%+v finds %d of %d", q, len(all), page.Total)
		}
		return strings.Join(all, ", ")
	}
	for want, queries := range map[string][]bridge.AccountQuery{
		"Alder Foods":             {{Text: "foo"}, {Step: "trial"}, {Step: "4", Order: bridge.OrderLast}},
		"Cedar Oils":              {{Unplanned: true}, {Text: "fair"}, {Text: "label:fair", Order: bridge.OrderStep}, {Text: "ced", Step: "quote", Unplanned: true}},
		"birch Dairy":             {{Step: "none"}, {Step: "none", Order: bridge.OrderStep}},
		"":                        {{Text: "!?"}, {Text: "zzz"}, {Step: "order"}, {Text: "alder", Step: "quote"}},
		"Damson Jam, birch Dairy": {{Text: "d", Order: bridge.OrderStep, Down: true}},
	} {
		for _, q := range queries {
			if got := names(q); got != want {
				t.Errorf("%+v finds %q, want %q", q, got, want)
			}
		}
	}
	_, err = d.Accounts.Rows(bridge.AccountQuery{Step: "nowhere"})
	d.refused(err, bridge.NotFound)
}

// The bar above the list: open accounts only, and each once.
func TestTheStepsAreCounted(t *testing.T) {
	d := accountsDesk(t)
	_, err := d.SalesSteps.Reach("Alder Foods", "quote")
	d.must(err)
	counted := func() string {
		page, err := d.Accounts.Rows(bridge.AccountQuery{Text: "nothing has this"})
		d.must(err)
		var all []string
		for _, step := range page.Steps {
			if step.Count > 0 {
				all = append(all, fmt.Sprintf("%s %d", step.ID, step.Count))
			}
		}
		return strings.Join(all, ", ")
	}
	if got := counted(); got != "none 1, quote 2" {
		t.Errorf("counted are %s", got)
	}
	_, err = d.SalesSteps.Remove("quote")
	d.must(err)
	if got := counted(); got != "none 3" {
		t.Errorf("without the step, counted are %s", got)
	}
	if got := d.listed(bridge.AccountQuery{Step: "none", Order: bridge.OrderStep}); strings.Count(got, "step 0") != 3 {
		t.Errorf("at no step are\n%s", got)
	}
}
