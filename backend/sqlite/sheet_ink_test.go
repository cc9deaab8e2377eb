package sqlite

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"callbook/backend/callbook"
)

// handwriting is ink as a debrief may have it; the picture only begins as one.
func handwriting(sheet, prompt string) callbook.Ink {
	return callbook.Ink{SheetID: sheet, Page: 1, Prompt: prompt, Label: "What do they need?", Picture: append([]byte{0xff, 0xd8, 0xff, 0xe0}, bytes.Repeat([]byte{7}, 9000)...)}
}

// inked is a book with ink on the debrief of an account.
func inked(t *testing.T) (s *Store, account callbook.Account, person callbook.Person, sheet callbook.Sheet) {
	t.Helper()
	s = newStore(t)
	account, person = ivy(t, s)
	call := callbook.Call{ID: newID(), AccountID: account.ID, When: callbook.When{Day: "2026-11-24", Time: "10:00"}, Kind: "visit", State: callbook.CallHeld}
	sheet = callbook.Sheet{ID: newID(), Code: "K7F-42", CallID: call.ID, AccountID: account.ID, Template: callbook.TemplateRef{ID: "post-call", Version: 1}, Phase: callbook.PhasePost, Version: 1, State: callbook.SheetDraft}
	update(t, s, "Planned", func(tx *Tx) error {
		if err := tx.SaveCall(call); err != nil {
			return err
		}
		return tx.SaveSheet(sheet)
	})
	update(t, s, "Kept ink", func(tx *Tx) error { return tx.SaveInk(handwriting(sheet.ID, "needs")) })
	return s, account, person, sheet
}

func inkOf(t *testing.T, s *Store, sheet string) (all []callbook.Ink) {
	t.Helper()
	view(t, s, func(tx *Tx) (err error) {
		all, err = tx.InkWithPictures(sheet)
		return err
	})
	return all
}

func TestInkIsKeptTakenBackAndUndone(t *testing.T) {
	s, account, _, sheet := inked(t)
	want := handwriting(sheet.ID, "needs")
	got := inkOf(t, s, sheet.ID)
	if len(got) != 1 || got[0].Label != want.Label || !bytes.Equal(got[0].Picture, want.Picture) {
		t.Fatalf("kept is %+v", got)
	}
	kept := dump(t, s)
	again := func(tx *Tx) error { return tx.SaveInk(want) }
	if update(t, s, "", again); dump(t, s) != kept {
		t.Error("keeping the same twice changes the book")
	}
	finds(t, s, "what do they need", "sheet: post-call K7F-42")
	view(t, s, func(tx *Tx) error {
		shown, err := tx.InkOf(account.ID, 5)
		if len(shown) != 1 || shown[0].Day != "2026-11-24" || shown[0].CallID != sheet.CallID {
			t.Errorf("the account shows %+v", shown)
		}
		return err
	})
	update(t, s, "Took ink back", func(tx *Tx) error { return tx.RemoveInk([]string{got[0].ID}) })
	if left := inkOf(t, s, sheet.ID); len(left) > 0 || strings.Contains(dump(t, s), "/9j/") {
		t.Errorf("%d strips are left, or the picture of one", len(left))
	}
	finds(t, s, "what do they need")
	if _, err := s.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if back := inkOf(t, s, sheet.ID); !reflect.DeepEqual(back, got) {
		t.Errorf("undone gives %+v", back)
	}
	finds(t, s, "what do they need", "sheet: post-call K7F-42")
	update(t, s, "Took ink back", func(tx *Tx) error { return tx.RemoveInk([]string{got[0].ID}) })
	update(t, s, "Kept ink", again)
	if back := inkOf(t, s, sheet.ID); len(back) != 1 || !bytes.Equal(back[0].Picture, want.Picture) {
		t.Errorf("kept again gives %+v", back)
	}
}

func TestInkIsBounded(t *testing.T) {
	s, _, _, sheet := inked(t)
	for what, size := range map[string]int{"": callbook.MostPageInk + 1, "needs": callbook.MostInk + 1, "overview": 0} {
		one := handwriting(sheet.ID, what)
		one.Picture = make([]byte, size)
		if err := s.Update(t.Context(), "", func(tx *Tx) error { return tx.SaveInk(one) }); err == nil {
			t.Errorf("%d bytes of “%s” are kept", size, what)
		}
	}
}

func TestInkGoesWithWhomItIsAbout(t *testing.T) {
	for what, drop := range map[string]func(*Tx, callbook.Account, callbook.Person) error{
		"an erased person":   func(tx *Tx, _ callbook.Account, p callbook.Person) error { return tx.eraseInk([]string{p.ID}) },
		"a cleared account":  func(tx *Tx, a callbook.Account, _ callbook.Person) error { return tx.clearInk([]string{a.ID}) },
		"somebody else only": func(tx *Tx, _ callbook.Account, _ callbook.Person) error { return tx.eraseInk([]string{"x"}) },
	} {
		s, account, person, sheet := inked(t)
		old := inkOf(t, s, sheet.ID)[0]
		update(t, s, "Took ink back", func(tx *Tx) error { return tx.RemoveInk([]string{old.ID}) }) // the log has its picture now
		update(t, s, "Kept ink", func(tx *Tx) error { return tx.SaveInk(handwriting(sheet.ID, "overview")) })
		update(t, s, "", func(tx *Tx) error { return drop(tx, account, person) })
		if left, other := inkOf(t, s, sheet.ID), what == "somebody else only"; (len(left) > 0) != other {
			t.Errorf("of %s %d strips are left", what, len(left))
		}
		view(t, s, func(tx *Tx) error {
			packed, err := list(tx, func(r scanner) (b []byte, err error) { err = r.Scan(&b); return b, err }, "SELECT images FROM activity")
			for _, p := range packed {
				images, err := unpack(p)
				if err != nil {
					return err
				}
				for _, im := range images {
					if im.Table == inkTable && what != "somebody else only" {
						t.Errorf("of %s the log has an image", what)
					}
				}
			}
			return err
		})
	}
}

func TestACorrectionHasTheInkOfWhatItCorrects(t *testing.T) {
	s, account, _, sheet := inked(t)
	page := handwriting(sheet.ID, "")
	corrected := sheet
	corrected.ID, corrected.Version = newID(), 2
	update(t, s, "", func(tx *Tx) error {
		if err := tx.SaveInk(page); err != nil {
			return err
		}
		if err := tx.SaveSheet(corrected); err != nil {
			return err
		}
		return tx.CopyInk(sheet.ID, corrected.ID)
	})
	copied := inkOf(t, s, corrected.ID)
	if len(copied) != 1 || copied[0].Prompt != "needs" {
		t.Fatalf("the correction has %+v", copied)
	}
	update(t, s, "", func(tx *Tx) error { return tx.RemoveInk([]string{copied[0].ID}) })
	if filed := inkOf(t, s, sheet.ID); len(filed) != 2 {
		t.Errorf("the version before has %d strips", len(filed))
	}
	view(t, s, func(tx *Tx) error {
		shown, err := tx.InkOf(account.ID, 5)
		if len(shown) > 0 {
			t.Errorf("the account shows %+v of an older version", shown)
		}
		return err
	})
}
