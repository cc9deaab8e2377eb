package callbook

import (
	"errors"
	"strings"
	"testing"
)

func TestALinkIsReadAsItWasWritten(t *testing.T) {
	const id = "0193f6a2-7f6e-7c31-9d0a-3f0f6f1f2a4b"
	for _, tt := range []struct {
		text string
		want Link
	}{
		{"today", Link{Place: TodayPlace}},
		{"follow-ups", Link{Place: FollowUpsList}},
		{"follow-up/" + id, Link{Place: FollowUpPlace, ID: id}},
		{"follow-up/" + id + "/done", Link{FollowUpPlace, id, MarkDone}},
		{"follow-up/" + id + "/snooze", Link{FollowUpPlace, id, SnoozeHour}},
		{"recap/" + id, Link{Place: RecapPlace, ID: id}},
	} {
		for _, text := range []string{tt.text, "callbook:" + tt.text, "callbook:" + tt.text + "/"} {
			got, err := ReadLink(text)
			if err != nil || got != tt.want {
				t.Errorf("%s is read as %+v, %v; want %+v", text, got, err, tt.want)
			}
		}
		if got := tt.want.String(); got != tt.text {
			t.Errorf("%+v is written %q, want %q", tt.want, got, tt.text)
		}
	}
}

func TestAnythingElseIsNoLink(t *testing.T) {
	for _, text := range []string{
		"", "callbook:", "yesterday", "today/a", "follow-up", "follow-up/", "follow-up/a/b/c", "follow-up/a/drop", "follow-ups/due",
		"recap/a/done", "follow-up/$(calc)", "follow-up/a b", `follow-up/"&`, "follow-up/-x", "follow-up/" + strings.Repeat("a", 65),
	} {
		got, err := ReadLink(text)
		told, ok := errors.AsType[*Error](err)
		if !ok || told.Code != Invalid || got != (Link{}) {
			t.Errorf("%q is read as %+v, %v", text, got, err)
		}
	}
}

func TestALinkWithAnIDThatNeedsQuotingLeadsNowhere(t *testing.T) {
	for _, l := range []Link{{}, {Place: FollowUpPlace}, {Place: FollowUpPlace, ID: `"&calc`}, {FollowUpPlace, "a/b", MarkDone}, {Place: RecapPlace, ID: "Zoë"}} {
		if got := l.String(); got != "" {
			t.Errorf("%+v is written %q", l, got)
		}
	}
}
