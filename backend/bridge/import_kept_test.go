package bridge_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"callbook/backend/bridge"
)

// Every value of a table is either in the book after the import or reported: in a
// new book, and in one that already has data.
func TestImportReportsEveryValueItLeavesOut(t *testing.T) {
	headers := strings.Split("Name|First Name|Last Name|Vorname|Contact|Company|Firma|Organization Name|Title|Job Title|Titre|Profession|Email|E-mail 2 Address|Phone|Mobile|Home Phone|Fax|"+
		"Address|Address 2|Street|City|Zip|State|Country|Home Address|Home City|Business Street|Business City|Billing Street|Notes|Comment|Tags|Nickname|Department|Birthday|Web Page|Record ID|Lifecycle Stage|Type|Shoe size|", "|")
	d := newDesk(t)
	mark, files := 7000000, 0
	rapid.Check(t, func(rt *rapid.T) {
		files++
		someone := func(names ...string) string {
			name := rapid.SampledFrom(append(names, "")).Draw(rt, "name")
			if name != "" {
				name = fmt.Sprintf("%s %d", name, files)
			}
			return name
		}
		marks, told := map[string]string{}, "" // the values of each file
		for range 2 {                          // the second file is about the same people
			columns := append([]string{"Name", "Company"}, rapid.SliceOfN(rapid.SampledFrom(headers), 0, 7).Draw(rt, "headers")...)
			var b strings.Builder
			w := csv.NewWriter(&b)
			rows := [][]string{columns}
			var here []string
			for range 3 {
				row := []string{someone("Mara Quill", "Bo Ek"), someone("Quill Seeds", "Ek")}
				for range columns[2:] {
					mark++
					value := fmt.Sprintf(rapid.SampledFrom([]string{"", "%d", "+49 %d", "%d@ivy.example", "Zoë %d", "* %d ::: x"}).Draw(rt, "value"), mark)
					if strings.HasPrefix(value, "%!") {
						value = ""
					}
					if row = append(row, value); value != "" {
						here = append(here, fmt.Sprint(mark))
					}
				}
				rows = append(rows, row)
			}
			if err := w.WriteAll(rows); err != nil {
				rt.Fatal(err)
			}
			file := filepath.Join(d.dir, "list.csv")
			if err := os.WriteFile(file, []byte(b.String()), 0o600); err != nil {
				rt.Fatal(err)
			}
			result, err := d.Contacts.Import(bridge.ImportRequest{File: file, DoublesWait: rapid.Bool().Draw(rt, "wait")})
			if err != nil {
				rt.Fatal(err)
			}
			for _, l := range result.LeftOut {
				if l.Why == "" || l.Line < 2 {
					rt.Fatalf("told without a line or a reason: %+v", l)
				}
			}
			told += fmt.Sprintf("%+v\n%+v\n", result.LeftOut, result.Rejected)
			for _, mark := range here {
				marks[mark] = b.String()
			}
		}
		book := d.dump()
		for mark, file := range marks {
			if !strings.Contains(book, mark) && !strings.Contains(told, mark) {
				rt.Fatalf("%s is neither in the book nor told: %s\n%s", mark, told, file)
			}
		}
	})
}

func TestTheListOfLeftOutValuesHasALimit(t *testing.T) {
	d := newDesk(t)
	file := d.write("list.csv", "Name,Role,Gender\nMara Quill,Buyer,f\nBo Ek,Head,m\nCai Fors,Owner,m\n")
	result, err := d.Contacts.Import(bridge.ImportRequest{File: file, LeftOutMost: 2})
	d.must(err)
	want := bridge.LeftOutColumn{Column: "Gender", Values: 3, Line: 2, Value: "f", Why: "Callbook has no field for it."}
	if len(result.LeftOut) != 2 || result.LeftOutTotal != 3 || !slices.Equal(result.LeftOutColumns, []bridge.LeftOutColumn{want}) {
		t.Errorf("told are %+v, %d in all; by column %+v", result.LeftOut, result.LeftOutTotal, result.LeftOutColumns)
	}
}

