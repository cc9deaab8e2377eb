package print

import (
	"slices"
	"strings"
	"testing"

	"callbook/backend/callbook"
	"callbook/backend/print/page"
)

// texts lists the runs of a page.
func texts(p page.Page) []page.GlyphRun {
	var all []page.GlyphRun
	for _, op := range p.Ops {
		if run, ok := op.(page.GlyphRun); ok {
			all = append(all, run)
		}
	}
	return all
}

func TestARowWithoutANameIsPrintedAsANote(t *testing.T) {
	note := "Jürgen signs up to 10,000 €, above that Dr. Brandt and his father."
	for id, key := range map[string]string{"pre-call": "deciders", "post-call": "absent_deciders"} {
		s := blank(t, id)
		boxes := func() int {
			doc, _, err := printer().Sheet(s, Options{})
			if err != nil {
				t.Fatal(err)
			}
			n := 0
			for _, op := range doc.Pages[0].Ops {
				if _, ok := op.(page.Rect); ok {
					n++
				}
			}
			return n
		}
		before := boxes()
		s.Answers = callbook.Answers{key: []callbook.PersonAnswer{{Role: note}}}
		want := before
		if id == "pre-call" {
			want-- // a note does not name anybody who could come
		}
		if got := boxes(); got != want {
			t.Errorf("%s: %d boxes with the note, want %d", id, got, want)
		}
		doc, _, err := printer().Sheet(s, Options{})
		if err != nil {
			t.Fatal(err)
		}
		start := slices.IndexFunc(texts(doc.Pages[0]), func(run page.GlyphRun) bool { return strings.HasPrefix(run.Text, "Jürgen signs up") })
		if start < 0 {
			t.Fatalf("%s: the note is not printed from the left", id)
		}
		run := texts(doc.Pages[0])[start]
		if run.X > 36.5 {
			t.Errorf("%s: the note starts at %.1f", id, run.X)
		}
		if _, to, _ := extent(run); id == "post-call" && to < 250 {
			t.Errorf("%s: the note ends at %.1f, in the column of names", id, to)
		}
	}
}

func TestACustomChannelIsPrintedAsTyped(t *testing.T) {
	for answer, want := range map[string][2]string{
		"video": {"Video", "Video"}, "other": {"Other", "To do"}, "carrier pigeon": {"carrier pigeon", "carrier pigeon"},
	} {
		s := blank(t, "post-call")
		s.Answers = callbook.Answers{"preferred_channel": answer}
		plan := blank(t, "pre-call")
		plan.Answers = callbook.Answers{"provisional_follow_up": []callbook.FollowUpAnswer{{Channel: answer}}}
		for i, sheet := range []Sheet{s, plan} {
			want := want[i]
			doc, _, err := printer().Sheet(sheet, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if !slices.ContainsFunc(texts(doc.Pages[0]), func(run page.GlyphRun) bool { return run.Text == want }) {
				t.Errorf("%q is not printed as %q on the %s", answer, want, sheet.Template.ID)
			}
		}
	}
}

func TestNamesStayWholeInProse(t *testing.T) {
	for _, name := range []string{"田中 花子", "شيرين الحسيني", "Nguyễn Thị Minh Khai"} {
		for n := range 40 { // wherever on the line the name falls
			s := blank(t, "pre-call")
			s.Head.People = []Attendee{{Name: name}}
			s.Answers = callbook.Answers{"needs": strings.Repeat("n", n) + " is what they need, says " + name + " of it."}
			doc, _, err := printer().Sheet(s, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if !slices.ContainsFunc(lines(doc.Pages[0]), func(line string) bool {
				return strings.Contains(line, "says "+name) || strings.HasPrefix(line, name+" of")
			}) {
				t.Fatalf("%s is broken: %q", name, lines(doc.Pages[0]))
			}
		}
	}
}

// lines joins the runs that are beside each other on one line.
func lines(p page.Page) []string {
	var all []string
	y := 0.0
	for _, run := range texts(p) {
		if len(all) == 0 || run.Y != y {
			all, y = append(all, ""), run.Y
		}
		all[len(all)-1] += run.Text
	}
	return all
}

func TestANameWiderThanItsLineBreaksBetweenWords(t *testing.T) {
	s := blank(t, "pre-call")
	name := "Maria Magdalena Theodora Konstantinopolitanska-Featherstonehaugh of the Upper Neckar Valley"
	s.Head.People = []Attendee{{Name: name}}
	s.Answers = callbook.Answers{"needs": name}
	doc, _, err := printer().Sheet(s, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range lines(doc.Pages[0]) {
		if strings.HasPrefix(name, line) && len(line) > 20 && !strings.ContainsAny(line[len(line)-1:], " -") {
			t.Errorf("a line ends inside a word: %q", line)
		}
	}
}
