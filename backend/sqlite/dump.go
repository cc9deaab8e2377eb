package sqlite

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// Dump writes every row of the shared tables, including deleted ones, as one JSON
// object per line, ordered by table and id. Equal books give equal bytes.
func (s *Store) Dump(ctx context.Context, w io.Writer) error {
	b := bufio.NewWriter(w)
	err := s.View(ctx, func(tx *Tx) error {
		for _, name := range slices.Sorted(maps.Keys(s.tables)) {
			if t := s.tables[name]; t.shared {
				if err := tx.dump(b, t); err != nil {
					return fmt.Errorf("dumping %s: %w", name, err)
				}
			}
		}
		return nil
	})
	return errors.Join(err, b.Flush())
}

func (t *Tx) dump(w io.Writer, tab table) error {
	lines := json.NewEncoder(w)
	return t.each(func(r scanner) error {
		row, into := make([]any, len(tab.columns)), make([]any, len(tab.columns))
		for i := range row {
			into[i] = &row[i]
		}
		if err := r.Scan(into...); err != nil {
			return err
		}
		named := tab.named(row)
		named["table"] = tab.name
		return lines.Encode(named)
	}, "SELECT "+strings.Join(tab.columns, ", ")+" FROM "+tab.name+" ORDER BY id")
}
