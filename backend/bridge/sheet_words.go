package bridge

import (
	"callbook/backend/callbook"
	"callbook/backend/sqlite"
	"callbook/backend/templates"
)

// SheetLine is an answer of a sheet as people read it. From says where it came
// from, where it was carried over; Struck, that the rep took it out of a plan.
type SheetLine struct {
	Key    string   `json:"key"`
	Label  string   `json:"label"`
	Lines  []string `json:"lines"`
	From   string   `json:"from"`
	Struck bool     `json:"struck"`
}

// InWords lists the answers of a sheet in words, in the order in which it asks for
// them, and after them what was struck.
//
// Errors: NotFound for a code that no sheet has; Invalid for what is no code.
func (s *Sheets) InWords(code string) ([]SheetLine, error) {
	out := []SheetLine{}
	err := s.view(func(tx *sqlite.Tx) error {
		sheet, err := findSheet(tx, code)
		if err != nil {
			return err
		}
		t, err := tx.Template(sheet.Template.ID, sheet.Template.Version)
		if err != nil {
			return err
		}
		answered := func(sheet callbook.Sheet, struck bool) {
			for _, a := range sheet.InWords(t, templates.BuiltIn) {
				line := SheetLine{Key: a.Key, Label: a.Label, Lines: a.Lines, Struck: struck}
				if from, ok := sheet.Carried[a.Key]; ok {
					line.From = sourceShown(from)
				}
				out = append(out, line)
			}
		}
		answered(sheet, false)
		struck := callbook.Sheet{Answers: callbook.Answers{}, Carried: map[string]callbook.Source{}}
		for key, was := range sheet.Struck {
			struck.Answers[key], struck.Carried[key] = was.Value, was.From
		}
		answered(struck, true)
		return nil
	})
	return out, err
}
