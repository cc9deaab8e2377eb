package mail

import (
	"net/mail"
	"strings"

	"golang.org/x/net/idna"
)

// Written is an address as people copy it into the To line of a mail: a name with
// a comma, brackets or other such characters is quoted (RFC 5322 section 3.2.4), because
// mail programs would take it for several.
func Written(a mail.Address) string {
	switch {
	case a.Name == "":
		return a.Address
	case strings.ContainsAny(a.Name, `()<>[]:;@\,"`):
		return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(a.Name) + `" <` + a.Address + ">"
	}
	return a.Name + " <" + a.Address + ">"
}

// ascii writes an international domain as its A-labels (RFC 5890 section 2.3.2.1):
// a header takes no other (RFC 5322), and not every mail program knows RFC 6532.
func ascii(address string) string {
	at := strings.LastIndexByte(address, '@')
	domain, err := idna.Lookup.ToASCII(address[at+1:])
	if at < 0 || err != nil {
		return address
	}
	return address[:at+1] + domain
}
