package print

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"callbook/backend/callbook"
	"callbook/backend/print/page"
)

// month is a coaching page with every part filled.
func month() Coaching {
	account := func(id, name string) callbook.Account {
		return callbook.Account{ID: id, Name: name, Status: callbook.AccountOpen}
	}
	said := func(day callbook.Day, text string) callbook.LogEntry {
		return callbook.LogEntry{Text: text, From: callbook.Debriefed{Call: callbook.Call{When: callbook.When{Day: day}}}}
	}
	step := func(day callbook.Day, at callbook.TimeOfDay, by callbook.Channel) *callbook.FollowUp {
		return &callbook.FollowUp{When: callbook.When{Day: day, Time: at}, Channel: by}
	}
	facts := func(name string, day callbook.Day, fits, asked, budget, ifThen, next bool) callbook.CallFacts {
		return callbook.CallFacts{
			From: callbook.Debriefed{Account: account(name, name), Call: callbook.Call{When: callbook.When{Day: day}}},
			Fits: fits, Asked: asked, Budget: budget, IfThen: ifThen, Next: next,
		}
	}
	c := Coaching{Rep: "Marta Lindqvist", Manager: "Piotr Wiśniewski", Month: callbook.Coaching{
		From: "2026-11-01", To: "2026-11-23", Calls: 21, Accounts: 14, Outcomes: []int{3, 9, 7, 2}, Won: 2, Lost: 1,
		Dated: callbook.Share{N: 19, Of: 21}, OnDay: callbook.Share{N: 16, Of: 19}, Recaps: callbook.Share{N: 18, Of: 21},
		Facts: []callbook.CallFacts{
			facts("Weißmüller Werkzeugbau", "2026-11-12", true, true, true, true, true), facts("Kappa Druck", "2026-11-20", true, true, false, false, false),
			facts("青葉精機 Aoba Seiki", "2026-11-19", true, true, true, false, true), facts("Atelier 9", "2026-11-16", false, true, false, false, true),
			facts("Keller AG", "2026-11-09", true, false, true, true, true), facts("Nordlicht", "2026-11-02", true, true, false, true, true),
		},
		Liked:       []callbook.LogEntry{said("2026-11-12", "Jürgen said the next step before I did."), said("2026-11-19", "I let 田中 花子 explain, then asked."), said("2026-11-09", "summary first, it calmed the room.")},
		Differently: []callbook.LogEntry{said("2026-11-20", "left without a date, did not offer two."), said("2026-11-16", "showed prices before I knew the budget."), said("2026-11-02", "asked “did you get a chance”, got a no.")},
		Six: []callbook.SixAnswers{
			{From: facts("Kappa Druck", "2026-11-20", true, true, false, false, false).From, OrderAsked: true, Closes: "2", Objection: "Standstill of line 2", Proposal: "2026-11-27", Expected: "2027-01-15"},
			{From: facts("青葉精機 Aoba Seiki", "2026-11-19", true, true, true, false, true).From, Expected: "2026-12-18"},
		},
		Quiet: []callbook.QuietAccount{
			{Account: account("o", "Optyka Żaneta"), Last: "2026-08-11", WasOpen: "new packing line, budget in spring"},
			{Account: account("b", "Bäckerei Sørensen"), Last: "2026-08-20", WasOpen: "price of the second oven", Next: step("2026-11-24", "", callbook.Visit)},
		},
	}}
	c.Month.Facts = c.Month.Facts[:5]
	c.Month.Facts[0].Step = step("2026-11-24", "10:00", callbook.Visit)
	c.Month.Facts[1].Vague = "when it’s done"
	c.Month.Facts[2].Step = step("2026-11-24", "13:30", callbook.Phone)
	c.Month.Facts[4].Step, c.Month.Facts[4].Overdue = step("2026-11-18", "", callbook.Email), true
	return c
}

// reflected is a logbook with that many entries in each of three months.
func reflected(each int) Logbook {
	l := Logbook{Rep: "Marta Lindqvist"}
	for _, day := range []callbook.Day{"2026-11-20", "2026-10-12", "2025-12-04"} {
		for i := range each {
			from := callbook.Debriefed{Account: callbook.Account{Name: "Weißmüller Werkzeugbau"}, Call: callbook.Call{ID: fmt.Sprint(day, i/2), When: callbook.When{Day: day}}}
			text := "I let 田中 花子 explain, then asked. " + strings.Repeat("The summary came first and calmed the room. ", i%3)
			l.Entries = append(l.Entries, callbook.LogEntry{What: callbook.Reflections()[i%4], Text: text, From: from})
		}
		l.Months = append(l.Months, callbook.LogMonth{
			Month: callbook.MonthOf(day), Calls: 21, Outcomes: []int{3, 9, 7, 2}, Dated: callbook.Share{N: 19, Of: 21}, Reviewed: 20,
			Review: []callbook.Share{{N: 12, Of: 20}, {N: 3, Of: 20}}, Effect: 3.61, Rated: 20,
		})
	}
	return l
}

// insightsOf is that many months in numbers, with every reason.
func insightsOf(months int) Insights {
	counts := func(n int) callbook.MeasureCounts {
		c := callbook.MeasureCounts{}
		for i, m := range callbook.Measures() {
			c[m] = n * (len(callbook.Measures()) - i)
		}
		return c
	}
	all := Insights{Rep: "Marta Lindqvist", From: "2025-12", To: "2026-11", Insights: callbook.Insights{Total: counts(12 * months)}}
	for i := range months {
		all.Months = append(all.Months, callbook.InsightMonth{Month: callbook.MonthOf(all.To.First().AddMonths(1 + i - months)), Counts: counts(1 + i)})
	}
	for i, why := range append(callbook.WinReasons(), callbook.NoReason) {
		all.Won = append(all.Won, callbook.ReasonCount{Why: string(why), N: 12 - i})
	}
	for i, why := range append(callbook.LostReasons(), callbook.NoReason) {
		all.Lost = append(all.Lost, callbook.ReasonCount{Why: string(why), N: 9 - i})
	}
	return all
}

