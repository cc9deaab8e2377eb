package bridge

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// Drafts are what was typed in dialogs of the window and not sent. They are in the
// book, because they name customers: nothing about these may lie outside the data
// folder.
type Drafts struct{ *core }

// Draft is what one dialog held.
type Draft struct {
	Dialog string `json:"dialog"` // which dialog, and what it was opened on
	Text   string `json:"text"`   // its fields, as the window writes them; empty for none
}

const (
	// draftsKept is where they are. It is bookkeeping of the window, and none of the
	// settings.
	draftsKept   = ".drafts"
	mostDrafts   = 20
	draftAge     = 30 * 24 * time.Hour // as the trash
	longestDraft = 64 << 10            // bytes
)

type keptDraft struct {
	Draft
	At time.Time `json:"at"`
}

// List returns the drafts, the latest first.
func (s *Drafts) List() ([]Draft, error) {
	list := []Draft{}
	err := s.view(func(tx *sqlite.Tx) error {
		kept, err := draftsIn(tx, s.Now())
		for _, one := range kept {
			list = append(list, one.Draft)
		}
		return err
	})
	return list, err
}

// Keep keeps a draft instead of the one before of its dialog, or removes that if the
// new one is empty. A book that is only read stays as it is.
//
// Errors: Invalid for a draft of no dialog, and for one that is too long.
func (s *Drafts) Keep(one Draft) error {
	switch {
	case one.Dialog == "":
		return callbook.Errorf(callbook.Invalid, "dialog", "A draft needs the name of its dialog.")
	case len(one.Text) > longestDraft:
		return callbook.Errorf(callbook.Invalid, "text", "This is too long to be kept as a draft. Save it, or shorten it.")
	case s.readOnly:
		return nil
	}
	return s.update("", func(tx *sqlite.Tx) error {
		kept, err := draftsIn(tx, s.Now())
		if err != nil {
			return err
		}
		kept = slices.DeleteFunc(kept, func(other keptDraft) bool { return other.Dialog == one.Dialog })
		if one.Text != "" {
			kept = slices.Insert(kept, 0, keptDraft{one, s.Now()})
		}
		text, err := json.Marshal(kept[:min(len(kept), mostDrafts)])
		if err != nil {
			return fmt.Errorf("writing the drafts: %w", err)
		}
		return tx.SetSetting(draftsKept, string(text))
	})
}

// draftsIn reads the drafts that are not too old. What cannot be read is none: it
// must not keep a dialog from opening.
func draftsIn(tx *sqlite.Tx, now time.Time) ([]keptDraft, error) {
	text, _, err := tx.Setting(draftsKept)
	var kept []keptDraft
	if err != nil || json.Unmarshal([]byte(text), &kept) != nil {
		return nil, err
	}
	return slices.DeleteFunc(kept, func(one keptDraft) bool { return now.Sub(one.At) > draftAge }), nil
}

// eraseDrafts removes all of them. Any may name who is erased, in any words.
func eraseDrafts(tx *sqlite.Tx) error { return tx.SetSetting(draftsKept, "") }
