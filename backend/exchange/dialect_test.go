package exchange

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestProgramsAreKnownByTheirColumns(t *testing.T) {
	sources := map[string]string{
		"capsule.csv": "capsule", "dynamics.csv": "dynamics", "google-new.csv": "google", "google-old.csv": "google", "hubspot.csv": "hubspot", "hubspot-de.csv": "hubspot",
		"odoo.csv": "odoo", "outlook-de.csv": "outlook", "outlook-en.csv": "outlook", "pipedrive.csv": "pipedrive", "salesforce-api.csv": "salesforce",
		"salesforce-report.csv": "salesforce", "suitecrm.csv": "suitecrm", "yahoo.csv": "yahoo", "zoho.csv": "zoho",
	}
	for file, want := range map[string]string{
		"capsule.csv": "Capsule", "dynamics.csv": "Dynamics", "espocrm.csv": "EspoCRM", "google-new.csv": "Google (new)", "google-old.csv": "Google (old)",
		"hubspot.csv": "HubSpot", "hubspot-de.csv": "HubSpot", "linkedin.csv": "LinkedIn", "monica.vcf": "Monica (vCard 4.0)", "odoo.csv": "Odoo",
		"outlook-de.csv": "Outlook (German)", "outlook-en.csv": "Outlook", "outlook-es.csv": "Outlook (Spanish)", "outlook-fr.csv": "Outlook (French)",
		"outlook-it.csv": "Outlook (Italian)", "outlook-nl.csv": "Outlook (Dutch)", "outlook-pl.csv": "Outlook (Polish)", "outlook-pt.csv": "Outlook (Portuguese)",
		"pipedrive.csv": "Pipedrive", "pipedrive-short.csv": "Pipedrive", "salesforce-api.csv": "Salesforce", "salesforce-report.csv": "Salesforce report",
		"suitecrm.csv": "SuiteCRM", "thunderbird-de.csv": "Thunderbird", "thunderbird-en.csv": "Thunderbird", "thunderbird-en.tab": "Thunderbird",
		"yahoo.csv": "Yahoo", "zoho.csv": "Zoho",
		// What people write themselves is nobody's export.
		"list-de.csv": "CSV", "list-en.csv": "CSV", "list-fr.csv": "CSV", "list-name-contact.csv": "CSV",
	} {
		data, err := os.ReadFile(filepath.Join("testdata", "corpus", file))
		if err != nil {
			t.Fatal(err)
		}
		got, err := Read(t.Context(), bytes.NewReader(data), file, Options{})
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		if got.Dialect != want {
			t.Errorf("%s is taken for %s, want %s", file, got.Dialect, want)
		}
		// A person is identified by the source too. Another one would bring everybody
		// in again who came before the program had a name.
		if source := got.Contacts[0].Source; source != sources[file] && source != "csv" && source != "vcard" {
			t.Errorf("the source of %s is %s", file, source)
		}
	}
}

// The same person, in the columns of Thunderbird in every language.
func TestThunderbirdInEveryLanguage(t *testing.T) {
	values := "Mara|Quill|Mara Quill|Mimi|mara@quill.example|m.quill@second.example|mara.q|+44 1|+44 2|+44 3|+44 4|+44 55|2 Mill Lane|Flat 1|Borth|Dyfed|SY24 5AA|UK|" +
		"14 Quay Street|Unit 3|Aberaeron|Ceredigion|SA46 0BT|Wales|Buyer|Purchasing|Quill Seeds|quill.example|blog.example|1980|1|2|one|two|three|four|prefers mornings"
	languages := 0
	for line := range strings.Lines(thunderbirdNames) {
		language, names, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		languages++
		t.Run(language, func(t *testing.T) {
			var table strings.Builder
			for _, row := range []string{names, values} {
				table.WriteString(`"` + strings.ReplaceAll(row, "|", `","`) + "\",\n")
			}
			got := mustRead(t, table.String(), "book.csv", Options{})
			if len(got.Contacts) != 1 || got.Dialect != "Thunderbird" {
				t.Fatalf("%s: %d people", got.Dialect, len(got.Contacts))
			}
			const want = "Mara Quill | at Quill Seeds | role Buyer | mail mara@quill.example, m.quill@second.example | phone +44 1, +44 55, +44 2 | " +
				"address 14 Quay Street, Unit 3, Aberaeron, Ceredigion SA46 0BT, Wales | notes prefers mornings / Other address: 2 Mill Lane, Flat 1, Borth, Dyfed SY24 5AA, UK"
			if is := listing(got.Contacts[0]); is != want {
				t.Errorf("read as\n%s, want\n%s", is, want)
			}
		})
	}
	if languages < 40 {
		t.Errorf("%d languages", languages)
	}
}

// A table of Callbook's own that holds no contacts says what it is, however a
// spreadsheet saved it again.
func TestOwnTablesAreNoContacts(t *testing.T) {
	for begins, what := range map[string]string{
		FollowUpsBegin + "New,Reason,State": "is a list of follow-ups that Callbook exported, not of contacts.",
		CallsBegin + "Minutes,Place":        "is a list of calls that Callbook exported, not of contacts.",
		DebriefsBegin + "Needs":             "is a list of debriefs that Callbook exported, not of contacts.",
		RejectedBegins:                      "is a list of lines that an import left out.",
	} {
		for _, separator := range []string{",", ";", "\t"} {
			header := strings.ReplaceAll(begins, ",", separator)
			_, err := Read(t.Context(), strings.NewReader(header+"\n"+strings.ReplaceAll(header, "Account", "Ivy Seeds")+"\n"), "out.csv", Options{})
			if err == nil || !strings.Contains(err.Error(), "out.csv "+what) {
				t.Errorf("%q: %v", header, err)
			}
		}
	}
}
