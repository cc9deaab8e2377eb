package main

import (
	_ "embed"
	"errors"
	"fmt"
	htmltemplate "html/template"
	"os"
	"strings"
	"time"
)

// The command line's JSON for calls, people, sheets and templates, as far as a page
// needs it.
type (
	person struct {
		ID, Name, Role string
		Phones         []string
		Account        struct{ ID, Name string }
	}
	call struct {
		Time, Place string
		Minutes     int
		Account     struct{ Name string }
		Pre, Post   struct{ Code string }
		Person      person  `json:"-"`
		Sheets      []sheet `json:"-"`
	}
	sheet struct {
		Code     string
		Template struct{ ID string }
		Answers  map[string]any
		Form     template `json:"-"`
		Call     call     `json:"-"`
	}
	template struct {
		Title    string
		Sections []section
	}
	section struct {
		Title, Hint, Place, Column string
		Prompts                    []prompt
	}
	prompt struct {
		Key, Kind, Ask, Print, Hint, Form string
		Lines                             int
		Hidden, Bare, Numbered            bool
		Columns                           []struct{ Label string }
		Options, Shown, Printed           []string
	}
)

//go:embed page.html
var pageSource string

// writePage writes sheets as HTML, after a cover if there are calls for one: the
// texts, labels and writing lines that Callbook prints, in the same sizes.
func writePage(file string, cover []call, sheets []sheet) error {
	page, err := htmltemplate.New("page").Parse(pageSource)
	if err != nil {
		return err
	}
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	return errors.Join(page.Execute(f, map[string]any{
		"Cover": cover, "Day": dated(day), "Sheets": sheets,
		"Tonight": []tick{{Word: "sheets filed"}, {Word: "recaps sent"}, {Word: "next dates set"}},
	}), f.Close())
}

// block is a prompt on the page.
type block struct {
	Label, Hint string
	Inline      bool
	Ticks       []tick
	Text        string
	Heads       []string
	Rows        [][]cell
	Lines       []struct{} // to write on, below the answer
}

type cell struct {
	Text  string
	Ticks []tick
}

type tick struct {
	Word string
	On   bool
}

// In lists the sections of a column that are filled in during the meeting.
func (s sheet) In(column string) []section {
	var in []section
	for _, one := range s.Form.Sections {
		if one.Place == "room" && one.Column == column {
			in = append(in, one)
		}
	}
	return in
}

// With pairs the sheet with the sections of a column.
func (s sheet) With(column string) map[string]any {
	return map[string]any{"Sheet": s, "Sections": s.In(column)}
}

// Blocks lists the prompts of a section with the answers of the sheet.
func (s sheet) Blocks(in section) []block {
	var all []block
	for _, p := range in.Prompts {
		if !p.Hidden {
			all = append(all, s.block(p, in.Column == "full"))
		}
	}
	return all
}

// rowKeys are the keys of a row of a kind of prompt, by the number of its printed
// columns.
func rowKeys(kind string, columns int, full bool) []string {
	switch kind {
	case "people":
		if full {
			return []string{"name", "role", "email"}
		}
		return []string{"name", "role", "present"}
	case "promises":
		if columns == 4 {
			return []string{"by", "what", "due", "named_by"}
		}
		return []string{"what", "due"}
	case "concerns":
		if columns == 0 {
			return []string{"state", "what"}
		}
		return []string{"what", "how"}
	case "questions":
		return []string{"state", "text"}
	case "follow_ups":
		return []string{"when", "reason", "purpose"}
	case "if_then":
		return []string{"if", "then"}
	}
	return nil
}

func (s sheet) block(p prompt, full bool) block {
	answer := s.Answers[p.Key]
	b := block{Label: p.Print, Hint: p.Hint, Inline: p.Form != "block"}
	if b.Label == "" {
		b.Label = p.Ask
	}
	if p.Bare {
		b.Label = ""
	}
	rows, _ := answer.([]any)
	if len(p.Options) > 0 {
		chosen := answer
		if len(rows) > 0 {
			chosen = field(rows[0], "channel")
		}
		for i, option := range p.Options {
			word := p.Shown[i]
			if len(p.Printed) > 0 {
				word = p.Printed[i]
			}
			b.Ticks = append(b.Ticks, tick{word, chosen == option})
		}
	}
	keys := rowKeys(p.Kind, len(p.Columns), full)
	if p.Numbered {
		keys = keys[1:] // an ordered prompt has no box
	}
	if keys == nil {
		if b.Ticks == nil {
			b.Text = said(answer)
		}
		if !b.Inline {
			perLine := 55
			if full {
				perLine = 118
			}
			b.Lines = make([]struct{}, left(p.Lines, b.Text, perLine))
		}
		return b
	}
	b.Inline = false
	for _, c := range p.Columns {
		b.Heads = append(b.Heads, c.Label)
	}
	for i := range max(p.Lines, len(rows)) {
		var row any
		if i < len(rows) {
			row = rows[i]
		}
		cells := make([]cell, len(keys))
		for k, key := range keys {
			cells[k] = cellOf(key, field(row, key))
		}
		b.Rows = append(b.Rows, cells)
		if p.Kind == "if_then" || p.Kind == "follow_ups" {
			break
		}
	}
	return b
}

func cellOf(key, value string) cell {
	switch key {
	case "present":
		return cell{Ticks: []tick{{"", value == "true"}}}
	case "named_by":
		return cell{Ticks: []tick{{"", value == "customer"}}}
	case "state":
		return cell{Ticks: []tick{{"", value != "" && value != "open"}}}
	case "by":
		return cell{Ticks: []tick{{"They", value == "them"}, {"I", value == "us"}}}
	case "when", "due":
		return cell{Text: dated(value)}
	}
	return cell{Text: value}
}

// left is how many of n lines, 8 mm apart, remain to write on below a text.
func left(n int, text string, perLine int) int {
	if text == "" {
		return n
	}
	filled := 0.6 + 4.586*float64((len([]rune(text))+perLine-1)/perLine)
	return max(0, int((8*float64(n)-filled+0.4)/8))
}

func field(row any, key string) string {
	m, _ := row.(map[string]any)
	if v, ok := m[key]; ok && v != nil {
		return fmt.Sprint(v)
	}
	return ""
}

// said is an answer on one line.
func said(answer any) string {
	switch v := answer.(type) {
	case nil:
		return ""
	case map[string]any: // an amount of money
		return strings.TrimSpace(field(v, "amount") + " " + field(v, "currency") + " · " + field(v, "note"))
	default:
		return dated(fmt.Sprint(v))
	}
}

// dated writes out a date, as the sheets do, and returns other text unchanged.
func dated(text string) string {
	for layout, shown := range map[string]string{"2006-01-02": "Mon 2 Jan 2006", "2006-01-02T15:04": "Mon 2 Jan 2006, 15:04"} {
		if t, err := time.Parse(layout, text); err == nil {
			return t.Format(shown)
		}
	}
	return text
}
