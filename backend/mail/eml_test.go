package mail

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime/quotedprintable"
	"net/mail"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"callbook/backend/callbook"
)

func eml(t *testing.T, r Recap) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := WriteEML(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestTheDraftSaysWhatTheRecapSays(t *testing.T) {
	r := Compose(visit(t))
	b := eml(t, r)
	golden(t, "detailed.eml", string(b))

	m, err := mail.ReadMessage(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for name := range m.Header {
		names = append(names, name)
	}
	slices.Sort(names)
	if want := []string{"Bcc", "Content-Transfer-Encoding", "Content-Type", "Mime-Version", "Subject", "To", "X-Unsent"}; !slices.Equal(names, want) {
		t.Errorf("headers %q, want %q", names, want)
	}
	to, err := m.Header.AddressList("To")
	if err != nil || len(to) != 1 || to[0].Name != "Jürgen Weißmüller" {
		t.Errorf("to %v, %v", to, err)
	}
	text, err := io.ReadAll(quotedprintable.NewReader(m.Body))
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.ReplaceAll(string(text), "\r\n", "\n"); got != r.Text {
		t.Errorf("text\n%s", got)
	}
	for l := range strings.Lines(string(b)) {
		if !strings.HasSuffix(l, "\r\n") || len(l) > 78 {
			t.Errorf("line of %d bytes: %q", len(l), l)
		}
	}
}

// TestPythonReadsTheDraft asks a mail parser that is not Go's.
func TestPythonReadsTheDraft(t *testing.T) {
	in := visit(t)
	in.People = []callbook.Person{
		{Name: "شيرين الحسيني", Emails: []string{"shirin@nile.example"}},
		{Name: `Pat "Paddy" O'Brien, Jr.`, Emails: []string{"pat+trial@ysgubor.example"}},
		{Name: "佐藤花子 " + strings.Repeat("長い名前", 20), Emails: []string{"hanako@sakura.example"}},
	}
	in.Answers["needs"] = "Ein Etikett für −25 °C, 花屋, مشتل\n.\nFrom the start"
	r := Compose(in)
	path := filepath.Join(t.TempDir(), "recap.eml")
	if err := os.WriteFile(path, eml(t, r), 0o600); err != nil {
		t.Fatal(err)
	}
	const script = `
import email, email.policy, json, sys
from email.header import decode_header, make_header
from email.utils import getaddresses
raw = open(sys.argv[1], "rb").read()
m = email.message_from_bytes(raw)
text = email.message_from_bytes(raw, policy=email.policy.default).get_content()
print(json.dumps({"to": [str(make_header(decode_header(n))) + "|" + a for n, a in getaddresses([m["To"]])],
  "bcc": [a for n, a in getaddresses([m["Bcc"]])], "subject": str(make_header(decode_header(m["Subject"]))),
  "unsent": m["X-Unsent"], "text": text, "defects": [str(d) for d in m.defects],
  "extra": [h for h in ("From", "Date", "Message-ID") if h in m]}))`
	out, err := exec.Command("/usr/bin/python3", "-c", script, path).Output()
	if err != nil {
		t.Fatalf("This test needs Python. Install the package python3. %v", err)
	}
	var got struct {
		To, Bcc, Defects, Extra []string
		Subject, Unsent, Text   string
	}
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatal(err)
	}
	var to []string
	for _, a := range r.To {
		to = append(to, a.Name+"|"+a.Address)
	}
	if !slices.Equal(got.To, to) || !slices.Equal(got.Bcc, []string{"ingrid.solberg@markwell.example"}) {
		t.Errorf("to %q, bcc %q", got.To, got.Bcc)
	}
	if got.Subject != r.Subject || got.Unsent != "1" || strings.ReplaceAll(got.Text, "\r\n", "\n") != r.Text {
		t.Errorf("subject %q, unsent %q, text\n%s", got.Subject, got.Unsent, got.Text)
	}
	if len(got.Defects)+len(got.Extra) != 0 {
		t.Errorf("defects %q, extra headers %q", got.Defects, got.Extra)
	}
}

func TestWhatWouldBreakOutOfAHeaderIsRefused(t *testing.T) {
	good := mail.Address{Name: "Zoë Müller", Address: "zoe@ivy.example"}
	for name, r := range map[string]Recap{
		"a subject of two lines": {To: []mail.Address{good}, Subject: "a\r\nBcc: x@y.example"},
		"a line feed alone":      {To: []mail.Address{good}, Subject: "a\nb"},
		"a name of two lines":    {To: []mail.Address{{Name: "a\r\nBcc: x@y.example", Address: "a@b.example"}}},
		"an address that is two": {To: []mail.Address{{Address: "a@b.example, c@d.example"}}},
		"an address of two lines": {
			Bcc: []mail.Address{{Address: "a@b.example\r\nX: y"}},
		},
		"no address": {To: []mail.Address{{Name: "Zoë"}}},
	} {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			err := WriteEML(&b, r)
			if told, ok := errors.AsType[*callbook.Error](err); !ok || told.Code != callbook.Invalid || b.Len() != 0 {
				t.Errorf("error %v after %d bytes", err, b.Len())
			}
		})
	}
}

