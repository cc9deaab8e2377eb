package callbook

import "fmt"

func (f *filing) warnOf(code, format string, args ...any) {
	f.out.Warnings = append(f.out.Warnings, Warning{Code: code, Message: fmt.Sprintf(format, args...)})
}

// warnOfConcern: a concern is worked through before another follow-up is
// booked; that is advice and blocks nothing (R46).
func (f *filing) warnOfConcern(c Concern) {
	f.warnOf("open_concern", "“%s” is still open. Work it through, or carry it to the next plan.", c.What)
}

// warn points out dates that will not do their work. A typed date is kept; a
// working day is only offered (calendar-and-mail.md section 3).
func (f *filing) warn(steps []nextStep) {
	for _, s := range steps {
		if s.same || s.made.Closed() {
			continue
		}
		name := s.made.Purpose
		if name == "" {
			name = s.made.Channel.Word()
		}
		day := s.made.When.Day
		switch {
		case day == "" && s.words != "":
			f.warnOf("no_date", "“%s” has no date, only “%s”. Offer the customer two or three days and times.", name, s.words)
		case day == "":
			f.warnOf("no_date", "“%s” has no date. Offer the customer two or three days and times.", name)
		case day < f.today:
			f.warnOf("past_date", "“%s” is on %s, which is past. Check the day.", name, day.Format("Mon 2 January 2006"))
		case !f.in.WorkingDay(day):
			f.warnOf("not_a_working_day", "“%s” is on %s, not a working day. It stays there%s.", name, day.Format("Mon 2 January 2006"), f.offer(day))
		}
	}
}

// offer names the next working day, if there is one within a month.
func (f *filing) offer(day Day) string {
	for next := day.AddDays(1); next <= day.AddDays(31); next = next.AddDays(1) {
		if f.in.WorkingDay(next) {
			return "; the next working day is " + next.Format("Mon 2 January")
		}
	}
	return ""
}
