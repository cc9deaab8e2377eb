package bridge

import (
	netmail "net/mail"
	"os"
	"slices"

	"callbook/backend/callbook"
	"callbook/backend/mail"
	"callbook/backend/sqlite"
)

// Recaps draft the mail that a customer gets after a call.
type Recaps struct{ *core }

// Recap is a draft. It goes out by the rep's own mail program; Callbook sends
// nothing. MailTo is empty where the text is too long for a mail link.
type Recap struct {
	To       []string `json:"to"`
	Bcc      []string `json:"bcc"`
	Subject  string   `json:"subject"`
	Text     string   `json:"text"`
	Words    int      `json:"words"`
	Warnings []string `json:"warnings"`
	MailTo   string   `json:"mailto"`
	File     *string  `json:"file"`
}

// Draft writes the recap of a call from its post-call sheet, in detail or
// brief (R60); with a file, also as a draft that a mail program opens.
func (s *Recaps) Draft(ref string, brief bool, file string) (Recap, error) {
	var draft mail.Recap
	err := s.view(func(tx *sqlite.Tx) error {
		call, err := findMet(tx, ref)
		if err != nil {
			return err
		}
		in, err := s.input(tx, call)
		if err != nil {
			return err
		}
		in.Brief = brief
		draft = mail.Compose(in)
		return nil
	})
	if err != nil {
		return Recap{}, err
	}
	return recapOut(draft, file)
}

func recapOut(draft mail.Recap, file string) (Recap, error) {
	out := Recap{
		To: addresses(draft.To), Bcc: addresses(draft.Bcc), Subject: draft.Subject, Text: draft.Text, Words: draft.Words,
		Warnings: []string{}, File: absent(file),
	}
	for _, w := range draft.Warnings {
		out.Warnings = append(out.Warnings, w.Message)
	}
	if link, tooLong := mail.Mailto(draft); !tooLong {
		out.MailTo = link
	}
	if file == "" {
		return out, nil
	}
	return out, writeFile(file, func(f *os.File) error { return mail.WriteEML(f, draft) })
}

// findMet takes a call as findCall does; of an account it takes the call that
// was held last, not one that is ahead.
func findMet(tx *sqlite.Tx, ref string) (callbook.Call, error) {
	if _, err := tx.Call(ref); err == nil {
		return findCall(tx, ref)
	}
	if _, err := findSheet(tx, ref); err == nil {
		return findCall(tx, ref)
	}
	account, err := findAccount(tx, ref)
	if err != nil {
		return findCall(tx, ref)
	}
	held, err := tx.Calls(sqlite.CallFilter{AccountID: account.ID, State: callbook.CallHeld})
	if err != nil || len(held) == 0 {
		return findCall(tx, ref)
	}
	return held[len(held)-1], nil // they come by day and time
}

func addresses(list []netmail.Address) []string {
	out := make([]string, 0, len(list))
	for _, a := range list {
		if a.Name == "" {
			out = append(out, a.Address)
		} else {
			out = append(out, a.Name+" <"+a.Address+">")
		}
	}
	return out
}

func (s *Recaps) input(tx *sqlite.Tx, call callbook.Call) (mail.RecapInput, error) {
	in := mail.RecapInput{Call: call, Today: s.today()}
	sheet, err := sheetOf(tx, call.ID, callbook.PhasePost)
	if err != nil {
		return in, err
	}
	in.Answers = withoutSuggestions(sheet) // nobody has said what the plan only foresaw
	if len(in.Answers) == 0 {
		return in, callbook.Errorf(callbook.Conflict, "call", "There is nothing on the post-call sheet %s yet. Key the debrief in first.", sheet.Code)
	}
	if in.Template, err = tx.Template(sheet.Template.ID, sheet.Template.Version); err != nil {
		return in, err
	}
	if in.Account, err = tx.Account(call.AccountID); err != nil {
		return in, err
	}
	for _, id := range call.PersonIDs {
		p, err := tx.Person(id)
		if err != nil {
			return in, err
		}
		in.People = append(in.People, p)
	}
	set, err := readSettings(tx)
	if err != nil {
		return in, err
	}
	in.Rep, in.Manager.Address = set.all["your_name"], set.all["manager_email"]
	in.Next, err = nextOf(tx, call)
	return in, err
}

// nextOf is the earliest open follow-up that a call has led to.
func nextOf(tx *sqlite.Tx, call callbook.Call) (callbook.FollowUp, error) {
	made, _, err := tx.FollowUps(sqlite.FollowUpFilter{CallID: call.ID, States: []callbook.FollowUpState{callbook.FollowUpOpen}})
	made = slices.DeleteFunc(made, func(f callbook.FollowUp) bool {
		return f.ID == call.FollowUpID || f.PromiseID != "" || f.When.Day == ""
	})
	if err != nil || len(made) == 0 {
		return callbook.FollowUp{}, err
	}
	return slices.MinFunc(made, func(a, b callbook.FollowUp) int {
		if a.When.Before(b.When) {
			return -1
		}
		return 1
	}), nil
}
