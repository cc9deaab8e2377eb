package bridge

import (
	"cmp"
	"context"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"callbook/backend/callbook"
	"callbook/backend/exchange"
	"callbook/backend/sqlite"
	"callbook/backend/templates"
)

// ExportedTable is a table for spreadsheets that was written, and how many rows it
// has below its header.
type ExportedTable struct {
	File string `json:"file"`
	Rows int    `json:"rows"`
}

// rowsAtOnce is how many rows are read before the rep may stop it.
const rowsAtOnce = 5000

// Export writes every follow-up into a CSV file, by day.
//
// Errors: Invalid for another ending and for a place that the file may not go
// to; Unavailable for one that it cannot be written to.
func (s *FollowUps) Export(file string) (ExportedTable, error) {
	return s.writeTable(file, followUpFile, s.table())
}

func (s *FollowUps) table() outTable {
	header := exchange.FollowUpsBegin + "New,Reason,State,Agreed by,Result,Closed on,Snoozed until,Zone,ID"
	return outTable{strings.Split(header, ","), func(ctx context.Context, tx *sqlite.Tx, row func(...string) error) error {
		for offset := 0; ; offset += rowsAtOnce {
			found, total, err := tx.FollowUps(sqlite.FollowUpFilter{Present: true, Limit: rowsAtOnce, Offset: offset})
			if err != nil {
				return err
			}
			shown, err := s.followUpsOut(tx, found)
			if err != nil {
				return err
			}
			for _, f := range shown {
				person := ""
				if f.Person != nil {
					person = f.Person.Name
				}
				err := row(told(f.Day), told(f.Time), f.Account.Name, person, f.Channel.Word(), f.Purpose, f.New, f.Reason, string(f.State),
					told(f.AgreedBy), told(f.Result), told(f.ClosedOn), told(f.SnoozedUntil), f.Zone, f.ID)
				if err != nil {
					return err
				}
			}
			s.Progress("table", min(offset+rowsAtOnce, total), total)
			if offset+rowsAtOnce >= total {
				return nil
			}
			if err := ctx.Err(); err != nil {
				return err
			}
		}
	}}
}

// Export writes every call into a CSV file, by day.
//
// Errors: Invalid for another ending and for a place that the file may not go
// to; Unavailable for one that it cannot be written to.
func (s *Calls) Export(file string) (ExportedTable, error) {
	return s.writeTable(file, callFile, s.table())
}

func (s *Calls) table() outTable {
	header := exchange.CallsBegin + "Minutes,Place,Our people,Why,Plan,Debrief,Zone,ID"
	return outTable{strings.Split(header, ","), func(ctx context.Context, tx *sqlite.Tx, row func(...string) error) error {
		found, err := tx.Calls(sqlite.CallFilter{Present: true})
		if err != nil {
			return err
		}
		for from := 0; from < len(found); from += rowsAtOnce {
			if err := ctx.Err(); err != nil {
				return err
			}
			shown, err := callsOut(tx, found[from:min(from+rowsAtOnce, len(found))])
			if err != nil {
				return err
			}
			for _, c := range shown {
				people := make([]string, len(c.People))
				for i, p := range c.People {
					people[i] = p.Name
				}
				codes := [2]string{}
				for i, sheet := range []*SheetRef{c.Pre, c.Post} {
					if sheet != nil {
						codes[i] = sheet.Code
					}
				}
				err := row(c.Day, told(c.Time), c.Account.Name, strings.Join(people, "; "), string(c.Kind), string(c.State), strconv.Itoa(c.Minutes),
					c.Place, strings.Join(c.Colleagues, "; "), c.Why, codes[0], codes[1], c.Zone, c.ID)
				if err != nil {
					return err
				}
			}
			s.Progress("table", from+len(shown), len(found))
		}
		return nil
	}}
}

// ExportDebriefs writes every filed debrief into a CSV file, the newest first,
// with a column for each prompt that was answered.
//
// Errors: Invalid for another ending and for a place that the file may not go
// to; Unavailable for one that it cannot be written to.
func (s *Sheets) ExportDebriefs(file string) (ExportedTable, error) {
	var table outTable
	err := s.view(func(tx *sqlite.Tx) (err error) {
		table, err = debriefTable(tx)
		return err
	})
	if err != nil {
		return ExportedTable{}, untouched(err)
	}
	return s.writeTable(file, debriefFile, table)
}

func debriefTable(tx *sqlite.Tx) (outTable, error) {
	all, err := tx.Debriefs(sqlite.DebriefFilter{Present: true})
	if err != nil {
		return outTable{}, err
	}
	refs, err := tx.TemplateRefs()
	var known []callbook.Template
	for _, ref := range slices.Backward(refs) { // a newer version before those it replaced
		if err != nil {
			return outTable{}, err
		}
		var t callbook.Template
		t, err = tx.Template(ref.ID, ref.Version)
		known = append(known, t)
	}
	known = append(known, templates.BuiltIn()...)
	slices.SortStableFunc(known, func(a, b callbook.Template) int {
		return cmp.Compare(after(a.Phase), after(b.Phase))
	})
	prompts := callbook.PromptsAnswered(all, known)
	header := strings.Split(strings.TrimSuffix(exchange.DebriefsBegin, ","), ",")
	for _, p := range prompts {
		header = append(header, p.Ask)
	}
	return outTable{header, func(_ context.Context, _ *sqlite.Tx, row func(...string) error) error {
		for _, d := range all {
			cells := []string{string(d.Call.When.Day), string(d.Call.When.Time), d.Account.Name, d.Code}
			for _, p := range prompts {
				cells = append(cells, strings.Join(p.InWords(d.Answers[p.Key]), "\n"))
			}
			if err := row(cells...); err != nil {
				return err
			}
		}
		return nil
	}}, err
}

// after puts the templates of debriefs first.
func after(p callbook.Phase) int {
	if p == callbook.PhasePost {
		return 0
	}
	return 1
}

// outTable is a table whose rows are read as they are written.
type outTable struct {
	header []string
	rows   func(context.Context, *sqlite.Tx, func(cells ...string) error) error
}

func (t outTable) write(ctx context.Context, tx *sqlite.Tx, w io.Writer) (rows int, err error) {
	table, err := exchange.NewTable(w, t.header...)
	if err != nil {
		return 0, err
	}
	err = t.rows(ctx, tx, func(cells ...string) error {
		rows++
		return table.Row(cells...)
	})
	if err != nil {
		return rows, err
	}
	return rows, table.Close()
}

func (c *core) writeTable(file string, kind fileKind, table outTable) (ExportedTable, error) {
	out := ExportedTable{File: file}
	if file != Stdout && !strings.EqualFold(filepath.Ext(file), kind.ending) {
		return out, callbook.Errorf(callbook.Invalid, "file", "“%s” is not a .csv file. End its name with .csv.", file)
	}
	ctx, done := c.jobs.begin(c.ctx, "table")
	defer done()
	err := c.writeFile(file, kind, func(w io.Writer) error {
		return c.view(func(tx *sqlite.Tx) (err error) {
			out.Rows, err = table.write(ctx, tx, w)
			return err
		})
	})
	return out, err
}

func told[T ~string](value *T) string {
	if value == nil {
		return ""
	}
	return string(*value)
}
