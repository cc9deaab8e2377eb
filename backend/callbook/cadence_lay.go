package callbook

import (
	"slices"
	"time"
)

// Lay makes the open follow-ups of a series agree with its touches ahead: those
// that stay keep their identity, others are dropped for why, and missing ones
// are made. What is overdue stays until the rep deals with it (R51), unless the
// series has ended. It returns what is new or dropped, and the history of it.
// now is in the rep's zone, whose IANA name is zone.
func (s Series) Lay(ahead []PlannedTouch, open []FollowUp, why, zone string, newID func() string, now time.Time) (laid []FollowUp, changes []FollowUpChange, err error) {
	missing := slices.Clone(ahead)
	for _, f := range open {
		stays := take(&missing, func(t PlannedTouch) bool { return t.Day == f.When.Day && t.Channel == f.Channel })
		if stays != nil || f.Overdue(DayOf(now)) && s.State != SeriesStopped {
			continue
		}
		dropped, change, err := f.Drop(why, now)
		if err != nil {
			return nil, nil, err
		}
		dropped.UpdatedAt = now
		laid, changes = append(laid, dropped), append(changes, change)
	}
	for _, t := range missing {
		f := FollowUp{
			ID: newID(), AccountID: s.AccountID, SeriesID: s.ID, When: When{Day: t.Day, Zone: zone}, Channel: t.Channel,
			State: FollowUpOpen, CreatedAt: now, UpdatedAt: now,
		}.For(t.Purpose)
		if t.Planned != t.Day {
			f.Reason = "from " + t.Planned.Format("Mon 2 Jan") + ", not a working day"
			changes = append(changes, f.change("made", When{Day: t.Planned, Zone: zone}, f.When, "", now))
		}
		laid = append(laid, f)
	}
	return laid, changes, nil
}
