package bridge

import (
	"bytes"
	"image"
	"image/jpeg"
	"image/png"
	"slices"

	"callbook/backend/callbook"
	"callbook/backend/scan"
	"callbook/backend/sqlite"
)

// Ink is handwriting that stands where no answer is typed. Src is the path of its
// picture in the window. Without a prompt it is the whole page.
type Ink struct {
	ID     string `json:"id"`
	Prompt string `json:"prompt"`
	Page   int    `json:"page"`
	Label  string `json:"label"`
	Src    string `json:"src"`
	From   string `json:"from"` // of a plan: the day of the debrief that it is on
}

// AccountInk is handwriting on the page of its account.
type AccountInk struct {
	ID     string         `json:"id"`
	Label  string         `json:"label"`
	Src    string         `json:"src"`
	Day    string         `json:"day"`
	CallID string         `json:"call_id"`
	Phase  callbook.Phase `json:"phase"` // of the sheet that it is on
}

const inkPath = "/ink/"

func inkOut(ink []callbook.Ink) []Ink {
	out := []Ink{}
	for _, i := range ink {
		out = append(out, Ink{ID: i.ID, Prompt: i.Prompt, Page: i.Page, Label: i.Label, Src: inkPath + i.ID, From: string(i.From)})
	}
	return out
}

// inkOn is the handwriting that a sheet shows, as read gives it: its own, and in the plan
// of a call also what the debrief before it passes on.
func inkOn(tx *sqlite.Tx, s callbook.Sheet, read func(sheetID string) ([]callbook.Ink, error)) ([]callbook.Ink, error) {
	ink, err := read(s.ID)
	if err != nil || s.Phase != callbook.PhasePre || s.CallID == "" {
		return ink, err
	}
	call, err := tx.Call(s.CallID)
	if err != nil {
		return nil, err
	}
	before, day, err := tx.DebriefBefore(call)
	if err != nil || before == "" {
		return ink, err
	}
	passed, err := read(before)
	return append(ink, callbook.CarryInk(passed, day)...), err
}

// inkPrinted is what of that prints, with its pictures.
func inkPrinted(tx *sqlite.Tx, s callbook.Sheet) ([]callbook.Ink, error) {
	ink, err := inkOn(tx, s, tx.InkWithPictures)
	return slices.DeleteFunc(ink, func(i callbook.Ink) bool { return i.Prompt == "" }), err
}

func (s *Accounts) ink(tx *sqlite.Tx, a callbook.Account, out *AccountPage) error {
	const most = 60
	ink, err := tx.InkOf(a.ID, most)
	for _, i := range ink {
		out.Ink = append(out.Ink, AccountInk{ID: i.ID, Label: i.Label, Src: inkPath + i.ID, Day: string(i.Day), CallID: i.CallID, Phase: i.Phase})
	}
	return err
}

// withInk adds to the answers of a sheet in words what is written by hand.
func withInk(said []callbook.AnswerInWords, sheetID string, ink []callbook.Ink) []callbook.AnswerInWords {
	const see = "(handwritten, see the page)"
	for _, i := range ink {
		at := slices.IndexFunc(said, func(a callbook.AnswerInWords) bool { return a.Key == i.Prompt })
		switch {
		case i.SheetID != sheetID:
		case at < 0:
			said = append(said, callbook.AnswerInWords{Key: i.Prompt, Label: i.Label, Lines: []string{see}})
		case !slices.Contains(said[at].Lines, see):
			said[at].Lines = append(slices.Clone(said[at].Lines), see)
		}
	}
	return said
}

// InkPicture is the picture of handwriting in the book, as a JPEG; ok is false where the
// window asks for one that is gone.
func (b *Book) InkPicture(id string) (picture []byte, ok bool) {
	err := b.core.view(func(tx *sqlite.Tx) (err error) {
		picture, err = tx.InkPicture(id)
		return err
	})
	return picture, err == nil && len(picture) > 0
}

// KeepInk keeps the handwriting that was read of a field as its answer, or without a
// prompt the pictures of the whole pages. What is typed there stays.
//
// Errors: NotFound for a code that no sheet has, and where no handwriting was read since
// Callbook was opened; Invalid for what is not a code; Conflict for a sheet that was filed
// and for one of a pad that is not keyed in yet.
func (s *Scans) KeepInk(code, prompt string) (err error) {
	defer caught(&err)
	return s.update("Kept handwriting", func(tx *sqlite.Tx) error {
		sheet, err := inkSheet(tx, code)
		if err != nil {
			return err
		}
		kept := 0
		for _, one := range s.scans.of(sheet.Code) {
			ink, err := one.ink(sheet.ID, prompt)
			if err != nil {
				return err
			}
			for _, i := range ink {
				if err := tx.SaveInk(i); err != nil {
					return err
				}
			}
			kept += len(ink)
		}
		if kept == 0 {
			return callbook.Errorf(callbook.NotFound, "prompt", "Callbook no longer has this handwriting at hand. Read the picture of the sheet again.")
		}
		return nil
	})
}

