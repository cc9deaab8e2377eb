package intake

import (
	"strings"

	"github.com/google/uuid"

	"callbook/backend/callbook"
)

// Contact is one person or one account of a file.
type Contact struct {
	Line      int
	IsAccount bool
	// Source and SourceRef identify the record in its program. The same record has
	// the same ones in the next file.
	Source, SourceRef string
	// Earlier are identities under which earlier versions brought the same record.
	Earlier        []Identity
	Name           string
	Account        string // the name of a person's account
	Role           string
	Emails, Phones []string // the primary one first
	Address        string
	Notes          string
	Labels         []string

	keys keys
}

// Identity is what a program knows a record by.
type Identity struct{ Source, Ref string }

// keys are what a contact is looked up by: its account's key and id, and its own id
// and folded name, with the ids that an earlier identity gives both. They are computed
// once, because that costs more than the looking.
type keys struct {
	account, accountID, person, name string
	earlier                          []earlierKeys
	byEarlier                        bool // the book knows the person by an earlier identity
}

type earlierKeys struct{ accountID, person string }

// identify computes the keys, if that has not been done.
func (c *Contact) identify() {
	if c.keys.person != "" {
		return
	}
	if name := c.account(); name != "" {
		c.keys.account = accountKey(name)
		c.keys.accountID = importedID("account", c.Source, c.keys.account)
	}
	c.keys.person = c.personID()
	c.keys.name = callbook.Fold(c.Name)
	for _, e := range c.Earlier {
		one := earlierKeys{person: importedID("person", e.Source, e.Ref)}
		if c.keys.account != "" {
			one.accountID = importedID("account", e.Source, c.keys.account)
		}
		c.keys.earlier = append(c.keys.earlier, one)
	}
}

// imported is the namespace for ids made from a file's own references, so that the
// same contact finds its row again.
var imported = uuid.MustParse("5c1f0c6e-0c8f-5a0e-9d0b-6f4f2c0a7b11")

func importedID(kind, source, ref string) string {
	return uuid.NewSHA1(imported, []byte(kind+"\x00"+source+"\x00"+ref)).String()
}

// Here is the source of people that the rep entered in Callbook.
const Here = "callbook"

// personID is the id of a person in the book. A person entered in Callbook comes
// back from our own file with the original id.
func (c Contact) personID() string {
	if _, err := uuid.Parse(c.SourceRef); c.Source == Here && err == nil {
		return c.SourceRef
	}
	return importedID("person", c.Source, c.SourceRef)
}

// account is the name of the account that a contact is, or belongs to; empty for a
// private contact.
func (c Contact) account() string {
	if c.IsAccount {
		return c.Name
	}
	return c.Account
}

// accountKey is the key for matching accounts of all sources.
func accountKey(name string) string {
	if key := callbook.Fold(name); key != "" {
		return key
	}
	return name // a name without letters is still a name
}

// accountNotes are the notes of an account, including the values for which only
// people have a field: labels, and further numbers and mail addresses.
func (c Contact) accountNotes() string {
	notes := c.Notes
	for _, more := range []struct {
		title  string
		values []string
	}{{"Labels", c.Labels}, {"Other phone numbers", rest(c.Phones)}, {"Other email addresses", rest(c.Emails)}} {
		if len(more.values) > 0 {
			notes += "\n" + more.title + ": " + strings.Join(more.values, ", ")
		}
	}
	return strings.TrimSpace(notes)
}

func first(values []string) string {
	if len(values) == 0 {
		return ""
	}
	return values[0]
}

func rest(values []string) []string {
	if len(values) == 0 {
		return nil
	}
	return values[1:]
}
