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

// Template returns one version of a template as it was when it came into the
// book.
func (t *Tx) Template(id string, version int) (callbook.Template, error) {
	return one(t, notFound("template"), scanTemplate, "SELECT definition FROM live_template WHERE template_id = ? AND version = ?", id, version)
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

// AddTemplate keeps one version of a template for ever. The same again changes
// nothing; another definition under a version that is there is a Conflict.
func (t *Tx) AddTemplate(tpl callbook.Template) error {
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
			"The book has another version %d of the template “%s”. Give the new one a higher version.", tpl.Version, tpl.ID)
	}
	return t.put("template", derivedID("template", tpl.ID, strconv.Itoa(tpl.Version)), t.now, "template_id, version, definition",
		tpl.ID, tpl.Version, definition)
}
