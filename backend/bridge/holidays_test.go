package bridge

import (
	"strings"
	"testing"

	"github.com/rickar/cal/v2"

	"callbook/backend/callbook"
)

// The holidays of 2026 from Monday to Friday.
func TestHolidaysOfCountriesThatTheLibraryLacks(t *testing.T) {
	for code, want := range map[string]string{
		"ad": "01-01 01-06 02-16 04-03 04-06 05-01 05-25 09-08 12-08 12-25",
		"ar": "01-01 02-16 02-17 03-24 04-02 04-03 05-01 05-25 06-15 07-09 08-17 10-12 11-23 12-08 12-25",
		"by": "01-01 01-07 04-21 05-01 07-03 12-25",
		"cl": "01-01 04-03 05-01 05-21 06-29 07-16 09-18 10-12 12-08 12-25",
		"co": "01-01 01-12 03-23 04-02 04-03 05-01 05-18 06-08 06-15 06-29 07-13 07-20 08-07 08-17 10-12 11-02 11-16 12-08 12-25",
		"ge": "01-01 01-02 01-07 01-19 03-03 04-09 04-10 04-13 05-12 05-26 08-28 10-14 11-23",
		"jm": "01-01 02-18 04-03 04-06 05-25 08-06 10-19 12-25",
		"li": "01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 09-08 12-08 12-25",
		"mc": "01-01 01-27 04-06 05-01 05-14 05-25 06-04 11-19 12-08 12-25",
		"mx": "01-01 02-02 03-16 05-01 09-16 11-16 12-25",
		"na": "01-01 04-03 04-06 05-01 05-04 05-14 05-25 08-26 12-10 12-25",
		"pe": "01-01 04-02 04-03 05-01 06-29 07-23 07-28 07-29 08-06 10-08 12-08 12-09 12-25",
		"sm": "01-01 01-06 02-05 03-25 04-01 04-06 05-01 06-04 07-28 09-03 10-01 11-02 12-08 12-25",
		"sv": "01-01 04-02 04-03 05-01 08-06 09-15 11-02 12-25",
		"uy": "01-01 04-02 04-03 05-01 08-25 12-25",
	} {
		var got []string
		set := setFor(code)
		for day := callbook.Day("2026-01-01"); day < "2027-01-01"; day = day.AddDays(1) {
			if weekday := day.Weekday(); weekday != 0 && weekday != 6 && !set.working(day) {
				got = append(got, string(day[5:]))
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s has %s, not %s", code, strings.Join(got, " "), want)
		}
	}
}

func setFor(code string) chosen {
	set := chosen{holidays: &cal.Calendar{}, week: [7]bool{true, true, true, true, true, true, true}}
	set.holidays.AddHoliday(countries[code].days...)
	return set
}

// Where the library differs from the law, the law counts.
func TestHolidaysAreThoseOfTheLaw(t *testing.T) {
	for _, c := range []struct {
		code string
		day  callbook.Day
		name string // empty where they work
	}{
		{"ar", "2026-04-03", "Viernes Santo"},
		{"ar", "2026-04-02", "Día del Veterano de Malvinas"},
		{"ar", "2027-04-01", ""},
		{"ch-bl", "2026-06-04", ""},
		{"ch-ge", "2026-06-04", ""},
		{"ch-ge", "2026-09-10", "Jeûne genevois"},
		{"ch-ge", "2026-12-31", "Restauration de la République"},
		{"ch-gl", "2026-04-02", ""}, // in Holy Week
		{"ch-gl", "2026-04-09", "Näfelser Fahrt"},
		{"ch-gl", "2025-04-03", "Näfelser Fahrt"},
		{"ch-ju", "2026-06-23", "Plébiscite jurassien"},
		{"ch-ne", "2027-03-01", "Instauration de la République"},
		{"ch-ow", "2026-09-25", "Bruderklausenfest"},
		{"ch-ti", "2026-06-29", "Santi Pietro e Paolo"},
		{"ch-vd", "2026-09-21", "Lundi du Jeûne fédéral"},
		{"ch-zg", "2026-06-04", "Fronleichnam"},
		{"cl", "2024-06-20", "Día de los Pueblos Indígenas"},
		{"cl", "2024-09-20", "Fiestas Patrias"},
		{"cl", "2028-10-27", "Día de las Iglesias Evangélicas y Protestantes"},
		{"de-mv", "2027-03-08", "Internationaler Frauentag"},
		{"de-mv", "2022-03-08", ""},
		{"gr", "2027-01-01", "Πρωτοχρονιά"},
		{"lu", "2028-05-09", "Europadag"},
		{"mx", "2026-02-02", "Día de la Constitución"},
		{"mx", "2025-02-05", ""},
		{"nz", "2027-06-25", "Matariki"},
		{"nz", "2060-06-25", ""}, // the law ends in 2052
		{"ru", "2027-01-08", "Новогодние каникулы"},
		{"sk", "2025-11-17", ""},
		{"ua", "2026-10-01", "День захисників і захисниць України"},
		{"ua", "2027-01-07", ""},
	} {
		if got := setFor(c.code).dayOff(c.day); got != c.name {
			t.Errorf("%s in %s is %q, not %q", c.day, c.code, got, c.name)
		}
	}
}

// Sixty countries, and each part with a name to choose it by.
func TestCountriesToChooseFrom(t *testing.T) {
	whole := map[string]bool{}
	for _, one := range new(Settings).Countries() {
		country, part, divided := strings.Cut(one.Code, "-")
		whole[country] = true
		if divided != (one.Part != "") || divided && part == "" {
			t.Errorf("%s is called %q", one.Code, one.Part)
		}
	}
	if len(whole) < 60 {
		t.Errorf("%d countries", len(whole))
	}
}
