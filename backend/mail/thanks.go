package mail

import (
	"regexp"
	"strings"

	"callbook/backend/callbook"
)

// thankFor finds what a follow-up thanks for, "Thank-you for the afternoon".
var thankFor = regexp.MustCompile(`(?i)^thank(?:s|[- ]?you)\s+for\s+(.+)$`)

// Thanks drafts the short mail of a thank-you follow-up. It says what the
// follow-up thanks for, or else thanks for the call that it came from.
func Thanks(in RecapInput, f callbook.FollowUp) Recap {
	var r Recap
	r.address(in)
	r.Bcc = nil // a thank-you is no recap
	said := "Thank you for your time."
	if m := thankFor.FindStringSubmatch(line(f.Purpose)); m != nil {
		said = "Thank you for " + strings.TrimRight(m[1], ".!") + "."
	} else if in.Call.When.Day != "" {
		said = thanks(in)
	}
	r.Subject = "Thank you"
	r.Text = strings.Join([]string{greeting(in.People), said, "Kind regards\n" + line(in.Rep)}, "\n\n") + "\n"
	r.Words = Words(r.Text)
	return r
}
