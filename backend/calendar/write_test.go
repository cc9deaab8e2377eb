package calendar

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"callbook/backend/callbook"
)

// sample has one entry of every sort.
func sample() []Entry {
	timed := EntryOf(followUp("f1", berlin("2026-12-01", "14:30")), "Ivy Seeds", "Zoë Müller", nil, 60, "")
	visit := followUp("f2", berlin("2026-11-27", "09:00"))
	visit.Channel, visit.New, visit.Purpose = callbook.Visit, "trial numbers; 3 varieties, peat-free", `see "the barn" \ shed`
	detailed := EntryOf(visit, "Kallio Foods, Oulu", "Søren Kallio", &Details{}, 60, "Hafen 3; Tor 4, 20457 Hamburg")
	day := EntryOf(followUp("f3", berlin("2026-12-24", "")), "常春藤種子", "ليلى 👩‍🌾", nil, 60, "")
	gone := EntryOf(followUp("f4", berlin("2027-07-01", "10:00")), "Ysgubor Feeds", "Pat O'Brien", nil, 60, "")
	gone.Cancelled, gone.Sequence = true, 3
	entries := []Entry{timed, detailed, day, gone}
	newUID := uids()
	for i := range entries {
		entries[i].UID = newUID()
	}
	return entries
}

func TestGolden(t *testing.T) {
	wantGolden(t, "follow-ups.ics", written(t, sample()...))
}

func TestTheSameEntriesGiveTheSameBytes(t *testing.T) {
	entries := sample()
	first := written(t, entries...)
	entries[0], entries[3] = entries[3], entries[0]
	if !bytes.Equal(first, written(t, entries...)) {
		t.Error("a second export, in another order, differs")
	}
}

func TestTimedEntriesAreInstantsInUTC(t *testing.T) {
	tests := map[string]struct {
		when       callbook.When
		start, end string
	}{
		"winter":                {berlin("2026-12-01", "14:30"), "20261201T133000Z", "20261201T140000Z"},
		"summer":                {berlin("2027-07-01", "14:30"), "20270701T123000Z", "20270701T130000Z"},
		"in the gap":            {berlin("2027-03-28", "02:30"), "20270328T013000Z", "20270328T020000Z"},
		"just before the gap":   {berlin("2027-03-28", "01:45"), "20270328T004500Z", "20270328T011500Z"},
		"in the overlap":        {berlin("2026-10-25", "02:30"), "20261025T003000Z", "20261025T010000Z"},
		"gap in New York":       {callbook.When{Day: "2027-03-14", Time: "02:30", Zone: "America/New_York"}, "20270314T073000Z", "20270314T080000Z"},
		"on Lord Howe":          {callbook.When{Day: "2026-11-24", Time: "09:00", Zone: "Australia/Lord_Howe"}, "20261123T220000Z", "20261123T223000Z"},
		"across the year's end": {berlin("2027-01-01", "00:30"), "20261231T233000Z", "20270101T000000Z"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			file := string(written(t, Entry{UID: "u", When: tt.when, Minutes: 30, Summary: "x"}))
			if !strings.Contains(file, "\r\nDTSTART:"+tt.start+"\r\nDTEND:"+tt.end+"\r\n") {
				t.Errorf("it is\n%s", file)
			}
		})
	}
}

func TestAllDayEntriesKeepTheirDayInEveryZone(t *testing.T) {
	var first []byte
	for _, zone := range []string{"Pacific/Apia", "Europe/Berlin", "America/New_York", "Pacific/Pago_Pago", "", "Mars/Olympus"} {
		file := written(t, Entry{UID: "u", When: callbook.When{Day: "2026-12-31", Zone: zone}, Summary: "x"})
		if !strings.Contains(string(file), "\r\nDTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n") {
			t.Errorf("in %s it is\n%s", zone, file)
		}
		if first == nil {
			first = file
		}
		if !bytes.Equal(file, first) {
			t.Errorf("in %s it differs", zone)
		}
	}
}

