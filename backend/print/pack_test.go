package print

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

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
				row := CoverRow{Day: "2026-11-18", What: what, Who: name, How: "+49 711 555 0142"}
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
