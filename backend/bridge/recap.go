package bridge

import (
	"cmp"
	"io"
	netmail "net/mail"
	"slices"
	"time"

	"callbook/backend/callbook"
	"callbook/backend/mail"
	"callbook/backend/sqlite"
)

// Recaps draft the mails that a customer gets after a call, and keep what the
// rep makes of them.
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

// Draft is the recap of a call from its post-call sheet, in detail or brief
// (R60), as the rep has changed it; with a file, also as a draft that a mail
// program opens.
//
// Errors: as Page, and Invalid for a wrong mail address in the file and for a
// place that it may not go to; Unavailable for one that it cannot be written
// to.
func (s *Recaps) Draft(ref string, brief bool, file string) (Recap, error) {
	form := callbook.DetailedRecap
	if brief {
		form = callbook.BriefRecap
	}
	draft, err := s.draft(ref, form)
	if err != nil {
		return Recap{}, err
	}
	files := s.output()
	defer files.discard()
	if err := files.addMail(file, draft); err != nil {
		return Recap{}, untouched(err)
	}
	return recapOut(draft, file), files.put()
}

// draft is a mail of a call in its current state.
func (s *Recaps) draft(ref string, form callbook.RecapForm) (draft mail.Recap, err error) {
	err = s.view(func(tx *sqlite.Tx) error {
		all, err := s.letters(tx, ref)
		if err != nil {
			return err
		}
		one, err := all.of(form)
		draft = one.mail
		return err
	})
	return draft, err
}

// addMail adds a draft that a mail program opens, where a file is named for it.
func (o *output) addMail(file string, draft mail.Recap) error {
	if file == "" {
		return nil
	}
	return o.add(file, mailFile, func(w io.Writer) error { return mail.WriteEML(w, draft) })
}

func recapOut(draft mail.Recap, file string) Recap {
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
	return out
}

// letters are all mails of a call: the two lengths of its recap, and one per absent
// decider.
type letters struct {
	call    callbook.Call
	missed  bool // nobody was reached: it is not a recap, and nothing is forwarded
	account callbook.Account
	people  []callbook.Person
	absent  []callbook.PersonAnswer // who decides and was not there
	list    []letter
}

// letter is one of them: the rep's version, the version from the sheet alone, and
// the current one.
type letter struct {
	form  callbook.RecapForm
	kept  callbook.Recap
	fresh mail.Recap
	mail  mail.Recap
}

func (l letters) of(form callbook.RecapForm) (letter, error) {
	for _, one := range l.list {
		if one.form == form || form.For() != "" && sameName(one.form.For(), form.For()) {
			return one, nil
		}
	}
	return letter{}, callbook.Errorf(callbook.NotFound, "form", "%s is not among the decision-makers who weren’t there. Add them to the post-call sheet first.", cmp.Or(form.For(), string(form)))
}

func (s *Recaps) letters(tx *sqlite.Tx, ref string) (letters, error) {
	call, err := findMet(tx, ref)
	if err != nil {
		return letters{}, err
	}
	in, err := s.input(tx, call)
	if err != nil {
		return letters{}, err
	}
	out := letters{call: call, missed: in.Missed, account: in.Account, people: in.People}
	kept, err := tx.Recaps(call.ID)
	if err != nil {
		return out, err
	}
	add := func(form callbook.RecapForm, compose func(callbook.Recap) mail.Recap) error {
		one := letter{form: form, kept: callbook.Recap{CallID: call.ID, Form: form, CreatedAt: s.now()}}
		if i := slices.IndexFunc(kept, func(k callbook.Recap) bool { return k.Form == form }); i >= 0 {
			one.kept = kept[i]
		}
		now := s.now()
		if !one.kept.HandedOverAt.IsZero() { // it says "today" as it did then
			now = one.kept.HandedOverAt
		}
		in.Today = callbook.DayOf(now.In(s.Zone))
		if in.Offers, err = s.offers(tx, in, now); err != nil {
			return err
		}
		one.fresh = compose(one.kept)
		one.mail = asKept(in, one)
		out.list = append(out.list, one)
		return nil
	}
	for _, form := range []callbook.RecapForm{callbook.DetailedRecap, callbook.BriefRecap} {
		in.Brief = form == callbook.BriefRecap
		err := add(form, func(k callbook.Recap) mail.Recap {
			in.LeftOut, in.Focus = k.LeftOut, k.Focus
			return mail.Compose(in)
		})
		if err != nil {
			return out, err
		}
	}
	if in.Missed {
		return out, nil
	}
	in.Brief = false
	if out.absent, err = absentDeciders(tx, in); err != nil {
		return out, err
	}
	for _, person := range out.absent {
		form, write := callbook.ForwardTo(person.Name), mail.Forward
		if _, err := netmail.ParseAddress(person.Email); err == nil && !sent(kept, form) {
			form, write = callbook.DirectTo(person.Name), mail.Direct
		}
		if err := add(form, func(callbook.Recap) mail.Recap { return write(in, person) }); err != nil {
			return out, err
		}
	}
	return out, nil
}

