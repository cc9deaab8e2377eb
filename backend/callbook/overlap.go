package callbook

import (
	"fmt"
	"time"
)

// Engagement is a stretch of the rep's day that is taken: a call, or a follow-up by
// phone, visit or video that has a time.
type Engagement struct {
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
	return Engagement{span, c.Kind == VisitCall, what, who}, timed && c.State == CallPlanned && what != ""
}

// Engaged is the stretch that a follow-up takes, which needs the rep themselves.
func (f FollowUp) Engaged(who string, visit time.Duration, here *time.Location) (Engagement, bool) {
	span, timed := Taken(f.When, f.Length(visit), here)
	what := map[Channel]string{Visit: "visit", Phone: "phone call", Video: "video call"}[f.Channel]
	return Engagement{span, f.Channel == Visit, what, who}, timed && f.State == FollowUpOpen && f.Channel.MakesCall()
}

// Overlaps says what stands in the way of an appointment, one sentence each: those
// that it overlaps, and visits before and after it that leave less than travel to
// get there. Times are shown on the clocks of here.
func (e Engagement) Overlaps(others []Engagement, travel time.Duration, here *time.Location) []string {
	said := []string{}
	for _, o := range others {
		from, to := TimeOf(o.Start.In(here)), TimeOf(o.End.In(here))
		switch {
		case e.Start.Before(o.End) && o.Start.Before(e.End):
			said = append(said, fmt.Sprintf("This overlaps the %s with %s, %s to %s.", o.What, o.Who, from, to))
		case !e.Visit || !o.Visit:
		case !e.Start.Before(o.End) && e.Start.Sub(o.End) < travel:
			said = append(said, fmt.Sprintf("The visit to %s ends at %s. That leaves %s to get there, and you allow %s.", o.Who, to, minutesWord(e.Start.Sub(o.End)), minutesWord(travel)))
		case !o.Start.Before(e.End) && o.Start.Sub(e.End) < travel:
			said = append(said, fmt.Sprintf("The visit to %s begins at %s. That leaves %s to get there, and you allow %s.", o.Who, from, minutesWord(o.Start.Sub(e.End)), minutesWord(travel)))
		}
	}
	return said
}

func minutesWord(d time.Duration) string {
	if n := int(d.Minutes()); n != 1 {
		return fmt.Sprintf("%d minutes", n)
	}
	return "1 minute"
}
