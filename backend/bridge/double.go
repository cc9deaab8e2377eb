package bridge

import (
	"maps"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// Doubles are people from files who look like somebody in the book, and wait
// for the rep to say what they are.
type Doubles struct{ *core }

// Double is one of them. Like is null when who was in the book is not there
// any more. State is waiting, same, two or dropped.
type Double struct {
	ID      string              `json:"id"`
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
}

// Comparison is a double side by side with who is in the book.
type Comparison struct {
	Double  Double   `json:"double"`
	Aspects []Aspect `json:"aspects"`
}

// SettledDouble is a double and the person that it came to; null for one that
// was dropped.
type SettledDouble struct {
	Double Double  `json:"double"`
	Person *Person `json:"person"`
}

// List returns the doubles that wait, as they came in. A limit of 0 means no
// limit.
func (s *Doubles) List(limit, offset int) (DoubleList, error) {
	list := DoubleList{Doubles: []Double{}}
	err := s.view(func(tx *sqlite.Tx) error {
		found, total, err := tx.WaitingDoubles(limit, offset)
		if err != nil {
			return err
		}
		list.Total = total
		names, err := namesOf(tx, found...)
		for _, d := range found {
			list.Doubles = append(list.Doubles, doubleOut(d, names))
		}
		return err
	})
	return list, err
}

// Show puts a double beside who is in the book. It takes a double's id, or the
// name of one that waits.
//
// Errors: NotFound for an unknown double; Invalid for an empty or ambiguous
// reference.
func (s *Doubles) Show(ref string) (Comparison, error) {
	out := Comparison{Aspects: []Aspect{}}
	err := s.view(func(tx *sqlite.Tx) error {
		d, err := findDouble(tx, ref)
		if err != nil {
			return err
		}
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
		for _, a := range like.Beside(d.Person, names) {
			one := Aspect{Field: a.Field, Book: listed(a.Book), File: []FileSays{}}
			for _, f := range a.File {
				one.File = append(one.File, FileSays{Text: f.Text, Fate: f.Fate})
			}
			out.Aspects = append(out.Aspects, one)
		}
		return nil
	})
	return out, err
}

// Settle says what a double is: the same person, two people, or dropped. It is
// one action to undo.
//
// Errors: NotFound for an unknown double; Invalid for an empty or ambiguous
// reference and for an unknown settlement; Conflict for a double that is
// settled already, and for the same person where that person is no longer in
// the book.
func (s *Doubles) Settle(ref string, how callbook.Settlement) (SettledDouble, error) {
	var out SettledDouble
	as, err := callbook.ParseSettlement(how)
	if err != nil {
		return out, err
	}
	err = s.update(settling[as], func(tx *sqlite.Tx) error {
		d, err := findDouble(tx, ref)
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
	out := Double{ID: d.ID, Name: d.Name, File: d.File, Line: d.Line, State: d.State}
	if name, ok := names[d.AccountID]; ok {
		out.Account = &AccountRef{ID: d.AccountID, Name: name}
	}
	if name, ok := names[d.LikeID]; ok {
		out.Like = &PersonRef{ID: d.LikeID, Name: name}
	}
	return out
}

// findDouble takes a double's id, or the name of one that waits.
func findDouble(tx *sqlite.Tx, ref string) (callbook.Double, error) {
	return byID(ref, "double", "double", tx.Double, func() (callbook.Double, error) {
		waiting, _, err := tx.WaitingDoubles(0, 0)
		if err != nil {
			return callbook.Double{}, err
		}
		var found []callbook.Double
		for _, d := range waiting {
			if sameName(d.Name, ref) || partOf(ref, d.Name) {
				found = append(found, d)
			}
		}
		return naming[callbook.Double]{
			what: "double", field: "double",
			name: func(d callbook.Double) string { return d.Name },
			id:   func(d callbook.Double) string { return d.ID },
		}.choose(ref, found)
	})
}