// sent reports whether a mail has gone out in that form.
func sent(kept []callbook.Recap, form callbook.RecapForm) bool {
	return slices.ContainsFunc(kept, func(k callbook.Recap) bool { return k.Form == form && !k.SentAt.IsZero() })
}

// asKept is a mail with what the rep has made of it; once sent, as it went.
func asKept(in mail.RecapInput, one letter) mail.Recap {
	k := one.kept
	subject, text := cmp.Or(k.Subject, one.fresh.Subject), one.fresh.Text
	switch {
	case !k.SentAt.IsZero():
		text = k.Text
	case k.Text != "":
		text = mail.Follow(k.Text, k.Basis, one.fresh.Text)
	}
	out := one.fresh.Says(in, subject, text)
	if k.NoCopy {
		out.Bcc = nil
	}
	return out
}

func absentDeciders(tx *sqlite.Tx, in mail.RecapInput) ([]callbook.PersonAnswer, error) {
	pre, err := sheetOf(tx, in.Call.ID, callbook.PhasePre)
	if err != nil {
		return nil, err
	}
	var there []string
	for _, p := range in.People {
		there = append(there, p.Name)
	}
	known, err := tx.PeopleOf(in.Account.ID)
	return callbook.AbsentDeciders(in.Answers, pre.Answers, there, known), err
}

// findMet takes a call as findCall does; of an account it takes the last one that
// was held or reached nobody, not one that is ahead.
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
	var met []callbook.Call
	for _, state := range []callbook.CallState{callbook.CallNotReached, callbook.CallHeld} {
		last, err := tx.Calls(sqlite.CallFilter{AccountID: account.ID, State: state, Last: 1})
		if err != nil {
			return callbook.Call{}, err
		}
		met = append(met, last...)
	}
	if len(met) == 0 {
		return findCall(tx, ref)
	}
	return slices.MaxFunc(met, func(a, b callbook.Call) int {
		if a.When.Before(b.When) {
			return -1
		}
		return 1
	}), nil
}

func addresses(list []netmail.Address) []string {
	out := make([]string, 0, len(list))
	for _, a := range list {
		out = append(out, mail.Written(a))
	}
	return out
}

func (s *Recaps) input(tx *sqlite.Tx, call callbook.Call) (mail.RecapInput, error) {
	in := mail.RecapInput{Call: call, Today: s.today()}
	if err := call.TookPlace(in.Today); err != nil {
		return in, err
	}
	sheet, err := sheetOf(tx, call.ID, callbook.PhasePost)
	if err != nil {
		return in, err
	}
	said, reached, err := call.Told(sheet)
	if err != nil {
		return in, err
	}
	in.Answers, in.Missed = said, !reached
	if in.Template, err = tx.Template(sheet.Template.ID, sheet.Template.Version); err != nil {
		return in, err
	}
	if in.Account, err = tx.Account(call.AccountID); err != nil {
		return in, err
	}
	if in.People, err = tx.People(call.PersonIDs); err != nil {
		return in, err
	}
	in.People = callbook.Present(in.People)
	set, err := readSettings(tx)
	if err != nil {
		return in, err
	}
	in = signed(in, set)
	in.Manager.Address = set.managerEmail
	if in.Next, err = s.nextOf(tx, sheet, in.Answers); err == nil && in.Missed && in.Next.When.Day == "" {
		in.Next, err = s.nextCall(tx, call)
	}
	return in, err
}

