package main

import (
	_ "embed"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"text/tabwriter"
	texttemplate "text/template"
	"time"
)

// report has the results of one run.
type report struct {
	Machine         machine
	Began           time.Time
	Took            time.Duration
	Load, LoadAfter string
	Figures         []figure
}

//go:embed performance.md.tmpl
var document string

// write puts the report into a file as Markdown.
func (r report) write(file string) error {
	t, err := texttemplate.New("performance").Parse(document)
	if err != nil {
		return fmt.Errorf("reading the template of the report: %w", err)
	}
	f, err := os.Create(file)
	if err != nil {
		return fmt.Errorf("writing the report: %w", err)
	}
	if err := errors.Join(t.Execute(f, r), f.Close()); err != nil {
		return fmt.Errorf("writing the report: %w", err)
	}
	return nil
}

// print shows the figures. If printing fails, there is nobody to tell.
func (r report) print(out io.Writer) {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	part := ""
	for _, f := range r.Figures {
		if f.Part != part {
			part = f.Part
			_, _ = fmt.Fprintf(w, "\n%s\n", part)
		}
		_, _ = fmt.Fprintf(w, "  %s\t%s\t%s\t%s", f.What, f.Median(), f.Allowed(), f.Verdict())
		if f.Peer != "" {
			_, _ = fmt.Fprintf(w, "\t%s: %s, %s", f.Peer, f.PeerMedian(), f.Ratio())
		}
		_, _ = fmt.Fprintln(w)
	}
	_, _ = fmt.Fprintf(w, "\n%d of %d budgets hold. Load average %s before, %s after.\n", r.Held(), r.Budgets(), r.Load, r.LoadAfter)
	_ = w.Flush()
}

// Busy reports whether other work had more than half of the cores at the start.
func (r report) Busy() bool {
	load, err := strconv.ParseFloat(r.Load, 64)
	return err == nil && load > float64(r.Machine.Cores)/2
}

// Budgets counts the figures with a budget.
func (r report) Budgets() int {
	n := 0
	for _, f := range r.Figures {
		if f.Budget > 0 {
			n++
		}
	}
	return n
}

// Held counts the budgets that hold.
func (r report) Held() int {
	n := 0
	for _, f := range r.Figures {
		if f.Verdict() == "holds" {
			n++
		}
	}
	return n
}

// Part is the figures under one heading.
type Part struct {
	Name    string
	Figures []figure
}

// Parts are the figures by heading, in the order they were measured.
func (r report) Parts() []Part {
	var parts []Part
	for _, f := range r.Figures {
		if len(parts) == 0 || parts[len(parts)-1].Name != f.Part {
			parts = append(parts, Part{Name: f.Part})
		}
		last := &parts[len(parts)-1]
		last.Figures = append(last.Figures, f)
	}
	return parts
}

// Compared are the figures that have a peer.
func (r report) Compared() []figure {
	var all []figure
	for _, f := range r.Figures {
		if f.Peer != "" {
			all = append(all, f)
		}
	}
	return all
}
