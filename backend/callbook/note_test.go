package callbook

import (
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func TestNotesAroundACall(t *testing.T) {
	ivy := Account{Name: "Ivy Seeds", Notes: "Use the rear gate"}
	zoe := Person{Name: "Zoë", Notes: "Plays the cello."}
	gone := Person{Name: "Gil", Notes: "Retired", RemovedAt: time.Unix(1, 0)}
	for name, test := range map[string]struct {
		account Account
		people  []Person
		said    string
		want    []NoteOn
	}{
		"nothing noted":          {Account{Name: "Ivy Seeds"}, []Person{{Name: "Zoë"}}, "", nil},
		"people come first":      {ivy, []Person{zoe}, "", []NoteOn{{"Zoë", "Plays the cello."}, {"Ivy Seeds", "Use the rear gate"}}},
		"not who was removed":    {ivy, []Person{gone}, "", []NoteOn{{"Ivy Seeds", "Use the rear gate"}}},
		"not what the plan says": {ivy, []Person{zoe}, "She wants it soon\nPLAYS the cello", []NoteOn{{"Ivy Seeds", "Use the rear gate"}}},
		"the same note once":     {Account{Name: "Ivy Seeds", Notes: "Plays the cello"}, []Person{zoe}, "", []NoteOn{{"Zoë", "Plays the cello."}}},
		"several lines":          {Account{Name: "Ivy Seeds", Notes: "Gate code 12\r\n\r\n  Ring twice. \nAsk for Jo"}, nil, "", []NoteOn{{"Ivy Seeds", "Gate code 12; Ring twice. Ask for Jo"}}},
		"only spaces":            {Account{Name: "Ivy Seeds", Notes: " \n\t"}, nil, "", nil},
		"a sign alone":           {Account{Name: "Ivy Seeds", Notes: "♥"}, []Person{{Name: "Zoë", Notes: "★"}}, "♥", []NoteOn{{"Zoë", "★"}}},
	} {
		if got := NotesOn(test.account, test.people, test.said); !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s: got %q, want %q", name, got, test.want)
		}
	}
}

func TestALongNoteIsCutAfterAWord(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"it fits":          {"Use the rear gate", "Use the rear gate"},
		"after a word":     {"Use the rear gate, and ring", "Use the rear gate…"},
		"within a word":    {"Donaudampfschifffahrtsgesellschaft", "Donaudampfschifffah…"},
		"letters of three": {strings.Repeat("株", 30), strings.Repeat("株", 19) + "…"},
	} {
		got := shortened(test.text, 20)
		if got != test.want || utf8.RuneCountInString(got) > 20 {
			t.Errorf("%s: got %q, want %q", name, got, test.want)
		}
	}
}

func TestWhereACallTakesPlace(t *testing.T) {
	ivy := Account{Address: "1 Mill Lane\nDover"}
	home := Person{Address: "9 Elm St"}
	gone := Person{Address: "7 Oak St", RemovedAt: time.Unix(1, 0)}
	for name, test := range map[string]struct {
		call    Call
		account Account
		people  []Person
		want    string
	}{
		"as planned":              {Call{Kind: VisitCall, Place: "Hall 4"}, ivy, []Person{home}, "Hall 4"},
		"at the account":          {Call{Kind: VisitCall}, ivy, []Person{home}, "1 Mill Lane Dover"},
		"at a person":             {Call{Kind: VisitCall}, Account{}, []Person{{}, gone, home}, "9 Elm St"},
		"nobody knows":            {Call{Kind: VisitCall}, Account{}, []Person{gone}, ""},
		"a phone call needs none": {Call{Kind: PhoneCall}, ivy, []Person{home}, ""},
		"a link for a video call": {Call{Kind: VideoCall, Place: "meet.example/x"}, ivy, nil, "meet.example/x"},
	} {
		if got := StreetOf(test.call, test.account, test.people); got != test.want {
			t.Errorf("%s: got %q, want %q", name, got, test.want)
		}
	}
}

func TestWhichNumberReachesThePeopleOfACall(t *testing.T) {
	ivy := Account{Phone: "+49 3946 555010"}
	zoe, pat := Person{Phones: []string{"+49 170 1", "+49 170 2"}}, Person{Phones: []string{"+49 170 3"}}
	gone := Person{Phones: []string{"+49 170 4"}, RemovedAt: time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)}
	for name, c := range map[string]struct {
		people []Person
		want   string
	}{
		"nobody":                     {nil, "+49 3946 555010"},
		"one person":                 {[]Person{zoe, pat}, "+49 170 1"},
		"the first who has a number": {[]Person{{}, pat}, "+49 170 3"},
		"nobody who has a number":    {[]Person{{}}, "+49 3946 555010"},
		"somebody who was removed":   {[]Person{gone}, "+49 3946 555010"},
	} {
		if got := PhoneOf(ivy, c.people); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
