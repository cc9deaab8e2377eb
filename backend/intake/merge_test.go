package intake

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"callbook/backend/callbook"
)

var (
	then = time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)
	now  = time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
)

// ivy is an account of the book, and zoe a person there that the rep entered.
var (
	ivy = callbook.Account{ID: "ivy", Name: "Ivy Seeds", Status: callbook.AccountOpen, CreatedAt: then}
	zoe = callbook.Person{ID: "zoe", AccountID: "ivy", Name: "Zoë Müller", Emails: []string{"zoe@ivy.example"}, Phones: []string{"+49 3946 1234"}, CreatedAt: then}
)

// from is a contact of a table of people, with ref as the id of its record.
func from(ref string, c Contact) Contact {
	c.Source, c.SourceRef = "csv", ref
	return c
}

// book is a book into which these contacts were merged before.
func book(contacts ...Contact) Book {
	m := New(Book{}, Options{Now: then})
	for _, c := range contacts {
		m.Take(c)
	}
	return Book{Accounts: oldestFirst(m.accounts, accountMade), People: oldestFirst(m.people, personMade)}
}

func accountMade(a callbook.Account) string { return a.CreatedAt.Format(time.RFC3339) + a.ID }
func personMade(p callbook.Person) string   { return p.CreatedAt.Format(time.RFC3339) + p.ID }

func oldestFirst[T any](all map[string]T, by func(T) string) []T {
	return slices.SortedFunc(maps.Values(all), func(a, b T) int { return strings.Compare(by(a), by(b)) })
}

// said describes a person in one line, without empty fields.
func said(m *Merge, p callbook.Person) string {
	var parts []string
	for _, s := range []string{
		p.Name, m.accounts[p.AccountID].Name, p.Role, strings.Join(p.Emails, " "), strings.Join(p.Phones, " "), p.Address, p.Notes, strings.Join(p.Labels, ", "),
	} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " | ")
}

