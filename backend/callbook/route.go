package callbook

import (
	"cmp"
	"math"
	"slices"
)

// ByRoute orders the calls of a day: by their time, and those without one where the rep
// has placed them, or else last.
func ByRoute(a, b Call) int {
	return cmp.Or(cmp.Compare(a.When.Day, b.When.Day), cmp.Compare(a.stop(), b.stop()))
}

// stop is where in the day a call stands, in minutes since midnight.
func (c Call) stop() float64 {
	if c.When.Time != "" {
		at := c.When.Day.Noon()
		return InstantIn(c.When.Day, c.When.Time, at.Location()).Sub(at).Minutes() + 12*60
	}
	if c.Route > 0 {
		return c.Route
	}
	return math.Inf(1)
}

// Reorder places a call that has no time behind another one of its day, or first where
// after is empty, and returns the calls that change for it. A call with a time stands
// where its time is.
func Reorder(day []Call, id, after string) ([]Call, error) {
	day = slices.Clone(day)
	slices.SortStableFunc(day, ByRoute)
	from := slices.IndexFunc(day, func(c Call) bool { return c.ID == id })
	if from < 0 {
		return nil, Errorf(NotFound, "call", "This call is not on that day any more.")
	}
	moved := day[from]
	if moved.When.Time != "" {
		return nil, Errorf(Conflict, "call", "This call is at %s. Move it to another time to change the order of the day.", moved.When.Time)
	}
	day = slices.Delete(day, from, from+1)
	to := 0
	if after != "" {
		if to = slices.IndexFunc(day, func(c Call) bool { return c.ID == after }) + 1; to == 0 {
			return nil, Errorf(NotFound, "after", "The call to place it behind is not on that day any more.")
		}
	}
	moved.Route = 0
	day = slices.Insert(day, to, moved)
	var changed []Call
	before := 0.0
	for i := range day[:to+1] {
		c := &day[i]
		if math.IsInf(c.stop(), 1) { // those before it that were not placed keep their place
			next := before + 2
			for _, later := range day[i+1:] {
				if stop := later.stop(); !math.IsInf(stop, 1) {
					next = stop
					break
				}
			}
			c.Route = (before + next) / 2
			changed = append(changed, *c)
		}
		before = c.stop()
	}
	return changed, nil
}
