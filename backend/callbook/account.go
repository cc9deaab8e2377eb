package callbook

import (
	"net/mail"
	"slices"
	"time"
)

// AccountStatus says whether an account still wants follow-up (R23, R74).
type AccountStatus string

// An account is open until it is won or lost; either ends its cadences.
const (
	AccountOpen AccountStatus = "open"
	AccountWon  AccountStatus = "won"
	AccountLost AccountStatus = "lost"
)

// Account is a company, farm or household that the rep sells to. Source and
// SourceRef tell which import it came from; both are empty for one made by
// hand.
type Account struct {
	ID               string
	Name             string
	Phone            string
	Email            string
	Address          string
	Notes            string
	Status           AccountStatus
	ClosedOn         Day
	PreferredChannel string // a Channel, or the customer's own word (R14)
	Source           string
	SourceRef        string
	CreatedAt        time.Time
	UpdatedAt        time.Time
}

// NewAccount makes an open account of what the rep says of it: its id, name,
// phone, mail address and address. Two accounts may have the same name.
func NewAccount(said Account, now time.Time) (Account, error) {
	a := Account{
		ID: said.ID, Name: OneLine(said.Name), Phone: OneLine(said.Phone), Address: OneLine(said.Address),
		Status: AccountOpen, CreatedAt: now, UpdatedAt: now,
	}
	if a.Name == "" {
		return a, Errorf(Invalid, "name", "Give the account a name.")
	}
	var err error
	a.Email, err = ParseEmail(said.Email)
	return a, err
}

// ParseEmail reads a mail address that stands alone, or none.
func ParseEmail(s string) (string, error) {
	address := OneLine(s)
	if address == "" {
		return "", nil
	}
	if parsed, err := mail.ParseAddress(address); err != nil || parsed.Address != address {
		return "", Errorf(Invalid, "email", "“%s” is not an email address. Write it as name@company.example.", address)
	}
	return address, nil
}

// Close ends an account that was won or lost. One that was closed the other way
// may be put right.
func (a Account) Close(status AccountStatus, today Day) (Account, error) {
	if a.Status == status {
		return a, Errorf(Conflict, "", "%s is already marked as %s.", a.Name, status)
	}
	a.Status, a.ClosedOn = status, today
	return a, nil
}

// Reopen takes an account up again. Cadences that ended stay ended.
func (a Account) Reopen() (Account, error) {
	if a.Status == AccountOpen {
		return a, Errorf(Conflict, "", "%s is already open.", a.Name)
	}
	a.Status, a.ClosedOn = AccountOpen, ""
	return a, nil
}

// Part is what somebody does in a decision (R31).
type Part string

// The part is unknown until the rep records it.
const (
	PartUnknown Part = ""
	Decides     Part = "decides"
	Recommends  Part = "recommends"
	Uses        Part = "uses"
	Blocks      Part = "blocks"
)

// ParsePart reads a part by its name.
func ParsePart[S ~string](s S) (Part, error) {
	switch p := Part(s); p {
	case PartUnknown, Decides, Recommends, Uses, Blocks:
		return p, nil
	}
	return "", Errorf(Invalid, "part", "“%s” is not a role in the decision. Use decides, recommends, uses or blocks.", s)
}

// Person is somebody at an account. Emails and Phones are in order of
// preference.
type Person struct {
	ID        string
	AccountID string // empty for a private contact
	Name      string
	Role      string
	Emails    []string
	Phones    []string
	Part      Part
	Address   string
	Notes     string
	Labels    []string // words by which the rep or another program groups people
	Source    string
	SourceRef string
	Imported  Imported
	CreatedAt time.Time
	UpdatedAt time.Time
}

// Imported is what the last import wrote, which the rep may have changed since: the
// name and account, and all labels.
type Imported struct {
	Name, AccountID string
	Labels          []string
}

// Reimport takes a name and an account from a file that has the person again.
// What the rep has changed since the last import stays. An empty name or account
// changes nothing, and neither does another spelling of the same name.
func (p *Person) Reimport(name, accountID string) {
	edited := p.Imported.Name != "" && Fold(p.Imported.Name) != Fold(p.Name)
	if name != "" && !edited && Fold(p.Name) != Fold(name) {
		p.Name = name
	}
	moved := p.Imported.AccountID != "" && p.Imported.AccountID != p.AccountID
	if accountID != "" && !moved {
		p.AccountID = accountID
	}
	if name != "" {
		p.Imported.Name = name
	}
	if accountID != "" {
		p.Imported.AccountID = accountID
	}
}

// Relabel takes labels from a file. A label that an earlier file brought and the
// rep has removed since is not added again.
func (p *Person) Relabel(labels []string) {
	for _, l := range labels {
		if !slices.ContainsFunc(p.Imported.Labels, func(i string) bool { return sameFolded(i, l) }) {
			p.Labels = WithLabels(p.Labels, []string{l})
		}
	}
	p.Imported.Labels = WithLabels(p.Imported.Labels, labels)
}
