package callbook

import (
	"fmt"
	"slices"
	"strings"
)

// ToCall is somebody who decides, was not there and is best reached by phone. Slots are
// free days and times for a call.
type ToCall struct {
	Person Person
	Phone  string
	Slots  []When
}

// DecidersToCall are those of the absent deciders to offer a call to (R17): people of the
// account with a phone number and no address, for whom nothing is open. Who has a mail
// address gets a mail, and so does who can only be reached through the customer.
func (o Offering) DecidersToCall(absent []PersonAnswer, people []Person, open []FollowUp) []ToCall {
	var all []ToCall
	for _, one := range absent {
		at, _ := acquainted(one, people, nil)
		if at < 0 || one.Phone == "" || one.Email != "" || isFollowed(people[at], open) {
			continue
		}
		slots := o.For(StepCheck{Lacks: LacksDate}, Phone, "").Slots
		all = append(all, ToCall{people[at], OneLine(one.Phone), slots})
	}
	return all
}

// Says offers the call.
func (c ToCall) Says() string {
	return fmt.Sprintf("%s decides too, but was not there. You have their number, %s. Plan a call with them.", c.Person.Name, c.Phone)
}

// isFollowed reports whether a follow-up is for somebody, or names them.
func isFollowed(p Person, open []FollowUp) bool {
	return slices.ContainsFunc(open, func(f FollowUp) bool {
		return f.PersonID == p.ID || strings.Contains(Fold(f.Purpose), Fold(FirstName(p.Name)))
	})
}
