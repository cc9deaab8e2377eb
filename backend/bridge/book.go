// Package bridge has the use cases: everything that the window and the command line
// can ask for, in one small struct per subject. A use case loads what it needs,
// lets package callbook decide, saves the result in the same transaction, and
// presents it for a screen or a script. It knows the order of these steps and what
// depends on what; the rules themselves are pure functions of package callbook,
// each with a table of its cases.
//
// The doc comment of a method that a window binds names the codes of its errors,
// and when they occur; FaultOf reads the code from an error. Every method may
// return two more, which no comment repeats: Unavailable if the book is not open,
// is only read here, cannot be read or written, or if the work was stopped; and
// Internal for our own faults. TooNew says that a book could not be opened because
// a newer Callbook wrote it.
//
// Values that cross to the window have a type on the other side: no time.Time, no
// nil slices, no context parameters (the Book holds the one it was opened with).
package bridge

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"math/big"
	"path/filepath"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"github.com/google/uuid"

	"callbook/backend/archive"
	"callbook/backend/callbook"
	"callbook/backend/notify"
	"callbook/backend/print"
	"callbook/backend/print/text"
	"callbook/backend/remind"
	"callbook/backend/sqlite"
)

// Options are what a Book needs from its surroundings.
type Options struct {
	Dir      string                        // the data folder
	CacheDir string                        // what may be deleted at any time; empty: inside Dir
	DeviceID string                        // names this computer, never stored in the book's own folder
	Now      func() time.Time              // the present; only its instant counts
	Zone     *time.Location                // where the laptop is
	ZoneName string                        // the IANA name of Zone
	Doubt    string                        // what the rep should know once about Zone
	Moved    func() (*time.Location, bool) // the zone that the laptop has moved to since; nil where nobody can tell
	Notifier remind.Notifier               // shows popups
	Log      *slog.Logger                  // never sees customer data
	Progress func(job Job, done, total int)
	// PassphraseWork makes a passphrase cheaper to try, for tests; 0 is safe.
	PassphraseWork int
	// MakeDemo makes a demo book in DIR/book; nil where there is none to make.
	MakeDemo func(ctx context.Context, dir string) error
	// Remember makes a folder the one that Callbook starts with; nil where Dir is not
	// that one, but was asked for.
	Remember func(dir string) error
}

// Book is one rep's call book, with one field per subject.
type Book struct {
	Today      *Today
	Accounts   *Accounts
	People     *People
	Contacts   *Contacts
	Doubles    *Doubles
	Calls      *Calls
	Sheets     *Sheets
	Templates  *Templates
	Paper      *Paper
	Scans      *Scans
	Dates      *Dates
	Captures   *Captures
	FollowUps  *FollowUps
	Promises   *Promises
	Categories *Categories
	SalesSteps *SalesSteps
	Cadences   *Cadences
	Calendar   *Calendar
	Recaps     *Recaps
	Logbook    *Logbook
	Insights   *Insights
	Reminders  *Reminders
	Search     *Search
	History    *History
	Backups    *Backups
	Trash      *Trash
	Drafts     *Drafts
	Transfer   *Transfer
	Settings   *Settings
	Shell      *Shell

	core *core
}

// core is what the subjects share.
type core struct {
	Options
	ctx      context.Context
	store    atomic.Pointer[sqlite.Store] // nil while the book is not open
	archive  *archive.Archive
	backups  keeping
	printer  *print.Printer
	previews previews
	scans    scans
	watch    watch                  // of the folder that pictures come to
	broken   atomic.Pointer[Fault]  // why the book is not open
	reopen   func() error           // opens it in the window that could not
	next     atomic.Pointer[string] // the data folder of the start after this one, if it is another
	begun    chan struct{}          // closed when the book is open, or known not to open
	begin    func()                 // closes it
	readOnly bool                   // another window writes in it
	notice   string                 // what opening found, in sentences for the rep
	release  func() error           // lets another window write in it; nil where there is nothing to let go
	jobs     jobs
	outputs  outputs
	wrote    atomic.Bool                 // something was done, in the book or outside it, since it was opened
	quitting atomic.Bool                 // the rep ends Callbook, and does not only close its window
	reminds  atomic.Pointer[remind.Loop] // nil where this Callbook does not remind by itself
	popups   atomic.Pointer[notify.Popups]
	center   notify.Center // of the window, if it has one
	stays    bool          // it reminds for as long as it is open
	opening  opening
	live     live

	onChanged  func(kinds []string)
	onBackup   func()
	onNotice   func(says string)
	saidOfZone atomic.Value // string: what was noticed last of the time zone
	onOpen     func(to callbook.Link)
	onClick    func(callbook.Link) // answers a click on a popup; nil where nobody does
}