// The result of one contact: the person afterwards, and what became of them.
func TestMergeOfAPerson(t *testing.T) {
	mara := from("1", Contact{Name: "Mara Quill", Account: "Quill Seeds", Emails: []string{"mara@quill.example"}, Phones: []string{"+44 1970 555120"}, Labels: []string{"Fair"}})
	edited := func(edit func(*callbook.Person)) Book {
		b := book(mara)
		edit(&b.People[0])
		return b
	}
	changed := func(change func(*Contact)) Contact {
		c := mara
		change(&c)
		return c
	}
	for _, tt := range []struct {
		sentence string
		book     Book
		contact  Contact
		want     string
	}{
		{"nobody is there yet", Book{}, mara, "Mara Quill | Quill Seeds | mara@quill.example | +44 1970 555120 | Fair: new, adds name, account, phone, email address, labels"},
		{"the same record again is the same person", book(mara), mara, "Mara Quill | Quill Seeds | mara@quill.example | +44 1970 555120 | Fair: unchanged"},
		{"a second mail address joins the first", book(mara), changed(func(c *Contact) { c.Emails = []string{"MARA@quill.example", "m@second.example"} }), "Mara Quill | Quill Seeds | mara@quill.example m@second.example | +44 1970 555120 | Fair: updated, adds email address"},
		{"a number that is written otherwise is no other", book(mara), changed(func(c *Contact) { c.Phones = []string{"+44 (1970) 555-120"} }), "Mara Quill | Quill Seeds | mara@quill.example | +44 1970 555120 | Fair: unchanged"},
		{"a label joins those that are there", book(mara), changed(func(c *Contact) { c.Labels = []string{"FAIR", "Organic"} }), "Mara Quill | Quill Seeds | mara@quill.example | +44 1970 555120 | Fair, Organic: updated, adds labels"},
		{"a label that the rep took away stays away", edited(func(p *callbook.Person) { p.Labels = nil }), mara, "Mara Quill | Quill Seeds | mara@quill.example | +44 1970 555120: unchanged"},
		{"a mail address that the rep took away stays away", edited(func(p *callbook.Person) { p.Emails = nil }), mara, "Mara Quill | Quill Seeds | +44 1970 555120 | Fair: unchanged"},
		{"and does not keep another out", edited(func(p *callbook.Person) { p.Emails = nil }), changed(func(c *Contact) { c.Emails = []string{"MARA@quill.example", "m@second.example"} }), "Mara Quill | Quill Seeds | m@second.example | +44 1970 555120 | Fair: updated, adds email address"},
		{"a number that the rep took away stays away, however it is written", edited(func(p *callbook.Person) { p.Phones = nil }), changed(func(c *Contact) { c.Phones = []string{"0044 (0) 1970 555-120"} }), "Mara Quill | Quill Seeds | mara@quill.example | Fair: unchanged"},
		{"a role fills what is empty", book(mara), changed(func(c *Contact) { c.Role = "Buyer" }), "Mara Quill | Quill Seeds | Buyer | mara@quill.example | +44 1970 555120 | Fair: updated, adds role"},
		{"an address and notes fill what is empty", book(mara), changed(func(c *Contact) { c.Address, c.Notes = "14 Quay Street", "Prefers mornings" }), "Mara Quill | Quill Seeds | mara@quill.example | +44 1970 555120 | 14 Quay Street | Prefers mornings | Fair: updated, adds address, notes"},
		{"what the rep wrote stays", edited(func(p *callbook.Person) { p.Role = "Head of buying" }), changed(func(c *Contact) { c.Role = "Buyer" }), "Mara Quill | Quill Seeds | Head of buying | mara@quill.example | +44 1970 555120 | Fair: unchanged"},
		{"a name that the rep put right stays", edited(func(p *callbook.Person) { p.Name = "Mara Quill-Jones" }), mara, "Mara Quill-Jones | Quill Seeds | mara@quill.example | +44 1970 555120 | Fair: unchanged"},
		{"a new name comes in where the rep left the old one", book(mara), changed(func(c *Contact) { c.Name = "Mara Jones" }), "Mara Jones | Quill Seeds | mara@quill.example | +44 1970 555120 | Fair: updated, adds name"},
		{"another spelling of the account is the same account", book(mara), changed(func(c *Contact) { c.Account = "QUILL-SEEDS" }), "Mara Quill | Quill Seeds | mara@quill.example | +44 1970 555120 | Fair: unchanged"},
		{"somebody who changed the company moves", book(mara), changed(func(c *Contact) { c.Account = "Oak Nursery" }), "Mara Quill | Oak Nursery | mara@quill.example | +44 1970 555120 | Fair: updated, adds account"},
		{"nothing that is missing in the file is taken away", book(mara), from("1", Contact{Name: "Mara Quill"}), "Mara Quill | Quill Seeds | mara@quill.example | +44 1970 555120 | Fair: unchanged"},
		{"the same name in another program is another person", book(mara), Contact{Source: "hubspot", SourceRef: "1", Name: "Mara Quill"}, "Mara Quill: new, adds name"},
		{"our own file finds who the rep wrote down", Book{Accounts: []callbook.Account{ivy}, People: []callbook.Person{{ID: "0192d3a0-0000-7000-8000-000000000001", Name: "Zoë Müller", AccountID: "ivy", CreatedAt: then}}}, Contact{Source: Here, SourceRef: "0192d3a0-0000-7000-8000-000000000001", Name: "Zoë Müller", Account: "Ivy Seeds", Role: "Buyer"}, "Zoë Müller | Ivy Seeds | Buyer: updated, adds role"},
	} {
		t.Run(tt.sentence, func(t *testing.T) {
			m := New(tt.book, Options{Now: now})
			got := m.Take(tt.contact)
			is := said(m, got.Person) + ": " + got.Fate.String()
			if len(got.Adds) > 0 {
				is += ", adds " + strings.Join(got.Adds, ", ")
			}
			if is != tt.want {
				t.Errorf("came to\n%s, want\n%s", is, tt.want)
			}
			switch row := got.Save.Person; {
			case (row == nil) != (got.Fate == Unchanged):
				t.Errorf("of somebody %s is to be written %+v", got.Fate, row)
			case row != nil && (row.UpdatedAt != now || said(m, *row) != said(m, got.Person)):
				t.Errorf("to be written is %+v", row)
			}
			if got.Save.Double != nil || got.Waits {
				t.Errorf("it is a double: %+v", got)
			}
		})
	}
}

