package print

import (
	"slices"
	"strconv"
	"strings"

	"callbook/backend/callbook"
	"callbook/backend/print/layout"
)

// text is an answer over writing lines, or beside its label.
func (c *composer) text(p callbook.Prompt, b *layout.Block, answer string) layout.Body {
	if p.Form != callbook.FormInline && p.Form != callbook.FormPair {
		return layout.Prose{Text: answer}
	}
	return c.field(b, layout.Field{Place: layout.Place{Key: p.Key}, Label: label(p), LabelWidth: labelWidth(p), Text: answer})
}

// field is one labelled answer on its own row. The block has no other label.
func (c *composer) field(b *layout.Block, f layout.Field) layout.Body {
	b.Label = ""
	return layout.Fields{Rows: []layout.FieldRow{{Fields: []layout.Field{f}}}}
}

// labelWidth gives all labels of a run of fields one common column.
func labelWidth(p callbook.Prompt) float64 { return float64(max(p.LabelMM, 1)) }

func (c *composer) date(p callbook.Prompt, answer string) string {
	s := typedDate(answer, fullDay, c.year)
	if src, ok := c.sheet.Carried[p.Key]; ok && src.Suggestion && !src.Changed && s != "" {
		s += " (" + c.planned + ")"
	}
	return s
}

// number writes a number. Text that is not a number stays as typed.
func number(v any) string {
	switch n := v.(type) {
	case float64:
		return strconv.FormatFloat(n, 'f', -1, 64)
	case string:
		return n
	}
	return ""
}

// join joins the texts that are not empty.
func join(sep string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), sep)
}

func one(answer string) []string {
	if answer == "" {
		return nil
	}
	return []string{answer}
}

// optionWords are the options as printed.
func optionWords(p callbook.Prompt) []string {
	for _, words := range [][]string{p.Printed, p.Shown} {
		if len(words) == len(p.Options) {
			return words
		}
	}
	return p.Options
}

// optionWord is one answer as printed. A channel that the prompt does not offer
// gets its usual name, and the rep's own word stays as typed.
func optionWord(p callbook.Prompt, answer string) string {
	if i := slices.Index(p.Options, answer); i >= 0 {
		return optionWords(p)[i]
	}
	channel, err := callbook.ParseChannel(answer)
	switch {
	case err != nil:
		return answer
	case p.Kind == callbook.KindFollowUps:
		return channel.Word()
	case channel == callbook.Other:
		return "Other"
	case slices.Contains(p.Options, string(callbook.Phone)):
		return channel.Word()
	}
	return answer
}

// boxes is a row of tick boxes, one for each option, and the rep's own entry.
func (c *composer) boxes(p callbook.Prompt, b *layout.Block, ticked []string) layout.Body {
	if len(p.Options) == 0 {
		return c.text(p, b, strings.Join(ticked, ", "))
	}
	f := layout.Field{Place: layout.Place{Key: p.Key}, Label: label(p), LabelWidth: labelWidth(p)}
	f.Boxes, f.Own = c.options(p, ticked)
	if p.Form == callbook.FormBlock {
		f.Label, f.LabelWidth = "", 0
		return layout.Fields{Rows: []layout.FieldRow{{Fields: []layout.Field{f}}}, Tight: b.Label != ""}
	}
	return c.field(b, f)
}

// options ticks the given answers. An answer that is not one of the options is the
// rep's own entry, even if the template does not offer one.
func (c *composer) options(p callbook.Prompt, ticked []string) ([]layout.Box, *layout.Own) {
	words := optionWords(p)
	boxes := make([]layout.Box, 0, len(p.Options))
	for i, option := range p.Options {
		boxes = append(boxes, layout.Box{Word: words[i], Tick: tick(len(ticked) > 0, slices.Contains(ticked, option)), Says: option})
	}
	var others []string
	for _, t := range ticked {
		if !slices.Contains(p.Options, t) {
			others = append(others, optionWord(p, t))
		}
	}
	if !p.Other && len(others) == 0 {
		return boxes, nil
	}
	return boxes, &layout.Own{Or: c.or, Text: strings.Join(others, ", "), Tick: tick(len(ticked) > 0, len(others) > 0)}
}

// tick is the state of a box. It is blank if its prompt is.
func tick(answered, ticked bool) layout.Tick {
	switch {
	case ticked:
		return layout.Ticked
	case answered:
		return layout.NotTicked
	}
	return layout.ToTick
}

func (c *composer) yesNo(p callbook.Prompt, b *layout.Block) layout.Body {
	yes, answered := c.sheet.Answers[p.Key].(bool)
	p.Options, p.Shown, p.Printed, p.Other = []string{"yes", "no"}, []string{c.yes, c.no}, nil, false
	switch {
	case !answered:
		return c.boxes(p, b, nil)
	case yes:
		return c.boxes(p, b, one("yes"))
	}
	return c.boxes(p, b, one("no"))
}

// scale is a row of boxes from 1 to 5, or of the template's own steps.
func (c *composer) scale(p callbook.Prompt, b *layout.Block) layout.Body {
	if len(p.Options) == 0 {
		p.Options = []string{"1", "2", "3", "4", "5"}
	}
	return c.boxes(p, b, one(number(c.sheet.Answers[p.Key])))
}

// ifThen is two labelled answers, in halves that read across or on two rows.
func (c *composer) ifThen(p callbook.Prompt, b *layout.Block) layout.Body {
	labels := columns(p, layout.TableColumn{Label: c.ifThey}, layout.TableColumn{Label: c.thenWe})
	answers := c.sheet.Answers.IfThens(p.Key)
	halves := p.Form == callbook.FormPair && c.full
	rows := p.Lines
	if !halves {
		rows = (p.Lines + 1) / 2
	}
	var fields layout.Fields
	for i := range max(rows, 1, len(answers)) {
		var a callbook.IfThen
		if i < len(answers) {
			a = answers[i]
		}
		first := layout.Field{Place: layout.Place{Key: p.Key, Row: i}, Label: labels[0].Label, LabelWidth: labelWidth(p), Text: a.If}
		second := layout.Field{Place: layout.Place{Key: p.Key, Row: i, Column: 1}, Label: labels[1].Label, LabelWidth: labelWidth(p), Text: a.Then}
		if halves {
			fields.Rows = append(fields.Rows, layout.FieldRow{Fields: []layout.Field{first, second}, Halves: true})
			continue
		}
		fields.Rows = append(fields.Rows, layout.FieldRow{Fields: []layout.Field{first}}, layout.FieldRow{Fields: []layout.Field{second}})
	}
	fields.Each, fields.Stay = 2, 2*max(rows, 1)
	if halves {
		fields.Each, fields.Stay = 1, max(rows, 1)
	}
	if p.Form != callbook.FormBlock {
		b.Label = ""
	}
	return fields
}
