package bridge_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"callbook/backend/bridge"
)

// deskWithHistory is a book with something of everything, also deleted and undone.
func deskWithHistory(t *testing.T) *desk {
	t.Helper()
	d, call := deskWithAllToWrite(t)
	d.account("=Kallio: \"Meijeri\"/Oy")
	_, err := d.Recaps.HandOver(call.ID, "detailed", filepath.Join(d.out, "sent.eml"))
	d.must(err)
	_, err = d.Calendar.Export(bridge.ExportRequest{Which: bridge.ExportAll, File: filepath.Join(d.out, "sent.ics")})
	d.must(err)
	d.at("2026-11-25 09:00")
	d.again(call, `{"needs": "Plugs and *pots*\n- 2 trays", "preferred_channel": "visit", "first_follow_up": "1 dec 10:00"}`)
	dropped := d.owe("Ivy Seeds", "fri", "Ask about the trial")
	_, err = d.FollowUps.Drop(dropped.ID, "no need")
	d.must(err)
	d.plan("Ivy Seeds", "3 dec 9:00")
	_, err = d.Settings.Set("your_name", "Nora Feld")
	d.must(err)
	return d
}

func (d *desk) wholeExport(name string) string {
	d.t.Helper()
	file := filepath.Join(d.out, name)
	out, err := d.Transfer.Export(bridge.WholeRequest{File: file, NoPDF: true})
	if d.must(err); len(out.LeftOut) > 0 {
		d.t.Fatalf("left out are %q", out.LeftOut)
	}
	return file
}

func (d *desk) importWhole(file string) bridge.WholeImported {
	d.t.Helper()
	out, err := d.Transfer.Import(bridge.WholeImport{File: file})
	d.must(err)
	return out
}

func TestAWholeExportGivesAnEqualBook(t *testing.T) {
	d := deskWithHistory(t)
	before := d.dump()
	file := filepath.Join(d.out, "all.zip")
	out, err := d.Transfer.Export(bridge.WholeRequest{File: file})
	d.must(err)
	if want := (bridge.WholeCounts{Accounts: 2, People: 1, Calls: 3, FollowUps: out.Counts.FollowUps, Debriefs: 1, Sheets: 2, Recaps: 1, Rows: out.Counts.Rows}); out.Counts != want || len(out.LeftOut) > 0 {
		t.Errorf("it says %+v", out)
	}
	if d.dump() != before {
		t.Error("exporting changed the book")
	}
	again := filepath.Join(d.out, "again.zip")
	_, err = d.Transfer.Export(bridge.WholeRequest{File: again})
	d.must(err)
	if !bytes.Equal(read(t, file), read(t, again)) {
		t.Error("the same book at the same moment gave other bytes")
	}

	other := newDesk(t)
	empty := other.dump()
	trial, err := other.Transfer.Import(bridge.WholeImport{File: file, DryRun: true})
	other.must(err)
	if other.dump() != empty || trial.Counts.Accounts.New != 2 {
		t.Errorf("a dry run changed the book, or says %+v", trial.Counts)
	}
	got := other.importWhole(file)
	if other.dump() != before {
		t.Errorf("the book is\n%s\nwant\n%s", other.dump(), before)
	}
	if got.Counts != trial.Counts || got.MadeAt != "2026-11-25T09:00:00+01:00" || got.Counts.Calls != (bridge.Tally{New: 3}) {
		t.Errorf("done was %+v, after a dry run %+v", got, trial)
	}
	if name, err := other.Settings.Get("your_name"); err != nil || name.Value != "Nora Feld" {
		t.Errorf("the name is %q, %v", name.Value, err)
	}
	if found, err := other.Search.Find("kallio", 5); err != nil || len(found) == 0 {
		t.Errorf("what was imported is not found: %+v, %v", found, err)
	}
	if problems, err := other.History.Check(); err != nil || len(problems) > 0 {
		t.Errorf("the book has %q, %v", problems, err)
	}
	if again := other.importWhole(file); again.Total.New+again.Total.Updated != 0 || other.dump() != before {
		t.Errorf("importing again did %+v", again.Total)
	}
}

