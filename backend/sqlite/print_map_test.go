package sqlite

import (
	"bytes"
	"reflect"
	"testing"
	"time"

	"callbook/backend/callbook"
)

func printed(sheet string, number string) callbook.Printed {
	return callbook.Printed{
		Sheet: sheet, Picture: bytes.Repeat([]byte{0x0f, 0, 0}, 1000),
		PageMap: callbook.PageMap{Number: number, Page: 1, Width: 210, Height: 297, Spots: []callbook.Spot{
			{Kind: callbook.SpotBox, Prompt: "preferred_channel", Option: "visit", Area: callbook.Area{X: 117.1, Y: 222.9, W: 3.6, H: 3.6}, Word: 7},
			{Kind: callbook.SpotField, Prompt: "promises", Row: 2, Column: 1, Filled: true, Area: callbook.Area{X: 35.7, Y: 194.3, W: 95.9, H: 8}},
		}},
	}
}

func hasPicture(t *testing.T, s *Store, c callbook.PageCode) (has bool) {
	t.Helper()
	view(t, s, func(tx *Tx) (err error) {
		has, err = tx.HasPrint(c)
		return err
	})
	return has
}

func TestAPrintedPageIsKept(t *testing.T) {
	s := newStore(t)
	want := printed("K7F-4D", "3X9QM")
	code := callbook.PageCode{Sheet: "K7F-4D", Page: 1, Number: "3X9QM"}
	update(t, s, "", func(tx *Tx) error { return tx.KeepPrints([]callbook.Printed{want, printed("K7F-4D", "00000")}) })
	update(t, s, "", func(tx *Tx) error { return tx.KeepPrints([]callbook.Printed{want}) })
	view(t, s, func(tx *Tx) error {
		got, err := tx.Print(code)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("got %+v\nwant %+v", got, want)
		}
		if _, err := tx.Print(callbook.PageCode{Sheet: "K7F-4D", Page: 2, Number: "3X9QM"}); callbook.CodeOf(err) != callbook.NotFound {
			t.Errorf("another page gives %v", err)
		}
		return err
	})
	if !hasPicture(t, s, code) {
		t.Error("the picture is gone")
	}
}

func TestThePictureOfAPrintedPageGoesAndItsMapStays(t *testing.T) {
	s := newStore(t)
	account, person := ivy(t, s)
	filed, open := "K7F-4D", "M3R-8Q"
	update(t, s, "", func(tx *Tx) error {
		for _, code := range []string{filed, open} {
			sheet := callbook.Sheet{ID: newID(), AccountID: account.ID, Code: code, Phase: callbook.PhasePost, Version: 1, State: callbook.SheetDraft}
			if code == filed {
				sheet.State, sheet.FiledAt = callbook.SheetFiled, tx.now.Add(-PicturesAfterFiling-time.Hour)
			}
			if err := tx.SaveSheet(sheet); err != nil {
				return err
			}

		}
		return tx.KeepPrints([]callbook.Printed{printed(filed, "3X9QM"), printed(open, "3X9QM")})
	})
	of := func(sheet string) callbook.PageCode {
		return callbook.PageCode{Sheet: sheet, Page: 1, Number: "3X9QM"}
	}
	if hasPicture(t, s, of(filed)) || !hasPicture(t, s, of(open)) {
		t.Error("only the picture of what was filed 60 days ago goes")
	}
	update(t, s, "", func(tx *Tx) error { return tx.erasePrints([]string{person.ID}) })
	if hasPicture(t, s, of(open)) {
		t.Error("the picture with the name of an erased person stays")
	}
	view(t, s, func(tx *Tx) error {
		p, err := tx.Print(of(open))
		if len(p.Spots) != 2 || p.Picture != nil {
			t.Errorf("the map has %d spots, the picture %d bytes", len(p.Spots), len(p.Picture))
		}
		return err
	})
	update(t, s, "", func(tx *Tx) error { return tx.clearPrints([]string{account.ID}) })
	view(t, s, func(tx *Tx) error {
		if _, err := tx.Print(of(open)); callbook.CodeOf(err) != callbook.NotFound {
			t.Errorf("of a cleared account it gives %v", err)
		}
		return nil
	})
}
