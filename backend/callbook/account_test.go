package callbook

import (
	"strings"
	"testing"
)

func TestAnAccountIsClosedAndReopened(t *testing.T) {
	win := func(a Account) (Account, error) { return a.Win(WonUnsaid, "2026-11-24") }
	winOn := func(why WinReason) func(Account) (Account, error) {
		return func(a Account) (Account, error) { return a.Win(why, "2026-11-24") }
	}
	lose := func(why LostReason, to string) func(Account) (Account, error) {
		return func(a Account) (Account, error) { return a.Lose(why, to, "2026-11-24") }
	}
	lost := Account{Status: AccountLost, ClosedOn: "2026-01-05", LostWhy: LostOnPrice, LostTo: "Acme"}
	for name, c := range map[string]struct {
		from   Account
		decide func(Account) (Account, error)
		want   Account
		refuse string
	}{
		"won":                       {Account{Status: AccountOpen}, win, Account{Status: AccountWon, ClosedOn: "2026-11-24"}, ""},
		"lost":                      {Account{Status: AccountOpen}, lose("", ""), Account{Status: AccountLost, ClosedOn: "2026-11-24"}, ""},
		"lost after all":            {Account{Status: AccountWon, ClosedOn: "2026-01-05"}, lose("", ""), Account{Status: AccountLost, ClosedOn: "2026-11-24"}, ""},
		"lost, with a reason":       {Account{Status: AccountOpen}, lose(LostToCompetitor, " Acme\n"), Account{Status: AccountLost, ClosedOn: "2026-11-24", LostWhy: LostToCompetitor, LostTo: "Acme"}, ""},
		"the reason comes later":    {Account{Status: AccountLost, ClosedOn: "2026-01-05"}, lose(LostOnPrice, ""), Account{Status: AccountLost, ClosedOn: "2026-01-05", LostWhy: LostOnPrice}, ""},
		"lost already":              {lost, lose("", ""), Account{}, "Ivy Seeds is already marked as lost."},
		"won after all":             {lost, win, Account{Status: AccountWon, ClosedOn: "2026-11-24"}, ""},
		"won, with a reason":        {lost, winOn(WonOnService), Account{Status: AccountWon, ClosedOn: "2026-11-24", WonWhy: WonOnService}, ""},
		"why it was won, later":     {Account{Status: AccountWon, ClosedOn: "2026-01-05"}, winOn(WonOnTrust), Account{Status: AccountWon, ClosedOn: "2026-01-05", WonWhy: WonOnTrust}, ""},
		"lost again":                {Account{Status: AccountWon, WonWhy: WonOnTrust}, lose("", ""), Account{Status: AccountLost, ClosedOn: "2026-11-24"}, ""},
		"won already keeps its day": {Account{Status: AccountWon, ClosedOn: "2026-01-05"}, win, Account{}, "Ivy Seeds is already marked as won."},
		"reopened":                  {lost, Account.Reopen, Account{Status: AccountOpen}, ""},
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

func TestAReasonIsOneOfAFew(t *testing.T) {
	for said, want := range map[string]LostReason{"": LostUnsaid, "price": LostOnPrice, "No need": LostWithoutNeed, "no-decision": LostUndecided} {
		if got, err := ParseLostReason(said); err != nil || got != want {
			t.Errorf("%q is read as %q, %v", said, got, err)
		}
	}
	if _, err := ParseLostReason("bad luck"); CodeOf(err) != Invalid {
		t.Errorf("bad luck is a reason: %v", err)
	}
	for _, why := range WinReasons() {
		if got, err := ParseWinReason(" " + strings.ToUpper(string(why))); err != nil || got != why {
			t.Errorf("%q is read as %q, %v", why, got, err)
		}
	}
	if _, err := ParseWinReason("luck"); CodeOf(err) != Invalid {
		t.Errorf("luck is a reason: %v", err)
	}
}
