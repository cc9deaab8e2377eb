package main

import (
	_ "embed"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// day is the day that is printed.
const day = "2026-11-25"

// The answers of every sheet; {n} is the number of the call.
//
//go:embed plan.json
var plan string

//go:embed debrief.json
var debrief string

// printing is a print job for a Callbook command and for Chromium with a page.
type printing struct {
	what     string
	args     []string // of callbook print
	html     string   // the file of the page
	budget   float64  // in milliseconds
	maxKB    float64
	ours     []taken
	theirs   []taken
	pdf, ref printed
}

// printed describes a PDF.
type printed struct {
	pages, words int
	kB           float64
}

// paper prints one filled sheet and the pack of a full day, alternating between
// Callbook's command line and Chromium with the same texts on the same lines in
// HTML.
func (b bench) paper() ([]figure, error) {
	b.say("Planning a day of %d calls", b.sizes.calls)
	book := filepath.Join(b.dir, "paper")
	calls, err := b.planDay(book)
	if err != nil {
		return nil, err
	}
	one, pack := filepath.Join(b.dir, "sheet.html"), filepath.Join(b.dir, "pack.html")
	if err := errors.Join(writePage(one, nil, calls[0].Sheets[:1]), writePage(pack, calls, allSheets(calls))); err != nil {
		return nil, fmt.Errorf("writing a page for Chromium: %w", err)
	}
	prints := []*printing{
		{what: "one filled sheet", args: []string{"--sheet", calls[0].Sheets[0].Code}, html: one, budget: 100},
		{what: fmt.Sprintf("a day of %d calls: %d filled sheets and their cover", len(calls), 2*len(calls)), args: []string{"--day", day}, html: pack, budget: 500, maxKB: 350},
	}
	for _, p := range prints {
		b.say("Printing %s", p.what)
		for round := -1; round < b.sizes.rounds; round++ { // the first round only warms both up
			if err := b.printBoth(book, p, round >= 0); err != nil {
				return nil, err
			}
		}
	}
	cold, err := b.coldPrint(book, prints[0])
	if err != nil {
		return nil, err
	}
	const part = "`callbook print`, the whole process"
	var figures []figure
	for _, p := range prints {
		figures = append(figures,
			figure{Part: part, What: p.what, Unit: "ms", Values: times(p.ours), Budget: p.budget, Peer: "Chromium", PeerValues: times(p.theirs)},
			figure{Part: part, What: "processor time of it", Unit: "ms", Values: processorTimes(p.ours)},
			figure{Part: part, What: "its file", Unit: "kB", Values: spread{p.pdf.kB}, Budget: p.maxKB, Peer: "Chromium", PeerValues: spread{p.ref.kB}},
			figure{Part: part, What: "its pages", Unit: "pages", Values: spread{float64(p.pdf.pages)}, Peer: "Chromium", PeerValues: spread{float64(p.ref.pages)}},
			figure{Part: part, What: "words that pdftotext reads in it", Unit: "words", Values: spread{float64(p.pdf.words)}, Peer: "Chromium", PeerValues: spread{float64(p.ref.words)}})
	}
	return append(figures, figure{Part: part, What: "one filled sheet, with nothing known of the computer’s fonts", Unit: "ms", Values: times(cold)}), nil
}

// printBoth prints p once with each program.
func (b bench) printBoth(book string, p *printing, count bool) error {
	ours, theirs := filepath.Join(b.dir, "ours.pdf"), filepath.Join(b.dir, "theirs.pdf")
	_, took, err := b.timed(b.callbook, b.printArgs(book, p, ours)...)
	if err != nil {
		return err
	}
	_, tookPeer, err := b.timed(chromium,
		"--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
		"--user-data-dir="+filepath.Join(b.dir, "chromium"), "--no-pdf-header-footer", "--print-to-pdf="+theirs, "file://"+p.html)
	if err != nil {
		return err
	}
	if !count {
		p.pdf, err = b.look(ours)
		if err == nil {
			p.ref, err = b.look(theirs)
		}
		if err == nil && (p.ref.pages < p.pdf.pages || p.ref.words*10 < p.pdf.words*9) {
			err = fmt.Errorf("the two do not print the same: %+v is Callbook’s, %+v Chromium’s", p.pdf, p.ref)
		}
		return err
	}
	p.ours, p.theirs = append(p.ours, took), append(p.theirs, tookPeer)
	return nil
}

func (b bench) printArgs(book string, p *printing, file string) []string {
	return append([]string{"--data", book, "print", "-o", file, "--paper", "a4"}, p.args...)
}

// coldPrint prints without the index of the computer's fonts, which Callbook makes
// on first use and then keeps.
func (b bench) coldPrint(book string, p *printing) ([]taken, error) {
	var took []taken
	for range b.sizes.rounds {
		if err := os.RemoveAll(b.cache()); err != nil {
			return nil, fmt.Errorf("clearing the cache: %w", err)
		}
		_, t, err := b.timed(b.callbook, b.printArgs(book, p, filepath.Join(b.dir, "cold.pdf"))...)
		if err != nil {
			return nil, err
		}
		took = append(took, t)
	}
	return took, nil
}

// look counts pages and words of a PDF: pdftotext ends each page with a form feed.
func (b bench) look(pdf string) (printed, error) {
	info, err := os.Stat(pdf)
	if err != nil {
		return printed{}, fmt.Errorf("nothing was printed: %w", err)
	}
	text, err := b.output("pdftotext", pdf, "-")
	return printed{pages: strings.Count(string(text), "\f"), words: len(strings.Fields(string(text))), kB: float64(info.Size()) / 1000}, err
}

// planDay makes a book with the command line, as a rep would: it imports contacts,
// plans calls, and fills both sheets of each.
func (b bench) planDay(book string) ([]call, error) {
	file := filepath.Join(b.dir, "day.csv")
	if err := writeContacts(file, 3*b.sizes.calls); err != nil {
		return nil, fmt.Errorf("writing contacts: %w", err)
	}
	if _, err := b.output(b.callbook, "--data", book, "import", file); err != nil {
		return nil, err
	}
	templates := map[string]template{}
	for _, id := range []string{"pre-call", "post-call"} {
		var got struct{ Template template }
		if err := b.ask(book, &got, "template", "show", id); err != nil {
			return nil, err
		}
		templates[id] = got.Template
	}
	var people struct{ People []person }
	if err := b.ask(book, &people, "people"); err != nil {
		return nil, err
	}
	met := map[string]person{} // one for each company
	for _, p := range people.People {
		met[p.Account.Name] = p
	}
	calls := make([]call, b.sizes.calls)
	for i := range calls {
		var got struct{ Call call }
		p := met[company(i)]
		at := fmt.Sprintf("%s %02d:%02d", day, 7+i/5, i%5*12)
		if err := b.ask(book, &got, "plan", "--account", p.Account.ID, "--person", p.ID, "--at", at, "--minutes", "10", "--place", fmt.Sprintf("Gärtnerweg %d, 06484 Quedlinburg", i)); err != nil {
			return nil, err
		}
		calls[i] = got.Call
		calls[i].Person = p
		for _, s := range []struct{ code, answers string }{{got.Call.Pre.Code, plan}, {got.Call.Post.Code, debrief}} {
			answers := filepath.Join(b.dir, "answers.json")
			if err := os.WriteFile(answers, []byte(strings.ReplaceAll(s.answers, "{n}", strconv.Itoa(i+1))), 0o600); err != nil {
				return nil, fmt.Errorf("writing answers: %w", err)
			}
			var filled struct{ Sheet sheet }
			if err := b.ask(book, &filled, "sheet", "fill", s.code, answers); err != nil {
				return nil, err
			}
			filled.Sheet.Form, filled.Sheet.Call = templates[filled.Sheet.Template.ID], calls[i]
			calls[i].Sheets = append(calls[i].Sheets, filled.Sheet)
		}
	}
	return calls, nil
}

func allSheets(calls []call) []sheet {
	var all []sheet
	for _, c := range calls {
		all = append(all, c.Sheets...)
	}
	return all
}
