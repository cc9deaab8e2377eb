package print

import (
	"slices"
	"strings"
	"testing"

	"callbook/backend/callbook"
)

// noted gives a sheet two notes, each as long as they get.
func noted(s Sheet) Sheet {
	long := strings.TrimSpace(strings.Repeat("wants to see the figures first, ", 5))[:158]
	s.Notes = []callbook.NoteOn{{About: "Łukasz Żółkiewski", Text: "Cello, " + long[7:]}, {About: "Weißmüller", Text: "Rear gate, " + long[11:]}}
	return s
}

func TestNotesPrintWhereTheyPushNothingToAnotherPage(t *testing.T) {
	crowded := planned(t)
	for _, key := range []string{"last_summary", "needs", "business_reasons", "opening"} {
		crowded.Answers[key] = strings.Repeat(crowded.Answers.Text(key)+" ", 4)
	}
	short := planned(t)
	short.Notes = []callbook.NoteOn{{About: "Jürgen Weißmüller", Text: "Plays the Cello"}}
	own := blank(t, "pre-call")
	own.Template.Sections = slices.Clone(own.Template.Sections)
	for i, section := range own.Template.Sections {
		section.Prompts = slices.DeleteFunc(slices.Clone(section.Prompts), func(p callbook.Prompt) bool { return p.Key == callbook.CommonGround })
		own.Template.Sections[i] = section
	}
	for _, test := range []struct {
		name  string
		sheet Sheet
		least int // notes that must print
	}{
		{"a blank plan", blank(t, "pre-call"), 2},
		{"a filled plan", planned(t), 0},
		{"a filled plan and a short note", short, 1},
		{"a plan that is too long already", crowded, 0},
		{"a template that does not ask for common ground", own, 0},
		{"a long template", blank(t, "pre-call-extended"), 2},
	} {
		for _, o := range []Options{{}, {Paper: Letter}, {Large: true}} {
			bare := test.sheet
			bare.Notes = nil
			without, before, err := printer().Sheet(bare, o)
			if err != nil {
				t.Fatal(err)
			}
			sheet := test.sheet
			if len(sheet.Notes) == 0 {
				sheet = noted(sheet)
			}
			doc, report, err := printer().Sheet(sheet, o)
			if err != nil {
				t.Fatal(err)
			}
			if len(doc.Pages) > len(without.Pages) || !slices.Equal(report.Overflow, before.Overflow) {
				t.Errorf("%s %+v: notes make it %d pages, %v; without them %d, %v", test.name, o, len(doc.Pages), report.Overflow, len(without.Pages), before.Overflow)
			}
			all := ""
			for _, p := range doc.Pages {
				all += strings.Join(lines(p), " ")
			}
			if n := strings.Count(all, "Note on "); n < test.least {
				t.Errorf("%s %+v: %d notes print, want %d\n%s", test.name, o, n, test.least, all)
			} else if n > 0 && !strings.Contains(all, "Cello") {
				t.Errorf("%s %+v: another note than the first prints: %s", test.name, o, all)
			}
		}
	}
}
