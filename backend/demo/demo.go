// Package demo makes the demo book: a field rep of a maker of date coders, a dozen
// accounts, a month of calls. It then does a day's work on it and writes the
// results into files.
//
// Everything goes through bridge, as the rep's own clicks and commands do, and all
// of its content is invented.
package demo

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"callbook/backend/bridge"
)

//go:embed contacts.csv
var contacts []byte

//go:embed story.json
var story []byte

// File is one file the demo wrote, and what it is.
type File struct {
	File string `json:"file"`
	What string `json:"what"`
}

// Folder is the folder of the demo book, within the demo's own folder.
const Folder = "book"

// Open makes the book in a folder, not yet opened, with the given clock.
type Open func(dataDir string, now func() time.Time) (*bridge.Book, error)

// talk is one call of the story.
type talk struct {
	DaysAgo int             `json:"days_ago"` // in working days
	Time    string          `json:"time"`
	Account string          `json:"account"`
	People  []string        `json:"people"`
	Kind    bridge.CallKind `json:"kind"`
	Minutes int             `json:"minutes"`
	Pre     json.RawMessage `json:"pre"`
	Post    json.RawMessage `json:"post"` // missing: the debrief was not keyed in yet

	Step      string `json:"step"`       // the sales step that the account has reached with it
	RecapLate bool   `json:"recap_late"` // it was sent the morning after
}

// teller plays the story on a book and sets its clock.
type teller struct {
	book  *bridge.Book
	dir   string
	clock time.Time
	files []File
	owed  string // the call whose recap was not sent in time
}

// Run makes the demo book in dir as of the day of now, does the day's work and
// returns what it wrote. The same day gives the same book, except for ids and sheet
// codes. An existing demo book is replaced; a folder with anything else in it is
// left alone and refused.
func Run(ctx context.Context, open Open, now time.Time, dir string) (files []File, err error) {
	bookDir := filepath.Join(dir, Folder)
	if err := refuseOther(dir, bookDir); err != nil {
		return nil, err
	}
	if err := clear(bookDir); err != nil {
		return nil, err
	}
	defer func() {
		err = bridge.Stands(err, fmt.Sprintf("The demo in %s is not complete. Run it again to make it whole.", dir))
	}()
	t := &teller{dir: dir, clock: now}
	if t.book, err = open(bookDir, func() time.Time { return t.clock }); err != nil {
		return nil, err
	}
	if err := t.book.Open(ctx); err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, t.book.Close()) }()
	if err := t.month(now); err != nil {
		return nil, fmt.Errorf("telling the demo's month: %w", err)
	}
	if err := t.today(now); err != nil {
		return nil, fmt.Errorf("doing the demo's day: %w", err)
	}
	t.wrote("book", "the demo book; open it with `callbook --data "+bookDir+" calls`")
	return t.files, nil
}

// mark is the file that marks a folder as a demo's, so that no rep's book is
// cleared.
const mark = ".callbook-demo"

// refuseOther keeps the demo out of a folder with other files, which its own could
// overwrite.
func refuseOther(dir, bookDir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) == 0 {
		return nil // created, or reported as not writable, in the next step
	}
	if _, err := os.Stat(filepath.Join(bookDir, mark)); err == nil {
		return nil
	}
	return &bridge.Fault{
		Code: bridge.Conflict, Field: "output",
		Message: fmt.Sprintf("%s is not empty and is not a demo folder. Choose another folder for the demo.", dir),
	}
}

func clear(bookDir string) error {
	err := os.RemoveAll(bookDir)
	if err == nil {
		err = os.MkdirAll(bookDir, 0o700)
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(bookDir, mark), nil, 0o600)
	}
	if err != nil {
		return &bridge.Fault{
			Code: bridge.Unavailable, Field: "output",
			Message: fmt.Sprintf("%s could not be written. Check that you can write to the folder and that it has space, then try again.", bookDir),
		}
	}
	return nil
}

func (t *teller) wrote(name, what string) {
	t.files = append(t.files, File{File: filepath.Join(t.dir, name), What: what})
}

// at sets the clock to an hour of a day.
func (t *teller) at(day time.Time, hour string) error {
	clock, err := time.Parse("15:04", hour)
	if err != nil {
		return err
	}
	t.clock = time.Date(day.Year(), day.Month(), day.Day(), clock.Hour(), clock.Minute(), 0, 0, day.Location())
	return nil
}

