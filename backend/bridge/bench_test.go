package bridge

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"callbook/backend/callbook"
	"callbook/backend/remind"
	"callbook/backend/sqlite"
)

// benchDay is Tuesday, 24 November 2026, a quarter past nine in Berlin.
func benchDay(b testing.TB) (time.Time, *time.Location) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		b.Fatal(err)
	}
	return time.Date(2026, 11, 24, 9, 15, 0, 0, berlin), berlin
}

// unheard is where popups of benchmarks go.
type unheard struct{}

func (unheard) Notify(context.Context, callbook.Popup) error { return nil }

// benchBook opens an empty book on a real file. The benchmark closes it.
func benchBook(b *testing.B) *Book {
	b.Helper()
	dir, err := os.MkdirTemp("", "callbook-bench")
	if err != nil {
		b.Fatal(err)
	}
	now, zone := benchDay(b)
	book := New(Options{Dir: dir, DeviceID: "bench", Now: func() time.Time { return now }, Zone: zone, ZoneName: "Europe/Berlin", Notifier: unheard{}})
	if err := book.Open(context.Background()); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := book.Close(); err != nil {
			b.Error(err)
		}
		if err := os.RemoveAll(dir); err != nil {
			b.Error(err)
		}
	})
	return book
}

// contactsFile writes n people of n/3 companies, as Google exports them.
func contactsFile(b *testing.B, n int) string {
	b.Helper()
	file := filepath.Join(b.TempDir(), "contacts.csv")
	f, err := os.Create(file)
	if err != nil {
		b.Fatal(err)
	}
	rows := [][]string{{
		"First Name", "Last Name", "Organization Name", "Organization Title", "Notes", "E-mail 1 - Value", "Phone 1 - Value",
		"Address 1 - Street", "Address 1 - City", "Address 1 - Postal Code", "Address 1 - Country",
	}}
	for i := range n {
		rows = append(rows, []string{
			[...]string{"Zoë", "Jürgen", "Siân", "Łucja", "Tomáš"}[i%5], fmt.Sprintf("%s-%d", [...]string{"Müller", "O’Brien", "Żółkiewska", "Dvořák"}[i%4], i),
			fmt.Sprintf("%s %d", [...]string{"Ivy Seeds", "Ysgubor Feeds", "Kallio Meijeri Oy", "Pekárna Dvořák"}[i/3%4], i/3), "Head of Packing",
			"Decides on coding.\nPrefers calls before nine.", fmt.Sprintf("contact%d@packers.example", i), fmt.Sprintf("+49 3946 555%05d", i),
			fmt.Sprintf("Gärtnerweg %d", i/3), "Quedlinburg", "06484", "Deutschland",
		})
	}
	w := csv.NewWriter(f)
	if err := w.WriteAll(rows); err != nil {
		b.Fatal(err)
	}
	if err := f.Close(); err != nil {
		b.Fatal(err)
	}
	return file
}

// BenchmarkImport takes 20,000 contacts from a file into an empty book, and
// then the same file again, which changes nothing.
func BenchmarkImport(b *testing.B) {
	const contacts = 20_000
	file := contactsFile(b, contacts)
	b.Run("new", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			book := benchBook(b)
			b.StartTimer()
			result, err := book.Contacts.Import(ImportRequest{File: file})
			if err != nil || result.People.New != contacts {
				b.Fatalf("imported %d people: %v", result.People.New, err)
			}
		}
	})
	b.Run("again", func(b *testing.B) {
		book := benchBook(b)
		if _, err := book.Contacts.Import(ImportRequest{File: file}); err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			result, err := book.Contacts.Import(ImportRequest{File: file})
			if err != nil || result.People.Unchanged != contacts {
				b.Fatalf("%d people stayed: %v", result.People.Unchanged, err)
			}
		}
	})
}

