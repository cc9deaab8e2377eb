package callbook

import "slices"

// settleConcerns saves the customer's concerns. booked reports whether the debrief
// has a next step.
func (f *filing) settleConcerns(booked bool) {
	known := slices.Clone(f.in.Concerns)
	rows := f.in.Sheet.Answers.Concerns("concerns")
	of := make([]*Concern, len(rows))
	for i, row := range rows {
		of[i] = take(&known, func(c Concern) bool {
			return sameWords(c.What) == sameWords(row.What) && (c.State == ConcernOpen || (c.State == row.State || f.saidBefore("concerns", row)) && f.corrects(c.SheetID))
		})
	}
	for i, row := range rows {
		if of[i] == nil {
			of[i] = take(&known, func(c Concern) bool { return f.corrects(c.SheetID) })
		}
		had := Concern{}
		if of[i] != nil {
			had = *of[i]
		}
		concern := had
		concern.What = row.What
		said := of[i] != nil && f.saidBefore("concerns", row)
		if !said {
			concern.State = row.State
		}
		if row.How != "" && !said {
			concern.How = row.How
		}
		if of[i] == nil {
			concern.ID, concern.AccountID, concern.SheetID, concern.CreatedAt = f.in.NewID(), f.in.Account.ID, f.in.Sheet.ID, f.in.Now
		}
		if concern != had {
			concern.UpdatedAt = f.in.Now
			f.out.Concerns = append(f.out.Concerns, concern)
		}
		if concern.State == ConcernOpen {
			f.warnOfConcern(concern, booked, row.How)
		}
	}
	for _, c := range known {
		if f.corrects(c.SheetID) {
			f.out.Withdrawn = append(f.out.Withdrawn, c.ID)
		} else if c.State == ConcernOpen {
			f.warnOfConcern(c, booked, "")
		}
	}
}

// warnOfConcern warns that a follow-up is booked before a concern is worked
// through. That is advice and blocks nothing (R46). If the debrief says what
// becomes of the concern, it is only recorded.
func (f *filing) warnOfConcern(c Concern, booked bool, how string) {
	if how == "" {
		f.out.Warnings = append(f.out.Warnings, ConcernWarning(c))
	}
	if booked {
		f.override(c, how)
	}
}

// unsaidConcern is the first concern that the debrief leaves open without saying
// what becomes of it, although it books a next step (R46), or "" if there is none.
// It is also "" for a sheet that does not ask for concerns, after a no, which says
// what became of it, and where nobody was there to speak of it.
func (in FilingInput) unsaidConcern() string {
	a := in.Sheet.Answers
	if result := Outcome(a.Text(outcomeKey)); result == NoSale || result == NobodyThere {
		return ""
	}
	_, first := a[FirstFollowUp]
	_, rows := a[nextRowsKey]
	if _, asked := in.Template.Prompt("concerns"); !asked || !first && !rows {
		return ""
	}
	for _, c := range OpenConcerns(in.Concerns, a) {
		said := slices.ContainsFunc(a.Concerns("concerns"), func(row ConcernAnswer) bool {
			return sameWords(row.What) == sameWords(c.What) && row.State == ConcernOpen && OneLine(row.How) != ""
		})
		if !said {
			return c.What
		}
	}
	return ""
}

// OpenConcerns are the concerns that a debrief leaves open: those of the account,
// except the ones that it has worked through, and its own. How says what the
// debrief wants to do about it (R46).
func OpenConcerns(known []Concern, a Answers) []Concern {
	rows := a.Concerns("concerns")
	open := []Concern{}
	for _, c := range known {
		i := slices.IndexFunc(rows, func(row ConcernAnswer) bool { return sameWords(row.What) == sameWords(c.What) })
		if i >= 0 {
			continue // the debrief is newer
		}
		if c.State == ConcernOpen {
			open = append(open, c)
		}
	}
	for _, row := range rows {
		if row.State != ConcernWorkedThrough {
			open = append(open, Concern{What: row.What, How: row.How, State: ConcernOpen})
		}
	}
	return open
}
