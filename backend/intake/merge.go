package intake

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"callbook/backend/callbook"
)

// Options are the settings of an import.
type Options struct {
	Now time.Time
	// File is the name of the file, which doubles keep.
	File string
	// DoublesWait keeps possible duplicates out of the book until the rep settles
	// them. Otherwise they are added as new people.
	DoublesWait bool
}

// Merge takes contacts one by one, each with the state that the earlier ones left.
type Merge struct {
	options  Options
	accounts map[string]callbook.Account // by id
	people   map[string]callbook.Person  // by id
	doubles  map[string]callbook.Double  // by the id of the person in the file

	accountOf map[string]string // ids by the keys of names
	went      Went
	spelled   map[string]callbook.Account // the oldest, by the key of their spellings
	removed   Removed
	named     map[string][]string    // ids of people, by folded name
	mailed    map[string][]string    // ids of people, by mail address in lower case
	came      map[[2]string][]string // ids of people who are new, by account and folded name
	whose     map[string]string      // which record of the file has the person of an earlier id

	accountFates, personFates map[string]Fate // by id
}

// New begins an import into a book.
func New(book Book, o Options) *Merge {
	m := &Merge{
		options:   o,
		removed:   book.Removed,
		went:      book.Went,
		spelled:   map[string]callbook.Account{},
		accounts:  byID(book.Accounts, func(a callbook.Account) string { return a.ID }),
		people:    byID(book.People, func(p callbook.Person) string { return p.ID }),
		doubles:   byID(book.Doubles, func(d callbook.Double) string { return d.ID }),
		accountOf: map[string]string{}, named: map[string][]string{}, mailed: map[string][]string{}, came: map[[2]string][]string{}, whose: map[string]string{},
		accountFates: map[string]Fate{}, personFates: map[string]Fate{},
	}
	for _, a := range book.Accounts {
		if key := accountKey(a.Name); m.accountOf[key] == "" {
			m.accountOf[key] = a.ID
		}
	}
	for key, id := range book.Went.Names {
		if m.accountOf[key] == "" {
			m.accountOf[key] = id
		}
	}
	for _, a := range book.Alike {
		m.likeAccount(a)
	}
	for _, p := range book.People {
		key := callbook.Fold(p.Name)
		m.named[key] = append(m.named[key], p.ID)
		m.mails(p)
	}
	return m
}

// Taken is the result of a contact.
type Taken struct {
	// Account is the account as it is now, or the zero value if none is named.
	Account callbook.Account
	// Person is the person as they are now, in the book or among the doubles. It is
	// the zero value for an account, and if the rep dropped them.
	Person callbook.Person
	// Fate, Adds and Settled are about the person: what became of them, what the
	// contact adds, and what they are if they were a double before.
	Fate    Fate
	Adds    []string
	Settled callbook.Settlement
	// LikeAccount is the account of which a new one may be another spelling.
	LikeAccount callbook.Account
	// Like is the person in the book that a new person resembles. Waits says that
	// the new person is kept out of the book until that is settled.
	Like  callbook.Person
	Waits bool
	// Removed is the name of what the rep has removed: the person, or else the account.
	// The contact stays out of the book.
	Removed string
	Save    Rows
}

// Rows are the rows to write; nil if unchanged.
type Rows struct {
	Account *callbook.Account
	Person  *callbook.Person
	Double  *callbook.Double
}

// Take merges a contact.
func (m *Merge) Take(c Contact) Taken {
	c.identify()
	m.recognise(&c)
	var t Taken
	accountRemoved := m.accountRemoved(c)
	t.Removed = accountRemoved
	if !c.IsAccount {
		id := c.keys.person
		if _, present := m.people[cmp.Or(m.went.People[id], id)]; present {
			t.Removed = "" // the rep has moved them to another account, which stays
		} else if name := m.removed.Names[id]; name != "" {
			t.Removed = name
		}
	}
	if t.Removed != "" {
		return t
	}
	if c.account() != "" && accountRemoved == "" {
		m.account(c, &t)
	}
	if !c.IsAccount {
		m.person(c, &t)
	}
	return t
}

// recognise gives a contact the ids under which an earlier version brought the same
// record, if the book knows those and not its own. An earlier identity may fit two
// records; it is that of the first.
func (m *Merge) recognise(c *Contact) {
	own := c.keys
	for _, e := range own.earlier {
		if c.keys.accountID == own.accountID && !m.knowsAccount(own.accountID) && m.knowsAccount(e.accountID) {
			c.keys.accountID = e.accountID
		}
		if c.keys.person != own.person || m.knows(own.person) || !m.knows(e.person) {
			continue
		}
		if whose := m.whose[e.person]; whose == "" || whose == own.person {
			c.keys.person, c.keys.byEarlier, m.whose[e.person] = e.person, true, own.person
		}
	}
}

// knows reports whether the person with this id is in the book, waits to be settled or
// was removed.
func (m *Merge) knows(id string) bool {
	_, present := m.people[id]
	_, double := m.doubles[id]
	return present || double || m.went.People[id] != "" || m.removed.Names[id] != ""
}

func (m *Merge) knowsAccount(id string) bool {
	_, present := m.accounts[id]
	return present || m.went.IDs[id] != "" || m.removed.Names[id] != ""
}

