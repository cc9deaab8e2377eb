package exchange

import (
	"context"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"golang.org/x/text/encoding/unicode"

	"callbook/backend/callbook"
)

const head = "First Name,Last Name,Company,Email,Notes\n"

// A fault in a file costs only the line it is on.
func TestBrokenFiles(t *testing.T) {
	for _, c := range []struct {
		sentence string
		name     string // of the file; list.csv if empty
		data     string
		names    []string // of the contacts
		rejected []string // "line: reason"
		warnings []string // "line: message"
	}{
		{
			sentence: "an unclosed quotation mark costs its own line and not the rest",
			data:     head + "Pat,\"O'Brien,Ysgubor,pat@y.example,\nZoë,Müller,Ivy,zoe@i.example,\n\"Ann\",Lee,Ivy,ann@i.example,\n",
			names:    []string{"Zoë Müller", "Ann Lee"},
			rejected: []string{"2: A quotation mark is opened and never closed."},
		},
		{
			sentence: "an unclosed quotation mark that another line closes by chance costs one line",
			data:     head + "Pat,\"O'Brien,Ysgubor,pat@y.example,tea\nZoë,Müller,Ivy,zoe@i.example,\nAnn,Lee,Ivy\",ann@i.example,\n",
			names:    []string{"Zoë Müller", "Ann Lee"},
			rejected: []string{"2: A quotation mark is opened and never closed."},
			warnings: []string{"4: A quotation mark in the middle of a field was kept as it is."},
		},
		{
			sentence: "an unclosed quotation mark on the last line is found",
			data:     head + "Ann,Lee,Ivy,ann@i.example,\nPat,O'Brien,Ysgubor,pat@y.example,\"tea",
			names:    []string{"Ann Lee"},
			rejected: []string{"3: A quotation mark is opened and never closed."},
		},
		{
			sentence: "quotation marks that are not doubled are taken as they stand",
			data:     head + "\"Joe \"The Man\" Jr\",Smith,Ivy,joe@i.example,\nAnn,Lee,5\" Pipes,ann@i.example,\n\"Kim \"K\"\",Ray,Ivy,kim@i.example,\n",
			names:    []string{`Joe "The Man" Jr Smith`, "Ann Lee"},
			rejected: []string{"4: There is a quotation mark in the middle of a field."},
			warnings: []string{"2: A quotation mark in the middle of a field was kept as it is.", "3: A quotation mark in the middle of a field was kept as it is."},
		},
		{
			sentence: "a line with too many columns is rejected, one with empty columns more or less is not",
			data:     head + "Pat,O'Brien,Ysgubor,pat@y.example,tea,coffee,milk\nZoë,Müller\nAnn,Lee,Ivy,ann@i.example,,,\n",
			names:    []string{"Zoë Müller", "Ann Lee"},
			rejected: []string{"2: 7 columns, but the header has 5."},
		},
		{
			sentence: "a line that ends early because it was broken in two is rejected",
			data:     head + "Pat,O'Brien,Ysgubor\nFeeds,pat@y.example,tea\nAnn,Lee,Ivy,ann@i.example\n",
			names:    []string{"Pat O'Brien", "Ann Lee"},
			rejected: []string{"3: It ends too early, and its values do not match the columns."},
		},
		{
			sentence: "lines without anything to file them under are rejected, empty ones passed over",
			data:     head + ",,,,likes tea\n,,,,\n\n   \n,,Ivy Seeds,,\n,,,ann@i.example,\n",
			names:    []string{"Ivy Seeds", "ann@i.example"},
			rejected: []string{"2: No name, company or email address: nothing to file it under."},
		},
		{
			sentence: "totals are not people, but a company called Total is one",
			data:     head + "Total,12,,,\nGrand Total: 14,,,,\nTotal,,,,\nSumme: 1.748 Kontakte,,,,\n,,Gesamt,12,\nJane,Total,Total,jane@total.example,\n",
			names:    []string{"Jane Total"},
			rejected: []string{
				"2: Looks like a total, not a person.", "3: Looks like a total, not a person.", "4: Looks like a total, not a person.",
				"5: Looks like a total, not a person.", "6: Looks like a total, not a person.",
			},
		},
		{
			sentence: "NUL bytes and control characters in a field become spaces",
			data:     head + "Pa\x00t,O'\x07Brien,Ysgubor\x1b[2J,pat@y.example,\n" + strings.Repeat("Ann,Lee,Ivy,ann@i.example,\n", 3),
			names:    []string{"Pa t O' Brien", "Ann Lee", "Ann Lee", "Ann Lee"},
		},
		{
			sentence: "characters that turn the direction of text are taken out, joiners stay",
			data:     head + "\u202ePat\u202c,O'\u2066Brien\u2069,شرکت می\u200cخواهم,pat@y.example,\n",
			names:    []string{"Pat O'Brien"},
		},
		{
			sentence: "a field of 10 MB rejects its line, notes of 10 MB are cut",
			data:     head + "Pat,O'Brien," + strings.Repeat("x", 10<<20) + ",pat@y.example,\nAnn,Lee,Ivy,ann@i.example,\"" + strings.Repeat("n,\n", 10<<20/3) + "\"\n",
			names:    []string{"Ann Lee"},
			rejected: []string{"2: One field is 10240 kB long, and 64 kB is the most."},
			warnings: []string{"3: The notes are longer than 64 kB; what goes beyond was left out."},
		},
		{
			sentence: "a line of a million columns is rejected without being split",
			data:     head + strings.Repeat(",", 1_000_000) + "\nAnn,Lee,Ivy,ann@i.example,\n",
			names:    []string{"Ann Lee"},
			rejected: []string{"2: 1000001 columns, but the header has 5."},
		},
		{
			sentence: "a line of 20 MB is rejected whatever it holds",
			data:     head + "Pat,O'Brien,Ysgubor,pat@y.example," + strings.Repeat("n", 20<<20) + "\nAnn,Lee,Ivy,ann@i.example,\n",
			names:    []string{"Ann Lee"},
			rejected: []string{"2: One field is 20480 kB long, and 64 kB is the most."},
		},
		{
			sentence: "a bad mail address alone never rejects a person",
			data:     head + "Pat,O'Brien,Ysgubor,pat at y.example,tea\n",
			names:    []string{"Pat O'Brien"},
			warnings: []string{"2: “pat at y.example” is not an email address. It was kept in the notes."},
		},
		{
			sentence: "a line of Windows-1252 among lines of UTF-8 is read as that",
			data:     head + "Zoë,Müller,Ivy,zoe@i.example,\nJ\xfcrgen,Gro\xdf,Ivy,j@i.example,\n",
			names:    []string{"Zoë Müller", "Jürgen Groß"},
			warnings: []string{"3: This line is not UTF-8 like the others. It was read as Windows-1252; check its letters."},
		},
		{
			sentence: "bytes that mean nothing in Windows-1252 are pointed at",
			data:     head + "J\xfcrgen,Gro\xdf\x81,Ivy,j@i.example,\n",
			names:    []string{"Jürgen Groß"},
			warnings: []string{"2: There are bytes here that mean nothing in Windows-1252. If names look wrong, save the file as UTF-8 and import it again."},
		},
		{
			sentence: "UTF-16 that ends in the middle of a character is read up to there",
			data:     utf16(t, head+"Zoë,Müller,Ivy,zoe@i.example,") + "\x0a",
			names:    []string{"Zoë Müller"},
			warnings: []string{"0: The file ends in the middle of a character, so its end is missing. Export it again if the last contact matters."},
		},
		{
			sentence: "a title above the column names is passed over",
			data:     "Contacts of November\n\n" + head + "Ann,Lee,Ivy,ann@i.example,\n",
			names:    []string{"Ann Lee"},
			warnings: []string{"1: Text above the column names was left out (1 line)."},
		},
		{
			sentence: "a header without lines says so",
			data:     head,
			warnings: []string{"1: There is nothing below the column names."},
		},
		{
			sentence: "a card without an end is rejected, the next one is read",
			name:     "list.vcf",
			data:     "BEGIN:VCARD\nVERSION:3.0\nFN:Pat O'Brien\nEMAIL:pa\nBEGIN:VCARD\nVERSION:3.0\nFN:Ann Lee\nEND:VCARD\nBEGIN:VCARD\nFN:Zo",
			names:    []string{"Ann Lee"},
			rejected: []string{"1: The card is never closed: its line END:VCARD is missing.", "9: The card is never closed: its line END:VCARD is missing."},
		},
		{
			sentence: "lines of a card that make no sense are named and left out",
			name:     "list.vcf",
			data:     "hello\nBEGIN:VCARD\nVERSION:3.0\nFN:Ann Lee\nnonsense\nN O P E:x\nEND:VCARD\nbye\n",
			names:    []string{"Ann Lee"},
			warnings: []string{
				"5: This line could not be understood and was left out: “nonsense”",
				"6: This line could not be understood and was left out: “N O P E:x”",
				"1: Text between the cards was left out from here on.",
			},
		},
		{
			sentence: "a picture of 10 MB is dropped, a name of 10 MB rejects the card",
			name:     "list.vcf",
			data: "BEGIN:VCARD\nVERSION:3.0\nFN:Ann Lee\nPHOTO;ENCODING=b:" + strings.Repeat("QUJD\n ", 10<<20/5) + "\nEND:VCARD\n" +
				"BEGIN:VCARD\nVERSION:3.0\nFN:" + strings.Repeat("x", 10<<20) + "\nEND:VCARD\n",
			names:    []string{"Ann Lee"},
			rejected: []string{fmt.Sprintf("%d: One field is 10240 kB long, and 64 kB is the most.", 10<<20/5+6)},
		},
		{
			sentence: "a property with a megabyte of parameters is left out",
			name:     "list.vcf",
			data:     "BEGIN:VCARD\nFN:Ann Lee\nTEL" + strings.Repeat(";A=b", 1<<18) + ":1\nEND:VCARD\n",
			names:    []string{"Ann Lee"},
			warnings: []string{"3: This line could not be understood and was left out: “TEL" + strings.Repeat(";A=b", 14) + ";”"},
		},
		{
			sentence: "quoted-printable with a soft break in the middle of nowhere is read as far as it goes",
			name:     "list.vcf",
			data:     "BEGIN:VCARD\nVERSION:2.1\nFN;QUOTED-PRINTABLE:Zo=C3=AB=2=ZZ=\nEND:VCARD\n",
			names:    []string{"Zoë=2=ZZ="},
		},
		{
			sentence: "a card in the character set of an old phone is read",
			name:     "list.vcf",
			data:     "BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=SHIFT_JIS:\x93\x63\x92\x86\x81\x69\x96\x6b\x81\x6a\nEND:VCARD\n",
			names:    []string{"田中（北）"},
		},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			name := c.name
			if name == "" {
				name = "list.csv"
			}
			got := mustRead(t, c.data, name, Options{})
			var names, rejected, warnings []string
			for _, g := range got.Contacts {
				names = append(names, g.Name)
			}
			for _, g := range got.Rejected {
				rejected = append(rejected, fmt.Sprintf("%d: %s", g.Line, g.Reason))
			}
			for _, g := range got.Warnings {
				warnings = append(warnings, fmt.Sprintf("%d: %s", g.Line, g.Message))
			}
			for _, x := range []struct {
				what      string
				got, want []string
			}{{"contacts", names, c.names}, {"rejected", rejected, c.rejected}, {"warnings", warnings, c.warnings}} {
				if !slices.Equal(x.got, x.want) {
					t.Errorf("%s are\n%q, want\n%q", x.what, x.got, x.want)
				}
			}
		})
	}
}

