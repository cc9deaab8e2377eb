package callbook

import "slices"

// match pairs steps with follow-ups that exist. Rules go from sure to likely,
// and each follow-up is taken once. It returns the follow-up of each step, or
// nil, and those that no step took.
func match(steps []nextStep, exist []FollowUp, rules ...func(nextStep, FollowUp) bool) ([]*FollowUp, []FollowUp) {
	of, left := make([]*FollowUp, len(steps)), slices.Clone(exist)
	for _, rule := range rules {
		for i := range steps {
			if of[i] != nil {
				continue
			}
			j := slices.IndexFunc(left, func(had FollowUp) bool { return rule(steps[i], had) })
			if j < 0 {
				continue
			}
			taken := left[j]
			of[i], left = &taken, slices.Delete(left, j, j+1)
		}
	}
	return of, left
}

func sameWhen(s nextStep, had FollowUp) bool {
	return s.when.Day == had.When.Day && s.when.Time == had.When.Time
}

func samePurpose(s nextStep, had FollowUp) bool {
	return s.purpose != "" && sameWords(s.purpose) == sameWords(had.Purpose)
}

// alikePromise keeps tasks and steps with the customer apart.
func alikePromise(s nextStep, had FollowUp) bool {
	return s.promiseID == had.PromiseID || !s.task && had.PromiseID == ""
}

// matchEarlier finds the follow-ups that an earlier version of the sheet made
// and drops those that the corrected one has no more.
func (f *filing) matchEarlier(steps []nextStep) []*FollowUp {
	made := slices.DeleteFunc(slices.Clone(f.in.Earlier), func(had FollowUp) bool {
		planned := len(f.in.EarlierSheets) > 0 && !f.corrects(had.SheetID) // before the call, and not agreed in it
		return planned || had.State == FollowUpProvisional || had.State == FollowUpDropped && had.Result == correctedWhy
	})
	of, missing := match(
		steps, made,
		func(s nextStep, had FollowUp) bool { return s.promiseID != "" && s.promiseID == had.PromiseID },
		func(s nextStep, had FollowUp) bool {
			return alikePromise(s, had) && sameWhen(s, had) && samePurpose(s, had) && s.channel == had.Channel
		},
		func(s nextStep, had FollowUp) bool {
			return s.first && f.in.NextCall != nil && f.in.NextCall.FollowUpID == had.ID
		},
		func(s nextStep, had FollowUp) bool { return alikePromise(s, had) && samePurpose(s, had) },
		func(s nextStep, had FollowUp) bool { return alikePromise(s, had) && sameWhen(s, had) },
		func(s nextStep, had FollowUp) bool {
			return alikePromise(s, had) && !had.Closed() && s.channel == had.Channel
		},
	)
	for _, had := range missing {
		f.drop(had, correctedWhy)
	}
	return of
}

// matchProvisional finds what was planned before the call for the steps that
// are new: the same day, the same purpose, and else the first follow-up takes
// what the plan foresaw. What is left was not agreed, and is dropped.
func (f *filing) matchProvisional(steps []nextStep, taken []*FollowUp) []*FollowUp {
	fresh := func(rule func(nextStep, FollowUp) bool) func(nextStep, FollowUp) bool {
		return func(s nextStep, had FollowUp) bool { return !s.task && rule(s, had) }
	}
	open := slices.Clone(steps)
	for i := range open {
		if taken[i] != nil {
			open[i] = nextStep{task: true}
		}
	}
	of, left := match(
		open, f.in.Provisional,
		fresh(func(s nextStep, had FollowUp) bool { return had.When.Day != "" && sameWhen(s, had) }),
		fresh(samePurpose),
		fresh(func(s nextStep, had FollowUp) bool { return s.first }),
	)
	for _, had := range left {
		f.drop(had, "not agreed in the call")
	}
	return of
}
