package print

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"callbook/backend/callbook"
	"callbook/backend/print/page"
)

// planningWeek is an ordinary week, printed on the Sunday before.
func planningWeek() Week {
	call := func(at callbook.TimeOfDay, kind callbook.CallKind, account, person, phone, place string) AgendaCall {
		return AgendaCall{CoverCall: CoverCall{Time: at, Kind: kind, Account: account, People: []Attendee{{Name: person}}, Phone: phone, Address: place}}
	}
	todo := func(what, who, how, state string) AgendaFollowUp {
		return AgendaFollowUp{What: what, Who: who, How: how, State: state}
	}
	late := todo("Ask about the board", "Tomás Ó Briain, Nordlicht", "Phone, +353 1 555 0119", "")
	late.Late = "2026-11-20"
	timed := todo("Two dates for the plant tour", "Nordlicht", "Email", "proposed")
	timed.Time = "09:15"
	overlapped := call("13:30", callbook.VisitCall, "Klinika Nowy Świat", "Łukasz Żółkiewski", "", "")
	overlapped.Clash = "overlaps 13:30 青葉精機 Aoba Seiki"
	timed.Clash = "overlaps 09:00 Atelier 9 and 1 more"
	overlapping := call("13:30", callbook.PhoneCall, "青葉精機 Aoba Seiki", "田中 花子", "+81 6 5555 0173", "")
	overlapping.Until, overlapping.Timed = -30*time.Minute, true
	return Week{
		Rep: "Marta Lindqvist", Printed: "Sun 22 Nov, 18:05",
		Days: []AgendaDay{
			{
				Day: "2026-11-23", Calls: []AgendaCall{call("09:30", callbook.VisitCall, "Atelier 9", "Hélène Dufrêne", "+33 1 55 50 01 42", "12 rue des Lilas, Lille"), call("14:00", callbook.VideoCall, "Minh Phát", "Nguyễn Thị Hương", "", "")},
				FollowUps: []AgendaFollowUp{late, todo("Offer for four lines", "Jürgen Weißmüller, Weißmüller Werkzeugbau GmbH", "Email", "agreed")},
			},
			{Day: "2026-11-24", Calls: []AgendaCall{
				call("08:30", callbook.VisitCall, "Bäckerei Sørensen", "Ida Sørensen", "+49 7071 555 0110", "Marktplatz 3, 72070 Tübingen"),
				call("10:00", callbook.VisitCall, "Weißmüller Werkzeugbau GmbH", "شيرين الحسيني", "+49 711 555 0142", "Industriestraße 14, 70565 Stuttgart"),
				overlapping, overlapped,
			}, FollowUps: []AgendaFollowUp{todo("Thank-you", "Klinika Nowy Świat", "Email", "")}},
			{Day: "2026-11-25", FollowUps: []AgendaFollowUp{timed}},
			{Day: "2026-11-26", Off: "Thanksgiving Day"},
			{Day: "2026-11-27", FollowUps: []AgendaFollowUp{todo("3 weeks: how is the first batch?", "Petros Παπαδόπουλος", "Phone", "planned")}},
			{Day: "2026-11-28", Off: "day off"},
			{Day: "2026-11-29", Off: "day off"},
		},
		Next: AgendaAhead{Calls: []AgendaNext{{"2026-12-01", "", "Aoba Seiki"}, {"2026-12-04", "09:00", "מאפיית הגליל"}}, More: 2, FollowUps: 6},
	}
}

// planningDay is its Tuesday on a page of its own.
func planningDay() Agenda {
	w := planningWeek()
	a := Agenda{Rep: w.Rep, Printed: "Mon 23 Nov, 18:05", AgendaDay: w.Days[1], Next: AgendaAhead{Day: "2026-11-25", FollowUps: 1}}
	a.Calls[0].Until, a.Calls[0].Timed, a.Calls[0].Aim = 45*time.Minute, true, "Sign the flour contract"
	a.Calls[1].Purpose = "Hear from the bank, and show the night plan"
	a.Calls[1].Until, a.Calls[1].Timed = 2*time.Hour+30*time.Minute, true
	return a
}

