package callbook

import (
	"errors"
	"strings"
	"testing"
	"time"
)

func TestSheetActionsDependOnItsState(t *testing.T) {
	pre, post := sheetForm(t, "pre-call"), sheetForm(t, "post-call")
	plan := Sheet{ID: "s1", Code: "K7F-42", CallID: "c1", Phase: PhasePre, Version: 1, State: SheetDraft, Template: pre.Ref()}
	debrief := Sheet{ID: "s2", Code: "M3Q-8X", CallID: "c1", Phase: PhasePost, Version: 2, State: SheetDraft, Template: post.Ref()}
	with := func(s Sheet, change func(*Sheet)) Sheet { change(&s); return s }
	filed := with(debrief, func(s *Sheet) { s.State, s.FiledAt, s.CreatedAt = SheetFiled, noon, noon })
	padded := with(debrief, func(s *Sheet) { s.CallID, s.Version = "", 1 })
	later := noon.Add(time.Hour)

	ready := func(s Sheet) (Sheet, error) { return s.Ready(pre, readNow) }
	correct := func(s Sheet) (Sheet, error) { return s.Correct("s3", later) }
	fileable := func(s Sheet) (Sheet, error) { return s, s.Fileable() }
	for name, c := range map[string]struct {
		sheet  Sheet
		do     func(Sheet) (Sheet, error)
		want   Sheet
		refuse string // how the refusal begins
	}{
		"a plan is made ready":             {plan, ready, with(plan, func(s *Sheet) { s.State = SheetReady }), ""},
		"once more is the same":            {with(plan, func(s *Sheet) { s.State = SheetReady }), ready, with(plan, func(s *Sheet) { s.State = SheetReady }), ""},
		"a debrief is not made ready":      {debrief, ready, Sheet{}, "M3Q-8X is not a plan."},
		"a filed sheet gets a new version": {filed, correct, with(debrief, func(s *Sheet) { s.ID, s.Version, s.CreatedAt = "s3", 3, later }), ""},
		"a draft needs none":               {debrief, correct, Sheet{}, "M3Q-8X is not filed yet."},
		"a debrief is filed":               {debrief, fileable, debrief, ""},
		"a plan is not":                    {plan, fileable, Sheet{}, "K7F-42 is a plan and is not filed."},
		"nor one that was":                 {filed, fileable, Sheet{}, "M3Q-8X was filed."},
		"nor one of a pad":                 {padded, fileable, Sheet{}, "M3Q-8X is a blank sheet"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := c.do(c.sheet)
			if c.refuse != "" {
				if CodeOf(err) != Conflict || !strings.HasPrefix(err.Error(), "conflict: "+c.refuse) {
					t.Errorf("got %v", err)
				}
				return
			}
			if err != nil || got.ID != c.want.ID || got.Version != c.want.Version || got.State != c.want.State || got.CreatedAt != c.want.CreatedAt || !got.FiledAt.Equal(c.want.FiledAt) {
				t.Errorf("got %+v, %v", got, err)
			}
		})
	}
	misread := with(plan, func(s *Sheet) {
		s.Answers = Answers{"promises_mine": []PromiseAnswer{{By: Us, Due: "2026-11-27", State: PromiseOpen}}}
	})
	_, err := misread.Ready(pre, readNow)
	if said, ok := errors.AsType[*Error](err); !ok || said.Code != Invalid || said.Field != "promises_mine[0].what" {
		t.Errorf("what is not understood is made ready: %v", err)
	}
}

func TestThePadsThatThereAre(t *testing.T) {
	for n, fits := range map[int]bool{-1: false, 0: false, 1: true, MaxPad: true, MaxPad + 1: false} {
		if err := PadOf(n); (err == nil) != fits || err != nil && CodeOf(err) != Invalid {
			t.Errorf("a pad of %d: %v", n, err)
		}
	}
}
