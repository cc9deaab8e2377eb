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
	name := "Kind regards\n" + line(in.Rep)
	if in.Brief {
		name = line(in.Rep)
	}
	r.Text = strings.Join(append(blocks, name), "\n\n") + "\n"
	if len(in.Offers) == 0 || next.when.Day != "" {
		r.warn(in, next, facts{})
	}
	return r.Says(in, r.Subject, r.Text)
}

func missedSubject(in RecapInput) string {
	subject := "Sorry I missed you "
	if in.Call.Kind == callbook.TextCall || in.Call.Kind == callbook.MailCall {
		subject = "My message "
	}
	return strings.TrimSpace(subject + onDay(in))
}

// sorry says that nobody was reached, without reproach.
func sorry(in RecapInput) string {
	said := "I am sorry that I missed you "
	switch in.Call.Kind {
	case callbook.VideoCall:
		said = "I am sorry that we missed each other on our video call "
	case callbook.TextCall, callbook.MailCall:
		return strings.TrimSpace("I wrote to you "+onDay(in)) + " and have not heard from you yet."
	case callbook.VisitCall:
		if !in.Brief {
			said += "when I came by "
		}
	case callbook.PhoneCall:
		if !in.Brief {
			said += "when I called "
		}
	}
	said = strings.TrimSpace(said+onDay(in)) + "."
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
	return said + " If another time suits you better, please tell me."
}
