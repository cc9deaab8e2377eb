package bridge_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"callbook/backend/bridge"
	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

func (d *desk) write(name, text string) string {
	d.t.Helper()
	path := filepath.Join(d.dir, name)
	d.must(os.WriteFile(path, []byte(text), 0o600))
	return path
}

func (d *desk) imported(file string) bridge.ImportResult {
	d.t.Helper()
	result, err := d.Contacts.Import(bridge.ImportRequest{File: file})
	d.must(err)
	return result
}

func (d *desk) people(query string) []bridge.Person {
	d.t.Helper()
	list, err := d.People.List(query, 0, 0)
	d.must(err)
	return list.People
}

func (d *desk) accounts(query string) []bridge.Account {
	d.t.Helper()
	list, err := d.Accounts.List(query, 0, 0)
	d.must(err)
	return list.Accounts
}

// samples are the files of contacts that other programs export.
func samples(t *testing.T) []string {
	t.Helper()
	var files []string
	for _, ending := range []string{"*.csv", "*.vcf"} {
		found, err := filepath.Glob(filepath.Join("..", "exchange", "testdata", ending))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	if len(files) < 8 {
		t.Fatalf("only %d sample files", len(files))
	}
	return files
}

func TestAnImportCanBeTriedRepeatedAndUndone(t *testing.T) {
	for _, file := range samples(t) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			d := newDesk(t)
			d.person("Pat O'Brien", d.account("Ysgubor Feeds").ID)
			empty := d.dump()

			tried, err := d.Contacts.Import(bridge.ImportRequest{File: file, DryRun: true})
			d.must(err)
			if d.dump() != empty {
				t.Error("a dry run wrote into the book")
			}
			done := d.imported(file)
			if done.Accounts.New+done.People.New == 0 {
				t.Errorf("nothing came of it: %+v", done)
			}
			tried.DryRun = false
			if !reflect.DeepEqual(tried, done) {
				t.Errorf("the dry run told\n%+v, and done was\n%+v", tried, done)
			}
			if found := len(d.people("")) - 1; found != done.People.New {
				t.Errorf("%d people are new, and told were %d", found, done.People.New)
			}
			if found := len(d.accounts("")) - 1; found != done.Accounts.New {
				t.Errorf("%d accounts are new, and told were %d", found, done.Accounts.New)
			}

			after := d.dump()
			d.at("2026-11-25 09:00")
			again := d.imported(file)
			if again.Accounts.New+again.Accounts.Updated+again.People.New+again.People.Updated != 0 || len(again.Duplicates) != 0 {
				t.Errorf("the same file again: %+v", again)
			}
			if again.People.Unchanged != done.People.New+done.People.Updated+done.People.Unchanged {
				t.Errorf("%d people are unchanged of %+v", again.People.Unchanged, done.People)
			}
			if got := d.dump(); got != after {
				t.Errorf("the same file again changed the book:\n%s", differences(after, got))
			}
			action, err := d.History.Undo()
			d.must(err)
			if !strings.HasSuffix(action.Label, "contacts from "+filepath.Base(file)) {
				t.Errorf("undone was %q", action.Label)
			}
			if got := d.dump(); got != empty {
				t.Errorf("undone, the book is not what it was:\n%s", differences(empty, got))
			}
			if found := d.people("a"); len(found) > 1 {
				t.Errorf("the search finds %v", found)
			}
		})
	}
}

func TestUndoingAnImportAfterEditsIsRefusedByName(t *testing.T) {
	d := newDesk(t)
	file := d.write("contacts.csv", "Name,Company,E-mail\nZoë Müller,Ivy Seeds,zoe@ivy.example\nPat O'Brien,Ysgubor Feeds,pat@ysgubor.example\n")
	d.imported(file)
	imported := latest(d)
	for name, edit := range map[string]func(){
		"Ivy Seeds": func() { _, err := d.Accounts.Won("Ivy Seeds", ""); d.must(err) },
		"Ysgubor Feeds": func() {
			d.plan("Ysgubor Feeds", "fri 9:00", "Pat O'Brien")
		},
	} {
		edit()
		before := d.dump()
		_, err := d.Store().UndoActivity(t.Context(), imported)
		fault := d.refused(err, bridge.Conflict)
		if !strings.Contains(fault.Message, name) {
			t.Errorf("the refusal does not name %s: %s", name, fault.Message)
		}
		if d.dump() != before {
			t.Errorf("a refused undo changed the book")
		}
	}
	// What came later is taken back first, and then the import can be.
	for range 3 {
		_, err := d.History.Undo()
		d.must(err)
	}
	if n := len(d.people("")) + len(d.accounts("")); n != 0 {
		t.Errorf("%d rows are left of the import", n)
	}
}

