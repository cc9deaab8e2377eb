package callbook

import "slices"

// settlePromises saves what both sides promised: it adds new promises and updates
// known ones. Each of ours with a day becomes a follow-up of our own, unless a row
// says the same.
func (f *filing) settlePromises(steps *[]nextStep) {
	known := slices.Clone(f.in.Promises)
	rows := f.in.Sheet.Answers.Promises("promises")
	of := make([]*Promise, len(rows))
	for i, row := range rows {
		of[i] = take(&known, func(p Promise) bool {
			return p.By == row.By && sameWords(p.What) == sameWords(row.What) && (p.State == PromiseOpen ||
				(p.State == row.State || f.saidBefore("promises", row)) && f.corrects(p.SheetID) ||
				p.State == row.State && p.ClosedOn >= f.in.Call.When.Day)
		})
	}
	for i, row := range rows {
		if of[i] == nil {
			of[i] = take(&known, func(p Promise) bool { return p.By == row.By && f.corrects(p.SheetID) })
		}
		due, _ := settled(row.Due)
		had := Promise{}
		if of[i] != nil {
			had = *of[i]
		}
		promise := had
		promise.What = row.What
		if of[i] == nil || !f.saidBefore("promises", row) {
			promise.State = row.State
		}
		if promise.State == PromiseOpen {
			promise.ClosedOn = ""
		} else if promise.State != had.State || promise.ClosedOn == "" {
			promise.ClosedOn = f.in.Call.When.Day
		}
		if due.Day != "" || f.corrects(had.SheetID) {
			promise.Due = due.Day
		}
		if row.NamedBy != NotAgreed {
			promise.NamedBy = row.NamedBy
		}
		if of[i] == nil {
			promise.ID, promise.AccountID, promise.SheetID = f.in.NewID(), f.in.Account.ID, f.in.Sheet.ID
			promise.By, promise.CreatedAt = row.By, f.in.Now
		}
		if promise != had {
			promise.UpdatedAt = f.in.Now
			f.out.Promises = append(f.out.Promises, promise)
		}
		if promise.By == Us {
			f.keepPromise(steps, promise, had, due)
		}
	}
	f.settleTicked(slices.Clone(known))
	for _, p := range known {
		if f.corrects(p.SheetID) {
			f.out.Withdrawn = append(f.out.Withdrawn, p.ID)
		}
	}
}

// settleTicked closes the promises that the call's plan marks as kept or broken
// and that its debrief does not mention. A correction does not do it again.
func (f *filing) settleTicked(unsaid []Promise) {
	if len(f.in.EarlierSheets) > 0 {
		return
	}
	plan := f.in.Plan.Sheet.Answers
	for _, row := range slices.Concat(plan.Promises("promises_theirs"), plan.Promises("promises_mine")) {
		promise := take(&unsaid, func(p Promise) bool {
			return p.State == PromiseOpen && p.By == row.By && sameWords(p.What) == sameWords(row.What)
		})
		if row.State == PromiseOpen || promise == nil {
			continue
		}
		promise.State, promise.ClosedOn, promise.UpdatedAt = row.State, f.in.Call.When.Day, f.in.Now
		f.out.Promises = append(f.out.Promises, *promise)
		if had := f.ofPromise(*promise); had != nil {
			f.followPromise(*had, *promise)
		}
	}
}

// corrects reports whether the sheet is a later version of the one given.
func (f *filing) corrects(sheetID string) bool {
	return sheetID != "" && slices.Contains(f.in.EarlierSheets, sheetID)
}

// saidBefore reports whether the version before the correction has the same row.
// Such a row does not change what later calls have settled.
func (f *filing) saidBefore(key string, row any) bool {
	return slices.ContainsFunc(rowsOf(f.in.Corrected[key]), func(before any) bool { return before == row })
}

// take finds an element and takes it out of the list.
func take[T any](list *[]T, is func(T) bool) *T {
	i := slices.IndexFunc(*list, is)
	if i < 0 {
		return nil
	}
	found := (*list)[i]
	*list = slices.Delete(*list, i, i+1)
	return &found
}

// keepPromise updates the follow-up by which we keep a promise, if an earlier call
// made one, and makes one otherwise.
func (f *filing) keepPromise(steps *[]nextStep, p, before Promise, due When) {
	ours := func(had FollowUp) bool { return had.PromiseID == p.ID }
	madeHere := slices.ContainsFunc(f.in.Earlier, ours)
	closedHere := f.in.Appointment != nil && ours(*f.in.Appointment)
	if had := f.ofPromise(p); had != nil && !madeHere {
		f.followPromise(*had, p)
		return
	}
	if p.State != PromiseOpen || p.Due == "" || before.Due != "" && !madeHere && !closedHere && !f.corrects(before.SheetID) {
		return
	}
	for i, s := range *steps {
		if s.promiseID == "" && s.purpose != "" && sameWords(s.purpose) == sameWords(p.What) {
			(*steps)[i].promiseID = p.ID
			return
		}
	}
	step := nextStep{channel: Other, purpose: p.What, agreed: p.NamedBy, promiseID: p.ID, task: true, when: When{Day: p.Due, Zone: f.in.Zone}}
	if due.Day == p.Due {
		step.when.Time = due.Time
	}
	*steps = append(*steps, step)
}

// ofPromise is the open follow-up by which we keep a promise, if there is one
// besides the appointment of the call that is filed, which is closed with its call.
func (f *filing) ofPromise(p Promise) *FollowUp {
	i := slices.IndexFunc(f.in.OfPromises, func(had FollowUp) bool { return had.PromiseID == p.ID && had.ID != f.in.Call.FollowUpID })
	if i < 0 {
		return nil
	}
	return &f.in.OfPromises[i]
}

// followPromise closes or moves the follow-up of a promise that was made in an
// earlier call, and with it the planned call whose appointment it is.
func (f *filing) followPromise(had FollowUp, p Promise) {
	now, change, changed, err := p.Follow(had, "another date was set in the call", f.in.Zone, f.in.Now)
	if !changed || err != nil { // it fails only for one that is closed
		return
	}
	f.keep(now, change)
	for _, call := range f.in.Appointed {
		if call.FollowUpID != now.ID {
			continue
		}
		if call, err = call.After(now, change); err == nil { // it fails only for one that is over
			call.UpdatedAt = f.in.Now
			f.out.Calls = append(f.out.Calls, call)
		}
	}
}
