package bridge

import (
	"fmt"
	"strings"

	"callbook/backend/callbook"
	"callbook/backend/scan"
	"callbook/backend/sqlite"
)

// ScannedPage is a page in a picture, or a picture in which no page was read: then Code
// is empty, or Problems says why the page was not read.
type ScannedPage struct {
	ID       int                 `json:"id"` // to apply it by; 0 for what was not read
	File     string              `json:"file"`
	Code     string              `json:"code"` // of the sheet
	Page     int                 `json:"page"`
	Thumb    string              `json:"thumb,omitempty"`                          // the page laid flat, or the picture that was not read, for the window
	Call     string              `json:"call"`                                     // its id; empty for a sheet of a pad
	Account  string              `json:"account"`                                  // its name
	Sheet    string              `json:"sheet"`                                    // the title of its template
	Phase    callbook.Phase      `json:"phase" ts_type:"callbook.Phase | ''"`      // of the sheet; empty if there is none
	State    callbook.SheetState `json:"state" ts_type:"callbook.SheetState | ''"` // of the sheet; empty if there is none
	Test     string              `json:"test,omitempty"`                           // of the test sheet: what its picture says about printer and camera
	Sure     bool                `json:"sure"`                                     // nothing on it has to be looked at
	Ticks    []ScannedTick       `json:"ticks"`
	Fields   []ScannedField      `json:"fields"`
	Proposed []ScanProposal      `json:"proposed"`
	Applied  []string            `json:"applied"`        // the prompts that were answered from it
	Kept     []string            `json:"kept,omitempty"` // the prompts whose handwriting was kept from it
	Problems []string            `json:"problems"`
}

// ScannedTick is a box that is ticked, or unsure. Empty boxes are left out.
type ScannedTick struct {
	Prompt string `json:"prompt"`
	Label  string `json:"label"`
	Row    int    `json:"row"`
	Column int    `json:"column"`
	Option string `json:"option"` // empty for the box of an entry of one's own
	Read   string `json:"read"`   // yes or unsure
	Sure   bool   `json:"sure"`
	Why    string `json:"why"`             // of an unsure one, in words
	Strip  string `json:"strip,omitempty"` // the picture of an unsure one, for the window
}

// isOf reports whether the tick was read of that box.
func (t ScannedTick) isOf(s callbook.Spot) bool {
	return s.Prompt == t.Prompt && s.Row == t.Row && s.Column == t.Column && s.Option == t.Option
}

// ScannedField is a field to write in. Strip is its picture, where they are written.
type ScannedField struct {
	Prompt string `json:"prompt"`
	Label  string `json:"label"`
	Row    int    `json:"row"`
	Column int    `json:"column"`
	Ink    bool   `json:"ink"`
	Strip  string `json:"strip"`
}

// ScanProposal is an answer that the ticks of a page give. Differs is true where the
// sheet has another answer, which stays.
type ScanProposal struct {
	Prompt  string `json:"prompt"`
	Label   string `json:"label"`
	Answer  string `json:"answer"` // in words
	Differs bool   `json:"differs"`
}

func failedPage(file, problem string) ScannedPage {
	return ScannedPage{
		File: file, Ticks: []ScannedTick{}, Fields: []ScannedField{}, Proposed: []ScanProposal{}, Applied: []string{},
		Problems: []string{problem},
	}
}

func (s *Scans) pageOut(tx *sqlite.Tx, file string, r *scan.Reading) (ScannedPage, error) {
	out := failedPage(file, "")
	out.Problems, out.Code, out.Page = []string{}, r.Code.Sheet, r.Code.Page
	if r.Problem != nil {
		says, known := problemOf(r.Problem)
		if !known {
			return out, r.Problem
		}
		out.Problems = append(out.Problems, says)
		return out, nil
	}
	if r.Code.Sheet == callbook.TestCode {
		out.ID, out.Sheet = s.scans.keep(r.PageRead), testTitle
		out.Sure, out.Test = agrees(r)
		return out, nil
	}
	sheet, err := tx.SheetByCode(r.Code.Sheet)
	if err != nil {
		return out, err
	}
	t, err := tx.Template(sheet.Template.ID, sheet.Template.Version)
	if err != nil {
		return out, err
	}
	out.Call, out.Sheet, out.Phase = sheet.CallID, t.Title, sheet.Phase
	if sheet.AccountID != "" {
		account, err := tx.Account(sheet.AccountID)
		if err != nil {
			return out, err
		}
		out.Account = account.Name
	}
	read := r.PageRead
	read.Ticks = callbook.Excluding(t, r.Ticks)
	out.ID, out.Sure = s.scans.keep(read), true
	for _, tick := range read.Ticks {
		if tick.State == callbook.TickNo {
			continue
		}
		one := ScannedTick{
			Prompt: tick.Spot.Prompt, Label: labelOf(t, tick.Spot.Prompt), Row: tick.Spot.Row, Column: tick.Spot.Column, Option: tick.Spot.Option,
			Read: string(tick.State), Sure: tick.State == callbook.TickYes, Why: tick.Why.Words(),
		}
		out.Sure = out.Sure && one.Sure
		out.Ticks = append(out.Ticks, one)
	}
	for _, f := range r.Fields {
		out.Fields = append(out.Fields, ScannedField{Prompt: f.Spot.Prompt, Label: labelOf(t, f.Spot.Prompt), Row: f.Spot.Row, Column: f.Spot.Column, Ink: f.Ink})
	}
	out.compare(t, sheet, read)
	return out, nil
}

// mostOff is how far print may be from its place where printer and camera agree, in
// millimetres.
const mostOff = 0.3

// agrees says whether printer and camera agree on the test sheet.
func agrees(r *scan.Reading) (well bool, says string) {
	found := fmt.Sprintf("%.0f %% of the print was found, nearly all of it within %.1f mm of its place.", 100*r.Found(), max(r.Off(), 0.1))
	if r.Off() > mostOff {
		return false, "The page could only partly be read: " + found + " Lay it flat, and take it from straight above."
	}
	return true, "Printer and camera agree: " + found
}

// compare says what the page proposes of its sheet as it is now.
func (p *ScannedPage) compare(t callbook.Template, sheet callbook.Sheet, read callbook.PageRead) {
	p.State, p.Problems = sheet.State, []string{}
	p.Proposed = proposalsOut(t, callbook.Propose(t, sheet.Answers, read))
	switch {
	case sheet.OfPad():
		p.Problems = append(p.Problems, "This is a blank sheet. Say first which call it is of.")
	case sheet.State == callbook.SheetFiled:
		p.Problems = append(p.Problems, "This sheet was filed. Correct it to change anything.")
	}
}

func proposalsOut(t callbook.Template, proposals []callbook.Proposal) []ScanProposal {
	out := []ScanProposal{}
	for _, p := range proposals {
		prompt, ok := t.Prompt(p.Prompt)
		if !ok {
			continue
		}
		out = append(out, ScanProposal{Prompt: p.Prompt, Label: prompt.Ask, Answer: strings.Join(prompt.InWords(p.Answer), ", "), Differs: p.Differs})
	}
	return out
}

// labelOf is what a prompt asks, or where else on the page a spot is.
func labelOf(t callbook.Template, key string) string {
	if p, ok := t.Prompt(key); ok {
		return p.Ask
	}
	switch key {
	case callbook.HeadKind:
		return "Kind of call"
	case callbook.HeadAccount:
		return "Account"
	case callbook.HeadWhen:
		return "Date, time"
	case callbook.HeadPeople:
		return "People"
	case callbook.HeadUs:
		return "Our people"
	case callbook.PageNotes:
		return "Notes"
	}
	return key
}
