package bridge

import (
	"time"

	"callbook/backend/callbook"
	"callbook/backend/mail"
	"callbook/backend/sqlite"
)

// RecapPage is everything about the mails of one call.
type RecapPage struct {
	CallID   string      `json:"call_id"`
	Clock    RecapClock  `json:"clock"`
	Detailed RecapMail   `json:"detailed"`
	Brief    RecapMail   `json:"brief"`
	Forward  []RecapMail `json:"forward"` // one per absent decider, to them or to be passed on (R17, R18)
	Asks     bool        `json:"asks"`    // a follow-up asks whether those were passed on
	ToCall   []ToCall    `json:"to_call"` // who of the absent deciders is best called (R17)
}

// ToCall offers a call to somebody who decides and was not there.
type ToCall struct {
	Message string     `json:"message"`
	Account AccountRef `json:"account"`
	Person  PersonRef  `json:"person"`
	Slots   []Slot     `json:"slots"`
}

// RecapMail is one mail of a call as it stands. Form is detailed, brief, or
// direct/ or forward/ and the name of who it is For. HandedOverAt and SentAt are RFC
// 3339, in the zone the laptop is in.
type RecapMail struct {
	Form     string         `json:"form"`
	For      string         `json:"for"`
	To       []string       `json:"to"`
	Bcc      []string       `json:"bcc"` // who gets the hidden copy, also where it is left out
	NoCopy   bool           `json:"no_copy"`
	Subject  string         `json:"subject"`
	Text     string         `json:"text"`
	Words    int            `json:"words"`
	Facts    []RecapFact    `json:"facts"`
	Warnings []RecapWarning `json:"warnings"`
	Dated    bool           `json:"dated"` // the next step has a day and a time

	// Whether the text asks for the order, and whether the notes call for it (R62).
	Closes          bool `json:"closes"`
	CallsForClosing bool `json:"calls_for_closing"`

	Changed      bool    `json:"changed"` // by the rep
	HandedOverAt *string `json:"handed_over_at"`
	SentAt       *string `json:"sent_at"`
}

// RecapFact is something on the sheet that the mail includes or leaves out.
type RecapFact struct {
	ID   string `json:"id"`
	Text string `json:"text"`
	Kind string `json:"kind"`
	Used bool   `json:"used"`
}

// RecapWarning is something to look at before sending.
type RecapWarning struct {
	Code    mail.WarningCode `json:"code"`
	Message string           `json:"message"`
}

// Page returns the mails of a call, named by its id, a sheet code or its
// account.
//
// Errors: NotFound for an unknown call; Invalid for an empty or ambiguous
// reference; Conflict for a call that was cancelled, is still ahead or has an
// empty debrief, and for a sheet of a pad that is not keyed in yet.
func (s *Recaps) Page(ref string) (RecapPage, error) {
	var out RecapPage
	err := s.view(func(tx *sqlite.Tx) error {
		all, err := s.letters(tx, ref)
		if err != nil {
			return err
		}
		out = RecapPage{CallID: all.call.ID, Forward: []RecapMail{}, ToCall: []ToCall{}}
		for _, one := range all.list {
			shown := s.mailOut(one)
			switch one.form {
			case callbook.DetailedRecap:
				out.Detailed = shown
			case callbook.BriefRecap:
				out.Brief = shown
			default:
				out.Forward = append(out.Forward, shown)
			}
		}
		made, err := ledTo(tx, all.call)
		if err != nil {
			return err
		}
		out.Asks = callbook.AsksPassedOn(made)
		set, err := readSettings(tx)
		if err != nil {
			return err
		}
		if err := s.toCall(tx, set, all, &out); err != nil {
			return err
		}
		out.Clock = s.recapClock(set, all.call, !all.missed)
		return nil
	})
	return out, err
}

// toCall offers a call to each of the absent deciders who has a number and no address.
func (s *Recaps) toCall(tx *sqlite.Tx, set chosen, all letters, out *RecapPage) error {
	if len(all.absent) == 0 || all.account.Status != callbook.AccountOpen {
		return nil
	}
	people, err := tx.PeopleOf(all.account.ID)
	if err != nil {
		return err
	}
	open, _, err := tx.FollowUps(sqlite.FollowUpFilter{AccountID: all.account.ID, States: []callbook.FollowUpState{callbook.FollowUpOpen}})
	if err != nil {
		return err
	}
	offering, err := s.offering(tx, set, s.now())
	if err != nil {
		return err
	}
	for _, one := range offering.DecidersToCall(all.absent, people, open) {
		out.ToCall = append(out.ToCall, ToCall{
			Message: one.Says(), Account: AccountRef{ID: all.account.ID, Name: all.account.Name}, Person: *refOf(one.Person), Slots: slotsOut(one.Slots),
		})
	}
	return nil
}

func (s *Recaps) mailOut(one letter) RecapMail {
	m := one.mail
	out := RecapMail{
		Form: string(one.form), For: one.form.For(), To: addresses(m.To), Bcc: addresses(one.fresh.Bcc), NoCopy: one.kept.NoCopy,
		Subject: m.Subject, Text: m.Text, Words: m.Words, Dated: m.Dated, Facts: []RecapFact{}, Warnings: []RecapWarning{},
		Closes: len(m.Closes) > 0, CallsForClosing: m.CallsForClosing, Changed: one.kept.Text != "" || one.kept.Subject != "",
		HandedOverAt: s.instantOut(one.kept.HandedOverAt), SentAt: s.instantOut(one.kept.SentAt),
	}
	if out.SentAt != nil {
		out.To, out.Bcc = listed(one.kept.To), listed(one.kept.HiddenTo)
	}
	for _, f := range m.Facts {
		out.Facts = append(out.Facts, RecapFact{ID: f.ID, Text: f.Text, Kind: f.Kind, Used: f.Used})
	}
	for _, w := range m.Warnings {
		out.Warnings = append(out.Warnings, RecapWarning(w))
	}
	return out
}

func (c *core) instantOut(at time.Time) *string {
	if at.IsZero() {
		return nil
	}
	return absent(at.In(c.Zone).Format(time.RFC3339))
}

// ForwardMails are the mails to forward of a call, with a file each where one
// is named: FILE.eml, FILE-2.eml and so on.
//
// Errors: as Draft, and Invalid for several mails on standard output.
func (s *Recaps) ForwardMails(ref, file string) ([]Recap, error) {
	var drafts []mail.Recap
	err := s.view(func(tx *sqlite.Tx) error {
		all, err := s.letters(tx, ref)
		for _, one := range all.list {
			if one.form.For() != "" {
				drafts = append(drafts, one.mail)
			}
		}
		return err
	})
	out := make([]Recap, 0, len(drafts))
	if err != nil {
		return out, err
	}
	files := s.output()
	defer files.discard()
	for i, draft := range drafts {
		name := file
		if file != "" {
			name = numbered(file, i+1)
		}
		if err := files.addMail(name, draft); err != nil {
			return out, untouched(err)
		}
		out = append(out, recapOut(draft, name))
	}
	return out, files.put()
}
