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
		bad, err := tx.damagedPages()
		if err != nil {
			return err
		}
		for _, page := range bad {
			problems = append(problems, fmt.Sprintf("Page %d of the file is damaged: it is not what Callbook wrote there.", page))
		}
		found, err := list(tx, scanText, "PRAGMA integrity_check(20)")
		if err != nil && !isDamage(err) {
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
			if isDamage(err) {
				continue // unreadable says which tables cannot be read
			}
			if err != nil {
				// The tests show that the query is right, so the schema is damaged.
				return damagedError(s.path, err)
			}
			if n > 0 {
				problems = append(problems, fmt.Sprintf("%d rows of %s refer to a %s that is not in the book.", n, ref.table, ref.target))
			}
		}
		return tx.unreadable(func(table, id string, columns []string) bool {
			if id == "" {
				problems = append(problems, "Not every row of "+table+" can be read.")
			} else {
				problems = append(problems, tx.damagedRow(table, id, columns))
			}
			return true
		})
	})
	return problems, err
}

// FindDamage reads every page of the book, which compares its checksum. It takes a
// fraction of the time of a Check.
func (s *Store) FindDamage(ctx context.Context) error {
	return s.View(ctx, func(tx *Tx) error {
		bad, err := tx.damagedPages()
		if err == nil && len(bad) > 0 {
			err = damagedError(s.path, fmt.Errorf("pages %v do not fit their checksums", bad))
		}
		return err
	})
}

// mostDamaged bounds how many damaged pages are listed.
const mostDamaged = 20

// damagedPages lists pages that do not fit their checksum.
func (t *Tx) damagedPages() (bad []int64, err error) {
	pages, err := one(t, nil, scanNumber, "PRAGMA page_count")
	if err != nil {
		return nil, err
	}
	_, err = one(t, nil, scanNumber, "SELECT sum(length(data)) FROM sqlite_dbpage")
	if !isDamage(err) {
		return nil, err
	}
	for page := int64(1); page <= pages && len(bad) < mostDamaged; page++ {
		_, err := one(t, nil, scanNumber, "SELECT length(data) FROM sqlite_dbpage WHERE pgno = ?", page)
		if isDamage(err) {
			bad = append(bad, page)
		} else if err != nil {
			return nil, err
		}
	}
	return bad, nil
}
