package templates

import (
	"fmt"
	"strings"

	"callbook/backend/callbook"
)

// NewID makes the id of a new template from its title, avoiding those that are
// taken: "My visit" gives “my-visit”, and a second one “my-visit-2”.
func NewID(title string, taken func(id string) bool) string {
	var b strings.Builder
	for _, r := range callbook.Fold(title) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9' && b.Len() > 0:
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
		if b.Len() >= 32 {
			break
		}
	}
	id := strings.Trim(b.String(), "-")
	if id == "" {
		id = "own-sheet"
	}
	for n, base := 2, id; taken(id); n++ {
		id = fmt.Sprintf("%s-%d", base, n)
	}
	return id
}
