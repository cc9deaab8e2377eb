package bridge

import (
	"cmp"
	"time"

	"callbook/backend/callbook"
	"callbook/backend/print"
	"callbook/backend/sqlite"
)

// Insights are the last twelve months in numbers, and what each number counts.
type Insights struct{ *core }

// InsightsPage is the last twelve months in numbers. Months goes from the first with
// anything to the present one, the oldest first; it is empty while there is nothing.
type InsightsPage struct {
	From   string         `json:"from"` // the first of the twelve, "2025-12"
	To     string         `json:"to"`   // the present one
	Months []InsightMonth `json:"months"`
	Total  []MeasureCount `json:"total"`
	Won    []ReasonCount  `json:"won"` // the most frequent reason first
	Lost   []ReasonCount  `json:"lost"`
	Says   InsightsSaid   `json:"says"`
}

// InsightMonth is a month in numbers, with every measure.
type InsightMonth struct {
	Month  string         `json:"month"`
	Counts []MeasureCount `json:"counts"`
}

// MeasureCount is how many there are of something.
type MeasureCount struct {
	What callbook.Measure `json:"what"`
	N    int              `json:"n"`
}

// ReasonCount is how many accounts were won or lost for a reason; Word is the reason as
// it is shown.
type ReasonCount struct {
	Why  string `json:"why"`
	Word string `json:"word"`
	N    int    `json:"n"`
}

// InsightsSaid tells the totals in sentences.
type InsightsSaid struct {
	Outcomes  string `json:"outcomes"`
	Moved     string `json:"moved"` // advances against continuations
	FollowUps string `json:"follow_ups"`
	Recaps    string `json:"recaps"`
}

// InsightQuery asks what a number counts; what is empty does not matter.
type InsightQuery struct {
	Measure callbook.Measure `json:"measure"`
	Month   string           `json:"month"` // "2026-11"; empty: of all twelve
	Why     string           `json:"why"`   // the reason, of accounts
	Limit   int              `json:"limit"` // 0: as many as there may be
	Offset  int              `json:"offset"`
}

// mostBehind is how many rows a page of a list has at most.
const mostBehind = 200

// InsightList is a part of what a number counts, the latest first.
type InsightList struct {
	Rows  []InsightRow `json:"rows"`
	Total int          `json:"total"`
}

// InsightRow is a call, a follow-up or an account that was closed.
type InsightRow struct {
	ID       string            `json:"id"`
	Day      string            `json:"day"` // of the call, that the follow-up was due on, or that the account was closed on
	Account  AccountRef        `json:"account"`
	CallID   *string           `json:"call_id"` // that it is, or that a follow-up is the appointment of
	Channel  *callbook.Channel `json:"channel"`
	Code     *string           `json:"code"`     // of the debrief of a call
	DueDay   *string           `json:"due_day"`  // of the recap of a call
	DueTime  *string           `json:"due_time"` // as above
	DoneDay  *string           `json:"done_day"` // that the recap was sent on, or the follow-up done
	DoneTime *string           `json:"done_time"`
	FollowUp *FollowUp         `json:"follow_up"`
	Closed   *ClosedAccount    `json:"closed"`
}

// Show returns the last twelve months in numbers.
func (s *Insights) Show() (InsightsPage, error) {
	from, to := callbook.InsightSpan(s.today())
	out := InsightsPage{
		From: string(callbook.MonthOf(from)), To: string(callbook.MonthOf(to)),
		Months: []InsightMonth{}, Total: []MeasureCount{}, Won: []ReasonCount{}, Lost: []ReasonCount{},
	}
	err := s.view(func(tx *sqlite.Tx) error {
		w, err := s.yearOfWork(tx, "")
		if err != nil {
			return err
		}
		counted := w.Insights()
		for _, m := range counted.Months {
			out.Months = append(out.Months, InsightMonth{string(m.Month), measuresOut(m.Counts)})
		}
		out.Total, out.Won, out.Lost = measuresOut(counted.Total), reasonsOut(counted.Won), reasonsOut(counted.Lost)
		out.Says = InsightsSaid{counted.Total.OutcomesSaid(), counted.Total.MovedSaid(), counted.Total.FollowUpsSaid(), counted.Total.RecapsSaid()}
		return nil
	})
	return out, err
}

// Behind lists what a number counts.
//
// Errors: Invalid for what is not counted, and for what is not a month.
func (s *Insights) Behind(q InsightQuery) (InsightList, error) {
	out := InsightList{Rows: []InsightRow{}}
	as, err := callbook.ParseMeasure(q.Measure)
	if err != nil {
		return out, err
	}
	month := callbook.Month("")
	if q.Month != "" {
		if month, err = callbook.ParseMonth(q.Month); err != nil {
			return out, err
		}
	}
	err = s.view(func(tx *sqlite.Tx) error {
		w, err := s.yearOfWork(tx, month)
		if err != nil {
			return err
		}
		found := w.Behind(as, month, q.Why)
		out.Total = len(found)
		found = found[min(max(q.Offset, 0), len(found)):]
		found = found[:min(cmp.Or(max(q.Limit, 0), mostBehind), mostBehind, len(found))]
		out.Rows, err = s.insightRows(tx, w, as, found)
		return err
	})
	return out, err
}

