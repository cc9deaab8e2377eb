package bridge

import (
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"callbook/backend/callbook"
	"callbook/backend/exchange"
	"callbook/backend/sqlite"
)

// imported is the name space of identities made from a file's own references,
// so that the same contact finds its row again.
var imported = uuid.MustParse("5c1f0c6e-0c8f-5a0e-9d0b-6f4f2c0a7b11")

func importedID(kind, source, ref string) string {
	return uuid.NewSHA1(imported, []byte(kind+"\x00"+source+"\x00"+ref)).String()
}

// intake takes contacts into the book one by one. It remembers what it took,
// since a dry run writes nothing that could be read back.
type intake struct {
	tx       *sqlite.Tx
	result   *ImportResult
	now      time.Time
	dry      bool
	wait     bool   // doubles wait
	file     string // its name
	book     struct{ accounts, people sqlite.Known }
	accounts map[string]callbook.Account // by folded name, as the book would have them by now
	people   map[string]callbook.Person  // by id, likewise
	doubles  map[string]callbook.Double  // by the id of the person that the file has, likewise
	took     map[[2]string][]string      // ids of people it made, by account and folded name
	mails    map[string][]string         // ids of people, by mail address without case

	accountFates, personFates map[string]fate // by id
	columns                   map[string]int  // where each column is among those left out
	most                      int             // values that are left out and listed; 0 is all
	shown                     [made + 1]int   // lines of each fate that are in the result
}

// fate is what an import does to a thing.
type fate int

const (
	unchanged fate = iota
	updated
	made
)

// words of the fates, as they cross.
var fateWords = [...]string{unchanged: "unchanged", updated: "updated", made: "new"}

func newIntake(tx *sqlite.Tx, result *ImportResult, now time.Time, r ImportRequest) (in *intake, err error) {
	in = &intake{
		tx: tx, result: result, now: now, dry: r.DryRun, wait: r.DoublesWait, file: filepath.Base(r.File), most: r.LeftOutMost, columns: map[string]int{},
		accounts: map[string]callbook.Account{}, people: map[string]callbook.Person{},
		doubles: map[string]callbook.Double{}, took: map[[2]string][]string{},
		accountFates: map[string]fate{}, personFates: map[string]fate{},
	}
	if in.book.accounts, err = tx.KnownAccounts(); err != nil {
		return nil, err
	}
	if in.book.people, err = tx.KnownPeople(); err != nil {
		return nil, err
	}
	if in.mails, err = tx.KnownMails(sharers); err != nil {
		return nil, err
	}
	doubles, err := tx.Doubles()
	for _, d := range doubles {
		in.doubles[d.ID] = d
	}
	return in, err
}

// count tallies what became of each thing.
func (in *intake) count() {
	for _, kind := range []struct {
		tally *Tally
		fates map[string]fate
	}{{&in.result.Accounts, in.accountFates}, {&in.result.People, in.personFates}} {
		for _, f := range kind.fates {
			switch f {
			case made:
				kind.tally.New++
			case updated:
				kind.tally.Updated++
			case unchanged:
				kind.tally.Unchanged++
			}
		}
	}
	for _, d := range in.doubles {
		if d.State == callbook.DoubleWaits {
			in.result.Waiting++
		}
	}
}

func (in *intake) take(c exchange.Contact) error {
	if c.Kind == exchange.Account {
		a, err := in.account(c, c.Name, true)
		if err == nil {
			in.leave(c.Missing(callbook.Person{}, a)...)
		}
		return err
	}
	var a callbook.Account
	if c.Account != "" {
		var err error
		if a, err = in.account(c, c.Account, false); err != nil {
			return err
		}
	}
	p, err := in.person(c, a.ID)
	if err == nil {
		in.leave(c.Missing(p, a)...)
	}
	return err
}

