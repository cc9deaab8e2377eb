package bridge_test

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"callbook/backend/bridge"
)

const brokenContacts = "First Name,Last Name,Company,Email,Region code\n" +
	"\"Zoë,Müller,Ivy Seeds,zoe@ivy.example,N\n" +
	"Ann,Lee,Ivy Seeds,ann@ivy.example,S\n" +
	",,,,W\n"

func TestALineFixedInTheTrialIsImported(t *testing.T) {
	d := newDesk(t)
	file := filepath.Join(t.TempDir(), "list.csv")
	d.must(os.WriteFile(file, []byte(brokenContacts), 0o600))

	trial, err := d.Contacts.Import(bridge.ImportRequest{File: file, DryRun: true})
	if d.must(err); len(trial.Rejected) != 2 || trial.Rejected[0].Whole != "\"Zoë,Müller,Ivy Seeds,zoe@ivy.example,N\n" {
		t.Fatalf("at first %+v stay out", trial.Rejected)
	}
	saved := filepath.Join(t.TempDir(), "left out.csv")
	d.must(d.Contacts.SaveRejected(bridge.ImportRequest{File: file}, saved))
	rows, err := os.ReadFile(saved)
	want := "Line,Why,Content\n2,A quotation mark is opened and never closed.,\"\"\"Zoë,Müller,Ivy Seeds,zoe@ivy.example,N\"\n"
	if err != nil || !strings.HasPrefix(string(rows), want) || strings.Count(string(rows), "\n") != 3 {
		t.Errorf("the file of those lines (%v) is\n%s", err, rows)
	}

	fixed := []bridge.FixedLine{{Line: 2, Text: "Zoë,Müller,Ivy Seeds,zoe@ivy.example,N"}, {Line: 4, Text: ""}}
	result, err := d.Contacts.Import(bridge.ImportRequest{File: file, Fixed: fixed})
	if d.must(err); result.People.New != 2 || len(result.Rejected) != 0 {
		t.Errorf("with both lines fixed %+v came in, and %+v stayed out", result.People, result.Rejected)
	}
}

func TestAnUnclearColumnIsAskedAboutOnce(t *testing.T) {
	d := newDesk(t)
	file := filepath.Join(t.TempDir(), "list.csv")
	d.must(os.WriteFile(file, []byte(brokenContacts), 0o600))
	choose := map[string]string{"Region code": "notes"}

	for _, dry := range []bool{true, false} { // a trial remembers nothing
		result, err := d.Contacts.Import(bridge.ImportRequest{File: file, DryRun: dry, Columns: choose})
		if d.must(err); len(result.Unclear) != 0 || len(result.Remembered) != 0 {
			t.Errorf("chosen now (trial %v): unclear %v, remembered %v", dry, result.Unclear, result.Remembered)
		}
	}
	next, err := d.Contacts.Import(bridge.ImportRequest{File: file, DryRun: true})
	if d.must(err); len(next.Unclear) != 0 || len(next.Remembered) != 1 || next.Remembered[0] != (bridge.ColumnChoice{Header: "Region code", As: "notes"}) {
		t.Errorf("the next file: unclear %v, remembered %v", next.Unclear, next.Remembered)
	}
	found, err := d.People.List("ann", 10, 0)
	if d.must(err); len(found.People) != 1 || !strings.Contains(found.People[0].Notes, "S") {
		t.Errorf("the column is not in the notes: %+v", found.People)
	}
	other, err := d.Contacts.Import(bridge.ImportRequest{File: file, DryRun: true, Columns: map[string]string{"Region code": "last-name", "Last Name": "role"}})
	if d.must(err); len(other.Unclear) != 0 || len(other.Taken) == 0 || other.Taken[0].Name != "Ann S" {
		t.Errorf("with other columns chosen: %+v", other)
	}
	if again, err := d.Contacts.Import(bridge.ImportRequest{File: file, DryRun: true, Columns: map[string]string{"Region code": ""}}); err != nil || !slices.Equal(again.Unclear, []string{"Region code"}) {
		t.Errorf("without a choice any more: %+v, %v", again, err)
	}
	if _, err := d.Contacts.Import(bridge.ImportRequest{File: file, DryRun: true, Columns: map[string]string{"Region code": "colour"}}); d.FaultOf(err).Code != bridge.Invalid {
		t.Errorf("a choice that there is not gives %v", err)
	}
}

// What a column with a known name is taken as holds for tables of the same
// columns, and for no others.
func TestAColumnCanBeReadAsAnotherField(t *testing.T) {
	d := newDesk(t)
	const header = "Name,Town,Email"
	first := d.write("first.csv", header+"\nAnn Lee,Buyer,ann@ivy.example\nBo Ek,Head,bo@ek.example\n")
	tried, err := d.Contacts.Import(bridge.ImportRequest{File: first, DryRun: true})
	d.must(err)
	if want := []bridge.ImportColumn{
		{Header: "Name", As: "name", ByName: "name", Holds: []string{"Ann Lee", "Bo Ek"}},
		{Header: "Town", As: "city", ByName: "city", Holds: []string{"Buyer", "Head"}},
		{Header: "Email", As: "email", ByName: "email", Holds: []string{"ann@ivy.example", "bo@ek.example"}},
	}; !reflect.DeepEqual(tried.Columns, want) {
		t.Errorf("the columns are %+v", tried.Columns)
	}
	town := func(file string, columns map[string]string, dry bool) string {
		t.Helper()
		result, err := d.Contacts.Import(bridge.ImportRequest{File: file, DryRun: dry, Columns: columns})
		d.must(err)
		if result.Columns[1].ByName != "city" {
			t.Errorf("by its name it is %q", result.Columns[1].ByName)
		}
		return string(result.Columns[1].As)
	}
	second := d.write("second.csv", header+"\nCai Roe,Aide,cai@roe.example\n")
	other := d.write("other.csv", "Name,Town,Email,Phone\nDee Fox,Dover,dee@fox.example,+44 1\n")
	for _, step := range []struct {
		sentence string
		file     string
		columns  map[string]string
		dry      bool
		want     string
	}{
		{"a trial remembers nothing", first, map[string]string{"Town": "role"}, true, "role"},
		{"so the next is as the name says", first, nil, true, "city"},
		{"the import remembers", first, map[string]string{"Town": "role"}, false, "role"},
		{"in a table of the same columns", second, nil, false, "role"},
		{"not in one of others", other, nil, false, "city"},
		{"until the name is to be heard again", second, map[string]string{"Town": ""}, false, "city"},
		{"which is remembered too", second, nil, true, "city"},
	} {
		if got := town(step.file, step.columns, step.dry); got != step.want {
			t.Errorf("%s: taken as %q", step.sentence, got)
		}
	}
	for name, role := range map[string]string{"Ann": "Buyer", "Cai": "Aide", "Dee": ""} {
		if found := d.people(name); len(found) != 1 || found[0].Role != role {
			t.Errorf("%s is %+v", name, found)
		}
	}
}
