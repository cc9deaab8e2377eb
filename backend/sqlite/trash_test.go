package sqlite

import (
	"strings"
	"testing"
	"time"
)

// What is cleared from the trash is cleared from the log of actions too, which would
// keep it three times as long. The rest of an action stays.
func TestWhatIsClearedIsNotKeptForUndo(t *testing.T) {
	s := newStore(t)
	account, person := ivy(t, s)
	update(t, s, "Edited", func(tx *Tx) error {
		person.Notes = "Plays the alphorn"
		return tx.SavePerson(person)
	})
	update(t, s, "Removed", func(tx *Tx) error {
		return tx.remove("person", person.ID, "person")
	})
	kept := func() (all string) {
		t.Helper()
		view(t, s, func(tx *Tx) error {
			return tx.each(func(r scanner) error {
				var packed []byte
				if err := r.Scan(&packed); err != nil {
					return err
				}
				images, err := unpack(packed)
				for _, im := range images {
					text, _ := jsonText(im)
					all += text
				}
				return err
			}, "SELECT images FROM activity")
		})
		return all
	}
	if !strings.Contains(kept(), "alphorn") {
		t.Fatal("the log has nothing to clear: the test shows nothing")
	}
	clear := func(before time.Time) {
		t.Helper()
		update(t, s, "", func(tx *Tx) error { return tx.ClearTrash(before, 400*24*time.Hour, 10) })
	}
	clear(s.now().Add(-time.Hour))
	if !strings.Contains(kept(), "alphorn") {
		t.Error("it is cleared too early")
	}
	clear(s.now().Add(time.Hour))
	if left := kept(); strings.Contains(left, "alphorn") || strings.Contains(left, "Zoë") || !strings.Contains(left, account.ID) {
		t.Errorf("left is %s", left)
	}
}