// A file that cannot be read at all is refused with a sentence that says what to
// do.
func TestRefusedFiles(t *testing.T) {
	for _, c := range []struct {
		sentence string
		data     string
		opt      Options
		code     callbook.Code
		says     string
	}{
		{"an empty file", "", Options{}, callbook.Invalid, "list.csv is empty. Export"},
		{"a file of blank lines", "\n\r\n  \n", Options{}, callbook.Invalid, "list.csv is empty. Export"},
		{"a workbook", "PK\x03\x04\x14\x00\x06\x00", Options{}, callbook.Invalid, "list.csv is a workbook or a zip file, not a text file."},
		{"noise", strings.Repeat("\x00\x01\xfe\x80\x02\x03", 100), Options{}, callbook.Invalid, "list.csv is not a text file."},
		{"a table without a name", "Amount,Date\n3,2026-11-24\n", Options{}, callbook.Invalid, "has no column that is a name, a company or an email address."},
		{"a vCard file without cards", "FN:Ann Lee\n", Options{Format: VCard}, callbook.Invalid, "holds no contact card"},
		{"Windows-1252 that was said to be UTF-8", head + "J\xfcrgen,,,,\n", Options{Encoding: UTF8}, callbook.Invalid, "line 2 has bytes that do not fit"},
		{"UTF-8 that was said to be UTF-16", head + "Ann,Lee,,,\n", Options{Encoding: UTF16}, callbook.Invalid, "Read as UTF-16, this file makes no sense."},
		{"UTF-8 with its mark that was said to be Windows-1252", "\ufeff" + head, Options{Encoding: Windows1252}, callbook.Invalid, "This file says itself that it is UTF-8."},
		{"UTF-16 that was said to be Windows-1252", strings.ReplaceAll(head, "", "\x00"), Options{Encoding: Windows1252}, callbook.Invalid, "Read as Windows-1252, this file makes no sense."},
		{"a file of 65 MB", strings.Repeat("x", 65<<20), Options{}, callbook.Invalid, "list.csv is larger than 64 MB"},
		{"a file of 200,001 contacts", "Name\n" + strings.Repeat("Ann\n", MaxContacts+2), Options{}, callbook.Invalid, "more than 200,000 contacts"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			_, err := Read(t.Context(), strings.NewReader(c.data), "/home/nora/list.csv", c.opt)
			if err == nil || callbook.CodeOf(err) != c.code || !strings.Contains(err.Error(), c.says) {
				t.Errorf("error is %v, want %s with %q", err, c.code, c.says)
			}
		})
	}
}

