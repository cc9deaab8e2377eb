package bridge

import (
	"slices"
	"strings"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// Known is what is known of an account in one category: the newest wording and
// when it was learned. Text is empty where nothing is known yet.
type Known struct {
	ID       string    `json:"id"`
	Letter   string    `json:"letter"` // empty for an own category
	Category string    `json:"category"`
	Text     string    `json:"text"`
	Day      string    `json:"day"`
	Code     string    `json:"code"`    // of the sheet that says so; empty: written on the page
	Open     int       `json:"open"`    // of what is to be discovered: questions
	Earlier  []Wording `json:"earlier"` // older wordings, the newest first, 50 at most
}

// Wording is what was known once.
type Wording struct {
	Text string `json:"text"`
	Day  string `json:"day"`
	Code string `json:"code"`
}

// know gathers what is known by categories (R30-R36).
func (s *Accounts) know(tx *sqlite.Tx, a callbook.Account, out *AccountPage) error {
	filed, err := filedSheets(tx, a.ID)
	if err != nil {
		return err
	}
	written, err := tx.WordingsOf(a.ID)
	if err != nil {
		return err
	}
	own, err := tx.OwnCategories()
	if err != nil {
		return err
	}
	for _, c := range callbook.Categories(own) {
		out.Know = append(out.Know, knownOut(c, callbook.Wordings(c, filed, written)))
	}
	if len(filed) > 0 {
		out.Absent, err = absentOnes(tx, a, filed)
	}
	return err
}

// absentOnes are those who decide and were not there, by the last of the filed
// debriefs, and whom no call before has met.
func absentOnes(tx *sqlite.Tx, a callbook.Account, filed []callbook.FiledSheet) ([]AbsentOne, error) {
	out := []AbsentOne{}
	people, err := tx.PeopleOf(a.ID)
	if err != nil {
		return out, err
	}
	calls, err := tx.Calls(sqlite.CallFilter{AccountID: a.ID, State: callbook.CallHeld})
	if err != nil {
		return out, err
	}
	last, ask := filed[0].Sheet, ""
	met := map[string]bool{}
	for _, call := range calls {
		for _, debrief := range filed {
			if debrief.Sheet.CallID != call.ID {
				continue
			}
			for _, p := range people {
				there := p.MetIn(call, debrief.Sheet.Answers)
				met[p.ID] = met[p.ID] || there
				if there && call.ID == last.CallID && ask == "" {
					ask = callbook.FirstName(p.Name)
				}
			}
		}
	}
	for _, p := range last.Answers.People("absent_deciders") {
		one := AbsentOne{Name: p.Name, Role: p.Role, Reach: strings.Trim(p.Email+", "+p.Phone, ", "), Ask: ask}
		if known := callbook.PersonNamed(p, people); known >= 0 {
			if met[people[known].ID] {
				continue
			}
			one.PersonID = absent(people[known].ID)
		}
		out = append(out, one)
	}
	return out, nil
}

func knownOut(c callbook.Category, all []callbook.Wording) Known {
	out := Known{ID: c.ID, Letter: c.Letter, Category: c.Name, Earlier: []Wording{}}
	for i, w := range all[:min(51, len(all))] {
		if i == 0 {
			out.Text, out.Day, out.Code, out.Open = w.Text, string(w.Day), w.Code, w.Open
		} else {
			out.Earlier = append(out.Earlier, Wording{Text: w.Text, Day: string(w.Day), Code: w.Code})
		}
	}
	return out
}

// filedSheets are the filed debriefs of an account, that of the latest call
// first.
func filedSheets(tx *sqlite.Tx, accountID string) ([]callbook.FiledSheet, error) {
	sheets, err := tx.SheetsOf(accountID)
	if err != nil {
		return nil, err
	}
	var filed []callbook.FiledSheet
	for _, sheet := range sheets {
		if sheet.Phase != callbook.PhasePost || sheet.State != callbook.SheetFiled || sheet.CallID == "" {
			continue
		}
		call, err := tx.Call(sheet.CallID)
		if err != nil {
			return nil, err
		}
		t, err := tx.Template(sheet.Template.ID, sheet.Template.Version)
		if err != nil {
			return nil, err
		}
		filed = append(filed, callbook.FiledSheet{Sheet: sheet, Template: t, Day: call.When.Day})
	}
	slices.SortStableFunc(filed, func(x, y callbook.FiledSheet) int { return strings.Compare(string(y.Day), string(x.Day)) })
	return filed, nil
}

// Know writes down what is known of an account in a category, named by its id
// or name. It is a new wording: what filed sheets say stays as it is. Empty text
// says that it is not known any more.
func (s *Accounts) Know(ref, category, text string) (Known, error) {
	var out Known
	err := s.update("Changed what is known", func(tx *sqlite.Tx) error {
		a, err := findAccount(tx, ref)
		if err != nil {
			return err
		}
		own, err := tx.OwnCategories()
		if err != nil {
			return err
		}
		categories := callbook.Categories(own)
		i := slices.IndexFunc(categories, func(c callbook.Category) bool { return c.ID == category || sameName(c.Name, category) })
		if i < 0 {
			return callbook.Errorf(callbook.NotFound, "category", "There is no category “%s”. It may have been hidden; look it up in Settings.", category)
		}
		w := callbook.Wording{ID: newID(), AccountID: a.ID, Category: categories[i].ID, Text: strings.TrimSpace(text), Day: s.today(), At: s.now()}
		if err := tx.AddWording(w); err != nil {
			return err
		}
		var page AccountPage
		err = s.know(tx, a, &page)
		out = page.Know[i]
		return err
	})
	return out, err
}

// Categories are what the rep wants to know of every account beside ACTION
// (R30).
type Categories struct{ *core }

// Category is an own category.
type Category struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Hidden bool   `json:"hidden"`
}

