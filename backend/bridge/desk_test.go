package bridge_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"sync"
	"testing"
	"time"

	"callbook/backend/bridge"
	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// failer is a test, or one example of a property.
type failer interface {
	Helper()
	Fatalf(format string, args ...any)
	Errorf(format string, args ...any)
}

// desk is a rep at work: a book on a real file, a clock that the test sets,
// and what popped up.
type desk struct {
	*bridge.Book
	t      failer
	dir    string // the data folder
	out    string // where files go that leave the book
	clock  *clock
	popups *popups
	log    *bytes.Buffer
	zone   string // where the laptop is
}

// clock returns the time that was set last.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) set(now time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = now
}

// popups is a notifier that counts.
type popups struct {
	mu    sync.Mutex
	shown []string
	last  callbook.Popup
	most  int // how many popups are shown before it fails
	fails error
}

func (p *popups) Notify(_ context.Context, shows callbook.Popup) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.fails != nil && len(p.shown) >= p.most {
		return p.fails
	}
	p.shown, p.last = append(p.shown, shows.Title+"\n"+shows.Body), shows
	return nil
}

func (p *popups) all() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]string{}, p.shown...)
}

// newDesk opens an empty book at nine on Tuesday, 24 November 2026, in Berlin.
func newDesk(t *testing.T) *desk {
	t.Helper()
	return deskAt(t, t, t.TempDir())
}

func deskAt(t *testing.T, f failer, dir string) *desk {
	t.Helper()
	d := &desk{t: f, dir: dir, out: t.TempDir(), clock: &clock{}, popups: &popups{}, log: &bytes.Buffer{}, zone: "Europe/Berlin"}
	d.at("2026-11-24 09:00")
	d.open(t.Context(), nil)
	return d
}

func berlin(f failer) *time.Location {
	f.Helper()
	return zoneCalled(f, "Europe/Berlin")
}

func zoneCalled(f failer, name string) *time.Location {
	f.Helper()
	zone, err := time.LoadLocation(name)
	if err != nil {
		f.Fatalf("%v", err)
	}
	return zone
}

func (d *desk) open(ctx context.Context, progress func(bridge.Job, int, int)) {
	d.t.Helper()
	d.Book = bridge.New(bridge.Options{
		Dir: d.dir, DeviceID: "laptop", Now: d.clock.Now, Zone: zoneCalled(d.t, d.zone), ZoneName: d.zone,
		Notifier: d.popups, Log: slog.New(slog.NewTextHandler(d.log, nil)), Progress: progress,
	})
	d.must(d.Open(ctx))
	if t, ok := d.t.(*testing.T); ok {
		t.Cleanup(func() {
			if err := d.Close(); err != nil {
				t.Errorf("closing the book: %v", err)
			}
		})
	}
}

// travel opens the book again with the laptop in another zone.
func (d *desk) travel(zone string) {
	d.t.Helper()
	d.must(d.Close())
	d.zone = zone
	d.open(context.Background(), nil)
}

// at sets the clock, in Berlin.
func (d *desk) at(when string) {
	d.t.Helper()
	now, err := time.ParseInLocation("2006-01-02 15:04", when, berlin(d.t))
	d.must(err)
	d.clock.set(now)
}

func (d *desk) must(err error) {
	d.t.Helper()
	if err != nil {
		d.t.Fatalf("%v", errors.Join(err, errors.Unwrap(err)))
	}
}

// refused fails unless err is a refusal of that kind.
func (d *desk) refused(err error, code bridge.Code) bridge.Fault {
	d.t.Helper()
	fault := bridge.FaultOf(err)
	if err == nil || fault.Code != code {
		d.t.Fatalf("want a refusal (%s), got %v", code, err)
	}
	return fault
}

// dump is everything in the book that could be shared with another computer.
func (d *desk) dump() string {
	d.t.Helper()
	var b bytes.Buffer
	d.must(d.Store().Dump(context.Background(), &b))
	return b.String()
}

func (d *desk) account(name string) bridge.Account {
	d.t.Helper()
	a, err := d.Accounts.Add(bridge.NewAccount{Name: name, Phone: "+49 3946 555010", Address: "Gärtnerweg 12, Quedlinburg"})
	d.must(err)
	return a
}

func (d *desk) person(name, account string) bridge.Person {
	d.t.Helper()
	p, err := d.People.Add(bridge.NewPerson{Name: name, Account: account, Email: "someone@customer.example", Phone: "+49 711 555 0142"})
	d.must(err)
	return p
}

func (d *desk) plan(account, at string, people ...string) bridge.Call {
	d.t.Helper()
	call, err := d.Calls.Plan(bridge.PlanRequest{Account: account, At: at, People: people})
	d.must(err)
	return call.Call
}

func (d *desk) fill(code, answers string) bridge.Sheet {
	d.t.Helper()
	sheet, err := d.Sheets.Fill(code, answers)
	d.must(err)
	return sheet
}

func (d *desk) show(code string) bridge.Sheet {
	d.t.Helper()
	sheet, err := d.Sheets.Show(code)
	d.must(err)
	return sheet
}

// debrief fills and files a call's post-call sheet, and leaves the concerns that
// stay open.
func (d *desk) debrief(call bridge.Call, answers string) bridge.Filed {
	d.t.Helper()
	d.fill(call.Post.Code, answers)
	filed, err := d.Sheets.FileKnowingly(call.Post.Code, "")
	d.must(err)
	return filed
}

// again corrects a filed debrief.
func (d *desk) again(call bridge.Call, answers string) bridge.Filed {
	d.t.Helper()
	_, err := d.Sheets.Correct(call.Post.Code)
	d.must(err)
	return d.debrief(call, answers)
}

func (d *desk) followUps(which bridge.WhichFollowUps) []bridge.FollowUp {
	d.t.Helper()
	list, err := d.FollowUps.List(which, 0, 0)
	d.must(err)
	return list.FollowUps
}

// callOf reads the current state of a call.
func (d *desk) callOf(id string) callbook.Call {
	d.t.Helper()
	return look(d, func(tx *sqlite.Tx) (callbook.Call, error) { return tx.Call(id) })
}

// asJSON is a value in the shape in which it crosses.
func asJSON(f failer, v any) string {
	f.Helper()
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		f.Fatalf("%v", err)
	}
	return string(bytes.TrimRight(b.Bytes(), "\n"))
}

// look reads behind the bridge.
func look[T any](d *desk, read func(*sqlite.Tx) (T, error)) T {
	d.t.Helper()
	var out T
	d.must(d.Store().View(context.Background(), func(tx *sqlite.Tx) (err error) {
		out, err = read(tx)
		return err
	}))
	return out
}

func raw(text string) json.RawMessage { return json.RawMessage(text) }

// sortedRows gives a value the one order of fields that JSON made of maps has.
func sortedRows(f failer, v any) any {
	f.Helper()
	var plain any
	if err := json.Unmarshal([]byte(asJSON(f, v)), &plain); err != nil {
		f.Fatalf("%v", err)
	}
	return plain
}
