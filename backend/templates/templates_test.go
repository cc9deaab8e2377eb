package templates_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"callbook/backend/callbook"
	"callbook/backend/templates"
)

// The keys come from the method; books, files and carry-over use them.
var keys = map[string]string{
	"pre-call": `last_summary promises_theirs promises_mine answers_owed needs business_reasons to_discover why_not_yet must_change
		ultimate_objective primary_objective ideal_outcome minimum_outcome deciders inclusion opening open_question value
		common_ground expected_concerns if_then ending preferred_channel budget_known provisional_follow_up`,
	"post-call": `preferred_channel first_follow_up first_follow_up_for first_follow_up_named_by keep_in_touch keep_in_touch_how delay_reason absent_deciders budget time_line
		if_then concerns needs products their_words questions_asked common_ground promises overview
		outcome goal_reached no_follow_up learned prequalified stuck review effectiveness liked differently authority
		commitment_wanted interest ultimate_objective to_discover opening_next order_asked closes benefits proposal_due
		order_expected follow_ups notes`,
	"pre-call-extended": `last_summary promises_theirs promises_mine answers_owed needs business_reasons common_ground why_not_yet must_change
		budget_known competition research deciders buying_process inclusion ultimate_objective primary_objective ideal_outcome
		minimum_outcome approach value_answered opening open_question value to_discover position proof expected_concerns if_then
		ending expect_us expect_them preferred_channel provisional_follow_up`,
	"rehearsal-card": `last_summary promises_theirs promises_mine answers_owed ultimate_objective primary_objective ideal_outcome minimum_outcome
		value common_ground opening open_question to_discover expected_concerns if_then ending colleague mood second_time`,
	"peer-meeting":  `win win_how goal why_now step budget time_line holds_back steps_done steps_next ask advice`,
	"account-steps": `steps next_step needed by deciders inclusion promises follow_ups notes`,
}

func builtIn(t *testing.T, id string) callbook.Template {
	t.Helper()
	for _, tpl := range templates.BuiltIn() {
		if tpl.ID == id {
			return tpl
		}
	}
	t.Fatalf("there is no built-in template %s", id)
	return callbook.Template{}
}

func prompts(t callbook.Template) []callbook.Prompt {
	var all []callbook.Prompt
	for _, s := range t.Sections {
		all = append(all, s.Prompts...)
	}
	return all
}

// What is asked in the meeting is asked in the same words on screen and on paper, and
// in every plan: the rep finds on one what was written on the other.
func TestScreenAndPaperAskInTheSameWords(t *testing.T) {
	asked := map[string]string{}
	for _, tpl := range templates.BuiltIn() {
		for _, s := range tpl.Sections {
			for _, p := range s.Prompts {
				if s.Place != callbook.PlaceDesk && p.Print != "" {
					t.Errorf("%s asks %s “%s” on screen and “%s” on paper", tpl.ID, p.Key, p.Ask, p.Print)
				}
				if tpl.Phase != callbook.PhasePre && tpl.ID != "rehearsal-card" {
					continue
				}
				if before, known := asked[p.Key]; known && before != p.Ask {
					t.Errorf("%s asks %s as “%s”, another plan as “%s”", tpl.ID, p.Key, p.Ask, before)
				}
				asked[p.Key] = p.Ask
			}
		}
	}
	if len(asked) < 30 {
		t.Errorf("only %d prompts of plans were compared", len(asked))
	}
}

func TestEveryPromptOfTheMethodIsAsked(t *testing.T) {
	for id, list := range keys {
		var got []string
		for _, p := range prompts(builtIn(t, id)) {
			got = append(got, p.Key)
			if p.From == "" {
				t.Errorf("%s.%s names no requirement", id, p.Key)
			}
		}
		want := strings.Fields(list)
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s asks\n%v\nwant\n%v", id, got, want)
		}
	}
}

func TestBlankSheetsHaveTheirDesignedHeight(t *testing.T) {
	for _, c := range []struct {
		id            string
		column        callbook.SectionColumn
		letter, grown int // writing lines on Letter, and how many more on A4
	}{
		{"pre-call", callbook.ColumnLeft, 19, 3},
		{"pre-call", callbook.ColumnRight, 20, 2},
		{"post-call", callbook.ColumnLeft, 7, 1},
		{"post-call", callbook.ColumnRight, 7, 1},
		{"post-call", callbook.ColumnFull, 2 + 2 + 3 + 4 + 2, 1},
	} {
		lines, grow := 0, 0
		for _, s := range builtIn(t, c.id).Sections {
			if s.Place != callbook.PlaceMeeting || s.Column != c.column {
				continue
			}
			pair := false // the second of a pair shares the row of the first
			for _, p := range s.Prompts {
				if p.Hidden || p.Beside {
					continue
				}
				half := p.Form == callbook.FormPair && p.Kind != callbook.KindIfThen
				if half && pair {
					pair = false
					continue
				}
				pair = half
				lines, grow = lines+p.Lines, grow+p.Grow
			}
		}
		if lines != c.letter || grow != c.grown {
			t.Errorf("%s, %s: %d lines and %d more on A4, want %d and %d", c.id, c.column, lines, grow, c.letter, c.grown)
		}
	}
}

