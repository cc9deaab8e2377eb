package callbook_test

import (
	"slices"
	"testing"
	"time"

	"callbook/backend/callbook"
)

func TestSnoozeChoices(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct {
		now  string
		want []string
	}{
		"on a Tuesday afternoon":                {"2026-11-24 14:02", []string{"2026-11-24 15:02", "2026-11-24 18:00", "2026-11-25 08:30", "2026-11-30 08:30"}},
		"this evening is gone at six":           {"2026-11-24 18:00", []string{"2026-11-24 19:00", "", "2026-11-25 08:30", "2026-11-30 08:30"}},
		"on a Monday the next one is in a week": {"2026-11-30 09:00", []string{"2026-11-30 10:00", "2026-11-30 18:00", "2026-12-01 08:30", "2026-12-07 08:30"}},
		"on a Sunday Monday is tomorrow":        {"2026-11-29 09:00", []string{"2026-11-29 10:00", "2026-11-29 18:00", "2026-11-30 08:30"}},
		"the clock goes back over night":        {"2026-10-24 23:30", []string{"2026-10-25 00:30", "", "2026-10-25 08:30", "2026-10-26 08:30"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			now, err := time.ParseInLocation("2006-01-02 15:04", test.now, berlin)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, c := range callbook.SnoozeChoices(now, "08:30") {
				if c.Until.IsZero() {
					got = append(got, "")
					continue
				}
				got = append(got, c.Until.Format("2006-01-02 15:04"))
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("at %s: %v, want %v", test.now, got, test.want)
			}
		})
	}
}
