package mail

import (
	"regexp"
	"strings"
)

// thirdPerson finds what a rep notes about the customer and would not say to
// them. "Them" and "it" are mostly things.
var thirdPerson = regexp.MustCompile(`(?i)\b(?:they|their|he|him|his|she|her|the customer|the client)\b`)

// ofThem are the lines of a recap that speak of the customer. What the customer
// said word for word may speak of others.
func ofThem(r Recap) []string {
	text := r.Text
	for _, f := range r.Facts {
		if f.in(groupWords) {
			text = strings.ReplaceAll(text, f.Text, "")
		}
	}
	var out []string
	for l := range strings.Lines(text) {
		if thirdPerson.MatchString(l) {
			out = append(out, strings.TrimLeft(line(l), "- "))
		}
	}
	return out
}
