package exchange

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// Files as other programs and people write them, against the standard.
func TestNonStandardFilesAreRead(t *testing.T) {
	const two = "BEGIN:VCARD\nVERSION:3.0\nFN:Ada Lindqvist\nEMAIL:ada@l.example\nEND:VCARD%sBEGIN:VCARD\nVERSION:3.0\nFN:Bo Ek\nEMAIL:bo@e.example\nEND:VCARD\n"
	card := func(lines ...string) string {
		return "BEGIN:VCARD\n" + strings.Join(lines, "\n") + "\nEND:VCARD\n"
	}
	both := []string{"Ada Lindqvist ada@l.example", "Bo Ek bo@e.example"}
	for _, tt := range []struct {
		sentence, file, data string
		want                 []string // name and the first mail address or number
		rejected             []string
	}{
		{"cards joined on a line are two", "a.vcf", fmt.Sprintf(two, ""), both, nil},
		{"cards joined by a space are two", "a.vcf", fmt.Sprintf(two, " "), both, nil},
		{"a byte order mark between cards says nothing", "a.vcf", fmt.Sprintf(two, "\n\ufeff"), both, nil},
		{"three cards joined", "a.vcf", strings.ReplaceAll(fmt.Sprintf(two, "")+card("FN:Cai"), "END:VCARD\n", "END:VCARD"), []string{both[0], both[1], "Cai"}, nil},
		{"a card whose end is joined to its last value", "a.vcf", strings.ReplaceAll(fmt.Sprintf(two, "\n"), "\nEND:VCARD", "END:VCARD"), both, nil},
		{"a card without an end, joined to the next", "a.vcf", strings.Replace(fmt.Sprintf(two, ""), "\nEND:VCARD", "", 1), both[1:], []string{reasonNoEnd}},
		{"cards that lost what parts them are no one person", "a.vcf", strings.Replace(fmt.Sprintf(two, ""), "END:VCARDBEGIN:VCARD\n", "", 1), nil, []string{reasonTwoCards}},
		{"a card within a card is no end", "a.vcf", card("VERSION:2.1", "FN:Ada", "AGENT:BEGIN:VCARD", "FN:Help", "END:VCARD", "EMAIL:ada@l.example"), []string{"Ada ada@l.example"}, nil},

		{"quoted-printable folded in the middle of letters", "a.vcf", card("VERSION:2.1",
			"N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=92=D0=B8=D0=BD=D0=BE=D0=", " =B3=D1=80=D0=B0=D0=B4=D0=BE=D0=B2;=D0=90=D0=BB=D0=B5=D0=BA=D1=81=D0=", " =B0=D0=BD=D0=B4=D1=80;;;",
			"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=90=D0=BB=D0=B5=D0=BA=", " =D1=81=D0=B0=D0=BD=D0=B4=D1=80"), []string{"Александр"}, nil},
		{"a space after a soft break that was meant", "a.vcf", card("VERSION:2.1", "FN;ENCODING=QUOTED-PRINTABLE:Mara=", " Quill"), []string{"Mara Quill"}, nil},

		{"an empty line in FN, and N has all of it", "a.vcf", card("VERSION:3.0", "FN:Gerda Bela", "", "Sandor-Kis", `N:Bela\n\nSandor-Kis;Gerda;;;`), []string{"Gerda Bela Sandor-Kis"}, nil},

		{"rows without their empty last cells", "a.csv", "First Name,Last Name,Company,E-mail Address,Phone,Notes\nAda,Lindqvist,L,ada@l.example,1,\nBo,Ek,,bo@e.example\n", both, nil},
		{"a header that ends with a separator", "a.csv", "First Name,Last Name,E-mail,\nAda,Lindqvist,ada@l.example\nBo,Ek,bo@e.example\n", both, nil},
		{"a header that ends with three", "a.csv", "First Name;Last Name;E-mail;;;\nAda;Lindqvist;ada@l.example\nBo;Ek;bo@e.example;;;\n", both, nil},
		{"the header comes again, with its mark", "a.csv", "First Name,Last Name,E-mail\nAda,Lindqvist,ada@l.example\n\ufeffFirst Name,Last Name,E-mail\nBo,Ek,bo@e.example\n", both, nil},
		{"another header comes", "a.csv", "First Name,Last Name,E-mail\nAda,Lindqvist,ada@l.example\n\ufeffE-mail;Name\nbo@e.example;Bo Ek\n", both, nil},
		{"another header with the same separator comes", "a.csv", "First Name,Last Name,E-mail\nAda,Lindqvist,ada@l.example\nE-mail,Name,Phone,Notes\nbo@e.example,Bo Ek,1,x\n", both, nil},

		{"numbers as text formulas", "a.csv", "Name,Phone\nMara,=\"00441970555120\"\nBo,\"=\"\"0046 8\"\"\"\n\"Ek, Cai\",=\"1,2\"\n", []string{"Mara 00441970555120", "Bo 0046 8", "Ek, Cai 1,2"}, nil},
		{"every value as a text formula", "a.csv", "=\"Name\",=\"Phone\"\n=\"Mara\",=\"0044 1970\"\n", []string{"Mara 0044 1970"}, nil},
		{"mail addresses of Exchange", "a.csv", "Name,E-mail Address,E-mail 2 Address\nAda Lindqvist,/o=ExchangeLabs/cn=Recipients/cn=ada,smtp:ada@l.example\nBo Ek,SMTP:bo@e.example,\n", both, nil},
	} {
		t.Run(tt.sentence, func(t *testing.T) {
			got := mustRead(t, tt.data, tt.file, Options{})
			var is, rejected []string
			for _, c := range got.Contacts {
				s := c.Name
				for _, v := range slices.Concat(c.Emails, c.Phones)[:min(1, len(c.Emails)+len(c.Phones))] {
					s += " " + v
				}
				is = append(is, s)
			}
			for _, r := range got.Rejected {
				rejected = append(rejected, r.Reason)
			}
			if !slices.Equal(is, tt.want) || !slices.Equal(rejected, tt.rejected) {
				t.Errorf("read as %q, rejected %q; want %q, %q", is, rejected, tt.want, tt.rejected)
			}
		})
	}
}
