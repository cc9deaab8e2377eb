package callbook

import (
	"cmp"
	"slices"
	"strings"
)

// Settlement is the rep's decision about a person in a file who looks like one in
// the book.
type Settlement string

// A double waits until the rep settles it, once.
const (
	DoubleWaits   Settlement = "waiting"
	SamePerson    Settlement = "same"    // what is new is taken over
	TwoPeople     Settlement = "two"     // they come in beside the other
	DoubleDropped Settlement = "dropped" // nothing of the line comes in
)

// ParseSettlement reads one of the three ways to settle a double.
func ParseSettlement[S ~string](s S) (Settlement, error) {
	switch one := Settlement(s); one {
	case SamePerson, TwoPeople, DoubleDropped:
		return one, nil
	}
	return "", Errorf(Invalid, "how", "“%s” does not settle a duplicate. Use same, two or dropped.", s)
}

// Double is a person from a file who looks like one in the book, and who is not
// added until the rep decides. Person is as in the file; its id is the one they get
// if they are somebody else. A settled double stays, so that the same file never
// asks again.
type Double struct {
	Person
	LikeID string // who is in the book
	File   string // its name, without its folder
	Line   int    // where they stand in it
	State  Settlement
}

// MayBeSame reports whether a person from a file looks like p. They have the same
// name at the same account; or the same full name and mail address or phone number at
// any account, because a company is spelled in many ways; or they share a mail address
// and a word of their names, and do not belong to two different accounts.
func (p Person) MayBeSame(file Person) bool {
	if p.AccountID != "" && p.AccountID == file.AccountID && sameFolded(p.Name, file.Name) {
		return true
	}
	shared := slices.ContainsFunc(file.Emails, func(e string) bool {
		return slices.ContainsFunc(p.Emails, func(o string) bool { return strings.EqualFold(o, e) })
	})
	called := slices.ContainsFunc(file.Phones, func(n string) bool {
		return slices.ContainsFunc(p.Phones, func(o string) bool { return samePhone(o, n) })
	})
	switch {
	case !shared && !called:
		return false
	case SameName(p.Name, file.Name) && len(strings.Fields(Fold(p.Name))) > 1:
		return true
	case !shared: // a switchboard has one number for many people
		return false
	case p.AccountID != file.AccountID && p.AccountID != "" && file.AccountID != "":
		return false
	}
	words := strings.Fields(Fold(p.Name))
	return slices.ContainsFunc(strings.Fields(Fold(file.Name)), func(w string) bool { return len(w) > 1 && slices.Contains(words, w) })
}

// Settle settles a waiting double and returns the person to save for it, if there
// is one. like is the person in the book, without an id where they are no longer in
// it; names are those of accounts by their ids.
func (d *Double) Settle(as Settlement, like Person, names map[string]string) (saved Person, save bool, err error) {
	if d.State != DoubleWaits {
		return Person{}, false, Errorf(Conflict, "", "%s is already settled. You can undo that.", d.Name)
	}
	if as == SamePerson && like.ID == "" {
		return Person{}, false, Errorf(Conflict, "", "The person that %s looks like is no longer in the book. Add them as new, or drop the line.", d.Name)
	}
	d.State = as
	switch as {
	case SamePerson:
		like.TakeOver(d.Person, names)
		return like, true, nil
	case TwoPeople:
		somebody := d.Person
		somebody.Imported = Imported{Name: d.Name, AccountID: d.AccountID, Labels: slices.Clone(d.Labels), Values: d.values()}
		return somebody, true, nil
	}
	return Person{}, false, nil
}

// Fate is what becomes of a text from a file when its person turns out to be
// one in the book.
type Fate string

// Nothing in a file is lost: what contradicts the book goes to the notes.
const (
	FateSame  Fate = "same"  // the book has it
	FateNew   Fate = "new"   // it is taken over
	FateNoted Fate = "noted" // it contradicts the book, and goes to the notes
)

// FromFile is a text of a file and what happens to it.
type FromFile struct {
	Text string
	Fate Fate
}

// AspectField says what an Aspect is of.
type AspectField string

// What is known of a person or an account.
const (
	AspectName    AspectField = "name"
	AspectAccount AspectField = "account"
	AspectRole    AspectField = "role"
	AspectPart    AspectField = "part" // in the decision
	AspectEmail   AspectField = "email"
	AspectPhone   AspectField = "phone"
	AspectAddress AspectField = "address"
	AspectLabel   AspectField = "label"
	AspectChannel AspectField = "channel" // that an account prefers
	AspectStatus  AspectField = "status"
	AspectStep    AspectField = "step"
	AspectNotes   AspectField = "notes"
)

// AspectFields lists them in the order in which they are compared.
func AspectFields() []AspectField {
	return []AspectField{AspectName, AspectAccount, AspectRole, AspectPart, AspectEmail, AspectPhone, AspectAddress, AspectLabel, AspectChannel, AspectStatus, AspectStep, AspectNotes}
}

// Aspect is one kind of thing that is known of a person, in the book and in a
// file; or of an account that stays, and of one that goes into it.
type Aspect struct {
	Field   AspectField
	Book    []string
	File    []FromFile
	Several bool // of two people who are one, the values of both are kept
}

