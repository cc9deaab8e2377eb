package callbook

import "testing"

func TestQuestionsPresumeProgress(t *testing.T) {
	for promise, want := range map[string]string{
		"Ask the head gardener about peat-free": "You wanted to ask the head gardener about peat-free: how did that go?",
		"to talk to Karim!":                     "You wanted to talk to Karim: how did that go?",
		"I'll talk to Karim":                    "You wanted to talk to Karim: how did that go?",
		"TEST line 2":                           "You wanted to TEST line 2: how did that go?",
		"Łukasz: scrap figures of lines 1–4":    "You were going to see to “Łukasz: scrap figures of lines 1–4”: how did it go?",
		"Jürgen takes the sheet to the bank":    "You were going to see to “Jürgen takes the sheet to the bank”: how did it go?",
		"شيرين تسأل":                            "You were going to see to “شيرين تسأل”: how did it go?",
		" ":                                     "",
	} {
		if got := OpenQuestion(promise); got != want {
			t.Errorf("%q becomes %q, want %q", promise, got, want)
		}
	}
}