// account finds or makes the account called name. Accounts match by folded
// name across sources (data.md section 5). own tells whether the line is about
// the account itself and not only names it.
func (in *intake) account(c exchange.Contact, name string, own bool) (callbook.Account, error) {
	key := callbook.Fold(name)
	if key == "" {
		key = name // a name without letters is a name all the same
	}
	id := importedID("account", c.Source, key)
	a, known := in.accounts[key]
	if !known {
		var err error
		if a, known, err = in.knownAccount(id, key); err != nil {
			return a, err
		}
	}
	before := a
	if !known {
		a = callbook.Account{
			ID: id, Name: name, Status: callbook.AccountOpen,
			Source: c.Source, SourceRef: key, CreatedAt: in.now, UpdatedAt: in.now,
		}
	}
	if own {
		fill(&a.Phone, first(c.Phones))
		fill(&a.Email, first(c.Emails))
		fill(&a.Address, c.Address)
		fill(&a.Notes, notesOf(c))
	} else {
		// A person's business address is where the account is met.
		fill(&a.Address, c.Address)
	}
	became := unchanged
	switch {
	case !known:
		became = made
	case a != before:
		a.UpdatedAt, became = in.now, updated
	}
	in.accounts[key] = a
	in.accountFates[a.ID] = max(in.accountFates[a.ID], became)
	if became == unchanged || in.dry {
		return a, nil
	}
	return a, in.tx.SaveAccount(a)
}

// knownAccount finds the account that an earlier import of the same source
// made, whatever the rep calls it now, or else one that bears the name.
func (in *intake) knownAccount(id, key string) (callbook.Account, bool, error) {
	if in.book.accounts.ID(id) {
		a, err := in.tx.Account(id)
		return a, err == nil, err
	}
	if !in.book.accounts.Key(key) {
		return callbook.Account{}, false, nil
	}
	found, err := in.tx.AccountsByKey(key)
	if err != nil || len(found) == 0 {
		return callbook.Account{}, false, err
	}
	return found[0], true, nil
}

// fill sets what is not known yet. An import never overwrites what the rep
// may have put right by hand.
func fill(field *string, value string) {
	if *field == "" {
		*field = value
	}
}

func first(values []string) string {
	if len(values) == 0 {
		return ""
	}
	return values[0]
}

// notesOf are the notes of an account, with what only people have a field for:
// labels, and more than one number and mail address.
func notesOf(c exchange.Contact) string {
	notes := c.Notes
	for _, more := range []struct {
		title  string
		values []string
	}{{"Labels", c.Labels}, {"Other phone numbers", rest(c.Phones)}, {"Other mail addresses", rest(c.Emails)}} {
		if len(more.values) > 0 {
			notes += "\n" + more.title + ": " + strings.Join(more.values, ", ")
		}
	}
	return strings.TrimSpace(notes)
}

func rest(values []string) []string {
	if len(values) == 0 {
		return nil
	}
	return values[1:]
}

// person takes a line about a person, and returns them as they are then: in the
// book, or among the doubles.
func (in *intake) person(c exchange.Contact, accountID string) (callbook.Person, error) {
	id := personID(c)
	if d, ok := in.doubles[id]; ok && d.State != callbook.TwoPeople {
		return in.again(c, d)
	}
	p, known, err := in.knownPerson(id)
	if err != nil {
		return p, err
	}
	before := copied(p)
	if !known {
		p = callbook.Person{ID: id, Source: c.Source, SourceRef: c.SourceRef, CreatedAt: in.now}
	}
	p.Reimport(c.Name, accountID)
	fillPerson(&p, c)
	if !known {
		like, err := in.looksLike(p)
		if err != nil {
			return p, err
		}
		if like.ID != "" {
			in.result.Duplicates = append(in.result.Duplicates, Duplicate{Line: c.Line, Name: c.Name, Like: like.Name})
		}
		if like.ID != "" && in.wait {
			return p, in.keep(callbook.Double{Person: p, LikeID: like.ID, File: in.file, Line: c.Line, State: callbook.DoubleWaits})
		}
	}
	became := updated
	switch {
	case !known:
		became = made
	case samePerson(p, before):
		became = unchanged
	}
	in.personFates[id] = max(in.personFates[id], became)
	in.show(c, before, p, became, "")
	if became == unchanged {
		return p, nil
	}
	return p, in.save(p)
}