// latest is the id of the newest action.
func latest(d *desk) string {
	d.t.Helper()
	list, err := d.History.List(1)
	d.must(err)
	return list[0].ID
}

func TestAStoppedImportWritesNothing(t *testing.T) {
	d := newDesk(t)
	file := d.write("contacts.csv", manyContacts(3000))
	d.must(d.Close())
	for _, job := range []bridge.Job{bridge.ReadingJob, bridge.ImportJob} {
		t.Run("while it is to "+string(job), func(t *testing.T) {
			ctx, stop := context.WithCancel(t.Context())
			defer stop()
			stopped := false
			d.open(ctx, func(doing bridge.Job, done, _ int) {
				if doing == job && done >= 400 {
					stopped = true
					stop()
				}
			})
			_, err := d.Contacts.Import(bridge.ImportRequest{File: file})
			if !errors.Is(err, context.Canceled) || !stopped {
				t.Fatalf("stopped: %v, %v", stopped, err)
			}
			if fault := d.FaultOf(err); fault.Code != bridge.Unavailable || !strings.Contains(fault.Message, "Nothing was changed") {
				t.Errorf("the rep is told %+v", fault)
			}
			d.must(d.Close())
			d.open(t.Context(), nil)
			if n := len(d.people("")) + len(d.accounts("")); n != 0 {
				t.Errorf("%d rows were written", n)
			}
			d.must(d.Close())
		})
	}
}

func TestAnImportReportsItsProgress(t *testing.T) {
	d := newDesk(t)
	file := d.write("contacts.csv", manyContacts(1000))
	d.must(d.Close())
	told := map[bridge.Job][]int{}
	d.open(t.Context(), func(job bridge.Job, done, total int) {
		if done > total {
			t.Errorf("%s: %d of %d", job, done, total)
		}
		told[job] = append(told[job], done)
		if job == bridge.ImportJob && total != 1000 {
			t.Errorf("%s: of %d", job, total)
		}
	})
	d.imported(file)
	for _, job := range []bridge.Job{bridge.ReadingJob, bridge.ImportJob} {
		if !slices.IsSorted(told[job]) || len(told[job]) < 4 {
			t.Errorf("%s was told as %v", job, told[job])
		}
	}
	if last := told["import"]; last[len(last)-1] != 1000 {
		t.Errorf("the import ends at %v", last)
	}
}

// manyContacts is a file of n people, four to an account.
func manyContacts(n int) string {
	var b strings.Builder
	b.WriteString("First Name,Last Name,Company,E-mail,Phone\n")
	for i := range n {
		fmt.Fprintf(&b, "First%d,Last%d,Farm %d,p%d@farm.example,+49 711 555 %05d\n", i, i, i/4, i, i)
	}
	return b.String()
}

func TestImportTakesTwentyThousandContacts(t *testing.T) {
	bridge.Long(t)
	d := newDesk(t)
	file := filepath.Join(d.dir, "contacts.csv")
	f, err := os.Create(file)
	d.must(err)
	w := bufio.NewWriter(f)
	if _, err := w.WriteString(manyContacts(20_000)); err != nil {
		t.Fatal(err)
	}
	d.must(errors.Join(w.Flush(), f.Close()))
	got := d.imported(file)
	if got.People != (bridge.Tally{New: 20_000}) || got.Accounts != (bridge.Tally{New: 5_000}) || len(got.Duplicates)+len(got.Rejected) != 0 {
		t.Errorf("it came to %+v of people and %+v of accounts, %d duplicates, %d rejected", got.People, got.Accounts, len(got.Duplicates), len(got.Rejected))
	}
	list, err := d.People.List("first19999", 10, 0)
	d.must(err)
	if list.Total != 1 || list.People[0].Account.Name != "Farm 4999" {
		t.Errorf("the last one is %+v", list)
	}
}

