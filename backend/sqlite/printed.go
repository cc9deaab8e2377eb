package sqlite

import (
	"fmt"
	"time"
)

// MarkPrinted records that sheets were printed as they were at that time. It does
// not change them.
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

// PrintedAt returns when a sheet was printed in its current form, or the zero time
// if it never was or has changed since.
func (t *Tx) PrintedAt(sheetID string) (time.Time, error) {
	printed, err := t.Printed([]string{sheetID})
	return printed[sheetID], err
}

// Printed returns the same for several sheets by id. A sheet without a time has no
// entry.
func (t *Tx) Printed(sheetIDs []string) (map[string]time.Time, error) {
	printed := map[string]time.Time{}
	return printed, t.each(func(r scanner) error {
		var id string
		var when time.Time
		err := r.Scan(&id, at(&when))
		printed[id] = when
		return err
	}, `SELECT sheet_id, printed_at FROM sheet_printed p WHERE sheet_id IN (SELECT value FROM json_each(?))
		AND printed_at >= (SELECT updated_at FROM sheet WHERE id = p.sheet_id)
		AND NOT EXISTS (SELECT 1 FROM answer WHERE sheet_id = p.sheet_id AND updated_at > p.printed_at)`, among(sheetIDs))
}
