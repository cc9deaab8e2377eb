package print

import (
	"slices"
	"strings"
	"testing"

	"callbook/backend/print/page"
)

// purposeOn is what a page says the call is for.
func purposeOn(p *page.Page) string {
	said, tag := "", page.NoTag
	for _, op := range p.Ops {
		if run, ok := op.(page.GlyphRun); ok && (strings.HasPrefix(run.Text, "What for: ") || tag != page.NoTag && run.Tag == tag) {
			said, tag = said+run.Text, run.Tag
		}
	}
	return strings.TrimPrefix(said, "What for: ")
}

func TestTheHeadOfAPlanSaysWhatTheCallIsFor(t *testing.T) {
	const short = "Show the samples"
	long := strings.TrimSpace(strings.Repeat("hear from the bank, then show the night plan, ", 5))[:200]
	for _, test := range []struct {
		name    string
		sheet   Sheet
		options Options
		purpose string
		whole   bool
	}{
		{"a blank plan on A4", blank(t, "pre-call"), Options{}, long, true},
		{"a blank plan on Letter", blank(t, "pre-call"), Options{Paper: Letter}, long, false},
		{"a filled plan on A4", planned(t), Options{}, long, true},
		{"a filled plan on Letter", planned(t), Options{Paper: Letter}, long, false},
		{"a filled plan on Letter, a short one", planned(t), Options{Paper: Letter}, short, true},
		{"large print on A4", blank(t, "pre-call"), Options{Large: true}, long, false},
		{"large print on Letter", planned(t), Options{Paper: Letter, Large: true}, long, false},
		{"the extended plan on A4", extended(t), Options{}, long, true},
		{"the extended plan on Letter", blank(t, "pre-call-extended"), Options{Paper: Letter}, long, false},
		{"the rehearsal card", rehearsed(t), Options{}, long, true},
		{"none", blank(t, "pre-call"), Options{}, "", true},
	} {
		without := test.sheet
		head := *without.Head
		without.Head, head.Purpose = &head, ""
		_, before, err := printer().Sheet(without, test.options)
		if err != nil {
			t.Fatal(err)
		}
		with := head
		with.Purpose = test.purpose
		test.sheet.Head = &with
		doc, after, err := printer().Sheet(test.sheet, test.options)
		if err != nil {
			t.Fatal(err)
		}
		if after.Pages != before.Pages || !slices.Equal(after.Overflow, before.Overflow) {
			t.Errorf("%s: it takes %d pages and moves %v, and without its purpose %d and %v", test.name, after.Pages, after.Overflow, before.Pages, before.Overflow)
		}
		for i := range doc.Pages {
			for _, fault := range faults(&doc.Pages[i], test.options) {
				t.Errorf("%s, page %d: %s", test.name, i+1, fault)
			}
		}
		said := purposeOn(&doc.Pages[0])
		begins := strings.HasPrefix(test.purpose, strings.TrimSuffix(said, "…"))
		if whole := said == test.purpose; whole != test.whole || !begins || test.purpose != "" && len(said) < len(short) {
			t.Errorf("%s: it is for %q", test.name, said)
		}
	}
}

// A row of the cover has one line for what the rep wants of the call.
func TestTheCoverSaysWhatACallIsForWhereItHasNoAim(t *testing.T) {
	pack := day(t, 3)
	pack.Cover.Calls[0].Purpose = "not beside an aim"
	pack.Cover.Calls[1].Aim, pack.Cover.Calls[1].Purpose = "", "Show the samples"
	pack.Cover.Calls[2].Aim, pack.Cover.Calls[2].Purpose = "", strings.Repeat("Show the samples ", 12)
	cover := coverOf(t, pack, Options{})
	said := strings.Join(lines(*cover), "\n") + "\n"
	for _, want := range []string{"Aim: Sign the flour contract\n", "What for: Show the samples\n", "What for: Show the samples Show"} {
		if !strings.Contains(said, want) {
			t.Errorf("the cover does not say %q", want)
		}
	}
	if strings.Contains(said, "not beside") {
		t.Error("the cover says what a call is for beside its aim")
	}
	for _, fault := range misplaced(cover, Options{}, coverRow) {
		t.Error(fault)
	}
}
