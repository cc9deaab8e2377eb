package callbook

import (
	"cmp"
	"net/mail"
	"slices"
	"strings"
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
	WonWhy           WinReason  // of a won account; WonUnsaid for any other
	LostWhy          LostReason // of a lost account; LostUnsaid for any other
	LostTo           string     // who got the business instead
	PreferredChannel string     // a Channel, or the customer's own word (R14)
	Source           string
	SourceRef        string
	CreatedAt        time.Time
	UpdatedAt        time.Time
	Imported         AccountValues
	MergedInto       string    // the account that this one is another spelling of; it is removed then
	RemovedAt        time.Time // zero unless the rep removed it
}

// AccountValues are values of an account as files have them. Of those that imports
// brought, each field but the notes has a line for each value.
type AccountValues struct {
	Phone   string `json:"phone,omitempty"`
	Email   string `json:"email,omitempty"`
	Address string `json:"address,omitempty"`
	Notes   string `json:"notes,omitempty"`
}

// mostBrought is how many values of a field are remembered. An account that had more
// than these, such as one address for each of its people, takes no others.
const mostBrought = 20

// Refill takes the values of a file that the account lacks. What the rep wrote stays,
// and a value that an earlier file brought and the rep has removed since is not added
// again.
func (a *Account) Refill(file AccountValues) {
	for _, v := range []struct {
		is, was *string
		file    string
	}{{&a.Phone, &a.Imported.Phone, file.Phone}, {&a.Email, &a.Imported.Email, file.Email}, {&a.Address, &a.Imported.Address, file.Address}} {
		if v.file = OneLine(v.file); v.file == "" || hasLine(*v.was, v.file) || strings.Count(*v.was, "\n")+1 >= mostBrought {
			continue
		}
		if *v.is == "" {
			*v.is = v.file
		}
		*v.was = withLine(*v.was, v.file)
	}
	if file.Notes != "" && file.Notes != a.Imported.Notes {
		if a.Notes == "" {
			a.Notes = file.Notes
		}
		a.Imported.Notes = file.Notes
	}
}

// with are the values that either of two accounts was brought.
func (v AccountValues) with(other AccountValues) AccountValues {
	for _, f := range []struct {
		to   *string
		more string
	}{{&v.Phone, other.Phone}, {&v.Email, other.Email}, {&v.Address, other.Address}} {
		*f.to = withLines(*f.to, f.more)
	}
	v.Notes = cmp.Or(v.Notes, other.Notes)
	return v
}

