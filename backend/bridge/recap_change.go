package bridge

import (
	"fmt"
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
//
// Errors: as Page, and Invalid for an unknown form; NotFound for a mail to
// forward to somebody who is not among the absent deciders; Conflict for a mail
// that was sent.
func (s *Recaps) Keep(k KeptMail) (RecapMail, error) {
	return s.rewrite("Changed an email", k.Call, k.Form, func(one letter) (callbook.Recap, error) {
		return one.kept.Keep(k.Subject, k.Text, k.NoCopy, said(one.fresh))
	})
}

// Use tells a fact of the sheet in a mail or leaves it out; in brief it is the
// one thing that is told. A text that the rep has changed follows where it can.
//
// Errors: as Keep.
func (s *Recaps) Use(call, form, fact string, used bool) (RecapMail, error) {
	return s.rewrite("Chose what a recap tells", call, form, func(one letter) (callbook.Recap, error) {
		return one.kept.Use(fact, used)
	})
}

// StartOver gives up what the rep has changed in a mail, and writes it from the
// sheet. Undo brings the changes back.
//
// Errors: as Keep.
func (s *Recaps) StartOver(call, form string) (RecapMail, error) {
	return s.rewrite("Rewrote an email from its sheet", call, form, func(one letter) (callbook.Recap, error) { return one.kept.FromSheet() })
}

// said is what a mail says and who gets it.
func said(m mail.Recap) callbook.MailSaid {
	return callbook.MailSaid{Subject: m.Subject, Text: m.Text, To: addresses(m.To), HiddenTo: addresses(m.Bcc)}
}

// HandedOver is a mail that went on. Where it was TooLong for a mail link, the
// mail program has the addresses alone and the text goes over the clipboard.
type HandedOver struct {
	Mail    RecapMail `json:"mail"`
	TooLong bool      `json:"too_long"`
}

// Open opens a mail in the rep's mail program, and notes that it was handed
// over. Where no program takes it, nothing is noted.
//
// Errors: as Page, and Invalid for an unknown form; NotFound for a mail to
// forward to somebody who is not among the absent deciders; Unavailable where
// no mail program takes it.
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
	out, err := s.handOver("Opened %s in the email program", call, f, "")
	return HandedOver{Mail: out, TooLong: tooLong}, stands(err, "The email is open in your email program, but Callbook could not record that.")
}

// HandOver notes that a mail went to the rep's mail program, the clipboard or
// a file; that is not sent. With a file it is written there as a draft.
//
// Errors: as Page, and Invalid for an unknown form; NotFound for a mail to
// forward to somebody who is not among the absent deciders; Invalid also for a
// wrong mail address in the file and for a place that it may not go to;
// Unavailable for one that it cannot be written to.
func (s *Recaps) HandOver(call, form, file string) (_ RecapMail, err error) {
	defer caught(&err)
	f, err := callbook.ParseRecapForm(form)
	if err != nil {
		return RecapMail{}, err
	}
	if file != "" {
		return s.handOver("Saved %s as a draft", call, f, file)
	}
	return s.handOver("Copied %s", call, f, file)
}

func (s *Recaps) handOver(label, call string, form callbook.RecapForm, file string) (RecapMail, error) {
	what := "recap"
	if form.For() != "" {
		what = "an email"
	}
	files := s.output()
	defer files.discard()
	out, err := s.change(fmt.Sprintf(label, what), call, string(form), func(_ *sqlite.Tx, _ letters, one *letter) error {
		one.kept = one.kept.HandOver(s.now())
		return files.addMail(file, one.mail)
	})
	if err != nil {
		return RecapMail{}, err
	}
	return out, stands(files.put(), "Callbook has recorded that this email was passed on, but the file is not there. Save it again, or say that it has not been sent yet.")
}

// NotYet takes back that a mail was handed over: it was not sent.
//
// Errors: as Page, and Invalid for an unknown form; NotFound for a mail to
// forward to somebody who is not among the absent deciders.
func (s *Recaps) NotYet(call, form string) (RecapMail, error) {
	return s.rewrite("Marked an email as not sent yet", call, form, func(one letter) (callbook.Recap, error) { return one.kept.NotYet(), nil })
}

// Sent notes that the customer has the mail: a touch by e-mail (R56). A recap
// ends its call's clock.
//
// Errors: as Page, and Invalid for an unknown form; NotFound for a mail to
// forward to somebody who is not among the absent deciders; Conflict for a mail
// that was sent already.
func (s *Recaps) Sent(call, form string) (RecapMail, error) {
	return s.change("Sent an email after a call", call, form, func(tx *sqlite.Tx, all letters, one *letter) (err error) {
		if one.kept, err = one.kept.Send(said(one.mail), s.now()); err != nil {
			return err
		}
		if err := tx.AddTouch(one.kept.Touch(newID(), all.call, !all.missed, s.Zone)); err != nil || !one.kept.Ends(!all.missed) {
			return err
		}
		return endRecap(tx, all.call, callbook.RecapSent, one.kept.SentAt)
	})
}

// NotNeeded ends the clock of a call's recap without one, or with needed lets
// it run on.
//
// Errors: NotFound for an unknown call; Invalid for an empty or ambiguous
// reference; Conflict for a sheet of a pad that is not keyed in yet and, unless
// needed, for a call whose recap was sent.
func (s *Recaps) NotNeeded(ref string, needed bool) error {
	label, end := "Marked a call as needing no recap", callbook.RecapNotNeeded
	if needed {
		label, end = "Marked a call as needing a recap", callbook.RecapOwed
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

// rewrite changes the saved version of a mail, and nothing else.
func (s *Recaps) rewrite(label, call, form string, decide func(letter) (callbook.Recap, error)) (RecapMail, error) {
	return s.change(label, call, form, func(_ *sqlite.Tx, _ letters, one *letter) (err error) {
		one.kept, err = decide(*one)
		return err
	})
}

// change loads a mail, applies a change, saves it and returns its new state.
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
