package bridge

import (
	"fmt"
	"strings"
	"time"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// doubtSetting has what was last said about the clock and the zone. It is said once.
const doubtSetting = ".doubts"

// A clock is asked about if the book was last used later than now, or longer ago
// than any holiday.
const (
	clockBehind = 24 * time.Hour
	clockAhead  = 400 * 24 * time.Hour
)

// clockDoubt asks about a clock that has jumped since the rep last did something.
func clockDoubt(last, now time.Time) string {
	const check = " If that is wrong, set the clock of this computer right before you go on, and undo what was entered under the wrong date."
	switch {
	case last.IsZero():
		return ""
	case last.Sub(now) > clockBehind:
		return fmt.Sprintf("This book was last used on %s, which is later than today, %s. Was the clock ahead then, or is it behind now?",
			last.Format("2 January 2006"), now.Format("2 January 2006")) + check
	case now.Sub(last) > clockAhead:
		return fmt.Sprintf("This book was last used on %s, and the clock of this computer says %s. Is that right?",
			last.Format("2 January 2006"), now.Format("2 January 2006")) + check
	}
	return ""
}

// zoneMoved is what the rep should know if the laptop is in another time zone than
// when Callbook was started, where the clock shows another time. Days and times stay
// those of the start: what is half typed must not change its meaning.
func (c *core) zoneMoved() string {
	if c.Moved == nil {
		return ""
	}
	to, ok := c.Moved()
	if !ok {
		return ""
	}
	now := c.now()
	if _, offset := now.Zone(); offsetIn(now, to) == offset {
		return ""
	}
	return fmt.Sprintf("This computer is in the time zone %s now, and Callbook still goes by the time of %s. Quit Callbook and start it again to go by the time here.",
		to, c.ZoneName)
}

func offsetIn(at time.Time, zone *time.Location) int {
	_, offset := at.In(zone).Zone()
	return offset
}

// doubts is what the rep should know about the clock and the zone. Reminders that a
// clock ahead of now has shown are shown again when they are due.
func (c *core) doubts() []string {
	var all []string
	said, early := "", false
	limit := c.now().Add(clockBehind)
	err := c.view(func(tx *sqlite.Tx) error {
		last, err := tx.LastActive()
		if err != nil {
			return err
		}
		for _, sentence := range []string{c.Doubt, clockDoubt(last.In(c.Zone), c.now())} {
			if sentence != "" {
				all = append(all, sentence)
			}
		}
		if early, err = tx.ToldAfter(limit); err != nil {
			return err
		}
		said, _, err = tx.Setting(doubtSetting)
		return err
	})
	now := strings.Join(all, " ")
	switch {
	case err != nil || c.readOnly:
		return all
	case now == said && !early:
		return nil
	}
	err = c.update("", func(tx *sqlite.Tx) error {
		if err := tx.ForgetLaterTold(limit); err != nil || now == said {
			return err
		}
		return tx.SetSetting(doubtSetting, now)
	})
	if err != nil { // it is said again
		c.Log.Error("noting what was said about the clock", "code", string(callbook.CodeOf(err)))
	}
	if now == said {
		return nil
	}
	return all
}
