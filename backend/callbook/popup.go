package callbook

import (
	"regexp"
	"strings"
)

// Popup calls the rep to something on the desktop: what it says, where a click on it
// leads, and what can be done right there.
type Popup struct {
	Title, Body string
	Opens       Link
	Buttons     []Button
}

// Button is something that a popup offers to do.
type Button struct {
	Label string
	Does  Link
}

// Link is a place in the window, or something to do with what is there. Its text is
// short and has ids only, because the system may put it on a command line, which
// every program can read. The zero Link leads nowhere.
type Link struct {
	Place LinkPlace
	ID    string
	Act   LinkAct
}

// LinkPlace is where a link leads.
type LinkPlace string

// The places that a link can lead to.
const (
	NoPlace       LinkPlace = ""
	FollowUpPlace LinkPlace = "follow-up"  // one of them
	FollowUpsList LinkPlace = "follow-ups" // all that are open
	TodayPlace    LinkPlace = "today"
	RecapPlace    LinkPlace = "recap" // of a call, by its id
)

// LinkPlaces lists them.
func LinkPlaces() []LinkPlace {
	return []LinkPlace{NoPlace, FollowUpPlace, FollowUpsList, TodayPlace, RecapPlace}
}

// LinkAct is what a link does with a follow-up. OnlyOpen does nothing but show it.
type LinkAct string

// What a link can do.
const (
	OnlyOpen   LinkAct = ""
	MarkDone   LinkAct = "done"
	SnoozeHour LinkAct = "snooze"
)

// LinkScheme may stand before a link where the system opens links by their scheme.
const LinkScheme = "callbook:"

// plainID is an id that needs no quoting in a link, a command line or markup.
var plainID = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$`)

// String is the text of a link: “today”, “follow-ups”, “follow-up/ID”, “follow-up/ID/done”,
// “recap/ID”. It is empty where the link leads nowhere, or its id would need
// quoting.
func (l Link) String() string {
	switch {
	case l.Place == NoPlace:
		return ""
	case l.Place == FollowUpsList, l.Place == TodayPlace:
		return string(l.Place)
	case !plainID.MatchString(l.ID):
		return ""
	case l.Act == OnlyOpen:
		return string(l.Place) + "/" + l.ID
	default:
		return string(l.Place) + "/" + l.ID + "/" + string(l.Act)
	}
}

// ReadLink reads the text of a link.
func ReadLink(text string) (Link, error) {
	parts := strings.Split(strings.TrimSuffix(strings.TrimPrefix(text, LinkScheme), "/"), "/")
	l := Link{Place: LinkPlace(parts[0])}
	switch {
	case (l.Place == FollowUpsList || l.Place == TodayPlace) && len(parts) == 1:
		return l, nil
	case l.Place == FollowUpPlace && (len(parts) == 2 || len(parts) == 3):
	case l.Place == RecapPlace && len(parts) == 2:
	default:
		return Link{}, notALink(text)
	}
	l.ID = parts[1]
	if len(parts) == 3 {
		l.Act = LinkAct(parts[2])
		if l.Act != MarkDone && l.Act != SnoozeHour {
			return Link{}, notALink(text)
		}
	}
	if l.String() == "" {
		return Link{}, notALink(text)
	}
	return l, nil
}

func notALink(text string) error {
	return Errorf(Invalid, "open", "“%s” is nothing that Callbook can open. Use today, follow-ups, follow-up/ID or recap/ID.", OneLine(text))
}
