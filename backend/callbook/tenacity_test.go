package callbook

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// happened reads "text: no answer" lines, the newest first: a channel, what the
// touch was for, and what came of it.
func happened(lines ...string) (attempts []Attempt) {
	for i, line := range lines {
		parts := strings.Split(line, ", ")
		attempts = append(attempts, Attempt{
			Touch: Touch{
				ID: fmt.Sprint(len(lines) - i), Channel: Channel(parts[0]), PersonID: parts[1], Day: "2026-11-20",
				Answered: parts[3] == "answered", Inbound: parts[3] == "inbound",
				Kind: FollowUp{}.For(parts[2]).Kind,
			},
			Purpose: parts[2],
		})
	}
	return attempts
}

func TestRepeatingTheSameTouchIsOnlyPersistence(t *testing.T) {
	for name, c := range map[string]struct {
		attempts []Attempt
		want     string // channel, count, first touch; empty: nothing is said
	}{
		"nothing has happened":                        {nil, ""},
		"two touches are patience":                    {happened("phone, jo, Budget, no", "phone, jo, Budget, no"), ""},
		"the third without an answer":                 {happened("phone, jo, Budget, no", "phone, jo, budget!, no", "phone, jo, Budget, no"), "phone 3 1"},
		"a fourth is the same series":                 {happened("phone, jo, Budget, no", "phone, jo, Budget, no", "phone, jo, Budget, no", "phone, jo, Budget, no"), "phone 4 1"},
		"an answer ends it":                           {happened("phone, jo, Budget, answered", "phone, jo, Budget, no", "phone, jo, Budget, no", "phone, jo, Budget, no"), ""},
		"an answer in between starts the count again": {happened("phone, jo, Budget, no", "phone, jo, Budget, no", "phone, jo, Budget, answered", "phone, jo, Budget, no"), ""},
		"their own word ends it by any channel":       {happened("phone, jo, Budget, no", "text, jo, , inbound", "phone, jo, Budget, no", "phone, jo, Budget, no"), ""},
		"another channel is new":                      {happened("text, jo, Budget, no", "phone, jo, Budget, no", "phone, jo, Budget, no"), ""},
		"another purpose is new":                      {happened("phone, jo, The trial, no", "phone, jo, Budget, no", "phone, jo, Budget, no"), ""},
		"another person alone is the same series":     {happened("phone, anke, Budget, no", "phone, jo, Budget, no", "phone, jo, Budget, no"), "phone 3 1"},
		"thanks want no answer":                       {happened("email, jo, Thanks, no", "email, jo, Thanks, no", "email, jo, Thanks, no"), ""},
		"tasks of our own want no answer":             {happened("other, , Quote, no", "other, , Quote, no", "other, , Quote, no"), ""},
	} {
		t.Run(name, func(t *testing.T) {
			got := ""
			if s, ok := Tenacity(c.attempts); ok {
				got = fmt.Sprint(s.Channel, " ", s.Count, " ", s.First)
			}
			if got != c.want {
				t.Errorf("it finds %q, want %q", got, c.want)
			}
		})
	}
}

func TestTenacityListsWhatWasNotTried(t *testing.T) {
	s, ok := Tenacity(happened("phone, jo, Budget, no", "phone, anke, Budget, no", "phone, jo, Budget, no", "text, jo, Budget, no", "email, jo, Budget, answered"))
	if !ok || !slices.Equal(s.People, []string{"jo", "anke"}) || !slices.Equal(s.Untried(), []Channel{Email, Post, Visit, Video}) {
		t.Errorf("it finds %+v, untried are %v", s, s.Untried())
	}
	if want := "3 calls for “Budget”, and no answer. Before the next one, say what is new: another person, another channel, a new offer or another question."; s.Message() != want {
		t.Errorf("it says %q", s.Message())
	}
}

func TestFollowChannelFindsTheCustomersChannel(t *testing.T) {
	for name, c := range map[string]struct {
		touches   []Attempt
		preferred string
		want      string
	}{
		"nothing is known":              {nil, "", ": "},
		"what they asked for":           {nil, "phone", "phone: They asked for it"},
		"an own entry is not a channel": {nil, "WhatsApp", ": "},
		"what they answer, over what they do not": {
			happened("text, , , answered", "email, , , no", "text, , , answered", "email, , , no", "text, , , answered"), "email",
			"text: They answered 3 of 3 texts; no answer to 2 emails",
		},
		"their own last word":                 {happened("phone, , , answered", "text, , , inbound", "phone, , , answered"), "phone", "text: They texted on 20 Nov"},
		"one answer is no habit":              {happened("text, , , answered"), "phone", "phone: They asked for it"},
		"half of them unanswered is no habit": {happened("text, , , answered", "text, , , no"), "", ": "},
		"visits are by appointment":           {happened("visit, , , answered", "visit, , , answered"), "", ": "},
		"an old word tells less than what came since": {
			happened("phone, , , answered", "phone, , , answered", "phone, , , answered", "phone, , , answered", "phone, , , answered", "text, , , inbound"), "",
			"phone: They answered 5 of 5 calls",
		},
	} {
		t.Run(name, func(t *testing.T) {
			var touches []Touch
			for _, a := range c.touches {
				touches = append(touches, a.Touch)
			}
			if got := FollowChannel(touches, c.preferred); string(got.Channel)+": "+got.Reason != c.want {
				t.Errorf("it suggests %q, want %q", string(got.Channel)+": "+got.Reason, c.want)
			}
		})
	}
}
