package callbook

import "slices"

// Phase is when a sheet is used.
type Phase string

// The phases of a template.
const (
	PhasePre    Phase = "pre"
	PhasePost   Phase = "post"
	PhaseReview Phase = "review"
	PhasePage   Phase = "page"
)

// PromptKind is the shape of an answer. The set is closed: paper and screen
// each have one switch over it.
type PromptKind string

// The kinds of prompt.
const (
	KindText      PromptKind = "text"
	KindNote      PromptKind = "note"
	KindChoice    PromptKind = "choice"
	KindChecks    PromptKind = "checks"
	KindYesNo     PromptKind = "yesno"
	KindNumber    PromptKind = "number"
	KindMoney     PromptKind = "money"
	KindScale     PromptKind = "scale"
	KindDate      PromptKind = "date"
	KindIfThen    PromptKind = "if_then"
	KindPeople    PromptKind = "people"
	KindPromises  PromptKind = "promises"
	KindConcerns  PromptKind = "concerns"
	KindQuestions PromptKind = "questions"
	KindFollowUps PromptKind = "follow_ups"
)

// PromptKinds lists the closed set.
func PromptKinds() []PromptKind {
	return []PromptKind{
		KindText, KindNote, KindChoice, KindChecks, KindYesNo, KindNumber, KindMoney, KindScale,
		KindDate, KindIfThen, KindPeople, KindPromises, KindConcerns, KindQuestions, KindFollowUps,
	}
}

// Template is a sheet as data: one definition drives form, paper, recap and
// carry-over. A version is never changed once it is in a book.
type Template struct {
	ID       string    `json:"id"`
	Version  int       `json:"version"`
	Phase    Phase     `json:"phase"`
	Title    string    `json:"title"`
	Sections []Section `json:"sections"`
}

// Copied is the template under a title of the rep's own. Its id is still to be
// given.
func (t Template) Copied(title string) (Template, error) {
	if title = OneLine(title); title == "" {
		return t, Errorf(Invalid, "title", "Give your template a title.")
	}
	t.ID, t.Title, t.Version = "", title, 1
	return t, nil
}

// Follows refuses a new version of a template with another phase than the newest
// one has. newest has no id where there is none yet.
func (t Template) Follows(newest Template) error {
	if newest.ID != "" && newest.Phase != t.Phase {
		return Errorf(Invalid, "template",
			"“%s” is a template of the phase %s, and this one is of the phase %s. Give it an id of its own.", newest.Title, newest.Phase, t.Phase)
	}
	return nil
}

// OfCall refuses a template that is no sheet of a call.
func (t Template) OfCall() error {
	if t.Phase != PhasePre && t.Phase != PhasePost {
		return Errorf(Invalid, "template", "“%s” is not a call sheet. Print it when you need it.", t.Title)
	}
	return nil
}

// BlankCode is the code that a sheet of the template shows until it has its own, or ""
// for what is no sheet of a call and never has one.
func (t Template) BlankCode() string {
	if t.OfCall() != nil {
		return ""
	}
	return blankCode
}

// OfPhase refuses a template of another phase for a sheet of a call.
func (t Template) OfPhase(phase Phase) error {
	switch {
	case t.Phase == phase:
		return nil
	case phase == PhasePost:
		return Errorf(Invalid, "post_template", "“%s” is not a sheet for after a call. `callbook templates` lists them with their phase.", t.Title)
	}
	return Errorf(Invalid, "template", "“%s” is not a plan for before a call. `callbook templates` lists them with their phase.", t.Title)
}

// Removable refuses to remove a template that comes with Callbook, and the one
// that calls are planned by, whose id is inUse.
func (t Template) Removable(builtIn bool, inUse string) error {
	switch {
	case builtIn:
		return Errorf(Conflict, "template", "“%s” comes with Callbook and cannot be removed. To drop your changes, use “Back to Callbook's own”.", t.Title)
	case t.ID == inUse:
		return Errorf(Conflict, "template", "Calls are planned with “%s”. Choose another template for them first.", t.Title)
	}
	return nil
}

// Section is a titled group of prompts. A section without a title has no heading on
// paper: it continues the one above. Group is the heading that sections share on
// screen. Also names prompts of other sections that the debrief on screen asks
// here, before its own.
type Section struct {
	Title   string        `json:"title"`
	Hint    string        `json:"hint,omitempty"` // on paper, beside the title
	Group   string        `json:"group,omitempty"`
	Place   SectionPlace  `json:"place"`
	Column  SectionColumn `json:"column"`
	Also    []string      `json:"also,omitempty"`
	Prompts []Prompt      `json:"prompts"`
}

// SectionColumn is the column of a section on paper.
type SectionColumn string

// The columns of a page.
const (
	ColumnLeft  SectionColumn = "left"
	ColumnRight SectionColumn = "right"
	ColumnFull  SectionColumn = "full"
)

