package sqlite

import (
	"context"
	"fmt"
)

// Check searches the whole book for damage, for rows that refer to missing ones and
// for values that cannot be read. It returns one sentence for each problem.
func (s *Store) Check(ctx context.Context) ([]string, error) {
	problems := []string{}
	err := s.View(ctx, func(tx *Tx) error {
		found, err := list(tx, scanText, "PRAGMA integrity_check(20)")
		if err != nil {
			return err
		}
		for _, f := range found {
			if f != "ok" {
				problems = append(problems, "The file is damaged: "+f+".")
			}
		}
		for _, ref := range references() {
			n, err := tx.count(fmt.Sprintf("SELECT count(*) FROM live_%[1]s WHERE %[2]s IS NOT NULL AND NOT EXISTS (SELECT 1 FROM %[3]s WHERE %[3]s.id = live_%[1]s.%[2]s)",
				ref.table, ref.column, ref.target))
			if err != nil {
				// The tests show that the query is right, so the schema is damaged.
				return damagedError(s.path, err)
			}
			if n > 0 {
				problems = append(problems, fmt.Sprintf("%d rows of %s refer to a %s that is not in the book.", n, ref.table, ref.target))
			}
		}
		return tx.unreadable(func(table, id string, columns []string) bool {
			problems = append(problems, tx.damagedRow(table, id, columns))
			return true
		})
	})
	return problems, err
}
