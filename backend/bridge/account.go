package bridge

import (
	"time"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// Accounts are the companies the rep sells to.
type Accounts struct{ *core }

// AccountRef names an account where another thing mentions it.
type AccountRef struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Account is an account as it crosses.
type Account struct {
	ID               string                 `json:"id"`
	Name             string                 `json:"name"`
	Phone            string                 `json:"phone"`
	Email            string                 `json:"email"`
	Address          string                 `json:"address"`
	Notes            string                 `json:"notes"`
	Status           callbook.AccountStatus `json:"status"`
	ClosedOn         *string                `json:"closed_on"`
	WonWhy           *callbook.WinReason    `json:"won_why"`
	LostWhy          *callbook.LostReason   `json:"lost_why"`
	LostTo           *string                `json:"lost_to"`
	PreferredChannel *string                `json:"preferred_channel"`
	RemovedOn        *string                `json:"removed_on"` // the day, for one that history still shows
}

// AccountList is a page of accounts and how many there are in all.
type AccountList struct {
	Accounts []Account `json:"accounts"`
	Total    int       `json:"total"`
}

// NewAccount is the input for adding an account by hand.
type NewAccount struct {
	Name    string `json:"name"`
	Phone   string `json:"phone"`
	Email   string `json:"email"`
	Address string `json:"address"`
}

func accountOut(a callbook.Account) Account {
	out := Account{
		ID: a.ID, Name: a.Name, Phone: a.Phone, Email: a.Email, Address: a.Address, Notes: a.Notes,
		Status: a.Status, ClosedOn: absent(string(a.ClosedOn)), WonWhy: absent(a.WonWhy), LostWhy: absent(a.LostWhy), LostTo: absent(a.LostTo), PreferredChannel: absent(a.PreferredChannel),
	}
	if a.Removed() {
		out.RemovedOn = absent(a.RemovedAt.Format(time.DateOnly))
	}
	return out
}

// absent is how an empty value crosses: as null.
func absent[T ~string](s T) *T {
	if s == "" {
		return nil
	}
	return &s
}

// Unplanned lists open accounts that nothing is planned for (R23), by name.
func (s *Accounts) Unplanned(limit int) (AccountList, error) {
	out := AccountList{Accounts: []Account{}}
	err := s.view(func(tx *sqlite.Tx) error {
		found, total, err := tx.Unplanned(limit)
		for _, a := range found {
			out.Accounts = append(out.Accounts, accountOut(a))
		}
		out.Total = total
		return err
	})
	return out, err
}

// Add makes an account. Two accounts may bear the same name.
//
// Errors: Invalid for an empty name and a wrong mail address.
func (s *Accounts) Add(n NewAccount) (Account, error) {
	a, err := s.makeAccount(n)
	if err != nil {
		return Account{}, err
	}
	err = s.update("Added the account "+a.Name, func(tx *sqlite.Tx) error { return tx.SaveAccount(a) })
	return accountOut(a), err
}

func (c *core) makeAccount(n NewAccount) (callbook.Account, error) {
	return callbook.NewAccount(callbook.Account{ID: newID(), Name: n.Name, Phone: n.Phone, Email: n.Email, Address: n.Address}, c.now())
}

// AccountEdit is an account as the rep has changed it. What is null stays as it is.
type AccountEdit struct {
	ID      string  `json:"id"`
	Name    *string `json:"name"`
	Phone   *string `json:"phone"`
	Email   *string `json:"email"`
	Address *string `json:"address"`
	Notes   *string `json:"notes"`
}

// Edit changes what is known of an account.
//
// Errors: NotFound for an unknown account; Invalid for an empty or ambiguous
// reference, an empty name and a wrong mail address.
func (s *Accounts) Edit(e AccountEdit) (Account, error) {
	var a callbook.Account
	err := s.update("Changed an account", func(tx *sqlite.Tx) (err error) {
		if a, err = findAccount(tx, e.ID); err != nil {
			return err
		}
		said := callbook.AccountSaid{Name: e.Name, Phone: e.Phone, Email: e.Email, Address: e.Address, Notes: e.Notes}
		if a, err = a.Edit(said, s.now()); err != nil {
			return err
		}
		return tx.SaveAccount(a)
	})
	return accountOut(a), err
}

// List finds accounts by what their name, phone, mail or address contains; an
// empty query lists all. A limit of 0 means no limit.
func (s *Accounts) List(query string, limit, offset int) (AccountList, error) {
	list := AccountList{Accounts: []Account{}}
	err := s.view(func(tx *sqlite.Tx) error {
		found, total, err := tx.AccountsMatching(query, limit, offset)
		for _, a := range found {
			list.Accounts = append(list.Accounts, accountOut(a))
		}
		list.Total = total
		return err
	})
	return list, err
}

// Won closes an account that bought: its cadences end (R74). why is the reason; it may
// be empty, and can be given later.
//
// Errors: NotFound for an unknown account; Invalid for an empty or ambiguous
// reference and an unknown reason; Conflict for an account that is won already,
// unless it is to get a reason.
func (s *Accounts) Won(ref string, why callbook.WinReason) (Account, error) {
	return s.change("Marked an account as won", ref, func(a callbook.Account) (callbook.Account, error) {
		reason, err := callbook.ParseWinReason(why)
		if err != nil {
			return a, err
		}
		return a.Win(reason, s.today())
	})
}

// Lost closes an account that will not buy: its cadences end (R74). why and to say
// the reason and who got the business instead; either may be empty, and either can
// be given later.
//
// Errors: NotFound for an unknown account; Invalid for an empty or ambiguous
// reference and an unknown reason; Conflict for an account that is lost already,
// unless it is to get a reason.
func (s *Accounts) Lost(ref string, why callbook.LostReason, to string) (Account, error) {
	return s.change("Marked an account as lost", ref, func(a callbook.Account) (callbook.Account, error) {
		reason, err := callbook.ParseLostReason(why)
		if err != nil {
			return a, err
		}
		return a.Lose(reason, to, s.today())
	})
}

// Reopen takes an account up again. Cadences that ended stay ended.
//
// Errors: NotFound for an unknown account; Invalid for an empty or ambiguous
// reference; Conflict for an account that is open.
func (s *Accounts) Reopen(ref string) (Account, error) {
	return s.change("Reopened an account", ref, callbook.Account.Reopen)
}

func (s *Accounts) change(label, ref string, decide func(callbook.Account) (callbook.Account, error)) (Account, error) {
	var a callbook.Account
	err := s.update(label, func(tx *sqlite.Tx) (err error) {
		if a, err = findAccount(tx, ref); err != nil {
			return err
		}
		if a, err = decide(a); err != nil {
			return err
		}
		a.UpdatedAt = s.now()
		if err := tx.SaveAccount(a); err != nil {
			return err
		}
		return s.endSeriesOf(tx, a)
	})
	return accountOut(a), err
}
