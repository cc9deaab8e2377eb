package print

import "callbook/backend/callbook"

// Sheet is one worksheet to print. Prompts without an answer become lines to write
// on, so a sheet without answers is blank.
type Sheet struct {
	Template callbook.Template
	Answers  callbook.Answers
	Carried  map[string]callbook.Source // by prompt key: the source of a carried answer
	Kept     []callbook.AnswerInWords   // answers whose prompt is not asked; they print last
	Notes    []callbook.NoteOn          // what is noted on the account and the people; they print where there is space
	Head     *Head                      // the call; nil prints an empty pad
	Ink      []callbook.Ink             // handwriting that stands where no answer is; it prints there
	Code     string                     // the sheet code, "K7F-42"; empty on a pad that is not a sheet in the book
	// Desk also prints the sections that are filled in at the desk, on pages after
	// those for the meeting.
	Desk bool
}

// Head is the information about its call at the top of a sheet.
type Head struct {
	Account string
	People  []Attendee
	Day     callbook.Day
	Time    callbook.TimeOfDay
	End     callbook.TimeOfDay // empty if the call has no set length
	Kind    callbook.CallKind
	Place   string
	Phone   string   // to dial for the call, if it is by phone
	Us      []string // names of our own people
	Purpose string   // what the call is for; it prints under the people
}

// names lists everybody the sheet is about.
func (s Sheet) names() []string {
	var all []string
	if s.Head != nil {
		for _, a := range s.Head.People {
			all = append(all, a.Name)
		}
		all = append(all, s.Head.Us...)
	}
	for _, n := range s.Notes {
		all = append(all, n.About)
	}
	for _, section := range s.Template.Sections {
		for _, p := range section.Prompts {
			if p.Kind != callbook.KindPeople {
				continue
			}
			for _, a := range s.Answers.People(p.Key) {
				all = append(all, a.Name)
			}
		}
	}
	return all
}

// Attendee is somebody on a call.
type Attendee struct {
	Name string
	Role string // may be empty
}
