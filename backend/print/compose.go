package print

import (
	"fmt"
	"slices"
	"strings"

	"callbook/backend/callbook"
	"callbook/backend/print/layout"
)

// composer turns the prompts and answers of one sheet into blocks.
type composer struct {
	words
	sheet Sheet
	year  string // of the call; dates on the sheet in the same year leave it out
	full  bool   // the current section spans both columns
	desk  bool   // and is filled in at the desk
	notes string // not printed yet
}

func newComposer(s Sheet, w words) *composer {
	c := &composer{words: w, sheet: s}
	for _, n := range s.Notes {
		c.notes = join("\n", c.notes, fmt.Sprintf(w.noteOn, n.About, n.Text))
	}
	if s.Head != nil && len(s.Head.Day) >= 4 {
		c.year = string(s.Head.Day[:4])
	}
	return c
}

// sections composes what is filled in at a place.
func (c *composer) sections(place callbook.SectionPlace) []layout.Section {
	var all []layout.Section
	c.desk = place == callbook.PlaceDesk
	for _, s := range c.sheet.Template.Sections {
		if (s.Place == callbook.PlaceDesk) != (place == callbook.PlaceDesk) {
			continue
		}
		c.full = s.Column == callbook.ColumnFull || s.Column == "" && slices.ContainsFunc(s.Prompts, isWide)
		section := layout.Section{Title: s.Title, Hint: s.Hint, Column: c.column(s.Column), Blocks: c.blocks(s)}
		if len(section.Blocks) > 0 {
			all = append(all, section)
		}
	}
	if c.desk == c.sheet.Desk {
		all = append(all, c.kept()...)
	}
	return all
}

// kept composes the answers whose prompts the template does not have, and the notes
// if it does not ask for common ground. They come last.
func (c *composer) kept() []layout.Section {
	section := layout.Section{Title: c.also, Column: layout.Full}
	for _, k := range c.sheet.Kept {
		section.Blocks = append(section.Blocks, layout.Block{Label: k.Label, Name: k.Label, Lines: 1, Body: layout.Prose{Text: strings.Join(k.Lines, "\n")}})
	}
	if c.notes != "" {
		section.Blocks = append(section.Blocks, layout.Block{Label: c.words.notes, Name: c.words.notes, Lines: 1, Body: layout.Prose{Text: c.notes}})
		c.notes = ""
	}
	if len(section.Blocks) == 0 {
		return nil
	}
	return []layout.Section{section}
}

// isWide reports whether a prompt prints as a table of three columns or more.
func isWide(p callbook.Prompt) bool {
	switch p.Kind {
	case callbook.KindPeople, callbook.KindPromises, callbook.KindFollowUps:
		return len(p.Columns) == 0 || len(p.Columns) > 2
	default:
		return len(p.Columns) > 2
	}
}

func (c *composer) column(column callbook.SectionColumn) layout.Column {
	switch {
	case c.full:
		return layout.Full
	case column == callbook.ColumnLeft:
		return layout.Left
	case column == callbook.ColumnRight:
		return layout.Right
	}
	return layout.Flow
}

// blocks composes the prompts of a section. A prompt beside another joins its
// row, and two in pair form share one.
func (c *composer) blocks(s callbook.Section) []layout.Block {
	var blocks []layout.Block
	var half *layout.Fields // a row whose right half is free
	for _, p := range s.Prompts {
		if p.Hidden || p.Off {
			continue
		}
		b := c.block(p, s.Title)
		fields, isFields := b.Body.(layout.Fields)
		pairs := isFields && c.full && p.Form == callbook.FormPair && len(fields.Rows) == 1 && len(fields.Rows[0].Fields) == 1
		switch {
		case isFields && p.Beside && len(blocks) > 0 && joins(&blocks[len(blocks)-1], fields):
			blocks[len(blocks)-1].Whole = blocks[len(blocks)-1].Whole || b.Whole
			continue
		case pairs && half != nil:
			half.Rows[0].Fields = append(half.Rows[0].Fields, fields.Rows[0].Fields...)
			half.Rows[0].Halves = true
			blocks[len(blocks)-1].Body = *half
			half = nil
			continue
		}
		half = nil
		if pairs {
			half = &fields
		}
		blocks = append(blocks, b)
	}
	return blocks
}

