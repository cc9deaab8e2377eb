package mail

import (
	"fmt"
	"io"
	"mime"
	"net/mail"
	"strings"

	"github.com/emersion/go-message"
	gomail "github.com/emersion/go-message/mail"

	"callbook/backend/callbook"
)

// WriteEML writes a recap as a draft that mail programs open for sending:
// X-Unsent marks it as a draft; From, Date and Message-ID are left to the mail
// program. Bcc stays in, because it is only a draft. An address or a subject that
// would break out of its header is refused.
func WriteEML(w io.Writer, r Recap) error {
	if err := r.check(); err != nil {
		return err
	}
	var h gomail.Header
	// Each field is put on top of those before.
	h.Set("Content-Transfer-Encoding", "quoted-printable")
	h.SetContentType("text/plain", map[string]string{"charset": "utf-8"})
	h.Set("X-Unsent", "1")
	h.SetSubject(r.Subject)
	for _, to := range []struct {
		field string
		list  []mail.Address
	}{{"Bcc", r.Bcc}, {"To", r.To}} {
		if len(to.list) > 0 {
			h.Set(to.field, addressed(to.list))
		}
	}
	body, err := message.CreateWriter(w, h.Header)
	if err != nil {
		return fmt.Errorf("writing the headers of a draft: %w", err)
	}
	if _, err := io.WriteString(body, r.Text); err != nil {
		return fmt.Errorf("writing a draft: %w", err)
	}
	if err := body.Close(); err != nil {
		return fmt.Errorf("writing a draft: %w", err)
	}
	return nil
}

// check refuses what no header can hold. The encoders would hide a line break
// rather than refuse it, and a reader would find it again.
func (r Recap) check() error {
	if strings.ContainsAny(r.Subject, "\r\n\x00") {
		return callbook.Errorf(callbook.Invalid, "subject", "The subject has more than one line. Write it in one.")
	}
	for field, list := range map[string][]mail.Address{"to": r.To, "bcc": r.Bcc} {
		for _, a := range list {
			parsed, err := mail.ParseAddress(a.Address)
			if err != nil || parsed.Address != a.Address || strings.ContainsAny(a.Name, "\r\n\x00") {
				return callbook.Errorf(callbook.Invalid, field, "“%s” is not an email address. Write it as name@company.example.", callbook.OneLine(a.Name+" "+a.Address))
			}
		}
	}
	return nil
}

// addressed is a list of addresses in a header. net/mail encodes a name with other
// letters as quoted-printable, and leaves a backslash as it is, which such a word may
// not have (RFC 2047 section 5): no reader finds the address behind it.
func addressed(list []mail.Address) string {
	all := make([]string, 0, len(list))
	for _, a := range list {
		a.Address = ascii(a.Address)
		text := a.String()
		if strings.HasPrefix(text, "=?") && strings.Contains(a.Name, `\`) {
			text = mime.BEncoding.Encode("utf-8", a.Name) + " " + (&mail.Address{Address: a.Address}).String()
		}
		all = append(all, text)
	}
	return strings.Join(all, ", ")
}
