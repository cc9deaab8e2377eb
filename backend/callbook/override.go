package callbook

import "time"

// Override is a next step that was booked although a concern was still open. The
// rep is warned and never stopped, and the override stays visible (R46). How is
// what the rep means to do about it, or empty.
type Override struct {
	ID         string
	AccountID  string
	ConcernID  string
	SheetID    string // the debrief that was filed, or
	FollowUpID string // the follow-up that was booked
	What       string // the concern, in the words it had then
	How        string
	Day        Day
	At         time.Time
}

// Overriding records that a follow-up is booked although these concerns are open.
func Overriding(open []Concern, f FollowUp, how string, newID func() string, now time.Time) []Override {
	var all []Override
	for _, c := range open {
		if c.State == ConcernOpen {
			all = append(all, Override{
				ID: newID(), AccountID: f.AccountID, ConcernID: c.ID, FollowUpID: f.ID, What: c.What, How: OneLine(how), Day: DayOf(now), At: now,
			})
		}
	}
	return all
}

// ConcernWarning warns that a concern is still open when something is booked.
func ConcernWarning(c Concern) Warning {
	return Warning{Code: WarnOpenConcern, Message: "“" + c.What + "” is still open. Work it through, or carry it to the next plan."}
}

// override records that the debrief is filed although a concern is open. A
// correction does not record it again.
func (f *filing) override(c Concern, how string) {
	if f.in.Sheet.Version > 1 {
		return
	}
	f.out.Overrides = append(f.out.Overrides, Override{
		ID: f.in.NewID(), AccountID: f.in.Account.ID, ConcernID: c.ID, SheetID: f.in.Sheet.ID, What: c.What, How: how, Day: f.today, At: f.in.Now,
	})
}