func (t *teller) month(now time.Time) error {
	var talks []talk
	dec := json.NewDecoder(bytes.NewReader(story))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&talks); err != nil {
		return fmt.Errorf("reading the story: %w", err)
	}
	if err := t.at(storyDay(now, -20), "08:00"); err != nil {
		return err
	}
	for name, value := range map[bridge.SettingName]string{
		"your_name": "Nora Feld", "your_email": "nora.feld@markwell.example", "your_phone": "+49 711 555 0142", "your_company": "Markwell Coding",
		"manager_email": "ingrid.solberg@markwell.example", "date_order": "dmy",
	} {
		if _, err := t.book.Settings.Set(name, value); err != nil {
			return err
		}
	}
	file := filepath.Join(t.dir, "contacts.csv")
	header, _, _ := strings.Cut(string(contacts), "\n")
	if err := t.book.WriteText(file, string(contacts), header); err != nil {
		return err
	}
	t.wrote("contacts.csv", "the contacts as Google exports them; they were imported")
	if _, err := t.book.Contacts.Import(bridge.ImportRequest{File: file}); err != nil {
		return err
	}
	for _, one := range talks {
		if err := t.play(one, now); err != nil {
			return fmt.Errorf("%s: %w", one.Account, err)
		}
	}
	return nil
}

// play plans a call in the morning, unless the previous one already led to it,
// files its debrief in the evening and sends the recap.
func (t *teller) play(one talk, today time.Time) error {
	day := storyDay(today, -one.DaysAgo)
	if err := t.at(day, "07:30"); err != nil {
		return err
	}
	if t.owed != "" {
		if _, err := t.book.Recaps.Sent(t.owed, "detailed"); err != nil {
			return err
		}
		t.owed = ""
	}
	call, err := t.planned(one)
	if err != nil {
		return err
	}
	if len(one.Pre) > 0 {
		if _, err := t.book.Sheets.Fill(call.Pre.Code, dated(string(one.Pre), today, -one.DaysAgo)); err != nil {
			return err
		}
		if _, err := t.book.Sheets.Ready(call.Pre.Code); err != nil {
			return err
		}
	}
	if len(one.Post) == 0 {
		return nil
	}
	if err := t.at(day, "17:40"); err != nil {
		return err
	}
	if _, err := t.book.Sheets.Fill(call.Post.Code, dated(string(one.Post), today, -one.DaysAgo)); err != nil {
		return err
	}
	if _, err = t.book.Sheets.FileKnowingly(call.Post.Code, ""); err != nil {
		return err
	}
	if one.Step != "" {
		if _, err := t.book.SalesSteps.Reach(one.Account, one.Step); err != nil {
			return err
		}
	}
	if one.RecapLate {
		t.owed = call.ID
		return nil
	}
	if err := t.at(day, "17:55"); err != nil {
		return err
	}
	_, err = t.book.Recaps.Sent(call.ID, "detailed")
	return err
}

// planned is the call that an earlier one led to on its day, or a new one.
func (t *teller) planned(one talk) (bridge.Call, error) {
	calls, err := t.book.Calls.List("today")
	if err != nil {
		return bridge.Call{}, err
	}
	for _, call := range calls {
		if call.Account.Name == one.Account {
			return call, nil
		}
	}
	planned, err := t.book.Calls.Plan(bridge.PlanRequest{
		Account: one.Account, People: one.People, At: "today " + one.Time, Kind: one.Kind, Minutes: one.Minutes,
	})
	return planned.Call, err
}

// today does what a rep does in a day: plan, print, debrief, remind, export.
func (t *teller) today(now time.Time) error {
	if err := t.at(now, "07:45"); err != nil {
		return err
	}
	if err := t.prepare(now); err != nil {
		return err
	}
	if err := t.print("day-pack.pdf", bridge.PrintRequest{Day: "today", Duplex: true}, "the day pack: cover, and plan and post-call sheet of each call, for both sides of the paper"); err != nil {
		return err
	}
	if err := t.print("blank-post-call.pdf", bridge.PrintRequest{Blank: "post-call"}, "an empty post-call sheet for a call that nobody planned"); err != nil {
		return err
	}
	if err := t.at(now, "14:02"); err != nil {
		return err
	}
	code, err := t.debrief("Weißmüller Feinkost", now)
	if err != nil {
		return err
	}
	if err := t.print("post-call-filed.pdf", bridge.PrintRequest{Sheet: code}, "the post-call sheet of the visit, filled in and filed"); err != nil {
		return err
	}
	if err := t.handOut(code); err != nil {
		return err
	}
	return t.due()
}

