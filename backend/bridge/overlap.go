package bridge

import (
	"time"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// Wanted is an appointment that is being thought of. At is a typed date. Except is a
// call or a follow-up that is to be moved there.
type Wanted struct {
	At      string            `json:"at"`
	Kind    callbook.CallKind `json:"kind" ts_type:"callbook.CallKind | ''"` // empty: that of Except
	Minutes int               `json:"minutes"`                               // 0: as long as it takes or usually takes
	Except  string            `json:"except"`
}

// Overlaps says what an appointment would overlap, one sentence each, and whether
// there is time for the way between two visits. It is empty as long as no date with a
// time is understood.
//
// Errors: Invalid for a kind of call that there is none of.
func (s *Calls) Overlaps(w Wanted) ([]string, error) {
	said := []string{}
	err := s.view(func(tx *sqlite.Tx) error {
		typed, err := s.dates(tx, w.At)
		if err != nil || typed.Time == "" {
			return nil // its field says what is wrong with it
		}
		set, err := readSettings(tx)
		if err != nil {
			return err
		}
		call := callbook.Call{State: callbook.CallPlanned, Kind: callbook.VisitCall, Minutes: w.Minutes, When: callbook.When{Day: typed.Day, Time: typed.Time, Zone: s.ZoneName}}
		if w.Kind != "" {
			if call.Kind, err = callbook.ParseCallKind(w.Kind); err != nil {
				return err
			}
		}
		if w.Except != "" {
			moved, err := tx.FollowUp(w.Except)
			if callbook.CodeOf(err) == callbook.NotFound {
				return nil // it has just gone
			}
			if err != nil {
				return err
			}
			e, takes, own, err := s.engagement(tx, set, moved, call.When)
			if err != nil || !takes {
				return err
			}
			said, err = s.overlaps(tx, set, e, own)
			return err
		}
		if call.Minutes == 0 {
			call.Minutes = int(call.Kind.Channel().Length(set.visit) / time.Minute)
		}
		if e, takes := call.Engaged("", s.Zone); takes {
			said, err = s.overlaps(tx, set, e, nil)
		}
		return err
	})
	return said, err
}

// engagement is the stretch that a follow-up takes, or the call whose appointment it
// is, at a date. own are the two, which do not overlap each other.
func (c *core) engagement(tx *sqlite.Tx, set chosen, f callbook.FollowUp, at callbook.When) (e callbook.Engagement, takes bool, own []string, err error) {
	own = []string{f.ID}
	f.When = at
	e, takes = f.Engaged("", set.visit, c.Zone)
	calls, err := tx.Calls(sqlite.CallFilter{FollowUpID: f.ID, State: callbook.CallPlanned})
	for _, call := range calls {
		call.When = at
		e, takes = call.Engaged("", c.Zone)
		own = append(own, call.ID)
	}
	return e, takes, own, err
}

// overlaps finds what an appointment overlaps, itself left out.
func (c *core) overlaps(tx *sqlite.Tx, set chosen, e callbook.Engagement, except []string) ([]string, error) {
	day := callbook.DayOf(e.Start.In(c.Zone))
	others, err := c.engagements(tx, set, day, day, except)
	if err != nil {
		return nil, err
	}
	return e.Overlaps(others, set.travel, c.Zone), nil
}

// engagements are those of the days from first to last, and of the days beside them,
// which other zones may date otherwise.
func (c *core) engagements(tx *sqlite.Tx, set chosen, first, last callbook.Day, except []string) ([]callbook.Engagement, error) {
	left := map[string]bool{}
	for _, id := range except {
		left[id] = true
	}
	from, to := first.AddDays(-1), last.AddDays(1)
	calls, err := tx.Calls(sqlite.CallFilter{From: from, To: to, State: callbook.CallPlanned, Present: true})
	if err != nil {
		return nil, err
	}
	followUps, _, err := tx.FollowUps(sqlite.FollowUpFilter{States: []callbook.FollowUpState{callbook.FollowUpOpen}, From: from, DueBy: to, Present: true})
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, call := range calls {
		left[call.FollowUpID] = true // an appointment takes its time once
		ids = append(ids, call.AccountID)
	}
	for _, f := range followUps {
		ids = append(ids, f.AccountID)
	}
	names, err := tx.Names(ids)
	if err != nil {
		return nil, err
	}
	var list []callbook.Engagement
	for _, call := range calls {
		if e, takes := call.Engaged(names[call.AccountID], c.Zone); takes && !left[call.ID] {
			list = append(list, e)
		}
	}
	for _, f := range followUps {
		if e, takes := f.Engaged(names[f.AccountID], set.visit, c.Zone); takes && !left[f.ID] {
			list = append(list, e)
		}
	}
	return list, nil
}

// clashes says of what is printed of the days from first to last, by id, what stands
// in its way. listed holds the ids of what has a row on the page.
func (c *core) clashes(tx *sqlite.Tx, set chosen, first, last callbook.Day, listed map[string]bool) (map[string]string, error) {
	engaged, err := c.engagements(tx, set, first, last, nil)
	return callbook.Clashes(engaged, func(id string) bool { return listed[id] }, set.travel, c.Zone), err
}

// warnOfOverlaps adds what an appointment overlaps that was just made or moved, if it
// takes a stretch of the day.
func (c *core) warnOfOverlaps(tx *sqlite.Tx, list []FollowUpWarning, e callbook.Engagement, takes bool, except ...string) ([]FollowUpWarning, error) {
	if !takes {
		return list, nil
	}
	set, err := readSettings(tx)
	if err != nil {
		return list, err
	}
	said, err := c.overlaps(tx, set, e, except)
	for _, message := range said {
		list = append(list, FollowUpWarning{Code: callbook.WarnOverlap, Message: message})
	}
	return list, err
}