func TestAReaderThatFailsIsUnavailable(t *testing.T) {
	r := io.MultiReader(strings.NewReader(head), iotest.ErrReader(errors.New("stick pulled out")))
	if _, err := Read(t.Context(), r, "list.csv", Options{}); callbook.CodeOf(err) != callbook.Unavailable {
		t.Errorf("error is %v, want unavailable", err)
	}
}

func TestCancellingStopsTheReading(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	data := head + strings.Repeat("Ann,Lee,Ivy,ann@i.example,\n", 10_000)
	_, err := Read(ctx, strings.NewReader(data), "list.csv", Options{Progress: func(done, total int) {
		if done > total/2 {
			cancel()
		}
	}})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error is %v, want context.Canceled", err)
	}
}

func TestProgressEndsAtItsTotal(t *testing.T) {
	calls, last := 0, 0
	data := head + strings.Repeat("Ann,Lee,Ivy,ann@i.example,\n", 10_000)
	mustRead(t, data, "list.csv", Options{Progress: func(done, total int) {
		if done < last || done > total {
			t.Errorf("%d of %d after %d", done, total, last)
		}
		calls, last = calls+1, done
	}})
	if calls < 50 || calls > 300 || last != 10_002 {
		t.Errorf("told %d times, last %d; want about 200 times and 10002 lines", calls, last)
	}
}

