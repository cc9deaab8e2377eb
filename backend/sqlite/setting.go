package sqlite

import "fmt"

// Setting returns a setting and whether it was ever set.
func (t *Tx) Setting(name string) (value string, set bool, err error) {
	values, err := list(t, scanText, "SELECT value FROM setting WHERE name = ?", name)
	if err != nil || len(values) == 0 {
		return "", false, err
	}
	return values[0], true, nil
}

// SetSetting sets a setting. Settings belong to this computer, and undo does not
// change them. A name that begins with a full stop is bookkeeping, and its changes
// are not announced.
func (t *Tx) SetSetting(name, value string) error {
	t.once = nil
	err := t.exec("INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE value <> excluded.value",
		name, clean(value))
	if err != nil {
		return fmt.Errorf("saving the setting %s: %w", name, err)
	}
	return nil
}

// Settings returns every setting, by name, without the bookkeeping.
func (t *Tx) Settings() (map[string]string, error) {
	all := map[string]string{}
	err := t.each(func(r scanner) error {
		var name, value string
		if err := r.Scan(&name, &value); err != nil {
			return err
		}
		all[name] = value
		return nil
	}, "SELECT name, value FROM setting WHERE name NOT LIKE '.%'")
	return all, err
}
