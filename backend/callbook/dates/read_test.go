package dates

import (
	"bufio"
	"errors"
	"os"
	"strings"
	"testing"
	"time"
)

func TestRead(t *testing.T) {
	berlin := zone(t, "Europe/Berlin")
	f, err := os.Open("testdata/typed_dates.txt")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	})
	cases := 0
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		line := lines.Text()
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(line, "|")
		if len(fields) != 5 {
			t.Fatalf("not five columns: %s", line)
		}
		for i := range fields {
			fields[i] = strings.TrimSpace(fields[i])
		}
		cases++
		text, order, want, rest := fields[0], fields[1], fields[3], fields[4]
		now, err := time.ParseInLocation("2006-01-02 15:04", fields[2], berlin)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(text+" "+order, func(t *testing.T) {
			got, err := Read(text, now, Options{KnowsOrder: order != "-", DayFirst: order == "dmy"})
			if sentence, refused := strings.CutPrefix(want, "! "); refused {
				why, ok := errors.AsType[Refusal](err)
				if !ok || !strings.Contains(string(why), sentence) {
					t.Fatalf("read as %+v, %v; want the refusal %q", got, err, sentence)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if read := strings.TrimSpace(string(got.Day) + " " + string(got.Time)); read != want || got.Rest != rest {
				t.Errorf("read as %q with %q left over", read, got.Rest)
			}
		})
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	if cases < 120 {
		t.Errorf("only %d cases were found", cases)
	}
}

func TestReadDateEchoesWhatItRead(t *testing.T) {
	now := time.Date(2026, 11, 24, 14, 2, 0, 0, time.UTC)
	for text, want := range map[string]string{
		"24 nov 2pm": "Tuesday, 24 November 2026, 14:00",
		"1 feb":      "Monday, 1 February 2027",
	} {
		if got, err := Read(text, now, Options{}); err != nil || got.Reading != want {
			t.Errorf("%q reads %q, %v", text, got.Reading, err)
		}
	}
}

func TestReadDateNamesBothReadings(t *testing.T) {
	now := time.Date(2026, 11, 24, 14, 2, 0, 0, time.UTC)
	got, err := Read("12/3 9am", now, Options{})
	if _, refused := errors.AsType[Refusal](err); !refused || len(got.Ambiguous) != 2 || got.Ambiguous[0] != "2027-03-12" || got.Ambiguous[1] != "2026-12-03" || got.Day != "" {
		t.Errorf("read as %+v, %v", got, err)
	}
}

func TestReadDateAsksForWorkingDays(t *testing.T) {
	now := time.Date(2026, 12, 23, 9, 0, 0, 0, time.UTC)
	christmas := func(d Day) bool { return NotWeekend(d) && d != "2026-12-25" && d != "2027-01-01" }
	if got, err := Read("+5bd", now, Options{WorkingDay: christmas}); err != nil || got.Day != "2026-12-31" {
		t.Errorf("+5bd over Christmas is %s, %v", got.Day, err)
	}
	never := func(Day) bool { return false }
	if got, err := Read("+5bd", now, Options{WorkingDay: never}); err != nil || got.Day != "2026-12-28" {
		t.Errorf("+5bd where no day is a working day is %s, %v", got.Day, err)
	}
	if got, err := Read("25 dec", now, Options{WorkingDay: christmas}); err != nil || got.Day != "2026-12-25" {
		t.Errorf("a typed holiday is moved to %s, %v", got.Day, err)
	}
}

// Today is the civil day where the laptop is.
func TestReadDateIsReadWhereTheRepIs(t *testing.T) {
	at := time.Date(2026, 11, 24, 23, 45, 0, 0, time.UTC)
	if got, err := Read("tomorrow", at.In(zone(t, "Pacific/Apia")), Options{}); err != nil || got.Day != "2026-11-26" {
		t.Errorf("tomorrow in Apia is %s, %v", got.Day, err)
	}
}

func FuzzRead(f *testing.F) {
	table, err := os.ReadFile("testdata/typed_dates.txt")
	if err != nil {
		f.Fatal(err)
	}
	for line := range strings.Lines(string(table)) {
		text, _, _ := strings.Cut(line, "|")
		f.Add(text, int64(1795525320), true, false)
	}
	f.Fuzz(func(t *testing.T, text string, unix int64, knows, dayFirst bool) {
		now := time.Unix(unix%7_000_000_000, 0).UTC()
		if now.Year() < firstYear || now.Year() > lastYear {
			return
		}
		got, err := Read(text, now, Options{KnowsOrder: knows, DayFirst: dayFirst})
		if err != nil {
			if _, refused := errors.AsType[Refusal](err); !refused || got.Day != "" || got.Reading != "" {
				t.Fatalf("%q is refused with %+v, %v", text, got, err)
			}
			return
		}
		if _, err := time.Parse(time.DateOnly, string(got.Day)); err != nil {
			t.Fatalf("%q gives the day %q", text, got.Day)
		}
		if got.Time != "" {
			if at, err := time.Parse("15:04", string(got.Time)); err != nil || TimeOf(at) != got.Time {
				t.Fatalf("%q gives the time %q", text, got.Time)
			}
		}
		again, err := Read(got.Reading, now, Options{})
		if err != nil || again.Day != got.Day || again.Time != got.Time || again.Rest != "" {
			t.Fatalf("%q reads %q, which reads %+v, %v", text, got.Reading, again, err)
		}
	})
}
