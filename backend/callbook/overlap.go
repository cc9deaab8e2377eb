package callbook

import (
	"fmt"
	"slices"
	"time"
)

// Engagement is a stretch of the rep's day that is taken: a call, or a follow-up by
// phone, visit or video that has a time.
type Engagement struct {
	ID string
	Span
	Visit bool
	What  string // "visit"
	Who   string
}

// Engaged is the stretch that a call takes, unless it is over, has no time or never
// took place. here is the rep's zone.
func (c Call) Engaged(who string, here *time.Location) (Engagement, bool) {
	span, timed := Taken(c.When, c.length(), here)
	what := map[CallKind]string{VisitCall: "visit", PhoneCall: "phone call", VideoCall: "video call"}[c.Kind]
	return Engagement{c.ID, span, c.Kind == VisitCall, what, who}, timed && c.State == CallPlanned && what != ""
}

// Engaged is the stretch that a follow-up takes, which needs the rep themselves.
func (f FollowUp) Engaged(who string, visit time.Duration, here *time.Location) (Engagement, bool) {
	span, timed := Taken(f.When, f.Length(visit), here)
	what := map[Channel]string{Visit: "visit", Phone: "phone call", Video: "video call"}[f.Channel]
	return Engagement{f.ID, span, f.Channel == Visit, what, who}, timed && f.State == FollowUpOpen && f.Channel.MakesCall()
}

// clash is what stands in the way of an engagement: another one that it overlaps, or
// a visit before or after it that leaves too little time to get there.
type clash struct {
	with     Engagement
	first    bool // with begins first
	overlaps bool
	apart    time.Duration // between two that do not overlap
}

// clashes finds what stands in the way of an engagement.
func (e Engagement) clashes(others []Engagement, travel time.Duration) []clash {
	var all []clash
	for _, o := range others {
		c := clash{with: o, first: !e.Start.Before(o.End), overlaps: e.Start.Before(o.End) && o.Start.Before(e.End)}
		if c.apart = o.Start.Sub(e.End); c.first {
			c.apart = e.Start.Sub(o.End)
		}
		if c.overlaps || e.Visit && o.Visit && c.apart < travel {
			all = append(all, c)
		}
	}
	return all
}

// Overlaps says what stands in the way of an appointment, one sentence each: those
// that it overlaps, and visits before and after it that leave less than travel to
// get there. Times are shown on the clocks of here.
func (e Engagement) Overlaps(others []Engagement, travel time.Duration, here *time.Location) []string {
	said := []string{}
	for _, c := range e.clashes(others, travel) {
		from, to := TimeOf(c.with.Start.In(here)), TimeOf(c.with.End.In(here))
		switch {
		case c.overlaps:
			said = append(said, fmt.Sprintf("This overlaps the %s with %s, %s to %s.", c.with.What, c.with.Who, from, to))
		case c.first:
			said = append(said, fmt.Sprintf("The visit to %s ends at %s. That leaves %s to get there, and you allow %s.", c.with.Who, to, minutesWord(c.apart), minutesWord(travel)))
		default:
			said = append(said, fmt.Sprintf("The visit to %s begins at %s. That leaves %s to get there, and you allow %s.", c.with.Who, from, minutesWord(c.apart), minutesWord(travel)))
		}
	}
	return said
}

// Clashes says of the engagements of a day, by id, what stands in their way, as short
// as a printed row has room for. Of two that clash the later one says so, in the order
// of the day. listed reports whether an engagement has a row on the page: what is not
// listed is named by every row that it clashes with.
func Clashes(day []Engagement, listed func(id string) bool, travel time.Duration, here *time.Location) map[string]string {
	day = slices.Clone(day)
	slices.SortStableFunc(day, func(a, b Engagement) int { return a.Start.Compare(b.Start) })
	said := map[string]string{}
	for i, e := range day {
		if !listed(e.ID) {
			continue
		}
		var named []Engagement
		for k, o := range day {
			if k < i || k > i && !listed(o.ID) {
				named = append(named, o)
			}
		}
		found := e.clashes(named, travel)
		if len(found) == 0 {
			continue
		}
		said[e.ID] = found[0].short(here)
		if more := len(found) - 1; more > 0 {
			said[e.ID] += fmt.Sprintf(" and %d more", more)
		}
	}
	return said
}

func (c clash) short(here *time.Location) string {
	from := TimeOf(c.with.Start.In(here))
	left := "no time"
	if c.apart > 0 {
		left = fmt.Sprintf("only %d min", int(c.apart.Minutes()))
	}
	switch {
	case c.overlaps:
		return fmt.Sprintf("overlaps %s %s", from, c.with.Who)
	case c.first:
		return fmt.Sprintf("%s to get here from %s", left, c.with.Who)
	}
	return fmt.Sprintf("%s to get to %s by %s", left, c.with.Who, from)
}

func minutesWord(d time.Duration) string {
	if n := int(d.Minutes()); n != 1 {
		return fmt.Sprintf("%d minutes", n)
	}
	return "1 minute"
}
