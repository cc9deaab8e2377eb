package callbook

import "time"

// Planning is the input for planning a call.
type Planning struct {
	Account    Account
	People     []Person
	Colleagues []string // those of us who come along (R13)
	When       When
	Minutes    int // 0: the default for this kind of call
	Kind       CallKind
	Place      string
	Purpose    string // of its appointment
}

// PurposeBeside is the purpose of a call as it stands beside its plan: nothing, if the
// goal in the plan says the same.
func PurposeBeside(purpose string, plan Answers) string {
	if purpose = OneLine(purpose); purpose == OneLine(plan.Text("primary_objective")) {
		return ""
	}
	return purpose
}

// Plan makes a call and its appointment, the one follow-up that reminds of it
// and is exported. newID makes their ids.
func Plan(p Planning, visit time.Duration, newID func() string, now time.Time) (Call, FollowUp, error) {
	if p.When.Day == "" {
		return Call{}, FollowUp{}, Errorf(Invalid, "at", "Say when the call is, such as “tue 10:00”.")
	}
	if p.Minutes < 0 || p.Minutes > 24*60 {
		return Call{}, FollowUp{}, Errorf(Invalid, "minutes", "A call lasts between 1 minute and a day. Give the minutes, such as 45.")
	}
	if p.Account.Status != AccountOpen {
		return Call{}, FollowUp{}, Errorf(Conflict, "account", "%s is closed (%s). Reopen the account before you plan a call.", p.Account.Name, p.Account.Status)
	}
	if p.Minutes == 0 {
		p.Minutes = int(p.Kind.Channel().Length(visit) / time.Minute)
	}
	if p.Place == "" && p.Kind == VisitCall {
		p.Place = p.Account.Address
	}
	call := Call{
		ID: newID(), AccountID: p.Account.ID, When: p.When, Minutes: p.Minutes, Kind: p.Kind,
		Place: OneLine(p.Place), State: CallPlanned, CreatedAt: now, UpdatedAt: now,
	}
	for _, person := range p.People {
		call.PersonIDs = append(call.PersonIDs, person.ID)
	}
	call.Colleagues = distinct(p.Colleagues)
	f := FollowUp{
		ID: newID(), AccountID: p.Account.ID, CallID: call.ID, When: p.When, Minutes: p.Minutes,
		Channel: p.Kind.Channel(), State: FollowUpOpen, CreatedAt: now, UpdatedAt: now,
	}.For(OneLine(p.Purpose))
	if len(p.People) > 0 {
		f.PersonID = p.People[0].ID
	}
	call.FollowUpID = f.ID
	return call, f, nil
}
