package bridge

import (
	"callbook/backend/callbook"
	"callbook/backend/mail"
	"callbook/backend/print/osprint"
)

// Links to phones, mails and maps. Only a click asks for one: nothing leaves the computer
// before. Each is made here from what was typed or imported, and osprint opens no link of
// another kind.

// Dial has the system's program for calls dial a number.
//
// Errors: Invalid for what is no phone number, or more than one; Unavailable where
// no program makes calls.
func (s *Shell) Dial(number string) error {
	link, err := callbook.DialLink(number)
	if err != nil {
		return err
	}
	return osprint.Dial(s.ctx, link)
}

// WriteTo begins a mail to an address in the system's mail program, with a text that
// may be empty.
//
// Errors: Invalid for what is no mail address; Unavailable where no mail program
// takes it.
func (s *Shell) WriteTo(address, text string) error {
	link, err := mail.LinkTo(address, text)
	if err != nil {
		return err
	}
	return osprint.Mail(s.ctx, link)
}

// OpenMail hands a mail link that another use case has made to the system's mail program.
//
// Errors: Unavailable where no mail program takes it.
func (s *Shell) OpenMail(link string) error { return osprint.Mail(s.ctx, link) }

// OpenMap shows an address on the map that the system has for it, or else on one in the
// browser.
//
// Errors: Invalid for an empty address; Unavailable where no program shows it.
func (s *Shell) OpenMap(address string) error { return osprint.Map(s.ctx, address) }
