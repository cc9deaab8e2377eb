package mail

import (
	"fmt"
	"net/mail"
	"strings"

	"callbook/backend/callbook"
)

// linkLimit is how many characters every system takes as a mail link.
const linkLimit = 1900

// Mailto returns a link that opens the recap in the rep's mail program
// (RFC 6068). Where that would be too long it returns true and a link with the
// addresses alone; the text is then to go over the clipboard.
func Mailto(r Recap) (link string, tooLong bool) {
	var fields []string
	if len(r.Bcc) > 0 {
		fields = append(fields, "bcc="+addresses(r.Bcc))
	}
	bare := join(addresses(r.To), fields)
	full := join(addresses(r.To), append(fields,
		"subject="+percent(r.Subject),
		"body="+body(r.Text)))
	if len(full) > linkLimit {
		return bare, true
	}
	return full, false
}

// LinkTo returns a link that begins a mail to an address with a text, which may be
// empty. The error is invalid for what is no mail address, and unavailable where the
// text is too long for a link.
func LinkTo(address, text string) (string, error) {
	read, err := callbook.ParseEmail(address)
	if err != nil {
		return "", err
	}
	if read == "" {
		return "", callbook.Errorf(callbook.Invalid, "email", "There is no email address to write to. Add one first.")
	}
	var fields []string
	if text != "" {
		fields = []string{"body=" + body(text)}
	}
	link := join(addresses([]mail.Address{{Address: read}}), fields)
	if len(link) > linkLimit {
		return "", callbook.Errorf(callbook.Unavailable, "mail", "The text is too long for a link. Copy it into an email where you usually write yours.")
	}
	return link, nil
}

func body(text string) string {
	return percent(strings.ReplaceAll(strings.TrimSuffix(text, "\n"), "\n", "\r\n"))
}

func join(to string, fields []string) string {
	if len(fields) == 0 {
		return "mailto:" + to
	}
	return "mailto:" + to + "?" + strings.Join(fields, "&")
}

func addresses(list []mail.Address) string {
	var out []string
	for _, a := range list {
		out = append(out, strings.ReplaceAll(percent(ascii(a.Address)), "%40", "@"))
	}
	return strings.Join(out, ",")
}

// percent encodes all but letters, digits, "-", "." and "_". That is more than
// RFC 6068 asks for: not every opener takes ( ) ! ~ * in a link, and a plus
// sign means a space to some.
func percent(s string) string {
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '.' || c == '_' {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}
