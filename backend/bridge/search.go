package bridge

import (
	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// Search finds anything in the book by a few letters of it.
type Search struct{ *core }

// Hit is one thing found. Kind is account, person, call, sheet or follow_up.
type Hit struct {
	Kind    string `json:"kind"`
	ID      string `json:"id"`
	Title   string `json:"title"`
	Snippet string `json:"snippet"`
}

// every is a limit that no book reaches.
const every = 1 << 20

// Find returns the best hits first, at most limit of them; 0 means all.
func (s *Search) Find(text string, limit int) ([]Hit, error) {
	if callbook.OneLine(text) == "" {
		return nil, callbook.Errorf(callbook.Invalid, "text", "Type what to look for: a name, a sheet code, part of a phone number.")
	}
	if limit == 0 {
		limit = every
	}
	hits := []Hit{}
	err := s.view(func(tx *sqlite.Tx) error {
		found, err := tx.Search(text, limit)
		for _, h := range found {
			hits = append(hits, Hit{Kind: h.Kind, ID: h.ID, Title: h.Title, Snippet: h.Snippet})
		}
		return err
	})
	return hits, err
}
