package print

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"callbook/backend/print/layout"
	"callbook/backend/print/page"
)

func TestPackStartsEveryCallOnAFrontSide(t *testing.T) {
	pack := day(t, 4)
	pack.Calls[1].Sheets = pack.Calls[1].Sheets[:1] // one page: its back stays empty
	for _, test := range []struct {
		name   string
		duplex bool
		starts []int
		pages  int
	}{
		{"printed on both sides", true, []int{0, 2, 4, 6, 8}, 10},
		{"printed on one side", false, []int{0, 1, 3, 4, 6}, 8},
	} {
		var steps []int
		doc, report, err := printer().Pack(context.Background(), pack, Options{Duplex: test.duplex}, func(done, total int) {
			if total != 7 {
				t.Errorf("%s: %d sheets in all", test.name, total)
			}
			steps = append(steps, done)
		})
		if err != nil {
			t.Fatal(err)
		}
		if report.Pages != test.pages || len(doc.Pages) != test.pages {
			t.Errorf("%s: %d pages, want %d", test.name, report.Pages, test.pages)
		}
		for i, mark := range doc.Outline {
			if mark.Page != test.starts[i] {
				t.Errorf("%s: %s starts on page %d, want %d", test.name, mark.Title, mark.Page, test.starts[i])
			}
		}
		if len(steps) != 7 || steps[6] != 7 {
			t.Errorf("%s: progress was %v", test.name, steps)
		}
		for i := range doc.Pages {
			pitch := 8.0
			if i == 0 {
				pitch = coverRow
			}
			for _, fault := range misplaced(&doc.Pages[i], Options{}, pitch) {
				t.Errorf("%s: page %d: %s", test.name, i+1, fault)
			}
		}
	}
}

func TestPackStopsWhenItIsCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	_, _, err := printer().Pack(ctx, day(t, 4), Options{}, func(done, _ int) {
		if done == 2 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
}

func TestCoverHoldsAFullDay(t *testing.T) {
	for _, calls := range []int{0, 1, 6, 7, 12} {
		for _, paper := range []Paper{A4, Letter} {
			pack := day(t, calls)
			for range 8 {
				pack.Cover.Overdue = append(pack.Cover.Overdue, pack.Cover.Overdue[0])
				pack.Cover.Thanks = append(pack.Cover.Thanks, pack.Cover.Thanks[0])
			}
			doc, _, err := printer().Pack(context.Background(), pack, Options{Paper: paper}, nil)
			if err != nil {
				t.Fatal(err)
			}
			for _, fault := range misplaced(&doc.Pages[0], Options{Paper: paper}, coverRow) {
				t.Errorf("%d calls on %s: %s", calls, paper, fault)
			}
		}
	}
}

// coverOf is the cover of a pack.
func coverOf(t *testing.T, pack Pack, o Options) *page.Page {
	t.Helper()
	doc, _, err := printer().Pack(context.Background(), pack, o, nil)
	if err != nil {
		t.Fatal(err)
	}
	return &doc.Pages[0]
}

func TestNoRuleOfTheCoverRunsThroughAnAddress(t *testing.T) {
	for _, calls := range []int{1, 6, 7, 8, 12} {
		for _, paper := range []Paper{A4, Letter} {
			pack := day(t, calls)
			for i := range pack.Cover.Calls {
				pack.Cover.Calls[i].Aim = ""
				pack.Cover.Calls[i].Address = "Unit 3, Quay Street Business Park, Aberaeron, Ceredigion SA46 0BT"
			}
			cover := coverOf(t, pack, Options{Paper: paper})
			for _, fault := range misplaced(cover, Options{Paper: paper}, coverRow) {
				t.Errorf("%d calls on %s: %s", calls, paper, fault)
			}
			if text := strings.Join(lines(*cover), " "); calls < 8 && strings.Count(text, "SA46 0BT") != calls {
				t.Errorf("%d calls on %s: the addresses are cut: %s", calls, paper, text)
			}
		}
	}
}

// What stands in the way of a call fits in its row, so that no other one is pushed off
// the page.
func TestACoverWithClashesHoldsAsManyCalls(t *testing.T) {
	for _, calls := range []int{1, 5, 6, 7, 9, 12} {
		for _, o := range []Options{{}, {Paper: Letter}, {Large: true}} {
			pack := day(t, calls)
			for i := range pack.Cover.Calls {
				pack.Cover.Calls[i].Address = "Unit 3, Quay Street Business Park, Aberaeron, Ceredigion SA46 0BT"
			}
			codes := func() (n int) {
				for _, line := range lines(*coverOf(t, pack, o)) {
					for _, call := range pack.Cover.Calls {
						if line == call.Code {
							n++
							break
						}
					}
				}
				return n
			}
			before := codes()
			for i := range pack.Cover.Calls {
				pack.Cover.Calls[i].Clash = "overlaps 10:00 Weißmüller Werkzeugbau GmbH"
			}
			if after := codes(); after != before || after == 0 {
				t.Errorf("%d calls, %+v: %d are listed, not %d", calls, o, after, before)
			}
			cover := coverOf(t, pack, o)
			if said := strings.Count(strings.Join(lines(*cover), "\n"), "overlaps 10:00 Weißmüller"); said != before {
				t.Errorf("%d calls, %+v: %d rows of %d say what they overlap", calls, o, said, before)
			}
			for _, fault := range misplaced(cover, o, coverRow) {
				t.Errorf("%d calls, %+v: %s", calls, o, fault)
			}
		}
	}
}

func TestTheCoverLeavesItsSpaceToNotes(t *testing.T) {
	for _, calls := range []int{1, 2, 4, 7} {
		for _, paper := range []Paper{A4, Letter} {
			pack := day(t, calls)
			pack.Cover.Overdue = nil
			var ys []float64
			for _, op := range coverOf(t, pack, Options{Paper: paper}).Ops {
				switch op := op.(type) {
				case page.GlyphRun:
					ys = append(ys, op.Y)
				case page.Rule:
					ys = append(ys, op.Y1)
				}
			}
			slices.Sort(ys)
			for i := 1; i < len(ys); i++ {
				if gap := (ys[i] - ys[i-1]) / layout.Points; gap > 11 {
					t.Errorf("%d calls on %s: %.1f mm are empty under %.1f", calls, paper, gap, ys[i-1]/layout.Points)
				}
			}
		}
	}
}

func TestSomebodyIsAlwaysNamed(t *testing.T) {
	long := "Prof. Dr. Maria-Theresia von Hohenstaufen-Wittelsbach zu Schleswig-Holstein-Sonderburg-Augustenburg"
	for _, people := range [][]Attendee{{{long, ""}}, {{long, "director"}, {"Ida Sørensen", ""}}} {
		pack := day(t, 1)
		pack.Cover.Calls[0].People = people
		head := werkzeugbau()
		head.People = []Attendee{{strings.Repeat(long+" ", 3), "director of everything"}, {"Ida Sørensen", ""}}
		head.Us = []string{long}
		sheet, _, err := printer().Sheet(Sheet{Template: builtIn(t, "pre-call"), Head: head}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		for name, p := range map[string]*page.Page{"the cover": coverOf(t, pack, Options{}), "the sheet": &sheet.Pages[0]} {
			text := strings.Join(lines(*p), "\n")
			want := []string{"Prof. Dr. Maria-Theresia von Hohenstauf"}
			if name == "the sheet" {
				want = append(want, "Us: Prof. Dr. Maria-Theresia", "+1 more")
			}
			for _, want := range want {
				if !strings.Contains(text, want) {
					t.Errorf("%s does not say %q:\n%s", name, want, text)
				}
			}
			if only := len(people) == 1 && name == "the cover"; only == strings.Contains(text, "+1 more") {
				t.Errorf("%s counts the people wrongly:\n%s", name, text)
			}
			if !strings.Contains(text, "…") {
				t.Errorf("%s does not say that the name is longer:\n%s", name, text)
			}
		}
	}
}

func TestCoverDropsRolesBeforeItCutsNames(t *testing.T) {
	pack := day(t, 1)
	pack.Cover.Calls[0].People = []Attendee{{"Anaïs Lefèvre", "Head of Operations"}, {"Étienne Caron", "Managing Director"}}
	doc, _, err := printer().Pack(context.Background(), pack, Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if cover := lines(doc.Pages[0]); !slices.Contains(cover, "Anaïs Lefèvre, Étienne Caron") {
		t.Errorf("not both of them: %q", cover)
	}
}

func TestCoverCutsNoName(t *testing.T) {
	names := []string{
		"Jürgen Weißmüller, Weißmüller Werkzeugbau GmbH", "Γιώργος Θεοδωράκης, Ελληνική Εταιρεία Τροφίμων",
		"Rindfleischetikettierungsüberwachung von Donaudampfschiff, A GmbH",
		"شيرين الحسيني, شركة النور للتجارة والصناعة", "Nguyễn Thị Hương, " + strings.Repeat("a name that needs several lines ", 8),
	}
	for _, what := range []string{"Call", "Ask how the talk with the board went and who of them was against it"} {
		for _, paper := range []Paper{A4, Letter} {
			pack := day(t, 4)
			pack.Cover.Overdue, pack.Cover.Thanks = nil, nil
			for i, name := range names {
				row := CoverRow{Day: "2026-11-18", What: what, Who: name, How: "Phone, +49 711 555 0142"}
				if i < 3 {
					pack.Cover.Overdue = append(pack.Cover.Overdue, row)
				} else {
					pack.Cover.Thanks = append(pack.Cover.Thanks, row)
				}
			}
			doc, _, err := printer().Pack(context.Background(), pack, Options{Paper: paper}, nil)
			if err != nil {
				t.Fatal(err)
			}
			printed := printedText(&page.Document{Pages: doc.Pages[:1]})
			for _, name := range names {
				if person, _, _ := strings.Cut(name, ","); !strings.Contains(printed, unspaced(person)) {
					t.Errorf("%s on %s: %q is not whole", what, paper, person)
				}
			}
			if want := unspaced(what); !strings.Contains(printed, want) {
				t.Errorf("on %s %q is not whole", paper, want)
			}
			for _, fault := range misplaced(&doc.Pages[0], Options{Paper: paper}, coverRow) {
				t.Errorf("%s on %s: %s", what, paper, fault)
			}
		}
	}
}
