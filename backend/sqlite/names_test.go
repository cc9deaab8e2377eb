package sqlite_test

import (
	"maps"
	"testing"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

func emptyBook(t *testing.T) *sqlite.Store {
	t.Helper()
	store, err := sqlite.Open(t.Context(), t.TempDir()+"/callbook.db", sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return store
}

func TestNamesReadsManyAtOnce(t *testing.T) {
	store := emptyBook(t)
	err := store.Update(t.Context(), "made", func(tx *sqlite.Tx) error {
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

func TestBearingFindsNamesByWholeWords(t *testing.T) {
	store := emptyBook(t)
	err := store.Update(t.Context(), "made", func(tx *sqlite.Tx) error {
		for id, name := range map[string]string{"ivy": "Ivy Seeds", "hana": "花見製菓", "gone": "Ivy Gone"} {
			if err := tx.SaveAccount(callbook.Account{ID: id, Name: name, Notes: "Zoë likes oak"}); err != nil {
				return err
			}
		}
		for id, name := range map[string]string{"zoe": "Zoë Müller", "jo": "Jo Müller-Oak", "noa": "Noa"} {
			if err := tx.SavePerson(callbook.Person{ID: id, AccountID: "ivy", Name: name}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := store.Update(t.Context(), "removed", func(tx *sqlite.Tx) error { return tx.DeleteAccount("gone") }); err != nil {
		t.Fatal(err)
	}
	err = store.View(t.Context(), func(tx *sqlite.Tx) error {
		for line, want := range map[string]string{
			"call zoe muller about oak": " jo zoe", "ivy": "ivy", "iv": "", "花見製菓 fri": "hana", "seeds": "ivy", "\" ( * ": "", "muller": " jo zoe", "": "",
		} {
			accounts, people, err := tx.Bearing(callbook.NameWords(line), 9)
			if err != nil {
				return err
			}
			got := ""
			for _, one := range accounts {
				got += one.ID
			}
			for _, one := range people {
				got += " " + one.ID
			}
			if got != want {
				t.Errorf("%q is borne by %q", line, got)
			}
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
