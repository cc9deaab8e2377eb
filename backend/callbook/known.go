package callbook

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// Category is a kind of thing that is known of an account: one of ACTION
// (R31-R38), what is still to be discovered (R36), or the rep's own (R30). Letter
// is empty for the rep's own. Prompt is the key of the post-call prompt that feeds
// it; the rep's own is fed by the prompt that has its name.
type Category struct {
	ID        string
	Letter    string
	Name      string
	Prompt    string
	Rank      float64 // among the rep's own
	Hidden    bool
	CreatedAt time.Time
	UpdatedAt time.Time
}

// ToDiscover is the category of questions that are still open.
const ToDiscover = "to_discover"

// interest is the category of what they need and why.
const interest = "interest"

// Categories lists ACTION, then the rep's own in their order without those that
// are hidden, then what is to be discovered.
func Categories(own []Category) []Category {
	all := []Category{
		{ID: "authority", Letter: "A", Name: "Authority", Prompt: "authority"},
		{ID: "commitment", Letter: "C", Name: "Commitment", Prompt: "commitment_wanted"},
		{ID: "time", Letter: "T", Name: "Time", Prompt: "time_line"},
		{ID: interest, Letter: "I", Name: "Interest", Prompt: "interest"},
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

// Wording is what was known in a category at some time. Code is the code of the
// sheet that says it, or empty if the rep wrote it on the account's page. An empty
// Text means that nothing is known any more.
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

// Wordings returns everything that was ever known in a category, the newest first:
// from filed sheets and from the page, by the day it was learned. A wording that
// repeats the one before keeps the earlier day.
func Wordings(c Category, filed []FiledSheet, written []Wording) []Wording {
	if c.ID == ToDiscover {
		return DiscoveredSince(Discovered{}, filed, written)
	}
	return newestFirst(said(c, filed, written))
}

// said lists what sheets and the page say in a category, the oldest first. For open
// questions it lists only that they say something.
func said(c Category, filed []FiledSheet, written []Wording) []Wording {
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
	slices.SortStableFunc(all, Wording.compare)
	return all
}

// compare orders wordings by when they were learned.
func (w Wording) compare(than Wording) int {
	return cmp.Or(strings.Compare(string(w.Day), string(than.Day)), w.At.Compare(than.At))
}

func newestFirst(all []Wording) []Wording {
	all = slices.CompactFunc(all, func(before, after Wording) bool { return before.Text == after.Text })
	slices.Reverse(all)
	return all
}

// says returns what a sheet says in a category. For questions it only reports
// whether the sheet asks or answers any.
func (f FiledSheet) says(c Category) (text string, said bool) {
	if c.ID == ToDiscover {
		return "", len(f.questions()) > 0
	}
	for _, key := range c.prompts(f.Template) {
		text = joinTexts("\n", text, strings.TrimSpace(f.Sheet.Answers.Text(key)))
	}
	return text, text != ""
}

// prompts are the keys of the prompts that feed the category: a need is known as
// soon as it is filed, beside the reasons for it.
func (c Category) prompts(t Template) []string {
	if c.ID == interest {
		return []string{"needs", c.Prompt}
	}
	return []string{c.PromptIn(t)}
}

func (f FiledSheet) questions() []QuestionAnswer {
	return f.Sheet.Answers.Questions("to_discover")
}

// PromptIn returns the key of the prompt in a template that feeds the category, or
// "" where the template has no prompt of that name.
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
		return []string{"to_discover"}
	case c.Prompt != "":
		return c.prompts(Template{})
	}
	var keys []string
	for _, t := range all {
		if key := c.PromptIn(t); key != "" && !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	return keys
}

// EnoughFor returns a function that is called with filed sheets, the latest call
// first, and that returns true once they have that many different wordings of the
// category.
func (c Category) EnoughFor(wordings int) func(FiledSheet) bool {
	last := ""
	return func(f FiledSheet) bool {
		if text, said := f.says(c); said && text != last {
			last = text
			wordings--
		}
		return wordings < 0 // the day of the oldest wording is known once the one before it is read
	}
}
