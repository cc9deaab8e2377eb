package callbook

import "testing"

func TestAPromiseNamesItsDayOnce(t *testing.T) {
	for what, want := range map[string]string{
		"Deliver both by 2 November":                    "Deliver both",
		"Deliver both by Monday, 2 November.":           "Deliver both",
		"Deliver both, by Nov 2nd, 2026":                "Deliver both",
		"Deliver both by the 2nd of November":           "Deliver both",
		"Deliver both on Mon":                           "Deliver both",
		"Deliver both by 2026-11-02":                    "Deliver both",
		"Stand by the line by 2 Nov":                    "Stand by the line",
		"Deliver both by 3 November":                    "Deliver both by 3 November",
		"Deliver both by 2 November 2027":               "Deliver both by 2 November 2027",
		"Deliver both by Tuesday":                       "Deliver both by Tuesday",
		"Deliver both by 2 November at the rear gate":   "Deliver both by 2 November at the rear gate",
		"Send the report on 2 November and a quote too": "Send the report on 2 November and a quote too",
		"Drop by":       "Drop by",
		"By 2 November": "By 2 November",
		"":              "",
	} {
		if got := WithoutDue(what, "2026-11-02"); got != want {
			t.Errorf("%q: got %q, want %q", what, got, want)
		}
	}
	if got := WithoutDue("Deliver both by 2 November", ""); got != "Deliver both by 2 November" {
		t.Errorf("without a date it is %q", got)
	}
}