func TestTextIsEscaped(t *testing.T) {
	tests := map[string]struct {
		description string
		want        string
	}{
		"separators":                  {"a;b,c", `a\;b\,c`},
		"a backslash":                 {`C:\new`, `C:\\new`},
		"a backslash and a separator": {`\,`, `\\\,`},
		"lines":                       {"a\nb\r\nc\rd", `a\nb\nc\nd`},
		"empty lines at the ends":     {"\n\na\n\nb\n", `a\n\nb`},
		"quotes and colons stay":      {`"a": b`, `"a": b`},
		"controls":                    {"a\x00\tb\x1b\u202ec", "a b c"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			file := string(written(t, Entry{UID: "u", When: berlin("2026-12-01", ""), Description: tt.description, Categories: []string{"a,b", " ", "c"}}))
			if !strings.Contains(file, "\r\nDESCRIPTION:"+tt.want+"\r\nCATEGORIES:a\\,b,c\r\n") {
				t.Errorf("it is\n%s", file)
			}
		})
	}
}

func TestAlarms(t *testing.T) {
	for before, want := range map[time.Duration]string{
		15 * time.Minute: "TRIGGER:-PT15M", 15 * time.Hour: "TRIGGER:-PT15H", 90 * time.Minute: "TRIGGER:-PT90M", 0: "", -time.Hour: "", time.Second: "",
	} {
		file := string(written(t, Entry{UID: "u", When: berlin("2026-12-01", "14:30"), AlarmBefore: before}))
		if has := strings.Contains(file, "VALARM"); has != (want != "") || !strings.Contains(file, want) {
			t.Errorf("%s before the start it is\n%s", before, file)
		}
	}
}

