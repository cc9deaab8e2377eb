package bridge

import (
	"cmp"
	netmail "net/mail"
	"strings"

	"callbook/backend/callbook"
	"callbook/backend/mail"
)

// EditedRecap is a draft as the rep has changed it, on its way to the mail
// program: by link, or into a file where one is named.
type EditedRecap struct {
	To      []string `json:"to"`
	Bcc     []string `json:"bcc"`
	Subject string   `json:"subject"`
	Text    string   `json:"text"`
	File    string   `json:"file"`
}

// Edited hands a changed draft on. MailTo of the answer is empty where the
// text is too long for a mail link.
func (s *Recaps) Edited(r EditedRecap) (Recap, error) {
	to, toErr := readAddresses("to", r.To)
	bcc, bccErr := readAddresses("bcc", r.Bcc)
	if err := cmp.Or(toErr, bccErr); err != nil {
		return Recap{}, err
	}
	return recapOut(mail.Recap{To: to, Bcc: bcc, Subject: callbook.OneLine(r.Subject), Text: r.Text, Words: mail.Words(r.Text)}, r.File)
}

func readAddresses(field string, list []string) ([]netmail.Address, error) {
	out := make([]netmail.Address, 0, len(list))
	for _, one := range list {
		name, address := "", one
		if at := strings.LastIndex(one, " <"); at >= 0 { // as addresses writes it: a name may hold commas
			name, address = one[:at], one[at+1:]
		}
		a, err := netmail.ParseAddress(address)
		if err != nil {
			return nil, callbook.Errorf(callbook.Invalid, field, "“%s” is no mail address. Write one such as name@company.example.", callbook.OneLine(one))
		}
		a.Name = cmp.Or(name, a.Name)
		out = append(out, *a)
	}
	return out, nil
}