func TestTheSameTextIsReadFromEveryEncoding(t *testing.T) {
	text := head + "Jürgen,Groß,Ivy,j@i.example,\"two\nlines\"\n"
	want := mustRead(t, text, "list.csv", Options{}).Contacts
	for sentence, data := range map[string]string{
		"UTF-8 with a mark":             "\ufeff" + text,
		"UTF-8 with CRLF":               strings.ReplaceAll(text, "\n", "\r\n"),
		"UTF-8 with CR alone":           strings.ReplaceAll(text, "\n", "\r"),
		"UTF-16 LE with a mark":         "\xff\xfe" + utf16(t, text),
		"UTF-16 LE without a mark":      utf16(t, text),
		"UTF-16 BE with a mark":         "\xfe\xff" + swapped(utf16(t, text)),
		"UTF-16 BE without a mark":      swapped(utf16(t, text)),
		"Windows-1252":                  strings.NewReplacer("ü", "\xfc", "ß", "\xdf").Replace(text),
		"separated by semicolons":       strings.ReplaceAll(text, ",", ";"),
		"separated by tabs":             strings.ReplaceAll(text, ",", "\t"),
		"separated by bars":             strings.ReplaceAll(text, ",", "|"),
		"with blank lines at the end":   text + "\n\n",
		"without a line end at its end": strings.TrimSuffix(text, "\n"),
	} {
		t.Run(sentence, func(t *testing.T) {
			if got := mustRead(t, data, "list.csv", Options{}).Contacts; !same(got, want) {
				t.Errorf("read %+v, want %+v", got, want)
			}
		})
	}
}

