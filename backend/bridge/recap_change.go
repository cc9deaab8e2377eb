package bridge

import (
	"slices"
	"strings"
	"time"

	"callbook/backend/callbook"
	"callbook/backend/mail"
	"callbook/backend/print/osprint"
	"callbook/backend/sqlite"
)

// KeptMail is what the rep has made of a mail.
type KeptMail struct {
	Call    string `json:"call"`
	Form    string `json:"form"`
	Subject string `json:"subject"`
	Text    string `json:"text"`
	NoCopy  bool   `json:"no_copy"`
}

// Keep keeps a mail as the rep has changed it. The other mails of the call stay
// as they are; what says the same as the sheet follows the sheet again.
func (s *Recaps) Keep(k KeptMail) (RecapMail, error) {
	return s.rewrite("Changed a mail", k.Call, k.Form, func(one *letter) {
		one.kept.NoCopy = k.NoCopy
		one.kept.Subject, one.kept.Text, one.kept.Basis = callbook.OneLine(k.Subject), tidy(k.Text), one.fresh.Text
		if one.kept.Subject == one.fresh.Subject {
			one.kept.Subject = ""
		}
		if one.kept.Text == one.fresh.Text {
			one.kept.Text, one.kept.Basis = "", ""
		}
	})
}

// tidy ends a text with one line break, as drafts do, and has no CR.
func tidy(text string) string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	return strings.TrimRight(text, "\n ") + "\n"
}

// Use tells a fact of the sheet in a mail or leaves it out; in brief it is the
// one thing that is told. A text that the rep has changed follows where it can.
func (s *Recaps) Use(call, form, fact string, used bool) (RecapMail, error) {
	return s.rewrite("Chose what a recap tells", call, form, func(one *letter) {
		if one.form == callbook.BriefRecap {
			one.kept.Focus = fact
			return
		}
		one.kept.LeftOut = slices.DeleteFunc(slices.Clone(one.kept.LeftOut), func(id string) bool { return id == fact })
		if !used {
			one.kept.LeftOut = append(one.kept.LeftOut, fact)
		}
	})
}

// Anew gives up what the rep has changed in a mail, and writes it from the
// sheet. Undo brings the changes back.
func (s *Recaps) Anew(call, form string) (RecapMail, error) {
	return s.rewrite("Wrote a mail anew", call, form, func(one *letter) {
		one.kept.Subject, one.kept.Text, one.kept.Basis = "", "", ""
	})
}

// HandedOver is a mail that went on. Where it was TooLong for a mail link, the
// mail program has the addresses alone and the text goes over the clipboard.
type HandedOver struct {
	Mail    RecapMail `json:"mail"`
	TooLong bool      `json:"too_long"`
}

// Open opens a mail in the rep's mail program, and notes that it was handed
// over. Where no program takes it, nothing is noted.
func (s *Recaps) Open(call, form string) (_ HandedOver, err error) {
	defer caught(&err)
	f, err := callbook.ParseRecapForm(form)
	if err != nil {
		return HandedOver{}, err
	}
	draft, err := s.draft(call, f)
	if err != nil {
		return HandedOver{}, err
	}
	link, tooLong := mail.Mailto(draft)
	if err := osprint.Mail(s.ctx, link); err != nil {
		return HandedOver{}, err
	}
	out, err := s.HandOver(call, form, "")
	return HandedOver{Mail: out, TooLong: tooLong}, stands(err, "The mail is open in your mail program, but the book could not note that it was handed over.")
}

// HandOver notes that a mail went to the rep's mail program, the clipboard or
// a file; that is not sent. With a file it is written there as a draft.
func (s *Recaps) HandOver(call, form, file string) (_ RecapMail, err error) {
	defer caught(&err)
	files := s.output()
	defer files.discard()
	out, err := s.change("Handed a mail over", call, form, func(_ *sqlite.Tx, _ letters, one *letter) error {
		if one.kept.SentAt.IsZero() {
			one.kept.HandedOverAt = s.now()
		}
		return files.addMail(file, one.mail)
	})
	if err != nil {
		return RecapMail{}, err
	}
	return out, stands(files.put(), "The book has noted that this mail was handed over, but the file is not there. Save it again, or say that it is not sent yet.")
}

