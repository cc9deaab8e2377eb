package sqlite

import (
	"fmt"
	"time"
)

// MarkPrinted notes that sheets went to paper as they were at that time. It is
// no change of them.
func (t *Tx) MarkPrinted(sheetIDs []string, at time.Time) error {
	for _, id := range sheetIDs {
		err := t.exec("INSERT INTO sheet_printed (sheet_id, printed_at) VALUES (?, ?) ON CONFLICT (sheet_id) DO UPDATE SET printed_at = excluded.printed_at",
			id, at.UnixMilli())
		if err != nil {
			return fmt.Errorf("noting that sheet %s was printed: %w", id, err)
		}
	}
	return nil
}

// PrintedAt returns when a sheet went to paper as it is now; the zero time
// where it never did, or has changed since.
func (t *Tx) PrintedAt(sheetID string) (time.Time, error) {
	return one(t, nil, func(r scanner) (when time.Time, err error) {
		err = r.Scan(at(&when))
		return when, err
	}, `SELECT printed_at FROM sheet_printed p WHERE sheet_id = ?1
		AND printed_at >= (SELECT updated_at FROM sheet WHERE id = ?1)
		AND NOT EXISTS (SELECT 1 FROM answer WHERE sheet_id = ?1 AND updated_at > p.printed_at)`, sheetID)
}