// yearOfWork loads what the insights are counted from; where a month is given, of the
// follow-ups only those of that month.
func (c *core) yearOfWork(tx *sqlite.Tx, month callbook.Month) (callbook.YearOfWork, error) {
	w := callbook.YearOfWork{Today: c.today(), Zone: c.Zone}
	set, err := readSettings(tx)
	if err != nil {
		return w, err
	}
	w.Recap = set.recapClock()
	from, to := callbook.InsightSpan(w.Today)
	if w.Calls, err = tx.CallsEnded(from, to); err != nil {
		return w, err
	}
	if w.Closed, err = tx.ClosedAccounts(from, to); err != nil {
		return w, err
	}
	if month != "" {
		from, to = max(from, month.First()), min(to, month.Last())
	}
	w.Due, err = tx.FollowUpsDue(from, to)
	return w, err
}

// insightRows are things that were counted as they cross.
func (s *Insights) insightRows(tx *sqlite.Tx, w callbook.YearOfWork, as callbook.Measure, found []callbook.Insight) ([]InsightRow, error) {
	rows := make([]InsightRow, 0, len(found))
	var ids []string
	for _, one := range found {
		row := InsightRow{Day: string(one.Day)}
		switch {
		case one.Call != nil:
			s.callBehind(&row, w, as, *one.Call)
		case one.FollowUp != nil:
			row.ID = one.FollowUp.ID
			ids = append(ids, row.ID)
		default:
			closed := closedOut(*one.Account)
			row.ID, row.Account, row.Closed = one.Account.ID, closed.Account, &closed
		}
		rows = append(rows, row)
	}
	return rows, s.addFollowUps(tx, w, rows, ids)
}

func (s *Insights) callBehind(row *InsightRow, w callbook.YearOfWork, as callbook.Measure, of callbook.EndedCall) {
	call := of.Call
	row.ID, row.CallID, row.Channel, row.Code = call.ID, absent(call.ID), absent(call.Kind.Channel()), absent(of.Code)
	row.Account = AccountRef{ID: of.Account.ID, Name: of.Account.Name}
	switch as {
	case callbook.MeasureRecapInTime, callbook.MeasureRecapLate, callbook.MeasureRecapNotSent:
		due := w.Recap.Due(call)
		row.DueDay, row.DueTime = absent(string(due.Day)), absent(string(due.Time))
		if call.RecapEnd == callbook.RecapSent {
			at := call.RecapEndAt.In(s.Zone)
			row.DoneDay, row.DoneTime = absent(at.Format(time.DateOnly)), absent(at.Format("15:04"))
		}
	}
}

// addFollowUps reads the follow-ups among the rows.
func (s *Insights) addFollowUps(tx *sqlite.Tx, w callbook.YearOfWork, rows []InsightRow, ids []string) error {
	if len(ids) == 0 {
		return nil
	}
	byID, err := tx.FollowUpsByID(ids)
	if err != nil {
		return err
	}
	found := make([]callbook.FollowUp, 0, len(ids))
	for _, id := range ids {
		found = append(found, byID[id])
	}
	shown, err := s.followUpsOut(tx, found)
	if err != nil {
		return err
	}
	calls := map[string]string{} // by their appointments
	for _, c := range w.Calls {
		calls[c.Call.FollowUpID] = c.Call.ID
	}
	for i := range shown {
		f := &shown[i]
		row := &rows[i] // a list has only follow-ups, or none
		row.FollowUp, row.Account, row.Channel, row.DoneDay, row.CallID = f, f.Account, &f.Channel, f.ClosedOn, absent(calls[f.ID])
	}
	return nil
}

func measuresOut(counts callbook.MeasureCounts) []MeasureCount {
	out := []MeasureCount{}
	for _, m := range callbook.Measures() {
		out = append(out, MeasureCount{m, counts[m]})
	}
	return out
}

func reasonsOut(all []callbook.ReasonCount) []ReasonCount {
	out := []ReasonCount{}
	for _, r := range all {
		out = append(out, ReasonCount{r.Why, r.Word(), r.N})
	}
	return out
}

// insights prints the last twelve months in numbers.
func (s *Paper) insights(tx *sqlite.Tx, set chosen) (print.Pack, error) {
	w, err := s.yearOfWork(tx, "")
	if err != nil {
		return print.Pack{}, err
	}
	counted := w.Insights()
	if len(counted.Months) == 0 {
		return print.Pack{}, callbook.Errorf(callbook.NotFound, "insights", "There is nothing to count in the last twelve months yet. File a debrief first.")
	}
	from, to := callbook.InsightSpan(w.Today)
	page := print.Insights{Rep: set.YourName, From: callbook.MonthOf(from), To: callbook.MonthOf(to), Insights: counted}
	return print.Pack{Title: "Insights", Leaves: []print.Leaf{page}}, nil
}
