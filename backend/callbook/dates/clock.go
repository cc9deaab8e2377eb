package dates

import (
	"fmt"
	"regexp"
)

var clockForm = regexp.MustCompile(`^@?(\d{1,2})(?:([:.h])(\d{2})?)?(am|pm|a\.m|p\.m|h)?$`)

// clock reads "14:00", "9am", "at 9.30", "14h30", "9 o'clock", "noon".
func (r *reader) clock(words []typedWord) (datePart, int, error) {
	lead := 0
	if is(words, 0, r.words.atTime) {
		lead = 1
	}
	at, n, err := r.timeOfDay(words[lead:], lead > 0)
	if n == 0 || err != nil {
		return datePart{}, 0, err
	}
	return datePart{time: at}, lead + n, nil
}

// timeOfDay reads a time. A bare hour counts only after "at", which said reports,
// or before "o'clock".
func (r *reader) timeOfDay(words []typedWord, said bool) (TimeOfDay, int, error) {
	switch {
	case is(words, 0, r.words.noon):
		return "12:00", 1, nil
	case len(words) > 1 && words[0].key() == "12" && is(words, 1, r.words.noon):
		return "12:00", 2, nil
	case is(words, 0, r.words.midnight):
		return "", 0, refuse("“midnight” could be the night before or after. Write 00:00 or 23:59.")
	case len(words) == 0:
		return "", 0, nil
	}
	m := clockForm.FindStringSubmatch(words[0].key())
	if m == nil {
		return "", 0, nil
	}
	said = said || words[0].word[0] == '@'
	hour, minute, sep, half := atMost(m[1], 99), atMost("0"+m[3], 99), m[2], m[4]
	n := 1
	if half == "" && (is(words, 1, r.words.morning) || is(words, 1, r.words.afternoon)) {
		half, n = words[1].key(), 2
	}
	typed := short(joinWords(words[:n]))
	switch {
	case r.words.morning[half] || r.words.afternoon[half]:
		if (sep != "" && m[3] == "") || sep == "h" {
			return "", 0, nil
		}
		if hour < 1 || hour > 12 || minute > 59 {
			return "", 0, noSuchTime(typed)
		}
		hour %= 12
		if r.words.afternoon[half] {
			hour += 12
		}
	case sep == "h", m[3] != "":
	case sep != "":
		return "", 0, nil
	default:
		if is(words, n, r.words.oclock) {
			n, said = n+1, true
		}
		if !said && half == "" {
			return "", 0, nil
		}
		if half == "" && hour >= 1 && hour <= 6 {
			return "", 0, refuse("“%s” could be in the morning or the afternoon. Write %dam or %dpm.", typed, hour, hour)
		}
	}
	if hour > 23 || minute > 59 {
		return "", 0, noSuchTime(typed)
	}
	return TimeOfDay(fmt.Sprintf("%02d:%02d", hour, minute)), n, nil
}

func noSuchTime(typed string) error {
	return refuse("“%s” is not a time of day. Times run from 00:00 to 23:59.", typed)
}
