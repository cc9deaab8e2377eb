package callbook

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

func (f *filing) warnOf(code WarningCode, format string, args ...any) {
	f.out.Warnings = append(f.out.Warnings, Warning{Code: code, Message: fmt.Sprintf(format, args...)})
}

// warn points out next steps that lack something, and dates that are days off or
// past (R58). A typed date is kept; a working day is only suggested.
func (f *filing) warn(steps []nextStep) {
	for _, s := range steps {
		if s.same || s.made.Closed() {
			continue
		}
		name := s.made.Purpose
		if name == "" {
			name = s.made.Channel.Word()
		}
		check := f.check(s)
		day := s.made.When.Day
		switch {
		case day == "" && s.words != "":
			f.offer(s, check, WarnNoDate, "“%s” has no date, only “%s”.", name, s.words)
		case day == "":
			f.offer(s, check, WarnNoDate, "“%s” has no date.", name)
		case day < f.today:
			f.warnOf(WarnPastDate, "“%s” is on %s, which is in the past. Check the date.", name, day.Format("Mon 2 January 2006"))
		case !f.in.WorkingDay(day):
			f.warnOf(WarnDayOff, "“%s” is on %s, not a working day. It stays there%s.", name, day.Format("Mon 2 January 2006"), f.nextWorking(day))
		case check.Lacks == LacksTime:
			f.offer(s, check, WarnNoTime, "“%s” is on %s, but has no time.", name, day.Format("Mon 2 January"))
		case check.Lacks == LacksAction && s.made.Purpose != "" && !s.task:
			f.warnOf(WarnNoAction, "“%s” does not say what happens. Start with a verb, such as “agree” or “send”.", name)
		}
	}
	outcome := Outcome(f.in.Sheet.Answers.Text(outcomeKey))
	if suggested := SuggestOutcome(f.in.Sheet.Answers, f.names()); suggested != "" && outcome != "" && suggested != outcome {
		f.warnOf(WarnOutcome, "The debrief says %s, but %s. It stays as you said.", outcome, map[Outcome]string{
			Advanced:  "they will do something by a set date, which is an advance",
			Continued: "only we will do something next, which is a continuation",
		}[suggested])
	}
}

// warnOfDeciders offers a call to those who decide, were not there and have only a
// phone number.
func (f *filing) warnOfDeciders() {
	if f.out.Call.State != CallHeld {
		return
	}
	people := slices.Clone(f.out.People)
	for _, p := range f.in.Known {
		if !slices.ContainsFunc(people, func(now Person) bool { return now.ID == p.ID }) {
			people = append(people, p)
		}
	}
	open := slices.DeleteFunc(slices.Concat(f.out.FollowUps, f.in.Earlier), FollowUp.Closed)
	absent := AbsentDeciders(f.out.Sheet.Answers, f.in.Plan.Sheet.Answers, f.peopleThere(), people)
	for _, one := range f.in.Offering.DecidersToCall(absent, people, open) {
		f.out.Warnings = append(f.out.Warnings, Warning{Code: WarnCallDecider, Message: one.Says(), Slots: one.Slots, Person: one.Person})
	}
}

// warnOfPromises names what was promised before an order and is still open. The order
// may have settled it, or not: only the rep knows, so nothing is closed by itself.
func (f *filing) warnOfPromises() {
	if Outcome(f.in.Sheet.Answers.Text(outcomeKey)) != Ordered || f.out.Call.State != CallHeld {
		return
	}
	var said []string
	for _, p := range f.in.Promises {
		now := slices.ContainsFunc(f.out.Promises, func(now Promise) bool { return now.ID == p.ID && now.State != PromiseOpen })
		if p.State != PromiseOpen || now || f.says(p) || f.corrects(p.SheetID) {
			continue
		}
		who := "you"
		if p.By == Them {
			who = "they"
		}
		said = append(said, who+": “"+OneLine(p.What)+"”")
	}
	if len(said) > 0 {
		f.warnOf(WarnBeforeOrder, "Promised before the order and still open: %s. Tick off what the order has settled.", strings.Join(said, "; "))
	}
}

// says reports whether the debrief names a promise.
func (f *filing) says(p Promise) bool {
	return slices.ContainsFunc(f.in.Sheet.Answers.Promises("promises"), func(row PromiseAnswer) bool {
		return row.By == p.By && sameWords(row.What) == sameWords(p.What)
	})
}

func (f *filing) check(s nextStep) StepCheck {
	return CheckStep(s.made.Channel, s.made.When.settled(), s.made.Purpose, f.names(), f.in.Offering.Kinds())
}

// names are those of the customer: the account and the people who were there.
func (f *filing) names() []string { return append(f.peopleThere(), f.in.Account.Name) }

// offer warns about a step and proposes days and times for it.
func (f *filing) offer(s nextStep, check StepCheck, code WarningCode, format string, args ...any) {
	name := ""
	if len(f.in.People) > 0 {
		name = FirstName(f.in.People[0].Name)
	}
	offer := f.in.Offering.For(check, s.made.Channel, cmp.Or(string(s.made.When.Day), s.words))
	f.warnOf(code, format+" %s", append(args, offer.Said(name))...)
	f.out.Warnings[len(f.out.Warnings)-1].Slots = offer.Slots
}

// nextWorking names the next working day, if there is one within a month.
func (f *filing) nextWorking(day Day) string {
	for next := day.AddDays(1); next <= day.AddDays(31); next = next.AddDays(1) {
		if f.in.WorkingDay(next) {
			return "; the next working day is " + next.Format("Mon 2 January")
		}
	}
	return ""
}
