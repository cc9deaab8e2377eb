package bridge

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"callbook/backend/callbook"
	"callbook/backend/exchange"
	"callbook/backend/sqlite"
)

// importColumns is what the rep takes columns as. An unclear column is the same
// in whatever file; another is taken otherwise than its name says only in a
// table of the same columns.
type importColumns struct {
	now     map[string]string         // by this request, by header
	unclear map[string]exchange.Field // by earlier imports
	tables  []importTable             // by earlier imports, the last one first
}

// importTable is what columns of a table were taken as, other than their names
// say.
type importTable struct {
	Headers []string                  `json:"headers"`
	As      map[string]exchange.Field `json:"as"`
}

// The settings that choices are kept in, and how many tables are.
const (
	unclearColumns = "import_columns"
	tableColumns   = "import_tables"
	tablesKept     = 50
)

// columns are the choices of a request and those of earlier imports.
func (s *Contacts) columns(r ImportRequest) (importColumns, error) {
	c := importColumns{now: map[string]string{}, unclear: map[string]exchange.Field{}}
	for header, as := range r.Columns {
		field, ok := exchange.FieldNamed(as)
		if !ok && as != "" {
			return c, callbook.Errorf(callbook.Invalid, "columns", "A column cannot be read as “%s”. Use one of %s.", as, strings.Join(exchange.FieldNames(), ", "))
		}
		c.now[header] = string(field)
	}
	err := s.view(func(tx *sqlite.Tx) error {
		if err := fromSetting(tx, unclearColumns, &c.unclear); err != nil {
			return err
		}
		return fromSetting(tx, tableColumns, &c.tables)
	})
	return c, err
}

func fromSetting(tx *sqlite.Tx, name string, to any) error {
	kept, set, err := tx.Setting(name)
	if err != nil || !set {
		return err
	}
	if err := json.Unmarshal([]byte(kept), to); err != nil {
		return fmt.Errorf("reading the setting %s: %w", name, err)
	}
	return nil
}

// of says what the columns of a table are taken as, where it is not what their
// names say.
func (c importColumns) of(headers []string) map[string]exchange.Field {
	chosen := map[string]exchange.Field{}
	for _, h := range headers {
		if as, ok := c.unclear[h]; ok {
			chosen[h] = as
		}
	}
	for _, t := range c.tables {
		if slices.Equal(t.Headers, headers) {
			maps.Copy(chosen, t.As)
			break
		}
	}
	for h, as := range c.now {
		if chosen[h] = exchange.Field(as); as == "" {
			delete(chosen, h)
		}
	}
	return chosen
}

// remember keeps what the columns of a file were taken as.
func (c importColumns) remember(tx *sqlite.Tx, columns []exchange.Column) error {
	if len(c.now) == 0 {
		return nil
	}
	table := importTable{As: map[string]exchange.Field{}}
	for _, column := range columns {
		table.Headers = append(table.Headers, column.Header)
	}
	chosen, unclear := c.of(table.Headers), maps.Clone(c.unclear)
	for _, column := range columns {
		as, isChosen := chosen[column.Header]
		switch {
		case column.ByName == exchange.Unsure && isChosen:
			unclear[column.Header] = as
		case column.ByName == exchange.Unsure:
			delete(unclear, column.Header)
		case isChosen && as != column.ByName:
			table.As[column.Header] = as
		}
	}
	tables := slices.DeleteFunc(slices.Clone(c.tables), func(t importTable) bool { return slices.Equal(t.Headers, table.Headers) })
	if len(table.As) > 0 {
		tables = slices.Insert(tables, 0, table)
	}
	if len(unclear)+len(c.unclear) > 0 {
		if err := toSetting(tx, unclearColumns, unclear); err != nil {
			return err
		}
	}
	if len(tables)+len(c.tables) > 0 {
		return toSetting(tx, tableColumns, tables[:min(len(tables), tablesKept)])
	}
	return nil
}

func toSetting(tx *sqlite.Tx, name string, value any) error {
	kept, err := json.Marshal(value)
	if err != nil {
		return fmt.Errorf("keeping the setting %s: %w", name, err)
	}
	return tx.SetSetting(name, string(kept))
}