// prepare finishes the plans of today's calls.
func (t *teller) prepare(today time.Time) error {
	calls, err := t.book.Calls.List("today")
	if err != nil {
		return err
	}
	for _, call := range calls {
		plan, ok := plans[call.Account.Name]
		if !ok {
			continue
		}
		if _, err := t.book.Sheets.Fill(call.Pre.Code, dated(plan, today, 0)); err != nil {
			return err
		}
		if _, err := t.book.Sheets.Ready(call.Pre.Code); err != nil {
			return err
		}
	}
	return nil
}

func (t *teller) print(name string, r bridge.PrintRequest, what string) error {
	r.File = filepath.Join(t.dir, name)
	printed, err := t.book.Paper.Print(r)
	if err != nil {
		return err
	}
	pages := "1 page"
	if printed.Pages != 1 {
		pages = fmt.Sprintf("%d pages", printed.Pages)
	}
	t.wrote(name, what+", "+pages)
	return nil
}

// debrief keys in and files the post-call sheet of today's call with account, and
// returns its code.
func (t *teller) debrief(account string, today time.Time) (string, error) {
	calls, err := t.book.Calls.List("today")
	if err != nil {
		return "", err
	}
	for _, call := range calls {
		if call.Account.Name != account {
			continue
		}
		if _, err := t.book.Sheets.Fill(call.Post.Code, dated(debrief, today, 0)); err != nil {
			return "", err
		}
		_, err := t.book.Sheets.FileKnowingly(call.Post.Code, "")
		return call.Post.Code, err
	}
	return "", fmt.Errorf("no call with %s today", account)
}

// handOut writes the calendar entries and the recap mail.
func (t *teller) handOut(code string) error {
	exported, err := t.book.Calendar.Export(bridge.ExportRequest{Which: bridge.ExportNew, File: filepath.Join(t.dir, "follow-ups.ics")})
	if err != nil {
		return err
	}
	t.wrote("follow-ups.ics", fmt.Sprintf("%d calendar entries, to import into any calendar", exported.Events))
	for _, brief := range []bool{false, true} {
		name, what := "recap.txt", "the recap email of the visit, detailed"
		if brief {
			name, what = "recap-brief.txt", "the same in brief"
		}
		recap, err := t.book.Recaps.Draft(code, brief, filepath.Join(t.dir, strings.TrimSuffix(name, ".txt")+".eml"))
		if err != nil {
			return err
		}
		text := fmt.Sprintf("To: %s\nBcc: %s\nSubject: %s\n\n%s\n", strings.Join(recap.To, ", "), strings.Join(recap.Bcc, ", "), recap.Subject, recap.Text)
		if err := t.text(name, text, "To: ", fmt.Sprintf("%s, %d words", what, recap.Words)); err != nil {
			return err
		}
		t.wrote(strings.TrimSuffix(name, ".txt")+".eml", "that email as a draft that an email program opens")
	}
	return nil
}

// due writes the list of what is due.
func (t *teller) due() error {
	due, err := t.book.Reminders.Due(false)
	if err != nil {
		return err
	}
	var b strings.Builder
	for _, f := range due.Due {
		who := f.Account.Name
		if f.Person != nil {
			who = f.Person.Name + ", " + who
		}
		when := *f.Day
		if f.Time != nil {
			when += " " + *f.Time
		}
		what := f.Purpose
		if what == "" {
			what = "the call that was planned"
		}
		fmt.Fprintf(&b, "%-16s  %-6s  %s: %s\n", when, f.Channel, who, what)
	}
	return t.text("due.txt", b.String(), "20", fmt.Sprintf("what is due now, %d follow-ups", len(due.Due)))
}

// text writes a text that begins in the same way in every demo.
func (t *teller) text(name, text, begins, what string) error {
	if err := t.book.WriteText(filepath.Join(t.dir, name), text, begins); err != nil {
		return err
	}
	t.wrote(name, what)
	return nil
}
