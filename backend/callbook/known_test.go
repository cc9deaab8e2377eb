package callbook

import (
	"fmt"
	"slices"
	"testing"
	"time"
)

func TestKnownListsTheFactsOfACategory(t *testing.T) {
	post := sheetForm(t, "post-call")
	filed := func(code string, day Day, answers string) FiledSheet {
		s := fill(t, Sheet{Code: code, Phase: PhasePost}, post, answers)
		s.State, s.FiledAt = SheetFiled, time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC)
		return FiledSheet{Sheet: s, Template: post, Day: day}
	}
	written := func(category string, day Day, hour int, text string) Wording {
		return Wording{Category: category, Day: day, At: time.Date(2026, 11, 24, hour, 0, 0, 0, time.UTC), Text: text}
	}
	own := Category{ID: "own-1", Name: "Benefits"}
	for name, c := range map[string]struct {
		category string
		filed    []FiledSheet
		written  []Wording
		want     []string
	}{
		"nothing is known": {"authority", nil, nil, nil},
		"the newest sheet in front": {
			"authority",
			[]FiledSheet{filed("AAA-11", "2026-11-12", `{"authority": "The plant manager"}`), filed("BBB-22", "2026-11-24", `{"authority": "The owner"}`)},
			nil,
			[]string{"2026-11-24 BBB-22 The owner", "2026-11-12 AAA-11 The plant manager"},
		},
		"a sheet that says nothing of it leaves it as it was": {
			"authority",
			[]FiledSheet{filed("AAA-11", "2026-11-12", `{"authority": "The owner"}`), filed("BBB-22", "2026-11-24", `{"overview": "On"}`)},
			nil,
			[]string{"2026-11-12 AAA-11 The owner"},
		},
		"what is said again was learned before": {
			"interest",
			[]FiledSheet{filed("AAA-11", "2026-11-12", `{"interest": "Stops"}`), filed("BBB-22", "2026-11-24", `{"interest": "Stops"}`)},
			nil,
			[]string{"2026-11-12 AAA-11 Stops"},
		},
		"the page has the last word of its day": {
			"notes",
			[]FiledSheet{filed("AAA-11", "2026-11-24", `{"notes": "Plays the cello"}`)},
			[]Wording{written("notes", "2026-11-24", 11, "Plays the viola"), written("time", "2026-11-24", 12, "Now")},
			[]string{"2026-11-24  Plays the viola", "2026-11-24 AAA-11 Plays the cello"},
		},
		"a later sheet follows on the page": {
			"notes",
			[]FiledSheet{filed("AAA-11", "2026-11-25", `{"notes": "Cello"}`)},
			[]Wording{written("notes", "2026-11-24", 11, "Viola")},
			[]string{"2026-11-25 AAA-11 Cello", "2026-11-24  Viola"},
		},
		"what was cleared is not known any more": {
			"notes",
			[]FiledSheet{filed("AAA-11", "2026-11-23", `{"notes": "Cello"}`)},
			[]Wording{written("notes", "2026-11-24", 11, "")},
			[]string{"2026-11-24  ", "2026-11-23 AAA-11 Cello"},
		},
		"a need is known at once": {
			"interest",
			[]FiledSheet{filed("AAA-11", "2026-11-12", `{"needs": "Less scrap"}`), filed("BBB-22", "2026-11-24", `{"needs": "No stops", "interest": "€ 9,000 a month"}`)},
			nil,
			[]string{"2026-11-24 BBB-22 No stops\n€ 9,000 a month", "2026-11-12 AAA-11 Less scrap"},
		},
		"a question stays until it is answered": {
			ToDiscover,
			[]FiledSheet{
				filed("AAA-11", "2026-11-12", `{"to_discover": [{"text": "Who signs?"}, {"text": "Why now?"}]}`),
				filed("BBB-22", "2026-11-24", `{"questions_asked": [{"text": "Do you take it back?"}], "to_discover": [{"text": "Which ink?"}, {"text": "who signs", "state": "answered", "answer": "Anke"}]}`),
			},
			nil,
			[]string{"2026-11-24 BBB-22 Why now? Which ink?", "2026-11-12 AAA-11 Who signs? Why now?"},
		},
		"questions written on the page are the list": {
			ToDiscover,
			[]FiledSheet{filed("AAA-11", "2026-11-12", `{"to_discover": [{"text": "Who signs?"}]}`), filed("BBB-22", "2026-11-25", `{"to_discover": [{"text": "Why?", "state": "answered", "answer": "Cost"}]}`)},
			[]Wording{written(ToDiscover, "2026-11-24", 11, "Why? Who books the line?")},
			[]string{"2026-11-25 BBB-22 Who books the line?", "2026-11-24  Why? Who books the line?", "2026-11-12 AAA-11 Who signs?"},
		},
		"an own category is fed by the prompt of its name": {
			own.ID,
			[]FiledSheet{filed("AAA-11", "2026-11-12", fmt.Sprintf(`{%q: "No stops"}`, "benefits"))},
			nil,
			[]string{"2026-11-12 AAA-11 No stops"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			own.Name = askOf(post, "benefits")
			categories := Categories([]Category{own, {ID: "hidden", Hidden: true}})
			category := categories[slices.IndexFunc(categories, func(one Category) bool { return one.ID == c.category })]
			var got []string
			for _, w := range Wordings(category, c.filed, c.written) {
				got = append(got, fmt.Sprintf("%s %s %s", w.Day, w.Code, w.Text))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("known is\n%q\nwant\n%q", got, c.want)
			}
		})
	}
}

func askOf(t Template, key string) string {
	p, _ := t.Prompt(key)
	return p.Ask
}

func TestCustomCategoriesComeBetweenActionAndToDiscover(t *testing.T) {
	var letters string
	for _, c := range Categories([]Category{{ID: "1", Name: "Machines"}, {ID: "2", Name: "Old", Hidden: true}}) {
		letters += c.Letter
		if c.Letter == "" {
			letters += c.Name
		}
	}
	if letters != "ACTIONMachines?" {
		t.Errorf("the categories are %s", letters)
	}
}
