package bridge

import (
	"cmp"
	"fmt"

	"callbook/backend/callbook"
	"callbook/backend/print"
	"callbook/backend/sqlite"
)

// KeyInRequest says which call a blank sheet was written in, or for if it is a plan. At
// is a typed date: of a call that took place in the past, such as “yesterday 15:00”, and
// today if it is empty; of a plan's call, when it is to be.
type KeyInRequest struct {
	Code       string            `json:"code"`
	Account    string            `json:"account"`
	NewAccount string            `json:"new_account"` // its name, where it is to be made too
	People     []string          `json:"people"`
	At         string            `json:"at"`
	Kind       callbook.CallKind `json:"kind" ts_type:"callbook.CallKind | ''"` // empty: a visit
	Minutes    int               `json:"minutes"`
}

// Pad reserves the codes of a blank pad: that many post-call sheets for calls
// that nobody has planned. They are printed with PrintRequest.Pad.
//
// Errors: Invalid for a number of sheets that a pad cannot have.
func (s *Sheets) Pad(sheets int) ([]string, error) {
	codes := []string{}
	if err := callbook.PadOf(sheets); err != nil {
		return codes, err
	}
	err := s.update("Reserved a blank pad", func(tx *sqlite.Tx) error {
		t, err := templateFor(tx, callbook.PhasePost, "")
		if err != nil {
			return err
		}
		for range sheets {
			sheet, err := s.blankSheet(tx, t)
			if err != nil {
				return err
			}
			if err := tx.SaveSheet(sheet); err != nil {
				return err
			}
			codes = append(codes, sheet.Code)
		}
		return nil
	})
	return codes, err
}

// blankSheet is a sheet of no call yet, which is not saved.
func (c *core) blankSheet(tx *sqlite.Tx, t callbook.Template) (callbook.Sheet, error) {
	code, err := newCode(tx)
	return callbook.PadSheet(newID(), code, t, c.now()), err
}

// Unkeyed lists the codes of the newest blank sheets that nobody has keyed in yet,
// the newest first.
func (s *Sheets) Unkeyed() ([]string, error) {
	codes := []string{}
	err := s.view(func(tx *sqlite.Tx) error {
		sheets, err := tx.SheetsOfPads()
		for _, sheet := range sheets {
			codes = append(codes, sheet.Code)
		}
		return err
	})
	return codes, err
}

// KeyIn says which account a blank sheet belongs to, and makes the call that it was
// written in: held, with its debrief still to be filed. The call of a blank plan is
// planned, with the sheet as its plan, and is told of as Calls.Plan does.
//
// Errors: NotFound for an unknown code, account or person; Invalid for what is
// no code, an empty or ambiguous reference, a date that is not understood or, unless
// it is a plan's, still to come, an unknown kind, and minutes below 0 or beyond a day;
// Conflict for a sheet that has a call already and for a closed account.
func (s *Sheets) KeyIn(r KeyInRequest) (CallPlanned, error) {
	out := CallPlanned{Warnings: []FollowUpWarning{}}
	err := s.update("Keyed in a blank sheet", func(tx *sqlite.Tx) error {
		sheet, err := findSheet(tx, r.Code)
		if err != nil {
			return err
		}
		if err := sheet.Free(); err != nil {
			return err
		}
		calls := Calls{s.core}
		planning, err := calls.planning(tx, PlanRequest{Account: r.Account, NewAccount: r.NewAccount, People: r.People, Kind: r.Kind, Minutes: r.Minutes})
		if err != nil {
			return err
		}
		set, err := readSettings(tx)
		if err != nil {
			return err
		}
		if sheet.Phase == callbook.PhasePre {
			planning.When, err = s.when(tx, "at", r.At)
		} else {
			planning.When, err = s.past(tx, "at", cmp.Or(r.At, "today"))
		}
		if err != nil {
			return err
		}
		in, err := sheet.KeyIn(planning, set.visit, newID, s.now())
		if err != nil {
			return err
		}
		if err := s.saveKeyedIn(tx, in); err != nil {
			return err
		}
		if in.Appointment != nil {
			out, err = s.callPlanned(tx, in.Call)
			return err
		}
		out.Call, err = callOut(tx, in.Call)
		return err
	})
	return out, err
}

// saveKeyedIn saves a sheet and the call that was made for it, which gets its other sheet
// too. A plan takes what is pending for the account.
func (s *Sheets) saveKeyedIn(tx *sqlite.Tx, in callbook.KeyedIn) error {
	if in.Appointment != nil {
		if err := tx.SaveFollowUp(*in.Appointment); err != nil {
			return err
		}
	}
	if err := tx.SaveCall(in.Call); err != nil {
		return err
	}
	if err := tx.SaveSheet(in.Sheet); err != nil {
		return err
	}
	other := callbook.PhasePre
	if in.Sheet.Phase == callbook.PhasePre {
		other = callbook.PhasePost
	}
	if err := s.makeSheet(tx, in.Call, other, ""); err != nil {
		return err
	}
	if in.Touch != nil {
		return tx.AddTouch(*in.Touch)
	}
	return s.handOn(tx, in.Call.AccountID)
}

// padPack is sheets of a pad, blank but for their codes.
func padPack(tx *sqlite.Tx, codes []string) (print.Pack, error) {
	pack := print.Pack{Title: fmt.Sprintf("Blank pad of %d", len(codes))}
	for _, code := range codes {
		sheet, err := findSheet(tx, code)
		if err != nil {
			return pack, err
		}
		t, err := tx.Template(sheet.Template.ID, sheet.Template.Version)
		if err != nil {
			return pack, err
		}
		pack.Calls = append(pack.Calls, print.PackCall{Title: sheet.Code, Sheets: []print.Sheet{{Template: t, Code: sheet.Code}}})
	}
	return pack, nil
}