func (in *intake) knownPerson(id string) (callbook.Person, bool, error) {
	if p, ok := in.people[id]; ok {
		return p, true, nil
	}
	if !in.book.people.ID(id) {
		return callbook.Person{}, false, nil
	}
	p, err := in.tx.Person(id)
	return p, err == nil, err
}

func (in *intake) save(p callbook.Person) error {
	p.UpdatedAt = in.now
	in.people[p.ID] = p
	if in.dry {
		return nil
	}
	return in.tx.SavePerson(p)
}

// fillPerson takes from a line what is not known of its person yet.
func fillPerson(p *callbook.Person, c exchange.Contact) {
	fill(&p.Role, c.Role)
	fill(&p.Address, c.Address)
	fill(&p.Notes, c.Notes)
	p.Emails, p.Phones = callbook.WithMails(p.Emails, c.Emails), callbook.WithPhones(p.Phones, c.Phones)
	p.Relabel(c.Labels)
}

// copied is a person whose lists do not change with the other's.
func copied(p callbook.Person) callbook.Person {
	p.Emails, p.Phones, p.Labels = slices.Clone(p.Emails), slices.Clone(p.Phones), slices.Clone(p.Labels)
	p.Imported.Labels = slices.Clone(p.Imported.Labels)
	return p
}

// personID is the identity that a line's person has in the book. Whom the rep
// wrote down here comes back from our own file under the id it went out with.
func personID(c exchange.Contact) string {
	if _, err := uuid.Parse(c.SourceRef); c.Source == own && err == nil {
		return c.SourceRef
	}
	return importedID("person", c.Source, c.SourceRef)
}

// leave tells of values that are not in the book.
func (in *intake) leave(values ...exchange.LeftOut) {
	r := in.result
	for _, v := range values {
		r.LeftOutTotal++
		if in.most == 0 || len(r.LeftOut) < in.most {
			r.LeftOut = append(r.LeftOut, LeftOut(v))
		}
		i, there := in.columns[v.Column]
		if !there {
			i = len(r.LeftOutColumns)
			in.columns[v.Column] = i
			r.LeftOutColumns = append(r.LeftOutColumns, LeftOutColumn{Column: v.Column, Line: v.Line, Value: v.Value, Why: v.Why})
		}
		r.LeftOutColumns[i].Values++
	}
}

// show puts a line among those that the result lists.
func (in *intake) show(c exchange.Contact, before, after callbook.Person, became fate, settled string) {
	if in.shown[became] == takenShown {
		return
	}
	in.shown[became]++
	line := TakenLine{Line: c.Line, Name: c.Name, Account: c.Account, Fate: fateWords[became], Adds: []string{}, Settled: settled}
	for _, one := range []struct {
		news bool
		word string
	}{
		{after.Name != before.Name, "name"},
		{after.AccountID != before.AccountID, "account"},
		{after.Role != before.Role, "role"},
		{len(after.Phones) > len(before.Phones), "phone"},
		{len(after.Emails) > len(before.Emails), "mail address"},
		{after.Address != before.Address, "address"},
		{after.Notes != before.Notes, "notes"},
		{len(after.Labels) > len(before.Labels), "labels"},
	} {
		if one.news {
			line.Adds = append(line.Adds, one.word)
		}
	}
	in.result.Taken = append(in.result.Taken, line)
}

func samePerson(a, b callbook.Person) bool {
	return a.Name == b.Name && a.AccountID == b.AccountID && a.Role == b.Role && a.Address == b.Address &&
		a.Notes == b.Notes && slices.Equal(a.Emails, b.Emails) && slices.Equal(a.Phones, b.Phones) && slices.Equal(a.Labels, b.Labels)
}