func TestMergeOfAnAccount(t *testing.T) {
	inBook := Book{Accounts: []callbook.Account{ivy}}
	for _, tt := range []struct {
		sentence string
		book     Book
		contacts []Contact
		want     string
	}{
		{"a line about an account makes it", Book{}, []Contact{from("", Contact{IsAccount: true, Name: "Oak", Phones: []string{"+44 1", "+44 2"}, Emails: []string{"a@oak.example"}, Labels: []string{"Old"}})}, "Oak +44 1 a@oak.example “Labels: Old\nOther phone numbers: +44 2”"},
		{"a person makes it, and brings the address", Book{}, []Contact{from("1", Contact{Name: "Ann", Account: "Oak", Address: "1 Mill Lane", Phones: []string{"+44 1"}})}, "Oak 1 Mill Lane"},
		{"the one in the book is found whatever its accents", inBook, []Contact{from("1", Contact{Name: "Ann", Account: "IVY  Sëeds"})}, "Ivy Seeds"},
		{"what is known of it stays", Book{Accounts: []callbook.Account{{ID: "ivy", Name: "Ivy Seeds", Phone: "+44 7", CreatedAt: then}}}, []Contact{from("", Contact{IsAccount: true, Name: "Ivy Seeds", Phones: []string{"+44 1"}})}, "Ivy Seeds +44 7"},
		{"of two of one name the oldest counts", Book{Accounts: []callbook.Account{ivy, {ID: "later", Name: "Ivy seeds"}}}, []Contact{from("", Contact{IsAccount: true, Name: "Ivy Seeds", Emails: []string{"i@ivy.example"}})}, "Ivy Seeds i@ivy.example, Ivy seeds"},
		{"two spellings in one file are one", Book{}, []Contact{from("1", Contact{Name: "Ann", Account: "Oak-Nursery"}), from("2", Contact{Name: "Bo", Account: "OAK NURSERY"})}, "Oak-Nursery"},
		{"names without letters are not mixed up", Book{}, []Contact{from("1", Contact{Name: "Ann", Account: "***"}), from("2", Contact{Name: "Bo", Account: "+++"})}, "***, +++"},
	} {
		t.Run(tt.sentence, func(t *testing.T) {
			m := New(tt.book, Options{Now: now})
			for _, c := range tt.contacts {
				m.Take(c)
			}
			var all []string
			for _, a := range oldestFirst(m.accounts, func(a callbook.Account) string { return accountMade(a) }) {
				is := strings.Join(strings.Fields(strings.Join([]string{a.Name, a.Phone, a.Email, a.Address}, " ")), " ")
				if a.Notes != "" {
					is += " “" + a.Notes + "”"
				}
				all = append(all, is)
			}
			slices.Sort(all)
			if is := strings.Join(all, ", "); is != tt.want {
				t.Errorf("the accounts are %s, want %s", is, tt.want)
			}
		})
	}
}

// An account that the rep renamed is found by the record that made it.
func TestARenamedAccountIsFoundAgain(t *testing.T) {
	ann := from("1", Contact{Name: "Ann", Account: "Laka"})
	b := book(ann)
	b.Accounts[0].Name = "Gärtnerei Łąka"
	m := New(b, Options{Now: now})
	if got := m.Take(ann); got.Account.Name != "Gärtnerei Łąka" || got.Save.Account != nil || len(m.accounts) != 1 {
		t.Errorf("found is %+v of %d", got.Account, len(m.accounts))
	}
}

