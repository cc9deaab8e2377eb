package sqlite

import (
	"fmt"
	"strconv"

	"callbook/backend/callbook"
)

func scanTemplate(r scanner) (tpl callbook.Template, err error) {
	err = r.Scan(fromJSON(&tpl))
	return tpl, err
}

// Template returns one version of a template as it was added to the book, even if
// it was removed since, because its sheets need it.
func (t *Tx) Template(id string, version int) (callbook.Template, error) {
	ref := callbook.TemplateRef{ID: id, Version: version}
	if known, ok := t.templates[ref]; ok {
		return known, nil
	}
	tpl, err := one(t, notFound("template"), scanTemplate, "SELECT definition FROM template WHERE template_id = ? AND version = ?", id, version)
	if err != nil {
		return tpl, err
	}
	if t.templates == nil {
		t.templates = map[callbook.TemplateRef]callbook.Template{}
	}
	t.templates[ref] = tpl // a version never changes
	return tpl, nil
}

// LatestTemplate returns the newest version of a template.
func (t *Tx) LatestTemplate(id string) (callbook.Template, error) {
	return one(t, notFound("template"), scanTemplate, "SELECT definition FROM live_template WHERE template_id = ? ORDER BY version DESC LIMIT 1", id)
}

// Templates lists the newest version of each template by id.
func (t *Tx) Templates() ([]callbook.Template, error) {
	return list(t, scanTemplate, `SELECT definition FROM live_template x WHERE version =
		(SELECT max(version) FROM live_template y WHERE y.template_id = x.template_id) ORDER BY template_id`)
}

// LastVersion is the highest version that a template ever had, or 0. No other
// definition may use the version of a removed template.
func (t *Tx) LastVersion(id string) (int, error) {
	return t.count("SELECT coalesce(max(version), 0) FROM template WHERE template_id = ?", id)
}

// HasTemplate reports whether the book has that definition of Callbook's own, in
// any version.
func (t *Tx) HasTemplate(tpl callbook.Template) (bool, error) {
	versions, err := list(t, scanTemplate, "SELECT definition FROM template WHERE template_id = ? AND own IS NULL", tpl.ID)
	if err != nil {
		return false, fmt.Errorf("reading the versions of the template %s: %w", tpl.ID, err)
	}
	want, err := jsonText(tpl)
	if err != nil {
		return false, err
	}
	for _, had := range versions {
		had.Version = tpl.Version
		got, err := jsonText(had)
		if err != nil || got == want {
			return err == nil, err
		}
	}
	return false, nil
}

// RemoveTemplate removes all versions of a template from the list. Sheets that were
// started with one still open and print.
func (t *Tx) RemoveTemplate(id string) error {
	versions, err := list(t, scanText, "SELECT id FROM live_template WHERE template_id = ?", id)
	if err != nil {
		return fmt.Errorf("listing the versions of the template %s: %w", id, err)
	}
	for _, version := range versions {
		if err := t.remove("template", version, "template"); err != nil {
			return err
		}
	}
	return nil
}

// AddTemplate saves one version of a template for ever. own says that the rep wrote
// it. Adding the same again changes nothing; another definition for an existing
// version is a Conflict.
func (t *Tx) AddTemplate(tpl callbook.Template, own bool) error {
	definition, err := jsonText(tpl)
	if err != nil {
		return fmt.Errorf("writing the template %s: %w", tpl.ID, err)
	}
	definition = clean(definition)
	there, err := one(t, nil, scanText, "SELECT definition FROM template WHERE template_id = ? AND version = ?", tpl.ID, tpl.Version)
	switch {
	case err != nil || there == definition:
		return err
	case there != "":
		return callbook.Errorf(callbook.Conflict, "version",
			"The book already has a different version %d of the template “%s”. Give the new one a higher version.", tpl.Version, tpl.ID)
	}
	var written any // NULL for Callbook's own
	if own {
		written = 1
	}
	return t.put("template", derivedID("template", tpl.ID, strconv.Itoa(tpl.Version)), t.now, "template_id, version, definition, own",
		tpl.ID, tpl.Version, definition, written)
}

// MendTemplate puts the definition of a version back that cannot be read any more.
func (t *Tx) MendTemplate(tpl callbook.Template) error {
	definition, err := jsonText(tpl)
	if err != nil {
		return fmt.Errorf("writing the template %s: %w", tpl.ID, err)
	}
	err = t.exec("UPDATE template SET definition = ? WHERE template_id = ? AND version = ? AND own IS NULL", clean(definition), tpl.ID, tpl.Version)
	if err != nil {
		return fmt.Errorf("mending the template %s: %w", tpl.ID, err)
	}
	return nil
}

// OwnTemplates lists the ids of the templates whose newest version the rep wrote.
func (t *Tx) OwnTemplates() ([]string, error) {
	return list(t, scanText, `SELECT template_id FROM live_template x WHERE own = 1 AND version =
		(SELECT max(version) FROM live_template y WHERE y.template_id = x.template_id) ORDER BY template_id`)
}

// UseTemplate chooses a template for the sheets of its phase from now on.
func (t *Tx) UseTemplate(tpl callbook.Template) error {
	err := t.exec("UPDATE template SET used_at = ?, updated_at = ? WHERE template_id = ? AND version = ?",
		t.now.UnixMilli(), t.now.UnixMilli(), tpl.ID, tpl.Version)
	if err != nil {
		return fmt.Errorf("choosing the template %s: %w", tpl.ID, err)
	}
	return nil
}

// TemplateInUse is the id of the template last chosen for a phase, or "" if none
// was chosen.
func (t *Tx) TemplateInUse(phase callbook.Phase) (string, error) {
	return one(t, nil, scanText, `SELECT template_id FROM live_template WHERE used_at IS NOT NULL AND definition ->> '$.phase' = ?
		ORDER BY used_at DESC, updated_at DESC LIMIT 1`, string(phase))
}