func TestWriteRefusesWhatItCannotWrite(t *testing.T) {
	for name, e := range map[string]Entry{
		"no UID": {When: berlin("2026-12-01", "14:30")},
		"no day": {UID: "u"},
	} {
		if err := Write(io.Discard, []Entry{e}); err == nil || callbook.CodeOf(err) != callbook.Internal {
			t.Errorf("%s gives %v", name, err)
		}
	}
	err := Write(io.Discard, []Entry{{UID: "u", When: callbook.When{Day: "2026-12-01", Time: "14:30", Zone: "Mars/Olympus"}}})
	if e, ok := errors.AsType[*callbook.Error](err); !ok || e.Code != callbook.Invalid || !strings.Contains(e.Message, "Mars/Olympus") {
		t.Errorf("an unknown zone gives %v", err)
	}
	if err := Write(failing{}, sample()); !errors.Is(err, io.ErrShortWrite) {
		t.Errorf("a full disk gives %v", err)
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestSplit(t *testing.T) {
	entries := make([]Entry, 100)
	for i := range entries {
		entries[i] = Entry{
			UID: fmt.Sprintf("u%d", i), Summary: strings.Repeat("ü", 40), Minutes: 30,
			When: callbook.When{Day: callbook.Day("2026-11-24").AddDays((i * 37) % 100), Time: "09:00", Zone: "Europe/Berlin"},
		}
	}
	entries[50].Description = strings.Repeat("much to say, ", 1000)
	files := Split(entries, 5000)
	var last callbook.Day
	count := 0
	for _, file := range files {
		if size := len(written(t, file...)); size > 5000 && len(file) > 1 {
			t.Errorf("a file of %d entries has %d bytes", len(file), size)
		}
		for _, e := range file {
			if e.When.Day <= last {
				t.Errorf("%s comes after %s", e.When.Day, last)
			}
			last = e.When.Day
			count++
		}
	}
	if count != 100 || len(files) < 8 || len(files) > 12 {
		t.Errorf("%d entries are in %d files", count, len(files))
	}
	if files := Split(nil, 5000); len(files) != 0 {
		t.Errorf("nothing is in %d files", len(files))
	}
	if files := Split(entries[:10], BulkLimit); len(files) != 1 {
		t.Errorf("ten entries are in %d files", len(files))
	}
}

// For any text, lines are short, complete and not empty, and typed text never
// becomes a property.
func TestEveryLineIsWellFormed(t *testing.T) {
	hostile := rapid.OneOf(
		rapid.String(),
		rapid.StringOfN(rapid.SampledFrom([]rune("a;,\\\":\r\n\t\x00\x1f\x7f\u0085\u2028\u202eéلליש漢👩\u200d🌾\ufeff")), 0, 400, -1),
		rapid.SampledFrom([]string{"\r\nBEGIN:VEVENT", "\nATTENDEE:mailto:eve@evil.example", "x\r\n ORGANIZER:y", strings.Repeat("漢", 5000), "\xff\xfe", "\\", "\\n"}),
	)
	names := map[string]bool{}
	for _, l := range strings.Split(unfold(string(written(t, sample()...))), "\r\n") {
		names[propertyName(l)] = true
	}
	rapid.Check(t, func(t *rapid.T) {
		e := Entry{
			UID: "u" + hostile.Draw(t, "uid"), When: berlin("2026-12-01", "14:30"), Summary: hostile.Draw(t, "summary"),
			Description: hostile.Draw(t, "description"), Location: hostile.Draw(t, "location"),
			Categories: rapid.SliceOfN(hostile, 0, 3).Draw(t, "categories"), AlarmBefore: time.Minute,
		}
		var b bytes.Buffer
		if err := Write(&b, []Entry{e}); err != nil {
			t.Fatal(err)
		}
		file := b.String()
		if !utf8.ValidString(file) || !strings.HasSuffix(file, "\r\n") {
			t.Fatalf("not UTF-8, or cut off:\n%q", file)
		}
		for _, l := range strings.Split(strings.TrimSuffix(file, "\r\n"), "\r\n") {
			if len(l) > 75 || !utf8.ValidString(l) || strings.ContainsFunc(l, unicode.IsControl) {
				t.Fatalf("the line %q has %d octets", l, len(l))
			}
		}
		events := 0
		for _, l := range strings.Split(strings.TrimSuffix(unfold(file), "\r\n"), "\r\n") {
			name, value, ok := strings.Cut(l, ":")
			if !ok || value == "" || !names[propertyName(name)] {
				t.Fatalf("there is a line %q", l)
			}
			if l == "BEGIN:VEVENT" {
				events++
			}
		}
		if events != 1 {
			t.Fatalf("there are %d events", events)
		}
	})
}

func unfold(file string) string { return strings.ReplaceAll(file, "\r\n ", "") }

func propertyName(line string) string {
	name, _, _ := strings.Cut(line, ":")
	name, _, _ = strings.Cut(name, ";")
	return name
}

func BenchmarkWrite10000(b *testing.B) {
	entries := make([]Entry, 10_000)
	for i := range entries {
		f := followUp(fmt.Sprintf("f%d", i), berlin(callbook.Day("2026-11-24").AddDays(i%700), "14:30"))
		entries[i] = EntryOf(f, "Ivy Seeds", "Zoë Müller", &Details{}, 60, "Hafen 3, 20457 Hamburg")
		entries[i].UID = fmt.Sprintf("0193a5c2-7e10-7000-8000-%012d", i)
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := Write(io.Discard, entries); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPlan10000(b *testing.B) {
	entries := make([]Entry, 10_000)
	known := make([]Known, len(entries))
	z := zones{}
	for i := range entries {
		f := followUp(fmt.Sprintf("f%d", i), berlin(callbook.Day("2026-11-24").AddDays(i%700), "14:30"))
		entries[i] = EntryOf(f, "Ivy Seeds", "Zoë Müller", &Details{}, 60, "Hafen 3, 20457 Hamburg")
		known[i] = z.known(entries[i], changed)
	}
	b.ReportAllocs()
	for b.Loop() {
		if e := Plan(entries, known, uids()); len(e.Unchanged) != len(entries) {
			b.Fatal("something changed")
		}
	}
}
