package callbook

import (
	"fmt"
	"strings"
	"time"
)

// TrashDays is how long what was removed can be restored. After that, only the mark
// that it was there stays.
const TrashDays = 30

// LeavesTrash is the day on which what was removed at that time cannot be restored
// any more.
func LeavesTrash(removed time.Time) Day { return DayOf(removed).AddDays(TrashDays) }

// RemovedError refuses to change what was removed.
func RemovedError(name string) *Error {
	return Errorf(Conflict, "", "%s was removed. If it is still in the trash, restore it first (in the window under Settings, or with `callbook trash restore`).", name)
}

// Removal is what goes along when an account or a person is removed.
type Removal struct {
	Name, Account string // a person has an account, unless they are a private contact
	IsPerson      bool
	People        int // who are removed with an account
	FollowUps     int // still open, without the appointments of calls
	Calls         int // planned
	Cadences      int // running or paused
}

// Before says what is about to happen.
func (r Removal) Before() string {
	said := []string{fmt.Sprintf("%s goes to the trash for %d days.", r.who(), TrashDays)}
	if r.IsPerson {
		if r.FollowUps > 0 {
			said = append(said, r.staying())
		}
		if r.Calls > 0 {
			said = append(said, fmt.Sprintf("%s without them.", counted(r.Calls, "planned call stays", "planned calls stay")))
		}
		return strings.Join(append(said, "The name stays on past calls and sheets."), " ")
	}
	if r.FollowUps > 0 {
		said = append(said, counted(r.FollowUps, "open follow-up is", "open follow-ups are")+" dropped.")
	}
	if r.Calls > 0 {
		said = append(said, counted(r.Calls, "planned call is", "planned calls are")+" cancelled.")
	}
	if r.Cadences > 0 {
		said = append(said, counted(r.Cadences, "cadence ends", "cadences end")+".")
	}
	return strings.Join(append(said, "Calls that were held and their sheets stay in the logbook."), " ")
}

// After says what has happened.
func (r Removal) After(removed time.Time) string {
	said := []string{fmt.Sprintf("%s is in the trash until %s.", r.who(), LeavesTrash(removed).Format("2 January 2006"))}
	switch {
	case r.IsPerson:
		if r.FollowUps > 0 {
			said = append(said, r.staying())
		}
		if r.Calls > 0 {
			said = append(said, fmt.Sprintf("%s without them.", counted(r.Calls, "planned call stays", "planned calls stay")))
		}
	default:
		if r.FollowUps > 0 {
			said = append(said, counted(r.FollowUps, "open follow-up was", "open follow-ups were")+" dropped.")
		}
		if r.Calls > 0 {
			said = append(said, counted(r.Calls, "planned call was", "planned calls were")+" cancelled.")
		}
		if r.Cadences > 0 {
			said = append(said, counted(r.Cadences, "cadence has", "cadences have")+" ended.")
		}
	}
	return strings.Join(said, " ")
}

// staying says what becomes of follow-ups for a person: nothing agreed with an
// account is lost.
func (r Removal) staying() string {
	stay := counted(r.FollowUps, "open follow-up stays", "open follow-ups stay")
	if r.Account == "" {
		return stay + " without a name."
	}
	return stay + " with " + r.Account + ", without a name."
}

func (r Removal) who() string {
	if r.People > 0 {
		return r.Name + ", with " + counted(r.People, "person", "people") + ","
	}
	return r.Name
}

// Erasure says what stays when a person is erased, and why.
func (r Removal) Erasure() string {
	said := []string{
		fmt.Sprintf("%s is erased for good: name, email addresses, phone numbers, role, labels and notes, in the book and in what undo remembers. This cannot be undone.", r.Name),
		"Sheets, recaps and follow-ups keep what you wrote in them, because they record what was agreed with the account. Scanned handwriting on their sheets is deleted too, because a name cannot be taken out of a picture.",
	}
	return strings.Join(append(said, ErasedElsewhere), " ")
}

// ErasedElsewhere names the copies that Callbook cannot reach.
const ErasedElsewhere = "Backups and files that you exported or printed before may still have the name: delete those yourself."

// counted is a number with its noun.
func counted(n int, singular, plural string) string {
	if n == 1 {
		return "1 " + singular
	}
	return fmt.Sprintf("%d %s", n, plural)
}
