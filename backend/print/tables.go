package print

import (
	"callbook/backend/callbook"
	"callbook/backend/print/layout"
)

// columns are the heads of a table: the template's, or else the usual ones.
func columns(p callbook.Prompt, usual ...layout.TableColumn) []layout.TableColumn {
	if len(p.Columns) < 2 {
		return usual
	}
	own := make([]layout.TableColumn, len(p.Columns))
	for i, column := range p.Columns {
		own[i] = layout.TableColumn{Label: column.Label, Width: float64(column.MM)}
	}
	return own
}

// headed drops the block's label if the heads of the table, or the title of the
// section, say the same.
func headed(p callbook.Prompt, b *layout.Block, heads []layout.TableColumn) {
	if len(p.Columns) > 1 || heads[0].Label == b.Label {
		b.Name = heads[0].Label
		if len(heads) > 2 {
			b.Name = ""
		}
		b.Label = ""
	}
}

// tickColumn is the widest column that holds only a tick box.
const tickColumn = 20

// What the box of a row says where it is not the answer itself.
const (
	saysPresent = "present"
	saysAgreed  = "agreed"
)

func box(t layout.Tick, says string) layout.Cell {
	return layout.Cell{Boxes: []layout.Box{{Tick: t, Says: says}}}
}

func (c *composer) peopleTable(p callbook.Prompt, b *layout.Block) layout.Body {
	usual := []layout.TableColumn{{Label: c.name, Width: 48}, {Label: c.role, Width: 40}, {Label: c.reach}}
	if !c.full {
		present := c.present
		if c.sheet.Template.Phase == callbook.PhasePost {
			present = c.wasThere
		}
		usual = []layout.TableColumn{{Label: c.name}, {Label: c.role, Width: 30}, {Label: present, Width: 15}}
	}
	t := layout.Table{Columns: columns(p, usual...)}
	headed(p, b, t.Columns)
	third := len(t.Columns) > 2 && t.Columns[2].Width > 0 && t.Columns[2].Width <= tickColumn
	row := func(a callbook.PersonAnswer, present layout.Tick) []layout.Cell {
		cells := []layout.Cell{{Text: a.Name, Name: true}, {Text: a.Role}, {Text: join(", ", a.Email, a.Phone)}}
		if third {
			cells[2] = box(present, saysPresent)
		}
		return cells
	}
	for _, a := range c.sheet.Answers.People(p.Key) {
		cells := row(a, tick(true, a.Present))
		if a.Name == "" && a.Role != "" { // a note about who decides
			cells[0], cells[1] = layout.Cell{Text: a.Role, Across: 2}, layout.Cell{Bare: true}
			if third {
				cells[2] = layout.Cell{Bare: true}
			}
		}
		t.Rows = append(t.Rows, cells)
	}
	t.Blank = row(callbook.PersonAnswer{}, layout.ToTick)
	return t
}

// promises is a table of "what" and "by when" if the prompt asks for one side's,
// else a table of both sides'.
func (c *composer) promises(p callbook.Prompt, b *layout.Block) layout.Body {
	usual := []layout.TableColumn{{Label: c.who, Width: 20}, {Label: c.what}, {Label: c.byWhen, Width: 34}, {Label: c.theirDate, Width: 18}}
	if !c.full {
		usual = []layout.TableColumn{{Label: b.Label}, {Label: c.by, Width: 20}}
	}
	t := layout.Table{Columns: columns(p, usual...)}
	headed(p, b, t.Columns)
	row := func(a callbook.PromiseAnswer, filled bool) []layout.Cell {
		if len(t.Columns) == 2 {
			return []layout.Cell{{Text: a.What}, {Text: typedDate(a.Due, shortDay, c.year)}}
		}
		who := []layout.Box{{Word: c.they, Tick: tick(a.By != "", a.By == callbook.Them), Says: string(callbook.Them)}, {Word: c.i, Tick: tick(a.By != "", a.By == callbook.Us), Says: string(callbook.Us)}}
		return []layout.Cell{
			{Boxes: who},
			{Text: a.What},
			{Text: typedDate(a.Due, weekday, c.year)},
			box(tick(filled, a.NamedBy == callbook.AgreedByCustomer), string(callbook.AgreedByCustomer)),
		}
	}
	for _, a := range c.sheet.Answers.Promises(p.Key) {
		t.Rows = append(t.Rows, row(a, true))
	}
	t.Blank = row(callbook.PromiseAnswer{}, false)
	return t
}

// concerns is a table of "what" and "how" in two columns, else rows to tick.
func (c *composer) concerns(p callbook.Prompt, b *layout.Block) layout.Body {
	answers := c.sheet.Answers.Concerns(p.Key)
	if len(p.Columns) == 1 {
		return c.worries(p, answers)
	}
	if len(p.Columns) == 0 {
		t := layout.Table{Lead: layout.LeadBox}
		for _, a := range answers {
			t.Rows = append(t.Rows, []layout.Cell{{Text: callbook.Labelled(a.What, a.How)}})
			t.States = append(t.States, tick(true, a.State == callbook.ConcernWorkedThrough))
		}
		return t
	}
	t := layout.Table{Columns: columns(p)}
	headed(p, b, t.Columns)
	for _, a := range answers {
		t.Rows = append(t.Rows, []layout.Cell{{Text: a.What}, {Text: a.How}})
	}
	return t
}

