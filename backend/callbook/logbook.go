package callbook

import (
	"slices"
	"strings"
)

// Reflection is something that a rep writes in a debrief for themselves alone (R26,
// R27, R29, R78). Its value is the key of its prompt.
type Reflection string

// What the logbook collects.
const (
	Liked       Reflection = "liked"
	Differently Reflection = "differently"
	Learned     Reflection = "learned"
	Stuck       Reflection = "stuck"
)

// Reflections lists them in the order in which a day shows them.
func Reflections() []Reflection { return []Reflection{Liked, Differently, Learned, Stuck} }

// ParseReflection reads one by its name; "" is all of them.
func ParseReflection[S ~string](s S) (Reflection, error) {
	if s == "" || slices.Contains(Reflections(), Reflection(s)) {
		return Reflection(s), nil
	}
	return "", Errorf(Invalid, "what", "“%s” is not something the logbook collects. Use liked, differently, learned or stuck.", s)
}

// Word is how the logbook heads it.
func (r Reflection) Word() string {
	switch r {
	case Liked:
		return "Liked"
	case Differently:
		return "Would do differently"
	case Learned:
		return "Learned"
	case Stuck:
		return "Stuck"
	}
	return ""
}

// LogEntry is one thing that a debrief said, and the call it was said of.
type LogEntry struct {
	What Reflection
	Text string
	From Debriefed
}

// Has reports whether every word of a text stands in the entry or in the
// account's name, in any case and without accents.
func (e LogEntry) Has(text string) bool {
	in := Fold(e.Text) + " " + Fold(e.From.Account.Name)
	for word := range strings.FieldsSeq(Fold(text)) {
		if !strings.Contains(in, word) {
			return false
		}
	}
	return true
}

// Logbook lists the reflections in debriefs, in their order. what is the kind of
// reflection, or "" for all.
func Logbook(debriefs []Debriefed, what Reflection) []LogEntry {
	var all []LogEntry
	for _, d := range debriefs {
		for _, r := range Reflections() {
			said := strings.TrimSpace(d.Answers.Text(string(r)))
			if said != "" && (what == "" || r == what) {
				all = append(all, LogEntry{What: r, Text: said, From: d})
			}
		}
	}
	return all
}

// ReviewTicks lists the questions of the one-minute review (R49), by their names in
// the template.
func ReviewTicks() []string {
	return []string{"summary", "presumed_progress", "open_question", "value", "concerns_overcome"}
}

// LogMonth is a month in numbers: the results of its calls, and how they went by
// the rep's own review.
type LogMonth struct {
	Month    Month
	Calls    int       // that reached somebody and were debriefed
	Outcomes []int     // of Outcomes, in that order
	Dated    Share     // calls that ended with a date
	Reviewed int       // calls with a review
	Review   []Share   // of ReviewTicks, in that order, of the calls with a review
	Effect   float64   // the mean of the calls that have one, 1 to 5; 0 for none
	Rated    int       // how many have one
	Closed   []Account // won or lost in it, the last one first
}

// LogMonthPrompts are the prompts that LogMonths counts.
func LogMonthPrompts() []string {
	return []string{outcomeKey, reviewKey, effectKey, FirstFollowUp, nextRowsKey}
}

// LogMonths counts debriefs by month, the newest month first, and adds the accounts
// that were won or lost in it.
func LogMonths(debriefs []Debriefed, closed []Account) []LogMonth {
	byMonth := map[Month]*LogMonth{}
	sums := map[Month]float64{}
	var order []Month
	month := func(of Month) *LogMonth {
		m := byMonth[of]
		if m == nil {
			m = &LogMonth{Month: of, Outcomes: make([]int, len(Outcomes())), Review: make([]Share, len(ReviewTicks()))}
			byMonth[of] = m
			order = append(order, of)
		}
		return m
	}
	for _, a := range closed {
		m := month(MonthOf(a.ClosedOn))
		m.Closed = append(m.Closed, a)
	}
	for _, d := range debriefs {
		if !d.Reached() {
			continue
		}
		of := MonthOf(d.Call.When.Day)
		m := month(of)
		m.Calls++
		if i := slices.Index(Outcomes(), d.Outcome()); i >= 0 {
			m.Outcomes[i]++
		}
		m.Dated.count(true, d.Dated())
		_, reviewed := d.Answers[reviewKey]
		if reviewed {
			m.Reviewed++
		}
		for i, tick := range ReviewTicks() {
			m.Review[i].count(reviewed, slices.Contains(d.Answers.Checks(reviewKey), tick))
		}
		if effect, ok := d.Answers[effectKey].(float64); ok {
			m.Rated++
			sums[of] += effect
		}
	}
	slices.SortFunc(order, func(a, b Month) int { return strings.Compare(string(b), string(a)) })
	months := make([]LogMonth, len(order))
	for i, of := range order {
		months[i] = *byMonth[of]
		if months[i].Rated > 0 {
			months[i].Effect = sums[of] / float64(months[i].Rated)
		}
	}
	return months
}
