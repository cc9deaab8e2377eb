package bridge

import (
	"encoding/json"
	"fmt"
	"slices"

	"callbook/backend/callbook"
	"callbook/backend/print"
	"callbook/backend/sqlite"
	"callbook/backend/templates"
)

// TemplateForm is a template to be edited.
type TemplateForm struct {
	Template Template      `json:"template"`
	Line     TemplateLine  `json:"line"`
	Model    []ModelPrompt `json:"model"` // what Callbook's own sheet of the phase asks
}

// ModelPrompt is a prompt of Callbook's own sheet, which rules may read. Loss
// is what no longer works without it; empty where nothing is lost.
type ModelPrompt struct {
	Section string          `json:"section"`
	Prompt  callbook.Prompt `json:"prompt"`
	Fixed   bool            `json:"fixed"` // its options can be worded, not changed
	Loss    string          `json:"loss"`
}

// TemplatePreview is a template as it prints blank, before it is saved.
type TemplatePreview struct {
	Pages   Previewed      `json:"pages"`
	Meeting int            `json:"meeting"` // how many of the pages go into the meeting
	Fits    []PaperFit     `json:"fits"`
	Losses  []TemplateLoss `json:"losses"`
}

// PaperFit is the "fits one page" mark for a paper: how many millimetres are
// left below what goes into the meeting, or lack if it is less than 0.
type PaperFit struct {
	Paper   print.Paper `json:"paper"`
	SpareMM float64     `json:"spare_mm"`
	OnePage bool        `json:"one_page"`
}

// TemplateLoss is what no longer works for want of a prompt.
type TemplateLoss struct {
	Key     string `json:"key"`
	Message string `json:"message"`
}

// Edit returns the newest version of a template with what its editor needs.
//
// Errors: NotFound for an unknown template.
func (s *Templates) Edit(id string) (TemplateForm, error) {
	out := TemplateForm{Model: []ModelPrompt{}}
	err := s.view(func(tx *sqlite.Tx) (err error) {
		if out.Template, err = findTemplate(tx, id); err != nil {
			return err
		}
		out.Line, err = lineOf(tx, out.Template)
		return err
	})
	if err != nil {
		return out, err
	}
	model, _ := templates.Model(out.Template.Phase)
	losses := map[string]string{}
	for _, one := range templates.Losses(callbook.Template{Phase: model.Phase}) {
		losses[one.Key] = one.Message
	}
	for _, section := range model.Sections {
		for _, p := range section.Prompts {
			out.Model = append(out.Model, ModelPrompt{Section: section.Title, Prompt: p, Fixed: templates.Fixed(p.Key), Loss: losses[p.Key]})
		}
	}
	return out, nil
}

func lineOf(tx *sqlite.Tx, t callbook.Template) (TemplateLine, error) {
	own, err := tx.OwnTemplates()
	if err != nil {
		return TemplateLine{}, err
	}
	return templateLine(tx, t, own)
}

// Preview lays out a template as it is being edited, blank, on a4 or letter
// (empty: as set). desk adds what is filled in on screen and prints with a
// filed sheet only.
//
// Errors: Invalid for what is not a template and for an unknown paper.
func (s *Templates) Preview(t Template, paper print.Paper, desk bool) (TemplatePreview, error) {
	t, err := strictly(t)
	if err != nil {
		return TemplatePreview{}, err
	}
	var options print.Options
	err = s.view(func(tx *sqlite.Tx) error {
		set, err := readSettings(tx)
		if err != nil {
			return err
		}
		options, err = printOptions(PrintRequest{Paper: paper}, set)
		return err
	})
	if err != nil {
		return TemplatePreview{}, err
	}
	t = t.Asked()
	sheet := print.Sheet{Template: t, Code: t.BlankCode()}
	pages, report, err := s.printer.Sheet(sheet, options)
	if err != nil {
		return TemplatePreview{}, err
	}
	out := TemplatePreview{Meeting: len(pages.Pages), Fits: []PaperFit{}, Losses: []TemplateLoss{}}
	if desk {
		sheet.Desk = true
		if pages, report, err = s.printer.Sheet(sheet, options); err != nil {
			return TemplatePreview{}, err
		}
	}
	out.Pages = s.previewed(pages, report)
	for _, fit := range s.printer.Fits(t) {
		out.Fits = append(out.Fits, PaperFit{Paper: fit.Paper, SpareMM: fit.Spare, OnePage: fit.OnePage()})
	}
	for _, loss := range templates.Losses(t) {
		out.Losses = append(out.Losses, TemplateLoss{Key: loss.Key, Message: loss.Message})
	}
	return out, nil
}

