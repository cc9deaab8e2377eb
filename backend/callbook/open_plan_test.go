package callbook

import "testing"

func TestTheRightPlanTakesPendingAnswers(t *testing.T) {
	const today = Day("2026-11-26")
	plan := func(day Day, tookFrom ...string) OpenPlan {
		p := OpenPlan{Call: Call{When: When{Day: day}}, Sheet: Sheet{Phase: PhasePre, State: SheetDraft}}
		for _, call := range tookFrom {
			p.Sheet.Carried = map[string]Source{"needs": {CallID: call, Came: map[string]string{"Plugs": call}}}
		}
		return p
	}
	struck := plan("2026-12-08")
	struck.Sheet.Struck = map[string]Struck{"needs": {From: Source{Came: map[string]string{"Plugs": "c1"}}}}
	filed := plan("2026-11-27")
	filed.Sheet.State = SheetFiled
	for name, c := range map[string]struct {
		plans []OpenPlan
		from  Day
		want  int
	}{
		"none where there is no plan":                     {nil, today, -1},
		"the earliest":                                    {[]OpenPlan{plan("2026-12-08"), plan("2026-12-01")}, today, 1},
		"one of the same day":                             {[]OpenPlan{plan(today)}, today, 0},
		"none that is past and was before":                {[]OpenPlan{plan("2026-11-24")}, today, -1},
		"the next one where another is past":              {[]OpenPlan{plan("2026-11-24"), plan("2026-12-01")}, today, 1},
		"one that is past but after a debrief keyed late": {[]OpenPlan{plan("2026-11-24")}, "2026-11-20", 0},
		"one that is before a call held early":            {[]OpenPlan{plan("2026-11-27")}, "2026-12-10", 0},
		"the one that took from that call":                {[]OpenPlan{plan("2026-11-27"), plan("2026-12-01", "c1")}, today, 1},
		"the one where it was struck":                     {[]OpenPlan{plan("2026-11-27", "c9"), struck}, today, 1},
		"none that is filed":                              {[]OpenPlan{filed}, today, -1},
	} {
		t.Run(name, func(t *testing.T) {
			if got := Taker(c.plans, Source{CallID: "c1", Day: c.from}, today); got != c.want {
				t.Errorf("plan %d takes it, want %d", got, c.want)
			}
		})
	}
}

func TestAPlanReturnsItsCarriedAnswers(t *testing.T) {
	pre := sheetForm(t, "pre-call")
	questions := []QuestionAnswer{{Text: "Who?", State: QuestionOpen}, {Text: "Why?", State: QuestionOpen}}
	s := TakeOver(Sheet{}, pre, []Carried{{"needs", "Plugs", fromNov}, {"opening", "Hello", fromNov}, {"to_discover", questions, fromNov}})
	s = fill(t, s, pre, `{"needs": "Plugs, 40 mm", "opening": null, "to_discover": [{"text": "Why?"}], "ending": "Own"}`)
	if got, want := asJSON(t, Standing(s, pre)), asJSON(t, []Carried{
		{"needs", "Plugs, 40 mm", fromNov}, {"to_discover", questions[1:], fromNov},
	}); got != want {
		t.Errorf("it gives back\n%s, want\n%s", got, want)
	}
}
