package sqlite

import (
	"reflect"
	"strings"
	"testing"

	"callbook/backend/callbook"
)

// finds compares the hits of a search with "kind: title" lines.
func finds(tb testing.TB, s *Store, text string, want ...string) {
	tb.Helper()
	view(tb, s, func(tx *Tx) error {
		hits, err := tx.Search(text, 0)
		var got []string
		for _, h := range hits {
			got = append(got, h.Kind+": "+h.Title)
		}
		if !reflect.DeepEqual(got, want) {
			tb.Errorf("searching %q found %q, want %q", text, got, want)
		}
		return err
	})
}

func searchable(t *testing.T) *Store {
	s := newStore(t)
	update(t, s, "", func(tx *Tx) error {
		for _, a := range []callbook.Account{
			{ID: "ivy", Name: "Ivy Seeds", Phone: "+44 1970 555010", Notes: "Groß & Söhne supply them"},
			{ID: "oak", Name: "Oak Nursery"},
			{ID: "cjk", Name: "常春藤種子", Address: "東京都"},
		} {
			if err := tx.SaveAccount(a); err != nil {
				return err
			}
		}
		for _, p := range []callbook.Person{
			{ID: "pat", AccountID: "ivy", Name: "Pat O'Brien", Emails: []string{"pat@ivy.example"}, Phones: []string{"(030) 555-0199", "+1 202 555 0143"}, Labels: []string{"Preferred"}},
			{ID: "luk", AccountID: "oak", Name: "Łukasz Straße", Role: "Head gardener"},
			{ID: "kim", Name: "김민수"},
		} {
			if err := tx.SavePerson(p); err != nil {
				return err
			}
		}
		double := callbook.Double{Person: callbook.Person{ID: "pat2", AccountID: "ivy", Name: "PAT O'BRIEN", Labels: []string{"Harvest"}}, LikeID: "pat", File: "list.csv", Line: 2, State: callbook.DoubleWaits}
		if err := tx.SaveDouble(double); err != nil {
			return err
		}
		sheet := callbook.Sheet{
			ID: "s", Code: "K7F-42", AccountID: "ivy", Template: callbook.TemplateRef{ID: "post-call", Version: 1}, Version: 1,
			Answers: callbook.Answers{"needs": "They have been asking for peat-free plugs since the spring of last year, and want two thousand of them"},
		}
		if err := tx.SaveSheet(sheet); err != nil {
			return err
		}
		if err := tx.SaveCall(callbook.Call{ID: "c", AccountID: "oak", Kind: callbook.VisitCall, Place: "Greenhouse 4", When: callbook.When{Day: "2026-11-25"}}); err != nil {
			return err
		}
		f := followUp("f", "2026-12-01", "14:30")
		f.Purpose = "Agree the trial"
		return tx.SaveFollowUp(f)
	})
	return s
}

func TestSearchFindsEveryKind(t *testing.T) {
	s := searchable(t)
	ivy := []string{"account: Ivy Seeds", "person: Pat O'Brien", "sheet: post-call K7F-42", "follow_up: Agree the trial"}
	for name, tt := range map[string]struct {
		text string
		want []string
	}{
		"all of an account by its name":        {"Ivy", ivy},
		"the beginning of a word":              {"see", ivy},
		"words in any order":                   {"seeds iv", ivy},
		"an apostrophe left out":               {"obrien", []string{"person: Pat O'Brien"}},
		"a curly apostrophe":                   {"O’BRIEN", []string{"person: Pat O'Brien"}},
		"letters without their strokes":        {"lukasz strasse", []string{"person: Łukasz Straße"}},
		"ß in notes":                           {"gross", []string{"account: Ivy Seeds"}},
		"the middle of a phone number":         {"70 555", []string{"account: Ivy Seeds"}},
		"a phone number with a zero in front":  {"01970 555", []string{"account: Ivy Seeds"}},
		"a phone number as it is written":      {"+1 (202) 555-0143", []string{"person: Pat O'Brien"}},
		"the end of a phone number":            {"0199", []string{"person: Pat O'Brien"}},
		"a mail address":                       {"pat@ivy.example", []string{"person: Pat O'Brien"}},
		"a role":                               {"gardener", []string{"person: Łukasz Straße"}},
		"a sheet by its code":                  {"k7f-42", []string{"sheet: post-call K7F-42"}},
		"a sheet by its code without the dash": {"K7F42", []string{"sheet: post-call K7F-42"}},
		"an answer":                            {"peat plugs", []string{"sheet: post-call K7F-42"}},
		"a call by its place":                  {"greenhouse", []string{"call: Oak Nursery, visit on 2026-11-25"}},
		"a follow-up with its account":         {"trial ivy", []string{"follow_up: Agree the trial"}},
		"Chinese from the middle":              {"藤種", []string{"account: 常春藤種子"}},
		"one Chinese character at the end":     {"子", []string{"account: 常春藤種子"}},
		"Japanese":                             {"東京都", []string{"account: 常春藤種子"}},
		"Korean given name":                    {"민수", []string{"person: 김민수"}},
		"nothing for a word in the middle":     {"rien", nil},
		"nothing for a pair that is not there": {"春種", nil},
		"nothing for operators":                {`" OR NEAR( * ^`, nil},
		"nothing for punctuation":              {"--", nil},
		"nothing for nothing":                  {"  ", nil},
	} {
		t.Run(name, func(t *testing.T) { finds(t, s, tt.text, tt.want...) })
	}
}

