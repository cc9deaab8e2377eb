package calendar

import (
	"time"

	"callbook/backend/callbook"
)

// Moved is an entry that has another date in the calendar than it was given out
// with. To is the new date, in the zone that it was given out in. Why
// is empty, or says in whole sentences why the follow-up does not follow it;
// To is empty then where nobody knows it.
type Moved struct {
	Known
	To    callbook.When
	Why   string
	There bool // the follow-up was moved in the book too
}

// Comparison is what a calendar says of the entries that were given out: those
// that moved, in the order of the file, how many stand where they stood, and
// how many are not ours.
type Comparison struct {
	Moved              []Moved
	Unchanged, Unknown int
}

// Compare finds among the events of a calendar those that were given out, and
// how their dates differ. Where an event is there twice, its last version
// counts. An entry in a zone that this machine does not know is read in here.
// Only dates are compared: texts, alarms and lengths are left to the calendar.
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
			m.Why = "The follow-up was off when it was last exported. Delete the entry in the calendar."
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

// lastVersions keeps of events with the same UID the one with the highest
// sequence, and of those the one that was changed last (RFC 5546 section 2.1.5).
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

// when is an event's date in the zone of the date it was given out with: that
// date itself where they are the same.
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
		return was // also where clocks skip the time that was given out
	case e.Day != "":
		return callbook.When{Day: e.Day, Zone: was.Zone}
	}
	local := e.Start.In(loc)
	return callbook.When{Day: callbook.DayOf(local), Time: callbook.TimeOf(local), Zone: zone}
}

// Settle says of a moved entry what becomes of its follow-up. One that is free
// to move leaves it as it is; otherwise Why says what is in the way.
func (m Moved) Settle(f callbook.FollowUp) Moved {
	z := zones{}
	switch {
	case f.State == callbook.FollowUpDone:
		m.Why = "The follow-up is done already."
	case f.State == callbook.FollowUpDropped:
		m.Why = "The follow-up was dropped."
	case f.State != callbook.FollowUpOpen:
		m.Why = "The follow-up is not agreed yet."
	case m.Why != "":
	case z.same(f.When, m.To):
		m.There = true
		m.Why = "The follow-up has this date already."
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

// Remember is what to know of the entry from now on, where its follow-up's
// date is that of the calendar: without it, the move itself would be exported
// as a change. e is the follow-up's entry. Where more than its date changed
// since it was given out, it stays a change.
func (m Moved) Remember(e Entry, at time.Time) Known {
	z := zones{}
	k := m.Known
	if z.hash(e.at(m.When)) == k.Hash {
		k.Hash = z.hash(e.at(m.To))
	}
	k.When, k.ModifiedAt, k.ExportedAt = m.To, at, at
	return k
}

// at is the entry at another date.
func (e Entry) at(w callbook.When) Entry {
	e.When, e.AlarmBefore = w, alarmFor(w)
	return e
}
