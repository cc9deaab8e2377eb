package bridge

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
	"callbook/backend/templates"
)

// Templates are the worksheets as data.
type Templates struct{ *core }

// Template is a worksheet definition, sent to the window unchanged.
type Template = callbook.Template

// TemplateLine is a template in a list. Own says that the rep wrote its newest
// version, InUse that calls planned from now on get their sheet by it.
type TemplateLine struct {
	ID      string         `json:"id"`
	Version int            `json:"version"`
	Title   string         `json:"title"`
	Phase   callbook.Phase `json:"phase"`
	BuiltIn bool           `json:"built_in"` // Callbook has one of that id
	Own     bool           `json:"own"`
	InUse   bool           `json:"in_use"`
}

// keepBuiltIns puts each built-in definition into the book that it never had, so that a sheet always opens and prints as it was. Where the rep
// has a version of their own, that one stays the newest.
func (c *core) keepBuiltIns() error {
	var missing, damaged []callbook.Template
	err := c.view(func(tx *sqlite.Tx) error {
		own, err := tx.OwnTemplates()
		if err != nil {
			return err
		}
		for _, t := range templates.BuiltIn() {
			newest, err := tx.LatestTemplate(t.ID)
			switch callbook.CodeOf(err) {
			case callbook.NotFound:
			case callbook.Unavailable: // this one cannot be read; the program has it too
				last, err := tx.LastVersion(t.ID)
				if err != nil {
					return err
				}
				if last == t.Version && !slices.Contains(own, t.ID) {
					damaged = append(damaged, t)
				}
				continue
			default:
				if err != nil {
					return err
				}
			}
			if slices.Contains(own, t.ID) || templates.Same(newest, t) {
				continue
			}
			// A rep who went back to Callbook's own has a higher version of an
			// older definition. An older Callbook finds its definition in the book.
			if had, err := tx.HasTemplate(t); err != nil {
				return err
			} else if had {
				continue
			}
			last, err := tx.LastVersion(t.ID)
			if err != nil {
				return err
			}
			t.Version = max(t.Version, last+1)
			missing = append(missing, t)
		}
		return nil
	})
	if err != nil || len(missing)+len(damaged) == 0 {
		return err
	}
	return c.update("", func(tx *sqlite.Tx) error {
		for _, t := range damaged {
			if err := tx.MendTemplate(t); err != nil {
				return err
			}
		}
		for _, t := range missing {
			if err := tx.AddTemplate(t, false); err != nil {
				return fmt.Errorf("keeping the template %s: %w", t.ID, err)
			}
		}
		return nil
	})
}

// List returns the newest version of each template.
func (s *Templates) List() ([]TemplateLine, error) {
	list := []TemplateLine{}
	err := s.view(func(tx *sqlite.Tx) error {
		all, err := tx.Templates()
		if err != nil {
			return err
		}
		own, err := tx.OwnTemplates()
		if err != nil {
			return err
		}
		for _, t := range all {
			line, err := templateLine(tx, t, own)
			if err != nil {
				return err
			}
			list = append(list, line)
		}
		return nil
	})
	return list, err
}

func templateLine(tx *sqlite.Tx, t callbook.Template, own []string) (TemplateLine, error) {
	inUse, err := templateInUse(tx, t.Phase)
	return TemplateLine{
		ID: t.ID, Version: t.Version, Title: t.Title, Phase: t.Phase,
		BuiltIn: slices.Contains(templates.IDs(), t.ID), Own: slices.Contains(own, t.ID), InUse: inUse == t.ID,
	}, err
}

// templateInUse is the id of the template that the calls planned from now on
// get their sheet of a phase by; "" for a phase that no call has.
func templateInUse(tx *sqlite.Tx, phase callbook.Phase) (string, error) {
	usual := map[callbook.Phase]string{callbook.PhasePre: templates.PreCall, callbook.PhasePost: templates.PostCall}[phase]
	if usual == "" {
		return "", nil
	}
	chosen, err := tx.TemplateInUse(phase)
	if chosen == "" {
		chosen = usual
	}
	return chosen, err
}

// Show returns the newest version of a template.
//
// Errors: NotFound for an unknown template.
func (s *Templates) Show(id string) (callbook.Template, error) {
	var t callbook.Template
	err := s.view(func(tx *sqlite.Tx) (err error) {
		t, err = findTemplate(tx, id)
		return err
	})
	return t, err
}

// findTemplate returns the newest version of a template.
func findTemplate(tx *sqlite.Tx, id string) (callbook.Template, error) {
	t, err := tx.LatestTemplate(id)
	if err != nil && callbook.CodeOf(err) == callbook.NotFound {
		err = callbook.Errorf(callbook.NotFound, "template", "There is no template “%s” in this book. `callbook templates` lists those there are.", id)
	}
	return t, err
}

// Export writes a template to a file that Import takes.
//
// Errors: NotFound for an unknown template; Invalid for a place that the file
// may not go to; Unavailable for one that it cannot be written to.
func (s *Templates) Export(id, file string) error {
	t, err := s.Show(id)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	if err := enc.Encode(t); err != nil {
		return fmt.Errorf("writing the template %s: %w", id, err)
	}
	return s.writeFile(file, templateFile, func(w io.Writer) error { _, err := b.WriteTo(w); return err })
}

// Import takes a template from a file as the newest version of its id, if it
// says anything else than the one there is. Sheets that were filled with an
// older version keep that one.
//
// Errors: NotFound for a file that cannot be opened; Invalid for one that is no
// template, lacks what Callbook needs of it, or has another phase than the
// template of its id; Unavailable for one that cannot be read to its end.
func (s *Templates) Import(file string) (_ callbook.Template, err error) {
	defer caught(&err)
	data, err := ReadText(file)
	if err != nil {
		return callbook.Template{}, err
	}
	t, err := templates.Load(data)
	if err != nil {
		return callbook.Template{}, err
	}
	return s.keep("Imported the template "+t.Title, t)
}

// keep adds a template as the newest version of its id, unless it says the same
// as that one.
func (s *Templates) keep(label string, t callbook.Template) (callbook.Template, error) {
	if err := templates.Usable(t); err != nil {
		return callbook.Template{}, err
	}
	var newest callbook.Template
	err := s.view(func(tx *sqlite.Tx) (err error) {
		if newest, err = tx.LatestTemplate(t.ID); callbook.CodeOf(err) == callbook.NotFound {
			err = nil
		}
		return err
	})
	switch {
	case err != nil:
		return callbook.Template{}, err
	case templates.Same(newest, t):
		return newest, nil
	}
	if err := t.Follows(newest); err != nil {
		return callbook.Template{}, err
	}
	err = s.update(label, func(tx *sqlite.Tx) error {
		last, err := tx.LastVersion(t.ID)
		if err != nil {
			return err
		}
		t.Version = last + 1
		return tx.AddTemplate(t, !slices.ContainsFunc(templates.BuiltIn(), func(own callbook.Template) bool { return templates.Same(own, t) }))
	})
	return t, err
}