// worries are rows to tick, each with a line for how it was worked through under
// it.
func (c *composer) worries(p callbook.Prompt, answers []callbook.ConcernAnswer) layout.Body {
	blank := max(1, (p.Lines+1)/2)
	f := layout.Fields{Each: 2, Stay: 2 * blank}
	for i := range max(blank, len(answers)) {
		var a callbook.ConcernAnswer
		state := layout.ToTick
		if i < len(answers) {
			a = answers[i]
			state = tick(true, a.State == callbook.ConcernWorkedThrough)
		}
		f.Rows = append(f.Rows,
			layout.FieldRow{Fields: []layout.Field{{Place: layout.Place{Key: p.Key, Row: i}, Text: a.What, Lead: &state}}},
			layout.FieldRow{Fields: []layout.Field{{Place: layout.Place{Key: p.Key, Row: i, Column: 1}, Label: p.Columns[0].Label, Text: a.How}}})
	}
	return f
}

// questions are rows to tick. Numbered ones have a box only if the template has a
// column for it.
func (c *composer) questions(p callbook.Prompt, _ *layout.Block) layout.Body {
	t := layout.Table{Lead: layout.LeadBox}
	switch {
	case p.Numbered && len(p.Columns) > 0:
		t.Lead = layout.LeadNumberBox
	case p.Numbered:
		t.Lead = layout.LeadNumber
	}
	for _, a := range c.sheet.Answers.Questions(p.Key) {
		t.Rows = append(t.Rows, []layout.Cell{{Text: callbook.Labelled(a.Text, a.Answer)}})
		t.States = append(t.States, tick(true, a.State == callbook.QuestionAnswered))
	}
	return t
}

// followUps is a table, or in a column the one next contact that is planned.
func (c *composer) followUps(p callbook.Prompt, b *layout.Block) layout.Body {
	answers := c.sheet.Answers.FollowUps(p.Key)
	if len(p.Columns) == 3 || len(p.Columns) == 0 && !c.full {
		return c.nextContact(p, b, answers)
	}
	t := layout.Table{Columns: columns(p,
		layout.TableColumn{Label: c.how, Width: 26}, layout.TableColumn{Label: c.when, Width: 30},
		layout.TableColumn{Label: c.whatFor}, layout.TableColumn{Label: c.agreed, Width: 15})}
	headed(p, b, t.Columns)
	row := func(a callbook.FollowUpAnswer, agreed layout.Tick) []layout.Cell {
		return []layout.Cell{
			{Text: optionWord(p, a.Channel)},
			{Text: typedDate(a.When, weekday, c.year)},
			{Text: join(" · ", a.Purpose, a.Reason, a.New)},
			box(agreed, saysAgreed),
		}
	}
	for _, a := range answers {
		t.Rows = append(t.Rows, row(a, tick(true, a.Agreed)))
	}
	t.Blank = row(callbook.FollowUpAnswer{}, layout.ToTick)
	return t
}

// nextContact is the row of channels to tick, then when and why, then what to do.
func (c *composer) nextContact(p callbook.Prompt, b *layout.Block, answers []callbook.FollowUpAnswer) layout.Body {
	heads := columns(p, layout.TableColumn{Label: c.when, Width: 46}, layout.TableColumn{Label: c.why}, layout.TableColumn{Label: c.toDoWhat})
	if len(answers) == 0 {
		answers = []callbook.FollowUpAnswer{{Channel: c.sheet.Answers.Text("preferred_channel")}}
	}
	fields := layout.Fields{Tight: b.Label != ""}
	for i, a := range answers {
		place := func(column int) layout.Place { return layout.Place{Key: p.Key, Row: i, Column: column} }
		ways := layout.Field{Place: place(0)}
		ways.Boxes, ways.Own = c.options(p, one(a.Channel))
		if len(ways.Boxes) > 0 {
			fields.Rows = append(fields.Rows, layout.FieldRow{Fields: []layout.Field{ways}})
		}
		fields.Rows = append(fields.Rows,
			layout.FieldRow{Fields: []layout.Field{
				{Place: place(1), Label: heads[0].Label, Width: heads[0].Width, Text: typedDate(a.When, weekday, c.year)},
				{Place: place(2), Label: heads[1].Label, Text: a.Reason},
			}},
			layout.FieldRow{Fields: []layout.Field{{Place: place(3), Label: heads[2].Label, Text: join(" · ", a.Purpose, a.New)}}})
		fields.Each = len(fields.Rows) / (i + 1)
	}
	fields.Stay = fields.Each
	return fields
}
