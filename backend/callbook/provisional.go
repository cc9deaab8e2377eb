package callbook

import "time"

// Provisional returns the provisional follow-ups of a plan, new or changed: one for
// each row of provisional_follow_up (R07). They neither remind nor are exported
// until the call is filed. have are the existing provisional ones of the call; a
// row keeps its id when it is filled again, and those no longer in the plan are
// dropped.
func Provisional(pre Sheet, call Call, have []FollowUp, newID func() string, now time.Time) []FollowUp {
	f := filing{in: FilingInput{Now: now, Zone: call.When.Zone, Sheet: pre, Call: call, Account: Account{ID: call.AccountID}, NewID: newID}}
	var steps []nextStep
	var standing []FollowUp
	for _, h := range have {
		if h.State == FollowUpProvisional {
			standing = append(standing, h)
		}
	}
	for _, row := range pre.Answers.FollowUps("provisional_follow_up") {
		s := f.stepOf(row)
		s.agreed = NotAgreed
		steps = append(steps, s)
	}
	of, gone := match(
		steps, standing,
		func(s nextStep, had FollowUp) bool { return sameWhen(s, had) && samePurpose(s, had) },
		samePurpose, sameWhen,
		func(nextStep, FollowUp) bool { return true },
	)
	for i, s := range steps {
		if of[i] == nil {
			of[i] = &FollowUp{ID: newID(), PersonID: f.personID(), CreatedAt: now}
		}
		planned := f.fill(*of[i], s)
		planned.State, planned.UpdatedAt = FollowUpProvisional, of[i].UpdatedAt
		if planned != *of[i] {
			planned.UpdatedAt = now
			f.out.FollowUps = append(f.out.FollowUps, planned)
		}
	}
	for _, had := range gone {
		f.drop(had, "taken out of the plan")
	}
	return f.out.FollowUps
}

// Suggest copies the plan's provisional follow-up into the post-call sheet of the
// same call: its day and its channel, marked as suggestions. They follow the plan
// until the rep fills them. A suggestion that was struck does not come back.
func Suggest(pre, post Sheet, call Call) Sheet {
	if post.State == SheetFiled {
		return post
	}
	s := cloneSheet(post)
	var day, channel string
	if rows := pre.Answers.FollowUps("provisional_follow_up"); len(rows) > 0 {
		channel = rows[0].Channel
		if w, ok := settled(rows[0].When); ok {
			day = w.settled()
		}
	}
	from := Source{CallID: call.ID, SheetID: pre.ID, Sheet: pre.Template.ID, Day: call.When.Day, Suggestion: true}
	for key, text := range map[string]string{"first_follow_up": day, "preferred_channel": channel} {
		source, carried := s.Carried[key]
		_, answered := s.Answers[key]
		_, struck := s.Struck[key]
		if struck || answered && (!carried || !source.Suggestion) || answered && s.Answers.Text(key) == text {
			continue
		}
		if text == "" {
			s.drop(key)
			continue
		}
		from.Came = map[string]string{text: call.ID}
		s.Answers[key], s.Carried[key] = text, from
	}
	return s
}
