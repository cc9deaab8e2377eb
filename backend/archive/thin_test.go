package archive

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// Wednesday, 25 November 2026, in the zone of the rep.
func noon(t *testing.T) time.Time {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	return time.Date(2026, 11, 25, 12, 0, 0, 0, zone)
}

// made is a backup at a time such as "25 09:30" of November, or "10-25 09:30".
func made(t *testing.T, kind Kind, at string) Backup {
	t.Helper()
	if !strings.Contains(at, "-") {
		at = "11-" + at
	}
	when, err := time.ParseInLocation("2006-01-02 15:04", "2026-"+at, noon(t).Location())
	if err != nil {
		t.Fatal(err)
	}
	return Backup{Name: string(kind) + " " + at, Kind: kind, At: when}
}

func regular(t *testing.T, times ...string) (all []Backup) {
	t.Helper()
	for _, at := range times {
		all = append(all, made(t, Regular, at))
	}
	return all
}

func halfHours(from, n int) (times []string) {
	for i := range n {
		times = append(times, fmt.Sprintf("25 %02d:%02d", from+i/2, i%2*30))
	}
	return times
}

func TestThin(t *testing.T) {
	tests := []struct {
		name string
		all  []Backup
		want []string // dropped
	}{
		{"nothing is nothing", nil, nil},
		{"ten of a morning are kept", regular(t, halfHours(6, 10)...), nil},
		{"of twelve the two oldest go", regular(t, halfHours(6, 12)...), []string{"11-25 06:00", "11-25 06:30"}},
		{
			"the last one of each of seven days is kept, and of the days before it the last one of each week",
			regular(t, append(halfHours(6, 10),
				"24 09:00", "24 17:00", "23 17:00", "20 17:00", "19 17:00", "18 17:00", "17 17:00", // seven days with today
				"16 17:00", "16 09:00", // the same week as the 17th to 20th
				"13 17:00", "12 17:00")...), // the week before
			[]string{"11-24 09:00", "11-16 17:00", "11-16 09:00", "11-12 17:00"},
		},
		{
			"days without a backup do not count",
			regular(t, append(halfHours(6, 10), "10-30 17:00", "10-29 17:00", "09-30 17:00")...),
			nil,
		},
		{
			"after eight weeks the oldest goes",
			regular(t, append(halfHours(6, 10), "24 17:00", "23 17:00", "20 17:00", "19 17:00", "18 17:00", "17 17:00", // days; weeks 48 and 47
				"13 17:00", "06 17:00", "10-30 17:00", "10-23 17:00", "10-16 17:00", "10-09 17:00", // weeks 46 to 41
				"10-02 17:00", "09-25 17:00")...),
			[]string{"10-02 17:00", "09-25 17:00"},
		},
		{
			"a day ends at midnight of the rep, not of UTC",
			regular(t, append(halfHours(6, 10), "25 00:30", "24 23:30", "24 22:30")...),
			[]string{"11-25 00:30", "11-24 22:30"},
		},
		{
			"three before upgrades are kept, whatever else there is",
			append(regular(t, halfHours(6, 10)...), made(t, BeforeUpgrade, "01-01 10:00"), made(t, BeforeUpgrade, "02-01 10:00"),
				made(t, BeforeUpgrade, "03-01 10:00"), made(t, BeforeUpgrade, "04-01 10:00")),
			[]string{"01-01 10:00"},
		},
		{
			"three before restores are kept, so that a restore can be taken back on the next day",
			append(regular(t, halfHours(6, 12)...), made(t, BeforeRestore, "25 05:00"), made(t, BeforeRestore, "24 05:00"),
				made(t, BeforeRestore, "23 05:00"), made(t, BeforeRestore, "22 05:00")),
			[]string{"11-25 06:00", "11-25 06:30", "11-22 05:00"},
		},
		{
			"those made by hand and before an import count like the others",
			append(regular(t, halfHours(6, 10)...), made(t, ByHand, "25 05:00"), made(t, BeforeImport, "25 05:30"), made(t, BeforeDeleting, "25 05:45")),
			[]string{"11-25 05:00", "11-25 05:30", "11-25 05:45"},
		},
		{
			"what a clock that ran ahead has made pushes nothing out",
			regular(t, append(halfHours(6, 10), "26 10:00", "12-24 10:00", "12-25 10:00")...),
			nil,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, b := range Thin(tt.all, noon(t)) {
				_, at, _ := strings.Cut(b.Name, " ")
				got = append(got, at)
			}
			slices.Sort(got)
			want := slices.Sorted(slices.Values(tt.want))
			if !slices.Equal(got, want) {
				t.Errorf("it drops %q, want %q", got, want)
			}
		})
	}
}