// accountRemoved is the name of a contact's account if the rep has removed it and
// there is no other of that name.
func (m *Merge) accountRemoved(c Contact) string {
	if c.account() == "" {
		return ""
	}
	key, id := c.keys.account, c.keys.accountID
	if _, present := m.knownAccount(id, key); present {
		return ""
	}
	if name := m.removed.Names[id]; name != "" {
		return name
	}
	if m.removed.Accounts[key] != "" {
		return c.account()
	}
	return ""
}

// account finds or makes the account of a contact. Accounts of all sources match by
// folded name.
func (m *Merge) account(c Contact, t *Taken) {
	key := c.keys.account
	a, known := m.knownAccount(c.keys.accountID, key)
	before := a
	if !known {
		a = callbook.Account{
			ID: c.keys.accountID, Name: c.account(), Status: callbook.AccountOpen,
			Source: c.Source, SourceRef: key, CreatedAt: m.options.Now, UpdatedAt: m.options.Now,
		}
	}
	values := callbook.AccountValues{Address: c.Address} // a person's business address is the account's
	if c.IsAccount {
		values.Phone, values.Email, values.Notes = first(c.Phones), first(c.Emails), c.accountNotes()
	}
	a.Refill(values)
	shown := a
	shown.Imported = before.Imported // what imports brought is not seen
	became := Unchanged
	switch {
	case !known:
		became, t.LikeAccount = Made, m.likeAccount(a)
	case shown != before:
		a.UpdatedAt, became = m.options.Now, Updated
	}
	m.accounts[a.ID], m.accountOf[key] = a, a.ID
	m.accountFates[a.ID] = max(m.accountFates[a.ID], became)
	t.Account = a
	if a != before {
		t.Save.Account = &a
	}
}

// likeAccount finds the account of which another one may be another spelling, and
// remembers that one.
func (m *Merge) likeAccount(a callbook.Account) callbook.Account {
	key := callbook.SpellingKey(a.Name)
	like, alike := m.spelled[key]
	if key != "" && !alike {
		m.spelled[key] = a
	}
	return like
}

// knownAccount finds the account that an earlier import of the same source made,
// even if the rep renamed it or merged it into another, or else the oldest with the
// name or with that other spelling.
func (m *Merge) knownAccount(id, key string) (callbook.Account, bool) {
	if a, ok := m.accounts[id]; ok {
		return a, true
	}
	if a, ok := m.accounts[m.went.IDs[id]]; ok {
		return a, true
	}
	a, ok := m.accounts[m.accountOf[key]]
	return a, ok
}

// person merges a contact that is a person at the account that was found.
func (m *Merge) person(c Contact, t *Taken) {
	id := c.keys.person
	if d, ok := m.doubles[id]; ok && d.State != callbook.TwoPeople {
		m.again(c, d, t)
		return
	}
	if other, merged := m.people[m.went.People[id]]; merged {
		m.fill(other, c, t)
		return
	}
	before, known := m.people[id]
	p := before
	if !known {
		p = callbook.Person{ID: id, Source: c.Source, SourceRef: c.SourceRef, CreatedAt: m.options.Now}
	}
	p.Reimport(c.Name, t.Account.ID)
	fillPerson(&p, c)
	if !known {
		if t.Like = m.looksLike(p); t.Like.ID != "" && m.options.DoublesWait {
			t.Person, t.Waits = p, true
			m.keep(callbook.Double{Person: p, LikeID: t.Like.ID, File: m.options.File, Line: c.Line, State: callbook.DoubleWaits}, t)
			return
		}
	}
	switch {
	case !known:
		t.Fate = Made
	case !same(p, before):
		t.Fate = Updated
	}
	m.became(p, before, t)
	if t.Fate != Unchanged {
		m.save(p, t)
	}
}

// fill gives a person in the book what a record says that is one of theirs, beside the
// one that says their name and account.
func (m *Merge) fill(p callbook.Person, c Contact, t *Taken) {
	before := p
	fillPerson(&p, c)
	if !same(p, before) {
		t.Fate = Updated
		m.save(p, t)
	}
	m.became(p, before, t)
}

// became records what became of a person.
func (m *Merge) became(p, before callbook.Person, t *Taken) {
	m.personFates[p.ID] = max(m.personFates[p.ID], t.Fate)
	t.Person, t.Adds = p, added(before, p)
}

func (m *Merge) save(p callbook.Person, t *Taken) {
	p.UpdatedAt = m.options.Now
	m.people[p.ID], t.Save.Person = p, &p
}

// fillPerson takes the values from a contact that the person does not have yet.
func fillPerson(p *callbook.Person, c Contact) {
	values := callbook.ImportedValues{Emails: c.Emails, Phones: c.Phones, Role: c.Role, Address: c.Address, Notes: c.Notes}
	if c.keys.byEarlier {
		values.Refs = []string{c.SourceRef}
	}
	p.Refill(values)
	p.Relabel(c.Labels)
}

func same(a, b callbook.Person) bool {
	return a.Name == b.Name && a.AccountID == b.AccountID && a.Role == b.Role && a.Address == b.Address &&
		a.Notes == b.Notes && slices.Equal(a.Emails, b.Emails) && slices.Equal(a.Phones, b.Phones) && slices.Equal(a.Labels, b.Labels) &&
		slices.Equal(a.Imported.Values.Refs, b.Imported.Values.Refs)
}

// mails remembers whose mail addresses these are.
func (m *Merge) mails(p callbook.Person) {
	for _, e := range p.Emails {
		if e = strings.ToLower(e); len(m.mailed[e]) < MostSharers {
			m.mailed[e] = append(m.mailed[e], p.ID)
		}
	}
}