// NotYet takes back that a mail was handed over: it was not sent.
func (s *Recaps) NotYet(call, form string) (RecapMail, error) {
	return s.change("Said that a mail is not sent yet", call, form, func(_ *sqlite.Tx, _ letters, one *letter) error {
		if one.kept.SentAt.IsZero() {
			one.kept.HandedOverAt = time.Time{}
		}
		return nil
	})
}

// Sent notes that the customer has the mail, since it was handed over or else
// since now: a touch by e-mail (R56). A recap ends its call's clock.
func (s *Recaps) Sent(call, form string) (RecapMail, error) {
	return s.change("Sent a mail after a call", call, form, func(tx *sqlite.Tx, all letters, one *letter) error {
		if !one.kept.SentAt.IsZero() {
			return callbook.Errorf(callbook.Conflict, "", "This mail is marked as sent already.")
		}
		k := &one.kept
		if k.SentAt = k.HandedOverAt; k.SentAt.IsZero() {
			k.SentAt = s.now()
		}
		k.Subject, k.Text, k.To, k.HiddenTo = one.mail.Subject, one.mail.Text, addresses(one.mail.To), addresses(one.mail.Bcc)
		what := "Recap sent: " + k.Subject
		if all.missed {
			what = "Mail sent: " + k.Subject
		}
		if name := one.form.For(); name != "" {
			what = "Mail sent to pass on to " + name
		}
		touch := callbook.Touch{
			ID: newID(), AccountID: all.call.AccountID, Channel: callbook.Email,
			Day: callbook.DayOf(k.SentAt.In(s.Zone)), At: k.SentAt, What: what,
		}
		if len(all.people) > 0 {
			touch.PersonID = all.people[0].ID
		}
		if err := tx.AddTouch(touch); err != nil || one.form.For() != "" || all.missed {
			return err
		}
		return endRecap(tx, all.call, callbook.RecapSent, k.SentAt)
	})
}

// NotNeeded ends the clock of a call's recap without one, or with needed lets
// it run on.
func (s *Recaps) NotNeeded(ref string, needed bool) error {
	label, end := "Said that a call needs no recap", callbook.RecapNotNeeded
	if needed {
		label, end = "Said that a call needs a recap", callbook.RecapOwed
	}
	return s.update(label, func(tx *sqlite.Tx) error {
		call, err := findMet(tx, ref)
		if err != nil {
			return err
		}
		return endRecap(tx, call, end, s.now())
	})
}

func endRecap(tx *sqlite.Tx, call callbook.Call, end callbook.RecapEnd, at time.Time) error {
	call, err := call.EndRecap(end, at)
	if err != nil {
		return err
	}
	return tx.SaveCall(call)
}

// rewrite changes a mail that was not sent yet.
func (s *Recaps) rewrite(label, call, form string, how func(*letter)) (RecapMail, error) {
	return s.change(label, call, form, func(_ *sqlite.Tx, _ letters, one *letter) error {
		if !one.kept.SentAt.IsZero() {
			return callbook.Errorf(callbook.Conflict, "", "This mail was sent and stays as it went. Undo that it was sent, or write a new one.")
		}
		how(one)
		return nil
	})
}

// change loads a mail, lets it be changed, keeps it and returns it as it then
// stands.
func (s *Recaps) change(label, call, form string, decide func(*sqlite.Tx, letters, *letter) error) (RecapMail, error) {
	var out RecapMail
	err := s.update(label, func(tx *sqlite.Tx) error {
		f, err := callbook.ParseRecapForm(form)
		if err != nil {
			return err
		}
		all, err := s.letters(tx, call)
		if err != nil {
			return err
		}
		one, err := all.of(f)
		if err != nil {
			return err
		}
		if err := decide(tx, all, &one); err != nil {
			return err
		}
		if err := tx.SaveRecap(one.kept); err != nil {
			return err
		}
		if all, err = s.letters(tx, all.call.ID); err != nil {
			return err
		}
		if one, err = all.of(f); err != nil {
			return err
		}
		out = s.mailOut(one)
		return nil
	})
	return out, err
}
