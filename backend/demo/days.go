package demo

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// storyDay is the n-th day of the story after today, or before it if n is negative.
// Weekends are skipped, but today counts even on a weekend: the demo shows a full
// day whenever it is made.
func storyDay(today time.Time, n int) time.Time {
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	day := today
	for n > 0 {
		day = day.AddDate(0, 0, step)
		if day.Weekday() != time.Saturday && day.Weekday() != time.Sunday {
			n--
		}
	}
	return day
}

var ahead = regexp.MustCompile(`\+\d+bd`)

// dated replaces "+3bd" in answers with that working day, counted from day n of the
// story.
func dated(answers string, today time.Time, n int) string {
	return ahead.ReplaceAllStringFunc(answers, func(token string) string {
		days, err := strconv.Atoi(strings.Trim(token, "+bd"))
		if err != nil {
			return token
		}
		return storyDay(today, n+days).Format(time.DateOnly)
	})
}
