package sqlite

import "callbook/backend/callbook"

// Versions lists every version of the sheet with that code, the oldest first.
func (t *Tx) Versions(code string) ([]callbook.Sheet, error) {
	return t.sheets("WHERE s.code = ? ORDER BY s.version", code)
}
