package exchange

import (
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// valueFor draws a value that may occur in a column of the field. It contains mark,
// which occurs nowhere else in the file.
func valueFor(t *rapid.T, f Field, mark string) string {
	shapes := []string{"%s", "%s", "Zoë %s", "%s AG", "%s-9", "  %s "}
	switch f {
	case Email:
		shapes = []string{"%s@ivy.example", "%s@ivy.example", "smtp:%s@ivy.example", "Zoë <%s@ivy.example>", "[mailto:%s@ivy.example]", "Zoë (%s@ivy.example)", "E-mail: %s@ivy.example", "Ada %s ada@ivy.example", "%s@ivy.example und b@ivy.example", "%s at ivy", "* %s@ivy.example ::: b@ivy.example"}
	case Phone:
		shapes = []string{"+49 3946 %s", "=\"0044%s\"", "%s", "tel:+49%s", "5,1%sE+11", "=T(\"0044 %s\")", "Tel.: 0481 %s", "+49 481 555010/+49 171 %s", "=+49%s"}
	case Labels:
		shapes = []string{"%s", "Fair; %s", "* %s", "A ::: %s"}
	case Street, FullAddress:
		shapes = []string{"Deichweg %s", "%s, Heide", "%s\nUnit 2", "%s, Dover, DE 19901"}
	case FullName, GivenName, FamilyName:
		shapes = []string{"%s", "Quill, %s", "Dr. %s", "%s ::: x"}
	case Role:
		shapes = []string{"%s", "Head of %s", "Ms. %s"}
	}
	return fmt.Sprintf(rapid.SampledFrom(shapes).Draw(t, "shape"), mark)
}

// kept fails if a value of the file is neither in the contacts, as they would be
// saved, nor reported.
func kept(t *rapid.T, r *Reading, marks map[string]int, text string) {
	var there strings.Builder
	for _, c := range r.Contacts {
		p, a := asStored(c)
		fmt.Fprintln(&there, p.Name, p.Role, p.Emails, p.Phones, p.Address, p.Notes, p.Labels, p.SourceRef, a.Name, a.Phone, a.Email, a.Address, a.Notes)
		for _, l := range c.Missing(p, a) {
			if l.Line < c.Line || l.Why == "" {
				t.Fatalf("told of the wrong line, or without a reason: %+v", l)
			}
			fmt.Fprintln(&there, l.Line, l.Column, l.Value)
		}
	}
	for _, l := range r.LeftOut {
		fmt.Fprintln(&there, l.Value)
	}
	for _, l := range r.Rejected {
		fmt.Fprintln(&there, l.Raw)
	}
	for mark, line := range marks {
		if !strings.Contains(there.String(), mark) {
			t.Fatalf("%s on line %d is neither stored nor told. Of the file\n%s\ncame\n%s", mark, line, text, there.String())
		}
	}
}

// For any combination of columns and any values in them.
func TestNoCellIsDroppedSilently(t *testing.T) {
	var headers []string
	fields := map[string]Field{}
	for _, k := range knownHeaders {
		for _, key := range k.keys {
			for _, n := range []string{"1", "2"} {
				h := strings.ReplaceAll(key, "#", n)
				if !slices.Contains(headers, h) {
					headers, fields[h] = append(headers, h), k.field
				}
			}
		}
	}
	for line := range strings.Lines(vocabulary) {
		_, words, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for h := range strings.SplitSeq(words, "|") {
			if c, known := meaningOf(h); known && !slices.Contains(headers, h) {
				headers, fields[h] = append(headers, h), c.field
			}
		}
	}
	common := []string{"name", "first name", "last name", "vorname", "contact", "company", "firma", "address", "city", "zip", "street", "title", "job title", "profession", "email", "phone", "home address", "shoe size"}
	rapid.Check(t, func(t *rapid.T) {
		columns := rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(common), rapid.SampledFrom(headers)), 1, 8).Draw(t, "headers")
		columns = append([]string{rapid.SampledFrom([]string{"name", "company", "email", "vorname"}).Draw(t, "first")}, columns...)
		var b strings.Builder
		w := csv.NewWriter(&b)
		w.Comma = rapid.SampledFrom([]rune{',', ';', '\t'}).Draw(t, "separator")
		must := func(err error) {
			if err != nil {
				t.Fatal(err)
			}
		}
		must(w.Write(columns))
		marks := map[string]int{}
		for line := 2; line < 2+rapid.IntRange(1, 4).Draw(t, "rows"); line++ {
			row := make([]string, len(columns))
			for i, h := range columns {
				if rapid.IntRange(0, 3).Draw(t, "empty") == 0 {
					continue
				}
				mark := fmt.Sprint(7000000 + line*1000 + i)
				row[i], marks[mark] = valueFor(t, fields[h], mark), line
			}
			must(w.Write(row[:len(row)-rapid.IntRange(0, 1).Draw(t, "short")*trailing(row)]))
		}
		w.Flush()
		r, err := Read(t.Context(), strings.NewReader(b.String()), "list.csv", Options{})
		if err != nil {
			return // refused as a whole, with a message
		}
		kept(t, r, marks, b.String())
	})
}

func trailing(row []string) (n int) {
	for n < len(row)-1 && row[len(row)-1-n] == "" {
		n++
	}
	return n
}

func TestNoPropertyIsDroppedSilently(t *testing.T) {
	names := []string{
		"FN", "N", "NICKNAME", "ORG", "TITLE", "ROLE", "TEL", "TEL;TYPE=FAX", "EMAIL", "item1.EMAIL", "ADR", "ADR;TYPE=HOME", "LABEL", "NOTE", "CATEGORIES", "UID", "URL", "BDAY", "REV", "PRODID",
		"X-SKYPE", "IMPP", "GEO", "item1.X-ABLABEL", "RELATED", "KIND", "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE", "AGENT", "CLASS", "SOURCE", "X-ABSHOWAS", "PHOTO", "nonsense without a colon",
	}
	rapid.Check(t, func(t *rapid.T) {
		marks := map[string]int{}
		lines := []string{"BEGIN:VCARD", "VERSION:" + rapid.SampledFrom([]string{"2.1", "3.0", "4.0"}).Draw(t, "version")}
		for range rapid.IntRange(1, 10).Draw(t, "lines") {
			name := rapid.SampledFrom(names).Draw(t, "name")
			mark := fmt.Sprint(7000000 + len(lines)*10)
			lines = append(lines, name+":"+fmt.Sprintf(rapid.SampledFrom([]string{"%s", "a;%s;b", "%s;;c", `x\, %s`, ";;%s;Dover;DE;19901;USA", "+44 %s", "%s@ivy.example", "a,%s"}).Draw(t, "value"), mark))
			if name == "nonsense without a colon" {
				lines[len(lines)-1] = name + " " + mark
			}
			marks[mark] = len(lines)
		}
		text := strings.Join(append(lines, "END:VCARD", "stray 99"), "\n")
		marks["stray 99"] = 0
		r, err := Read(t.Context(), strings.NewReader(text), "list.vcf", Options{})
		if err != nil {
			t.Fatal(err)
		}
		kept(t, r, marks, text)
	})
}