// BenchmarkPrint makes the PDF of filled sheets in a program that is warm: one
// plan, and the pack of a day with 50 calls and so 100 sheets and a cover.
func BenchmarkPrint(b *testing.B) {
	book := benchBook(b)
	code := ""
	for i := range 50 {
		account := fmt.Sprint("Ivy Seeds ", i)
		if _, err := book.Accounts.Add(NewAccount{Name: account, Phone: "+49 3946 555010", Address: "Gärtnerweg 12, 06484 Quedlinburg"}); err != nil {
			b.Fatal(err)
		}
		if _, err := book.People.Add(NewPerson{Name: fmt.Sprint("Zoë Müller ", i), Account: account, Role: "Head of Packing"}); err != nil {
			b.Fatal(err)
		}
		call, err := book.Calls.Plan(PlanRequest{Account: account, People: []string{fmt.Sprint("Zoë Müller ", i)}, At: fmt.Sprintf("tomorrow %02d:%02d", 7+i/5, i%5*10), Minutes: 10})
		if err != nil {
			b.Fatal(err)
		}
		for sheet, answers := range map[string]string{call.Pre.Code: filledPlan, call.Post.Code: filledDebrief} {
			if _, err := book.Sheets.Fill(sheet, answers); err != nil {
				b.Fatal(err)
			}
		}
		code = call.Pre.Code
	}
	for _, one := range []struct {
		name    string
		request PrintRequest
	}{{"sheet", PrintRequest{Sheet: code}}, {"pack", PrintRequest{Day: "tomorrow"}}} {
		b.Run(one.name, func(b *testing.B) {
			b.ReportAllocs()
			one.request.File = filepath.Join(b.TempDir(), "x.pdf")
			for b.Loop() {
				if _, err := book.Paper.Print(one.request); err != nil {
					b.Fatal(err)
				}
			}
			pdf, err := os.Stat(one.request.File)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(pdf.Size()), "file-bytes")
		})
	}
}

const (
	filledPlan = `{"last_summary": "They lost 1,400 packets to smeared dates. Two printers, both twelve years old.",
		"promises_theirs": [{"by": "them", "what": "count the rejects of November", "due": "2026-11-20", "named_by": "customer"}],
		"promises_mine": [{"by": "us", "what": "a sample print on their film", "due": "2026-11-23", "named_by": "rep"}],
		"needs": "Dates that hold on waxed paper. No solvent in the packing hall.", "business_reasons": "Two pallets came back in October; she answers for returns.",
		"deciders": [{"name": "Jürgen Groß", "role": "Managing Director", "present": true}], "primary_objective": "A trial week on line 2",
		"ideal_outcome": "Order today", "minimum_outcome": "A date with Jürgen", "opening": "You wrote that peat is over. What does that change for the labels?",
		"to_discover": [{"text": "Who signs above 20,000 €?", "state": "open"}, {"text": "When does the old contract end?", "state": "open"}],
		"ending": "She asks Jürgen, I send the trial plan tonight."}`
	filledDebrief = `{"needs": "Dates that hold on waxed paper, without solvent.", "their_words": "“Show me on my line, not in your hall.”",
		"concerns": [{"what": "A second failed trial", "state": "open"}], "questions_asked": [{"text": "Does the ink hold in brine?", "state": "open"}],
		"absent_deciders": [{"name": "Jürgen Groß", "role": "Managing Director", "email": "j.gross@ivy-seeds.example"}],
		"promises": [{"by": "them", "what": "ask the head gardener", "due": "2026-11-27", "named_by": "customer"}, {"by": "us", "what": "Quote for two LX-40", "due": "2026-11-26", "named_by": "customer"}],
		"preferred_channel": "phone", "first_follow_up": "2026-12-01 14:30", "first_follow_up_named_by": "customer",
		"overview": "Peat-free by March. You ask the head gardener, I send the quote."}`
)