func TestTheDebriefAsksEveryPromptInItsFiveSections(t *testing.T) {
	tpl := builtIn(t, templates.PostCall)
	var titles, asked []string
	for _, s := range tpl.Sections {
		if s.Place == callbook.PlaceDesk {
			titles = append(titles, s.Title)
			asked = append(asked, s.Also...)
			for _, p := range s.Prompts {
				asked = append(asked, p.Key)
			}
		}
	}
	if want := []string{"Outcome", "How it went", "For your manager", "What we know", "Follow-up"}; !slices.Equal(titles, want) {
		t.Errorf("the sections are %q, want %q", titles, want)
	}
	for _, p := range prompts(tpl) {
		if !slices.Contains(asked, p.Key) {
			t.Errorf("no section of the debrief asks %s", p.Key)
		}
	}
}

func TestTheExtendedPlanAsksEverythingThePlanAsks(t *testing.T) {
	extended := builtIn(t, templates.PreCallExtended)
	for _, p := range prompts(builtIn(t, templates.PreCall)) {
		got, ok := extended.Prompt(p.Key)
		if !ok || got.Kind != p.Kind {
			t.Errorf("%s is a %s in the plan and a %s in the extended one, so what is carried over would be lost", p.Key, p.Kind, got.Kind)
		}
	}
}

func TestPagesTakeTheirAnswersFromSheets(t *testing.T) {
	plan := builtIn(t, templates.PreCall)
	own := []string{"colleague", "mood", "second_time"} // filled in by hand while rehearsing
	for _, p := range prompts(builtIn(t, templates.RehearsalCard)) {
		if got, ok := plan.Prompt(p.Key); !slices.Contains(own, p.Key) && (!ok || got.Kind != p.Kind) {
			t.Errorf("the rehearsal card asks for %s as a %s, which no plan has", p.Key, p.Kind)
		}
	}
}

func TestEveryRecapGroupHasOnePrompt(t *testing.T) {
	fed := map[string]int{}
	for _, p := range prompts(builtIn(t, templates.PostCall)) {
		if p.Recap != "" {
			fed[p.Recap]++
		}
	}
	for _, group := range []string{"concerns", "needs", "products", "budget", "timeline", "next_step", "their_words", "promises"} {
		if fed[group] != 1 {
			t.Errorf("%s is fed by %d prompts", group, fed[group])
		}
	}
}

func TestCarriedAnswersNameExistingPrompts(t *testing.T) {
	for id := range keys {
		for _, p := range prompts(builtIn(t, id)) {
			for _, target := range strings.FieldsFunc(p.Carry, func(r rune) bool { return r == ',' || r == ' ' }) {
				where, key, _ := strings.Cut(target, ".")
				if where != templates.PreCall && where != templates.PostCall {
					continue
				}
				if _, ok := builtIn(t, where).Prompt(key); !ok {
					t.Errorf("%s.%s carries to %s, which nobody asks", id, p.Key, target)
				}
			}
		}
	}
}

func TestSchemaHasExactlyTheFieldsThatAreRead(t *testing.T) {
	type object struct {
		Properties map[string]struct {
			Enum []string `json:"enum"`
		} `json:"properties"`
		Required             []string `json:"required"`
		AdditionalProperties bool     `json:"additionalProperties"`
	}
	var schema struct {
		object
		Defs map[string]object `json:"$defs"`
	}
	if err := json.Unmarshal(templates.Schema, &schema); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name   string
		schema object
		noun   any
	}{
		{"template", schema.object, callbook.Template{}},
		{"section", schema.Defs["section"], callbook.Section{}},
		{"prompt", schema.Defs["prompt"], callbook.Prompt{}},
		{"column", schema.Defs["column"], callbook.Column{}},
	} {
		var want []string
		noun := reflect.TypeOf(c.noun)
		for i := range noun.NumField() {
			name, optional, _ := strings.Cut(noun.Field(i).Tag.Get("json"), ",")
			want = append(want, name)
			if required := slices.Contains(c.schema.Required, name); required != (optional == "") {
				t.Errorf("%s.%s: required is %v", c.name, name, required)
			}
		}
		for name := range c.schema.Properties {
			if !slices.Contains(want, name) {
				t.Errorf("the schema has %s.%s, which is not read", c.name, name)
			}
		}
		if len(c.schema.Properties) != len(want) || c.schema.AdditionalProperties {
			t.Errorf("the schema of %s has %d fields, want %v and no others", c.name, len(c.schema.Properties), want)
		}
	}
	for _, k := range callbook.PromptKinds() {
		if !slices.Contains(schema.Defs["prompt"].Properties["kind"].Enum, string(k)) {
			t.Errorf("the schema lacks the kind %s", k)
		}
	}
}