// signed says who writes a mail.
func signed(in mail.RecapInput, set chosen) mail.RecapInput {
	in.Rep, in.RepEmail, in.RepPhone, in.Company = set.YourName, set.yourEmail, set.yourPhone, set.yourCompany
	return in
}

// nextCall is the appointment of the account's next planned call, since a call
// that reached nobody may have been planned again.
func (s *Recaps) nextCall(tx *sqlite.Tx, missed callbook.Call) (callbook.FollowUp, error) {
	ahead, err := tx.Calls(sqlite.CallFilter{AccountID: missed.AccountID, From: s.today(), State: callbook.CallPlanned})
	for _, call := range ahead {
		if call.ID != missed.ID && call.FollowUpID != "" && !call.Over(s.now()) {
			f, err := tx.FollowUp(call.FollowUpID)
			f.Purpose = "" // nobody said so in this call
			return f, err
		}
	}
	return callbook.FollowUp{}, err
}

// offers are the free days and times, seen from a moment, that a recap offers
// where the call has no next step with a day (R58).
func (s *Recaps) offers(tx *sqlite.Tx, in mail.RecapInput, now time.Time) ([]callbook.When, error) {
	if in.Next.When.Day != "" {
		return nil, nil
	}
	set, err := readSettings(tx)
	if err != nil {
		return nil, err
	}
	offering, err := s.offering(tx, set, now)
	names := []string{in.Account.Name}
	for _, p := range in.People {
		names = append(names, p.Name)
	}
	return offering.Recap(in.Answers, in.Account, names), err
}

// nextOf is the next step in a recap: from what its debrief created or, until it is
// filed, from what filing it now would create.
func (s *Recaps) nextOf(tx *sqlite.Tx, sheet callbook.Sheet, said callbook.Answers) (callbook.FollowUp, error) {
	if sheet.State != callbook.SheetFiled {
		in, err := (&Sheets{s.core}).filingInput(tx, sheet)
		if err != nil {
			return callbook.FollowUp{}, err
		}
		in.Sheet.Answers, in.LeaveConcern = said, true // a recap asks nothing
		filing, err := callbook.File(in)
		if code := callbook.CodeOf(err); err != nil && (code == callbook.Invalid || code == callbook.Conflict) {
			return callbook.FollowUp{}, nil // it cannot be filed yet: it has no next step
		}
		return callbook.RecapStep(said, filing.Owed(in.Earlier), append(in.History, filing.Changes...)), err
	}
	made, _, err := tx.FollowUps(sqlite.FollowUpFilter{CallID: sheet.CallID, States: []callbook.FollowUpState{callbook.FollowUpOpen}})
	if err != nil {
		return callbook.FollowUp{}, err
	}
	var history []callbook.FollowUpChange
	for _, f := range made {
		changes, err := tx.FollowUpHistory(f.ID)
		if err != nil {
			return callbook.FollowUp{}, err
		}
		history = append(history, changes...)
	}
	return callbook.RecapStep(said, made, history), nil
}

// Thanks drafts the mail of a thank-you follow-up, as a link for the rep's mail
// program.
//
// Errors: NotFound for an unknown id.
func (s *Recaps) Thanks(followUp string) (Recap, error) {
	var draft mail.Recap
	err := s.view(func(tx *sqlite.Tx) error {
		f, err := tx.FollowUp(followUp)
		if err != nil {
			return err
		}
		set, err := readSettings(tx)
		if err != nil {
			return err
		}
		in := signed(mail.RecapInput{Today: s.today()}, set)
		if f.CallID != "" {
			if in.Call, err = tx.Call(f.CallID); err != nil {
				return err
			}
			debrief, err := sheetOf(tx, f.CallID, callbook.PhasePost)
			if err != nil {
				return err
			}
			in.Missed = !in.Call.Reached(debrief)
		}
		if f.PersonID != "" {
			p, err := tx.Person(f.PersonID)
			if err != nil {
				return err
			}
			in.People = callbook.Present([]callbook.Person{p})
		}
		draft = mail.Thanks(in, f)
		return nil
	})
	if err != nil {
		return Recap{}, err
	}
	return recapOut(draft, ""), nil
}
