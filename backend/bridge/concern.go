package bridge

import (
	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// OpenConcern is a concern that is not worked through yet, with the sentence
// that warns of it before something is booked (R46).
type OpenConcern struct {
	Concern
	Warning string `json:"warning"`
}

// OpenConcerns lists what is still open with an account.
//
// Errors: NotFound for an unknown account; Invalid for an empty or ambiguous
// reference.
func (s *Accounts) OpenConcerns(ref string) ([]OpenConcern, error) {
	out := []OpenConcern{}
	err := s.view(func(tx *sqlite.Tx) error {
		a, err := findAccount(tx, ref)
		if err != nil {
			return err
		}
		open, err := tx.ConcernsOf(a.ID, callbook.ConcernOpen)
		for _, c := range open {
			out = append(out, OpenConcern{
				Concern: Concern{ID: c.ID, What: c.What, How: c.How, State: c.State},
				Warning: callbook.ConcernWarning(c).Message,
			})
		}
		return err
	})
	return out, err
}

// despite records that a follow-up is booked although concerns are open, so that it
// stays visible.
func (c *core) despite(tx *sqlite.Tx, f callbook.FollowUp, how string) error {
	open, err := tx.ConcernsOf(f.AccountID, callbook.ConcernOpen)
	if err != nil {
		return err
	}
	for _, o := range callbook.Overriding(open, f, how, newID, c.now()) {
		if err := tx.AddOverride(o); err != nil {
			return err
		}
	}
	return nil
}

// overrides are what was booked with an account while a concern was open, as
// entries of its timeline, the newest first.
func (c *core) overrides(tx *sqlite.Tx, accountID string, limit int) ([]entry, error) {
	noted, err := tx.OverridesOf(accountID, limit)
	events := make([]entry, 0, len(noted))
	for _, o := range noted {
		e := Event{Day: string(o.Day), Kind: EventConcern, Title: "Booked with an open concern", Snippet: "“" + o.What + "”"}
		if o.SheetID != "" {
			e.Title = "Filed with an open concern"
		}
		if o.How != "" {
			e.Snippet += ": " + o.How
		}
		if at := o.At.In(c.Zone); callbook.DayOf(at) == o.Day {
			e.Time = absent(string(callbook.TimeOf(at)))
		}
		events = append(events, entry{e, o.At})
	}
	return events, err
}
