package exchange

import (
	"slices"
	"strings"
)

// Format is the kind of file.
type Format string

// Auto looks at the content first, then at the file's name.
const (
	Auto  Format = "auto"
	CSV   Format = "csv"
	VCard Format = "vcard"
)

// Formats lists them.
func Formats() []Format { return []Format{Auto, CSV, VCard} }

// Limits of what is read. Read refuses a file beyond MaxFile or MaxContacts. A
// field beyond MaxField rejects its line, but notes are cut.
const (
	MaxFile     = 64 << 20 // bytes
	MaxContacts = 200_000  // contacts and rejected lines together
	MaxField    = 64 << 10 // bytes of UTF-8
	MaxValues   = 10       // mail addresses, and phone numbers, per contact
)

// Options say how to read. The zero value leaves everything to Read.
type Options struct {
	Format   Format
	Encoding Encoding
	// Columns returns what the user takes the columns of a table for. It gets the
	// headers as they are in the file and answers by header. A column that it does
	// not mention is read as its header says.
	Columns func(headers []string) map[string]Field
	// Fixed has the user's replacement for the record that begins on a line of a
	// CSV file.
	Fixed map[int]string
	// AnyColumns reads a table even if none of its columns is a name, a company or a
	// mail address, to show what its columns are called and hold.
	AnyColumns bool
	// Progress is called with the number of lines done, a few hundred times at
	// most.
	Progress func(done, total int)
}

// Reading is the result of reading one file.
type Reading struct {
	Format    Format     `json:"format"`
	Dialect   string     `json:"dialect"` // "Google (new)", "Outlook (German)", "vCard 3.0", "CSV"
	Encoding  Encoding   `json:"encoding"`
	Separator rune       `json:"separator,omitempty"` // of a CSV file
	Columns   []Column   `json:"columns,omitempty"`   // of a CSV file, in its order
	Contacts  []Contact  `json:"contacts"`            // in the file's order
	Rejected  []Rejected `json:"rejected"`
	Warnings  []Warning  `json:"warnings"`
	LeftOut   []LeftOut  `json:"left_out,omitempty"` // values that belong to no contact; see Contact.Missing for the others
}

// Kind tells a person from an account.
type Kind string

// A contact with a company and no personal name is an account.
const (
	Person  Kind = "person"
	Account Kind = "account"
)

// Contact is one person or one account. All texts except Notes are one line, in
// Unicode normal form C, without control characters and without characters that
// change the direction of text.
type Contact struct {
	Line      int        `json:"line"` // where it begins in the file, from 1
	Kind      Kind       `json:"kind"`
	Source    string     `json:"source"`     // "google", "outlook", "hubspot", "salesforce", "capsule", "callbook", "vcard", "csv" and so on
	SourceRef string     `json:"source_ref"` // the file's own id, else a hash; the same contact has the same one next time
	Name      string     `json:"name"`       // as shown; of an account, its name; never empty
	Given     string     `json:"given,omitempty"`
	Family    string     `json:"family,omitempty"`
	Account   string     `json:"account,omitempty"` // the company a person belongs to; empty for an account
	Role      string     `json:"role,omitempty"`
	Emails    []string   `json:"emails,omitempty"` // the primary one first
	Phones    []string   `json:"phones,omitempty"` // the primary one first
	Address   string     `json:"address,omitempty"`
	Notes     string     `json:"notes,omitempty"` // may have several lines
	Labels    []string   `json:"labels,omitempty"`
	Earlier   []Identity `json:"-"` // that earlier versions gave the same record
	Cells     []Cell     `json:"-"` // what it was made from
}

// Rejected is a line, or a card, that does not become a contact.
type Rejected struct {
	Line   int    `json:"line"`
	Reason string `json:"reason"` // one sentence
	Text   string `json:"text"`   // the text of it: 200 runes at most, invisible characters marked
	Raw    string `json:"-"`      // the whole text, unchanged
}

// Warning is something the user may want to know about a line that was read. Line
// is 0 if it concerns the whole file.
type Warning struct {
	Line    int    `json:"line"`
	Message string `json:"message"`
}

// Column is a column of a CSV file and what it was taken as. ByName is what its
// header says. Holds has its first different values, three at most and 40 runes
// each.
type Column struct {
	Header string   `json:"header"`
	Field  Field    `json:"field"`
	ByName Field    `json:"-"`
	Holds  []string `json:"holds,omitempty"`
}

// Field is what a column of a CSV file holds.
type Field string

// The fields that a column may be taken as, by its header or by the user (see
// FieldNamed).
const (
	Unsure  Field = "unsure"  // not known; left out, and a warning says so
	Nothing Field = "nothing" // known, and not needed

	FullName    Field = "name"
	GivenName   Field = "given"
	MiddleName  Field = "middle"
	FamilyName  Field = "family"
	Nickname    Field = "nickname"
	Company     Field = "company"
	Role        Field = "role"
	Email       Field = "email"
	Phone       Field = "phone"
	Street      Field = "street"
	City        Field = "city"
	Region      Field = "region"
	PostalCode  Field = "postal_code"
	Country     Field = "country"
	FullAddress Field = "address"
	Notes       Field = "notes"
	Labels      Field = "labels"
	ValueLabel  Field = "value_label" // "work", "* home": of the e-mail, phone or address beside it
	RecordKind  Field = "kind"        // person or organisation
	RecordID    Field = "id"
	RecordFrom  Field = "source"
)

// Fields lists them.
func Fields() []Field {
	return []Field{
		Unsure, Nothing, FullName, GivenName, MiddleName, FamilyName, Nickname, Company, Role, Email, Phone, Street, City, Region,
		PostalCode, Country, FullAddress, Notes, Labels, ValueLabel, RecordKind, RecordID, RecordFrom,
	}
}

// choices are the fields that the user can take a column as, with their other
// names.
var choices = []struct {
	field Field
	also  []string
}{
	{FullName, []string{"full_name"}},
	{GivenName, []string{"first_name", "given_name"}},
	{MiddleName, []string{"middle_name"}},
	{FamilyName, []string{"last_name", "family_name", "surname"}},
	{Company, []string{"account", "organization", "organisation"}},
	{Role, []string{"job_title", "title"}},
	{Email, []string{"mail", "e_mail"}},
	{Phone, []string{"mobile"}},
	{FullAddress, nil},
	{Street, nil},
	{City, []string{"town"}},
	{Region, []string{"state"}},
	{PostalCode, []string{"zip", "postcode"}},
	{Country, nil},
	{Notes, []string{"note"}},
	{Labels, []string{"label", "tags"}},
	{RecordID, nil},
	{Nothing, nil},
}

// FieldNamed is the field with the name that the user typed: "last-name", "zip".
func FieldNamed(s string) (Field, bool) {
	s = strings.ReplaceAll(strings.ToLower(strings.TrimSpace(s)), "-", "_")
	for _, c := range choices {
		if s == string(c.field) || slices.Contains(c.also, s) {
			return c.field, true
		}
	}
	return "", false
}

// FieldNames lists the names of the fields that the user can choose.
func FieldNames() []string {
	names := make([]string, len(choices))
	for i, c := range choices {
		names[i] = string(c.field)
	}
	return names
}
