package remind

import (
	"fmt"
	"strings"
	"time"

	"callbook/backend/callbook"
)

// popup is what the rep sees of these appointments, and where it leads: to the one
// that it is about, or to the list where it is about several.
func popup(calls []call, now time.Time, zone *time.Location) callbook.Popup {
	if len(calls) > 1 {
		p := callbook.Popup{Opens: callbook.Link{Place: callbook.FollowUpsList}}
		if recapsIn(calls) == len(calls) {
			p.Opens.Place = callbook.TodayPlace
		}
		p.Title, p.Body = digest(calls)
		return p
	}
	c := calls[0]
	p := callbook.Popup{Opens: callbook.Link{Place: callbook.FollowUpPlace, ID: c.FollowUp.ID}}
	p.Title, p.Body = named(c, now, zone)
	if c.Recap {
		p.Opens = callbook.Link{Place: callbook.RecapPlace, ID: c.FollowUp.CallID}
		return p
	}
	button := func(label string, act callbook.LinkAct) {
		does := p.Opens
		does.Act = act
		p.Buttons = append(p.Buttons, callbook.Button{Label: label, Does: does})
	}
	if !c.OfCall { // a call is done once its debrief is filed
		button("Done", callbook.MarkDone)
	}
	button("Snooze 1 h", callbook.SnoozeHour)
	return p
}

// named is the popup for a single appointment. The names come first, in the title,
// so that a long purpose cannot push them out.
func named(c call, now time.Time, zone *time.Location) (title, body string) {
	if c.Recap {
		return "Recap: " + who(c.Appointment), sendBy(c, now, zone)
	}
	title = c.FollowUp.Channel.Word() + ": " + who(c.Appointment)
	body = when(c, now, zone)
	if c.FollowUp.Purpose != "" {
		body += ": " + c.FollowUp.Purpose
	}
	return title, body
}

// sendBy says by when a recap is to be sent, by the laptop's clock.
func sendBy(c call, now time.Time, zone *time.Location) string {
	by := c.due.In(zone)
	words := by.Format("15:04")
	if callbook.DayOf(by) != callbook.DayOf(now.In(zone)) {
		words = by.Format("Mon 15:04")
	}
	left := c.due.Sub(now)
	if left < 0 {
		return "Late: should have gone by " + words
	}
	words = "Send by " + words
	if minutes := int(left.Round(time.Minute) / time.Minute); minutes <= 90 {
		words += ", " + count(minutes, "minute") + " left"
	}
	return words
}

func who(a Appointment) string {
	switch {
	case a.Person == "":
		return a.Account
	case a.Account == "":
		return a.Person
	default:
		return a.Person + ", " + a.Account
	}
}

// when says the due time by the laptop's clock.
func when(c call, now time.Time, zone *time.Location) string {
	day, clock := callbook.DayOf(c.due.In(zone)), ""
	if c.FollowUp.When.Time == "" {
		day = c.FollowUp.When.Day
	} else {
		clock = c.due.In(zone).Format("15:04")
	}
	days := callbook.DayOf(now.In(zone)).DaysUntil(day)
	words := day.Format("Mon 2 Jan")
	if days == 0 {
		words = "Today"
	}
	if clock != "" {
		words += ", " + clock
	}
	switch left := c.due.Sub(now); {
	case days < 0:
		words += ", " + count(-days, "day") + " late"
	case c.moment.stage == before && left < time.Hour:
		words += ", in " + count(max(1, int(left.Round(time.Minute)/time.Minute)), "minute")
	}
	return words
}

// namesInDigest is how many names a digest lists before it counts the rest.
const namesInDigest = 3

// digest is the popup for several appointments, earliest first.
func digest(calls []call) (title, body string) {
	recaps, again := recapsIn(calls), 0
	for _, c := range calls {
		if c.again {
			again++
		}
	}
	var parts []string
	if n := len(calls) - recaps - again; n > 0 {
		parts = append(parts, count(n, "follow-up")+" came due")
	}
	if again > 0 {
		parts = append(parts, count(again, "follow-up")+" still to do")
	}
	if recaps > 0 {
		parts = append(parts, count(recaps, "recap")+" to send")
	}
	title = strings.Join(parts, ", ")
	var names []string
	for _, c := range calls[:min(len(calls), namesInDigest)] {
		names = append(names, who(c.Appointment))
	}
	if rest := len(calls) - namesInDigest; rest > 0 {
		names = append(names, fmt.Sprintf("%d more", rest))
	}
	return title, strings.Join(names, "; ")
}

func recapsIn(calls []call) int {
	n := 0
	for _, c := range calls {
		if c.Recap {
			n++
		}
	}
	return n
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