func TestImportReportsValuesThatDifferFromTheBook(t *testing.T) {
	d := newDesk(t)
	d.imported(d.write("1.csv", "Name,Company,Email,Role,Notes\nMara Quill,Quill Seeds,mara@quill.example,Buyer,Likes tea\n"))
	result := d.imported(d.write("2.csv", "Name,Company,Email,Role,Notes,Phone\nMara Quill,Quill Seeds,mara@quill.example,Owner,Likes coffee,+44 1970 555120\n"))
	want := []bridge.LeftOut{
		{Line: 2, Column: "Role", Value: "Owner", Why: "The role in the book is “Buyer”."},
		{Line: 2, Column: "Notes", Value: "Likes coffee", Why: "The notes in the book stay as they are."},
	}
	if !slices.Equal(result.LeftOut, want) || result.People.Updated != 1 {
		t.Errorf("told are %+v, want %+v", result.LeftOut, want)
	}
}

// An account has one number and one mail address; others go to its notes.
func TestAnAccountKeepsFurtherNumbersInItsNotes(t *testing.T) {
	d := newDesk(t)
	result := d.imported(d.write("1.csv", "Company,Phone,Mobile,Email\nQuill Seeds,+44 1970 555120,+44 7700 900120,a@q.example; b@q.example\n"))
	shown, err := d.Accounts.Page("Quill Seeds")
	d.must(err)
	if all := fmt.Sprintf("%+v", shown); len(result.LeftOut) != 0 || !strings.Contains(all, "Other phone numbers: +44 7700 900120\nOther email addresses: b@q.example") {
		t.Errorf("left out %+v; the account is %s", result.LeftOut, all)
	}
}

// Callbook came to know these programs one after another, and their people have the
// identities of the time when they came. The same file does not bring them again.
func TestWhoCameBeforeTheProgramWasKnownDoesNotComeAgain(t *testing.T) {
	for _, tt := range []struct{ file, source, id string }{
		{"zoho.csv", "hubspot", "zcrm_1"},
		{"dynamics.csv", "outlook", "cf9e75e826780025ad36700f6bda8dab"},
		{"odoo.csv", "csv", "4fcd76cac6db827afb1cb49390497d04"},
		{"suitecrm.csv", "csv", "cf9e75e826780025ad36700f6bda8dab"},
		{"insightly.csv", "hubspot", "331"},
	} {
		t.Run(tt.file, func(t *testing.T) {
			d := newDesk(t)
			data, err := os.ReadFile(filepath.Join("..", "exchange", "testdata", "corpus", tt.file))
			d.must(err)
			file := d.write(tt.file, string(data))
			d.imported(d.write("before.csv", "Kind,Name,Account,Email,Source,Source ID\nperson,Mara Quill,Quill Seeds,mara@quill.example,"+tt.source+","+tt.id+"\n"))
			before := d.people("")
			got := d.imported(file)
			if got.People.New != 0 || len(got.Duplicates) != 0 || got.Accounts.New != 0 {
				t.Errorf("it comes to %+v and %+v, with the duplicates %+v", got.People, got.Accounts, got.Duplicates)
			}
			for _, left := range got.LeftOut {
				if left.Value == "zcrm_1" || left.Value == "0a1b" || left.Value == "res_1" || left.Value == "s1" || left.Value == "331" {
					t.Errorf("the record's id is left out: %+v", left)
				}
			}
			// What its program knows them by is kept, under the id that they had.
			if id := map[string]string{"zoho.csv": "zcrm_1", "dynamics.csv": "0a1b", "odoo.csv": "res_1", "suitecrm.csv": "s1", "insightly.csv": "331"}[tt.file]; !strings.Contains(d.dump(), id) {
				t.Errorf("the book does not have the record's id %s", id)
			}
			after := d.people("")
			if len(after) != 1 || after[0].ID != before[0].ID || after[0].Role != "Buyer" {
				t.Errorf("the people are %+v", after)
			}
			if again := d.imported(file); again.People != (bridge.Tally{Unchanged: 1}) {
				t.Errorf("again it comes to %+v", again.People)
			}
			// Removed, they stay out.
			_, err = d.People.Remove(after[0].ID)
			d.must(err)
			if last := d.imported(file); last.People.New != 0 {
				t.Errorf("after a removal it comes to %+v", last.People)
			}
		})
	}
}
