package mail

import (
	"strings"

	"callbook/backend/callbook"
)

// missed drafts the mail after a call in which nobody was reached. It thanks nobody,
// and it has nothing to tell. It says when the rep will try again, or offers days.
func (r Recap) missed(in RecapInput, next step) Recap {
	r.Subject = missedSubject(in)
	blocks := []string{greeting(in.People), sorry(in)}
	if next.when.Day != "" {
		blocks = append(blocks, in.tryAgain(next))
	} else {
		blocks = append(blocks, ending(in, next)...)
	}
	regards := "Kind regards"
	if in.Brief {
		regards = ""
	}
	r.Text = in.signed(blocks, regards)
	if len(in.Offers) == 0 || next.when.Day != "" {
		r.warn(in, next, facts{})
	}
	return r.Says(in, r.Subject, r.Text)
}

func missedSubject(in RecapInput) string {
	if in.written() {
		return "My message" + in.heldOn(callbook.When.Short)
	}
	return "Sorry I missed you" + in.heldOn(callbook.When.Short)
}

// sorry says that nobody was reached, without reproach.
func sorry(in RecapInput) string {
	said, day := "I am sorry I missed you", in.heldOn(callbook.When.Spoken)
	switch kind := in.Call.Kind; {
	case in.written():
		return "I wrote to you" + day + " and have not heard from you yet."
	case kind == callbook.VideoCall:
		said, day = "I am sorry our video call"+day+" did not take place", ""
	case kind == callbook.VisitCall && !in.Brief:
		said += " when I came by"
	case kind == callbook.PhoneCall && !in.Brief:
		said += " when I called"
	}
	said += day + "."
	if in.Call.Voicemail {
		said += " I left you a message."
	}
	return said
}

// tryAgain is the next step. Where nobody agreed to it, the customer is asked to
// name another one.
func (in RecapInput) tryAgain(next step) string {
	said := next.sentence(in.Call.When.Day)
	if in.Next.AgreedBy != callbook.NotAgreed {
		return said
	}
	if in.Call.Kind == callbook.PhoneCall {
		said = strings.Replace(said, "I will call you on ", "I will call you again on ", 1)
	}
	if in.Brief {
		return said
	}
	return said + " If another time suits you better, please let me know."
}
