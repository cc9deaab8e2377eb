package callbook

import "testing"

func TestQuestionsPresumeProgress(t *testing.T) {
	for promise, want := range map[string]string{
		"Ask the head gardener about peat-free": "You wanted to ask the head gardener about peat-free: how did that go?",
		"to talk to Karim!":                     "You wanted to talk to Karim: how did that go?",
		"I'll talk to Karim":                    "You wanted to talk to Karim: how did that go?",
		"TEST line 2":                           "You wanted to TEST line 2: how did that go?",
		"Łukasz: scrap figures of lines 1–4":    "How did it go with “Łukasz: scrap figures of lines 1–4”?",
		"Jürgen takes the sheet to the bank":    "How did it go with “Jürgen takes the sheet to the bank”?",
		"شيرين تسأل":                            "How did it go with “شيرين تسأل”?",
		" ":                                     "",
	} {
		if got := OpenQuestion(promise); got != want {
			t.Errorf("%q becomes %q, want %q", promise, got, want)
		}
	}
}
