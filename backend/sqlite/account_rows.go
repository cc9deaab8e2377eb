package sqlite

import (
	"fmt"
	"strings"

	"callbook/backend/callbook"
)

// AccountOrder is what a list of accounts is sorted by.
type AccountOrder string

// The orders. What has no value in the column comes last, whichever way it is sorted.
const (
	ByName        AccountOrder = "name"
	ByStep        AccountOrder = "step"
	ByNextContact AccountOrder = "next"
	ByLastContact AccountOrder = "last"
)

// AccountFilter selects accounts and says in which order.
type AccountFilter struct {
	Query     string // as for AccountsMatching
	Unplanned bool   // only open ones that nothing is planned for
	Step      string // only open ones at this step; AtNoStep for those at none of Steps
	Steps     []string
	Order     AccountOrder
	Down      bool
	Limit     int // 0 means no limit
	Offset    int
}

// AtNoStep stands for a step in an AccountFilter and in StepCounts.
const AtNoStep = "none"

// AccountRow is an account with what a list shows of it.
type AccountRow struct {
	Account   callbook.Account
	Next      callbook.FollowUp // the first one with a day; none without an id
	LastDay   callbook.Day      // of the last contact
	LastBy    callbook.Channel
	Step      string // that it came to last
	Unplanned bool
}

const (
	// nextOf, lastOf and stepOf find a row of an account, or one of its values. Without
	// naming the index, SQLite takes the one of all follow-ups by day for the order.
	nextOf = `FROM follow_up INDEXED BY follow_up_by_account WHERE account_id = %s AND state IN ('open', 'provisional') AND due_day IS NOT NULL AND deleted_at IS NULL ORDER BY due_day, due_time, id LIMIT 1`
	lastOf = `FROM touch WHERE account_id = %s AND channel <> 'other' AND deleted_at IS NULL ORDER BY day DESC, at DESC LIMIT 1`
	stepOf = `FROM step_reached WHERE account_id = %s AND deleted_at IS NULL ORDER BY at DESC, id DESC LIMIT 1`
)

// ofAccount puts the column of the account into one of the queries above.
func ofAccount(selected, query, id string) string {
	return "(SELECT " + selected + " " + fmt.Sprintf(query, id) + ")"
}

// AccountRows lists accounts with their next and last contact and their step, and how
// many the filter finds.
func (t *Tx) AccountRows(f AccountFilter) ([]AccountRow, int, error) {
	found, args, err := t.accountsFound(f.Query)
	if err != nil {
		return nil, 0, err
	}
	if f.Unplanned {
		found += " AND " + isUnplanned
	}
	step := ofAccount("step", stepOf, "live_account.id")
	rank, steps := rankOf(step, f.Steps)
	switch f.Step {
	case "":
	case AtNoStep:
		found += " AND status = 'open' AND " + rank + " IS NULL"
		args = append(args, steps...)
	default:
		found += " AND status = 'open' AND " + step + " = ?"
		args = append(args, f.Step)
	}
	total, err := t.count("SELECT count(*) FROM live_account WHERE "+found, args...)
	if err != nil || total == 0 {
		return []AccountRow{}, 0, err
	}

	sorted := map[AccountOrder]string{
		ByName:        "NULL",
		ByStep:        rank,
		ByNextContact: "nullif(min(" + firstIn("open") + ", " + firstIn("provisional") + "), '~')",
		ByLastContact: ofAccount("day", lastOf, "live_account.id"),
	}[f.Order]
	var first []any
	if f.Order == ByStep {
		first = steps
	}
	order := map[bool]string{false: "sorted IS NULL, sorted, search_key, page_id", true: "sorted IS NULL, sorted DESC, search_key, page_id"}[f.Down]
	if f.Order == ByName {
		order = map[bool]string{false: "search_key, page_id", true: "search_key DESC, page_id DESC"}[f.Down]
	}
	args = append(append(first, args...), orAll(f.Limit), f.Offset)
	// Only for the rows of the page more is looked up than what they are sorted by.
	rows, err := list(t, scanAccountRow, `WITH page AS MATERIALIZED (SELECT id AS page_id, `+sorted+` AS sorted FROM live_account WHERE `+found+` ORDER BY `+order+` LIMIT ? OFFSET ?)
		SELECT a.id, a.name, a.phone, a.email, a.address, a.status, a.closed_on,
			f.id, f.due_day, f.due_time, f.state, f.channel, f.purpose, x.day, x.channel, `+ofAccount("step", stepOf, "a.id")+`
		FROM page JOIN live_account a ON a.id = page_id
		LEFT JOIN follow_up f ON f.id = `+ofAccount("id", nextOf, "a.id")+`
		LEFT JOIN touch x ON x.id = `+ofAccount("id", lastOf, "a.id")+`
		ORDER BY `+order, args...)
	return rows, total, err
}

// firstIn is when the first follow-up in that state is, in an order that the index
// has; ~ comes after all.
func firstIn(state string) string {
	return "ifnull((SELECT due_day || ifnull(due_time, '') FROM follow_up INDEXED BY follow_up_by_account WHERE account_id = live_account.id AND state = '" + state +
		"' AND due_day IS NOT NULL AND deleted_at IS NULL ORDER BY due_day, due_time LIMIT 1), '~')"
}

// rankOf is the place of a step among steps, with its arguments; NULL for another one.
func rankOf(step string, steps []string) (rank string, args []any) {
	var b strings.Builder
	b.WriteString("CASE " + step)
	for i, one := range steps {
		fmt.Fprintf(&b, " WHEN ? THEN %d", i)
		args = append(args, one)
	}
	b.WriteString(" ELSE NULL END")
	return b.String(), args
}

func scanAccountRow(r scanner) (row AccountRow, err error) {
	a, next := &row.Account, &row.Next
	err = r.Scan(&a.ID, &a.Name, &a.Phone, &a.Email, &a.Address, &a.Status, into(&a.ClosedOn),
		into(&next.ID), into(&next.When.Day), into(&next.When.Time), into(&next.State), into(&next.Channel), into(&next.Purpose), into(&row.LastDay), into(&row.LastBy), into(&row.Step))
	row.Unplanned = a.Status == callbook.AccountOpen && next.ID == ""
	return row, err
}

// accountsFound is the condition for the accounts that AccountsMatching finds.
func (t *Tx) accountsFound(query string) (where string, args []any, err error) {
	if callbook.OneLine(query) == "" {
		return "TRUE", nil, nil
	}
	where, args, asked, err := t.accountsLabelled(query)
	if err != nil || asked {
		return where, args, err
	}
	q := matching(query)
	if q.beginning == "" {
		return "FALSE", nil, nil // nothing but punctuation
	}
	return isIndexed("account"), []any{q.beginning}, nil
}

// StepCounts counts the open accounts by the step that they came to last; those at none
// as AtNoStep.
func (t *Tx) StepCounts() (map[string]int, error) {
	counts := map[string]int{}
	err := t.each(func(r scanner) error {
		var step string
		var n int
		err := r.Scan(&step, &n)
		counts[step] = n
		return err
	}, "SELECT ifnull("+ofAccount("step", stepOf, "live_account.id")+", '"+AtNoStep+"') AS step, count(*) FROM live_account WHERE status = 'open' GROUP BY 1")
	return counts, err
}
