package callbook

import (
	"strings"
	"time"
)

// AccountSaid is what the rep says of an account. What is nil stays as it is.
type AccountSaid struct {
	Name, Phone, Email, Address, Notes *string
}

// Edit gives an account what the rep says of it.
func (a Account) Edit(said AccountSaid, now time.Time) (Account, error) {
	before := a
	if said.Name != nil {
		if a.Name = OneLine(*said.Name); a.Name == "" {
			return before, Errorf(Invalid, "name", "Give the account a name.")
		}
	}
	if said.Email != nil {
		email, err := ParseEmail(*said.Email)
		if err != nil {
			return before, err
		}
		a.Email = email
	}
	if said.Phone != nil {
		a.Phone = OneLine(*said.Phone)
	}
	if said.Address != nil {
		a.Address = OneLine(*said.Address)
	}
	if said.Notes != nil {
		a.Notes = strings.TrimSpace(*said.Notes)
	}
	a.UpdatedAt = now
	return a, nil
}
