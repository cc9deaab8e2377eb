package templates_test

import (
	"strings"
	"testing"

	"callbook/backend/callbook"
	"callbook/backend/templates"
)

func TestLeavingOutAPromptNamesWhatIsLost(t *testing.T) {
	for _, c := range []struct {
		phase     callbook.Phase
		key, want string
	}{
		{callbook.PhasePost, "needs", "is not carried over to the next plan. It is missing from the recap."},
		{callbook.PhasePost, "outcome", "how the call ended"},
		{callbook.PhasePre, "needs", "What the debrief says under “Needs” is not carried over."},
		{callbook.PhasePre, "primary_objective", "no aim"},
	} {
		found := ""
		for _, loss := range templates.Losses(callbook.Template{Phase: c.phase}) {
			if loss.Key == c.key {
				found = loss.Message
			}
		}
		if !strings.Contains(found, c.want) {
			t.Errorf("without %s of the phase %s: %q", c.key, c.phase, found)
		}
	}
	for _, own := range templates.BuiltIn() {
		if losses := templates.Losses(own); own.ID != templates.PreCallExtended && len(losses) > 0 {
			t.Errorf("%s itself loses %+v", own.ID, losses)
		}
		if err := templates.Usable(own); err != nil {
			t.Errorf("%s cannot be used: %v", own.ID, err)
		}
	}
}

func TestNewIDIsMadeFromTheTitle(t *testing.T) {
	taken := map[string]bool{"my-visit": true, "my-visit-2": true}
	for title, want := range map[string]string{"My visit": "my-visit-3", "  Été à Łódź!  ": "ete-a-lodz", "42 questions": "questions", "日本": "own-sheet", "": "own-sheet"} {
		if got := templates.NewID(title, func(id string) bool { return taken[id] }); got != want {
			t.Errorf("“%s” gives %s, want %s", title, got, want)
		}
	}
}