// New makes a Book that is not open yet: its subjects can be bound to a window
// before anything touches the disk.
func New(o Options) *Book {
	if o.CacheDir == "" {
		o.CacheDir = filepath.Join(o.Dir, "cache")
	}
	if o.Progress == nil {
		o.Progress = func(Job, int, int) {}
	}
	c := &core{Options: o, begun: make(chan struct{}), live: live{wake: make(chan struct{}, 1)}}
	c.archive = &archive.Archive{Book: filepath.Join(o.Dir, bookName), Now: c.now, Owner: archive.Owner(o.DeviceID, o.Dir), Work: o.PassphraseWork}
	c.begin = sync.OnceFunc(func() { close(c.begun) })
	return &Book{
		Today:    &Today{c},
		Accounts: &Accounts{c}, People: &People{c}, Contacts: &Contacts{c}, Doubles: &Doubles{c}, Calls: &Calls{c},
		Sheets: &Sheets{c}, Templates: &Templates{c}, Paper: &Paper{c}, Scans: &Scans{c}, Dates: &Dates{c}, Captures: &Captures{c},
		FollowUps: &FollowUps{c}, Promises: &Promises{c}, Categories: &Categories{c}, SalesSteps: &SalesSteps{c}, Cadences: &Cadences{c}, Calendar: &Calendar{c}, Recaps: &Recaps{c}, Logbook: &Logbook{c}, Insights: &Insights{c},
		Reminders: &Reminders{c}, Search: &Search{c}, History: &History{c}, Backups: &Backups{c}, Trash: &Trash{c}, Drafts: &Drafts{c}, Transfer: &Transfer{c}, Settings: &Settings{c}, Shell: &Shell{c},
		core: c,
	}
}

// bookName is the book's file in its data folder.
const bookName = "callbook.db"

// File is the path of the book inside its data folder.
func (b *Book) File() string { return filepath.Join(b.core.Dir, bookName) }

// Open opens the book, making an empty one on first use. ctx bounds every call
// made on the Book until Close.
func (b *Book) Open(ctx context.Context) error { return b.open(ctx, false) }

// OpenWindow opens the book for a window. Only one window writes in a book:
// where another session has one open, the book is only read here, and every
// write is refused with the reason.
func (b *Book) OpenWindow(ctx context.Context) error {
	release, ours, err := sqlite.ClaimWindow(b.core.Dir)
	if err != nil {
		if b.open(ctx, true) == nil { // nothing can be written there, so it is only read
			return nil
		}
		return cannotWrite(b.core.Dir, err)
	}
	if err := b.open(ctx, !ours); err != nil {
		if ours {
			err = errors.Join(err, release())
		}
		return err
	}
	b.core.release = release
	b.core.takeNotice()
	return nil
}

func (b *Book) open(ctx context.Context, readOnly bool) error {
	store, err := sqlite.Open(ctx, b.File(), sqlite.Options{DeviceID: b.core.DeviceID, Now: b.core.Now, ReadOnly: readOnly})
	if err != nil {
		return err
	}
	b.core.readOnly = readOnly || store.ReadOnly()
	b.core.ctx = ctx
	b.core.store.Store(store)
	b.core.printer = print.NewPrinter(text.NewFonts(text.Options{CacheDir: b.core.CacheDir}))
	if err := b.core.keepBuiltIns(); err != nil && !b.core.readOnly {
		b.core.store.Store(nil)
		return errors.Join(err, store.Close())
	}
	if err := b.core.clearTrash(); err != nil && !b.core.readOnly {
		b.core.store.Store(nil)
		return errors.Join(err, store.Close())
	}
	b.core.keepNotice(append(store.Notices(), b.core.doubts()...))
	store.OnChanged(b.core.changed)
	b.core.wrote.Store(false) // what every book has is nothing that anyone asked for
	b.core.begin()
	return nil
}

// Wrote reports whether anything was done since the book was opened: written in
// it, or to a file, or shown, or set up on this computer.
func (b *Book) Wrote() bool { return b.core.wrote.Load() }

// TellChangedElsewhere tells the listeners of OnChanged if another process has
// written to the book.
func (b *Book) TellChangedElsewhere() {
	_ = b.core.tellChangedElsewhere() // the next request to the book fails too, and reports it
}

func (c *core) tellChangedElsewhere() error {
	store := c.store.Load()
	if store == nil {
		return c.notOpen()
	}
	changed, err := store.ChangedElsewhere(c.ctx)
	if err == nil && changed && c.onChanged != nil {
		c.onChanged([]string{string(Everything)})
	}
	return err
}

// Break keeps why the book could not be opened, for the window to show, and
// gives what works without a book its context. reopen opens it after a backup was
// restored, or when the rep tries again; nil for a command, which ends then.
func (b *Book) Break(ctx context.Context, err error, reopen func() error) {
	fault := b.FaultOf(err)
	b.core.ctx, b.core.reopen = ctx, reopen
	b.core.broken.Store(&fault)
	b.core.begin()
}

