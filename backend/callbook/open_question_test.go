package callbook

import "testing"

func TestQuestionsPresumeProgress(t *testing.T) {
	for promise, want := range map[string]string{
		"Ask the head gardener about peat-free": "You wanted to ask the head gardener about peat-free: how did that go?",
		"to talk to Karim!":                     "You wanted to talk to Karim: how did that go?",
		"I'll talk to Karim":                    "You wanted to talk to Karim: how did that go?",
		"TEST line 2":                           "You wanted to TEST line 2: how did that go?",
		"Łukasz: scrap figures of lines 1–4":    "You were going to take care of “Łukasz: scrap figures of lines 1–4”: how did that go?",
		"Jürgen takes the sheet to the bank":    "You were going to take care of “Jürgen takes the sheet to the bank”: how did that go?",
		"شيرين تسأل":                            "You were going to take care of “شيرين تسأل”: how did that go?",
		"Count the towels":                      "You wanted to count the towels: how did that go?",
		"They count the towels":                 "You wanted to count the towels: how did that go?",
		"They'll send their plan":               "You wanted to send your plan: how did that go?",
		"Order figures for May":                 "You were going to take care of “Order figures for May”: how did that go?",
		" ":                                     "",
	} {
		if got := OpenQuestion(promise); got != want {
			t.Errorf("%q becomes %q, want %q", promise, got, want)
		}
	}
}