// List returns the own categories in their order, hidden ones too.
func (s *Categories) List() ([]Category, error) {
	out := []Category{}
	err := s.view(func(tx *sqlite.Tx) error {
		own, err := tx.OwnCategories()
		for _, c := range own {
			out = append(out, Category{ID: c.ID, Name: c.Name, Hidden: c.Hidden})
		}
		return err
	})
	return out, err
}

// Add makes a category, the last of the own ones.
func (s *Categories) Add(name string) error {
	return s.change("Added a category", "", func(own []callbook.Category, _ int) (callbook.Category, error) {
		c := callbook.Category{ID: newID(), Rank: 1, CreatedAt: s.now()}
		if len(own) > 0 {
			c.Rank = own[len(own)-1].Rank + 1
		}
		return named(c, own, name)
	})
}

// Rename gives a category another name. What is known under it stays.
func (s *Categories) Rename(id, name string) error {
	return s.change("Renamed a category", id, func(own []callbook.Category, i int) (callbook.Category, error) { return named(own[i], own, name) })
}

func named(c callbook.Category, own []callbook.Category, name string) (callbook.Category, error) {
	if c.Name = callbook.OneLine(name); c.Name == "" {
		return c, callbook.Errorf(callbook.Invalid, "name", "Give the category a name, such as “Machines”.")
	}
	for _, other := range callbook.Categories(own) {
		if other.ID != c.ID && sameName(other.Name, c.Name) {
			return c, callbook.Errorf(callbook.Invalid, "name", "There is a category “%s” already. Choose another name.", other.Name)
		}
	}
	return c, nil
}

// Move puts a category in front of the one before it, or behind the one after.
func (s *Categories) Move(id string, up bool) error {
	return s.change("Moved a category", id, func(own []callbook.Category, i int) (callbook.Category, error) {
		ranks := make([]float64, len(own))
		for i, c := range own {
			ranks[i] = c.Rank
		}
		own[i].Rank = moved(ranks, i, up)
		return own[i], nil
	})
}

// moved is the rank of one of a list after it went up or down by one place.
func moved(ranks []float64, i int, up bool) float64 {
	ranks = append(append([]float64{0}, ranks...), 0)
	switch i++; {
	case up && i > 1:
		return callbook.Between(ranks[i-2], ranks[i-1])
	case !up && i < len(ranks)-2:
		return callbook.Between(ranks[i+1], ranks[i+2])
	}
	return ranks[i]
}

// Hide takes a category off the accounts' pages, or shows it again. What is
// known under it stays.
func (s *Categories) Hide(id string, hidden bool) error {
	label := "Hid a category"
	if !hidden {
		label = "Showed a category again"
	}
	return s.change(label, id, func(own []callbook.Category, i int) (callbook.Category, error) {
		own[i].Hidden = hidden
		return own[i], nil
	})
}

func (s *Categories) change(label, id string, decide func(own []callbook.Category, i int) (callbook.Category, error)) error {
	return s.update(label, func(tx *sqlite.Tx) error {
		own, err := tx.OwnCategories()
		if err != nil {
			return err
		}
		i := slices.IndexFunc(own, func(c callbook.Category) bool { return c.ID == id })
		if i < 0 && id != "" {
			return callbook.Errorf(callbook.NotFound, "category", "There is no such category in the book. It may have been deleted; look it up again.")
		}
		c, err := decide(own, i)
		if err != nil {
			return err
		}
		c.UpdatedAt = s.now()
		return tx.SaveCategory(c)
	})
}
