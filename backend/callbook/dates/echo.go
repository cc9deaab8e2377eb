package dates

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// EchoState is what a field says about the date being typed into it.
type EchoState string

// The states of a date field. A day off is understood and kept; the next
// working day is only offered.
const (
	EchoEmpty      EchoState = "empty"
	EchoUnderstood EchoState = "understood"
	EchoAmbiguous  EchoState = "ambiguous"
	EchoDayOff     EchoState = "day_off"
	EchoPast       EchoState = "past"
	EchoUnknown    EchoState = "unknown"
)

// Echo is a typed date as the field echoes it while it is typed. Choices are
// the days to choose from: both of an ambiguous date, or the working day that
// is offered in place of a day off. Days is how many days away the day is, negative for the
// past. Message says what was not understood.
type Echo struct {
	Typed
	State   EchoState
	Choices []Choice
	Days    int
	Message string
}

// Choice is a day to choose: the words to write for it, and how it is shown.
type Choice struct {
	Day   Day
	Text  string
	Shown string
}

// EchoOf reads the text typed so far, which is one line. It never fails: the echo
// says what is not a date.
func EchoOf(text string, now time.Time, opt Options) Echo {
	if strings.TrimSpace(text) == "" {
		return Echo{State: EchoEmpty, Choices: []Choice{}}
	}
	if opt.WorkingDay == nil {
		opt.WorkingDay = NotWeekend
	}
	read, err := Read(text, now, opt)
	echo := Echo{Typed: read, State: EchoUnderstood, Choices: []Choice{}}
	switch {
	case len(read.Ambiguous) > 0:
		echo.State = EchoAmbiguous
		echo.Message = err.Error()
		for _, dayFirst := range []bool{true, false} {
			asked := opt
			asked.KnowsOrder, asked.DayFirst = true, dayFirst
			if one, err := Read(text, now, asked); err == nil {
				echo.Choices = append(echo.Choices, Choice{one.Day, written(one.Day, one.Time, now), one.Day.Format("2 Jan") + "?"})
			}
		}
	case err != nil:
		echo.State = EchoUnknown
	case read.Rest != "":
		echo.State = EchoUnknown
		echo.Message = fmt.Sprintf("“%s” is not a date I know. Try “fri 9am” or “in 3 weeks”.", short(read.Rest))
	}
	if said, ok := errors.AsType[Refusal](err); ok {
		echo.Message = string(said)
	}
	if read.Day == "" {
		return echo
	}
	echo.Days = DayOf(now).DaysUntil(read.Day)
	switch next := NextWorkingDay(read.Day, opt.WorkingDay); {
	case echo.State != EchoUnderstood:
	case opt.Past && (echo.Days > 0 || echo.Days == 0 && read.Time > TimeOf(now)):
		echo.State = EchoUnknown
		echo.Message = "that is still to come"
	case opt.Past:
	case echo.Days < 0:
		echo.State = EchoPast
		echo.Message = "that is " + daysAgo(-echo.Days)
	case next != read.Day:
		echo.State = EchoDayOff
		echo.Choices = []Choice{{next, written(next, read.Time, now), "Use " + next.Format("Mon 2 Jan") + " instead"}}
	}
	return echo
}

func daysAgo(n int) string {
	if n == 1 {
		return "1 day ago"
	}
	return fmt.Sprintf("%d days ago", n)
}

// written writes a date so that Read reads it as the same date, in whatever order the
// numbers of a date are read. The page has the same for a day that is picked.
func written(day Day, at TimeOfDay, now time.Time) string {
	text := day.Format("Mon 2 Jan")
	if today := DayOf(now); day < today || day.year() != today.year() {
		text = day.Format("Mon 2 Jan 2006")
	}
	if at != "" {
		text += ", " + string(at)
	}
	return text
}