func TestSnippetsAreCutFromTheOriginal(t *testing.T) {
	s := searchable(t)
	for text, want := range map[string]string{
		"plugs":    "…ave been asking for peat-free plugs since",
		"sohne":    "Groß & Söhne supply them",
		"555 0143": "+1 202 555 0143",
		"lukasz":   "Head gardener, Oak Nursery",
		"k7f":      "Ivy Seeds",
	} {
		view(t, s, func(tx *Tx) error {
			hits, err := tx.Search(text, 0)
			if len(hits) != 1 || !strings.HasPrefix(hits[0].Snippet, want) && hits[0].Snippet != want {
				t.Errorf("searching %q gives %+v, want a snippet that begins with %q", text, hits, want)
			}
			return err
		})
	}
}

func TestEveryKindGetsAPlaceInAShortList(t *testing.T) {
	s := searchable(t)
	view(t, s, func(tx *Tx) error {
		hits, err := tx.Search("ivy", 3)
		if len(hits) != 3 || hits[0].Kind != "account" || hits[1].Kind != "person" || hits[2].Kind != "sheet" {
			t.Errorf("three hits are %+v", hits)
		}
		return err
	})
}

func TestDeletedThingsAreNotFound(t *testing.T) {
	s := searchable(t)
	update(t, s, "", func(tx *Tx) error { return tx.DeletePerson("pat") })
	finds(t, s, "obrien")
}

func TestAMovedPersonIsFoundUnderTheirNewAccount(t *testing.T) {
	s := searchable(t)
	update(t, s, "", func(tx *Tx) error {
		p, err := tx.Person("luk")
		if err != nil {
			return err
		}
		p.AccountID = "ivy"
		if err := tx.SavePerson(p); err != nil {
			return err
		}
		return tx.SaveAccount(callbook.Account{ID: "ivy", Name: "Hedera"})
	})
	finds(t, s, "oak nursery lukasz")
	finds(t, s, "hedera lukasz", "person: Łukasz Straße")
}

func TestMatchingFindsAccountsAndPeople(t *testing.T) {
	s := searchable(t)
	view(t, s, func(tx *Tx) error {
		for query, want := range map[string][]string{"": {"Ivy Seeds", "Oak Nursery", "常春藤種子"}, "nur": {"Oak Nursery"}, "?": {}, "zzz": {}} {
			got, total, err := tx.AccountsMatching(query, 0, 0)
			if err != nil {
				return err
			}
			names := []string{}
			for _, a := range got {
				names = append(names, a.Name)
			}
			if !reflect.DeepEqual(names, want) || total != len(want) {
				t.Errorf("accounts matching %q are %q of %d, want %q", query, names, total, want)
			}
		}
		page, total, err := tx.PeopleMatching("", 1, 1)
		if err != nil || total != 3 || len(page) != 1 || page[0].Name != "Pat O'Brien" {
			t.Errorf("the second person is %+v of %d, %v", page, total, err)
		}
		of, _, err := tx.PeopleMatching("ivy", 0, 0)
		if len(of) != 1 || of[0].ID != "pat" {
			t.Errorf("people of ivy are %+v", of)
		}
		keyed, err2 := tx.AccountsByKey(callbook.Fold("IVY seeds"))
		if err2 != nil || len(keyed) != 1 {
			t.Errorf("by key: %+v, %v", keyed, err2)
		}
		people, err2 := tx.PeopleAmong(nil, []string{"pat obrien"})
		if err2 != nil || len(people) != 1 {
			t.Errorf("by key: %+v, %v", people, err2)
		}
		return err
	})
}
