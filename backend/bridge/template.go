package bridge

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
	"callbook/backend/templates"
)

// Templates are the worksheets as data.
type Templates struct{ *core }

// Template is a worksheet definition; it crosses as it stands.
type Template = callbook.Template

// TemplateLine is a template in a list.
type TemplateLine struct {
	ID      string `json:"id"`
	Version int    `json:"version"`
	Title   string `json:"title"`
	Phase   string `json:"phase"`
}

// The built-in templates that calls are planned with.
const (
	preCall  = "pre-call"
	postCall = "post-call"
)

// keepBuiltIns puts each built-in version into the book that is not in it, so
// that a sheet always opens and prints as it was.
func (c *core) keepBuiltIns() error {
	var missing []callbook.Template
	err := c.view(func(tx *sqlite.Tx) error {
		for _, t := range templates.BuiltIn() {
			_, err := tx.Template(t.ID, t.Version)
			if err != nil && callbook.CodeOf(err) != callbook.NotFound {
				return err
			}
			if err != nil {
				missing = append(missing, t)
			}
		}
		return nil
	})
	if err != nil || len(missing) == 0 {
		return err
	}
	return c.update("", func(tx *sqlite.Tx) error {
		for _, t := range missing {
			if err := tx.AddTemplate(t); err != nil {
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
		for _, t := range all {
			list = append(list, TemplateLine{ID: t.ID, Version: t.Version, Title: t.Title, Phase: string(t.Phase)})
		}
		return err
	})
	return list, err
}

// Show returns the newest version of a template.
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
	return writeFile(file, func(f *os.File) error { _, err := f.Write(b.Bytes()); return err })
}

// Import takes a template from a file as the newest version of its id. Sheets
// that were filled with an older version keep that one.
func (s *Templates) Import(file string) (callbook.Template, error) {
	data, err := ReadText(file)
	if err != nil {
		return callbook.Template{}, err
	}
	t, err := templates.Load(data)
	if err != nil {
		return callbook.Template{}, err
	}
	err = s.update("Imported the template "+t.Title, func(tx *sqlite.Tx) error {
		newest, err := tx.LatestTemplate(t.ID)
		if err != nil && callbook.CodeOf(err) != callbook.NotFound {
			return err
		}
		t.Version = newest.Version + 1
		return tx.AddTemplate(t)
	})
	return t, err
}