// joins puts fields on the last row of a block, which must have a fixed width for
// that.
func joins(b *layout.Block, beside layout.Fields) bool {
	before, ok := b.Body.(layout.Fields)
	if !ok || len(before.Rows) == 0 {
		return false
	}
	row := &before.Rows[len(before.Rows)-1]
	if len(row.Fields) == 1 && len(row.Fields[0].Boxes) == 0 {
		row.Fields[0].Width = besideWidth
	}
	for _, r := range beside.Rows {
		for _, f := range r.Fields {
			f.LabelWidth = 0
			row.Fields = append(row.Fields, f)
		}
	}
	b.Body = before
	return true
}

// besideWidth is the width of an answer with others beside it.
const besideWidth = 62

func (c *composer) block(p callbook.Prompt, section string) layout.Block {
	b := layout.Block{Key: p.Key, Label: label(p), Name: label(p), Lines: max(p.Lines, 1), Turn: p.Stretch, Whole: p.Whole}
	if p.Bare {
		b.Name = section
		b.Label = ""
	}
	b.Body = c.body(p, &b)
	if b.Label != "" {
		b.Asides = c.asides(p, b.Body)
	}
	return b
}

func label(p callbook.Prompt) string {
	if p.Print != "" {
		return p.Print
	}
	return p.Ask
}

// asides are the texts after a label: the source of a carried answer, in shorter
// and shorter forms, or the hint for a prompt that is still blank.
func (c *composer) asides(p callbook.Prompt, body layout.Body) []string {
	prose, isProse := body.(layout.Prose)
	filled := isProse && strings.TrimSpace(prose.Text) != ""
	if src, ok := c.sheet.Carried[p.Key]; ok && src.Day != "" && (filled || !isProse) {
		day := src.Day.Format(shortDay)
		from := fmt.Sprintf(c.from, day)
		long := from
		if src.Sheet != "" {
			long = from + ", " + src.Sheet
		}
		if len(src.With) > 0 {
			return []string{from + ", with " + strings.Join(src.With, ", "), long, day}
		}
		return []string{long, day}
	}
	if p.Hint == "" || filled {
		return nil
	}
	return []string{p.Hint}
}

// withNotes adds the notes to what is known of the people.
func (c *composer) withNotes(p callbook.Prompt, answer string) string {
	if p.Key != callbook.CommonGround || p.Kind != callbook.KindNote || c.notes == "" {
		return answer
	}
	answer, c.notes = join("\n", strings.TrimSpace(answer), c.notes), ""
	return answer
}

// body is the only switch over the kinds of prompt.
func (c *composer) body(p callbook.Prompt, b *layout.Block) layout.Body {
	a := c.sheet.Answers
	switch p.Kind {
	case callbook.KindText, callbook.KindNote:
		return c.text(p, b, c.withNotes(p, a.Text(p.Key)))
	case callbook.KindNumber:
		return c.text(p, b, number(a[p.Key]))
	case callbook.KindMoney:
		return c.text(p, b, a.Money(p.Key).String())
	case callbook.KindDate:
		return c.text(p, b, c.date(p, a.Text(p.Key)))
	case callbook.KindChoice:
		return c.boxes(p, b, one(a.Text(p.Key)))
	case callbook.KindChecks:
		return c.boxes(p, b, a.Checks(p.Key))
	case callbook.KindYesNo:
		return c.yesNo(p, b)
	case callbook.KindScale:
		return c.scale(p, b)
	case callbook.KindIfThen:
		return c.ifThen(p, b)
	case callbook.KindPeople:
		return c.peopleTable(p, b)
	case callbook.KindPromises:
		return c.promises(p, b)
	case callbook.KindConcerns:
		return c.concerns(p, b)
	case callbook.KindQuestions:
		return c.questions(p, b)
	case callbook.KindFollowUps:
		return c.followUps(p, b)
	}
	return c.text(p, b, a.Text(p.Key))
}