func TestMergeFindsPossibleDuplicates(t *testing.T) {
	inBook := Book{Accounts: []callbook.Account{ivy}, People: []callbook.Person{zoe}}
	for _, tt := range []struct {
		sentence string
		contacts []Contact
		want     string // who the last one looks like
	}{
		{"the same name at the same account", []Contact{from("1", Contact{Name: "ZOE MULLER", Account: "ivy seeds"})}, "Zoë Müller"},
		{"the same name and mail address at a company that is spelled otherwise", []Contact{from("1", Contact{Name: "Zoë Müller", Account: "Ivy Seeds Ltd", Emails: []string{"Zoe@ivy.example"}})}, "Zoë Müller"},
		{"the same name and number at a company that is spelled otherwise", []Contact{from("1", Contact{Name: "Zoë Müller", Account: "Ivy Seeds Ltd", Phones: []string{"0049 3946 1234"}})}, "Zoë Müller"},
		{"the same name and number of no account", []Contact{from("1", Contact{Name: "Zoë Müller", Phones: []string{"+49 (0)3946 1234"}})}, "Zoë Müller"},
		{"somebody else on the same number", []Contact{from("1", Contact{Name: "Zoë Lee", Account: "Oak", Phones: []string{"+49 3946 1234"}})}, ""},
		{"the same name and number twice in one file", []Contact{from("1", Contact{Name: "Ann Lee", Account: "Oak", Phones: []string{"+44 1"}}), from("2", Contact{Name: "Ann Lee", Account: "Oak Ltd", Phones: []string{"+44 1"}})}, "Ann Lee"},
		{"the same name at another account", []Contact{from("1", Contact{Name: "Zoë Müller", Account: "Oak"})}, ""},
		{"the same name of no account", []Contact{from("1", Contact{Name: "Zoë Müller"})}, ""},
		{"the same surname and mail address", []Contact{from("1", Contact{Name: "Z. Müller", Emails: []string{"zoe@ivy.example"}})}, "Zoë Müller"},
		{"somebody else on the same mail address", []Contact{from("1", Contact{Name: "Ann Lee", Account: "Ivy Seeds", Emails: []string{"zoe@ivy.example"}})}, ""},
		{"two in one file", []Contact{from("1", Contact{Name: "Ann Lee", Account: "Oak"}), from("2", Contact{Name: "ANN LEE", Account: "oak"})}, "Ann Lee"},
		{"two lines of one record are one person", []Contact{from("1", Contact{Name: "Ann Lee", Account: "Oak"}), from("1", Contact{Name: "Ann Lee", Account: "Oak"})}, ""},
	} {
		t.Run(tt.sentence, func(t *testing.T) {
			for _, wait := range []bool{false, true} {
				m := New(inBook, Options{Now: now, File: "list.csv", DoublesWait: wait})
				var got Taken
				for i, c := range tt.contacts {
					c.Line = i + 2
					got = m.Take(c)
				}
				if got.Like.Name != tt.want {
					t.Errorf("looks like %q, want %q", got.Like.Name, tt.want)
				}
				if got.Waits != (wait && tt.want != "") {
					t.Errorf("waits: %v", got.Waits)
				}
				if !got.Waits {
					continue
				}
				d := got.Save.Double
				if d == nil || d.LikeID != got.Like.ID || d.File != "list.csv" || d.Line != len(tt.contacts)+1 || d.State != callbook.DoubleWaits || got.Save.Person != nil {
					t.Errorf("the double is %+v, to be written %+v", d, got.Save)
				}
				if m.Waiting() != 1 || m.People().New != len(tt.contacts)-1 {
					t.Errorf("%d wait, tallied %+v", m.Waiting(), m.People())
				}
			}
		})
	}
}

// An office has one mail address for everybody. It says nothing once many people
// have it.
func TestASharedOfficeAddressDoesNotMergePeople(t *testing.T) {
	m := New(Book{}, Options{Now: now})
	for i := range MostSharers + 5 {
		got := m.Take(from(fmt.Sprint(i), Contact{Name: fmt.Sprintf("Given%d Family%d", i, i), Emails: []string{"office@oak.example"}}))
		if got.Like.ID != "" {
			t.Fatalf("number %d looks like %s", i, got.Like.Name)
		}
	}
	if n := len(m.mailed["office@oak.example"]); n != MostSharers {
		t.Errorf("%d people are compared", n)
	}
}

