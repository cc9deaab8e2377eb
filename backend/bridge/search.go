package bridge

import (
	"slices"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// Search finds anything in the book by a few letters of it.
type Search struct{ *core }

// HitKind says what was found.
type HitKind string

// What can be found.
const (
	HitAccount  HitKind = "account"
	HitPerson   HitKind = "person"
	HitCall     HitKind = "call"
	HitSheet    HitKind = "sheet"
	HitFollowUp HitKind = "follow_up"
)

// Hit is one thing found. Said is what was found in an answer on a sheet; Unplanned is an open account
// that nothing is planned for (R23).
type Hit struct {
	Kind      HitKind `json:"kind"`
	ID        string  `json:"id"`
	Title     string  `json:"title"`
	Snippet   string  `json:"snippet"`
	Said      bool    `json:"said"`
	Unplanned bool    `json:"unplanned"`
}

// every is a limit that no book reaches.
const every = 1 << 20

// Find returns the best hits first, at most limit of them; 0 means all.
//
// Errors: Invalid for an empty text.
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
		if err != nil {
			return err
		}
		var accounts []string
		for _, h := range found {
			if HitKind(h.Kind) == HitAccount {
				accounts = append(accounts, h.ID)
			}
		}
		bare, err := tx.UnplannedAmong(accounts)
		for _, h := range found {
			kind := HitKind(h.Kind)
			hits = append(hits, Hit{
				Kind: kind, ID: h.ID, Title: h.Title, Snippet: h.Snippet,
				Said: h.Said, Unplanned: kind == HitAccount && slices.Contains(bare, h.ID),
			})
		}
		return err
	})
	return hits, err
}
