package exchange

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/diff"
)

var update = flag.Bool("update", false, "write the golden files again")

// Every file in testdata is an export as one of the programs writes it, with the
// expected result beside it.
func TestReadingMatchesTheGoldenFile(t *testing.T) {
	for file, dialect := range map[string]string{
		"google-new.csv": "Google (new)",
		"google-old.csv": "Google (old)",
		"outlook-en.csv": "Outlook",
		"outlook-de.csv": "Outlook (German)",
		"hubspot.csv":    "HubSpot",
		"salesforce.csv": "Salesforce report",
		"capsule.csv":    "Capsule",
		"any-header.csv": "CSV",
		"vcard21.vcf":    "vCard 2.1",
		"vcard30.vcf":    "vCard 3.0",
		"vcard40.vcf":    "vCard 4.0",
	} {
		t.Run(file, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join("testdata", file))
			if err != nil {
				t.Fatal(err)
			}
			got := mustRead(t, string(data), file, Options{})
			if got.Dialect != dialect {
				t.Errorf("dialect is %q, want %q", got.Dialect, dialect)
			}
			var text bytes.Buffer
			enc := json.NewEncoder(&text)
			enc.SetEscapeHTML(false)
			enc.SetIndent("", " ")
			if err := enc.Encode(got); err != nil {
				t.Fatal(err)
			}
			golden := filepath.Join("testdata", file+".golden.json")
			if *update {
				if err := os.WriteFile(golden, text.Bytes(), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(text.Bytes(), want) {
				t.Errorf("%s is no longer read as %s says; run with -update if that is right.\n%s", file, golden, diff.Diff("reviewed", want, "now", text.Bytes()))
			}
		})
	}
}

func mustRead(t *testing.T, data, name string, opt Options) *Reading {
	t.Helper()
	got, err := Read(t.Context(), strings.NewReader(data), name, opt)
	if err != nil {
		t.Fatalf("reading %s: %v", name, err)
	}
	return got
}