// strictly reads a template as the loader of files does.
func strictly(t Template) (Template, error) {
	data, err := json.Marshal(t)
	if err != nil {
		return t, fmt.Errorf("writing the template %s: %w", t.ID, err)
	}
	return templates.Load(data)
}

// Save keeps a template as the newest version of its id. Sheets that have been
// started keep theirs; what says the same as the newest version makes none.
//
// Errors: NotFound for an unknown template; Invalid for what is not a template,
// lacks what Callbook needs of it, or has another phase than before.
func (s *Templates) Save(t Template) (Template, error) {
	t, err := strictly(t)
	if err != nil {
		return t, err
	}
	if _, err := s.Show(t.ID); err != nil {
		return t, err
	}
	return s.keep("Changed the template "+t.Title, t)
}

// Copy makes a template of one's own out of another, under a new title.
//
// Errors: NotFound for an unknown template; Invalid for an empty title and for
// a template that lacks what Callbook needs of it.
func (s *Templates) Copy(id, title string) (Template, error) {
	var t Template
	err := s.view(func(tx *sqlite.Tx) (err error) {
		if t, err = findTemplate(tx, id); err != nil {
			return err
		}
		if t, err = t.Copied(title); err != nil {
			return err
		}
		var failed error
		t.ID = templates.NewID(t.Title, func(id string) bool {
			last, err := tx.LastVersion(id)
			if err != nil {
				failed = err
			}
			return last > 0
		})
		return failed
	})
	if err != nil {
		return t, err
	}
	if t, err = strictly(t); err != nil {
		return t, err
	}
	return s.keep("Made the template "+t.Title, t)
}

// Use chooses a template for the calls that are planned from now on.
//
// Errors: NotFound for an unknown template; Invalid for one that is no sheet of
// a call or lacks what Callbook needs of it.
func (s *Templates) Use(id string) (TemplateLine, error) {
	var out TemplateLine
	t, err := s.Show(id)
	if err != nil {
		return out, err
	}
	if err := t.OfCall(); err != nil {
		return out, err
	}
	if err := templates.Usable(t); err != nil {
		return out, err
	}
	err = s.update("Chose the template "+t.Title, func(tx *sqlite.Tx) error {
		inUse, err := templateInUse(tx, t.Phase)
		if err != nil {
			return err
		}
		if inUse != t.ID {
			if err := tx.UseTemplate(t); err != nil {
				return err
			}
		}
		out, err = lineOf(tx, t)
		return err
	})
	return out, err
}

// Reset takes Callbook's own definition as the newest version of a built-in
// template. The rep's versions stay, for the sheets that have them.
//
// Errors: NotFound for a template that Callbook does not bring.
func (s *Templates) Reset(id string) (Template, error) {
	for _, t := range templates.BuiltIn() {
		if t.ID == id {
			return s.keep("Took back the template "+t.Title+" of Callbook", t)
		}
	}
	return Template{}, callbook.Errorf(callbook.NotFound, "template", "Callbook has no template “%s” of its own to go back to.", id)
}

// Remove takes a template of the rep's own away. Sheets that were started with
// it keep it; the one that calls are planned by has to stay.
//
// Errors: NotFound for an unknown template; Conflict for one that comes with
// Callbook or that calls are planned by.
func (s *Templates) Remove(id string) error {
	t, err := s.Show(id)
	if err != nil {
		return err
	}
	return s.update("Removed the template "+t.Title, func(tx *sqlite.Tx) error {
		inUse, err := templateInUse(tx, t.Phase)
		if err != nil {
			return err
		}
		if err := t.Removable(slices.Contains(templates.IDs(), t.ID), inUse); err != nil {
			return err
		}
		return tx.RemoveTemplate(t.ID)
	})
}

// templateFor is the named template of a phase, or the one in use.
func templateFor(tx *sqlite.Tx, phase callbook.Phase, named string) (callbook.Template, error) {
	id := named
	if id == "" {
		var err error
		if id, err = templateInUse(tx, phase); err != nil {
			return callbook.Template{}, err
		}
	}
	t, err := findTemplate(tx, id)
	if err != nil {
		return t, err
	}
	return t, t.OfPhase(phase)
}