// background is the context of the book, also before it is open.
func (c *core) background() context.Context {
	if c.ctx == nil {
		return context.Background()
	}
	return c.ctx
}

// Subjects are the structs that a window binds.
func (b *Book) Subjects() []any {
	return []any{
		b.Today, b.Accounts, b.People, b.Contacts, b.Doubles, b.Calls, b.Sheets, b.Templates, b.Paper, b.Scans, b.Dates, b.Captures, b.FollowUps, b.Promises, b.Categories, b.SalesSteps, b.Cadences,
		b.Calendar, b.Recaps, b.Logbook, b.Insights, b.Reminders, b.Search, b.History, b.Backups, b.Trash, b.Drafts, b.Transfer, b.Settings, b.Shell,
	}
}

// Close closes the book. It is safe on a Book that is not open.
func (b *Book) Close() error {
	store := b.core.store.Load()
	if store == nil {
		return nil
	}
	err := store.Close()
	b.core.store.Store(nil)
	if b.core.release != nil {
		err = errors.Join(err, b.core.release())
		b.core.release = nil
	}
	return err
}

// OnChanged calls fn after every write with the kinds of thing it touched.
func (b *Book) OnChanged(fn func(kinds []string)) {
	b.core.onChanged = fn
}

// OnNotice calls fn with what the rep should know about the book while it is open.
func (b *Book) OnNotice(fn func(says string)) { b.core.onNotice = fn }

// OnProgress calls fn while long work goes on. It is set before any is begun.
func (b *Book) OnProgress(fn func(job Job, done, total int)) { b.core.Progress = fn }

// Broken reports whether the book could not be opened.
func (b *Book) Broken() bool { return b.core.broken.Load() != nil }

// ReadOnly reports whether the book is only read here.
func (b *Book) ReadOnly() bool { return b.core.readOnly }

// Quitting reports whether the rep has chosen to end Callbook.
func (b *Book) Quitting() bool { return b.core.quitting.Load() }

func (c *core) update(label string, fn func(*sqlite.Tx) error) error {
	return c.updateWithin(label, "", fn)
}

func (c *core) updateWithin(label, visit string, fn func(*sqlite.Tx) error) error {
	return c.changing(func(store *sqlite.Store) error { return store.UpdateWithin(c.ctx, label, visit, fn) })
}

// changing runs one transaction. One that fails has changed nothing, unless the disk has
// not confirmed it.
func (c *core) changing(transaction func(*sqlite.Store) error) error {
	err := c.inStore(transaction)
	switch {
	case err == nil:
		c.wrote.Store(true)
		return nil
	case c.readOnly || c.store.Load() == nil: // says so itself
		return err
	case errors.Is(err, sqlite.ErrUnconfirmed):
		return stands(err, "It is not certain that this was saved. Start Callbook again, and check whether it is there before you repeat it.")
	default:
		return untouched(err)
	}
}

func (c *core) view(fn func(*sqlite.Tx) error) error {
	return c.inStore(func(store *sqlite.Store) error { return store.View(c.ctx, fn) })
}

// inStore runs fn on the open book. Whatever asks more of the store than a
// transaction goes through it too.
func (c *core) inStore(fn func(*sqlite.Store) error) (err error) {
	store := c.store.Load()
	if store == nil {
		return c.notOpen()
	}
	defer caught(&err)
	return fn(store)
}

func (c *core) notOpen() error {
	if broken := c.broken.Load(); broken != nil {
		return broken
	}
	return &Fault{Code: Unavailable, Message: "The book is not open yet. Wait a moment and try again."}
}

// caught turns a panic into an error: in a window a panic would leave the
// screen waiting for ever.
func caught(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
	}
}

// now is the present in the zone the laptop is in.
func (c *core) now() time.Time { return c.Now().In(c.Zone) }

func (c *core) today() callbook.Day { return callbook.DayOf(c.now()) }

func newID() string { return uuid.Must(uuid.NewV7()).String() }

// newCode mints a sheet code that the book does not have yet.
func newCode(tx *sqlite.Tx) (string, error) {
	for range 100 {
		code := callbook.NewCode(randomBelow)
		taken, err := tx.CodeTaken(code)
		if err != nil {
			return "", fmt.Errorf("looking for a free sheet code: %w", err)
		}
		if !taken && !callbook.OfNoSheet(code) {
			return code, nil
		}
	}
	return "", fmt.Errorf("no free sheet code in 100 tries")
}

func randomBelow(n int) int {
	i, err := rand.Int(rand.Reader, big.NewInt(int64(n)))
	if err != nil { // the system's source of randomness never fails since Go 1.24
		panic(err)
	}
	return int(i.Int64())
}