// Who was removed is carried over too, and is not announced.
func TestAWholeImportCountsWhoIsThere(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	for _, name := range []string{"Zoë Müller", "Quirin Zwiebelbauer"} {
		_, err := d.People.Add(bridge.NewPerson{Name: name, Account: "Ivy Seeds"})
		d.must(err)
	}
	_, err := d.People.Erase("quirin")
	d.must(err)
	other := newDesk(t)
	got := other.importWhole(d.wholeExport("all.zip"))
	if got.Counts.People != (bridge.Tally{New: 1}) || got.Counts.Other.New == 0 {
		t.Errorf("it says %+v", got.Counts)
	}
	if other.dump() != d.dump() {
		t.Error("the book is another one")
	}
}

func TestAWholeImportIsOneActionToUndo(t *testing.T) {
	d := deskWithHistory(t)
	file := d.wholeExport("all.zip")
	other := newDesk(t)
	other.account("Ysgubor Feeds")
	before := other.dump()
	other.importWhole(file)
	action, err := other.History.Undo()
	other.must(err)
	var left []string
	for line := range strings.Lines(other.dump()) { // an identity that may be in a calendar stays
		if !strings.Contains(line, `"table":"calendar_export"`) {
			left = append(left, line)
		}
	}
	if strings.Join(left, "") != before || action.Label != "Imported a whole book" {
		t.Errorf("undoing %q left\n%s\nwant\n%s", action.Label, strings.Join(left, ""), before)
	}
}

func TestAMergeKeepsTheNewerOfTwo(t *testing.T) {
	d := deskWithHistory(t)
	start := d.wholeExport("start.zip")
	other := newDesk(t)
	other.importWhole(start)

	rename := func(d *desk, at, from, to string) {
		d.t.Helper()
		d.at(at)
		_, err := d.Accounts.Edit(bridge.AccountEdit{ID: from, Name: &to})
		d.must(err)
	}
	rename(d, "2026-11-26 10:00", "Ivy Seeds", "Ivy Seeds here")
	rename(other, "2026-11-26 11:00", "Ivy Seeds", "Ivy Seeds there")
	rename(d, "2026-11-26 12:00", "kallio", "Kallio here")
	other.account("Only There")

	out := d.importWhole(other.wholeExport("there.zip"))
	names := accountNames(d)
	if want := []string{"Ivy Seeds there", "Kallio here", "Only There"}; !slices.Equal(names, want) || out.Counts.Accounts != (bridge.Tally{New: 1, Updated: 1, Unchanged: 1}) {
		t.Errorf("the accounts are %q, after %+v", names, out.Counts.Accounts)
	}
	other.importWhole(d.wholeExport("back.zip"))
	if d.dump() != other.dump() {
		t.Errorf("merged both ways, one book is\n%s\nand the other\n%s", d.dump(), other.dump())
	}
}

func accountNames(d *desk) []string {
	d.t.Helper()
	list, err := d.Accounts.List("", 0, 0)
	d.must(err)
	var names []string
	for _, a := range list.Accounts {
		names = append(names, a.Name)
	}
	slices.Sort(names)
	return names
}

// A filed debrief is what was said. A draft of the same sheet on another computer,
// written later, does not change it.
func TestAFiledSheetIsNotReplacedByADraft(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	call := d.plan("Ivy Seeds", "24 nov 8:00")
	other := newDesk(t)
	other.importWhole(d.wholeExport("start.zip"))
	d.debrief(call, `{"needs": "Plugs", "preferred_channel": "visit", "first_follow_up": "1 dec 10:00"}`)
	filed := d.show(call.Post.Code)
	other.at("2026-11-27 10:00")
	other.fill(call.Post.Code, `{"needs": "A draft", "liked": "Coffee"}`)
	draft := other.wholeExport("draft.zip")
	other.importWhole(d.wholeExport("filed.zip"))
	d.importWhole(draft)
	for who, one := range map[string]*desk{"here": d, "there": other} {
		if got := one.show(call.Post.Code); got.State != filed.State || asJSON(t, got.Answers) != asJSON(t, filed.Answers) {
			t.Errorf("%s the sheet is %s %s, want %s", who, got.State, asJSON(t, got.Answers), asJSON(t, filed.Answers))
		}
	}
}

