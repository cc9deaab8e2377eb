package callbook

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Merging is two accounts that are one: From goes into Into.
type Merging struct {
	Into, From         Account
	IntoStep, FromStep StepReached // the sales step that each is at; zero if it is at none
}

func (m Merging) fields() []mergedField[Account] {
	into, from := m.Into, m.From
	return []mergedField[Account]{
		{AspectName, into.Name, from.Name, into.Name == from.Name, func(a *Account) { a.Name = from.Name }},
		{AspectEmail, into.Email, from.Email, strings.EqualFold(into.Email, from.Email), func(a *Account) { a.Email = from.Email }},
		{AspectPhone, into.Phone, from.Phone, samePhone(into.Phone, from.Phone), func(a *Account) { a.Phone = from.Phone }},
		{AspectAddress, into.Address, from.Address, sameFolded(into.Address, from.Address), func(a *Account) { a.Address = from.Address }},
		{AspectChannel, into.PreferredChannel, from.PreferredChannel, sameFolded(into.PreferredChannel, from.PreferredChannel), func(a *Account) { a.PreferredChannel = from.PreferredChannel }},
		{AspectStatus, into.standing(), from.standing(), into.standing() == from.standing(), func(a *Account) {
			a.Status, a.ClosedOn, a.WonWhy, a.LostWhy, a.LostTo = from.Status, from.ClosedOn, from.WonWhy, from.LostWhy, from.LostTo
		}},
		{AspectStep, m.IntoStep.Name, m.FromStep.Name, m.IntoStep.Step == m.FromStep.Step, func(*Account) {}}, // see Step
	}
}

// standing says in words whether an account is open, and how and when it was closed.
func (a Account) standing() string {
	if a.Status == AccountOpen || a.Status == "" {
		return string(AccountOpen)
	}
	said := string(a.Status)
	if a.ClosedOn != "" {
		said += " on " + a.ClosedOn.Format("2 Jan 2006")
	}
	if why := string(a.WonWhy) + string(a.LostWhy); why != "" {
		said += ", " + strings.ReplaceAll(why, "_", " ")
	}
	if a.LostTo != "" {
		said += ", to " + a.LostTo
	}
	return said
}

// Beside compares the two, see besideFields.
func (m Merging) Beside() []Aspect {
	return append(besideFields(m.fields(), m.Into.Notes), besideNotes(m.Into.Notes, m.From.Notes)...)
}

// Possible refuses two accounts that cannot be merged.
func (m Merging) Possible() error {
	switch {
	case m.Into.ID == m.From.ID:
		return Errorf(Invalid, "into", "Both are %s, which is one account. Name another one to merge it with.", m.Into.Name)
	case m.Into.Removed():
		return RemovedError(m.Into.Name)
	case m.From.Removed():
		return RemovedError(m.From.Name)
	}
	return nil
}

// Merge returns the account that stays, and the one that went into it. take are the
// fields of which the other value is the better one. No value is lost: what is not taken
// is in the notes, and the name as another spelling in the account that went, so that a
// file with that spelling finds the one that stays.
func (m Merging) Merge(take []AspectField, now time.Time) (into, gone Account, err error) {
	into, gone = m.Into, m.From
	if err := m.Possible(); err != nil {
		return into, gone, err
	}
	fields := m.fields()
	for _, one := range take {
		if !slices.ContainsFunc(fields, func(f mergedField[Account]) bool { return f.field == one }) {
			return into, gone, Errorf(Invalid, "take", "“%s” is not one of the values to choose. Use name, email, phone, address, channel, status or step; the notes of both are kept.", quotable(string(one)))
		}
	}
	spelling := gone.Name
	if fields[0].takes(take) { // the name
		spelling = into.Name
	}
	into.Notes = takeFields(&into, fields, take, into.Notes, gone.Notes)
	into.Imported, into.UpdatedAt = into.Imported.with(m.From.Imported), now
	gone = Account{
		ID: gone.ID, Name: spelling, Status: AccountOpen, Source: gone.Source, SourceRef: gone.SourceRef,
		MergedInto: into.ID, CreatedAt: gone.CreatedAt, UpdatedAt: now,
	}
	return into, gone, nil
}

// Step is what has to be noted so that the account that stays is at the right sales
// step: with the histories of both, the newest step of either holds.
func (m Merging) Step(take []AspectField, id string, today Day, now time.Time) (StepReached, bool) {
	right, newest := m.IntoStep, m.IntoStep
	if right.Step == "" || m.FromStep.Step != "" && slices.Contains(take, AspectStep) {
		right = m.FromStep
	}
	if m.FromStep.At.After(newest.At) {
		newest = m.FromStep
	}
	if right.Step == newest.Step {
		return StepReached{}, false
	}
	return StepReached{ID: id, AccountID: m.Into.ID, Step: right.Step, Name: right.Name, Day: today, At: now}, true
}

// Doubled is the series to stop when the accounts are one: a cadence that runs for both
// goes on for the one that stays.
func (m Merging) Doubled(into, from []Series) []Series {
	var stop []Series
	for _, s := range from {
		if _, runs := (Cadence{ID: s.CadenceID}).RunningIn(into); runs && s.State != SeriesStopped {
			stop = append(stop, s)
		}
	}
	return stop
}

// After says what has happened. moved is what the account that went had.
func (m Merging) After(moved Holds, into Account) string {
	said := fmt.Sprintf("%s and %s are one account now: %s.", m.From.Name, m.Into.Name, into.Name)
	if words := moved.Words(); words != "" {
		said += " Moved to it: " + words + "."
	}
	return said
}

// Holds counts what belongs to an account or to a person.
type Holds struct{ People, Calls, FollowUps int }

// Words says it in a sentence: “2 people, 1 call and 3 open follow-ups”. It is empty for
// nothing.
func (h Holds) Words() string {
	var said []string
	for _, one := range []struct {
		n                int
		singular, plural string
	}{{h.People, "person", "people"}, {h.Calls, "call", "calls"}, {h.FollowUps, "open follow-up", "open follow-ups"}} {
		if one.n > 0 {
			said = append(said, counted(one.n, one.singular, one.plural))
		}
	}
	if len(said) < 2 {
		return strings.Join(said, "")
	}
	return strings.Join(said[:len(said)-1], ", ") + " and " + said[len(said)-1]
}
