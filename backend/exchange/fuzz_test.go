package exchange

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("testdata/*.[cv][sc][vf]")
	if err != nil || len(files) < 11 {
		f.Fatalf("found the exports %v (%v), want eleven", files, err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data, strings.HasSuffix(file, ".vcf"))
	}
	corpus, err := filepath.Glob("testdata/corpus/*")
	if err != nil || len(corpus) == 0 {
		f.Fatalf("found the corpus %v (%v)", corpus, err)
	}
	for _, file := range corpus {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data, strings.HasSuffix(file, ".vcf"))
	}
	f.Add([]byte("Name\n\x8f\xac\x97\xd1 \x82\xb3\x82\xad\x82\xe7\nA\x80"), false)
	f.Add([]byte("Name;Adresse;Ort\nM\xfcller;=\"00 49\";\n\xef\xbb\xbfName;Adresse;Ort\n"), false)
	f.Add([]byte("BEGIN:VCARD\nFN;CHARSET=KOI8-R:\xe1\xce\xce\xc1\nEND:VCARDBEGIN:VCARD\nFN;QUOTED-PRINTABLE:=D0=\n =90\nEND:VCARD"), true)
	f.Fuzz(func(t *testing.T, data []byte, cards bool) {
		opt := Options{Format: CSV}
		if cards {
			opt.Format = VCard
		}
		got, err := Read(t.Context(), strings.NewReader(string(data)), "fuzz", opt)
		if fieldOf(err) == "encoding" { // as a user would choose
			opt.Encoding = Encodings()[2+len(data)%(len(Encodings())-2)]
			got, err = Read(t.Context(), strings.NewReader(string(data)), "fuzz", opt)
		}
		if err != nil {
			return
		}
		lines := strings.Count(oneLineEnd(string(data)), "\n") + 1
		if got.Encoding == UTF16 {
			lines = len(data)
		}
		if n := len(got.Contacts) + len(got.Rejected); n > lines {
			t.Errorf("%d contacts and rejected lines from %d lines", n, lines)
		}
		for _, c := range got.Contacts {
			sound(t, c, lines)
		}
		for _, r := range got.Rejected {
			if r.Reason == "" || utf8.RuneCountInString(r.Text) > 200 || r.Line < 1 || r.Line > lines {
				t.Errorf("rejected %+v", r)
			}
		}
	})
}

// sound checks what must hold for every contact of any file.
func sound(t *testing.T, c Contact, lines int) {
	t.Helper()
	if c.Name == "" || c.Source == "" || c.SourceRef == "" || c.Line < 1 || c.Line > lines {
		t.Errorf("unnamed, without reference or from nowhere: %+v", c)
	}
	if c.Kind != Person && c.Kind != Account || c.Kind == Account && c.Account != "" {
		t.Errorf("neither person nor account: %+v", c)
	}
	if len(c.Emails) > MaxValues || len(c.Phones) > MaxValues || len(c.Notes) > MaxField {
		t.Errorf("too much: %+v", c)
	}
	texts := append([]string{c.Name, c.Given, c.Family, c.Account, c.Role, c.Address, c.SourceRef}, c.Emails...)
	for _, s := range append(append(texts, c.Phones...), c.Labels...) {
		if !utf8.ValidString(s) || strings.ContainsFunc(s, unicode.IsControl) || strings.TrimSpace(s) != s {
			t.Errorf("%q is not one clean line", s)
		}
	}
}
