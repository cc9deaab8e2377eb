package exchange

import (
	"encoding/csv"
	"net/mail"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// A record is split as encoding/csv splits it.
func TestSplitAgreesWithEncodingCSV(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		record := rapid.StringOfN(rapid.SampledFrom([]rune("ab,;\"\"\n é")), 1, 20, -1).Draw(t, "record")
		separator := rapid.SampledFrom([]rune{',', ';'}).Draw(t, "separator")
		if strings.Trim(record, "\n") == "" || strings.HasPrefix(record, "\n") || strings.Contains(record, `="`) {
			return // not a record
		}
		if end, _, closed := endOfRecord(record, byte(separator)); !closed || end != record {
			return
		}
		r := csv.NewReader(strings.NewReader(record))
		r.Comma, r.FieldsPerRecord = separator, -1
		want, err := r.Read()
		got, ok := (&rows{separator: separator}).split(record)
		if ok != (err == nil) || ok && !slices.Equal(got, want) {
			t.Fatalf("%q is split into %q (%v), and by encoding/csv into %q (%v)", record, got, ok, want, err)
		}
	})
}

// What is recognised without parsing is what would be parsed.
func TestPlainMailAddressesAreTakenAsTheyAre(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOfN(rapid.SampledFrom([]rune("abZ9.-_+@@ <")), 1, 14, -1).Draw(t, "address")
		if !isDotAtom(s) {
			return
		}
		parsed, err := mail.ParseAddress(s)
		if err != nil || parsed.Address != s {
			t.Fatalf("%q is parsed as %+v: %v", s, parsed, err)
		}
	})
}