// BenchmarkDay measures what a rep waits for in the morning, with a book of 10,000
// accounts, 20,000 people and 200,000 follow-ups, a thousand of them overdue and
// reminded of.
func BenchmarkDay(b *testing.B) {
	const accounts = 10_000
	book := benchBook(b)
	for from := 0; from < accounts; from += 1000 {
		err := book.core.update("", func(tx *sqlite.Tx) error {
			for i := from; i < from+1000; i++ {
				if err := saveFull(tx, i); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	loop, err := book.ReminderLoop(nil)
	if err != nil {
		b.Fatal(err)
	}
	now, _ := benchDay(b)
	later := now.Add(2 * time.Hour) // a window leaves alone for an hour what was only just written down
	checked := func() (remind.Outcome, error) { return loop.Check(context.Background(), later) }
	if first, err := checked(); err != nil || first.Notified < accounts/10 {
		b.Fatalf("%d were told at first: %v", first.Notified, err)
	}
	percentile(b, "due", func() error {
		out, err := checked()
		if err == nil && out.Notified != 0 {
			return fmt.Errorf("%d were told again", out.Notified)
		}
		return err
	})
	percentile(b, "today", func() error {
		if _, err := book.Calls.List("today"); err != nil {
			return err
		}
		list, err := book.FollowUps.List(ListDue, 200, 0)
		if err == nil && len(list.FollowUps) != 200 {
			return fmt.Errorf("only %d are due", len(list.FollowUps))
		}
		return err
	})
	texts := []string{"iv", "ivy", "seeds ivy", "agree the", "trial 7", "mül", "obrien 12", "555 012", "zzz"}
	i := 0
	percentile(b, "search", func() error {
		i++
		_, err := book.Search.Find(texts[i%len(texts)], 20)
		return err
	})
}

// percentile reports the time that 95 of 100 runs keep below, in milliseconds.
func percentile(b *testing.B, name string, do func() error) {
	percentileOf(b, name, do, func() error { return nil })
}

// percentileOf leaves out the time of what takes each run back.
func percentileOf(b *testing.B, name string, do, undo func() error) {
	b.Run(name, func(b *testing.B) {
		if err := errors.Join(do(), undo()); err != nil { // the first one reads from the disk
			b.Fatal(err)
		}
		took := make([]time.Duration, 0, b.N)
		for b.Loop() {
			start := time.Now()
			if err := do(); err != nil {
				b.Fatal(err)
			}
			took = append(took, time.Since(start))
			if err := undo(); err != nil {
				b.Fatal(err)
			}
		}
		slices.Sort(took)
		b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "p95-ms")
	})
}

// saveFull makes an account with its people, a call and twenty follow-ups:
// most are done, one is to come, and every tenth account has one overdue.
func saveFull(tx *sqlite.Tx, i int) error {
	id := fmt.Sprintf("account-%05d", i)
	const today = callbook.Day("2026-11-24")
	name := [...]string{"Ivy Seeds", "Oak Nursery", "Ysgubor Feeds", "Müller & Söhne"}[i%4]
	if err := tx.SaveAccount(callbook.Account{ID: id, Name: fmt.Sprint(name, " ", i), Status: callbook.AccountOpen, Phone: fmt.Sprintf("+44 1970 555%05d", i)}); err != nil {
		return err
	}
	for j := range 2 {
		person := fmt.Sprintf("%s %s %d", [...]string{"Pat", "Zoë", "Siân", "Łukasz"}[(i+j)%4], [...]string{"O'Brien", "Müller", "Jones"}[i%3], i)
		if err := tx.SavePerson(callbook.Person{ID: fmt.Sprint(id, "-", j), AccountID: id, Name: person, Phones: []string{fmt.Sprintf("+49 30 555 %05d", 2*i+j)}}); err != nil {
			return err
		}
	}
	if err := tx.SaveCall(callbook.Call{ID: id + "-call", AccountID: id, When: callbook.When{Day: today.AddDays(i % 900)}, State: callbook.CallPlanned}); err != nil {
		return err
	}
	for j := range 20 {
		f := callbook.FollowUp{
			ID: fmt.Sprint(id, "-f", j), AccountID: id, PersonID: fmt.Sprint(id, "-", j%2), Channel: callbook.Phone, State: callbook.FollowUpDone,
			Purpose: fmt.Sprint([...]string{"Agree the trial", "Meet the deciders", "Show the new plugs", "Tell about the prices"}[j%4], " ", i),
			When:    callbook.When{Day: today.AddDays(-100*j - i%97 - 1), Time: "10:00", Zone: "Europe/Berlin"},
		}
		switch {
		case j == 0:
			f.State, f.When.Day = callbook.FollowUpOpen, today.AddDays(1+i%300)
		case j == 1 && i%10 == 0:
			f.State = callbook.FollowUpOpen
		}
		if err := tx.SaveFollowUp(f); err != nil {
			return err
		}
	}
	return nil
}

// BenchmarkAccounts lists 2,000 accounts with their next and last contacts, in every
// order, and counts them by sales step.
func BenchmarkAccounts(b *testing.B) {
	book := benchBook(b)
	if _, err := book.Contacts.Import(ImportRequest{File: contactsFile(b, 6000)}); err != nil {
		b.Fatal(err)
	}
	all, err := book.Accounts.List("", 0, 0)
	if err != nil || len(all.Accounts) != 2000 {
		b.Fatalf("the book has %d accounts: %v", len(all.Accounts), err)
	}
	var ids []string
	for _, a := range all.Accounts {
		ids = append(ids, a.ID)
	}
	if _, err := book.Cadences.StartSeveral("standard", ids[:1500]); err != nil {
		b.Fatal(err)
	}
	for i, id := range ids[:300] {
		if err := book.Accounts.Heard(Inbound{Account: id, Channel: "phone", What: "called"}); err != nil {
			b.Fatal(err)
		}
		if _, err := book.SalesSteps.Reach(id, fmt.Sprint(i%7+1)); err != nil {
			b.Fatal(err)
		}
	}
	for _, order := range []AccountOrder{OrderName, OrderStep, OrderNext, OrderLast} {
		b.Run(string(order), func(b *testing.B) {
			for b.Loop() {
				page, err := book.Accounts.Rows(AccountQuery{Order: order, Limit: 200})
				if err != nil || len(page.Accounts) != 200 {
					b.Fatalf("it lists %d: %v", len(page.Accounts), err)
				}
			}
		})
	}
}
