package demo

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// storyDay is the n-th day of the story after its present one, before it when
// n is negative. Weekends are left out, but the present day counts even if it
// is one: the demo shows a full day whenever it is made.
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

// dated replaces "+3bd" in answers by that day of the story, counted from the
// story's day n.
func dated(answers string, today time.Time, n int) string {
	return ahead.ReplaceAllStringFunc(answers, func(token string) string {
		days, err := strconv.Atoi(strings.Trim(token, "+bd"))
		if err != nil {
			return token
		}
		return storyDay(today, n+days).Format(time.DateOnly)
	})
}
