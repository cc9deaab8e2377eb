package sqlite

import (
	"context"
	"errors"
	"io"
	"time"

	"callbook/backend/callbook"
)

var errStub = errors.New("not written yet")

// Options tell a Store who writes and when.
type Options struct {
	DeviceID string           // stands in every row that is made here
	Now      func() time.Time // nil: time.Now
	ReadOnly bool             // never creates, migrates or writes
}

type Store struct{}
type Tx struct{}

type Activity struct {
	ID     string
	Label  string
	At     time.Time
	Undone bool
	Rows   int
}

type CallFilter struct {
	Day        callbook.Day // that day only
	From, To   callbook.Day // inclusive
	AccountID  string
	FollowUpID string
	State      callbook.CallState
}

type FollowUpFilter struct {
	States        []callbook.FollowUpState // empty: all
	DueBy         callbook.Day             // dated on or before
	OverdueOn     callbook.Day             // dated before
	From          callbook.Day             // dated on or after
	AccountID     string
	PersonID      string
	CallID        string
	SheetID       string
	SeriesID      string
	PromiseID     string
	Limit, Offset int // Limit 0: all
}

type Hit struct {
	Kind, ID, Title, Snippet string
}

// Carried becomes callbook.Carried as soon as that exists (alias).
type Carried struct {
	Key   string
	Value any
	From  callbook.Source
}

// Series becomes callbook.Series as soon as that exists (alias).
type Series struct {
	ID, AccountID, CallID, CadenceID string
	From                             callbook.Day
	State                            string
	CreatedAt, UpdatedAt             time.Time
}

// Export is one calendar entry that was handed out, by its UID.
type Export struct {
	FollowUpID string
	UID        string
	Sequence   int
	Hash       string
	Summary    string        // as exported, to name the entry that is to be deleted first
	When       callbook.When // as exported
	Cancelled  bool
	ModifiedAt time.Time // when an exported field last changed: DTSTAMP and LAST-MODIFIED
	ExportedAt time.Time
}

func Open(ctx context.Context, path string, opt Options) (*Store, error)            { return nil, errStub }
func (s *Store) Close() error                                                       { return errStub }
func (s *Store) Update(ctx context.Context, label string, fn func(*Tx) error) error { return errStub }
func (s *Store) View(ctx context.Context, fn func(*Tx) error) error                 { return errStub }
func (s *Store) OnChanged(fn func(kinds []string))                                  {}
func (s *Store) ChangedElsewhere(ctx context.Context) (bool, error)                 { return false, errStub }
func (s *Store) Undo(ctx context.Context) (Activity, error)                         { return Activity{}, errStub }
func (s *Store) UndoActivity(ctx context.Context, id string) (Activity, error) {
	return Activity{}, errStub
}
func (s *Store) Dump(ctx context.Context, w io.Writer) error { return errStub }
func (s *Store) Check(ctx context.Context) ([]string, error) { return nil, errStub }

// Saves decide CreatedAt and UpdatedAt themselves and make an ID where there is
// none. Saving what is there already changes nothing. A row that was deleted
// stays deleted.

// ImportedID is the identity of what an import brought: the same record of the
// same source is the same row again.
func ImportedID(kind, source, ref string) string { return "" }

func (t *Tx) Account(id string) (callbook.Account, error) { return callbook.Account{}, errStub }
func (t *Tx) AccountsMatching(query string, limit, offset int) ([]callbook.Account, int, error) {
	return nil, 0, errStub
}
func (t *Tx) AccountsByKey(foldedName string) ([]callbook.Account, error) { return nil, errStub }
func (t *Tx) SaveAccount(a callbook.Account) error                       { return errStub }
func (t *Tx) DeleteAccount(id string) error                               { return errStub }

func (t *Tx) Person(id string) (callbook.Person, error) { return callbook.Person{}, errStub }
func (t *Tx) PeopleMatching(query string, limit, offset int) ([]callbook.Person, int, error) {
	return nil, 0, errStub
}
func (t *Tx) PeopleByKey(foldedName string) ([]callbook.Person, error) { return nil, errStub }
func (t *Tx) PeopleOf(accountID string) ([]callbook.Person, error)     { return nil, errStub }
func (t *Tx) SavePerson(p callbook.Person) error                      { return errStub }
func (t *Tx) DeletePerson(id string) error                             { return errStub }

func (t *Tx) Call(id string) (callbook.Call, error)       { return callbook.Call{}, errStub }
func (t *Tx) Calls(f CallFilter) ([]callbook.Call, error) { return nil, errStub }
func (t *Tx) SaveCall(c callbook.Call) error             { return errStub }

