package sqlite

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Schema is the version of the tables that this program writes.
func Schema() int { return int(newestVersion()) }

// WholeTables lists the tables that hold what the rep knows, in the order in which
// they are exported. A sheet comes before its answers, because it decides which of
// two versions of them is kept.
func (s *Store) WholeTables() []string {
	var names []string
	for _, name := range slices.Sorted(maps.Keys(s.tables)) {
		if s.tables[name].shared && name != "sheet" {
			names = append(names, name)
		}
	}
	return append([]string{"sheet"}, names...)
}

// EachRow calls fn for each row of a table, by id, including deleted rows. A value
// is nil, an int64, a float64 or a string. fn must not keep the list of values.
func (t *Tx) EachRow(name string, fn func(columns []string, row []any) error) error {
	tab := t.store.tables[name]
	row, into := make([]any, len(tab.columns)), make([]any, len(tab.columns))
	for i := range row {
		into[i] = &row[i]
	}
	err := t.each(func(r scanner) error {
		if err := r.Scan(into...); err != nil {
			return err
		}
		return fn(tab.columns, row)
	}, "SELECT "+strings.Join(tab.columns, ", ")+" FROM "+name+" ORDER BY id")
	if err != nil {
		return fmt.Errorf("reading every %s: %w", name, err)
	}
	return nil
}

// CountRows counts the rows of a table, including deleted ones.
func (t *Tx) CountRows(name string) (int, error) { return t.count("SELECT count(*) FROM " + name) }

// FiledSheets lists the ids of every filed version of a sheet, by day of its call.
func (t *Tx) FiledSheets() ([]string, error) {
	return list(t, scanText, "SELECT s.id FROM live_sheet s JOIN live_call c ON c.id = s.call_id WHERE s.state = 'filed' ORDER BY c.day, c.time, s.code, s.version, s.id")
}

// CallsWithRecaps lists the ids of the calls with a mail that the rep has changed or
// handed over, by day.
func (t *Tx) CallsWithRecaps() ([]string, error) {
	return list(t, scanText, "SELECT id FROM live_call c WHERE EXISTS (SELECT 1 FROM live_recap r WHERE r.call_id = c.id AND r.form <> '') ORDER BY day, time, id")
}
