package sqlite

import (
	"fmt"
	"time"
)

// LastActive is when the rep last did something, by the clock of that moment, or
// zero.
func (t *Tx) LastActive() (time.Time, error) {
	return one(t, nil, func(r scanner) (when time.Time, err error) {
		err = r.Scan(at(&when))
		return when, err
	}, "SELECT at FROM activity ORDER BY seq DESC LIMIT 1")
}

// ToldAfter reports whether a reminder is said to have been shown after a moment.
func (t *Tx) ToldAfter(after time.Time) (bool, error) {
	n, err := t.count("SELECT EXISTS (SELECT 1 FROM reminder WHERE told_at > ?1) OR EXISTS (SELECT 1 FROM recap_reminder WHERE told_at > ?1)", after.UnixMilli())
	return n > 0, err
}

// ForgetLaterTold forgets which reminders were shown after a moment. A clock that was ahead has shown them too early, and without this
// they would not be shown when they are due.
func (t *Tx) ForgetLaterTold(after time.Time) error {
	for _, table := range []string{"reminder", "recap_reminder"} {
		err := t.exec("UPDATE "+table+" SET told_for = '', told_at = NULL WHERE told_at > ?", after.UnixMilli())
		if err != nil {
			return fmt.Errorf("forgetting the reminders of a clock that was ahead: %w", err)
		}
	}
	return nil
}
