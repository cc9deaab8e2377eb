package callbook

import (
	"slices"
	"strings"
	"testing"
)

func TestTheOrderOfADay(t *testing.T) {
	day := func(list string) (calls []Call) {
		for id := range strings.FieldsSeq(list) {
			c := Call{ID: id, When: When{Day: "2026-11-27"}}
			if strings.Contains(id, ":") {
				c.When.Time = TimeOfDay(id)
			}
			calls = append(calls, c)
		}
		return calls
	}
	apply := func(calls []Call, changed []Call) []Call {
		calls = slices.Clone(calls)
		for _, c := range changed {
			calls[slices.IndexFunc(calls, func(o Call) bool { return o.ID == c.ID })] = c
		}
		slices.SortStableFunc(calls, ByRoute)
		return calls
	}
	in := func(calls []Call) string {
		var ids []string
		for _, c := range calls {
			ids = append(ids, c.ID)
		}
		return strings.Join(ids, " ")
	}
	for _, c := range []struct {
		name, day string
		moves     []string // "what>behind what"
		want      string
	}{
		{"by time, the others last", "a 14:00 09:00 b", nil, "09:00 14:00 a b"},
		{"to the front", "09:00 14:00 a b", []string{"b>"}, "b 09:00 14:00 a"},
		{"between two with a time", "09:00 14:00 a b", []string{"b>09:00"}, "09:00 b 14:00 a"},
		{"behind one that was never placed", "09:00 a b c", []string{"c>a"}, "09:00 a c b"},
		{"to the end", "09:00 a b c", []string{"a>c"}, "09:00 b c a"},
		{"several times", "09:00 14:00 a b c", []string{"c>09:00", "a>09:00", "b>09:00", "a>"}, "a 09:00 b c 14:00"},
		{"behind itself in effect", "09:00 a b", []string{"b>a"}, "09:00 a b"},
		{"at the end of the day", "23:59 a b", []string{"b>23:59"}, "23:59 b a"},
		{"before midnight’s", "00:00 a", []string{"a>00:00"}, "00:00 a"},
	} {
		calls := apply(day(c.day), nil)
		for _, move := range c.moves {
			id, after, _ := strings.Cut(move, ">")
			changed, err := Reorder(calls, id, after)
			if err != nil {
				t.Fatalf("%s: %v", c.name, err)
			}
			calls = apply(calls, changed)
		}
		if got := in(calls); got != c.want {
			t.Errorf("%s: %s, not %s", c.name, got, c.want)
		}
	}
	calls := day("09:00 a b")
	for id, after := range map[string]string{"09:00": "a", "a": "gone", "gone": ""} {
		if _, err := Reorder(calls, id, after); err == nil {
			t.Errorf("%s was placed behind %q", id, after)
		}
	}
	if moved, err := (Call{State: CallPlanned, When: When{Day: "2026-11-27"}, Route: 600}).Move(When{Day: "2026-11-30"}, ""); err != nil || moved.Route != 0 {
		t.Errorf("on another day it keeps its place: %+v, %v", moved, err)
	}
}