// SectionColumns lists the closed set.
func SectionColumns() []SectionColumn { return []SectionColumn{ColumnLeft, ColumnRight, ColumnFull} }

// SectionPlace is where a section is filled in.
type SectionPlace string

// A section is printed for the meeting, or filled in at the desk.
const (
	PlaceMeeting SectionPlace = "room" // on paper, in the meeting
	PlaceDesk    SectionPlace = "desk" // on screen
)

// SectionPlaces lists the closed set.
func SectionPlaces() []SectionPlace { return []SectionPlace{PlaceMeeting, PlaceDesk} }

// Prompt asks for one answer. Ask is its label on screen, Print a shorter one
// for paper where they differ. Lines is how many writing lines it has on
// Letter paper, Grow how many more A4 gives it.
//
// The fields from Columns to Whole are for paper. Columns are the heads of the
// table; without them the rows of concerns and questions get a tick
// box each. An if_then has two columns, its two labels. Stretch is the
// prompt's turn when spare lines are handed out, 1 first; 0 gets none. Prompts
// with the same turn in a left and a right column stretch together.
type Prompt struct {
	Key     string     `json:"key"`
	Kind    PromptKind `json:"kind"`
	Ask     string     `json:"ask"`
	Print   string     `json:"print,omitempty"`
	Hint    string     `json:"hint,omitempty"`       // on paper, blank only
	Screen  string     `json:"screenHint,omitempty"` // on screen only
	Options []string   `json:"options,omitempty"`
	Shown   []string   `json:"shown,omitempty"`   // the options as they are shown, in their order
	Printed []string   `json:"printed,omitempty"` // the same for paper, where it differs
	Other   bool       `json:"other,omitempty"`   // accepts an entry of the rep's own
	Lines   int        `json:"lines"`
	Form    PromptForm `json:"form"`
	Grow    int        `json:"grow"`

	Columns  []Column `json:"columns,omitempty"`
	LabelMM  int      `json:"labelMM,omitempty"`  // inline: the label takes at least this width
	Bare     bool     `json:"bare,omitempty"`     // no label: the section's title is its label
	Numbered bool     `json:"numbered,omitempty"` // rows have their number instead of a tick box
	Beside   bool     `json:"beside,omitempty"`   // on the row of the prompt before it
	Whole    bool     `json:"whole,omitempty"`    // never torn: its lines stay on page 1
	Stretch  int      `json:"stretch,omitempty"`

	Hidden bool   `json:"hidden,omitempty"` // on screen, never on paper
	Off    bool   `json:"off,omitempty"`    // not asked; its wording stays, so that it can be asked again
	From   string `json:"from,omitempty"`   // the requirement, R14
	Recap  string `json:"recap,omitempty"`  // the bullet group it feeds
	Carry  string `json:"carry,omitempty"`  // where it goes next: "pre-call.needs", several with commas
}

// Column is one column of a prompt that prints as a table. MM is its width; 0
// takes an equal share of what the others leave.
type Column struct {
	Label string `json:"label"`
	MM    int    `json:"mm,omitempty"`
}

// PromptForm is the arrangement of a prompt on paper.
type PromptForm string

// The forms of a prompt.
const (
	FormBlock  PromptForm = "block"
	FormInline PromptForm = "inline"
	FormPair   PromptForm = "pair"
)

// PromptForms lists the closed set.
func PromptForms() []PromptForm { return []PromptForm{FormBlock, FormInline, FormPair} }

// Ref names one version of a template.
func (t Template) Ref() TemplateRef { return TemplateRef{ID: t.ID, Version: t.Version} }

// HasDesk reports whether a part is filled in on screen after the call.
func (t Template) HasDesk() bool {
	return slices.ContainsFunc(t.Sections, func(s Section) bool { return s.Place == PlaceDesk })
}

// Prompt finds a prompt by key; one that is off is not asked.
func (t Template) Prompt(key string) (Prompt, bool) {
	for _, s := range t.Sections {
		for _, p := range s.Prompts {
			if p.Key == key {
				return p, !p.Off
			}
		}
	}
	return Prompt{}, false
}

// Asked is the template as a sheet shows it: without the prompts that are off,
// and without the sections that have nothing to ask then.
func (t Template) Asked() Template {
	sections := make([]Section, 0, len(t.Sections))
	for _, s := range t.Sections {
		s.Prompts = slices.DeleteFunc(slices.Clone(s.Prompts), func(p Prompt) bool { return p.Off })
		s.Also = slices.DeleteFunc(slices.Clone(s.Also), func(key string) bool { _, asked := t.Prompt(key); return !asked })
		if len(s.Prompts)+len(s.Also) > 0 {
			sections = append(sections, s)
		}
	}
	t.Sections = sections
	return t
}

// TemplateRef names the version of a template that a sheet was filled with.
type TemplateRef struct {
	ID      string `json:"id"`
	Version int    `json:"version"`
}
