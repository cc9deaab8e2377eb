package exchange

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"callbook/backend/callbook"
)

// reference identifies a contact for which the file has no id: by folded name and
// company and the first mail address, so that the next export of the same contact
// finds the same row in the book. Changing it would orphan every row imported
// before.
func reference(name, account, email string) string {
	sum := sha256.Sum256([]byte(callbook.Fold(name) + "\x00" + callbook.Fold(account) + "\x00" + strings.ToLower(email)))
	return hex.EncodeToString(sum[:16])
}
