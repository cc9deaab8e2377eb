package bridge

import (
	"slices"
	"strings"

	"callbook/backend/callbook"
	"callbook/backend/print"
	"callbook/backend/sqlite"
)

// Logbook is what debriefs say for the rep alone (R26-R28, R49, R78). It never
// leaves this computer by itself: no recap, calendar or export holds it.
type Logbook struct{ *core }

// LogbookQuery asks for a part of the logbook; what is empty does not matter.
type LogbookQuery struct {
	Month  string              `json:"month"` // "2026-11"
	What   callbook.Reflection `json:"what" ts_type:"callbook.Reflection | ''"`
	Text   string              `json:"text"`  // words that the entry or its account's name has
	Limit  int                 `json:"limit"` // 0: no limit
	Offset int                 `json:"offset"`
}

// LogbookPage is a part of the logbook, the newest entry first, and the months
// that there is anything of, the newest first. All counts the entries of the
// whole logbook.
type LogbookPage struct {
	Entries []LogEntry `json:"entries"`
	Total   int        `json:"total"`
	All     int        `json:"all"`
	Months  []string   `json:"months"` // "2026-11"
}

// LogEntry is one thing that a debrief says.
type LogEntry struct {
	Day     string              `json:"day"`
	What    callbook.Reflection `json:"what"`
	Text    string              `json:"text"`
	Code    string              `json:"code"`
	CallID  string              `json:"call_id"`
	Account AccountRef          `json:"account"`
}

// LogMonth is a month in numbers, each as n of m.
type LogMonth struct {
	Month    string     `json:"month"`
	Calls    int        `json:"calls"` // that reached somebody
	Outcomes []LogCount `json:"outcomes"`
	Dated    LogCount   `json:"dated"`
	Review   []LogCount `json:"review"` // of the calls with a one-minute review
	Effect   float64    `json:"effect"` // the mean, 1 to 5; 0 where no call has one
	Rated    int        `json:"rated"`

	Closed []ClosedAccount `json:"closed"` // won or lost in it, the last one first
}

// ClosedAccount is an account that was won or lost, and why.
type ClosedAccount struct {
	Account AccountRef             `json:"account"`
	Status  callbook.AccountStatus `json:"status"`
	Day     string                 `json:"day"`
	WonWhy  *callbook.WinReason    `json:"won_why"`
	Why     *callbook.LostReason   `json:"why"` // it was lost
	To      *string                `json:"to"`
}

// Counted is what a LogCount counts: calls with an outcome, those with a tick of
// the review, or DatedCalls.
type Counted string

// DatedCalls are calls that ended with a date.
const DatedCalls Counted = "dated"

// allCounted lists them.
func allCounted() []Counted {
	all := []Counted{DatedCalls}
	for _, o := range callbook.Outcomes() {
		all = append(all, Counted(o))
	}
	for _, tick := range callbook.ReviewTicks() {
		all = append(all, Counted(tick))
	}
	return all
}

// LogCount is n of m.
type LogCount struct {
	What Counted `json:"what"`
	N    int     `json:"n"`
	Of   int     `json:"of"`
}

// Show returns a part of the logbook.
//
// Errors: Invalid for what is not a month and for an unknown kind of entry.
func (s *Logbook) Show(q LogbookQuery) (LogbookPage, error) {
	out := LogbookPage{Entries: []LogEntry{}, Months: []string{}}
	filter, err := logFilter(q)
	if err != nil {
		return out, err
	}
	err = s.view(func(tx *sqlite.Tx) error {
		found, total, err := tx.LogEntries(filter)
		if err != nil {
			return err
		}
		out.Total = total
		for _, e := range found {
			out.Entries = append(out.Entries, LogEntry{
				Day: string(e.From.Call.When.Day), What: e.What, Text: e.Text, Code: e.From.Code, CallID: e.From.Call.ID,
				Account: AccountRef{ID: e.From.Account.ID, Name: e.From.Account.Name},
			})
		}
		out.All = total
		if filter.Text != "" || filter.What != "" || filter.Month != "" {
			if out.All, err = tx.CountLog("", ""); err != nil {
				return err
			}
		}
		months, err := tx.LogMonths()
		for _, m := range months {
			out.Months = append(out.Months, string(m))
		}
		return err
	})
	return out, err
}

