package calendar

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"callbook/backend/callbook"
)

// Entry is one event in a calendar. An entry without a time lasts its whole day, in
// any time zone; one with a time is an instant. Modified is the time of the last
// change of anything exported.
type Entry struct {
	FollowUpID  string // for the book, never written
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
	Proposed    bool          // the customer has not agreed to the date
	Done        bool          // it took place: the calendar's entry stays
	AlarmBefore time.Duration // before the start; whole minutes, none for 0
}

// Alarms before an entry: one for a whole day rings at nine on the day before.
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

// Details are what the description of an entry adds about a follow-up if the rep
// wants details in the calendar. Both may be empty.
type Details struct {
	Phone string // of the person, or of the account
	Sheet string // the code of its plan, or of the sheet that it came from
}

// EntryOf makes the entry of a follow-up, without a UID, which Plan assigns. The
// description says little if detail is nil, because it goes to a personal cloud. visitMinutes is the length of visits that do not have their own. A
// follow-up that does not belong in a calendar (dropped, provisional, or without a
// day) gives a cancelled entry. One that is done is never cancelled, and no longer
// has an alarm.
func EntryOf(f callbook.FollowUp, account, person string, detail *Details, visitMinutes int, place string) Entry {
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
		Proposed:    f.Proposed,
	}
	e.Cancelled = !e.Done && (f.State != callbook.FollowUpOpen || f.When.Day == "")
	if !e.Done {
		e.AlarmBefore = alarmFor(f.When)
	}
	if detail != nil {
		e.Description = details(f, *detail)
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

func details(f callbook.FollowUp, d Details) string {
	lines := []string{"A follow-up from Callbook."}
	for _, l := range []struct{ label, text string }{
		{"Purpose", f.Purpose},
		{"What is new", f.New},
		{"Why not sooner", f.Reason},
		{"Agreed", agreed(f)},
		{"Phone", d.Phone},
		{"Sheet", d.Sheet},
	} {
		if text := callbook.OneLine(l.text); text != "" {
			lines = append(lines, l.label+": "+text)
		}
	}
	return strings.Join(lines, "\n")
}

func agreed(f callbook.FollowUp) string {
	switch {
	case f.Proposed:
		return "not yet, the date is proposed"
	case f.AgreedBy == callbook.AgreedByCustomer:
		return "they set the date"
	case f.AgreedBy == callbook.AgreedByRep:
		return "you set the date"
	default:
		return ""
	}
}

// DayOnly reports whether the entry lasts its whole day.
func (e Entry) DayOnly() bool { return e.When.Time == "" }

// Hash is a hash of the exported content: everything except UID, Sequence and
// Modified. A change shows as another hash, never as a later time.
func (e Entry) Hash() string { return zones{}.hash(e) }

func (z zones) hash(e Entry) string {
	sum := sha256.Sum256(z.content(nil, e))
	return hex.EncodeToString(sum[:])
}

// SetAside is what to remember of entries before their file is written. A new
// identity is kept for its follow-up. A known entry keeps its data, except that the
// sequence number is used up and the entry counts as changed: if the file is lost,
// nobody knows what the calendar has. Entries that were exported exactly like this
// need nothing.
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

// GivenOut is Remember with what the book knows now. If another export has used a
// higher number meanwhile, that is kept, and the entry counts as changed. Whatever the
// clock says, this export is the last one of its follow-ups.
func GivenOut(entries []Entry, known []Known, at time.Time) []Known {
	byUID, last := map[string]Known{}, map[string]Known{}
	for _, k := range known {
		byUID[k.UID] = k
		if k.ExportedAt.After(last[k.FollowUpID].ExportedAt) {
			last[k.FollowUpID] = k
		}
	}
	given := Remember(entries, at)
	for i := range given {
		k := &given[i]
		if was := byUID[k.UID]; was.Sequence > k.Sequence {
			k.Sequence, k.Hash = was.Sequence, ""
		}
		if before := last[k.FollowUpID]; !k.ExportedAt.After(before.ExportedAt) {
			k.ExportedAt = before.ExportedAt.Add(time.Millisecond)
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

// zones caches time zones: reading one takes longer than writing ten events.
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
