package bridge

import (
	"fmt"

	"callbook/backend/exchange"
	"callbook/backend/intake"
)

// importReport writes into a result what became of each contact of a file.
type importReport struct {
	result  *ImportResult
	columns map[string]int      // where each column is among those left out
	most    int                 // values that are left out and listed; 0 is all
	shown   map[intake.Fate]int // lines that are in the result
}

func newImportReport(result *ImportResult, most int) *importReport {
	return &importReport{result: result, columns: map[string]int{}, most: most, shown: map[intake.Fate]int{}}
}

// tell reports what became of a contact, and which values of its line are not in
// the book.
func (r *importReport) tell(c exchange.Contact, t intake.Taken) {
	if t.Removed != "" {
		r.leave(exchange.LeftOut{Line: c.Line, Value: c.Name, Why: fmt.Sprintf("You removed %s, so it is left out. Restore it from the trash, or add it again by hand.", t.Removed)})
		return
	}
	if t.LikeAccount.ID != "" {
		r.result.AlikeAccounts = append(r.result.AlikeAccounts, Duplicate{Line: c.Line, Name: t.Account.Name, Like: t.LikeAccount.Name})
	}
	if t.Like.ID != "" {
		r.result.Duplicates = append(r.result.Duplicates, Duplicate{Line: c.Line, Name: c.Name, Like: t.Like.Name})
	}
	if c.Kind == exchange.Person && !t.Waits && r.shown[t.Fate] < takenShown {
		r.shown[t.Fate]++
		r.result.Taken = append(r.result.Taken, TakenLine{
			Line: c.Line, Name: c.Name, Account: c.Account, Fate: LineFate(t.Fate.String()), Adds: t.Adds, Settled: t.Settled,
		})
	}
	r.leave(c.Missing(t.Person, t.Account)...)
}

// leave reports values that are not in the book.
func (r *importReport) leave(values ...exchange.LeftOut) {
	to := r.result
	for _, v := range values {
		to.LeftOutTotal++
		if r.most == 0 || len(to.LeftOut) < r.most {
			to.LeftOut = append(to.LeftOut, LeftOut(v))
		}
		i, there := r.columns[v.Column]
		if !there {
			i = len(to.LeftOutColumns)
			r.columns[v.Column] = i
			to.LeftOutColumns = append(to.LeftOutColumns, LeftOutColumn{Column: v.Column, Line: v.Line, Value: v.Value, Why: v.Why})
		}
		to.LeftOutColumns[i].Values++
	}
}
