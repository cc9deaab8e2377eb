package calendar

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"callbook/backend/callbook"
)

// read returns the events of a file that must be readable, seen from Berlin.
func read(t testing.TB, file string) []Found {
	t.Helper()
	found, err := Read(strings.NewReader(file), "back.ics", zone(t, "Europe/Berlin"))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

// calendarOf is a file of one event with these lines.
func calendarOf(lines ...string) string {
	return "BEGIN:VCALENDAR\r\n" + eventOf(lines...) + "END:VCALENDAR\r\n"
}

func eventOf(lines ...string) string {
	return "BEGIN:VEVENT\r\nUID:u1\r\n" + strings.Join(lines, "\r\n") + "\r\nEND:VEVENT\r\n"
}

func TestFilesFromEveryCalendarGiveTheSameMoves(t *testing.T) {
	given := []Known{
		{FollowUpID: "timed", UID: "timed@callbook", When: berlin("2026-12-01", "14:30")},
		{FollowUpID: "day", UID: "day@callbook", When: berlin("2026-11-27", "")},
		{FollowUpID: "allday", UID: "allday@callbook", When: berlin("2026-12-03", "11:00")},
		{FollowUpID: "same", UID: "same@callbook", When: berlin("2026-12-07", "10:00")},
		{FollowUpID: "gone", UID: "gone@callbook", When: berlin("2026-12-08", "10:00")},
	}
	files, err := filepath.Glob("testdata/calendars/*.ics")
	if err != nil || len(files) != 6 {
		t.Fatalf("there are %d files: %v", len(files), err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for end, text := range map[string]string{"as it is": string(data), "with bare line feeds": strings.ReplaceAll(string(data), "\r\n", "\n"), "with a mark": "\ufeff" + string(data)} {
				got := Compare(given, read(t, text), "Europe/Berlin")
				want := map[string]callbook.When{
					"timed": berlin("2026-12-02", "09:15"), "day": berlin("2026-11-30", ""), "allday": berlin("2026-12-04", ""),
				}
				if len(got.Moved) != len(want) || got.Unchanged != 1 || got.Unknown != 1 {
					t.Fatalf("%s: it is %+v", end, got)
				}
				for _, m := range got.Moved {
					if m.To != want[m.FollowUpID] || m.Why != "" {
						t.Errorf("%s: %s moves to %v %s", end, m.FollowUpID, m.To, m.Why)
					}
				}
			}
		})
	}
}

func TestEntriesWeWriteReadBackAsUnmoved(t *testing.T) {
	var known []Known
	entries := append(sample(), withUIDs("hostile-", hostileEntries())...)
	for _, e := range entries {
		k := Remember([]Entry{e}, changed)[0]
		k.FollowUpID, k.Cancelled = e.UID, e.Cancelled
		known = append(known, k)
	}
	got := Compare(known, read(t, string(written(t, entries...))), "Asia/Kathmandu")
	if len(got.Moved) != 0 || got.Unknown != 0 || got.Unchanged != len(entries) {
		t.Errorf("it is %+v", got)
	}
}

const newYork = "BEGIN:VTIMEZONE\r\nTZID:Eastern Standard Time\r\n" +
	"BEGIN:STANDARD\r\nDTSTART:16011104T020000\r\nRRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11\r\nTZOFFSETFROM:-0400\r\nTZOFFSETTO:-0500\r\nEND:STANDARD\r\n" +
	"BEGIN:DAYLIGHT\r\nDTSTART:16010311T020000\r\nRRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3\r\nTZOFFSETFROM:-0500\r\nTZOFFSETTO:-0400\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n"