func (t *Tx) Sheet(id string) (callbook.Sheet, error)              { return callbook.Sheet{}, errStub }
func (t *Tx) SheetByCode(code string) (callbook.Sheet, error)      { return callbook.Sheet{}, errStub }
func (t *Tx) SheetsOfCall(callID string) ([]callbook.Sheet, error) { return nil, errStub }
func (t *Tx) SheetsOf(accountID string) ([]callbook.Sheet, error)  { return nil, errStub }
func (t *Tx) SaveSheet(s callbook.Sheet) error                    { return errStub }
func (t *Tx) EarliestOpenPre(accountID string) (callbook.Sheet, error) {
	return callbook.Sheet{}, errStub
}
func (t *Tx) LastFiled(accountID string) (callbook.Sheet, error) { return callbook.Sheet{}, errStub }
func (t *Tx) CodeTaken(code string) (bool, error)                { return false, errStub }

// SaveCarried keeps what a filed sheet hands on. What was handed on before is
// known by sheet code, key and folded text, and stays as it is.
func (t *Tx) SaveCarried(accountID string, c []Carried) error { return errStub }

// WithdrawCarried takes back what the sheet's versions have handed on and no
// sheet has taken yet: to be called before SaveCarried when a correction is filed.
func (t *Tx) WithdrawCarried(code string) error                  { return errStub }
func (t *Tx) PendingCarried(accountID string) ([]Carried, error) { return nil, errStub }
func (t *Tx) MarkTaken(sheetID string, c []Carried) error        { return errStub }

// The state "" means every state.
func (t *Tx) PromisesOf(accountID string, state callbook.PromiseState) ([]callbook.Promise, error) {
	return nil, errStub
}
func (t *Tx) SavePromise(p callbook.Promise) error { return errStub }
func (t *Tx) ConcernsOf(accountID string, state callbook.ConcernState) ([]callbook.Concern, error) {
	return nil, errStub
}
func (t *Tx) SaveConcern(c callbook.Concern) error { return errStub }

func (t *Tx) FollowUp(id string) (callbook.FollowUp, error)                { return callbook.FollowUp{}, errStub }
func (t *Tx) FollowUps(f FollowUpFilter) ([]callbook.FollowUp, int, error) { return nil, 0, errStub }
func (t *Tx) SaveFollowUp(f callbook.FollowUp) error                      { return errStub }
func (t *Tx) AddFollowUpChange(c callbook.FollowUpChange) error           { return errStub }
func (t *Tx) FollowUpHistory(followUpID string) ([]callbook.FollowUpChange, error) {
	return nil, errStub
}
func (t *Tx) Untold(now time.Time, upTo callbook.Day) ([]callbook.FollowUp, error) {
	return nil, errStub
}
func (t *Tx) ClaimTold(id, toldFor string) (bool, error) { return false, errStub }

func (t *Tx) AddTouch(x callbook.Touch) error                                { return errStub }
func (t *Tx) TouchesOf(accountID string, limit int) ([]callbook.Touch, error) { return nil, errStub } // newest first; limit 0: all

func (t *Tx) SaveSeries(s Series) error                  { return errStub }
func (t *Tx) Series(id string) (Series, error)            { return Series{}, errStub }
func (t *Tx) SeriesOf(accountID string) ([]Series, error) { return nil, errStub }

func (t *Tx) Template(id string, version int) (callbook.Template, error) {
	return callbook.Template{}, errStub
}
func (t *Tx) LatestTemplate(id string) (callbook.Template, error) {
	return callbook.Template{}, errStub
}
func (t *Tx) Templates() ([]callbook.Template, error) { return nil, errStub } // the latest version of each
func (t *Tx) AddTemplate(tpl callbook.Template) error { return errStub }      // the same again changes nothing; another definition under a version that is there is a Conflict

func (t *Tx) Exports() ([]Export, error) { return nil, errStub }
func (t *Tx) SaveExport(e Export) error  { return errStub } // by UID

func (t *Tx) Setting(name string) (string, bool, error) { return "", false, errStub }
func (t *Tx) SetSetting(name, value string) error       { return errStub }
func (t *Tx) Settings() (map[string]string, error)      { return nil, errStub }

func (t *Tx) Activities(limit int) ([]Activity, error)     { return nil, errStub }
func (t *Tx) Search(text string, limit int) ([]Hit, error) { return nil, errStub }
