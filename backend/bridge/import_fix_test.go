package bridge_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"callbook/backend/bridge"
)

const brokenContacts = "First Name,Last Name,Company,Email,Region code\n" +
	"\"Zoë,Müller,Ivy Seeds,zoe@ivy.example,N\n" +
	"Ann,Lee,Ivy Seeds,ann@ivy.example,S\n" +
	",,,,W\n"

func TestALineIsFixedInTheTrialAndComesIn(t *testing.T) {
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
	want := "Line,Why,What stands there\n2,A quotation mark is opened and never closed.,\"\"\"Zoë,Müller,Ivy Seeds,zoe@ivy.example,N\"\n"
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
	if _, err := d.Contacts.Import(bridge.ImportRequest{File: file, DryRun: true, Columns: map[string]string{"Region code": "colour"}}); d.FaultOf(err).Code != bridge.Invalid {
		t.Errorf("a choice that there is not gives %v", err)
	}
}
