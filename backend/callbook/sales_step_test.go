package callbook

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func named(steps SalesSteps) string {
	steps = slices.Clone(steps)
	slices.SortStableFunc(steps, func(a, b SalesStep) int {
		switch {
		case a.Rank < b.Rank:
			return -1
		case a.Rank > b.Rank:
			return 1
		}
		return 0
	})
	var names []string
	for _, one := range steps {
		names = append(names, one.Name)
	}
	return strings.Join(names, ", ")
}

func TestSalesStepsAreTheReps(t *testing.T) {
	three := func() SalesSteps {
		return SalesSteps{{ID: "a", Name: "Contact", Rank: 1}, {ID: "b", Name: "Trial", Rank: 2}, {ID: "c", Name: "Order", Rank: 3}}
	}
	for name, c := range map[string]struct {
		do            func(SalesSteps) (SalesSteps, error)
		want, refused string
	}{
		"added":                    {func(s SalesSteps) (SalesSteps, error) { return s.Add("d", " Paid\n", noon) }, "Contact, Trial, Order, Paid", ""},
		"added without a name":     {func(s SalesSteps) (SalesSteps, error) { return s.Add("d", " ", noon) }, "", "invalid name: Give the step a name, such as “trial”"},
		"added twice":              {func(s SalesSteps) (SalesSteps, error) { return s.Add("d", "TRIAL.", noon) }, "", "invalid name: There is already a step “Trial”"},
		"renamed":                  {func(s SalesSteps) (SalesSteps, error) { return s.Rename(1, "Test run") }, "Contact, Test run, Order", ""},
		"renamed as it is":         {func(s SalesSteps) (SalesSteps, error) { return s.Rename(1, "trial") }, "Contact, trial, Order", ""},
		"renamed as another":       {func(s SalesSteps) (SalesSteps, error) { return s.Rename(1, "order") }, "", "invalid name: There is already a step “Order”"},
		"renamed by signs":         {func(s SalesSteps) (SalesSteps, error) { return s.Rename(1, "!!") }, "Contact, !!, Order", ""},
		"up":                       {func(s SalesSteps) (SalesSteps, error) { return s.Move(2, true), nil }, "Contact, Order, Trial", ""},
		"down":                     {func(s SalesSteps) (SalesSteps, error) { return s.Move(0, false), nil }, "Trial, Contact, Order", ""},
		"to the front":             {func(s SalesSteps) (SalesSteps, error) { return s.Move(1, true), nil }, "Trial, Contact, Order", ""},
		"to the end":               {func(s SalesSteps) (SalesSteps, error) { return s.Move(1, false), nil }, "Contact, Order, Trial", ""},
		"up from the front":        {func(s SalesSteps) (SalesSteps, error) { return s.Move(0, true), nil }, "Contact, Trial, Order", ""},
		"down from the end":        {func(s SalesSteps) (SalesSteps, error) { return s.Move(2, false), nil }, "Contact, Trial, Order", ""},
		"removed":                  {func(s SalesSteps) (SalesSteps, error) { return s.Remove(1) }, "Contact, Order", ""},
		"removed but the only one": {func(s SalesSteps) (SalesSteps, error) { return s[:1].Remove(0) }, "", "conflict -: This is the only step"},
	} {
		t.Run(name, func(t *testing.T) {
			steps := three()
			got, err := c.do(steps)
			if refused(err) != c.refused {
				t.Fatalf("refused with %q, want %q", refused(err), c.refused)
			}
			if err == nil && named(got) != c.want {
				t.Errorf("the steps are %s, want %s", named(got), c.want)
			}
			if !slices.Equal(steps, three()) {
				t.Errorf("the steps that were given have changed: %+v", steps)
			}
		})
	}
}

func TestAnAccountReachesASalesStep(t *testing.T) {
	steps := SalesSteps{{ID: "a", Name: "Contact"}, {ID: "b", Name: "Trial"}}
	ivy := Account{ID: "a1", Name: "Ivy Seeds"}
	for name, c := range map[string]struct {
		reached       []StepReached // the newest first
		number        int
		want, refused string // of going to the second
	}{
		"from nowhere":          {nil, 0, "b Trial 2026-11-24", ""},
		"from the one before":   {[]StepReached{{Step: "a"}}, 1, "b Trial 2026-11-24", ""},
		"from one that is gone": {[]StepReached{{Step: "x"}, {Step: "b"}}, 0, "b Trial 2026-11-24", ""},
		"back again":            {[]StepReached{{Step: "a"}, {Step: "b"}}, 1, "b Trial 2026-11-24", ""},
		"where it is":           {[]StepReached{{Step: "b"}, {Step: "a"}}, 2, "", "conflict -: Ivy Seeds is already at “Trial”"},
	} {
		t.Run(name, func(t *testing.T) {
			if n := steps.Number(c.reached); n != c.number {
				t.Errorf("it is at number %d, want %d", n, c.number)
			}
			one, err := steps.Reach(1, ivy, c.reached, "r1", "2026-11-24", noon)
			if refused(err) != c.refused {
				t.Fatalf("refused with %q, want %q", refused(err), c.refused)
			}
			if got := fmt.Sprintf("%s %s %s", one.Step, one.Name, one.Day); err == nil && (got != c.want || one.AccountID != "a1" || one.ID != "r1" || one.At != noon) {
				t.Errorf("reached is %+v, want %s", one, c.want)
			}
		})
	}
}

func TestOwnCategoriesAreTheReps(t *testing.T) {
	own := OwnCategories{{ID: "m", Name: "Machines", Rank: 1}, {ID: "s", Name: "Staff", Rank: 2}, {ID: "h", Name: "Hidden", Rank: 3, Hidden: true}}
	for name, c := range map[string]struct {
		do            func() (Category, error)
		want, refused string
	}{
		"added":                     {func() (Category, error) { return own.Add("n", " Power\n", noon) }, "n Power 4", ""},
		"the first one":             {func() (Category, error) { return OwnCategories{}.Add("n", "Power", noon) }, "n Power 1", ""},
		"without a name":            {func() (Category, error) { return own.Add("n", "", noon) }, "", "invalid name: Give the category a name, such as “Machines”"},
		"a name that is taken":      {func() (Category, error) { return own.Add("n", "machines", noon) }, "", "invalid name: There is already a category “Machines”"},
		"a name of ACTION":          {func() (Category, error) { return own.Rename(0, "Authority") }, "", "invalid name: There is already a category “Authority”"},
		"a name that is hidden":     {func() (Category, error) { return own.Rename(0, "Hidden") }, "m Hidden 1", ""},
		"its own name":              {func() (Category, error) { return own.Rename(0, "MACHINES") }, "m MACHINES 1", ""},
		"in front of the one above": {func() (Category, error) { return own.Move(1, true), nil }, "s Staff 0.5", ""},
		"behind the one below":      {func() (Category, error) { return own.Move(0, false), nil }, "m Machines 2.5", ""},
		"behind the last":           {func() (Category, error) { return own.Move(1, false), nil }, "s Staff 4", ""},
		"the first, up":             {func() (Category, error) { return own.Move(0, true), nil }, "m Machines 1", ""},
		"the last, down":            {func() (Category, error) { return own.Move(2, false), nil }, "h Hidden 3", ""},
	} {
		got, err := c.do()
		if refused(err) != c.refused {
			t.Errorf("%s: refused with %q, want %q", name, refused(err), c.refused)
		}
		if is := fmt.Sprintf("%s %s %v", got.ID, got.Name, got.Rank); err == nil && is != c.want {
			t.Errorf("%s: it is %s, want %s", name, is, c.want)
		}
	}
}