// DropInk takes the handwriting that was kept of a field, or the whole pages, out of a
// sheet again.
//
// Errors: NotFound for a code that no sheet has; Invalid for what is not a code; Conflict
// for a sheet that was filed and for one of a pad that is not keyed in yet.
func (s *Scans) DropInk(code, prompt string) (err error) {
	defer caught(&err)
	return s.update("Took handwriting back", func(tx *sqlite.Tx) error {
		sheet, err := inkSheet(tx, code)
		if err != nil {
			return err
		}
		all, err := tx.Ink(sheet.ID)
		var ids []string
		for _, i := range all {
			if i.Prompt == prompt {
				ids = append(ids, i.ID)
			}
		}
		if err != nil || len(ids) == 0 {
			return err
		}
		return tx.RemoveInk(ids)
	})
}

// inkSheet is a sheet that can still be written on.
func inkSheet(tx *sqlite.Tx, code string) (callbook.Sheet, error) {
	sheet, err := findSheet(tx, code)
	if err == nil {
		err = sheet.Keyed()
	}
	if err == nil && sheet.State == callbook.SheetFiled {
		err = callbook.Errorf(callbook.Conflict, "", "%s was filed. Correct it to change what it keeps.", sheet.Code)
	}
	return sheet, err
}

// ink is the handwriting of a page that was read, as it is kept.
func (k keptScan) ink(sheetID, prompt string) ([]callbook.Ink, error) {
	if prompt == "" {
		if len(k.paper) == 0 {
			return nil, nil
		}
		return []callbook.Ink{{SheetID: sheetID, Page: k.page.Page, Label: "The whole page", Picture: k.paper}}, nil
	}
	var all []callbook.Ink
	n := -1
	for _, f := range k.page.Fields {
		if !f.Ink {
			continue
		}
		if n++; f.Prompt != prompt || n >= len(k.strips) {
			continue
		}
		strip, err := png.Decode(bytes.NewReader(k.strips[n]))
		if err != nil {
			return nil, err
		}
		one, err := f.ink(sheetID, k.page.Page, strip)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, nil
}

// keepInkOf keeps the handwriting of a page where its sheet has no answer.
func (s *Scans) keepInkOf(p *ScannedPage, r *scan.Reading) error {
	return s.update("Kept handwriting", func(tx *sqlite.Tx) error {
		sheet, err := inkSheet(tx, p.Code)
		if err != nil {
			return err
		}
		for i, f := range p.Fields {
			if _, answered := sheet.Answers[f.Prompt]; answered || !f.Ink {
				continue
			}
			one, err := f.ink(sheet.ID, p.Page, r.Strip(r.Fields[i].Spot))
			if says, known := problemOf(err); known {
				p.Problems = append(p.Problems, f.Label+": "+says)
				continue
			}
			if err == nil {
				err = tx.SaveInk(one)
			}
			if err != nil {
				return err
			}
			if !slices.Contains(p.Kept, f.Prompt) {
				p.Kept = append(p.Kept, f.Prompt)
			}
		}
		return nil
	})
}

// ink is the handwriting in a field, as it is kept.
func (f ScannedField) ink(sheetID string, page int, strip image.Image) (callbook.Ink, error) {
	picture, err := asInk(strip)
	return callbook.Ink{SheetID: sheetID, Page: page, Prompt: f.Prompt, Row: f.Row, Column: f.Column, Label: f.Label, Picture: picture}, err
}

// What of a strip is not kept: what it shows of the fields around. The print knows what
// stays, 1 mm on the sides and below.
const (
	inkCutSides = 3 // pixels of 150 an inch
	inkCutAbove = 15
	inkCutBelow = 9
)

// asInk makes a strip small.
func asInk(strip image.Image) ([]byte, error) {
	whole, ok := strip.(*image.Gray)
	if !ok {
		return nil, callbook.Errorf(callbook.Internal, "", "a strip is not grey")
	}
	r := whole.Bounds()
	return asJPEG(whole.SubImage(image.Rect(r.Min.X+inkCutSides, r.Min.Y+inkCutAbove, r.Max.X-inkCutSides, r.Max.Y-inkCutBelow)), callbook.MostInk)
}

// asJPEG writes a picture in at most so many bytes, as well as it goes.
func asJPEG(of image.Image, most int) ([]byte, error) {
	var b bytes.Buffer
	for quality := 70; quality > 0; quality -= 15 {
		b.Reset()
		if err := jpeg.Encode(&b, of, &jpeg.Options{Quality: quality}); err != nil {
			return nil, err
		}
		if b.Len() <= most {
			return b.Bytes(), nil
		}
	}
	return nil, callbook.Errorf(callbook.Invalid, "prompt", "This handwriting is too large to be kept. Type what it says.")
}
