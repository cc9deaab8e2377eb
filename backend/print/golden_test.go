package print

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/diff"

	"callbook/backend/print/layout"
	"callbook/backend/print/page"
)

func updating() bool {
	f := flag.Lookup("update")
	return f != nil && f.Value.String() == "true"
}

func TestMain(m *testing.M) {
	flag.Bool("update", false, "write the golden files again")
	flag.Parse()
	os.Exit(m.Run())
}

// listing lists the content of each page with positions in millimetres.
func listing(doc *page.Document) string {
	var b strings.Builder
	mm := func(points float64) float64 { return points / layout.Points }
	for i, p := range doc.Pages {
		fmt.Fprintf(&b, "page %d: %.1f x %.1f\n", i+1, mm(p.Width), mm(p.Height))
		for _, op := range p.Ops {
			switch op := op.(type) {
			case page.GlyphRun:
				fmt.Fprintf(&b, "%6.1f %6.1f  %.1f pt %q\n", mm(op.X), mm(op.Y), op.Size, op.Text)
			case page.Rule:
				fmt.Fprintf(&b, "%6.1f %6.1f  rule to %.1f\n", mm(op.X1), mm(op.Y1), mm(op.X2))
			case page.Rect:
				fmt.Fprintf(&b, "%6.1f %6.1f  box\n", mm(op.X), mm(op.Y))
			case page.Tick:
				fmt.Fprintf(&b, "%6.1f %6.1f  tick\n", mm(op.X), mm(op.Y))
			case page.Mark:
				fmt.Fprintf(&b, "%6.1f %6.1f  code of %.1f\n", mm(op.X), mm(op.Y), mm(op.Size))
			}
		}
	}
	return b.String()
}

func TestSheetLayoutMatchesTheGoldenFiles(t *testing.T) {
	p := printer()
	long := planned(t)
	long.Answers["last_summary"] = strings.Repeat(long.Answers.Text("last_summary")+" ", 8)
	for name, sheet := range map[string]struct {
		Sheet
		Options
	}{
		"pre-call-blank-a4":      {blank(t, "pre-call"), Options{}},
		"pre-call-filled-letter": {planned(t), Options{Paper: Letter}},
		"pre-call-overflow-a4":   {long, Options{}},
		"post-call-filled-a4":    {held(t), Options{}},
		"post-call-large-letter": {blank(t, "post-call"), Options{Paper: Letter, Large: true}},

		"pre-call-extended-blank-letter": {blank(t, "pre-call-extended"), Options{Paper: Letter}},
		"pre-call-extended-filled-a4":    {extended(t), Options{}},
		"rehearsal-card-a4":              {rehearsed(t), Options{}},
		"peer-meeting-letter":            {presented(t), Options{Paper: Letter}},
		"account-steps-a4":               {stepped(t), Options{}},
	} {
		doc, _, err := p.Sheet(sheet.Sheet, sheet.Options)
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join("testdata", name+".txt")
		got := listing(doc)
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
			t.Errorf("%s has changed: look at the page; run with -update if that is right.\n%s", name, diff.Diff("reviewed", want, "now", []byte(got)))
		}
	}
}

func TestPrinterCanBeUsedConcurrently(t *testing.T) {
	p := printer()
	sheet := planned(t)
	want, _, err := p.Sheet(sheet, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			doc, _, err := p.Sheet(sheet, Options{})
			if err != nil || listing(doc) != listing(want) {
				t.Errorf("a sheet printed beside others differs: %v", err)
			}
		})
	}
	all.Wait()
}
