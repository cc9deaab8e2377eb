package exchange

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"
)

// What version 0.1.0 knew the records of these files by. With another identity alone,
// everybody in them would come a second time.
func TestRecordsAreKnownByTheIdentitiesOfEarlierVersions(t *testing.T) {
	for _, tt := range []struct {
		file    string
		is, was Identity
	}{
		{"zoho.csv", Identity{"zoho", "zcrm_1"}, Identity{"hubspot", "zcrm_1"}},
		{"dynamics.csv", Identity{"dynamics", "0a1b"}, Identity{"outlook", "cf9e75e826780025ad36700f6bda8dab"}},
		{"odoo.csv", Identity{"odoo", "res_1"}, Identity{"csv", "4fcd76cac6db827afb1cb49390497d04"}},
		{"suitecrm.csv", Identity{"suitecrm", "s1"}, Identity{"csv", "cf9e75e826780025ad36700f6bda8dab"}},
		{"insightly.csv", Identity{"insightly", "331"}, Identity{"hubspot", "331"}},
	} {
		t.Run(tt.file, func(t *testing.T) {
			data, err := os.ReadFile("testdata/corpus/" + tt.file)
			if err != nil {
				t.Fatal(err)
			}
			got, err := Read(t.Context(), bytes.NewReader(data), tt.file, Options{})
			if err != nil {
				t.Fatal(err)
			}
			c := got.Contacts[0]
			if is := (Identity{c.Source, c.SourceRef}); is != tt.is || !slices.Contains(c.Earlier, tt.was) {
				t.Errorf("it is %+v, and was %+v", is, c.Earlier)
			}
		})
	}
}

// A company without a mail address says nothing about who somebody is.
func TestAnEarlierIdentityIsThatOfOnePerson(t *testing.T) {
	got, err := Read(t.Context(), strings.NewReader("External ID,Name,Related Company\nres_1,Mara Quill,Quill Seeds\n"), "people.csv", Options{})
	if err != nil {
		t.Fatal(err)
	}
	if c := got.Contacts[0]; len(c.Earlier) != 1 || c.Earlier[0].Ref != reference("Mara Quill", "Quill Seeds", "") {
		t.Errorf("it was %+v", c.Earlier)
	}
}
