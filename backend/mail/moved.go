package mail

import (
	"net/mail"

	"callbook/backend/callbook"
)

// Moved drafts the short mail that proposes another date to a customer: the notice
// alone. It goes to the people of in, or else to the account. kind is how the
// appointment takes place.
func Moved(in RecapInput, kind callbook.Channel, was callbook.When, notice string) Recap {
	var r Recap
	r.address(in)
	r.Bcc, r.Warnings = nil, nil // the list that it stands in says who has no address
	if a, err := mail.ParseAddress(in.Account.Email); len(r.To) == 0 && err == nil {
		r.To = []mail.Address{{Name: callbook.OneLine(in.Account.Name), Address: a.Address}}
	}
	what := map[callbook.Channel]string{callbook.Visit: "Our visit", callbook.Phone: "Our phone call", callbook.Video: "Our video call"}[kind]
	if what == "" {
		what = "Our appointment"
	}
	was.Time = ""
	r.Subject = what + " on " + was.Spoken(in.Today)
	r.Text = in.signed([]string{greeting(in.People), notice}, "Kind regards")
	r.Words = Words(r.Text)
	return r
}
