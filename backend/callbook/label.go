package callbook

import "unicode/utf8"

// The most labels of a person. Labels are a short list of words.
const (
	MaxLabels = 50
	MaxLabel  = 100 // characters
)

// ParseLabels makes labels of what was typed or chosen: each on one line,
// empty ones and repetitions left out.
func ParseLabels(typed []string) ([]string, error) {
	labels := WithLabels(nil, typed)
	if len(labels) > MaxLabels {
		return nil, Errorf(Invalid, "labels", "That is %d labels, and %d is the most. Remove some.", len(labels), MaxLabels)
	}
	for _, l := range labels {
		if n := utf8.RuneCountInString(l); n > MaxLabel {
			return nil, Errorf(Invalid, "labels", "A label can have %d characters at most, and this one has %d. Shorten it, or put it in the notes.", MaxLabel, n)
		}
	}
	return labels, nil
}

// WithLabels adds the labels that are missing.
func WithLabels(have, more []string) []string {
	var words []string
	for _, l := range more {
		if l = OneLine(l); l != "" {
			words = append(words, l)
		}
	}
	return with(have, words, SameLabel)
}

// SameLabel compares labels without case, accents and punctuation, unless they
// have nothing else.
func SameLabel(a, b string) bool { return sameFolded(a, b) }

func sameFolded(a, b string) bool {
	if Fold(a) == "" || Fold(b) == "" {
		return a == b
	}
	return Fold(a) == Fold(b)
}
