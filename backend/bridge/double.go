package bridge

import (
	"maps"
	"slices"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// Doubles are people from files who look like somebody in the book, and accounts whose
// names may be two spellings of one. They wait for the rep to say what they are.
type Doubles struct{ *core }

// Double is one of them. Like is who is in the book, or is null when they are not there
// any more; of two accounts it is the older one, and Account is the newer one, which
// comes from no line of a file. State is waiting, same, two or dropped.
type Double struct {
	ID      string              `json:"id"`
	Kind    Kind                `json:"kind"` // person or account
	Name    string              `json:"name"`
	Account *AccountRef         `json:"account"`
	Like    *PersonRef          `json:"like"`
	File    string              `json:"file"`
	Line    int                 `json:"line"`
	State   callbook.Settlement `json:"state"`
}

// DoubleList is a page of doubles and how many wait in all.
type DoubleList struct {
	Doubles []Double `json:"doubles"`
	Total   int      `json:"total"`
}

// FileSays is a text of the file, and its fate if the two are the same person:
// same (the book has it), new (it is taken over) or noted (the book says
// otherwise; it goes to the notes).
type FileSays struct {
	Text string        `json:"text"`
	Fate callbook.Fate `json:"fate"`
}

// Aspect is what the book and the file say of one thing.
type Aspect struct {
	Field callbook.AspectField `json:"field"`
	Book  []string             `json:"book"`
	File  []FileSays           `json:"file"`
	// Several says that of two people who are one, the values of both are kept, and the
	// rep chooses whose come first.
	Several bool `json:"several"`
}

// Comparison is a double side by side with who is in the book; or an account or a person
// who stays, with one that would go into it. Has says in words what belongs to each.
type Comparison struct {
	Double  Double   `json:"double"`
	Aspects []Aspect `json:"aspects"`
	BookHas string   `json:"book_has"`
	FileHas string   `json:"file_has"`
}

// SettledDouble is a double and what it came to: the person, null for one that was
// dropped, or the account.
type SettledDouble struct {
	Double  Double   `json:"double"`
	Person  *Person  `json:"person"`
	Account *Account `json:"account"`
}

// List returns the doubles that wait: first the accounts, because people are compared
// by theirs, then the people as they came in. A limit of 0 means no limit.
func (s *Doubles) List(limit, offset int) (DoubleList, error) {
	list := DoubleList{Doubles: []Double{}}
	err := s.view(func(tx *sqlite.Tx) error {
		pairs, err := alikeAccounts(tx)
		if err != nil {
			return err
		}
		found, total, err := tx.WaitingDoubles(limit, max(offset-len(pairs), 0))
		if err != nil {
			return err
		}
		list.Total = len(pairs) + total
		names, err := namesOf(tx, found...)
		for _, pair := range pairs[min(offset, len(pairs)):] {
			list.Doubles = append(list.Doubles, pairOut(pair, callbook.DoubleWaits))
		}
		for _, d := range found {
			list.Doubles = append(list.Doubles, doubleOut(d, names))
		}
		if limit > 0 {
			list.Doubles = list.Doubles[:min(limit, len(list.Doubles))]
		}
		return err
	})
	return list, err
}

// Show puts a double beside who is in the book, or the newer of two accounts beside the
// older. It takes a double's id, or the name of one that waits.
//
// Errors: NotFound for an unknown double; Invalid for an empty or ambiguous
// reference; Conflict for two accounts that were called two.
func (s *Doubles) Show(ref string) (Comparison, error) {
	out := Comparison{Aspects: []Aspect{}}
	err := s.view(func(tx *sqlite.Tx) error {
		found, err := findDouble(tx, ref)
		if err != nil {
			return err
		}
		if pair, is := found.accounts(); is {
			out, err = comparedAccounts(tx, pair.Newer, pair.Older)
			return err
		}
		d := found.person
		names, err := namesOf(tx, d)
		if err != nil {
			return err
		}
		out.Double = doubleOut(d, names)
		like := callbook.Person{}
		if out.Double.Like != nil {
			if like, err = whoIsLike(tx, d, names); err != nil {
				return err
			}
		}
		out.Aspects = aspectsOut(like.Beside(d.Person, names))
		return nil
	})
	return out, err
}

func aspectsOut(aspects []callbook.Aspect) []Aspect {
	out := make([]Aspect, 0, len(aspects))
	for _, a := range aspects {
		one := Aspect{Field: a.Field, Book: listed(a.Book), File: []FileSays{}, Several: a.Several}
		for _, f := range a.File {
			one.File = append(one.File, FileSays{Text: f.Text, Fate: f.Fate})
		}
		out = append(out, one)
	}
	return out
}

// Settle says what a double is: the same person, two people, or dropped. Two accounts
// are the same, or two; the same ones are merged into the older, and Accounts.Merge
// does that with other choices. It is one action to undo.
//
// Errors: NotFound for an unknown double; Invalid for an empty or ambiguous
// reference, for an unknown settlement and for accounts that are to be dropped;
// Conflict for a double that is settled already, and for the same person where that
// person is no longer in the book.
func (s *Doubles) Settle(ref string, how callbook.Settlement) (SettledDouble, error) {
	var out SettledDouble
	as, err := callbook.ParseSettlement(how)
	if err != nil {
		return out, err
	}
	var found doubtful
	err = s.view(func(tx *sqlite.Tx) (err error) {
		found, err = findDouble(tx, ref)
		return err
	})
	if err != nil {
		return out, err
	}
	if pair, is := found.accounts(); is {
		return s.settleAccounts(pair, as)
	}
	err = s.update(settling[as], func(tx *sqlite.Tx) error {
		d, err := tx.Double(found.person.ID)
		if err != nil {
			return err
		}
		names, err := namesOf(tx, d)
		if err != nil {
			return err
		}
		var like callbook.Person
		if as == callbook.SamePerson && names[d.LikeID] != "" {
			if like, err = whoIsLike(tx, d, names); err != nil {
				return err
			}
		}
		p, save, err := d.Settle(as, like, names)
		if err != nil {
			return err
		}
		out.Double = doubleOut(d, names)
		if save {
			p.UpdatedAt = s.now()
			if err := tx.SavePerson(p); err != nil {
				return err
			}
			person := personOut(p, names[p.AccountID])
			out.Person = &person
		}
		return tx.SaveDouble(d)
	})
	return out, err
}

// settling is the name of each settlement in the history.
var settling = map[callbook.Settlement]string{
	callbook.SamePerson:    "Settled a duplicate as the same person",
	callbook.TwoPeople:     "Settled a duplicate as two people",
	callbook.DoubleDropped: "Dropped the line of a duplicate",
}

// whoIsLike is who is in the book; the name of their account is put into names.
func whoIsLike(tx *sqlite.Tx, d callbook.Double, names map[string]string) (callbook.Person, error) {
	like, err := tx.Person(d.LikeID)
	if err != nil {
		return like, err
	}
	more, err := tx.Names([]string{like.AccountID})
	maps.Copy(names, more)
	return like, err
}

// namesOf are the names that doubles mention, by id. What was removed is nothing to
// settle them with.
func namesOf(tx *sqlite.Tx, doubles ...callbook.Double) (map[string]string, error) {
	ids := make([]string, 0, 2*len(doubles))
	for _, d := range doubles {
		ids = append(ids, d.AccountID, d.LikeID)
	}
	return tx.PresentNames(ids)
}

func doubleOut(d callbook.Double, names map[string]string) Double {
	out := Double{ID: d.ID, Kind: PersonKind, Name: d.Name, File: d.File, Line: d.Line, State: d.State}
	if name, ok := names[d.AccountID]; ok {
		out.Account = &AccountRef{ID: d.AccountID, Name: name}
	}
	if name, ok := names[d.LikeID]; ok {
		out.Like = &PersonRef{ID: d.LikeID, Name: name}
	}
	return out
}

// doubtful is what waits to be settled: a person from a file, or else two accounts.
type doubtful struct {
	person callbook.Double
	pair   callbook.AccountPair
}

func (d doubtful) accounts() (callbook.AccountPair, bool) { return d.pair, d.pair.Newer.ID != "" }

func (d doubtful) id() string {
	if pair, is := d.accounts(); is {
		return sqlite.PairID(pair.Older.ID, pair.Newer.ID)
	}
	return d.person.ID
}

func (d doubtful) name() string {
	if pair, is := d.accounts(); is {
		return pair.Newer.Name
	}
	return d.person.Name
}

// findDouble takes a double's id, or the name of one that waits.
func findDouble(tx *sqlite.Tx, ref string) (doubtful, error) {
	pairs, err := alikeAccounts(tx)
	if err != nil {
		return doubtful{}, err
	}
	waiting := make([]doubtful, 0, len(pairs))
	for _, pair := range pairs {
		waiting = append(waiting, doubtful{pair: pair})
	}
	byItsID := func(id string) (doubtful, error) {
		if i := slices.IndexFunc(waiting, func(d doubtful) bool { return d.id() == id }); i >= 0 {
			return waiting[i], nil
		}
		apart, err := tx.IsApart(id)
		if err != nil {
			return doubtful{}, err
		}
		if apart {
			return doubtful{}, callbook.Errorf(callbook.Conflict, "", "These two accounts are already settled. You can undo that.")
		}
		d, err := tx.Double(id)
		return doubtful{person: d}, err
	}
	return byID(ref, "double", "double", byItsID, func() (doubtful, error) {
		people, _, err := tx.WaitingDoubles(0, 0)
		if err != nil {
			return doubtful{}, err
		}
		for _, d := range people {
			waiting = append(waiting, doubtful{person: d})
		}
		return naming[doubtful]{what: "duplicate", field: "double", name: doubtful.name, id: doubtful.id}.choose(ref,
			slices.DeleteFunc(waiting, func(d doubtful) bool { return !sameName(d.name(), ref) && !partOf(ref, d.name()) }))
	})
}