func TestTheUserDecidesAboutAnUnclearColumn(t *testing.T) {
	data := "Name,Sector,Shoe size\nAnn Lee,Seeds,38\n"
	got := mustRead(t, data, "list.csv", Options{Columns: func([]string) map[string]Field { return map[string]Field{"Sector": Labels, "Shoe size": Notes} }})
	c := got.Contacts[0]
	if !slices.Equal(c.Labels, []string{"Seeds"}) || c.Notes != "Shoe size: 38" || len(got.Warnings) != 0 {
		t.Errorf("labels %q, notes %q, warnings %v", c.Labels, c.Notes, got.Warnings)
	}
	got = mustRead(t, data, "list.csv", Options{})
	if !reflect.DeepEqual(got.Columns[1], Column{Header: "Sector", Field: Unsure, ByName: Unsure, Holds: []string{"Seeds"}}) || len(got.Warnings) != 2 {
		t.Errorf("columns %v, warnings %v; want both unsure and two warnings", got.Columns, got.Warnings)
	}
}

func TestTheUserDecidesAboutAnyColumn(t *testing.T) {
	data := "Name,Town,,Town 2\nAnn Lee,Buyer,ann@ivy.example,\nBo Ek,Buyer,bo@ek.example,\nCai Roe,Head,,\nDee Fox,Aide to everybody who buys anything at all,,\nEd Gow,Cook,,\n"
	var asked []string
	got := mustRead(t, data, "list.csv", Options{Columns: func(headers []string) map[string]Field {
		asked = headers
		return map[string]Field{"Town": Role, "Column 3": Email}
	}})
	if c := got.Contacts[0]; c.Role != "Buyer" || c.Address != "" || !slices.Equal(c.Emails, []string{"ann@ivy.example"}) {
		t.Errorf("read as %+v", c)
	}
	if !slices.Equal(asked, []string{"Name", "Town", "Column 3", "Town 2"}) {
		t.Errorf("asked with %q", asked)
	}
	want := []Column{
		{"Name", FullName, FullName, []string{"Ann Lee", "Bo Ek", "Cai Roe"}},
		{"Town", Role, City, []string{"Buyer", "Head", "Aide to everybody who buys anything at …"}},
		{"Column 3", Email, Nothing, []string{"ann@ivy.example", "bo@ek.example"}},
		{"Town 2", City, City, nil},
	}
	if !reflect.DeepEqual(got.Columns, want) {
		t.Errorf("the columns are\n%+v, want\n%+v", got.Columns, want)
	}
}

func TestGooglesOwnGroupsAreNotLabels(t *testing.T) {
	for _, tt := range []struct{ name, data string }{
		{"new", "First Name,Last Name,Organization Name,Labels\nAnn,Lee,Ivy,* myContacts ::: Trade fair ::: * starred ::: A customer\n"},
		{"old", "Given Name,Family Name,Group Membership\nAnn,Lee,Trade fair ::: * My Contacts ::: A customer\n"},
	} {
		got := mustRead(t, tt.data, "contacts.csv", Options{})
		if labels := got.Contacts[0].Labels; !slices.Equal(labels, []string{"Trade fair", "A customer"}) {
			t.Errorf("%s: the labels are %q", tt.name, labels)
		}
	}
	// In other programs a star is part of the user's own label.
	got := mustRead(t, "Name,Tags\nAnn Lee,* first choice; myContacts\n", "list.csv", Options{})
	if labels := got.Contacts[0].Labels; !slices.Equal(labels, []string{"first choice"}) {
		t.Errorf("another program's labels are %q", labels)
	}
}

