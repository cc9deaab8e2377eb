package mail

import (
	"bytes"
	"net/mail"
	"strings"
	"testing"
)

func TestCopiedAddressesStayOne(t *testing.T) {
	for name, want := range map[string]string{
		"":                      "pat@dubois.example",
		"Pat O'Brien":           "Pat O'Brien <pat@dubois.example>",
		"Dubois, Pierre":        `"Dubois, Pierre" <pat@dubois.example>`,
		"Élodie (Achats) Ñandú": `"Élodie (Achats) Ñandú" <pat@dubois.example>`,
		`O"Brien\Pat`:           `"O\"Brien\\Pat" <pat@dubois.example>`,
		"Dr. von der Heide":     `Dr. von der Heide <pat@dubois.example>`,
	} {
		got := Written(mail.Address{Name: name, Address: "pat@dubois.example"})
		if got != want {
			t.Errorf("%q is written %s, want %s", name, got, want)
		}
		read, err := mail.ParseAddressList(got + ", a@b.example")
		if err != nil || len(read) != 2 || read[0].Name != name {
			t.Errorf("%s is read as %v, %v", got, read, err)
		}
	}
}

func TestInternationalDomainsAreWrittenInASCII(t *testing.T) {
	r := Recap{To: []mail.Address{{Name: "Ida", Address: "kontakt@müller.example"}}, Bcc: []mail.Address{{Address: "chefin@BÜRO.example"}}, Subject: "a", Text: "b\n"}
	var b bytes.Buffer
	if err := WriteEML(&b, r); err != nil {
		t.Fatal(err)
	}
	link, _ := Mailto(r)
	for _, want := range []string{"<kontakt@xn--mller-kva.example>", "<chefin@xn--bro-hoa.example>"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the draft has no %s:\n%s", want, b.String())
		}
	}
	if !strings.HasPrefix(link, "mailto:kontakt@xn--mller-kva.example?bcc=chefin@xn--bro-hoa.example") {
		t.Errorf("the link is %s", link)
	}
	for _, same := range []string{"pat@dubois.example", "odd@_under.example", "no address"} {
		if ascii(same) != same {
			t.Errorf("%s is written %s", same, ascii(same))
		}
	}
}
