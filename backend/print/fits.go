package print

import (
	"callbook/backend/callbook"
	"callbook/backend/print/layout"
)

// Fit says whether the part of a template that is for the meeting, left blank, fits
// on one page.
type Fit struct {
	Paper Paper
	Spare float64 // millimetres that are left, or missing if negative
}

// OnePage reports whether the template fits on one page.
func (f Fit) OnePage() bool { return f.Spare >= 0 }

// Fits measures a template on every paper, in normal print under the head of a
// call with a short name.
func (p *Printer) Fits(t callbook.Template) []Fit {
	var all []Fit
	for _, paper := range []Paper{A4, Letter} {
		j := p.job(Options{Paper: paper})
		s := Sheet{Template: t, Head: &Head{Account: t.Title}}
		space := j.canvas.Paper.Bottom(j.canvas.Measures) - layout.Margin - newTop(j.canvas, j.words, s, mostPurpose).height()
		need := j.canvas.Need(newComposer(s, j.words).sections(callbook.PlaceMeeting))
		all = append(all, Fit{Paper: paper, Spare: space - need})
	}
	return all
}