func TestYearsOfBackupsStayFew(t *testing.T) {
	now, all := noon(t).AddDate(-3, 0, 0), []Backup(nil)
	for now.Before(noon(t)) {
		now = now.Add(Every)
		if now.Hour() < 8 || now.Hour() >= 18 {
			continue
		}
		all = append(all, Backup{Name: newName(Regular, now), Kind: Regular, At: now})
		drop := Thin(all, now)
		all = slices.DeleteFunc(all, func(b Backup) bool { return slices.Contains(drop, b) })
		if len(all) > KeptRecent+KeptDays+KeptWeeks {
			t.Fatalf("on %v there are %d", now, len(all))
		}
	}
	if oldest := all[0].At; noon(t).Sub(oldest) < 6*7*24*time.Hour {
		t.Errorf("the oldest of %d is of %v", len(all), oldest)
	}
}

func TestDue(t *testing.T) {
	now := noon(t)
	for _, tt := range []struct {
		name   string
		newest time.Time
		want   bool
	}{
		{"there is none", time.Time{}, true},
		{"it is of a minute ago", now.Add(-time.Minute), false},
		{"it is of half an hour ago", now.Add(-Every), true},
		{"its clock ran ahead", now.Add(time.Hour), true},
	} {
		if got := Due(now, tt.newest); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}

func TestLate(t *testing.T) {
	now := noon(t)
	for _, tt := range []struct {
		name            string
		newest, started time.Duration // ago
		want            bool
	}{
		{"an hour is not late", time.Hour, 8 * time.Hour, false},
		{"two hours are", 2 * time.Hour, 8 * time.Hour, true},
		{"a laptop that was off has had no chance yet", 7 * 24 * time.Hour, time.Minute, false},
	} {
		if got := Late(now, now.Add(-tt.newest), now.Add(-tt.started)); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}

func TestNames(t *testing.T) {
	at := time.Date(2026, 11, 25, 11, 0, 0, 0, time.UTC)
	for _, kind := range Kinds() {
		for _, encrypted := range []bool{false, true} {
			want := Backup{Name: newName(kind, at), Folder: "stick", Kind: kind, At: at, Encrypted: encrypted}
			if got, ok := Named(want.File()); !ok || got != want {
				t.Errorf("%s is read as %+v", want.File(), got)
			}
		}
	}
	upgrade, ok := Named("pre-upgrade-v7-20261124T083000-ABCDEF.db")
	if !ok || upgrade.Kind != BeforeUpgrade || upgrade.At.Day() != 24 {
		t.Errorf("the copy before an upgrade is read as %+v", upgrade)
	}
	for _, other := range []string{
		"callbook.db", "backup-20261124T083000-ABCDEF.db.part", "backup-20261124T083000-ABCDEF.zip", "backup-2026-ABCDEF.db",
		"mine-20261124T083000-ABCDEF.db", "backup-20269924T083000-ABCDEF.db", "20261124T083000-ABCDEF.db",
	} {
		if b, ok := Named(other); ok {
			t.Errorf("%s is read as %+v", other, b)
		}
	}
}