// The rep's decision about a double also applies to the next file.
func TestADuplicateInALaterFileIsRecognised(t *testing.T) {
	file := from("1", Contact{Name: "Zoë Müller", Account: "Ivy Seeds", Role: "Buyer"})
	waiting := callbook.Double{Person: callbook.Person{ID: file.personID(), AccountID: "ivy", Name: "Zoë Müller"}, LikeID: "zoe", State: callbook.DoubleWaits}
	for _, tt := range []struct {
		sentence string
		state    callbook.Settlement
		gone     bool // who they look like
		want     string
	}{
		{"one that waits learns what the file adds", callbook.DoubleWaits, false, "Zoë Müller | Ivy Seeds | Buyer: updated; a double is written, 1 waits"},
		{"the same person learns it in the book", callbook.SamePerson, false, "Zoë Müller | Ivy Seeds | Buyer | zoe@ivy.example | +49 3946 1234: updated; a person is written, 0 wait"},
		{"one whose other self is gone stays as they are", callbook.SamePerson, true, "Zoë Müller | Ivy Seeds: unchanged; nothing is written, 0 wait"},
		{"one that was dropped stays out", callbook.DoubleDropped, false, ": unchanged; nothing is written, 0 wait"},
		{"one of two people comes in", callbook.TwoPeople, false, "Zoë Müller | Ivy Seeds | Buyer: new; a person is written, 0 wait"},
	} {
		t.Run(tt.sentence, func(t *testing.T) {
			d := waiting
			d.State = tt.state
			b := Book{Accounts: []callbook.Account{ivy}, Doubles: []callbook.Double{d}}
			if !tt.gone {
				b.People = []callbook.Person{zoe}
			}
			m := New(b, Options{Now: now})
			got := m.Take(file)
			written := "nothing is"
			switch {
			case got.Save.Person != nil:
				written = "a person is"
			case got.Save.Double != nil:
				written = "a double is"
			}
			waits := "0 wait"
			if m.Waiting() == 1 {
				waits = "1 waits"
			}
			if is := fmt.Sprintf("%s: %s; %s written, %s", said(m, got.Person), got.Fate, written, waits); is != tt.want {
				t.Errorf("came to\n%s, want\n%s", is, tt.want)
			}
			if tt.state != callbook.TwoPeople && got.Settled != tt.state {
				t.Errorf("it was settled as %q", got.Settled)
			}
		})
	}
}

func TestMergeCountsEachChangeOnce(t *testing.T) {
	m := New(Book{Accounts: []callbook.Account{ivy}}, Options{Now: now})
	for _, c := range []Contact{
		from("1", Contact{Name: "Ann Lee", Account: "Ivy Seeds"}),
		from("1", Contact{Name: "Ann Lee", Account: "Ivy Seeds", Role: "Buyer"}),
		from("1", Contact{Name: "Ann Lee", Account: "Ivy Seeds", Role: "Buyer"}),
		from("2", Contact{Name: "Bo Ek", Account: "Oak", Address: "1 Mill Lane"}),
	} {
		m.Take(c)
	}
	if m.People() != (Tally{New: 2}) || m.Accounts() != (Tally{New: 1, Unchanged: 1}) {
		t.Errorf("tallied are %+v, %+v", m.People(), m.Accounts())
	}
}

// Anything that the merge looks up but is not loaded would be imported twice.
func TestNeedsOfNamesEverythingTheMergeLooksUp(t *testing.T) {
	ann := from("1", Contact{Name: "Ann Lee", Account: "Ivy-Seeds", Emails: []string{"Ann@Ivy.example"}})
	d := callbook.Double{Person: callbook.Person{ID: ann.personID()}, LikeID: "zoe", State: callbook.SamePerson}
	contacts := []Contact{ann, ann, from("2", Contact{Name: "Bo Ek"}), from("", Contact{IsAccount: true, Name: "+++"})}
	got := IDsOf(contacts, []callbook.Double{d})
	names := NamesOf(contacts, Book{})
	got.AccountKeys, got.PersonKeys, got.Emails = names.AccountKeys, names.PersonKeys, names.Emails
	for _, tt := range []struct {
		what      string
		got, want []string
	}{
		{"names of accounts", got.AccountKeys, []string{"+++", "ivy seeds"}},
		{"accounts", got.AccountIDs, []string{importedID("account", "csv", "+++"), importedID("account", "csv", "ivy seeds")}},
		{"names of people at accounts", got.PersonKeys, []string{"ann lee"}},
		{"people", got.PersonIDs, []string{ann.personID(), importedID("person", "csv", "2"), "zoe"}},
		{"mail addresses", got.Emails, []string{"ann@ivy.example"}},
	} {
		slices.Sort(tt.want)
		if !slices.Equal(tt.got, tt.want) {
			t.Errorf("needed are %s %q, want %q", tt.what, tt.got, tt.want)
		}
	}
}

// Whoever is there already is looked for by nothing but the id.
func TestNamesOfLeavesOutWhoIsInTheBook(t *testing.T) {
	ann, bo := from("1", Contact{Name: "Ann Lee", Account: "Ivy", Emails: []string{"ann@ivy.example"}}), from("2", Contact{Name: "Bo Ek", Account: "Oak", Emails: []string{"bo@oak.example"}})
	contacts := []Contact{ann, bo}
	IDsOf(contacts, nil)
	got := NamesOf(contacts, book(ann))
	if want := (Needs{AccountKeys: []string{"oak"}, Spellings: []string{"oak"}, PersonKeys: []string{"bo ek"}, Emails: []string{"bo@oak.example"}}); !reflect.DeepEqual(got, want) {
		t.Errorf("needed are %+v, want %+v", got, want)
	}
}