// A line that was folded without a second space runs two words of FN together, and N
// still has both. A word of marks alone is no second word.
func TestWordsOfANameThatRanTogether(t *testing.T) {
	for _, tt := range []struct{ formatted, parts, want string }{
		{"AnnLee", "Lee;Ann;;;", "Ann Lee"},
		{"Ann Lee", "Lee;Ann;;;", "Ann Lee"},
		{"Annie", "Lee;Ann;;;", "Annie"},
		{"a", "\u0300;A;;;", "a"},
	} {
		card := "BEGIN:VCARD\nVERSION:4.0\nFN:" + tt.formatted + "\nN:" + tt.parts + "\nEND:VCARD\n"
		got, err := Read(t.Context(), strings.NewReader(card), "contacts.vcf", Options{})
		if err != nil || len(got.Contacts) != 1 || got.Contacts[0].Name != tt.want {
			t.Errorf("FN %q with N %q is %+v, %v", tt.formatted, tt.parts, got, err)
		}
	}
}

func TestInvisibleCharactersAreMarkedInMessages(t *testing.T) {
	if got, want := shown("a\tb\nc\x00\u202e\u00a0d \n"), "a⇥b⏎c␀‹U+202E›‹U+00A0›d "; got != want {
		t.Errorf("shown as %q, want %q", got, want)
	}
	if n := len([]rune(shown(strings.Repeat("\u202e", 1000)))); n > 200 {
		t.Errorf("%d runes are shown, want 200 at most", n)
	}
}

// A header listed under two fields would be taken for one of them by chance.
func TestEveryHeaderMeansOneField(t *testing.T) {
	seen := map[string]Field{}
	for _, k := range knownHeaders {
		for _, key := range k.keys {
			if f, ok := seen[key]; ok {
				t.Errorf("%q is %s and %s", key, f, k.field)
			}
			if folded, _ := headerKey(strings.ReplaceAll(key, "#", "2")); folded != key {
				t.Errorf("%q is never found: its key is %q", key, folded)
			}
			seen[key] = k.field
		}
	}
}

func utf16(t *testing.T, s string) string {
	t.Helper()
	out, err := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func swapped(s string) string {
	b := []byte(s)
	for i := 0; i+1 < len(b); i += 2 {
		b[i], b[i+1] = b[i+1], b[i]
	}
	return string(b)
}

func TestAFixedLineReplacesTheOriginal(t *testing.T) {
	data := head + "\"Pat,O'Brien,Ysgubor,pat@y.example,\nAnn,Lee,Ivy,ann@i.example,\n,,,,note only\n"
	read := func(fixed map[int]string) *Reading { return mustRead(t, data, "list.csv", Options{Fixed: fixed}) }

	before := read(nil)
	if len(before.Rejected) != 2 || before.Rejected[0].Raw != "\"Pat,O'Brien,Ysgubor,pat@y.example,\n" {
		t.Fatalf("at first %+v are rejected", before.Rejected)
	}
	after := read(map[int]string{2: "Pat,O'Brien,Ysgubor,pat@y.example,", 4: ",,Oak Nursery,,"})
	var names []string
	for _, c := range after.Contacts {
		names = append(names, c.Name)
	}
	if got := strings.Join(names, ", "); got != "Pat O'Brien, Ann Lee, Oak Nursery" || len(after.Rejected) > 0 {
		t.Errorf("fixed: %s; rejected %+v", got, after.Rejected)
	}
	for text, why := range map[string]string{"Pat,O'Brien,,,,,x": "7 columns, but the header has 5.", "A,B,C,d@e.example,\nF,G,H,,": reasonSeveral} {
		if still := read(map[int]string{2: text}); len(still.Rejected) != 2 || still.Rejected[0].Reason != why {
			t.Errorf("%q gives %+v, want %s", text, still.Rejected, why)
		}
	}
	if left := read(map[int]string{2: ""}); len(left.Rejected) != 1 {
		t.Errorf("an emptied line is still there: %+v", left.Rejected)
	}
}
