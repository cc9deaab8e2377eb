package cli

import (
	"fmt"
	"io"

	"callbook/backend/bridge"
)

type templatesCmd struct{}

func (c *templatesCmd) Run(r *run) error {
	list, err := r.book.Templates.List()
	if err != nil {
		return err
	}
	return r.show(map[string]any{"templates": list}, func(p *page) {
		rows := [][]string{}
		for _, t := range list {
			rows = append(rows, []string{t.ID, fmt.Sprintf("version %d", t.Version), string(t.Phase), t.Title, templateMark(t)})
		}
		p.table(rows, "No templates.")
	})
}

type templateCmd struct {
	Show   templateShowCmd   `cmd:"" help:"Show a template's prompts."`
	Export templateExportCmd `cmd:"" help:"Write a template to a file."`
	Import templateImportCmd `cmd:"" help:"Import a template from a file, as a new version."`
	Copy   templateCopyCmd   `cmd:"" help:"Make a template of your own from this one."`
	Use    templateUseCmd    `cmd:"" help:"Use it for calls planned from now on."`
	Reset  templateResetCmd  `cmd:"" help:"Go back to Callbook's own template."`
	Remove templateRemoveCmd `cmd:"" help:"Remove a template of your own; sheets already started keep it."`
}

// templateRef names a template.
type templateRef struct {
	ID string `arg:"" help:"The template's id, such as pre-call; templates lists them."`
}

type templateShowCmd struct{ templateRef }

func (c *templateShowCmd) Run(r *run) error {
	t, err := r.book.Templates.Show(c.ID)
	return r.showTemplate(t, err)
}

type templateExportCmd struct {
	templateRef
	Output string `short:"o" help:"The file to write; without it, or with -, to standard output." placeholder:"FILE" type:"path"`
	replacing
}

func (c *templateExportCmd) Run(r *run) error {
	if c.Output == "" {
		t, err := r.book.Templates.Show(c.ID)
		if err != nil {
			return err
		}
		return r.answer(func(w io.Writer) error { return writeJSON(w, t) })
	}
	if err := r.toFile(c.Output, c.replacing); err != nil {
		return err
	}
	if err := r.book.Templates.Export(c.ID, c.Output); err != nil {
		return err
	}
	return r.show(map[string]any{"file": c.Output}, func(p *page) { p.files([]string{c.Output}, "") })
}

type templateImportCmd struct {
	File string `arg:"" help:"The file to read." type:"path"`
}

func (c *templateImportCmd) Run(r *run) error {
	t, err := r.book.Templates.Import(c.File)
	return r.showTemplate(t, err)
}

type templateCopyCmd struct {
	templateRef
	Title string `arg:"" help:"What to call yours."`
}

func (c *templateCopyCmd) Run(r *run) error {
	t, err := r.book.Templates.Copy(c.ID, c.Title)
	return r.showTemplate(t, err)
}

type templateUseCmd struct{ templateRef }

func (c *templateUseCmd) Run(r *run) error {
	line, err := r.book.Templates.Use(c.ID)
	if err != nil {
		return err
	}
	return r.show(map[string]any{"template": line}, func(p *page) { p.line("%s, version %d: %s", line.ID, line.Version, templateMark(line)) })
}

type templateResetCmd struct{ templateRef }

func (c *templateResetCmd) Run(r *run) error {
	t, err := r.book.Templates.Reset(c.ID)
	return r.showTemplate(t, err)
}

type templateRemoveCmd struct{ templateRef }

func (c *templateRemoveCmd) Run(r *run) error {
	if err := r.book.Templates.Remove(c.ID); err != nil {
		return err
	}
	return r.show(map[string]any{"removed": c.ID}, func(p *page) { p.line("Removed the template %s.", c.ID) })
}

// templateMark says who made a template and whether it is in use.
func templateMark(t bridge.TemplateLine) string {
	mark := "built-in"
	switch {
	case t.Own && t.BuiltIn:
		mark = "built-in, changed by you"
	case t.Own:
		mark = "yours"
	}
	if t.InUse {
		mark += ", in use"
	}
	return mark
}

func (r *run) showTemplate(t bridge.Template, err error) error {
	if err != nil {
		return err
	}
	return r.show(map[string]any{"template": t}, func(p *page) {
		p.line("%s, version %d: %s", t.ID, t.Version, t.Title)
		for _, section := range t.Sections {
			p.line("%s (%s)", section.Title, section.Place)
			rows := [][]string{}
			for _, prompt := range section.Prompts {
				ask := prompt.Ask
				if prompt.Off {
					ask += " (not asked)"
				}
				rows = append(rows, []string{"  " + prompt.Key, string(prompt.Kind), ask})
			}
			p.table(rows, "  nothing")
		}
	})
}
