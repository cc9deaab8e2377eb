package callbook

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"callbook/backend/callbook/dates"
)

// Displaced is a call or a follow-up of a day that the rep cannot work. When is on the
// rep's clock. What it engages of the rep has the zero Span, and is the zero
// Engagement where it needs nobody at a time. Chosen is what the rep chose for it: a
// day and a time, a day alone, or the zero When.
type Displaced struct {
	Engagement
	When   When
	Length time.Duration
	Chosen When
}

// DayMove is the input for finding other days for what stands on a day. Taken and Load
// are of what stays: when the rep is engaged, and how much each day holds already.
type DayMove struct {
	Now        time.Time // in the rep's zone, whose IANA name is Zone
	Zone       string
	From, To   TimeOfDay // the working hours
	Travel     time.Duration
	WorkingDay func(Day) bool
	Taken      []Engagement
	Load       map[Day]time.Duration
	First      Day // the first day to move to
	Only       bool
}

// Placed is where something goes. OtherTime says that its time of day is taken there;
// Overlaps what it overlaps or is too close to, one sentence each.
type Placed struct {
	When
	OtherTime bool
	Overlaps  []string
}

const (
	mostAway = 10 // working days that are tried for what has a time
	lightest = 5  // of them, those among which what has none goes to the one that holds least
)

// fullDay is the part of the working hours beyond which a day gets no more
// appointments from another one: something always comes up.
const fullDay = 0.75

// Spread finds another day for each. What the rep chose is placed first, then what has
// a time, in the order of the day. That goes to the first working day that is not full
// and has a free time: its own, or else the next one. What has no time goes to the
// lightest of the next five working days. With Only everything goes to the first day.
func (m DayMove) Spread(all []Displaced) []Placed {
	m.Load, m.Taken = maps.Clone(m.Load), slices.Clone(m.Taken)
	if m.Load == nil {
		m.Load = map[Day]time.Duration{}
	}
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(all[a].rank(), all[b].rank()), byTime(all[a].When, all[b].When))
	})
	out := make([]Placed, len(all))
	for _, i := range order {
		d := all[i]
		to := m.place(d)
		out[i] = Placed{When: to, OtherTime: d.When.Time != "" && d.Chosen.Time == "" && to.Time != d.When.Time}
		m.Load[to.Day] += d.Length
		if d.What != "" && to.Time != "" {
			m.Taken = append(m.Taken, d.at(to, m.Now.Location()))
		}
	}
	for i, d := range all {
		if out[i].Overlaps = []string{}; d.What != "" && out[i].Time != "" {
			others := slices.DeleteFunc(slices.Clone(m.Taken), func(e Engagement) bool { return e.ID == d.ID })
			out[i].Overlaps = d.at(out[i].When, m.Now.Location()).Overlaps(others, m.Travel, m.Now.Location())
		}
	}
	return out
}

// WorkingDayAfter is the next working day after a day.
func WorkingDayAfter(day Day, working func(Day) bool) Day {
	return dates.AddWorkingDays(day, 1, working)
}

// rank is the order in which things are placed.
func (d Displaced) rank() int {
	switch {
	case d.Chosen.Time != "":
		return 0
	case d.Chosen.Day != "":
		return 1
	}
	return 2
}

func (d Displaced) at(when When, here *time.Location) Engagement {
	e := d.Engagement
	e.Span, _ = Taken(when, d.Length, here)
	return e
}

func (m DayMove) place(d Displaced) When {
	to := When{Day: m.First, Time: d.When.Time, Zone: m.Zone}
	if d.Chosen.Time != "" {
		to.Day, to.Time = d.Chosen.Day, d.Chosen.Time
		return to
	}
	days := m.days()
	if d.Chosen.Day != "" {
		to.Day, days = d.Chosen.Day, []Day{d.Chosen.Day}
	}
	if d.When.Time == "" {
		to.Day = slices.MinFunc(days[:min(lightest, len(days))], func(a, b Day) int { return cmp.Compare(m.Load[a], m.Load[b]) })
		return to
	}
	most := time.Duration(fullDay * float64(InstantIn(m.First, m.To, time.UTC).Sub(InstantIn(m.First, m.From, time.UTC))))
	for _, full := range []time.Duration{most, 24 * time.Hour} { // where every day is full, the first with a gap
		for _, day := range days {
			if m.Load[day]+d.Length > full && len(days) > 1 {
				continue
			}
			if at := m.free(d, day); at != "" {
				to.Day, to.Time = day, at
				return to
			}
		}
	}
	return to // at its own time; what it overlaps is said
}

// days are those that something can move to.
func (m DayMove) days() []Day {
	if m.Only {
		return []Day{m.First}
	}
	days := []Day{m.First}
	for len(days) < mostAway {
		days = append(days, WorkingDayAfter(days[len(days)-1], m.WorkingDay))
	}
	return days
}

// free is a free time on a day: that of the appointment, which may be outside of the
// working hours, or else the next full or half hour inside of them, or else an earlier
// one.
func (m DayMove) free(d Displaced, day Day) TimeOfDay {
	if m.fits(d, day, d.When.Time) {
		return d.When.Time
	}
	earlier := TimeOfDay("")
	for half := range 48 {
		at := TimeOf(time.Date(2000, 1, 1, 0, 30*half, 0, 0, time.UTC))
		if at < m.From || !m.fits(d, day, at) || InstantIn(day, at, time.UTC).Add(d.Length).After(InstantIn(day, m.To, time.UTC)) {
			continue
		}
		if at > d.When.Time {
			return at
		}
		if earlier == "" {
			earlier = at
		}
	}
	return earlier
}

// fits reports whether nothing is in the way of an appointment at a time.
func (m DayMove) fits(d Displaced, day Day, at TimeOfDay) bool {
	if d.What == "" {
		return true
	}
	e := d.at(When{Day: day, Time: at, Zone: m.Zone}, m.Now.Location())
	return e.Start.After(m.Now) && len(e.clashes(m.Taken, m.Travel)) == 0
}
