package callbook

import "testing"

func TestAnAccountIsClosedAndReopened(t *testing.T) {
	closeAs := func(status AccountStatus) func(Account) (Account, error) {
		return func(a Account) (Account, error) { return a.Close(status, "2026-11-24") }
	}
	for name, c := range map[string]struct {
		from   Account
		decide func(Account) (Account, error)
		want   Account
		refuse string
	}{
		"won":                       {Account{Status: AccountOpen}, closeAs(AccountWon), Account{Status: AccountWon, ClosedOn: "2026-11-24"}, ""},
		"lost":                      {Account{Status: AccountOpen}, closeAs(AccountLost), Account{Status: AccountLost, ClosedOn: "2026-11-24"}, ""},
		"lost after all":            {Account{Status: AccountWon, ClosedOn: "2026-01-05"}, closeAs(AccountLost), Account{Status: AccountLost, ClosedOn: "2026-11-24"}, ""},
		"won already keeps its day": {Account{Status: AccountWon, ClosedOn: "2026-01-05"}, closeAs(AccountWon), Account{}, "Ivy Seeds is already marked as won."},
		"reopened":                  {Account{Status: AccountLost, ClosedOn: "2026-01-05"}, Account.Reopen, Account{Status: AccountOpen}, ""},
		"open already":              {Account{Status: AccountOpen}, Account.Reopen, Account{}, "Ivy Seeds is already open."},
	} {
		c.from.Name, c.want.Name = "Ivy Seeds", "Ivy Seeds"
		got, err := c.decide(c.from)
		if c.refuse != "" {
			if CodeOf(err) != Conflict || err.Error() != "conflict: "+c.refuse || got != c.from {
				t.Errorf("%s: got %+v, %v", name, got, err)
			}
		} else if err != nil || got != c.want {
			t.Errorf("%s: got %+v, %v", name, got, err)
		}
	}
}