// If the id changed, the next file would import everybody twice.
func TestARecordKeepsItsIdentity(t *testing.T) {
	c := Contact{Source: "google", SourceRef: "c1", Name: "Ann Lee", Account: "Oak"}
	if id := c.personID(); id != "656bcd73-ddc8-5670-bbbf-9b1e7655d946" {
		t.Errorf("the person is %s", id)
	}
	if got := New(Book{}, Options{}).Take(c); got.Account.ID != "ca8ffccb-b95a-5975-b73c-0ea4f43ad761" {
		t.Errorf("the account is %s", got.Account.ID)
	}
}

// Whoever came with an earlier identity of a record is its person, once that one has
// another identity, and with all that was decided about them.
func TestARecordIsRecognisedByAnEarlierIdentity(t *testing.T) {
	before := Contact{Source: "hubspot", SourceRef: "1", Name: "Mara Quill", Account: "Quill Seeds"}
	record := func(ref string) Contact {
		return Contact{Source: "zoho", SourceRef: ref, Earlier: []Identity{{"hubspot", "1"}}, Name: "Mara Quill", Account: "Quill Seeds", Role: "Buyer"}
	}
	known := book(before)
	for _, tt := range []struct {
		sentence string
		change   func(*Book)
		want     string
	}{
		{"in the book", func(*Book) {}, "Mara Quill | Quill Seeds | Buyer: updated"},
		{"at an account that the rep renamed", func(b *Book) { b.Accounts[0].Name = "Quill" }, "Mara Quill | Quill | Buyer: updated"},
		{"removed", func(b *Book) {
			b.Removed.Names, b.People = map[string]string{before.personID(): "Mara Quill"}, nil
		}, "removed: Mara Quill"},
		{"dropped as a duplicate", func(b *Book) {
			b.Doubles, b.People = []callbook.Double{{Person: b.People[0], State: callbook.DoubleDropped}}, nil
		}, ": unchanged"},
	} {
		t.Run(tt.sentence, func(t *testing.T) {
			b := Book{Accounts: slices.Clone(known.Accounts), People: slices.Clone(known.People)}
			tt.change(&b)
			m := New(b, Options{Now: now})
			got := m.Take(record("7"))
			is := said(m, got.Person) + ": " + got.Fate.String()
			if got.Removed != "" {
				is = "removed: " + got.Removed
			}
			if is != tt.want || got.Save.Person != nil && got.Save.Person.ID != before.personID() || len(m.accounts) != 1 {
				t.Errorf("came to %s, want %s; to be written is %+v", is, tt.want, got.Save)
			}
			if again := m.Take(record("7")); again.Fate != Unchanged || again.Save != (Rows{}) {
				t.Errorf("the same record again is %s", again.Fate)
			}
			if other := m.Take(record("8")); other.Fate != Made {
				t.Errorf("another record with the same earlier identity is %s", other.Fate)
			}
		})
	}
}

func TestNeedsOfNamesEarlierIdentities(t *testing.T) {
	record := Contact{Source: "zoho", SourceRef: "7", Earlier: []Identity{{"hubspot", "1"}}, Name: "Mara Quill", Account: "Quill Seeds"}
	was := Contact{Source: "hubspot", SourceRef: "1", Name: "Mara Quill", Account: "Quill Seeds"}
	d := callbook.Double{Person: callbook.Person{ID: was.personID()}, LikeID: "zoe", State: callbook.SamePerson}
	is, before := IDsOf([]Contact{record}, []callbook.Double{d}), IDsOf([]Contact{was}, nil)
	for _, id := range append(before.PersonIDs, "zoe") {
		if !slices.Contains(is.PersonIDs, id) {
			t.Errorf("needed are the people %q, without %q", is.PersonIDs, id)
		}
	}
	if !slices.Contains(is.AccountIDs, before.AccountIDs[0]) {
		t.Errorf("needed are the accounts %q, without %q", is.AccountIDs, before.AccountIDs)
	}
}