// Months returns every month in numbers, the newest first.
func (s *Logbook) Months() ([]LogMonth, error) {
	out := []LogMonth{}
	err := s.view(func(tx *sqlite.Tx) error {
		months, err := logMonths(tx)
		for _, m := range months {
			out = append(out, monthOut(m))
		}
		return err
	})
	return out, err
}

func logMonths(tx *sqlite.Tx) ([]callbook.LogMonth, error) {
	debriefs, err := tx.Debriefs(sqlite.DebriefFilter{Prompts: callbook.LogMonthPrompts()})
	if err != nil {
		return nil, err
	}
	closed, err := tx.ClosedAccounts("", "")
	return callbook.LogMonths(debriefs, closed), err
}

func logFilter(q LogbookQuery) (sqlite.LogFilter, error) {
	f := sqlite.LogFilter{Text: callbook.OneLine(q.Text), Limit: q.Limit, Offset: q.Offset}
	var err error
	if f.What, err = callbook.ParseReflection(q.What); err != nil || q.Month == "" {
		return f, err
	}
	f.Month, err = callbook.ParseMonth(q.Month)
	return f, err
}

func monthOut(m callbook.LogMonth) LogMonth {
	out := LogMonth{
		Month: string(m.Month), Calls: m.Calls, Outcomes: []LogCount{}, Dated: LogCount{DatedCalls, m.Dated.N, m.Dated.Of},
		Review: []LogCount{}, Effect: m.Effect, Rated: m.Rated, Closed: []ClosedAccount{},
	}
	for _, a := range m.Closed {
		out.Closed = append(out.Closed, closedOut(a))
	}
	for i, o := range callbook.Outcomes() {
		out.Outcomes = append(out.Outcomes, LogCount{Counted(o), m.Outcomes[i], m.Calls})
	}
	for i, tick := range callbook.ReviewTicks() {
		out.Review = append(out.Review, LogCount{Counted(tick), m.Review[i].N, m.Review[i].Of})
	}
	return out
}

func closedOut(a callbook.Account) ClosedAccount {
	return ClosedAccount{
		Account: AccountRef{ID: a.ID, Name: a.Name}, Status: a.Status, Day: string(a.ClosedOn), WonWhy: absent(a.WonWhy), Why: absent(a.LostWhy), To: absent(a.LostTo),
	}
}

// logbook prints the entries that a query finds, and the months in numbers.
func (s *Paper) logbook(tx *sqlite.Tx, q LogbookQuery, set chosen) (print.Pack, error) {
	q.Limit, q.Offset = 0, 0
	filter, err := logFilter(q)
	if err != nil {
		return print.Pack{}, err
	}
	entries, _, err := tx.LogEntries(filter)
	if err != nil {
		return print.Pack{}, err
	}
	if len(entries) == 0 {
		return print.Pack{}, callbook.Errorf(callbook.NotFound, "logbook", "There is nothing like that in your logbook yet. It fills with what you liked and would do differently, from each debrief that you file.")
	}
	about := q.What.Word()
	if text := callbook.OneLine(q.Text); text != "" {
		about = strings.TrimPrefix(about+", with “"+text+"”", ", ")
	}
	page := print.Logbook{Rep: set.YourName, About: about, Entries: entries}
	if about == "" && q.Month == "" { // of all that there is, the numbers as well
		months, err := logMonths(tx)
		if err != nil {
			return print.Pack{}, err
		}
		page.Months = slices.DeleteFunc(months, func(m callbook.LogMonth) bool { return m.Calls == 0 })
	}
	return print.Pack{Title: "Logbook", Leaves: []print.Leaf{page}}, nil
}
