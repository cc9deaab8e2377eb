package callbook

import (
	"encoding/json"
	"os"
	"testing"
)

// One rule writes amounts in mails, on pages, on sheets and on the command line.
// The window has its twin, which is tested with the same table.
func TestAmountsAreWrittenOneWay(t *testing.T) {
	b, err := os.ReadFile("testdata/money.json")
	if err != nil {
		t.Fatal(err)
	}
	var table []struct {
		Money
		Want string `json:"want"`
	}
	if err := json.Unmarshal(b, &table); err != nil || len(table) == 0 {
		t.Fatalf("%d amounts: %v", len(table), err)
	}
	for _, c := range table {
		if got := c.Money.String(); got != c.Want {
			t.Errorf("%+v is written %q, not %q", c.Money, got, c.Want)
		}
	}
}
