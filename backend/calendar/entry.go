package calendar

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"callbook/backend/callbook"
)

// Entry is one event in a calendar. An entry without a time lasts its whole
// day, wherever the calendar is read; one with a time is an instant. Modified
// is the time of the last change of anything exported.
type Entry struct {
	FollowUpID  string // for the books, never written
	UID         string
	Sequence    int
	Modified    time.Time
	When        callbook.When
	Minutes     int
	Summary     string
	Description string // may have several lines
	Location    string
	Categories  []string
	Cancelled   bool
	Done        bool          // it took place: what the calendar has of it stays
	AlarmBefore time.Duration // before the start; whole minutes, none for 0
}

// Reminders before an entry: a day-only one rings at nine on the day before.
const (
	alarmBeforeTime = 15 * time.Minute
	alarmBeforeDay  = 15 * time.Hour
)

func alarmFor(w callbook.When) time.Duration {
	if w.Time == "" {
		return alarmBeforeDay
	}
	return alarmBeforeTime
}

// EntryOf makes the entry of a follow-up, still without a UID: Plan gives it
// that. The description says little unless detail is wanted, since it goes to
// a personal cloud. visitMinutes is how long visits take unless they say so
// themselves. A follow-up that does not belong in a calendar (dropped,
// provisional, or without a day) gives a cancelled entry. One that is done is
// never cancelled, and no longer has an alarm.
func EntryOf(f callbook.FollowUp, account, person string, detail bool, visitMinutes int, place string) Entry {
	e := Entry{
		FollowUpID:  f.ID,
		Modified:    f.UpdatedAt,
		When:        f.When,
		Minutes:     int(f.Length(time.Duration(visitMinutes)*time.Minute) / time.Minute),
		Summary:     summary(f, account, person),
		Description: "A follow-up from Callbook.",
		Location:    place,
		Categories:  []string{"Callbook"},
		Done:        f.State == callbook.FollowUpDone,
	}
	e.Cancelled = !e.Done && (f.State != callbook.FollowUpOpen || f.When.Day == "")
	if !e.Done {
		e.AlarmBefore = alarmFor(f.When)
	}
	if detail {
		e.Description = details(f)
	}
	return e
}

// summary is "Phone: Zoë Müller, Ivy Seeds - meet the deciders".
func summary(f callbook.FollowUp, account, person string) string {
	var who []string
	for _, name := range []string{callbook.OneLine(person), callbook.OneLine(account)} {
		if name != "" {
			who = append(who, name)
		}
	}
	line := f.Channel.Word()
	if len(who) > 0 {
		line += ": " + strings.Join(who, ", ")
	}
	if purpose := callbook.OneLine(f.Purpose); purpose != "" {
		line += " - " + purpose
	}
	return line
}

func details(f callbook.FollowUp) string {
	lines := []string{"A follow-up from Callbook."}
	for _, l := range []struct{ label, text string }{
		{"Purpose", f.Purpose}, {"What is new", f.New}, {"Why not sooner", f.Reason}, {"Agreed", agreed(f.AgreedBy)},
	} {
		if text := callbook.OneLine(l.text); text != "" {
			lines = append(lines, l.label+": "+text)
		}
	}
	return strings.Join(lines, "\n")
}

func agreed(by callbook.Agreement) string {
	switch by {
	case callbook.AgreedByCustomer:
		return "their date"
	case callbook.AgreedByRep:
		return "your date"
	default:
		return ""
	}
}

// DayOnly reports whether the entry lasts its whole day.
func (e Entry) DayOnly() bool { return e.When.Time == "" }

// Hash is a hash of what is exported of the entry: all but its UID, Sequence
// and Modified. Changed means another hash, never a later time.
func (e Entry) Hash() string { return zones{}.hash(e) }

func (z zones) hash(e Entry) string {
	sum := sha256.Sum256(z.content(nil, e))
	return hex.EncodeToString(sum[:])
}

// SetAside is what to remember of entries before their file is written. A new
// identity is kept for its follow-up. A known entry keeps what is known of it,
// except the sequence number, which is used up, and counts as changed: if the file
// is lost, nobody knows what the calendar has. Entries that were given out exactly
// like this need nothing.
func SetAside(entries []Entry, known []Known) []Known {
	z := zones{}
	byUID := map[string]Known{}
	for _, k := range known {
		byUID[k.UID] = k
	}
	var aside []Known
	for _, e := range entries {
		k, ok := byUID[e.UID]
		switch {
		case !ok || k.ExportedAt.IsZero():
			k = z.known(e, time.Time{})
		case k.Sequence == e.Sequence && k.Hash == z.hash(e):
			continue
		default:
			k.Sequence, k.ModifiedAt, k.Hash = max(k.Sequence, e.Sequence), e.Modified, ""
		}
		aside = append(aside, k)
	}
	return aside
}

// Remember is what to remember of entries once their file is written, in the
// same order.
func Remember(entries []Entry, at time.Time) []Known {
	z := zones{}
	known := make([]Known, len(entries))
	for i, e := range entries {
		known[i] = z.known(e, at)
	}
	return known
}

// GivenOut is Remember where known is what the book remembers now. Where another
// export has used a higher number meanwhile, it is kept, and the entry counts as
// changed.
func GivenOut(entries []Entry, known []Known, at time.Time) []Known {
	byUID := map[string]Known{}
	for _, k := range known {
		byUID[k.UID] = k
	}
	given := Remember(entries, at)
	for i, k := range given {
		if was := byUID[k.UID]; was.Sequence > k.Sequence {
			given[i].Sequence, given[i].Hash = was.Sequence, ""
		}
	}
	return given
}

func (z zones) known(e Entry, at time.Time) Known {
	return Known{
		FollowUpID: e.FollowUpID, UID: e.UID, Sequence: e.Sequence, Hash: z.hash(e), Summary: e.Summary, When: e.When,
		Cancelled: e.Cancelled, ModifiedAt: e.Modified, ExportedAt: at,
	}
}

// zones are the time zones looked up so far: reading one takes longer than
// writing ten events.
type zones map[string]*time.Location

func (z zones) find(name string) (*time.Location, error) {
	if loc, ok := z[name]; ok {
		return loc, nil
	}
	loc, err := time.LoadLocation(name)
	if err != nil {
		return time.UTC, fmt.Errorf("looking up a time zone: %w", err)
	}
	z[name] = loc
	return loc, nil
}
