package main

import (
	"io"
	"slices"
	"strings"
	"testing"
)

func TestARequirementNeedsATestThatPassed(t *testing.T) {
	events := `{"Action":"run","Package":"callbook/backend/bridge","Test":"TestPlan"}
{"Action":"pass","Package":"callbook/backend/bridge","Test":"TestPlan"}
{"Action":"run","Package":"callbook/backend/bridge","Test":"TestSkipped"}
{"Action":"skip","Package":"callbook/backend/bridge","Test":"TestSkipped"}
{"Action":"pass","Package":"callbook/backend/bridge"}
{"Action":"run","Package":"callbook","Test":"TestCommandLine/day"}
{"Action":"pass","Package":"callbook","Test":"TestCommandLine/day"}
{"Action":"pass","Package":"callbook"}
{"Action":"start","Package":"callbook/frontend/e2e/story"}
{"Action":"pass","Package":"callbook/frontend/e2e/story"}
{"Action":"start","Package":"callbook/frontend/src/lib/text/clock"}
{"Action":"pass","Package":"callbook/frontend/src/lib/text/clock"}
{"Action":"start","Package":"callbook/frontend/e2e/recap"}
{"Action":"fail","Package":"callbook/frontend/e2e/recap"}
`
	table := "| R | what | where | shown by |\n" +
		"| R01 | plan | `pre-call.opening` | `TestPlan`, `day.txtar` |\n" +
		"| R02 | write | the window | `story.e2e.ts` and `lib/text/clock.test.ts` |\n" +
		"| R03 | gone | the window | `TestGone` |\n" +
		"| R04 | skipped | the window | `TestSkipped` |\n" +
		"| R05 | failed | the window | `recap.e2e.ts` |\n"
	tally := newTally(io.Discard)
	if err := tally.read(strings.NewReader(events)); err != nil {
		t.Fatal(err)
	}
	got := tally.unproven(table)
	want := []string{
		"R03 is to be shown by TestGone, which did not run and pass.",
		"R04 is to be shown by TestSkipped, which did not run and pass.",
		"R05 is to be shown by recap.e2e.ts, which did not run and pass.",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