// net/mail leaves a backslash in an encoded word, where no reader finds the address
// behind it.
func TestAnyNameIsReadFromTheHeader(t *testing.T) {
	for _, name := range []string{`Zoë \Müller`, `\n漢字`, `Zoë "Zo" Müller`, `plain\name`, "a\x1bé\\", strings.Repeat(`Łukasz\`, 30)} {
		want := []mail.Address{{Name: name, Address: "zoe@ivy.example"}, {Name: "Pat", Address: "pat@ivy.example"}}
		var b bytes.Buffer
		if err := WriteEML(&b, Recap{To: want, Subject: "a"}); err != nil {
			t.Fatal(err)
		}
		m, err := mail.ReadMessage(&b)
		if err != nil {
			t.Fatal(err)
		}
		got, err := m.Header.AddressList("To")
		if err != nil || len(got) != 2 || *got[0] != want[0] || *got[1] != want[1] {
			t.Errorf("%q is read as %v, %v", name, got, err)
		}
	}
}

func TestALinkToAnAddressHasNothingElse(t *testing.T) {
	for address, want := range map[string]string{
		"zoe@ivy.example":                  "mailto:zoe@ivy.example",
		"zoe+fair@ivy.example":             "mailto:zoe%2Bfair@ivy.example",
		"zoë@bücher.example":               "mailto:zo%C3%AB@xn--bcher-kva.example",
		"o'neil&sons?x=y@ivy.example":      "mailto:o%27neil%26sons%3Fx%3Dy@ivy.example",
		" zoe@ivy.example ":                "mailto:zoe@ivy.example",
		"":                                 "",
		"zoe":                              "",
		"zoe@ivy.example?bcc=a@b.test":     "",
		"zoe@ivy.example, a@b.test":        "",
		"Zoë <zoe@ivy.example>":            "",
		"zoe@ivy.example\r\nBcc: a@b.test": "",
		"mailto:zoe@ivy.example":           "",
		"\x1b]8;;x\x07zoe@ivy.example":     "",
	} {
		link, err := LinkTo(address, "")
		if link != want || (err != nil) != (want == "") || err != nil && callbook.CodeOf(err) != callbook.Invalid {
			t.Errorf("%q is linked as %q, %v; want %q", address, link, err, want)
		}
	}
}

func TestMailto(t *testing.T) {
	r := Compose(visit(t))
	r.Subject += " (50 % & more!)"
	r.To = append(r.To, mail.Address{Address: "pat+a&b@ysgubor.example"})
	link, tooLong := Mailto(r)
	if tooLong || strings.ContainsAny(link, " ()!~*'\"+") {
		t.Errorf("too long %v: %s", tooLong, link)
	}
	if !strings.HasPrefix(link, "mailto:j.weissmueller@weissmueller.example,pat%2Ba%26b@ysgubor.example?bcc=ingrid.solberg@markwell.example&subject=Recap%20of%20our%20meeting%20today%3B") {
		t.Errorf("link %s", link)
	}
	u, err := url.Parse(link)
	if err != nil {
		t.Fatal(err)
	}
	q, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		t.Fatal(err)
	}
	if q.Get("subject") != r.Subject || strings.ReplaceAll(q.Get("body"), "\r\n", "\n")+"\n" != r.Text {
		t.Errorf("subject %q, body %q", q.Get("subject"), q.Get("body"))
	}
	if !strings.Contains(link, "%0D%0A") {
		t.Error("line ends are not CRLF")
	}
}

func TestALongMailGoesOverTheClipboard(t *testing.T) {
	r := Compose(visit(t))
	r.Text = ""
	bare, _ := Mailto(r)
	r.Text = strings.Repeat("x", 1900-len(bare))
	if link, tooLong := Mailto(r); tooLong || len(link) != 1900 {
		t.Errorf("1,900 characters: too long %v, %d", tooLong, len(link))
	}
	r.Text += "x"
	link, tooLong := Mailto(r)
	if want := "mailto:j.weissmueller@weissmueller.example?bcc=ingrid.solberg@markwell.example"; !tooLong || link != want {
		t.Errorf("too long %v: %s", tooLong, link)
	}
	if link, _ := Mailto(Recap{Subject: "a", Text: "b\n"}); link != "mailto:?subject=a&body=b" {
		t.Errorf("without addresses: %s", link)
	}
}
