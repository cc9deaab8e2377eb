package bridge

import (
	"fmt"
	"strings"
	"time"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// Trash is what was removed and can be restored.
type Trash struct{ *core }

// What can be removed, or be there twice.
const (
	AccountKind Kind = "account"
	PersonKind  Kind = "person"
)

// Trashed is one line of the trash. What went along with it, such as the people of
// an account, comes back with it.
type Trashed struct {
	ID        string `json:"id"`
	Kind      Kind   `json:"kind"`
	Name      string `json:"name"`
	What      string `json:"what"`  // in words: "Account", or "Person at Ivy Seeds"
	RemovedAt string `json:"when"`  // RFC 3339, in the zone the laptop is in
	Until     string `json:"until"` // the day it leaves the trash
}

// Restored is what was put back. Message says what could not be.
type Restored struct {
	Trashed Trashed `json:"restored"`
	Message string  `json:"message"`
}

// List returns what is in the trash, the last one first.
func (s *Trash) List() ([]Trashed, error) {
	list := []Trashed{}
	err := s.view(func(tx *sqlite.Tx) error {
		found, err := tx.Trash()
		for _, x := range found {
			list = append(list, s.trashedOut(x))
		}
		return err
	})
	return list, err
}

func (c *core) trashedOut(x sqlite.Trashed) Trashed {
	at := x.At.In(c.Zone)
	out := Trashed{ID: x.ID, Kind: Kind(x.Kind), Name: x.Name, What: "Account", RemovedAt: at.Format(time.RFC3339), Until: string(callbook.LeavesTrash(at))}
	if out.Kind == PersonKind {
		out.What = "Person"
		if x.Account != "" {
			out.What += " at " + x.Account
		}
	}
	return out
}

// Restore puts back what was removed, with everything that went along. What has
// changed since stays as it is. It is one action to undo.
//
// Errors: NotFound for what is not in the trash; Invalid for an empty or ambiguous
// reference; Conflict for a person whose account was removed too.
func (s *Trash) Restore(ref string) (Restored, error) {
	var out Restored
	err := s.update("Restored from the trash", func(tx *sqlite.Tx) error {
		x, err := findTrashed(tx, ref)
		if err != nil {
			return err
		}
		changed, err := tx.Restore(x)
		if err != nil {
			return err
		}
		out.Trashed, out.Message = s.trashedOut(x), x.Name+" is back."
		if len(changed) > 0 {
			const most = 5
			more := ""
			if len(changed) > most {
				changed, more = changed[:most], fmt.Sprintf(" and %d more", len(changed)-most)
			}
			out.Message += fmt.Sprintf(" Left as they are, because they have changed since: %s%s.", strings.Join(changed, ", "), more)
		}
		return nil
	})
	return out, err
}

// findTrashed takes the id or the name of what is in the trash.
func findTrashed(tx *sqlite.Tx, ref string) (sqlite.Trashed, error) {
	trash, err := tx.Trash()
	if err != nil {
		return sqlite.Trashed{}, err
	}
	found := []sqlite.Trashed{}
	for _, x := range trash {
		if x.ID == ref {
			return x, nil
		}
		if sameName(x.Name, ref) || partOf(ref, x.Name) {
			found = append(found, x)
		}
	}
	if callbook.OneLine(ref) == "" {
		return sqlite.Trashed{}, callbook.Errorf(callbook.Invalid, "id", "Say what to restore, by its name or id.")
	}
	if len(found) == 0 {
		return sqlite.Trashed{}, callbook.Errorf(callbook.NotFound, "id", "“%s” is not in the trash. `callbook trash` lists what is there.", ref)
	}
	return naming[sqlite.Trashed]{
		what: "thing in the trash", field: "id",
		name: func(x sqlite.Trashed) string { return x.Name }, id: func(x sqlite.Trashed) string { return x.ID },
	}.choose(ref, found)
}

// clearedAtOnce bounds the work of a start.
const clearedAtOnce = 500

// clearTrash clears what has been in the trash for its time.
func (c *core) clearTrash() error {
	return c.store.Load().Update(c.ctx, "", func(tx *sqlite.Tx) error {
		last, err := tx.LastActive()
		if err != nil || clockDoubt(last.In(c.Zone), c.now()) != "" {
			return err // a clock that jumped says nothing about how long things were here
		}
		return tx.ClearTrash(c.now().AddDate(0, 0, -callbook.TrashDays), clockAhead, clearedAtOnce)
	})
}
