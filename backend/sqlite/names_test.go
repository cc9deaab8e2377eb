package sqlite_test

import (
	"maps"
	"testing"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

func TestNamesReadsManyAtOnce(t *testing.T) {
	store, err := sqlite.Open(t.Context(), t.TempDir()+"/callbook.db", sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	}()
	err = store.Update(t.Context(), "made", func(tx *sqlite.Tx) error {
		if err := tx.SaveAccount(callbook.Account{ID: "a", Name: "Ivy Seeds"}); err != nil {
			return err
		}
		if err := tx.SavePerson(callbook.Person{ID: "gone", Name: "Nobody"}); err != nil {
			return err
		}
		if err := tx.DeletePerson("gone"); err != nil {
			return err
		}
		return tx.SavePerson(callbook.Person{ID: "p", AccountID: "a", Name: "Zoë Müller"})
	})
	if err != nil {
		t.Fatal(err)
	}
	err = store.View(t.Context(), func(tx *sqlite.Tx) error {
		got, err := tx.Names([]string{"p", "a", "a", "gone", "", "never"})
		if want := map[string]string{"a": "Ivy Seeds", "p": "Zoë Müller", "gone": "Nobody"}; err == nil && !maps.Equal(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
		if err != nil {
			return err
		}
		present, err := tx.PresentNames([]string{"p", "a", "gone"})
		if want := map[string]string{"a": "Ivy Seeds", "p": "Zoë Müller"}; err == nil && !maps.Equal(present, want) {
			t.Errorf("present are %v, want %v", present, want)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
