package callbook

import (
	"slices"
	"strings"
	"time"
)

// Category is a kind of thing that is known of an account: one of ACTION
// (R31-R38), what is still to be discovered (R36), or the rep's own (R30).
// Letter is empty for an own one. Prompt is the key of the post-call prompt that
// feeds it; an own one is fed by the prompt that bears its name.
type Category struct {
	ID        string
	Letter    string
	Name      string
	Prompt    string
	Rank      float64 // among own ones
	Hidden    bool
	CreatedAt time.Time
	UpdatedAt time.Time
}

// ToDiscover is the category of questions that are still open.
const ToDiscover = "to_discover"

// Categories lists ACTION, then the rep's own in their order without those that
// are hidden, then what is to be discovered.
func Categories(own []Category) []Category {
	all := []Category{
		{ID: "authority", Letter: "A", Name: "Authority", Prompt: "authority"},
		{ID: "commitment", Letter: "C", Name: "Commitment", Prompt: "commitment_wanted"},
		{ID: "time", Letter: "T", Name: "Time", Prompt: "time_line"},
		{ID: "interest", Letter: "I", Name: "Interest", Prompt: "interest"},
		{ID: "overview", Letter: "O", Name: "Overview", Prompt: "overview"},
		{ID: "notes", Letter: "N", Name: "Notes", Prompt: "notes"},
	}
	for _, c := range own {
		if !c.Hidden {
			all = append(all, c)
		}
	}
	return append(all, Category{ID: ToDiscover, Letter: "?", Name: "To discover", Prompt: "to_discover"})
}

// Wording is what was known of a category once. Code is that of the sheet which
// says so, empty where the rep wrote it on the account's page; an empty Text
// says that it is not known any more.
type Wording struct {
	ID        string
	AccountID string
	Category  string
	Text      string
	Day       Day
	At        time.Time
	Code      string
	Open      int // of what is to be discovered: how many questions are open
}

// FiledSheet is a filed post-call sheet with its template and the day of its
// call.
type FiledSheet struct {
	Sheet    Sheet
	Template Template
	Day      Day
}

// Wordings returns what was ever known of a category, the newest first: what
// filed sheets say, and what was written on the page, by the day it was learned.
// What says the same as before was learned before.
func Wordings(c Category, filed []FiledSheet, written []Wording) []Wording {
	var all []Wording
	for _, w := range written {
		if w.Category == c.ID {
			all = append(all, w)
		}
	}
	for _, f := range filed {
		if text, said := f.says(c); said {
			all = append(all, Wording{AccountID: f.Sheet.AccountID, Category: c.ID, Text: text, Day: f.Day, At: f.Sheet.FiledAt, Code: f.Sheet.Code})
		}
	}
	slices.SortStableFunc(all, func(a, b Wording) int {
		if a.Day != b.Day {
			return strings.Compare(string(a.Day), string(b.Day))
		}
		return a.At.Compare(b.At)
	})
	if c.ID == ToDiscover {
		all = stillToDiscover(all, filed)
	}
	all = slices.CompactFunc(all, func(before, after Wording) bool { return before.Text == after.Text })
	slices.Reverse(all)
	return all
}

// says returns what a sheet says of a category; of questions, whether it asks
// or answers any.
func (f FiledSheet) says(c Category) (text string, said bool) {
	if c.ID == ToDiscover {
		return "", len(f.questions()) > 0
	}
	key := c.PromptIn(f.Template)
	text = strings.TrimSpace(f.Sheet.Answers.Text(key))
	return text, text != ""
}

func (f FiledSheet) questions() []QuestionAnswer {
	return slices.Concat(f.Sheet.Answers.Questions("to_discover"), f.Sheet.Answers.Questions("questions_asked"))
}

// PromptIn is the key of the prompt of a template that feeds the category; "" of
// a template that asks nothing by its name.
func (c Category) PromptIn(t Template) string {
	if c.Prompt != "" {
		return c.Prompt
	}
	name := sameWords(c.Name)
	for _, section := range t.Sections {
		for _, p := range section.Prompts {
			if sameWords(p.Ask) == name {
				return p.Key
			}
		}
	}
	return ""
}

// Feeding lists the prompts that can feed the category in any of the templates.
func (c Category) Feeding(all []Template) []string {
	switch {
	case c.ID == ToDiscover:
		return []string{"to_discover", "questions_asked"}
	case c.Prompt != "":
		return []string{c.Prompt}
	}
	var keys []string
	for _, t := range all {
		if key := c.PromptIn(t); key != "" && !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	return keys
}

// EnoughFor returns what tells, of filed sheets that come from the latest call
// back, when there are so many different wordings of the category. What is to
// be discovered goes back to the first call.
func (c Category) EnoughFor(wordings int) func(FiledSheet) bool {
	last := ""
	return func(f FiledSheet) bool {
		if c.ID == ToDiscover {
			return false
		}
		if text, said := f.says(c); said && text != last {
			last = text
			wordings--
		}
		return wordings < 0 // the oldest wording was learned where the one before it ends
	}
}

// stillToDiscover runs through what was asked and answered, the oldest first: a
// question stays until a later sheet answers it, or the rep writes the list anew.
func stillToDiscover(all []Wording, filed []FiledSheet) []Wording {
	of := make(map[string]FiledSheet, len(filed))
	for _, f := range slices.Backward(filed) {
		of[f.Sheet.Code] = f
	}
	type question struct{ text, words string }
	var open []question
	for i, w := range all {
		if w.Code == "" {
			open = nil
			for _, text := range questionsIn(w.Text) {
				open = append(open, question{text, sameWords(text)})
			}
		} else {
			for _, q := range of[w.Code].questions() {
				words := sameWords(q.Text)
				same := func(one question) bool { return one.words == words }
				switch {
				case q.State == QuestionAnswered:
					open = slices.DeleteFunc(open, same)
				case !slices.ContainsFunc(open, same):
					open = append(open, question{q.Text, words})
				}
			}
		}
		texts := make([]string, len(open))
		for n, one := range open {
			texts[n] = one.text
		}
		all[i].Text, all[i].Open = strings.Join(texts, " "), len(open)
	}
	return all
}

// questionsIn takes a text apart at its question marks and lines.
func questionsIn(text string) []string {
	var questions []string
	for line := range strings.Lines(text) {
		for _, q := range strings.SplitAfter(line, "? ") {
			if q = strings.TrimSpace(q); q != "" {
				questions = append(questions, q)
			}
		}
	}
	return questions
}