func TestDatesAreRead(t *testing.T) {
	tests := map[string]struct{ start, want string }{
		"an instant":                           {"DTSTART:20261201T133000Z", "2026-12-01T13:30Z"},
		"seconds are dropped":                  {"DTSTART:20261201T133059Z", "2026-12-01T13:30Z"},
		"a zone by its name":                   {"DTSTART;TZID=Europe/London:20260701T133000", "2026-07-01T12:30Z"},
		"a zone in quotes":                     {`DTSTART;TZID="Europe/London":20260701T133000`, "2026-07-01T12:30Z"},
		"a zone of three parts":                {"DTSTART;TZID=America/Argentina/Buenos_Aires:20260701T133000", "2026-07-01T16:30Z"},
		"a zone behind a program's name":       {"DTSTART;TZID=/mozilla.org/20070129_1/Europe/London:20260701T133000", "2026-07-01T12:30Z"},
		"a zone that only the file explains":   {"DTSTART;TZID=Eastern Standard Time:20261201T083000", "2026-12-01T13:30Z"},
		"the same in summer":                   {"DTSTART;TZID=Eastern Standard Time:20260701T083000", "2026-07-01T12:30Z"},
		"the hour that its clocks skip":        {"DTSTART;TZID=Eastern Standard Time:20260308T023000", "2026-03-08T07:30Z"},
		"just after it":                        {"DTSTART;TZID=Eastern Standard Time:20260308T030000", "2026-03-08T07:00Z"},
		"the earlier of an hour that is twice": {"DTSTART;TZID=Eastern Standard Time:20261101T013000", "2026-11-01T05:30Z"},
		"UTC wins over a zone":                 {"DTSTART;TZID=Europe/London:20260701T133000Z", "2026-07-01T13:30Z"},
		"a floating time is meant here":        {"DTSTART:20261201T143000", "2026-12-01T13:30Z"},
		"a day":                                {"DTSTART;VALUE=DATE:20261201", "2026-12-01"},
		"a day that does not say so":           {"DTSTART:20261201", "2026-12-01"},
		"a day with a midnight":                {"DTSTART;VALUE=DATE:20261201T000000", "2026-12-01"},
		"lower case":                           {"dtstart;value=date-time:20261201t133000z", "2026-12-01T13:30Z"},
		"a whole day of Exchange's":            {"DTSTART;TZID=Eastern Standard Time:20261201T000000\r\nX-MICROSOFT-CDO-ALLDAYEVENT:TRUE", "2026-12-01"},
		"a whole day of Exchange's in UTC":     {"DTSTART:20261130T230000Z\r\nX-MICROSOFT-CDO-ALLDAYEVENT:TRUE", "2026-12-01"},
		"midnight to midnight":                 {"DTSTART;VALUE=DATE-TIME:20261201T000000\r\nDTEND;VALUE=DATE-TIME:20261202T000000", "2026-12-01"},
		"midnight to midnight in UTC":          {"DTSTART:20261130T230000Z\r\nDTEND:20261202T230000Z", "2026-12-01"},
		"from midnight on":                     {"DTSTART:20261130T230000Z\r\nDTEND:20261201T003000Z", "2026-11-30T23:00Z"},
		"midnight to itself":                   {"DTSTART:20261130T230000Z\r\nDTEND:20261130T230000Z", "2026-11-30T23:00Z"},
		"folded anywhere":                      {"DTS\r\n TART;TZID=Europe/L\r\n\tondon:2026\r\n 0701T133000", "2026-07-01T12:30Z"},
		"a zone with a colon":                  {"DTSTART;TZID=(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna:20260701T133000", "2026-07-01T11:30Z"},
		"a zone with a colon, in quotes":       {`DTSTART;TZID="(UTC+01:00) Amsterdam\, Berlin":20260701T133000`, "2026-07-01T11:30Z"},
		"a zone with a colon, of the file":     {"DTSTART;TZID=Head office: (UTC-05:00):20260701T083000", "2026-07-01T12:30Z"},
		"a zone escaped in only one place":     {`DTSTART;VALUE=DATE-TIME;TZID=East, or so:20260701T083000`, "2026-07-01T12:30Z"},
		"the distance from UTC with a colon":   {"DTSTART;TZID=GMT+05:30:20261201T190000", "2026-12-01T13:30Z"},
		"the distance from UTC without one":    {"DTSTART;TZID=UTC-0500;VALUE=DATE-TIME:20261201T083000", "2026-12-01T13:30Z"},
		"a zone of Windows without rules":      {"DTSTART;TZID=W. Europe Standard Time:20260701T133000", "2026-07-01T11:30Z"},
		"a zone of Windows with wrong rules":   {"DTSTART;TZID=Romance Standard Time:20260701T133000", "2026-07-01T11:30Z"},
		"a zone as old Exchange shows it":      {"DTSTART;TZID=(GMT+01.00) Amsterdam / Berlin / Bern / Rome / Stockholm / Vienna:20260701T133000", "2026-07-01T11:30Z"},
		"a zone as Windows shows it":           {"DTSTART;TZID=(UTC-08:00) Pacific Time (US & Canada):20260701T053000", "2026-07-01T12:30Z"},
		"a city that is not that far ahead":    {"DTSTART;TZID=(UTC+05:00) Berlin:20260701T133000", "Its time zone “(UTC+05:00) Berlin” is not known here. Set another zone for it in the calendar, then export again."},
		"UTC by the name of Exchange":          {"DTSTART;TZID=tzone://Microsoft/Utc:20261201T133000", "2026-12-01T13:30Z"},
		"a whole day of Exchange's elsewhere":  {"DTSTART;TZID=Tokyo Standard Time:20261201T000000\r\nX-MICROSOFT-CDO-ALLDAYEVENT:TRUE", "2026-12-01"},
		"a date that is none, behind a zone":   {"DTSTART;TZID=(UTC+01:00) Berlin:soon", "Its date “SOON” could not be read."},
		"none":                                 {"SUMMARY:x", "The entry has no date."},
		"nonsense":                             {"DTSTART:soon", "Its date “SOON” could not be read."},
		"a day that is none":                   {"DTSTART;VALUE=DATE:20260230", "Its date “20260230” could not be read."},
		"a year that cannot be meant":          {"DTSTART:99991231T235959Z", "Its date “99991231T235959Z” could not be read."},
		"a zone that nobody knows":             {"DTSTART;TZID=Mars/Olympus:20261201T133000", "Its time zone “Mars/Olympus” is not known here. Set another zone for it in the calendar, then export again."},
		"a zone outside of the database":       {"DTSTART;TZID=../../etc/passwd:20261201T133000", "Its time zone “../../etc/passwd” is not known here. Set another zone for it in the calendar, then export again."},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			named := strings.Replace(newYork, "Eastern Standard Time", "Head office: (UTC-05:00)", 1) + strings.Replace(newYork, "Eastern Standard Time", `East\, or so`, 1) +
				"BEGIN:VTIMEZONE\r\nTZID:Romance Standard Time\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nRRULE:FREQ=DAILY\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
			found := read(t, "BEGIN:VCALENDAR\r\n"+eventOf(tt.start)+newYork+named+"END:VCALENDAR\r\n")
			if len(found) != 1 {
				t.Fatalf("there are %d events", len(found))
			}
			got := found[0].Unreadable + string(found[0].Day)
			if found[0].Day == "" && !found[0].Start.IsZero() {
				got += found[0].Start.Format("2006-01-02T15:04Z07:00")
			}
			if got != tt.want {
				t.Errorf("it is %q", got)
			}
		})
	}
}

