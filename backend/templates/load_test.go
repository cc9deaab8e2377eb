package templates_test

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"callbook/backend/callbook"
	"callbook/backend/templates"
)

const small = `{"id": "my-visit", "version": 1, "phase": "page", "title": "My visit", "sections": [
  {"title": "Talk", "place": "room", "column": "full", "prompts": [
    {"key": "mood", "kind": "choice", "ask": "Mood", "options": ["good", "bad"], "lines": 1, "form": "inline", "grow": 0},
    {"key": "said", "kind": "note", "ask": "Said", "lines": 3, "form": "block", "grow": 1}]}]}`

func TestACustomTemplateIsRead(t *testing.T) {
	got, err := templates.Load([]byte(small))
	if err != nil {
		t.Fatal(err)
	}
	said, ok := got.Prompt("said")
	if got.Ref() != (callbook.TemplateRef{ID: "my-visit", Version: 1}) || !ok || said.Lines != 3 || said.Kind != callbook.KindNote {
		t.Errorf("got %+v", got)
	}
}

func TestAnUnusableTemplateIsRefusedWithItsPlace(t *testing.T) {
	many := make([]string, 61)
	for i := range many {
		many[i] = fmt.Sprintf(`{"key": "k%d", "kind": "text", "ask": "A", "lines": 1, "form": "inline", "grow": 0}`, i)
	}
	replace := func(old, replacement string) string {
		if !strings.Contains(small, old) {
			t.Fatalf("the small template lacks %q", old)
		}
		return strings.Replace(small, old, replacement, 1)
	}
	const mood, said = "Section 1, “Talk”, prompt “mood”", "Section 1, “Talk”, prompt “said”"
	for name, c := range map[string]struct{ data, want string }{
		"nothing at all":                        {"", "The template is not valid JSON: it breaks off or is damaged in line 1"},
		"a missing comma":                       {replace(`"mood",`, `"mood"`), "damaged in line 3"},
		"cut off in the middle":                 {small[:200], "damaged in line 3"},
		"a second value":                        {small + "\n{}", "goes on after its closing brace, in line 5"},
		"a list":                                {"[]", "The template has to be an object"},
		"null":                                  {"null", "The template has to be an object"},
		"too many bytes":                        {small + strings.Repeat(" ", 300_000), "larger than 256 KiB"},
		"an unknown field":                      {replace(`"title": "My`, `"colour": 1, "title": "My`), "The template has the unknown field “colour”"},
		"an unknown field of a section":         {replace(`"place"`, `"if": "x", "place"`), "Section 1 has the unknown field “if”"},
		"an unknown field of a prompt":          {replace(`"ask": "Said"`, `"formula": "1+1", "ask": "Said"`), "Section 1, prompt 2 has the unknown field “formula”"},
		"a field in another writing":            {replace(`"ask": "Said"`, `"Ask": "Said"`), "Section 1, prompt 2 has the unknown field “Ask”"},
		"an unknown field of a column":          {replace(`"note", "ask"`, `"people", "columns": [{"label": "A"}, {"width": 3}], "ask"`), "Section 1, prompt 2, column 2 has the unknown field “width”"},
		"a field without a value":               {replace(`"Said"`, `null`), "has nothing in its field “ask”"},
		"a word where a number belongs":         {replace(`"lines": 3`, `"lines": "3"`), "has a string in its field “lines”, where a whole number belongs"},
		"half a line":                           {replace(`"lines": 3`, `"lines": 2.5`), "where a whole number belongs"},
		"an option that is a number":            {replace(`["good", "bad"]`, `["good", 2]`), "where text in quotation marks belongs"},
		"an id with spaces":                     {replace(`my-visit`, `my visit`), "needs an id"},
		"a version of zero":                     {replace(`"version": 1`, `"version": 0`), "needs a version"},
		"an unknown phase":                      {replace(`"page"`, `"during"`), "needs a phase"},
		"no title":                              {replace(`"My visit"`, `" "`), "needs a title"},
		"no sections":                           {`{"id": "a", "version": 1, "phase": "pre", "title": "A", "sections": []}`, "needs at least one section"},
		"no prompts":                            {`{"id": "a", "version": 1, "phase": "pre", "title": "A", "sections": [{"title": "B", "place": "room", "column": "left", "prompts": []}]}`, "asks nothing"},
		"61 prompts":                            {small[:strings.Index(small, `{"key"`)] + strings.Join(many, ",") + "]}]}", "has 61 prompts. At most 60"},
		"an unknown place":                      {replace(`"room"`, `"car"`), "needs a place: room or desk"},
		"an unknown column":                     {replace(`"full"`, `"middle"`), "needs a column"},
		"a desk section without a title":        {replace(`"title": "Talk", "place": "room"`, `"title": "", "place": "desk"`), "Section 1 needs a title"},
		"a key used twice":                      {replace(`"said"`, `"mood"`), "uses the key “mood” a second time"},
		"a key with a capital":                  {replace(`"said"`, `"Said"`), "prompt 2 needs a key"},
		"an unknown kind":                       {replace(`"note"`, `"essay"`), said + " has no known kind"},
		"no kind":                               {replace(`"kind": "note", `, ``), said + " has no known kind"},
		"no label":                              {replace(`"ask": "Said", `, ``), said + " needs an “ask”"},
		"a label of two lines":                  {replace(`"Said"`, `"Said\nloud"`), said + " has line breaks"},
		"a label that turns the direction":      {replace(`"Said"`, `"Said \u202e"`), said + " has line breaks, control characters"},
		"a label without end":                   {replace(`"Said"`, `"`+strings.Repeat("é", 161)+`"`), said + " has more than 160 characters in its ask"},
		"an unknown form":                       {replace(`"block"`, `"circle"`), said + " needs a form"},
		"no lines":                              {replace(`"lines": 3, `, ``), said + " needs between 1 and 60 lines"},
		"a thousand lines":                      {replace(`"lines": 3`, `"lines": 1000`), said + " needs between 1 and 60 lines"},
		"growing by less than nothing":          {replace(`"grow": 1`, `"grow": -1`), said + " can grow by 0 to 60 lines"},
		"a choice without options":              {replace(`"options": ["good", "bad"], `, ``), mood + " is a choice and needs options"},
		"options where none are taken":          {replace(`"note",`, `"note", "options": ["a"],`), said + " has options"},
		"an option twice":                       {replace(`"bad"`, `"good"`), mood + " has the option “good” twice"},
		"an empty option":                       {replace(`"bad"`, `""`), mood + " has the option “”"},
		"fewer words than options":              {replace(`"bad"]`, `"bad"], "shown": ["Good"]`), mood + " shows 1 options and has 2"},
		"a follow-up by pigeon":                 {replace(`"note",`, `"follow_ups", "options": ["pigeon"],`), said + " offers “pigeon”, which is not a channel"},
		"columns of a note":                     {replace(`"note",`, `"note", "columns": [{"label": "A"}],`), said + " has columns, which a note does not print"},
		"one label for if and then":             {replace(`"note",`, `"if_then", "columns": [{"label": "A"}],`), said + " needs two columns"},
		"a column wider than the page":          {replace(`"note",`, `"people", "columns": [{"label": "A", "mm": 500}],`), said + ", column 1 has a width outside 0 to 190 mm"},
		"a requirement in prose":                {replace(`"ask": "Said"`, `"ask": "Said", "from": "the book"`), said + " names the requirement “the book”"},
		"an unknown recap group":                {replace(`"ask": "Said"`, `"ask": "Said", "recap": "gossip"`), said + " feeds the unknown recap group “gossip”"},
		"carrying to nowhere":                   {replace(`"ask": "Said"`, `"ask": "Said", "carry": "needs"`), said + " carries to “needs”"},
		"also asking what is nowhere":           {replace(`"place"`, `"also": ["weather"], "place"`), "also asks “weather”"},
		"also asking what it asks itself":       {replace(`"place"`, `"also": ["mood"], "place"`), "also asks “mood”"},
		"a first prompt beside the one before":  {replace(`"ask": "Mood"`, `"ask": "Mood", "beside": true`), mood + " cannot stand beside"},
		"a title that would not fit on a sheet": {replace(`"My visit"`, `"`+strings.Repeat("x", 81)+`"`), "The template has more than 80 characters in its title"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := templates.Load([]byte(c.data))
			if err == nil {
				t.Fatalf("was read as %+v", got)
			}
			if callbook.CodeOf(err) != callbook.Invalid {
				t.Errorf("the code is %s: %v", callbook.CodeOf(err), err)
			}
			if !strings.Contains(err.Error(), c.want) {
				t.Errorf("the message is\n%v\nwant\n%s", err, c.want)
			}
		})
	}
}

func TestSavingATemplateAndReadingItAgainChangesNothing(t *testing.T) {
	for _, want := range templates.BuiltIn() {
		data, err := json.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		got, err := templates.Load(data)
		if err != nil {
			t.Fatalf("%s: %v", want.ID, err)
		}
		again, err := json.Marshal(got)
		if err != nil {
			t.Fatal(err)
		}
		if string(data) != string(again) {
			t.Errorf("%s changed:\n%s\n%s", want.ID, data, again)
		}
	}
}

func FuzzLoad(f *testing.F) {
	f.Add([]byte(small))
	for _, name := range []string{"pre-call.json", "post-call.json"} {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := templates.Load(data)
		if err != nil {
			if callbook.CodeOf(err) != callbook.Invalid {
				t.Errorf("refused as %v", err)
			}
			return
		}
		saved, err := json.Marshal(got)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := templates.Load(saved); err != nil {
			t.Errorf("was read, and not again after saving: %v", err)
		}
	})
}