func TestAgendaLayoutMatchesTheGoldenFiles(t *testing.T) {
	for name, l := range map[string]Leaf{"week-a4": planningWeek(), "agenda-a4": planningDay()} {
		path := filepath.Join("testdata", name+".txt")
		got := listing(leafOf(t, l, Options{}))
		if updating() {
			if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if want, err := os.ReadFile(path); err != nil || got != string(want) {
			t.Errorf("%s has changed: look at the page, then run the tests with -update and at the difference (%v)", name, err)
		}
	}
}

func TestAWeekIsOnePageAsLongAsItsCallsFit(t *testing.T) {
	crowded := planningWeek()
	for range 9 {
		for i := range crowded.Days[:5] {
			crowded.Days[i].FollowUps = append(crowded.Days[i].FollowUps, planningWeek().Days[0].FollowUps[1])
		}
	}
	packed := planningWeek()
	for i := range packed.Days[:5] {
		packed.Days[i].Calls = append(packed.Days[i].Calls, planningWeek().Days[1].Calls...)
		packed.Days[i].Calls = append(packed.Days[i].Calls, planningWeek().Days[1].Calls...)
	}
	empty := planningWeek()
	for i := range empty.Days {
		empty.Days[i].Calls, empty.Days[i].FollowUps = nil, nil
	}
	for name, c := range map[string]struct {
		Leaf
		pages int
		says  string
	}{
		"an ordinary week":       {planningWeek(), 1, "overlaps 13:30 青葉精機 Aoba Seiki"},
		"too many follow-ups":    {crowded, 1, " in Callbook"},
		"a follow-up in the way": {planningWeek(), 1, "overlaps 09:00 Atelier 9 and 1 more"},
		"calls for four pages":   {packed, 4, "Klinika Nowy Świat"},
		"nothing planned":        {empty, 1, "Thanksgiving Day"},
		"a day":                  {planningDay(), 1, "2 h 30 min until the next call"},
		"a day with one thing":   {Agenda{AgendaDay: AgendaDay{Day: "2026-11-24"}, Next: AgendaAhead{Day: "2026-11-25"}}, 1, "nothing planned yet"},
	} {
		for _, o := range []Options{{}, {Paper: Letter}} {
			doc := leafOf(t, c.Leaf, o)
			if len(doc.Pages) != c.pages {
				t.Errorf("%s: %d pages on %s", name, len(doc.Pages), o.Paper)
			}
			if !strings.Contains(printed(doc), c.says) {
				t.Errorf("%s does not say %q", name, c.says)
			}
		}
		for _, o := range []Options{{}, {Paper: Letter}, {Large: true}, {Paper: Letter, Large: true}} {
			doc := leafOf(t, c.Leaf, o)
			for i := range doc.Pages {
				for _, fault := range faults(&doc.Pages[i], o) {
					t.Errorf("%s, %+v, page %d: %s", name, o, i+1, fault)
				}
			}
		}
	}
}

func TestEveryCallOfAWeekIsPrinted(t *testing.T) {
	w := planningWeek()
	for i := range w.Days[:5] {
		for n := range 9 {
			w.Days[i].Calls = append(w.Days[i].Calls, AgendaCall{CoverCall: CoverCall{Time: "15:00", Kind: callbook.PhoneCall, Account: fmt.Sprintf("Account %d of %d", n, i)}})
		}
	}
	text := printed(leafOf(t, w, Options{}))
	for i := range 5 {
		for n := range 9 {
			if want := fmt.Sprintf("Account %d of %d", n, i); !strings.Contains(text, want) {
				t.Errorf("%s is not on the page", want)
			}
		}
	}
}

// printed is the text of all pages, with single spaces.
func printed(doc *page.Document) string {
	var b strings.Builder
	for _, p := range doc.Pages {
		for _, op := range p.Ops {
			if run, ok := op.(page.GlyphRun); ok {
				b.WriteString(run.Text + "\n")
			}
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
