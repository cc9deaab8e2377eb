package callbook_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"callbook/backend/callbook"
)

func TestCapture(t *testing.T) {
	now := time.Date(2026, 11, 24, 14, 2, 0, 0, time.UTC) // a Tuesday
	accounts := []callbook.Known{
		{ID: "nord", Name: "Nordbakk"},
		{ID: "house", Name: "House of Cheese"},
		{ID: "mail", Name: "Royal Mail"},
		{ID: "zoom", Name: "Zoom Video Systems"},
		{ID: "feinkost", Name: "Weißmüller Feinkost"},
		{ID: "hana", Name: "花見製菓"},
	}
	people := []callbook.Known{
		{ID: "sofia", Name: "Sofia Lindqvist", AccountID: "nord"},
		{ID: "berg", Name: "Lena Berg", AccountID: "house"},
		{ID: "karim", Name: "Karim Mansour", AccountID: "nord"},
		{ID: "anna", Name: "Anna Holm", AccountID: "nord"},
		{ID: "annab", Name: "Anna Brie", AccountID: "house"},
		{ID: "hartmut", Name: "Hartmut Weißmüller", AccountID: "feinkost"},
		{ID: "may", Name: "May Chen", AccountID: "house"},
		{ID: "jo", Name: "Jo O'Brien", AccountID: "house"},
	}
	for _, c := range []struct {
		line string
		as   callbook.CaptureKind
		want string // what: who | when | how | text
	}{
		{"call Sofia tomorrow 10am, oven", "", "call: nord sofia | 2026-11-25 10:00 | phone | oven"},
		{"Call Sofia Lindqvist about the oven tomorrow 10am", "", "call: nord sofia | 2026-11-25 10:00 | phone | about the oven"},
		{"call sofia tomorrow", "", "follow_up: nord sofia | 2026-11-25 | phone | "},
		{"call Sofia", "", "follow_up: nord sofia |  | phone | "},
		{"Sofia: call fri, oven", "", "follow_up: nord sofia | 2026-11-27 | phone | oven"},
		{"visit Nordbakk fri", "", "call: nord | 2026-11-27 | visit | "},
		{"meet Sofia and Karim next tue 9:00 for an hour, trial", "", "call: nord sofia karim | 2026-12-01 09:00 | visit | 60 min | trial"},
		{"video call with Sofia fri 9am", "", "call: nord sofia | 2026-11-27 09:00 | video | "},
		{"plan a visit to House of Cheese 3 dec 14:00", "", "call: house | 2026-12-03 14:00 | visit | "},
		{"plan a call with Sofia tomorrow", "", "call: nord sofia | 2026-11-25 |  | "},
		{"Sofia, just now by phone", "", "log: nord sofia | 2026-11-24 14:02 | phone | "},
		{"Sofia by phone yesterday 15:00, wants a trial", "", "log: nord sofia | 2026-11-23 15:00 | phone | wants a trial"},
		{"called Sofia, wants a trial", "", "log: nord sofia |  | phone | wants a trial"},
		{"I just spoke to Sofia for 20 minutes", "", "log: nord sofia |  |  | 20 min | "},
		{"Sofia 20 min ago, by phone", "", "log: nord sofia | 2026-11-24 13:42 | phone | "},
		{"met Karim this morning", "", "log: nord karim | 2026-11-24 | visit | "},
		{"Sofia today 9am", "", "log: nord sofia | 2026-11-24 09:00 |  | "},
		{"log a visit to House of Cheese fri", "", "log: house | 2026-11-20 | visit | "},
		{"email Sofia the quote fri 9am", "", "follow_up: nord sofia | 2026-11-27 09:00 | mail | the quote"},
		{"send Sofia the video about ovens in 2 weeks", "", "follow_up: nord sofia | 2026-12-08 |  | send the video about ovens"},
		{"prepare a 30 min demo for Sofia fri", "", "follow_up: nord sofia | 2026-11-27 |  | prepare a 30 min demo"},
		{"check Sofia's quote fri", "", "follow_up: nord sofia | 2026-11-27 |  | check Sofia's quote"},
		{"note Sofia: likes tea on Fridays", "", "note: nord sofia |  |  | likes tea on Fridays"},
		{"Note: Karim retires in may", "", "note: nord karim |  |  | retires in may"},
		{"book the room for Sofia fri", "", "follow_up: nord sofia | 2026-11-27 |  | book the room"},
		{"Anna fri", "", "follow_up: ? anna annab | 2026-11-27 |  | "},
		{"Anna at Nordbakk fri", "", "follow_up: nord anna | 2026-11-27 |  | "},
		{"Anna Brie, Nordbakk", "", "follow_up: nord |  |  | Anna Brie"},
		{"weissmuller fri", "", "follow_up: ? hartmut feinkost | 2026-11-27 |  | "},
		{"Weißmüller Feinkost fri", "", "follow_up: feinkost | 2026-11-27 |  | "},
		{"Royal Mail, just now by phone", "", "log: mail | 2026-11-24 14:02 | phone | "},
		{"Zoom Video Systems, 12 nov 2026", "", "log: zoom | 2026-11-12 |  | "},
		{"花見製菓, fri", "", "follow_up: hana | 2026-11-27 |  | "},
		{"May Chen 5 may", "", "follow_up: house may | 2027-05-05 |  | "},
		{"Jo O’Brien mon", "", "follow_up: house jo | 2026-11-30 |  | "},
		{"Sven tomorrow, oven", "", "follow_up:  | 2026-11-25 |  | Sven, oven"},
		{"Sofia 31 nov", "", "follow_up: nord sofia |  |  | 31 nov ! There is no 31 November"},
		{"Sofia 3/4", "", "follow_up: nord sofia |  |  | 3/4 ! can be 3 April"},
		{"Sofia 24 nov, 2027, oven, trial", "", "follow_up: nord sofia | 2027-11-24 |  | oven, trial"},
		{"tell Sofia about ovens, trials and prices fri, then wait", "", "follow_up: nord sofia | 2026-11-27 |  | tell about ovens, trials and prices, then wait"},
		{"", "", "follow_up:  |  |  | "},

		{"Sofia fri 9am", callbook.CaptureLog, "log: nord sofia | 2026-11-20 09:00 |  | "},
		{"Sofia fri 9am", callbook.CapturePlan, "call: nord sofia | 2026-11-27 09:00 |  | "},
		{"Sofia, just now by phone", callbook.CaptureFollowUp, "follow_up: nord sofia |  | phone | just now"},
		{"Sofia fri 9am", callbook.CaptureNote, "note: nord sofia |  |  | fri 9am"},
		{"call Sofia tomorrow 10am, oven", callbook.CaptureFollowUp, "follow_up: nord sofia | 2026-11-25 10:00 | phone | oven"},
	} {
		t.Run(c.line+" "+string(c.as), func(t *testing.T) {
			got := callbook.Capture(c.line, now, callbook.Capturing{As: c.as, Accounts: accounts, People: people, Dates: callbook.DateOptions{KnowsOrder: false}})
			who := append([]string{got.Account}, got.People...)
			for _, one := range got.Choices {
				if who[0] == "" {
					who[0] = "?"
				}
				who = append(who, one.ID)
			}
			said := string(got.What) + ": " + strings.Join(who, " ") + " | " + strings.TrimSpace(string(got.When.Day)+" "+string(got.When.Time)) + " | " + string(got.Kind) + " | "
			if got.Minutes > 0 {
				said += time.Duration(got.Minutes * int(time.Minute)).String()
				said = strings.NewReplacer("1h0m0s", "60 min | ", "20m0s", "20 min | ").Replace(said)
			}
			said += got.Text
			want, trouble, troubled := strings.Cut(c.want, " ! ")
			if said != want || troubled != (got.Trouble != "") || !strings.Contains(got.Trouble, trouble) {
				t.Errorf("read as %s ! %s", said, got.Trouble)
			}
		})
	}
}