func TestZonesInAFileAgreeWithTheDatabase(t *testing.T) {
	loc := zone(t, "America/New_York")
	var civil []time.Time
	var file strings.Builder
	for at := time.Date(2008, 1, 1, 0, 30, 0, 0, time.UTC); at.Year() < 2040; at = at.Add(7 * time.Hour) {
		civil = append(civil, at)
		file.WriteString(eventOf("DTSTART;TZID=Eastern Standard Time:" + at.Format("20060102T150405")))
	}
	for i, e := range read(t, "BEGIN:VCALENDAR\r\n"+newYork+file.String()+"END:VCALENDAR\r\n") {
		if want := callbook.InstantIn(callbook.DayOf(civil[i]), callbook.TimeOf(civil[i]), loc); !e.Start.Equal(want) {
			t.Fatalf("%s is %s, want %s", civil[i], e.Start, want.UTC())
		}
	}
}

func TestEveryZoneOfWindowsIsKnown(t *testing.T) {
	names := 0
	for l := range strings.Lines(windowsZones) {
		name, zone, ok := strings.Cut(strings.TrimSpace(l), "\t")
		if !ok {
			continue
		}
		names++
		if _, err := time.LoadLocation(zone); err != nil || windows(name) == nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if names < 140 {
		t.Errorf("there are %d zones", names)
	}
}

func TestCalendarsThatWerePutTogetherAreRead(t *testing.T) {
	one := func(uid string) string {
		return "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:" + uid + "\r\nDTSTART:20261201T133000Z\r\nEND:VEVENT\r\nEND:VCALENDAR"
	}
	for between, sentence := range map[string]string{
		"\r\n": "one below the other", "": "without a line end between them", " ": "with a space between them",
		"\r\n\ufeff": "with a mark between them", "\ufeff": "with nothing but a mark between them", "\r\n\r\n \r\nFrom the office:\r\n": "with text between them",
	} {
		t.Run(sentence, func(t *testing.T) {
			found := read(t, "\ufeff"+one("a")+between+one("b")+between+one("c"))
			if len(found) != 3 || found[0].UID != "a" || found[1].UID != "b" || found[2].UID != "c" {
				t.Errorf("it is %+v", found)
			}
		})
	}
}

func TestSequenceStatusAndUIDAreRead(t *testing.T) {
	start := time.Date(2026, 12, 1, 13, 30, 0, 0, time.UTC)
	base := Found{UID: "u1", Start: start}
	with := func(edit func(*Found)) Found {
		f := base
		edit(&f)
		return f
	}
	tests := map[string]struct {
		lines string
		want  Found
	}{
		"nothing more":                  {"", base},
		"a sequence":                    {"SEQUENCE:7", with(func(f *Found) { f.Sequence = 7 })},
		"a sequence that is none":       {"SEQUENCE:many", base},
		"a sequence below zero":         {"SEQUENCE:-1", base},
		"a sequence beyond reason":      {"SEQUENCE:99999999999999999999", base},
		"when it was changed":           {"LAST-MODIFIED:20261124T130203Z\r\nDTSTAMP:20261125T000000Z", with(func(f *Found) { f.Modified = changed })},
		"or else when it was written":   {"DTSTAMP:20261124T130203Z", with(func(f *Found) { f.Modified = changed })},
		"a cancellation":                {"STATUS:CANCELLED", with(func(f *Found) { f.Cancelled = true })},
		"an escaped UID":                {`UID:a\,b\;c\\d`, with(func(f *Found) { f.UID = `a,b;c\d` })},
		"an alarm's own UID":            {"BEGIN:VALARM\r\nUID:alarm\r\nDTSTART:20270101T000000Z\r\nEND:VALARM", base},
		"lines that are none":           {"stray text\r\n\r\n;;;\r\n:\r\nX;A=\"open:1\r\nX;A:1\r\n\x00\x01", base},
		"a parameter with what it ends": {`X-OWNER;CN="Rep; Robin: x":mailto:r@rep.example`, base},
		"an unknown part":               {"BEGIN:X-NEW\r\nUID:x\r\nEND:X-NEW", base},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			found := read(t, calendarOf("DTSTART:20261201T133000Z", tt.lines))
			if len(found) != 1 || !reflect.DeepEqual(found[0], tt.want) {
				t.Errorf("it is %+v", found)
			}
		})
	}
	t.Run("a file that takes its events back", func(t *testing.T) {
		found := read(t, "BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\n"+eventOf("DTSTART:20261201T133000Z")+"END:VCALENDAR\r\nBEGIN:VCALENDAR\r\n"+eventOf()+"END:VCALENDAR\r\n")
		if len(found) != 2 || !found[0].Cancelled || found[1].Cancelled {
			t.Errorf("it is %+v", found)
		}
	})
	t.Run("one instance of a repeated event is not the event", func(t *testing.T) {
		if found := read(t, calendarOf("RECURRENCE-ID:20261201T133000Z", "DTSTART:20261202T133000Z")); len(found) != 0 {
			t.Errorf("it is %+v", found)
		}
	})
}

