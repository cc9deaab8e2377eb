package bridge

import (
	"maps"
	"slices"
	"strings"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// Known is what is known of an account in one category: the newest wording and
// when it was learned. Text is empty where nothing is known yet.
type Known struct {
	ID       string `json:"id"`
	Letter   string `json:"letter"` // empty for an own category
	Category string `json:"category"`
	Text     string `json:"text"`
	Day      string `json:"day"`
	Code     string `json:"code"` // of the sheet that says so; empty: written on the page
	Open     int    `json:"open"` // of what is to be discovered: questions
}

// Wording is what was known once.
type Wording struct {
	Text string `json:"text"`
	Day  string `json:"day"`
	Code string `json:"code"`
}

// mostWordings is how many wordings of a category are shown, including the current
// one.
const mostWordings = 51

// know gathers what is known by categories (R30-R36).
func (s *Accounts) know(tx *sqlite.Tx, a callbook.Account, out *AccountPage) error {
	of, err := knowingOf(tx, a.ID)
	if err != nil {
		return err
	}
	for _, c := range of.categories {
		all, err := of.wordings(c, 1)
		if err != nil {
			return err
		}
		out.Know = append(out.Know, knownOut(c, all))
	}
	out.Absent, err = absentOnes(tx, a)
	return err
}

// knowing finds what is known of an account.
type knowing struct {
	tx         *sqlite.Tx
	account    string
	categories []callbook.Category
	written    []callbook.Wording
	templates  map[callbook.TemplateRef]callbook.Template // once they are asked for
}

func knowingOf(tx *sqlite.Tx, accountID string) (knowing, error) {
	own, err := tx.OwnCategories()
	if err != nil {
		return knowing{}, err
	}
	written, err := tx.WordingsOf(accountID)
	return knowing{tx: tx, account: accountID, categories: callbook.Categories(own), written: written}, err
}

// category is that of an id or a name.
func (k *knowing) category(ref string) (callbook.Category, error) {
	i := slices.IndexFunc(k.categories, func(c callbook.Category) bool { return c.ID == ref || sameName(c.Name, ref) })
	if i < 0 {
		return callbook.Category{}, callbook.Errorf(callbook.NotFound, "category", "There is no category “%s”. It may have been hidden; look it up in Settings.", ref)
	}
	return k.categories[i], nil
}

// wordings are the wordings of a category, the newest first: at least that many, if
// there are.
func (k *knowing) wordings(c callbook.Category, most int) ([]callbook.Wording, error) {
	switch {
	case c.ID == callbook.ToDiscover:
		return k.discovered(most)
	case c.Prompt == "": // a prompt of its name feeds it, in any template
		if err := k.readTemplates(); err != nil {
			return nil, err
		}
	}
	enough := c.EnoughFor(most)
	filed, err := k.tx.Said(k.account, c.Feeding(slices.Collect(maps.Values(k.templates))), "", func(f callbook.FiledSheet) bool {
		f.Template = k.templates[f.Sheet.Template]
		return enough(f)
	})
	if err != nil {
		return nil, err
	}
	for i, f := range filed {
		filed[i].Template = k.templates[f.Sheet.Template]
	}
	return callbook.Wordings(c, filed, k.written), nil
}

func (k *knowing) readTemplates() error {
	if k.templates != nil {
		return nil
	}
	k.templates = map[callbook.TemplateRef]callbook.Template{}
	refs, err := k.tx.TemplateRefs()
	for _, ref := range refs {
		if k.templates[ref], err = k.tx.Template(ref.ID, ref.Version); err != nil {
			return err
		}
	}
	return err
}

// discovered are the wordings of what is to be discovered. Each follows from all
// that was asked before, which is kept once in a while: from there on it is read.
func (k *knowing) discovered(most int) ([]callbook.Wording, error) {
	for before := (most - 1) / keptEvery; ; before = 2*before + 1 {
		from, filed, err := k.since(before)
		if err != nil {
			return nil, err
		}
		if all := callbook.DiscoveredSince(from, filed, k.written); len(all) >= most || from.Day == "" {
			return all, nil
		}
	}
}

// keptEvery is after how many debriefs what is to be discovered is kept.
const keptEvery = 10

// since reads the debriefs that ask or answer something since the last saved
// summary, or the one that many before it.
func (k *knowing) since(before int) (callbook.Discovered, []callbook.FiledSheet, error) {
	from, err := k.tx.Discovered(k.account, before)
	if err != nil {
		return from, nil, err
	}
	filed, err := k.tx.Said(k.account, callbook.Category{ID: callbook.ToDiscover}.Feeding(nil), from.Day, func(callbook.FiledSheet) bool { return false })
	return from, slices.DeleteFunc(filed, func(f callbook.FiledSheet) bool { return from.Covers(f.Day, f.Sheet.FiledAt) }), err
}

// keepDiscovered keeps what was still to be discovered of an account, where
// enough debriefs were filed since.
func keepDiscovered(tx *sqlite.Tx, accountID string) error {
	of := knowing{tx: tx, account: accountID}
	from, filed, err := of.since(0)
	if err != nil || len(filed) < 2*keptEvery {
		return err
	}
	if of.written, err = tx.WordingsOf(accountID); err != nil {
		return err
	}
	for _, kept := range callbook.KeepDiscovered(from, filed, of.written, keptEvery) {
		if err := tx.SaveDiscovered(accountID, kept); err != nil {
			return err
		}
	}
	return nil
}

// Wordings returns what was known of an account in a category before, named by its
// id or name: the newest first, 50 at most.
//
// Errors: NotFound for an unknown account or category; Invalid for an empty or
// ambiguous reference.
func (s *Accounts) Wordings(ref, category string) ([]Wording, error) {
	out := []Wording{}
	err := s.view(func(tx *sqlite.Tx) error {
		a, err := findAccount(tx, ref)
		if err != nil {
			return err
		}
		of, err := knowingOf(tx, a.ID)
		if err != nil {
			return err
		}
		c, err := of.category(category)
		if err != nil {
			return err
		}
		all, err := of.wordings(c, mostWordings)
		for i, w := range all[:min(mostWordings, len(all))] {
			if i > 0 {
				out = append(out, Wording{Text: w.Text, Day: string(w.Day), Code: w.Code})
			}
		}
		return err
	})
	return out, err
}

// absentOnes are those who decide and were not there, by the last of the filed
// debriefs, and that no call before has met.
func absentOnes(tx *sqlite.Tx, a callbook.Account) ([]AbsentOne, error) {
	out := []AbsentOne{}
	last, err := tx.LastDebrief(a.ID)
	if callbook.CodeOf(err) == callbook.NotFound && err != nil {
		return out, nil
	}
	absentThere := last.Answers.People("absent_deciders")
	if err != nil || len(absentThere) == 0 {
		return out, err
	}
	people, err := tx.PeopleOf(a.ID)
	if err != nil {
		return out, err
	}
	call, err := tx.Call(last.CallID)
	if err != nil {
		return out, err
	}
	ask := ""
	if i := slices.IndexFunc(people, func(p callbook.Person) bool { return p.MetIn(call, last.Answers) }); i >= 0 && call.State == callbook.CallHeld {
		ask = callbook.FirstName(people[i].Name)
	}
	for _, p := range absentThere {
		one := AbsentOne{Name: p.Name, Role: p.Role, Reach: strings.Trim(p.Email+", "+p.Phone, ", "), Ask: ask}
		if known := callbook.PersonNamed(p, people); known >= 0 {
			met, err := tx.Met(people[known])
			if err != nil {
				return out, err
			}
			if met {
				continue
			}
			one.PersonID = absent(people[known].ID)
		}
		out = append(out, one)
	}
	return out, nil
}

func knownOut(c callbook.Category, all []callbook.Wording) Known {
	out := Known{ID: c.ID, Letter: c.Letter, Category: c.Name}
	if len(all) > 0 {
		out.Text, out.Day, out.Code, out.Open = all[0].Text, string(all[0].Day), all[0].Code, all[0].Open
	}
	return out
}

// Know writes down what is known of an account in a category, named by its id
// or name. It is a new wording: what filed sheets say stays as it is. Empty text
// says that it is not known any more.
//
// Errors: NotFound for an unknown account or category; Invalid for an empty or
// ambiguous reference.
func (s *Accounts) Know(ref, category, text string) (Known, error) {
	var out Known
	err := s.update("Changed what is known", func(tx *sqlite.Tx) error {
		a, err := findAccount(tx, ref)
		if err != nil {
			return err
		}
		of, err := knowingOf(tx, a.ID)
		if err != nil {
			return err
		}
		c, err := of.category(category)
		if err != nil {
			return err
		}
		w := callbook.Wording{ID: newID(), AccountID: a.ID, Category: c.ID, Text: strings.TrimSpace(text), Day: s.today(), At: s.now()}
		if err := tx.AddWording(w); err != nil {
			return err
		}
		of.written = append(of.written, w)
		all, err := of.wordings(c, 1)
		out = knownOut(c, all)
		return err
	})
	return out, err
}
