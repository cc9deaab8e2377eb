package mail

import (
	"fmt"
	"net/mail"
	"strings"
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
		"body="+percent(strings.ReplaceAll(strings.TrimSuffix(r.Text, "\n"), "\n", "\r\n"))))
	if len(full) > linkLimit {
		return bare, true
	}
	return full, false
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
