package cli

import "callbook/backend/bridge"

// stillOpen returns warnings about the open concerns of an account for which
// something is booked (R46).
func (r *run) stillOpen(account string) ([]bridge.FilingWarning, error) {
	open, err := r.book.Accounts.OpenConcerns(account)
	warnings := make([]bridge.FilingWarning, 0, len(open))
	for _, c := range open {
		warnings = append(warnings, bridge.FilingWarning{Code: bridge.WarnOpenConcern, Message: c.Warning, Slots: []bridge.Slot{}})
	}
	return warnings, err
}

// warningsOf puts the warnings about the open concerns before those of the booking.
func (r *run) warningsOf(account string, booked []bridge.FollowUpWarning) ([]bridge.FilingWarning, error) {
	warnings, err := r.stillOpen(account)
	for _, w := range booked {
		warnings = append(warnings, bridge.FilingWarning{Code: w.Code, Message: w.Message, Slots: []bridge.Slot{}})
	}
	return warnings, err
}

func (p *page) warnings(warnings []bridge.FilingWarning) {
	for _, w := range warnings {
		p.line("Note: %s", w.Message)
	}
}
