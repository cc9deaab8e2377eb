package calendar

import (
	"time"

	"callbook/backend/callbook"
)

// Moved is an entry with another date in the calendar than it was exported with. To
// is the new date, in the zone of the export. Why is empty, or says in whole
// sentences why the follow-up is not moved. To is empty if the date is unknown.
type Moved struct {
	Known
	To    callbook.When
	Why   string
	There bool // the follow-up was moved in the book too
}

// Comparison is what a calendar says about the exported entries: those that moved,
// in the order of the file, how many did not, and how many events are not ours.
type Comparison struct {
	Moved              []Moved
	Unchanged, Unknown int
}

// Compare finds the exported entries among the events of a calendar, and how their
// dates differ. If an event is there twice, its last version counts. An entry in a
// zone that this machine does not know is read in here. Only dates are compared;
// texts, alarms and lengths are the calendar's business.
func Compare(known []Known, found []Found, here string) Comparison {
	byUID := map[string]Known{}
	latest := map[string]Known{}
	for _, k := range known {
		byUID[k.UID] = k
		if old, ok := latest[k.FollowUpID]; !ok || !k.ExportedAt.Before(old.ExportedAt) {
			latest[k.FollowUpID] = k
		}
	}
	z := zones{}
	var out Comparison
	for _, e := range lastVersions(found) {
		k, ok := byUID[e.UID]
		if !ok {
			out.Unknown++
			continue
		}
		m := Moved{Known: k}
		m.Sequence = max(k.Sequence, e.Sequence)
		if e.Unreadable == "" {
			m.To = z.when(e.Found, k.When, here)
		}
		if e.Cancelled && k.Cancelled || !e.Cancelled && !e.twice && m.To == k.When {
			out.Unchanged++
			continue
		}
		switch {
		case e.Cancelled:
			m.Why = "The entry is cancelled in the calendar. Drop the follow-up if it is off."
		case e.twice:
			m.Why = "The entry is in the file twice, with different dates. Delete one of them in the calendar, then export again."
		case latest[k.FollowUpID].UID != k.UID:
			m.Why = "The follow-up was exported again since, as another entry. Delete this one in the calendar."
		case k.Cancelled:
			m.Why = "The follow-up had been dropped when it was last exported. Delete the entry in the calendar."
		default:
			m.Why = e.Unreadable
		}
		out.Moved = append(out.Moved, m)
	}
	return out
}

type version struct {
	Found
	twice bool // there is another one, no older and with another date
}

// lastVersions keeps, of events with the same UID, the one with the highest
// sequence, and of those the one changed last (RFC 5546 section 2.1.5).
func lastVersions(found []Found) []version {
	at := map[string]int{}
	all := make([]version, 0, len(found))
	for _, e := range found {
		i, again := at[e.UID]
		if !again || e.UID == "" {
			at[e.UID] = len(all)
			all = append(all, version{Found: e})
			continue
		}
		old := all[i]
		switch {
		case e.Sequence > old.Sequence, e.Sequence == old.Sequence && e.Modified.After(old.Modified):
			all[i] = version{Found: e}
		case e.Sequence == old.Sequence && e.Modified.Equal(old.Modified):
			all[i].twice = old.twice || e.Day != old.Day || !e.Start.Equal(old.Start)
		}
	}
	return all
}

// when is an event's date in the zone of the exported date, or that date itself if
// they are the same.
func (z zones) when(e Found, was callbook.When, here string) callbook.When {
	zone := was.Zone
	loc, err := z.find(zone)
	if err != nil || zone == "" {
		zone = here
		if loc, err = z.find(here); err != nil {
			zone = "UTC"
		}
	}
	switch {
	case was.Time == "" && was.Day == e.Day:
		return was
	case was.Time != "" && zone == was.Zone && callbook.InstantIn(was.Day, was.Time, loc).Equal(e.Start):
		return was // even if clocks skip the exported time
	case e.Day != "":
		return callbook.When{Day: e.Day, Zone: was.Zone}
	}
	if day := e.dayIn(loc); day != "" {
		return callbook.When{Day: day, Zone: was.Zone}
	}
	local := e.Start.In(loc)
	return callbook.When{Day: callbook.DayOf(local), Time: callbook.TimeOf(local), Zone: zone}
}

// dayIn is the day that an event written as a time lasts in a zone, or empty. An
// event that only says it is a whole day, and begins at midnight in neither this
// zone nor UTC, was made in a third one: its middle is on the same day in both.
func (e Found) dayIn(loc *time.Location) callbook.Day {
	local := e.Start.In(loc)
	switch atMidnight := callbook.TimeOf(local) == "00:00"; {
	case atMidnight && (e.WholeDay || e.WholeDays):
		return callbook.DayOf(local)
	case !e.WholeDay:
		return ""
	case callbook.TimeOf(e.Start) == "00:00":
		return callbook.DayOf(e.Start)
	}
	return callbook.DayOf(local.Add(12 * time.Hour))
}

// Settle decides what happens to the follow-up of a moved entry. If it can be
// moved, the entry stays as it is; otherwise Why says what prevents it.
func (m Moved) Settle(f callbook.FollowUp) Moved {
	z := zones{}
	switch {
	case f.State == callbook.FollowUpDone:
		m.Why = "The follow-up is already done."
	case f.State == callbook.FollowUpDropped:
		m.Why = "The follow-up was dropped."
	case f.State != callbook.FollowUpOpen:
		m.Why = "The follow-up is not agreed yet."
	case m.Why != "":
	case z.same(f.When, m.To):
		m.There = true
		m.Why = "The follow-up already has this date."
	case !z.same(f.When, m.When):
		m.Why = "The follow-up was moved here too since it was exported. Move it by hand to the date that is right."
	}
	return m
}

// same reports whether two dates are the same day, or the same instant.
func (z zones) same(a, b callbook.When) bool {
	if a.Time == "" || b.Time == "" {
		return a.Day == b.Day && a.Time == b.Time
	}
	here, err := z.find(a.Zone)
	there, terr := z.find(b.Zone)
	if err != nil || terr != nil {
		return a == b
	}
	return callbook.InstantIn(a.Day, a.Time, here).Equal(callbook.InstantIn(b.Day, b.Time, there))
}

// Remember is what to remember of the entry once its follow-up has the calendar's
// date. Without it, the move itself would be exported as a change. e is the
// follow-up's entry. If more than its date changed since the export, it stays a
// change.
func (m Moved) Remember(e Entry, at time.Time) Known {
	z := zones{}
	k := m.Known
	if z.hash(e.at(m.When)) == k.Hash {
		k.Hash = z.hash(e.at(m.To))
	}
	k.When, k.ModifiedAt = m.To, at
	if at.After(k.ExportedAt) { // the clock may have been set back
		k.ExportedAt = at
	}
	return k
}

// at is the entry at another date.
func (e Entry) at(w callbook.When) Entry {
	e.When, e.AlarmBefore = w, alarmFor(w)
	return e
}