func TestSheetsLeaveAsMarkdownThatShowsWhatWasWritten(t *testing.T) {
	d := deskWithHistory(t)
	z, err := zip.OpenReader(d.wholeExport("all.zip"))
	d.must(err)
	defer func() { d.must(z.Close()) }()
	found := 0
	for _, f := range z.File {
		if !strings.HasPrefix(f.Name, "sheets/2026-11-24 Ivy Seeds ") || !strings.HasSuffix(f.Name, " v2.md") {
			continue
		}
		found++
		r, err := f.Open()
		d.must(err)
		text, err := io.ReadAll(r)
		d.must(err)
		if want := "Plugs and \\*pots\\*\\\n\\- 2 trays\n"; !strings.Contains(string(text), want) {
			t.Errorf("it does not hold %q:\n%s", want, text)
		}
	}
	if found != 1 {
		t.Errorf("%d files are the corrected sheet", found)
	}
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// zipOf makes a zip of one's own; each entry is made by its header.
func zipOf(t *testing.T, entries map[*zip.FileHeader]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for h, text := range entries {
		h.Method = zip.Deflate
		w, err := z.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestAHostileZipIsRefusedWithASentence(t *testing.T) {
	d := deskWithHistory(t)
	good := read(t, d.wholeExport("all.zip"))
	const begin = `{"format": "Callbook book", "version": 1, "schema": 1, "made_at": "2026-11-24T09:00:00Z", "settings": {}, "tables": {`
	book := func(text string) []byte {
		return zipOf(t, map[*zip.FileHeader]string{{Name: "book.json"}: text})
	}
	rows := func(text string) []byte { return book(begin + text + "}}") }
	beside := func(h *zip.FileHeader) []byte {
		return zipOf(t, map[*zip.FileHeader]string{{Name: "book.json"}: begin + "}}", h: "x"})
	}
	link := &zip.FileHeader{Name: "link"}
	link.SetMode(os.ModeSymlink | 0o777)
	encrypted := bytes.Clone(rows(""))
	for _, signature := range []string{"PK\x03\x04", "PK\x01\x02"} {
		flags := map[string]int{"PK\x03\x04": 6, "PK\x01\x02": 8}[signature]
		encrypted[bytes.Index(encrypted, []byte(signature))+flags] |= 1
	}
	flipped := bytes.Clone(good)
	flipped[200] ^= 0x10
	for what, tc := range map[string]struct {
		file []byte
		says string
		code bridge.Code
	}{
		"nothing":               {nil, "no zip file", bridge.Invalid},
		"a text":                {[]byte("Dear Nora"), "no zip file", bridge.Invalid},
		"cut short":             {good[:len(good)-30], "its end is missing", bridge.Invalid},
		"a flipped bit":         {flipped, "damaged", bridge.Invalid},
		"no book":               {zipOf(t, map[*zip.FileHeader]string{{Name: "x.txt"}: "x"}), "no file book.json", bridge.Invalid},
		"nested":                {zipOf(t, map[*zip.FileHeader]string{{Name: "all.zip"}: string(good)}), "no file book.json", bridge.Invalid},
		"a zip as the book":     {book(string(good)), "damaged", bridge.Invalid},
		"a way out":             {beside(&zip.FileHeader{Name: "../evil"}), "leads out", bridge.Invalid},
		"an absolute name":      {beside(&zip.FileHeader{Name: "/etc/passwd"}), "leads out", bridge.Invalid},
		"a drive":               {beside(&zip.FileHeader{Name: `C:evil`}), "leads out", bridge.Invalid},
		"a backslash":           {beside(&zip.FileHeader{Name: `..\evil`}), "leads out", bridge.Invalid},
		"the same name twice":   {beside(&zip.FileHeader{Name: "BOOK.json"}), "same name", bridge.Invalid},
		"a link":                {beside(link), "a link", bridge.Invalid},
		"encrypted":             {encrypted, "password", bridge.Invalid},
		"no JSON":               {book("{"), "damaged", bridge.Invalid},
		"another JSON":          {book(`[1, 2]`), "not built like a book", bridge.Invalid},
		"another format":        {book(`{"format": "x", "tables": {}}`), "does not say that it is a book", bridge.Invalid},
		"something behind it":   {book(begin + "}} x"), "after the end", bridge.Invalid},
		"rows cut short":        {book(begin + `"account": [{"id": "a"`), "damaged", bridge.Invalid},
		"an unknown table":      {rows(`"sqlite_schema": [{"id": "a"}]`), "a table", bridge.Invalid},
		"a local table":         {rows(`"activity": [{"id": "a"}]`), "a table", bridge.Invalid},
		"an unknown column":     {rows(`"account": [{"id": "a", "evil": "x"}]`), "a column", bridge.Invalid},
		"no id":                 {rows(`"account": [{"name": "a"}]`), "no usable id", bridge.Invalid},
		"an id with a newline":  {rows(`"account": [{"id": "a\nb"}]`), "no usable id", bridge.Invalid},
		"a list as a value":     {rows(`"account": [{"id": "a", "name": ["x"]}]`), "wrong kind", bridge.Invalid},
		"a text as a number":    {rows(`"account": [{"id": "a", "created_at": "x"}]`), "wrong kind", bridge.Invalid},
		"a fraction":            {rows(`"account": [{"id": "a", "created_at": 1.5}]`), "wrong kind", bridge.Invalid},
		"an endless number":     {rows(`"cadence_step": [{"id": "a", "rank": 1e999}]`), "wrong kind", bridge.Invalid},
		"a year that is none":   {rows(`"account": [{"id": "a", "created_at": 9223372036854775807}]`), "cannot be read", bridge.Invalid},
		"a broken list":         {rows(`"person": [{"id": "a", "name": "Ann", "emails": "{"}]`), "emails of person “Ann” cannot be read", bridge.Invalid},
		"a day that is none":    {rows(`"call": [{"id": "a", "day": "2026-02-31"}]`), "cannot be read", bridge.Invalid},
		"an answer of no shape": {rows(`"answer": [{"id": "a", "shape": "evil", "value": "1"}]`), "cannot be read", bridge.Invalid},
		"a newer format":        {book(strings.Replace(begin, `"version": 1`, `"version": 2`, 1) + "}}"), "newer Callbook", bridge.TooNew},
		"a newer schema":        {book(strings.Replace(begin, `"schema": 1`, `"schema": 9999`, 1) + "}}"), "newer Callbook", bridge.TooNew},
		"a bomb":                {book(begin + `"account": [{"id": "` + strings.Repeat("a", 40<<20) + `"}]}}`), "larger than", bridge.Invalid},
		"deep":                  {book(begin + `"account": [{"id": ` + strings.Repeat("[", 200_000)), "damaged", bridge.Invalid},
	} {
		t.Run(what, func(t *testing.T) {
			other := newDesk(t)
			before := other.dump()
			file := filepath.Join(other.out, "evil.zip")
			other.must(os.WriteFile(file, tc.file, 0o600))
			_, err := other.Transfer.Import(bridge.WholeImport{File: file})
			fault := other.refused(err, tc.code)
			if !strings.Contains(fault.Message, tc.says) || fault.Field != "file" || other.dump() != before {
				t.Errorf("the rep is told %+v; it should say %q", fault, tc.says)
			}
		})
	}
}

func TestAZipThatListsTooManyFilesIsRefused(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := range 300_000 {
		if _, err := z.CreateRaw(&zip.FileHeader{Name: fmt.Sprintf("%0200d", i)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	d := newDesk(t)
	file := filepath.Join(d.out, "many.zip")
	d.must(os.WriteFile(file, b.Bytes(), 0o600))
	_, err := d.Transfer.Import(bridge.WholeImport{File: file})
	if fault := d.refused(err, bridge.Invalid); !strings.Contains(fault.Message, "too many files") {
		t.Errorf("the rep is told %q", fault.Message)
	}
}

func TestAWholeExportCanBeStopped(t *testing.T) {
	d := deskWithHistory(t)
	file := filepath.Join(d.out, "all.zip")
	d.OnProgress(func(job bridge.Job, _, _ int) {
		if job == bridge.WholeJob {
			d.Shell.Cancel(bridge.WholeJob)
		}
	})
	_, err := d.Transfer.Export(bridge.WholeRequest{File: file})
	if d.refused(err, bridge.Unavailable); !missing(file) {
		t.Error("a stopped export left a file")
	}
	d.OnProgress(func(bridge.Job, int, int) {})
	done := d.wholeExport("done.zip")
	other := newDesk(t)
	before := other.dump()
	other.OnProgress(func(bridge.Job, int, int) { other.Shell.Cancel(bridge.WholeJob) })
	if _, err := other.Transfer.Import(bridge.WholeImport{File: done}); err != nil { // a small one may be faster
		other.refused(err, bridge.Unavailable)
		if other.dump() != before {
			t.Error("a stopped import changed the book")
		}
	}
}

func missing(file string) bool {
	_, err := os.Stat(file)
	return os.IsNotExist(err)
}
