package bridge

import (
	"strings"

	"callbook/backend/callbook"
	"callbook/backend/print"
	"callbook/backend/sqlite"
	"callbook/backend/templates"
)

// packCall is the sheets of one call, or the given one alone.
func packCall(tx *sqlite.Tx, call callbook.Call, set chosen, only ...callbook.Sheet) (print.PackCall, error) {
	account, err := tx.Account(call.AccountID)
	if err != nil {
		return print.PackCall{}, err
	}
	out := print.PackCall{ID: call.ID, Title: strings.TrimSpace(string(call.When.Time) + " " + account.Name)}
	people, err := attendees(tx, call)
	if err != nil {
		return out, err
	}
	phone := ""
	if call.Kind == callbook.PhoneCall || call.Kind == callbook.TextCall {
		if phone, err = phoneFor(tx, call, account); err != nil {
			return out, err
		}
	}
	place, err := streetOf(tx, call, account)
	if err != nil {
		return out, err
	}
	sheets := only
	if len(sheets) == 0 {
		if sheets, err = tx.SheetsOfCall(call.ID); err != nil {
			return out, err
		}
	}
	for _, sheet := range sheets {
		t, err := tx.Template(sheet.Template.ID, sheet.Template.Version)
		if err != nil {
			return out, err
		}
		head := print.Head{
			Account: account.Name, People: people, Day: call.When.Day, Time: call.When.Time, End: call.End(),
			Kind: call.Kind, Place: place, Phone: phone, Us: ourPeople(set, call),
		}
		if sheet.Phase == callbook.PhasePre {
			if head.Purpose, err = purposeOf(tx, call, sheet); err != nil {
				return out, err
			}
		}
		answers := sheet.Answers
		if sheet.Phase == callbook.PhasePost && sheet.State != callbook.SheetFiled {
			answers = sheet.Said()
		}
		notes, err := notesOn(tx, call, account, sheet)
		if err != nil {
			return out, err
		}
		ink, err := inkPrinted(tx, sheet)
		if err != nil {
			return out, err
		}
		out.Sheets = append(out.Sheets, print.Sheet{
			Template: sheet.Printed(t), Answers: answers, Carried: sheet.Carried, Kept: keptOn(sheet, t, answers), Notes: notes, Ink: ink, Head: &head, Code: sheet.Code,
		})
	}
	return out, nil
}

// notesOn is what is noted on those that a call to come is with, for its plan.
func notesOn(tx *sqlite.Tx, call callbook.Call, account callbook.Account, plan callbook.Sheet) ([]callbook.NoteOn, error) {
	if plan.Phase != callbook.PhasePre || call.State != callbook.CallPlanned {
		return nil, nil
	}
	people, err := tx.People(call.PersonIDs)
	return callbook.NotesOn(account, people, plan.Answers.Text(callbook.CommonGround)), err
}

// streetOf is where a call takes place, as far as the book knows.
func streetOf(tx *sqlite.Tx, call callbook.Call, account callbook.Account) (string, error) {
	people, err := tx.People(call.PersonIDs)
	return callbook.StreetOf(call, account, people), err
}

// keptOn is what of the answers that print the template does not ask for.
func keptOn(sheet callbook.Sheet, t callbook.Template, answers callbook.Answers) []callbook.AnswerInWords {
	sheet.Answers = answers
	return sheet.Kept(t, templates.BuiltIn)
}

// ourPeople are the rep and who comes along (R13).
func ourPeople(set chosen, call callbook.Call) []string {
	if name := set.YourName; name != "" {
		return append([]string{name}, call.Colleagues...)
	}
	return call.Colleagues
}

// phoneFor is the number to reach a call's people by.
func phoneFor(tx *sqlite.Tx, call callbook.Call, account callbook.Account) (string, error) {
	people, err := tx.People(call.PersonIDs)
	return callbook.PhoneOf(account, people), err
}

func attendees(tx *sqlite.Tx, call callbook.Call) ([]print.Attendee, error) {
	people, err := tx.People(call.PersonIDs)
	var out []print.Attendee
	for _, p := range people {
		out = append(out, print.Attendee{Name: p.Name, Role: p.Role})
	}
	return out, err
}
