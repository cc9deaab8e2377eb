package sqlite

import "fmt"

// reference is a column with ids of another table. Foreign keys are not enforced,
// because children may arrive first; undo and the checker use this list instead.
type reference struct {
	table, column, target string
	mention               bool // bookkeeping: it must not dangle, but does not hold its target
	always                bool // a removed row holds its target too
}

func references() []reference {
	return []reference{
		{table: "account", column: "merged_into", target: "account", always: true},
		{table: "apart", column: "account_id", target: "account", mention: true},
		{table: "apart", column: "other_id", target: "account", mention: true},
		{table: "person", column: "account_id", target: "account"},
		{table: "person", column: "merged_into", target: "person", always: true},
		{table: "double", column: "account_id", target: "account"},
		{table: "double", column: "like_id", target: "person", mention: true},
		{table: "call", column: "account_id", target: "account"},
		{table: "call", column: "follow_up_id", target: "follow_up"},
		{table: "call_person", column: "call_id", target: "call"},
		{table: "call_person", column: "person_id", target: "person"},
		{table: "sheet", column: "account_id", target: "account"},
		{table: "sheet", column: "call_id", target: "call"},
		{table: "answer", column: "sheet_id", target: "sheet"},
		{table: inkTable, column: "account_id", target: "account"},
		{table: inkTable, column: "sheet_id", target: "sheet"},
		{table: "carried", column: "account_id", target: "account"},
		{table: "carried", column: "taken_by", target: "sheet"},
		{table: "promise", column: "account_id", target: "account"},
		{table: "promise", column: "sheet_id", target: "sheet"},
		{table: "concern", column: "account_id", target: "account"},
		{table: "concern", column: "sheet_id", target: "sheet"},
		{table: "concern_override", column: "account_id", target: "account"},
		{table: "concern_override", column: "concern_id", target: "concern"},
		{table: "concern_override", column: "sheet_id", target: "sheet"},
		{table: "concern_override", column: "follow_up_id", target: "follow_up"},
		{table: "touch", column: "account_id", target: "account"},
		{table: "touch", column: "person_id", target: "person"},
		{table: "touch", column: "call_id", target: "call"},
		{table: "touch", column: "follow_up_id", target: "follow_up"},
		{table: "follow_up", column: "account_id", target: "account"},
		{table: "follow_up", column: "person_id", target: "person"},
		{table: "follow_up", column: "call_id", target: "call"},
		{table: "follow_up", column: "sheet_id", target: "sheet"},
		{table: "follow_up", column: "series_id", target: "series"},
		{table: "follow_up", column: "promise_id", target: "promise"},
		{table: "follow_up_change", column: "follow_up_id", target: "follow_up"},
		{table: "cadence_step", column: "cadence_id", target: "cadence"},
		{table: "series", column: "account_id", target: "account"},
		{table: "recap", column: "call_id", target: "call"},
		{table: "recap", column: "sheet_id", target: "sheet"},
		{table: "wording", column: "account_id", target: "account"},
		{table: "step_reached", column: "account_id", target: "account"},
		{table: "asked_new", column: "account_id", target: "account", mention: true},
		{table: "asked_new", column: "first_touch", target: "touch", mention: true},
		{table: "calendar_export", column: "follow_up_id", target: "follow_up", mention: true},
	}
}

// references finds the rows outside touched that use the rows to be removed, and
// which of those are only mentioned: by bookkeeping or by deleted rows.
func (t *Tx) references(made map[string][]string, touched []string) (inUse []rowKey, mentioned map[string]bool, err error) {
	mentioned = map[string]bool{}
	if len(made) == 0 {
		return nil, mentioned, nil
	}
	all, err := jsonText(touched)
	if err != nil {
		return nil, nil, err
	}
	for _, ref := range references() {
		ids := made[ref.target]
		if len(ids) == 0 {
			continue
		}
		removed, err := jsonText(ids)
		if err != nil {
			return nil, nil, err
		}
		err = t.each(func(r scanner) error {
			var id, by string
			var live bool
			if err := r.Scan(&id, &by, &live); err != nil {
				return err
			}
			if (live || ref.always) && !ref.mention {
				inUse = append(inUse, rowKey{ref.table, by})
			} else {
				mentioned[id] = true
			}
			return nil
		}, fmt.Sprintf(`SELECT %[2]s, id, deleted_at IS NULL FROM %[1]s
			WHERE %[2]s IN (SELECT value FROM json_each(?)) AND id NOT IN (SELECT value FROM json_each(?))`, ref.table, ref.column),
			removed, all)
		if err != nil {
			return nil, nil, fmt.Errorf("looking for what refers to a %s: %w", ref.target, err)
		}
	}
	written, err := t.templatesOfSheets(made["template"], all)
	return append(inUse, written...), mentioned, err
}

// templatesOfSheets finds, among versions of templates, those used by a sheet
// outside touched, which would not open without them.
func (t *Tx) templatesOfSheets(ids []string, touched string) ([]rowKey, error) {
	versions, err := jsonText(append([]string{}, ids...))
	if err != nil {
		return nil, err
	}
	used, err := list(t, scanText, `SELECT DISTINCT x.id FROM template x JOIN sheet s ON s.template_id = x.template_id AND s.template_version = x.version
		WHERE x.id IN (SELECT value FROM json_each(?)) AND s.id NOT IN (SELECT value FROM json_each(?))`, versions, touched)
	if err != nil {
		return nil, fmt.Errorf("looking for the sheets of a template: %w", err)
	}
	keys := make([]rowKey, 0, len(used))
	for _, id := range used {
		keys = append(keys, rowKey{"template", id})
	}
	return keys, nil
}
