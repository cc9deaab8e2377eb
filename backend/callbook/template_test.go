package callbook

import "testing"

func TestWhatATemplateIsRefusedFor(t *testing.T) {
	plan := Template{ID: "mine", Version: 3, Phase: PhasePre, Title: "My plan"}
	debrief := Template{ID: "post", Phase: PhasePost, Title: "Debrief"}
	page := Template{ID: "page", Phase: PhasePage, Title: "Page"}
	for name, c := range map[string]struct {
		err  error
		want string
	}{
		"the first version":                 {plan.Follows(Template{}), ""},
		"a version of the same phase":       {plan.Follows(Template{ID: "mine", Phase: PhasePre}), ""},
		"a version of another phase":        {plan.Follows(Template{ID: "mine", Phase: PhasePost, Title: "Old"}), "invalid template: “Old” is a template of the phase post, and this one is of the phase pre"},
		"a plan is of a call":               {plan.OfCall(), ""},
		"so is a debrief":                   {debrief.OfCall(), ""},
		"a page is not":                     {page.OfCall(), "invalid template: “Page” is not a call sheet"},
		"a plan before a call":              {plan.OfPhase(PhasePre), ""},
		"a debrief before a call":           {debrief.OfPhase(PhasePre), "invalid template: “Debrief” is not a plan for before a call"},
		"a plan after a call":               {plan.OfPhase(PhasePost), "invalid post_template: “My plan” is not a sheet for after a call"},
		"one's own is removed":              {plan.Removable(false, "pre-call"), ""},
		"a page, which nothing is by":       {page.Removable(false, ""), ""},
		"one that comes with Callbook":      {plan.Removable(true, "mine"), "conflict template: “My plan” comes with Callbook and cannot be removed"},
		"the one that calls are planned by": {plan.Removable(false, "mine"), "conflict template: Calls are planned with “My plan”"},
	} {
		if got := refused(c.err); got != c.want {
			t.Errorf("%s: refused with %q, want %q", name, got, c.want)
		}
	}
	copied, err := plan.Copied(" Mine,\ntoo ")
	if err != nil || copied.ID != "" || copied.Title != "Mine, too" || copied.Version != 1 || copied.Phase != PhasePre {
		t.Errorf("the copy is %+v, %v", copied, err)
	}
	for _, one := range []Template{plan, debrief, page, {Phase: PhaseReview}} {
		code := one.BlankCode()
		if ofCall := one.OfCall() == nil; (code != "") != ofCall || !OfNoSheet(code) {
			t.Errorf("a blank %s has the code %q", one.Phase, code)
		}
	}
	if _, err := plan.Copied(" "); refused(err) != "invalid title: Give your template a title" {
		t.Errorf("without a title it is refused with %q", refused(err))
	}
}