func TestAPersonTwiceInAFileIsImportedOnce(t *testing.T) {
	d := newDesk(t)
	file := d.write("contacts.csv", "Name,Company,E-mail,Phone,Job Title\n"+
		"Zoë Müller,Ivy Seeds,zoe@ivy.example,+49 3946 555010,\n"+
		"ZOE MÜLLER,Ivy Seeds,zoe@ivy.example,+49 3946 555011,Head of Packing\n"+
		"Zoë Müller,Ivy Seeds,zoe.mueller@home.example,,\n")
	got := d.imported(file)
	if got.People.New != 2 || got.Accounts.New != 1 || len(got.Duplicates) != 1 || got.Duplicates[0].Line != 4 || got.Duplicates[0].Like != "Zoë Müller" {
		t.Fatalf("it came to %+v", got)
	}
	i := slices.IndexFunc(d.people("Müller"), func(p bridge.Person) bool { return p.Emails[0] == "zoe@ivy.example" })
	first := d.people("Müller")[i]
	if first.Name != "Zoë Müller" || first.Role != "Head of Packing" || !slices.Equal(first.Phones, []string{"+49 3946 555010", "+49 3946 555011"}) {
		t.Errorf("the one that stands twice is %+v", first)
	}
}

func TestAccountsFromDifferentSourcesMatchByFoldedName(t *testing.T) {
	d := newDesk(t)
	byHand := d.account("Gärtnerei Łąka & Söhne")
	card := d.write("cards.vcf", "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:1\r\nFN:Jan Kowal\r\nN:Kowal;Jan;;;\r\nORG:GÄRTNEREI ŁĄKA & SÖHNE;Packing\r\nEND:VCARD\r\n")
	sheet := d.write("sheet.csv", "Name,Company\nAda Nowak,gartnerei laka sohne\nOmar Ali,Another\n")
	if got := d.imported(card); got.Accounts.New != 0 || got.People.New != 1 {
		t.Errorf("the card gave %+v", got)
	}
	if got := d.imported(sheet); got.Accounts.New != 1 || got.People.New != 2 {
		t.Errorf("the sheet gave %+v", got)
	}
	for _, name := range []string{"Jan Kowal", "Ada Nowak"} {
		if p := d.people(name); len(p) != 1 || p[0].Account.ID != byHand.ID || p[0].Account.Name != byHand.Name {
			t.Errorf("%s is %+v", name, p)
		}
	}
}

// Names that fold to nothing are names all the same.
func TestAccountsWithoutLettersAreNotMixedUp(t *testing.T) {
	d := newDesk(t)
	file := d.write("contacts.csv", "Name,Company\nAda Nowak,+++\nOmar Ali,***\n")
	if got := d.imported(file); got.Accounts.New != 2 {
		t.Errorf("it came to %+v: %+v", got.Accounts, d.accounts(""))
	}
	if got := d.imported(file); got.Accounts != (bridge.Tally{Unchanged: 2}) || got.People != (bridge.Tally{Unchanged: 2}) {
		t.Errorf("again it came to %+v, %+v", got.Accounts, got.People)
	}
}

// What the rep has put right by hand stays when the same file comes again.
func TestImportingAgainKeepsTheRepsOwnName(t *testing.T) {
	d := newDesk(t)
	file := d.write("contacts.csv", "Name,Company\nAda Nowak,Laka\n")
	d.imported(file)
	account := d.accounts("Laka")[0]
	d.must(d.Store().Update(t.Context(), "Renamed", func(tx *sqlite.Tx) error {
		a, err := tx.Account(account.ID)
		if err != nil {
			return err
		}
		a.Name = "Gärtnerei Łąka"
		a.Status = callbook.AccountWon
		return tx.SaveAccount(a)
	}))
	if got := d.imported(file); got.Accounts != (bridge.Tally{Unchanged: 1}) || got.People != (bridge.Tally{Unchanged: 1}) {
		t.Errorf("again it came to %+v, %+v", got.Accounts, got.People)
	}
	if now := d.accounts(""); len(now) != 1 || now[0].Name != "Gärtnerei Łąka" || now[0].Status != "won" {
		t.Errorf("the account is %+v", now)
	}
}

func TestFilesThatCannotBeImportedAreRefusedInASentence(t *testing.T) {
	d := newDesk(t)
	empty := d.dump()
	for name, c := range map[string]struct {
		file string
		code bridge.Code
	}{
		"one that is not there": {filepath.Join(d.dir, "nowhere.csv"), bridge.NotFound},
		"a folder":              {d.dir, bridge.Invalid},
		"an empty one":          {d.write("empty.csv", ""), bridge.Invalid},
		"a picture":             {d.write("picture.csv", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), bridge.Invalid},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := d.Contacts.Import(bridge.ImportRequest{File: c.file})
			fault := bridge.FaultOf(err)
			if err == nil || fault.Code != c.code || !strings.HasSuffix(fault.Message, ".") {
				t.Errorf("told is %+v, of %v", fault, err)
			}
			if d.dump() != empty {
				t.Error("it changed the book")
			}
		})
	}
}