// NewAccount makes an open account of what the rep says of it: its id, name,
// phone, mail address and address. Two accounts may have the same name.
func NewAccount(said Account, now time.Time) (Account, error) {
	a := Account{ID: said.ID, Status: AccountOpen, CreatedAt: now}
	return a.Edit(AccountSaid{Name: &said.Name, Phone: &said.Phone, Email: &said.Email, Address: &said.Address}, now)
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

// WinReason says why an account was won.
type WinReason string

// These are few too.
const (
	WonUnsaid      WinReason = ""
	WonOnPrice     WinReason = "price"
	WonOnProduct   WinReason = "product"
	WonOnService   WinReason = "service"
	WonOnTrust     WinReason = "trust"
	WonOnTiming    WinReason = "timing"
	WonByReference WinReason = "reference"
	WonOtherwise   WinReason = "other"
)

// WinReasons lists every reason in the order in which screens offer them.
func WinReasons() []WinReason {
	return []WinReason{WonOnPrice, WonOnProduct, WonOnService, WonOnTrust, WonOnTiming, WonByReference, WonOtherwise}
}

// ParseWinReason reads a reason by its name.
func ParseWinReason[S ~string](s S) (WinReason, error) {
	r := WinReason(strings.ToLower(OneLine(string(s))))
	if r == WonUnsaid || slices.Contains(WinReasons(), r) {
		return r, nil
	}
	return "", Errorf(Invalid, "why", "“%s” is not one of the reasons. Use price, product, service, trust, timing, reference or other.", quotable(string(s)))
}

// LostReason says why an account was lost.
type LostReason string

// The reasons are few, so that a month of them can be counted.
const (
	LostUnsaid       LostReason = ""
	LostOnPrice      LostReason = "price"
	LostOnProduct    LostReason = "product"
	LostOnTiming     LostReason = "timing"
	LostToCompetitor LostReason = "competitor"
	LostWithoutNeed  LostReason = "no_need"
	LostUndecided    LostReason = "no_decision"
	LostOtherwise    LostReason = "other"
)

// LostReasons lists every reason in the order in which screens offer them.
func LostReasons() []LostReason {
	return []LostReason{LostOnPrice, LostOnProduct, LostOnTiming, LostToCompetitor, LostWithoutNeed, LostUndecided, LostOtherwise}
}

// ParseLostReason reads a reason by its name; “no need” is as good as “no_need”.
func ParseLostReason[S ~string](s S) (LostReason, error) {
	r := LostReason(strings.NewReplacer(" ", "_", "-", "_").Replace(strings.ToLower(OneLine(string(s)))))
	if r == LostUnsaid || slices.Contains(LostReasons(), r) {
		return r, nil
	}
	return "", Errorf(Invalid, "why", "“%s” is not one of the reasons. Use price, product, timing, competitor, no_need, no_decision or other.", quotable(string(s)))
}

// Win closes an account that bought. One that was marked as lost may be put right.
// Of one that is won already, the reason may be given later; the day stays.
func (a Account) Win(why WinReason, today Day) (Account, error) {
	if a.Status == AccountWon {
		if why == WonUnsaid {
			return a, Errorf(Conflict, "", "%s is already marked as won.", a.Name)
		}
		today = a.ClosedOn
	}
	a.close(AccountWon, today)
	a.WonWhy = why
	return a, nil
}

// close gives an account its status, with no reason yet.
func (a *Account) close(status AccountStatus, on Day) {
	a.Status, a.ClosedOn, a.WonWhy, a.LostWhy, a.LostTo = status, on, WonUnsaid, LostUnsaid, ""
}

// Lose closes an account that will not buy. Of one that is lost already, the reason
// and the competitor may be given later; the day that it was lost stays.
func (a Account) Lose(why LostReason, to string, today Day) (Account, error) {
	to = OneLine(to)
	if a.Status == AccountLost {
		if why == LostUnsaid && to == "" {
			return a, Errorf(Conflict, "", "%s is already marked as lost.", a.Name)
		}
		today = a.ClosedOn
	}
	a.close(AccountLost, today)
	a.LostWhy, a.LostTo = why, to
	return a, nil
}

// Removed reports whether the rep removed the account. History still names it, but
// nothing of it changes any more.
func (a Account) Removed() bool { return !a.RemovedAt.IsZero() }

// Reopen takes an account up again. Cadences that ended stay ended.
func (a Account) Reopen() (Account, error) {
	if a.Status == AccountOpen {
		return a, Errorf(Conflict, "", "%s is already open.", a.Name)
	}
	a.close(AccountOpen, "")
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
	// MergedInto is the person that this one was merged into; they are removed then.
	MergedInto string
	RemovedAt  time.Time // zero unless the rep removed them
}

// Removed reports whether the rep removed the person. History still names them, but
// nothing is for them any more.
func (p Person) Removed() bool { return !p.RemovedAt.IsZero() }

// Present leaves out the people who were removed.
func Present(people []Person) []Person {
	return slices.DeleteFunc(slices.Clone(people), Person.Removed)
}

// Imported is what the last import wrote, which the rep may have changed since: the
// name and account, and everything else that imports brought.
type Imported struct {
	Name, AccountID string
	Labels          []string
	Values          ImportedValues
}

// ImportedValues are the values that imports brought, as the files had them. Role and
// Address have a line for each.
type ImportedValues struct {
	Emails  []string `json:"emails,omitempty"`
	Phones  []string `json:"phones,omitempty"`
	Role    string   `json:"role,omitempty"`
	Address string   `json:"address,omitempty"`
	Notes   string   `json:"notes,omitempty"`
	// Refs are what a program knows the person by who came before that program was
	// recognised, under a reference of another kind.
	Refs []string `json:"refs,omitempty"`
}

// Empty reports whether no import brought anything.
func (v ImportedValues) Empty() bool {
	return len(v.Emails)+len(v.Phones)+len(v.Refs) == 0 && v.Role+v.Address+v.Notes == ""
}

// Reimport takes a name and an account from a file that has the person again.
// What the rep has changed since the last import stays. An empty name or account
// changes nothing, and neither does another spelling of the same name.
func (p *Person) Reimport(name, accountID string) {
	edited := p.Imported.Name != "" && !sameName(p.Imported.Name, p.Name)
	if name != "" && !edited && !sameName(p.Name, name) {
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

func sameName(a, b string) bool { return a == b || Fold(a) == Fold(b) }

// Refill takes the values of a file that the person lacks. What the rep wrote stays,
// and a value that an earlier file brought and the rep has removed since is not added
// again.
func (p *Person) Refill(file ImportedValues) {
	was := &p.Imported.Values
	p.Emails = WithMails(p.Emails, newIn(file.Emails, was.Emails, strings.EqualFold))
	p.Phones = WithPhones(p.Phones, newIn(file.Phones, was.Phones, samePhone))
	was.Emails, was.Phones = WithMails(was.Emails, file.Emails), WithPhones(was.Phones, file.Phones)
	for _, v := range []struct {
		is, was *string
		file    string
	}{{&p.Role, &was.Role, file.Role}, {&p.Address, &was.Address, file.Address}} {
		if v.file == "" || hasLine(*v.was, v.file) {
			continue
		}
		if *v.is == "" {
			*v.is = v.file
		}
		*v.was = withLine(*v.was, v.file)
	}
	if file.Notes != "" {
		if p.Notes == "" && was.Notes != file.Notes {
			p.Notes = file.Notes
		}
		was.Notes = file.Notes
	}
	was.Refs = withRefs(was.Refs, file.Refs)
}

func withRefs(refs, more []string) []string {
	for _, ref := range more {
		if !slices.Contains(refs, ref) {
			refs = append(slices.Clone(refs), ref)
		}
	}
	return refs
}

// newIn are the values of a file that no earlier file had.
func newIn(file, was []string, same func(a, b string) bool) []string {
	return slices.DeleteFunc(slices.Clone(file), func(v string) bool {
		return slices.ContainsFunc(was, func(w string) bool { return same(v, w) })
	})
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
