package bridge

import (
	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// AccountOrder is what the list of accounts is sorted by.
type AccountOrder string

// The orders, which are the columns of the list.
const (
	OrderName AccountOrder = "name"
	OrderStep AccountOrder = "step"
	OrderNext AccountOrder = "next"
	OrderLast AccountOrder = "last"
)

// AccountQuery asks for a page of the list of accounts.
type AccountQuery struct {
	Text      string       `json:"text"`
	Unplanned bool         `json:"unplanned"` // only open ones that nothing is planned for (R23)
	Step      string       `json:"step"`      // only open ones at this step, by its id; “none” for those at no step
	Order     AccountOrder `json:"order"`
	Down      bool         `json:"down"`
	Limit     int          `json:"limit"` // 0: no limit
	Offset    int          `json:"offset"`
}

// AccountRow is an account with what the list shows of it.
type AccountRow struct {
	ID        string                 `json:"id"`
	Name      string                 `json:"name"`
	Status    callbook.AccountStatus `json:"status"`
	Next      *NextContact           `json:"next"`
	LastDay   *string                `json:"last_day"`
	LastBy    *callbook.Channel      `json:"last_by"`
	Step      int                    `json:"step"` // its number, 0 for none
	Unplanned bool                   `json:"unplanned"`
}

// NextContact is the next step with an account: when and what.
type NextContact struct {
	Day         string           `json:"day"`
	Time        *string          `json:"time"`
	Channel     callbook.Channel `json:"channel"`
	Purpose     string           `json:"purpose"`
	Provisional bool             `json:"provisional"`
}

// StepCount is how many open accounts are at a step.
type StepCount struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Count int    `json:"count"`
}

// AccountRows is a page of the list. Steps has all of them in their order, and first
// those accounts that are at none.
type AccountRows struct {
	Day      string       `json:"day"`
	Accounts []AccountRow `json:"accounts"`
	Total    int          `json:"total"`
	Steps    []StepCount  `json:"steps"`
}

// Rows returns a page of the list of accounts.
//
// Errors: NotFound for an unknown step; Invalid for an unknown order.
func (s *Accounts) Rows(q AccountQuery) (AccountRows, error) {
	out := AccountRows{Day: string(s.today()), Accounts: []AccountRow{}, Steps: []StepCount{}}
	err := s.view(func(tx *sqlite.Tx) error {
		steps, err := salesSteps(tx)
		if err != nil {
			return err
		}
		filter, err := accountFilter(q, steps)
		if err != nil {
			return err
		}
		found, total, err := tx.AccountRows(filter)
		if err != nil {
			return err
		}
		numbers := map[string]int{}
		for i, step := range steps {
			numbers[step.ID] = i + 1
		}
		for _, row := range found {
			out.Accounts = append(out.Accounts, accountRowOut(row, numbers))
		}
		out.Total = total
		out.Steps, err = stepCounts(tx, steps)
		return err
	})
	return out, err
}

func accountFilter(q AccountQuery, steps callbook.SalesSteps) (sqlite.AccountFilter, error) {
	f := sqlite.AccountFilter{Query: q.Text, Unplanned: q.Unplanned, Step: q.Step, Down: q.Down, Limit: q.Limit, Offset: q.Offset}
	for _, step := range steps {
		f.Steps = append(f.Steps, step.ID)
	}
	if q.Step != "" && q.Step != sqlite.AtNoStep {
		i, err := findStep(steps, q.Step)
		if err != nil {
			return f, err
		}
		f.Step = steps[i].ID
	}
	switch q.Order {
	case OrderName, "":
		f.Order = sqlite.ByName
	case OrderStep:
		f.Order = sqlite.ByStep
	case OrderNext:
		f.Order = sqlite.ByNextContact
	case OrderLast:
		f.Order = sqlite.ByLastContact
	default:
		return f, callbook.Errorf(callbook.Invalid, "order", "Accounts are not sorted by “%s”. Use name, step, next or last.", string(q.Order))
	}
	return f, nil
}

func accountRowOut(row sqlite.AccountRow, numbers map[string]int) AccountRow {
	out := AccountRow{
		ID: row.Account.ID, Name: row.Account.Name, Status: row.Account.Status, Step: numbers[row.Step], Unplanned: row.Unplanned,
		LastDay: absent(string(row.LastDay)), LastBy: absent(row.LastBy),
	}
	if next := row.Next; next.ID != "" {
		out.Next = &NextContact{
			Day: string(next.When.Day), Time: absent(string(next.When.Time)), Channel: next.Channel, Purpose: next.Purpose, Provisional: next.State == callbook.FollowUpProvisional,
		}
	}
	return out
}

// stepCounts counts the open accounts at each step. One at a step that is no longer in
// the list is at none.
func stepCounts(tx *sqlite.Tx, steps callbook.SalesSteps) ([]StepCount, error) {
	counts, err := tx.StepCounts()
	if err != nil {
		return nil, err
	}
	out := []StepCount{{ID: sqlite.AtNoStep}}
	for _, step := range steps {
		out = append(out, StepCount{ID: step.ID, Name: step.Name, Count: counts[step.ID]})
		delete(counts, step.ID)
	}
	for _, n := range counts {
		out[0].Count += n
	}
	return out, nil
}