func TestAFileThatIsNotACalendarIsRefused(t *testing.T) {
	whole := calendarOf("DTSTART:20261201T133000Z")
	tests := map[string]struct{ file, says string }{
		"nothing":            {"", "back.ics is not a calendar file. Export your calendar as an .ics file, then import that."},
		"a letter":           {"Dear Zoë,\nsee you on Tuesday.", "back.ics is not a calendar file."},
		"contacts":           {"BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n", "back.ics is not a calendar file."},
		"two bytes a letter": {"\xff\xfeB\x00E\x00G\x00I\x00N\x00", "back.ics is not a calendar file."},
		"an archive":         {"PK\x03\x04\x14\x00", "back.ics is a ZIP archive. Unpack it, then import the .ics file that is in it."},
		"cut off":            {strings.TrimSuffix(whole, "END:VCALENDAR\r\n"), "back.ics is cut off: its end is missing. Export it again."},
		"an end of nothing":  {"BEGIN:VCALENDAR\r\nEND:VEVENT\r\n", "back.ics is damaged in line 2: a part ends that was not begun. Export it again."},
		"ends crossed":       {"BEGIN:VCALENDAR\nBEGIN:VEVENT\nBEGIN:VALARM\nEND:VEVENT\n", "back.ics is damaged in line 4"},
		"contacts after it":  {whole + "BEGIN:VCARD\r\n", "back.ics is damaged in line 7: it does not begin with a calendar."},
		"nests without end":  {strings.Repeat("BEGIN:VCALENDAR\n", 1_000_000), "back.ics is damaged in line 17: 16 parts are open within each other. Export it again."},
		"too large":          {whole + strings.Repeat(" ", LargestFile), "back.ics is larger than 16 MB."},
		"too many":           {"BEGIN:VCALENDAR\n" + strings.Repeat("BEGIN:VEVENT\nEND:VEVENT\n", MostEvents+1), "back.ics has more than 50,000 entries."},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := Read(strings.NewReader(tt.file), "back.ics", time.UTC)
			e, ok := errors.AsType[*callbook.Error](err)
			if !ok || e.Code != callbook.Invalid || e.Field != "file" || !strings.HasPrefix(e.Message, tt.says) {
				t.Errorf("it is %v", err)
			}
		})
	}
	t.Run("a disk that fails", func(t *testing.T) {
		_, err := Read(iotest.ErrReader(os.ErrDeadlineExceeded), "back.ics", time.UTC)
		if callbook.CodeOf(err) != callbook.Unavailable || !errors.Is(err, os.ErrDeadlineExceeded) {
			t.Errorf("it is %v", err)
		}
	})
}

