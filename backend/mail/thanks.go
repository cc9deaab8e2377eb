package mail

import (
	"regexp"
	"strings"

	"callbook/backend/callbook"
)

// thankFor finds what a follow-up thanks for, "Thank-you for the afternoon",
// "Thank them for their time".
var thankFor = regexp.MustCompile(`(?i)^thank(?:s|[- ]?you)?(?:\s+(?:them|him|her))?\s+for\s+(.+)$`)

var (
	theCall = regexp.MustCompile(`(?i)^(?:the|our) (?:meeting|call|visit|talk)[.!]*$`)
	theirs  = regexp.MustCompile(`(?i)\b(?:their|his|her)\b`)
)

// Thanks drafts the short mail of a thank-you follow-up. It says what the
// follow-up thanks for, or else thanks for the call that it came from. Where
// that call reached nobody, it says so instead.
func Thanks(in RecapInput, f callbook.FollowUp) Recap {
	var r Recap
	r.address(in)
	r.Bcc = nil // a thank-you is not a recap
	r.Subject = "Thank you"
	said := "Thank you for your time."
	switch m := thankFor.FindStringSubmatch(line(f.Purpose)); {
	case m != nil && !theCall.MatchString(m[1]):
		said = "Thank you for " + strings.TrimRight(theirs.ReplaceAllString(m[1], "your"), ".!") + "."
	case in.Missed:
		r.Subject, said = missedSubject(in), sorry(in)
	case in.Call.State == callbook.CallHeld && in.Call.When.Day != "":
		said = thanks(in)
	}
	r.Text = in.signed([]string{greeting(in.People), said}, "Kind regards")
	r.Words = Words(r.Text)
	return r
}
