package exchange

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"callbook/backend/callbook"
)

// reference identifies a contact for which the file has no id: by folded name and
// company and the first mail address, so that the next export of the same contact
// finds the same row in the book. Changing it would orphan every row imported
// before.
func reference(name, account, email string) string {
	sum := sha256.Sum256([]byte(callbook.Fold(name) + "\x00" + callbook.Fold(account) + "\x00" + strings.ToLower(email)))
	return hex.EncodeToString(sum[:16])
}

// Identity is what a record is known by: the program that it comes from, and a
// reference there. People in the book have ids that are computed from it.
type Identity struct{ Source, Ref string }

// byID, byName and byMail are identities that a record had before its program was
// known: with the record's id; without one, by reference; and by reference where the
// company was not read either, which takes a mail address to mean one person.
func byID(source string) func(Contact) Identity {
	return func(c Contact) Identity { return Identity{source, c.SourceRef} }
}

func byName(source string) func(Contact) Identity {
	return func(c Contact) Identity { return Identity{source, reference(c.Name, c.Account, first(c.Emails))} }
}

func byMail(source string) func(Contact) Identity {
	return func(c Contact) Identity {
		if len(c.Emails) == 0 {
			return Identity{}
		}
		return Identity{source, reference(c.Name, "", c.Emails[0])}
	}
}
