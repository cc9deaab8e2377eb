package exchange

import (
	"strings"
	"testing"
)

// What programs put around a mail address or a number, and what is left of it. Each
// is a cell of a table; a comma and a space separate the results.
func TestValuesAreUnwrapped(t *testing.T) {
	for _, tt := range []struct{ column, cell, want string }{
		{"Email", "<mara@quill.example>", "mara@quill.example"},
		{"Email", "Mara Quill <mara@quill.example>", "mara@quill.example"},
		{"Email", `"Quill, Mara" <mara@quill.example>, bo@ek.example`, "mara@quill.example, bo@ek.example"},
		{"Email", `"Quill; Mara" <mara@quill.example>; bo@ek.example`, "mara@quill.example, bo@ek.example"},
		{"Email", "'mara@quill.example'", "mara@quill.example"},
		{"Email", "mailto:mara@quill.example?subject=Hello", "mara@quill.example"},
		{"Email", "SMTP:mara@quill.example;smtp:m@second.example", "mara@quill.example, m@second.example"},
		{"Email", "\u200bmara@quill.example\u00a0", "mara@quill.example"},
		{"Email", "mara@quill\u00ad.example", "mara@quill.example"},
		{"Email", "m@a.example ::: * mara@quill.example", "mara@quill.example, m@a.example"},
		{"Email", "IMCEAEX-_O=EXCH_OU=X_CN=MARA@quill.example", "note: Email address as imported: IMCEAEX-_O=EXCH_OU=X_CN=MARA@quill.example"},
		{"Email", "/o=Exch/ou=x/cn=mara", "note: Email address as imported: /o=Exch/ou=x/cn=mara"},
		{"Email", "X500:/o=Exch/cn=mara", "note: Email address as imported: X500:/o=Exch/cn=mara"},

		{"Phone", `="00441970555120"`, "00441970555120"},
		{"Phone", `="+44 ""1970"" 555120"`, `+44 "1970" 555120`},
		{"Phone", "'+44 1970 555120", "+44 1970 555120"},
		{"Phone", "'0044 1970 555120", "0044 1970 555120"},
		{"Phone", "tel:+44-1970-555120", "+44-1970-555120"},
		{"Phone", "tel:+44-1970-555120;ext=12", "+44-1970-555120 ext. 12"},
		{"Phone", "tel:555120;phone-context=+44;ext=12", "555120"},
		{"Phone", "callto:+441970555120", "+441970555120"},
		{"Phone", "p:+441970555120", "+441970555120"},
		{"Phone", "+49 (0) 3946 1234", "+49 (0) 3946 1234"},
		{"Phone", "+44 1970 555120 ext. 12", "+44 1970 555120 ext. 12"},
		{"Phone", "+44\u00a01970\u202f555\u2011120", "+44 1970 555\u2011120"},
		{"Phone", "\u202a\u200e+44 1970 555120\u200b\u202c", "+44 1970 555120"},
		{"Phone", "+44 1970 555120 ::: +44 7700 900120", "+44 1970 555120, +44 7700 900120"},
		{"Phone", "00441970555120,00447700900120", "00441970555120, 00447700900120"},
		{"Phone", "03946 1234 / 0171 5550123", "03946 1234, 0171 5550123"},
		{"Phone", "03946 / 1234-0", "03946 / 1234-0"},
		{"Phone", "1,234 5678", "1,234 5678"},
		{"Phone", "sip:4412@pbx.example", "note: Phone as imported: sip:4412@pbx.example"},
	} {
		t.Run(tt.column+" "+tt.cell, func(t *testing.T) {
			got := mustRead(t, "Name\t"+tt.column+"\nMara Quill\t\""+strings.ReplaceAll(tt.cell, `"`, `""`)+"\"\n", "list.csv", Options{})
			c := got.Contacts[0]
			is := strings.Join(append(c.Emails, c.Phones...), ", ")
			if c.Notes != "" {
				is += "note: " + c.Notes
			}
			if is != tt.want {
				t.Errorf("read as %q, want %q", is, tt.want)
			}
			if (c.Notes != "") != (len(got.Warnings) > 0) {
				t.Errorf("the warnings are %+v", got.Warnings)
			}
		})
	}
}

// Outlook shows the real address beside one of Exchange.
func TestTheAddressBesideAnExchangeAddressIsTaken(t *testing.T) {
	got := mustRead(t, "First Name,Last Name,E-mail Address,E-mail Type,E-mail Display Name\nMara,Quill,/o=Exch/cn=mara,EX,Mara Quill (mara@quill.example)\nBo,Ek,bo@ek.example,SMTP,Bo Ek (old@ek.example)\n", "outlook.csv", Options{})
	if a, b := strings.Join(got.Contacts[0].Emails, " "), strings.Join(got.Contacts[1].Emails, " "); a != "mara@quill.example" || b != "bo@ek.example" {
		t.Errorf("the addresses are %q and %q", a, b)
	}
}

// The name shown for an address is in the book if it is the person's.
func TestTheNameShownForAnAddressIsMissingOnlyIfItIsAnother(t *testing.T) {
	got := mustRead(t, "First Name,Last Name,E-mail Address,E-mail Display Name\nMara,Quill,mara@quill.example,\"Quill, Mara\"\nBo,Ek,bo@ek.example,Robin Rep\n", "outlook.csv", Options{})
	if missing := got.Contacts[0].Missing(asStored(got.Contacts[0])); len(missing) > 0 {
		t.Errorf("missing are %+v", missing)
	}
	if missing := got.Contacts[1].Missing(asStored(got.Contacts[1])); len(missing) != 1 || missing[0].Why != "The name in the book is “Bo Ek”." {
		t.Errorf("missing are %+v", missing)
	}
}
