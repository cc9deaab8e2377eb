package callbook

import (
	"cmp"
	"maps"
	"slices"
	"time"
)

// SheetState is where a sheet is in its life.
type SheetState string

// A pre-call sheet may be marked ready and stays fillable; a filed sheet is
// never changed again, a correction is a new version of it.
const (
	SheetDraft SheetState = "draft"
	SheetReady SheetState = "ready"
	SheetFiled SheetState = "filed"
)

// Sheet is one worksheet of a call: a header and its answers. All versions of
// a sheet bear the same code, the one that is printed on it.
type Sheet struct {
	ID        string
	Code      string
	CallID    string
	AccountID string
	Template  TemplateRef
	Phase     Phase
	Version   int // 1, then one more for each correction
	State     SheetState
	Answers   Answers
	Carried   map[string]Source // by prompt key: answers that came along from another sheet
	Struck    map[string]Struck // by prompt key: carried answers that the rep struck out
	FiledAt   time.Time
	CreatedAt time.Time
	UpdatedAt time.Time
}

// Source says where a carried answer came from. Came has everything carried so far,
// each text or row in its own words, with the id of its call. Nothing is carried a
// second time, even if the rep has edited or removed it. Something that is on no
// sheet comes from the account itself; both ids are then those of the record there.
type Source struct {
	CallID     string   `json:"call_id,omitempty"`
	SheetID    string   `json:"sheet_id"`
	Sheet      string   `json:"sheet"` // "post-call", the id of the template, or "account"
	Day        Day      `json:"day"`   // the day of that call
	With       []string `json:"with,omitempty"`
	Suggestion bool     `json:"suggestion,omitempty"` // planned before the call, not yet agreed in it
	Changed    bool     `json:"changed,omitempty"`    // the rep has edited it since

	Came map[string]string `json:"came,omitempty"`

	// Earlier are the older calls of a list's rows, the newest first. Rows that
	// name no call came from this one.
	Earlier []Source `json:"earlier,omitempty"`
}

// bare returns the source without later changes of the answer.
func (from Source) bare() Source {
	from.Came, from.Earlier, from.Changed, from.Suggestion = nil, nil, false, false
	return from
}

// of returns the source of something from that call.
func (from Source) of(callID string) Source {
	for _, earlier := range from.Earlier {
		if earlier.CallID == callID {
			return earlier
		}
	}
	return from.bare()
}

// Lines returns where each row of a list answer comes from; the rep's own rows
// have no source. Any other answer has no lines.
func (from Source) Lines(answer any) []Source {
	rows := rowsOf(answer)
	if rows == nil {
		return nil
	}
	lines := make([]Source, len(rows))
	for i, row := range rows {
		if call, came := from.Came[wordsOf(row)]; came {
			lines[i] = from.of(call)
		}
	}
	return lines
}

// remember adds the sources of the earlier rows to the newest one.
func (from *Source) remember(before Source) {
	from.Earlier = nil
	for _, one := range append([]Source{before.bare()}, before.Earlier...) {
		known := func(s Source) bool { return s.CallID == one.CallID }
		if one.SheetID != "" && one.CallID != from.CallID && !slices.ContainsFunc(from.Earlier, known) {
			from.Earlier = append(from.Earlier, one)
		}
	}
	slices.SortStableFunc(from.Earlier, func(a, b Source) int { return cmp.Compare(b.Day, a.Day) })
}

// fromAccount is the Sheet of a source that is not a sheet.
const fromAccount = "account"

// Struck keeps a carried answer that no longer holds, so that it can be put
// back and is not carried again.
type Struck struct {
	Value any
	From  Source
}

// Keyed refuses a blank sheet that does not belong to a call yet.
func (s Sheet) Keyed() error {
	if !s.OfPad() {
		return nil
	}
	return Errorf(Conflict, "account", "%s is a blank sheet, and nobody has said yet which account it belongs to. Say it with `sheet key-in %s --account NAME`.", s.Code, s.Code)
}

// Said is the sheet's answers without the plan's suggestions. On the printed sheet
// those lines stay empty until they are agreed (R08).
func (s Sheet) Said() Answers {
	said := Answers{}
	for key, value := range s.Answers {
		if !s.Carried[key].Suggestion {
			said[key] = value
		}
	}
	return said
}

// Ready marks a plan ready. Gaps are fine, because they print as lines. Answers
// that cannot be read are refused; read reads a typed date.
func (s Sheet) Ready(t Template, read func(text string) (TypedDate, error)) (Sheet, error) {
	if s.Phase != PhasePre {
		return s, Errorf(Conflict, "", "%s is not a plan. A debrief is finished with `sheet file %s`.", s.Code, s.Code)
	}
	if err := s.Understood(t, read); err != nil {
		return s, err
	}
	s.State = SheetReady
	return s, nil
}

// Fileable refuses a sheet that is not the debrief of a call, or was filed.
func (s Sheet) Fileable() error {
	switch {
	case s.Phase != PhasePost:
		return Errorf(Conflict, "", "%s is a plan and is not filed. Mark it ready with `sheet ready %s`.", s.Code, s.Code)
	case s.State == SheetFiled:
		return Errorf(Conflict, "", "%s was filed. Use `sheet correct %s` to open a new version.", s.Code, s.Code)
	}
	return s.Keyed()
}

// Correct opens a new version of a filed sheet with the answers it has. The
// filed version stays as it was.
func (s Sheet) Correct(id string, now time.Time) (Sheet, error) {
	if s.State != SheetFiled {
		return s, Errorf(Conflict, "", "%s is not filed yet. Fill it in as it is.", s.Code)
	}
	s.ID, s.Version, s.State = id, s.Version+1, SheetDraft
	s.FiledAt, s.CreatedAt = time.Time{}, now
	return s, nil
}

// Progress returns how many parts of a sheet have an answer, typed or its own
// handwriting, and how many parts there are: for a plan its questions, which its form
// counts by group, for a post-call sheet the sections of the debrief on screen.
func (s Sheet) Progress(t Template, ink []Ink) (done, of int) {
	answered := slices.Collect(maps.Keys(s.Answers))
	for _, one := range ink {
		if one.SheetID == s.ID {
			answered = append(answered, one.Prompt)
		}
	}
	return t.Progress(s.Phase, answered)
}

// Noted writes a text into the notes of a new sheet, or where its template has none, into
// the first answer that holds a text of several lines.
func (s Sheet) Noted(t Template, text string) Sheet {
	key := ""
	for _, section := range t.Sections {
		for _, p := range section.Prompts {
			if p.Kind == KindNote && (key == "" || p.Key == "notes") {
				key = p.Key
			}
		}
	}
	if key != "" {
		s.Answers = Answers{key: OneLine(text)}
	}
	return s
}

// Progress is the same for a sheet of which only the answered prompts are known.
func (t Template) Progress(phase Phase, answered []string) (done, of int) {
	has := func(key string) bool { return slices.Contains(answered, key) }
	for _, section := range t.Asked().Sections {
		answers := 0
		for _, p := range section.Prompts {
			if has(p.Key) {
				answers++
			}
		}
		switch {
		case phase == PhasePre:
			done, of = done+answers, of+len(section.Prompts)
		case phase == PhasePost && section.Title != "" && section.Place == PlaceDesk:
			of++
			if answers > 0 || slices.ContainsFunc(section.Also, has) {
				done++
			}
		}
	}
	return done, of
}