func leafOf(t testing.TB, l Leaf, o Options) *page.Document {
	t.Helper()
	doc, _, err := printer().Pack(context.Background(), Pack{Title: l.title(), Leaves: []Leaf{l}}, o, nil)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestLeafLayoutMatchesTheGoldenFiles(t *testing.T) {
	for name, leaf := range map[string]struct {
		Leaf
		Options
	}{
		"coaching-a4":     {month(), Options{}},
		"coaching-letter": {month(), Options{Paper: Letter}},
		"logbook-a4":      {reflected(6), Options{}},
		"insights-a4":     {insightsOf(3), Options{}},
	} {
		path := filepath.Join("testdata", name+".txt")
		got := listing(leafOf(t, leaf.Leaf, leaf.Options))
		if updating() {
			if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s has changed: look at the page, then run the tests with -update and at the difference", name)
		}
	}
}

func TestTheCoachingPageIsOnePage(t *testing.T) {
	full := month()
	full.Month.Six = nil
	for range 2 {
		full.Month.Quiet = append(full.Month.Quiet, full.Month.Quiet[0])
	}
	six := month()
	six.Month.Facts, six.Month.Six = six.Month.Facts[:4], append(six.Month.Six, six.Month.Six[0])
	bare := month()
	bare.Month.Quiet, bare.Month.Liked, bare.Month.Facts = nil, nil, bare.Month.Facts[:1]
	for name, c := range map[string]Coaching{"as drawn": month(), "with four quiet accounts": full, "with all of the manager's six": six, "at the start of a month": bare} {
		for _, paper := range []Paper{A4, Letter} {
			doc := leafOf(t, c, Options{Paper: paper})
			if len(doc.Pages) != 1 {
				t.Errorf("%s: %d pages on %s", name, len(doc.Pages), paper)
			}
			for _, fault := range faults(&doc.Pages[0], Options{Paper: paper}) {
				t.Errorf("%s on %s: %s", name, paper, fault)
			}
		}
		doc := leafOf(t, c, Options{Large: true})
		for i := range doc.Pages {
			for _, fault := range faults(&doc.Pages[i], Options{Large: true}) {
				t.Errorf("%s, large, page %d: %s", name, i+1, fault)
			}
		}
	}
}

func TestInsightsAreOnePage(t *testing.T) {
	bare := insightsOf(1)
	bare.Won, bare.Lost = nil, nil
	for name, i := range map[string]Insights{"a year": insightsOf(12), "one month": bare} {
		for _, o := range []Options{{}, {Paper: Letter}, {Large: true}, {Paper: Letter, Large: true}} {
			doc := leafOf(t, i, o)
			if !o.Large && len(doc.Pages) != 1 {
				t.Errorf("%s: %d pages on %+v", name, len(doc.Pages), o)
			}
			for n := range doc.Pages {
				for _, fault := range faults(&doc.Pages[n], o) {
					t.Errorf("%s on %+v, page %d: %s", name, o, n+1, fault)
				}
			}
		}
	}
}

func TestALogbookPrintsEveryEntry(t *testing.T) {
	for _, o := range []Options{{}, {Paper: Letter}, {Large: true}} {
		doc := leafOf(t, reflected(40), o)
		entries := 0
		for i := range doc.Pages {
			for _, line := range lines(doc.Pages[i]) {
				entries += strings.Count(line, "I let 田中 花子 explain")
			}
			for _, fault := range faults(&doc.Pages[i], o) {
				t.Errorf("%+v page %d: %s", o, i+1, fault)
			}
		}
		if entries != 120 || len(doc.Pages) < 4 {
			t.Errorf("%+v: %d entries on %d pages", o, entries, len(doc.Pages))
		}
	}
}

// Each call has one head, and its lines stay under it, on the same page.
func TestALogbookKeepsTheLinesOfACallTogether(t *testing.T) {
	const head = "Fri 20 Nov · Weißmüller Werkzeugbau"
	doc := leafOf(t, reflected(40), Options{})
	heads := 0
	for i := range doc.Pages {
		page := lines(doc.Pages[i])
		for at, line := range page {
			if line != head {
				continue
			}
			heads++
			if rest := strings.Join(page[at:min(len(page), at+12)], "\n"); strings.Count(rest, "explain, then asked") < 2 {
				t.Errorf("page %d: under a call stands\n%s", i+1, rest)
			}
		}
	}
	if heads != 20 {
		t.Errorf("20 calls have %d heads", heads)
	}
}

func TestARightToLeftNameIsLeftAligned(t *testing.T) {
	c := month()
	c.Month.Facts[0].From.Account.Name = "מאפיית הגליל"
	doc := leafOf(t, c, Options{})
	for _, run := range texts(doc.Pages[0]) {
		if strings.Contains(run.Text, "מאפיית") && run.X > 40 {
			t.Errorf("the account's name starts at %.1f points", run.X)
		}
	}
}

func TestALeafHasNoCode(t *testing.T) {
	for _, l := range []Leaf{month(), reflected(1), insightsOf(2)} {
		doc := leafOf(t, l, Options{})
		if slices.ContainsFunc(lines(doc.Pages[0]), func(line string) bool { return strings.Contains(line, "to open this sheet") }) {
			t.Errorf("%s asks to type a code", l.title())
		}
	}
}
