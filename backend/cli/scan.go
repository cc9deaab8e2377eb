package cli

import (
	"fmt"
	"slices"
	"strings"

	"callbook/backend/bridge"
)

type scanCmd struct {
	Files  []string `arg:"" name:"file" help:"Pictures of sheets: JPEG, PNG, TIFF, or PDF as a scanner makes it." type:"path"`
	Apply  string   `help:"sure: answer the sheets from their sure ticks, where they have no answer yet. Nothing is changed without it." placeholder:"WHAT"`
	Ink    string   `help:"keep: keep the handwriting of each field as its answer, where it has none. Nothing is kept without it." placeholder:"WHAT"`
	Strips string   `help:"Write a picture of each field with handwriting into this folder." placeholder:"DIR" type:"path"`
	replacing
}

func (c *scanCmd) Run(r *run) error {
	if c.Apply != "" && c.Apply != "sure" {
		return &bridge.Fault{Code: bridge.Invalid, Field: "apply", Message: fmt.Sprintf("“%s” cannot be applied. Use --apply sure, or leave it out to change nothing.", c.Apply)}
	}
	if c.Ink != "" && c.Ink != "keep" {
		return &bridge.Fault{Code: bridge.Invalid, Field: "ink", Message: fmt.Sprintf("Callbook cannot do “%s” with handwriting. Use --ink keep, or leave it out to keep none.", c.Ink)}
	}
	if err := r.toFile("", c.replacing); err != nil {
		return err
	}
	pages, err := r.book.Scans.Read(c.Files, c.Strips, c.Ink != "")
	if err != nil {
		return err
	}
	if c.Apply != "" {
		for i := range pages {
			p := &pages[i]
			if p.ID == 0 || len(p.Problems) > 0 { // it says why
				continue
			}
			if p.Applied, err = r.book.Scans.Apply(p.ID, ""); err != nil {
				return err
			}
		}
	}
	return r.show(map[string]any{"sheets": pages}, func(p *page) {
		for _, s := range pages {
			showScanned(p, s)
		}
	})
}

func showScanned(p *page, s bridge.ScannedPage) {
	if s.Code == "" {
		p.line("%s", strings.Join(s.Problems, " "))
		return
	}
	if s.Test != "" {
		p.line("%s", s.Test)
		return
	}
	yes, ink := 0, 0
	for _, t := range s.Ticks {
		if t.Sure {
			yes++
		}
	}
	for _, f := range s.Fields {
		if f.Ink {
			ink++
		}
	}
	whose := ""
	if s.Account != "" {
		whose = ", " + s.Account
	}
	p.line("%s, page %d%s: %s, %s with ink", s.Code, s.Page, whose, count(yes, "tick"), count(ink, "field"))
	for _, t := range s.Ticks {
		if !t.Sure {
			p.line("  Look at %s: it %s.", strings.TrimSpace(t.Prompt+" "+t.Option), t.Why)
		}
	}
	for _, one := range s.Proposed {
		how := "proposed"
		if slices.Contains(s.Applied, one.Prompt) {
			how = "answered"
		}
		if one.Differs {
			how = "on paper; the sheet says otherwise and keeps that"
		}
		p.line("  %s: %s (%s)", one.Label, one.Answer, how)
	}
	for i, f := range s.Fields {
		first := slices.IndexFunc(s.Fields, func(o bridge.ScannedField) bool { return o.Prompt == f.Prompt })
		if first == i && slices.Contains(s.Kept, f.Prompt) {
			p.line("  %s: kept as ink", f.Label)
		}
	}
	for _, problem := range s.Problems {
		p.line("  %s", problem)
	}
}