func TestReadIsFastOnTheWorstFile(t *testing.T) {
	var dates strings.Builder
	for i := range 97 {
		dates.WriteString("RDATE:" + time.Date(1901+i, 1, 1, 0, 0, 0, 0, time.UTC).Format("20060102T150405") + "\r\n")
	}
	slow := strings.Replace(newYork, "TZOFFSETFROM:-0500", dates.String()+"TZOFFSETFROM:-0500", 1)
	var unknown strings.Builder
	for i := range MostEvents / 2 {
		unknown.WriteString(eventOf("DTSTART;TZID=Mars/" + time.Duration(i).String() + ":20261201T133000"))
		unknown.WriteString(eventOf("DTSTART;TZID=Eastern Standard Time:20261201T133000"))
	}
	for name, file := range map[string]string{
		"zones":      "BEGIN:VCALENDAR\r\n" + slow + unknown.String() + "END:VCALENDAR\r\n",
		"folds":      calendarOf("SUMMARY:" + strings.Repeat("\r\n x", 4_000_000)),
		"parameters": calendarOf("X" + strings.Repeat(";A=B", 4_000_000) + ":1"),
		"onsets":     "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Eastern Standard Time\n" + strings.Repeat("BEGIN:STANDARD\nEND:STANDARD\n", 400_000) + "END:VTIMEZONE\n" + unknown.String() + "END:VCALENDAR\n",
	} {
		t.Run(name, func(t *testing.T) {
			began := time.Now()
			if found := read(t, file); len(found) == 0 {
				t.Error("there are no events")
			}
			if took := time.Since(began); took > 15*time.Second {
				t.Errorf("it took %s", took)
			} else {
				t.Logf("it took %s", took)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("testdata/calendars/*.ics")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
	f.Add("BEGIN:VCALENDAR\n" + newYork + eventOf("DTSTART;TZID=Eastern Standard Time:20261101T013000") + "END:VCALENDAR")
	f.Add(strings.Repeat(calendarOf("DTSTART;TZID=(UTC+01:00) Amsterdam, Berlin:20261202T091500", "DTEND;TZID=GMT+05:30:20261203T091500", "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE"), 2))
	f.Add("\ufeffBEGIN:VCALENDAR\nEND:VCALENDARBEGIN:VCALENDAR\n" + eventOf("DTSTART;TZID=W. Europe Standard Time:20261202T091500") + "END:VCALENDAR")
	here := zone(f, "Pacific/Kiritimati")
	known := []Known{{FollowUpID: "f1", UID: "u1", When: berlin("2026-12-01", "14:30")}, {FollowUpID: "f2", UID: "timed@callbook", When: berlin("2026-11-27", "")}}
	f.Fuzz(func(t *testing.T, file string) {
		found, err := Read(strings.NewReader(file), "back.ics", here)
		if err != nil {
			if e, ok := errors.AsType[*callbook.Error](err); !ok || e.Message == "" {
				t.Fatalf("it is %v", err)
			}
			return
		}
		out := Compare(known, found, "Pacific/Kiritimati")
		for _, m := range out.Moved {
			if m.To.Day == "" {
				if m.Why == "" {
					t.Fatalf("nobody says why %+v has no date", m)
				}
				continue
			}
			if _, err := callbook.ParseDay(string(m.To.Day)); err != nil {
				t.Fatal(err)
			}
			if m.To.Time != "" {
				if _, err := callbook.ParseTimeOfDay(string(m.To.Time)); err != nil {
					t.Fatal(err)
				}
			}
		}
	})
}
