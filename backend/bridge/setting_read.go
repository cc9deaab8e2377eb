package bridge

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"callbook/backend/callbook"
)

// line takes any text. Like the others here, it reads the text of one kind of setting,
// and they refuse the rest with what they take.
func line(to *string) func(string) error {
	return func(v string) error {
		*to = v
		return nil
	}
}

// parsed takes what a rule reads, and refuses the rest with what it takes.
func parsed[T any](to *T, read func(string) (T, error), takes string) func(string) error {
	return func(v string) error {
		value, err := read(v)
		if err != nil {
			return errors.New(takes)
		}
		*to = value
		return nil
	}
}

func clock(to *callbook.TimeOfDay) func(string) error {
	return parsed(to, callbook.ParseTimeOfDay, "a time such as 08:30")
}

func clockOrNone(to *callbook.TimeOfDay) func(string) error {
	return parsed(to, func(v string) (callbook.TimeOfDay, error) {
		if v == "" {
			return "", nil
		}
		return callbook.ParseTimeOfDay(v)
	}, "a time such as 08:30, or nothing")
}

func address(to *string) func(string) error {
	return parsed(to, callbook.ParseEmail, "an email address such as name@company.example, or nothing")
}

func leadTimes(to *[]callbook.LeadTime) func(string) error {
	return parsed(to, callbook.ParseLeadTimes, "kinds of work with their working days, such as quote 2, sample 5")
}

func oneOf[T ~string](to *T, values ...T) func(string) error {
	return func(v string) error {
		if slices.Contains(values, T(v)) {
			*to = T(v)
			return nil
		}
		var takes []string
		for _, value := range values {
			if value != "" {
				takes = append(takes, string(value))
			}
		}
		said := "one of " + strings.Join(takes, ", ")
		if len(takes) < len(values) {
			said += ", or nothing"
		}
		return errors.New(said)
	}
}

func yes(to *bool) func(string) error {
	return func(v string) error {
		said := v
		if err := oneOf(&said, "yes", "no")(v); err != nil {
			return err
		}
		*to = v == "yes"
		return nil
	}
}

// minutesOrNone takes 0 too, which is none.
func minutesOrNone(to *time.Duration, low int) func(string) error {
	return func(v string) error {
		if v == "0" {
			*to = 0
			return nil
		}
		if err := minutes(to, low)(v); err != nil {
			return fmt.Errorf("0, or %w", err)
		}
		return nil
	}
}

func minutes(to *time.Duration, low int) func(string) error {
	const high = 24 * 60
	return func(v string) error {
		n, err := strconv.Atoi(v)
		if err != nil || n < low || n > high {
			return fmt.Errorf("a whole number from %d to %d", low, high)
		}
		*to = time.Duration(n) * time.Minute
		return nil
	}
}

func percent(to *int, low, high int) func(string) error {
	return parsed(to, func(v string) (int, error) {
		n, err := strconv.Atoi(v)
		if err == nil && (n < low || n > high) {
			err = strconv.ErrRange
		}
		return n, err
	}, fmt.Sprintf("a whole number from %d to %d", low, high))
}