// Of several people of a name, those of the account that is being looked at are meant.
func TestCaptureOnAnAccount(t *testing.T) {
	now := time.Date(2026, 11, 24, 14, 2, 0, 0, time.UTC)
	people := []callbook.Known{{ID: "anna", Name: "Anna Holm", AccountID: "nord"}, {ID: "annab", Name: "Anna Brie", AccountID: "house"}, {ID: "lena", Name: "Lena Berg", AccountID: "house"}}
	for line, want := range map[string]string{"Anna fri": "nord anna", "Lena fri": "house lena", "oven fri": " "} {
		got := callbook.Capture(line, now, callbook.Capturing{Account: "nord", People: people})
		if said := got.Account + " " + strings.Join(got.People, " "); said != want || len(got.Choices) > 0 {
			t.Errorf("%q is about %q", line, said)
		}
	}
}

func TestNameWords(t *testing.T) {
	if got := callbook.NameWords("Call Zoë Müller-Lüdenscheidt, about Sofia's oven, zoe"); !slices.Equal(got, []string{"call", "zoe", "muller", "ludenscheidt", "about", "sofia", "oven"}) {
		t.Errorf("they are %q", got)
	}
}

// Whatever is typed, reading it does not fail, and with nothing known nothing but dates,
// lengths and ways of calling is taken out.
func FuzzCapture(f *testing.F) {
	for _, line := range []string{"call Sofia tomorrow 10am, oven", "note", "\x00 fri", "Sofia’s, , ,", "log a call", "20 min ago for 20 min"} {
		f.Add(line)
	}
	now := time.Date(2026, 11, 24, 14, 2, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, line string) {
		people := []callbook.Known{{ID: "sofia", Name: "Sofia Lindqvist", AccountID: "nord"}}
		got := callbook.Capture(line, now, callbook.Capturing{People: people})
		if strings.Contains(got.Text, "\x00") {
			t.Errorf("%q leaves %q", line, got.Text)
		}
	})
}
