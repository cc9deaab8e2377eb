package exchange

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/emersion/go-vcard"
	"pgregory.net/rapid"
)

func same(a, b []Contact) bool {
	plain := func(in []Contact) []Contact {
		out := slices.Clone(in)
		for i := range out {
			out[i].Line, out[i].Cells = 0, nil
		}
		return out
	}
	return reflect.DeepEqual(plain(a), plain(b))
}

// contacts draws contacts as Read returns them: cleaned, and with a name.
func contacts(t *rapid.T) []Contact {
	return rapid.SliceOfN(rapid.Custom(contact), 1, 4).Draw(t, "contacts")
}

func contact(t *rapid.T) Contact {
	text := rapid.StringN(0, 30, 120)
	one := func(label string) string { return oneLine(text.Draw(t, label)) }
	spiked := rapid.SampledFrom([]string{
		"=1+1", "'=1+1", "''-x", "' @x", "a;b", `a,b\`, `\n`, `"quoted"`, "O'Brien", "'tis", "-", "+1", "ليلى", "田中", "a ::: b", "\ta",
	})
	name := func(label string) string {
		return cmp.Or(oneLine(rapid.OneOf(text, spiked).Draw(t, label)), "Ann Lee")
	}
	c := Contact{
		Kind: rapid.SampledFrom([]Kind{Person, Account}).Draw(t, "kind"), Source: "google", SourceRef: name("ref"),
		Name: name("name"), Role: one("role"), Address: commas(one("address")),
		Notes: manyLines(rapid.OneOf(text, rapid.Just("a\n=b\n  '-c\n\n\td\x00")).Draw(t, "notes")),
	}
	if c.Kind == Person {
		c.Given, c.Family, c.Account = one("given"), one("family"), one("account")
	}
	several := func(label, pattern string, most int) []string {
		values := rapid.SliceOfNDistinct(rapid.StringMatching(pattern), 0, most, rapid.ID).Draw(t, label)
		if len(values) == 0 {
			return nil
		}
		return values
	}
	c.Emails = several("emails", `[a-z]{3,8}[0-9]{1,4}@[a-z]{2,6}\.example`, MaxValues)
	c.Phones = several("phones", `\+[1-9][0-9]{1,2} 555 [0-9]{4}`, 3)
	c.Labels = labels(several("labels", `[A-Za-zé,; ]{0,5}[A-Zé;,]`, 3))
	return c
}

func TestWhatIsWrittenAsCSVReadsBackTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := contacts(t)
		readsBack(t, want, WriteCSV, "book.csv", "Callbook")
	})
}

func TestWhatIsWrittenAsVCardReadsBackTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := contacts(t)
		readsBack(t, want, WriteVCard, "book.vcf", "vCard 4.0")
	})
}

func readsBack(t *rapid.T, want []Contact, write func(io.Writer, []Contact) error, name, dialect string) {
	var file bytes.Buffer
	if err := write(&file, want); err != nil {
		t.Fatal(err)
	}
	got, err := Read(t.Context(), bytes.NewReader(file.Bytes()), name, Options{})
	if err != nil {
		t.Fatalf("%v\n%s", err, file.String())
	}
	if !same(got.Contacts, want) || got.Dialect != dialect || len(got.Rejected)+len(got.Warnings) > 0 {
		t.Fatalf("read %+v\nwant %+v\n%s: rejected %v, warnings %v\n%s", got.Contacts, want, got.Dialect, got.Rejected, got.Warnings, file.String())
	}
}

func TestNoCellOfAWrittenFileIsAFormula(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var file bytes.Buffer
		if err := WriteCSV(&file, contacts(t)); err != nil {
			t.Fatal(err)
		}
		body, ok := strings.CutPrefix(file.String(), "\ufeff")
		if !ok || strings.Contains(strings.ReplaceAll(body, "\r\n", ""), "\n") {
			t.Fatalf("want a byte order mark, and CRLF only:\n%q", file.String())
		}
		rows, err := csv.NewReader(strings.NewReader(body)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, cell := range slices.Concat(rows...) {
			for line := range strings.SplitSeq(cell, "\n") {
				if l := strings.TrimLeft(line, " "); l != "" && strings.ContainsAny(l[:1], "=+-@\t\r") {
					t.Fatalf("%q begins like a formula", line)
				}
			}
		}
	})
}

// go-vcard's decoder is independent of our writer and our reader.
func TestAnotherReaderUnderstandsOurCards(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := contacts(t)
		var file bytes.Buffer
		if err := WriteVCard(&file, want); err != nil {
			t.Fatal(err)
		}
		for line := range strings.SplitSeq(file.String(), "\r\n") {
			if len(line) > 75 {
				t.Fatalf("a line of %d octets: %q", len(line), line)
			}
		}
		in := vcard.NewDecoder(&file)
		for _, w := range want {
			card, err := in.Decode()
			if err != nil {
				t.Fatal(err)
			}
			// It keeps the backslash before a semicolon.
			if name := strings.ReplaceAll(card.Value(vcard.FieldFormattedName), `\;`, ";"); name != w.Name {
				t.Fatalf("name is %q, want %q", name, w.Name)
			}
			if got := card.Values(vcard.FieldEmail); !slices.Equal(got, w.Emails) {
				t.Fatalf("mail addresses are %q, want %q", got, w.Emails)
			}
			if (card.Kind() == vcard.KindOrganization) != (w.Kind == Account) {
				t.Fatalf("kind is %q, want %q", card.Kind(), w.Kind)
			}
		}
		if _, err := in.Decode(); !errors.Is(err, io.EOF) {
			t.Fatalf("after the last card: %v, want the end", err)
		}
	})
}

func TestFormulasInAnyWidthAreGuarded(t *testing.T) {
	for _, cell := range []string{"=1", "＝1+1", "\u200b=1", "\u200d\ufeff@x", "\u2060 ＋1", "\u3000=1", "−1", "a\n＝1"} {
		guarded := guard(cell)
		if lines := strings.Split(guarded, "\n"); !strings.HasPrefix(lines[len(lines)-1], "'") {
			t.Errorf("%q goes out as %q", cell, guarded)
		}
		if got := unguard(guarded); got != cell {
			t.Errorf("%q comes back as %q", cell, got)
		}
	}
}
