package bridge

import (
	"strings"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// Captures read what a rep types in one line.
type Captures struct{ *core }

// CaptureRequest is a line, “call Sofia tomorrow 10am, oven”. As is what the rep has chosen
// it to be, or empty; Account is the one that it is about unless the line names another,
// and On the day that is looked at; both may be empty.
type CaptureRequest struct {
	Line    string               `json:"line"`
	As      callbook.CaptureKind `json:"as" ts_type:"callbook.CaptureKind | ''"`
	Account string               `json:"account"`
	On      string               `json:"on"`
}

// Captured is what was understood of a line. Account is null where none is named, and where
// a name may mean several: these are Choices. When is the date as a field takes it, empty
// where none was said, and Trouble why one was not understood. Text is everything else.
type Captured struct {
	What    callbook.CaptureKind `json:"what"`
	Account *AccountRef          `json:"account"`
	People  []PersonRef          `json:"people"`
	Choices []Meant              `json:"choices"`
	When    string               `json:"when"`
	Kind    callbook.CallKind    `json:"kind" ts_type:"callbook.CallKind | ''"` // empty: it was not said
	Minutes int                  `json:"minutes"`                               // 0: likewise
	Text    string               `json:"text"`
	Trouble string               `json:"trouble"`
}

// mostBearing is how many accounts and people may bear words of a line.
const mostBearing = 60

// Read reads a line while it is typed. What is not understood is text, and no failure.
//
// Errors: Invalid for a line that is to become something unknown.
func (s *Captures) Read(r CaptureRequest) (Captured, error) {
	out := Captured{People: []PersonRef{}, Choices: []Meant{}}
	as, err := callbook.ParseCaptureKind(r.As)
	if err != nil {
		return out, err
	}
	err = s.view(func(tx *sqlite.Tx) error {
		set, err := readSettings(tx)
		if err != nil {
			return err
		}
		ask := callbook.Capturing{As: as, Account: r.Account, Dates: set.dateOptions()}
		if r.On != "" {
			if ask.Dates.On, err = callbook.ParseDay(r.On); err != nil {
				return err
			}
		}
		if ask.Accounts, ask.People, err = tx.Bearing(callbook.NameWords(r.Line), mostBearing); err != nil {
			return err
		}
		found := callbook.Capture(r.Line, s.now(), ask)
		out.What, out.Kind, out.Minutes, out.Text, out.Trouble = found.What, found.Kind, found.Minutes, found.Text, found.Trouble
		out.When = strings.TrimSpace(string(found.When.Day) + " " + string(found.When.Time))
		return out.name(tx, found)
	})
	return out, err
}

// name fills in the names of who was understood.
func (out *Captured) name(tx *sqlite.Tx, found callbook.Captured) error {
	ids := append([]string{found.Account}, found.People...)
	for _, one := range found.Choices {
		ids = append(ids, one.AccountID)
	}
	names, err := tx.Names(ids)
	if err != nil {
		return err
	}
	if found.Account != "" {
		out.Account = &AccountRef{ID: found.Account, Name: names[found.Account]}
	}
	for _, id := range found.People {
		out.People = append(out.People, PersonRef{ID: id, Name: names[id]})
	}
	for _, one := range found.Choices[:min(mostMeant, len(found.Choices))] {
		if one.AccountID == "" {
			out.Choices = append(out.Choices, Meant{Account: AccountRef{ID: one.ID, Name: one.Name}})
			continue
		}
		out.Choices = append(out.Choices, Meant{Account: AccountRef{ID: one.AccountID, Name: names[one.AccountID]}, Person: &PersonRef{ID: one.ID, Name: one.Name}})
	}
	return nil
}

// NewNote is a note on a person, or on an account where none is named.
type NewNote struct {
	Account    string `json:"account"`
	NewAccount string `json:"new_account"` // its name, where it is to be made too
	Person     string `json:"person"`
	Text       string `json:"text"`
}

// Note adds a line to the notes of a person or an account.
//
// Errors: NotFound for an unknown account or person; Invalid for an empty or ambiguous
// reference, and for an empty text.
func (s *Captures) Note(n NewNote) error {
	return s.update("Added a note", func(tx *sqlite.Tx) error {
		account, err := s.accountOrNew(tx, n.Account, n.NewAccount)
		if err != nil {
			return err
		}
		if n.Person == "" {
			notes, err := callbook.WithNote(account.Notes, n.Text)
			if err != nil {
				return err
			}
			if account, err = account.Edit(callbook.AccountSaid{Notes: &notes}, s.now()); err != nil {
				return err
			}
			return tx.SaveAccount(account)
		}
		person, err := findPerson(tx, n.Person, account)
		if err != nil {
			return err
		}
		notes, err := callbook.WithNote(person.Notes, n.Text)
		if err != nil {
			return err
		}
		if person, err = person.Edit(callbook.PersonSaid{Notes: &notes}, s.now()); err != nil {
			return err
		}
		return tx.SavePerson(person)
	})
}
