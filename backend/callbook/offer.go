package callbook

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Offering is what finding days and times to offer depends on, besides the step.
type Offering struct {
	Search    SlotSearch // Takes, Length and On are set for each step
	Visit     time.Duration
	LeadTimes []LeadTime
}

// Kinds are the kinds of work that the rep has given a time.
func (o Offering) Kinds() []string {
	var kinds []string
	for _, one := range o.LeadTimes {
		kinds = append(kinds, one.Kind)
	}
	return kinds
}

// Offer is what to propose to the customer for a step that lacks its date or
// time. Work is the kind of work that decides when, with the working days that
// it Takes; it is empty where no work decides.
type Offer struct {
	Work  string
	Takes int
	Slots []When
}

// For finds what to offer for a step by a channel. when is its day, or the words in
// its place, or empty.
func (o Offering) For(check StepCheck, channel Channel, when string) Offer {
	offer := Offer{Slots: []When{}}
	if check.Lacks != LacksDate && check.Lacks != LacksTime || o.Search.To == "" {
		return offer
	}
	search := o.Search
	search.Length = channel.Length(o.Visit)
	if check.Lacks == LacksTime {
		on, _ := settled(when)
		search.On = on.Day
	} else {
		if OneLine(when) != "" { // who says “when the plan is done” is not asked for an hour of tomorrow
			search.NotBefore = nextWeek(DayOf(search.Now))
		}
		if takes, known := Lead(o.LeadTimes, check.Work); known {
			offer.Work, offer.Takes, search.Takes = check.Work, takes, takes
		}
	}
	offer.Slots = Slots(search)
	return offer
}

// Recap finds what a recap offers the customer where the call ended without a
// day (R58): days after the work that the first vague step needs. It offers
// nothing where a step has its day, the debrief says why there is none, or the
// answer was a no. Thanks and tasks of our own do not count as steps.
func (o Offering) Recap(a Answers, account Account, names []string) []When {
	if a.Text("no_follow_up") != "" || a.Text("outcome") == "no_sale" || account.Status != AccountOpen {
		return []When{}
	}
	channel, vague, words := FollowedChannel(a, account), StepCheck{Lacks: LacksDate}, ""
	for _, row := range a.FollowUps("follow_ups") {
		if saysThanks(row.Purpose) || row.ownTask() {
			continue
		}
		check := CheckStep(channel, row.When, row.Purpose, names, o.Kinds())
		if check.Lacks != LacksDate {
			return []When{}
		}
		if vague.Work == "" {
			vague, words = check, row.When
		}
	}
	return o.For(vague, channel, words).Slots
}

// Said words the offer in a sentence or two. name is the first name of the person
// to offer it to, or empty.
func (o Offer) Said(name string) string {
	if name == "" {
		name = "the customer"
	}
	if len(o.Slots) == 0 {
		return "Offer " + name + " two or three days and times."
	}
	var said []string
	for _, slot := range o.Slots {
		said = append(said, slot.Day.Format("Mon 2 Jan")+", "+string(slot.Time))
	}
	last := len(said) - 1
	list := said[last]
	if last > 0 {
		list = strings.Join(said[:last], "; ") + "; or " + said[last]
	}
	return strings.TrimSpace(o.Takings() + " Offer " + name + " " + list + ".")
}

// Takings says how long the work takes: "A quote takes you 2 working days."
func (o Offer) Takings() string {
	if o.Work == "" || o.Takes == 0 {
		return ""
	}
	article, days := "A", "days"
	if strings.ContainsRune("aeiou", rune(o.Work[0])) {
		article = "An"
	}
	if o.Takes == 1 {
		days = "day"
	}
	return fmt.Sprintf("%s %s takes you %d working %s.", article, o.Work, o.Takes, days)
}

// FirstName returns the first name of a person. A name of one word, or one written
// without spaces, is returned whole.
func FirstName(name string) string {
	fields := strings.Fields(name)
	if len(fields) == 0 {
		return ""
	}
	for len(fields) > 1 && (strings.HasSuffix(fields[0], ".") || slices.Contains(titles, Fold(fields[0]))) { // Dr. Anke Brandt
		fields = fields[1:]
	}
	return strings.TrimSuffix(fields[0], ",")
}