// Beside compares a person in the book with the same person in a file. An aspect
// that both leave empty is left out. names are those of accounts by their ids.
func (p Person) Beside(file Person, names map[string]string) []Aspect {
	var all []Aspect
	add := func(field AspectField, book []string, said []FromFile) {
		if len(book)+len(said) > 0 {
			all = append(all, Aspect{Field: field, Book: book, File: said})
		}
	}
	one := func(field AspectField, book, said string) {
		var from []FromFile
		if said != "" {
			from = []FromFile{{said, p.fateOf(field, book, said)}}
		}
		add(field, some(book), from)
	}
	each := func(field AspectField, book, said []string, same func(a, b string) bool) {
		var from []FromFile
		for _, s := range said {
			fate := FateNew
			if slices.ContainsFunc(book, func(b string) bool { return same(b, s) }) {
				fate = FateSame
			}
			from = append(from, FromFile{s, fate})
		}
		add(field, book, from)
	}
	one(AspectName, p.Name, file.Name)
	one(AspectAccount, names[p.AccountID], names[file.AccountID])
	one(AspectRole, p.Role, file.Role)
	each(AspectEmail, p.Emails, file.Emails, strings.EqualFold)
	each(AspectPhone, p.Phones, file.Phones, samePhone)
	one(AspectAddress, p.Address, file.Address)
	each(AspectLabel, p.Labels, file.Labels, SameLabel)
	each(AspectNotes, some(p.Notes), some(file.Notes), strings.Contains)
	return all
}

// fateOf is the fate of a text of which a person has only one.
func (p Person) fateOf(field AspectField, book, said string) Fate {
	switch {
	case strings.EqualFold(book, said), hasLine(p.Notes, asImported(field, said)):
		return FateSame
	case book == "":
		return FateNew
	}
	return FateNoted
}

// TakeOver adds to a person what a file says about the same person, see Beside.
// Nothing from the book or the file is lost.
func (p *Person) TakeOver(file Person, names map[string]string) {
	for _, a := range p.Beside(file, names) {
		for _, from := range a.File {
			switch {
			case from.Fate == FateSame:
			case from.Fate == FateNoted:
				p.Notes = withLine(p.Notes, asImported(a.Field, from.Text))
			case a.Field == AspectAccount:
				p.AccountID = file.AccountID
			case a.Field == AspectRole:
				p.Role = from.Text
			case a.Field == AspectEmail:
				p.Emails = WithMails(p.Emails, some(from.Text))
			case a.Field == AspectPhone:
				p.Phones = WithPhones(p.Phones, some(from.Text))
			case a.Field == AspectAddress:
				p.Address = from.Text
			case a.Field == AspectLabel:
				p.Labels = WithLabels(p.Labels, some(from.Text))
			case a.Field == AspectNotes:
				p.Notes = withLine(p.Notes, from.Text)
			}
		}
	}
	p.Imported.Labels = WithLabels(p.Imported.Labels, file.Labels)
	was := &p.Imported.Values
	was.Emails, was.Phones = WithMails(was.Emails, file.Emails), WithPhones(was.Phones, file.Phones)
	was.Role, was.Address, was.Notes = withLines(was.Role, file.Role), withLines(was.Address, file.Address), cmp.Or(file.Notes, was.Notes)
}

func (p Person) values() ImportedValues {
	return ImportedValues{Emails: slices.Clone(p.Emails), Phones: slices.Clone(p.Phones), Role: p.Role, Address: p.Address, Notes: p.Notes}
}

func some(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// asImported writes a text that contradicts the book, for the notes.
func asImported(field AspectField, text string) string {
	return strings.ToUpper(string(field[:1])) + string(field[1:]) + " as imported: " + text
}

func hasLine(notes, line string) bool {
	return slices.Contains(strings.Split(notes, "\n"), line)
}

// withLines adds the lines that are missing.
func withLines(have, more string) string {
	for line := range strings.SplitSeq(more, "\n") {
		if line != "" && !hasLine(have, line) {
			have = withLine(have, line)
		}
	}
	return have
}

func withLine(notes, more string) string {
	if notes == "" {
		return more
	}
	return notes + "\n" + more
}

// WithMails adds the mail addresses that are missing.
func WithMails(have, more []string) []string { return with(have, more, strings.EqualFold) }

// WithPhones adds the phone numbers that are missing, however they are written.
func WithPhones(have, more []string) []string { return with(have, more, samePhone) }

func with(have, more []string, same func(a, b string) bool) []string {
	for _, m := range more {
		if !slices.ContainsFunc(have, func(h string) bool { return same(h, m) }) {
			have = append(slices.Clip(have), m)
		}
	}
	return have
}

// samePhone compares phone numbers by what is dialled. "+49 (0) 3946" is dialled
// +49 3946 from abroad.
func samePhone(a, b string) bool {
	return dialledOf(a) == dialledOf(b)
}

func dialledOf(s string) string {
	if strings.HasPrefix(s, "+") || strings.HasPrefix(s, "00") {
		s = strings.Replace(s, "(0)", "", 1)
	}
	n := dialled.Replace(s)
	if rest, ok := strings.CutPrefix(n, "00"); ok {
		return "+" + rest
	}
	return n
}

var dialled = strings.NewReplacer(" ", "", "-", "", "/", "", ".", "", "(", "", ")", "", "\u00a0", "", "\u202f", "")
