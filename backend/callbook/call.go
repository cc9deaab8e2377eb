package callbook

import (
	"slices"
	"time"
)

// CallKind is how a call takes place (R12).
type CallKind string

// The kinds of call. MailCall is a call held by e-mail.
const (
	VisitCall CallKind = "visit"
	PhoneCall CallKind = "phone"
	VideoCall CallKind = "video"
	TextCall  CallKind = "text"
	MailCall  CallKind = "mail"
)

// CallKinds lists every kind in the order in which screens offer them.
func CallKinds() []CallKind {
	return []CallKind{VisitCall, PhoneCall, VideoCall, TextCall, MailCall}
}

// Word is the kind's name as it is shown. A call by email has the channel's word.
func (k CallKind) Word() string {
	if !slices.Contains(CallKinds(), k) {
		return string(k)
	}
	return k.Channel().Word()
}

// ParseCallKind reads a kind of call by its name. "email" is its channel's name for a
// call by mail.
func ParseCallKind[S ~string](s S) (CallKind, error) {
	if string(s) == string(Email) {
		return MailCall, nil
	}
	for _, k := range CallKinds() {
		if string(k) == string(s) {
			return k, nil
		}
	}
	return "", Errorf(Invalid, "kind", "“%s” is not a kind of call. Use visit, phone, video, text or email.", s)
}

// Channel returns the follow-up channel that a call of this kind is.
func (k CallKind) Channel() Channel {
	if k == MailCall {
		return Email
	}
	return Channel(k)
}

// KindFor returns the kind of call that a follow-up by this channel becomes;
// channels that make no call give a phone call.
func KindFor(c Channel) CallKind {
	if c.MakesCall() {
		return CallKind(c)
	}
	return PhoneCall
}

// CallState is where a call is in its life.
type CallState string

// A planned call ends held, cancelled or not reached.
const (
	CallPlanned    CallState = "planned"
	CallHeld       CallState = "held"
	CallCancelled  CallState = "cancelled"
	CallNotReached CallState = "not_reached"
)

// Call is one contact with an account, with a plan before it and a debrief
// after it. Its appointment is the follow-up it refers to: only that one
// reminds and is exported.
type Call struct {
	ID         string
	AccountID  string
	PersonIDs  []string
	Colleagues []string // our own people other than the rep, by name (R13)
	When       When
	Minutes    int
	Route      float64 // where the rep placed it in the day if it has no time, in minutes since midnight; 0: nowhere
	Kind       CallKind
	Place      string
	State      CallState
	Why        string // why it was cancelled, or last moved
	Voicemail  bool   // not reached, but a message was left
	FollowUpID string
	RecapEnd   RecapEnd  // what became of its recap
	RecapEndAt time.Time // when
	CreatedAt  time.Time
	UpdatedAt  time.Time
}

// refuseOver reports why a call can no longer be changed.
func (c Call) refuseOver() error {
	switch c.State {
	case CallHeld:
		return Errorf(Conflict, "", "This call has already taken place. Plan a new one instead.")
	case CallCancelled:
		return Errorf(Conflict, "", "This call was cancelled. Plan a new one instead.")
	case CallNotReached:
		return Errorf(Conflict, "", "Nobody was reached on this call, and it is closed. Plan a new one instead.")
	}
	return nil
}

// Move gives a planned call another date.
func (c Call) Move(to When, why string) (Call, error) {
	if err := c.refuseOver(); err != nil {
		return c, err
	}
	if to.Day == "" {
		return c, Errorf(Invalid, "at", "Say when the call is, such as “tue 10:00”.")
	}
	if to.Day != c.When.Day || to.Time != "" {
		c.Route = 0
	}
	c.When, c.Why = to, OneLine(why)
	return c, nil
}

// Notice is the line that proposes another date for a call that the rep had planned
// with a customer, or "" for a call in writing, which nobody waits for.
func (c Call) Notice(before When) string {
	what := map[CallKind]string{VisitCall: "our visit", PhoneCall: "our phone call", VideoCall: "our video call"}[c.Kind]
	if what == "" || before.Day == "" || before.Day == c.When.Day && before.Time == c.When.Time {
		return ""
	}
	return askedToMove("I had planned "+what+" for", before, c.When)
}

// Cancel ends a planned call that will not take place.
func (c Call) Cancel(why string) (Call, error) {
	if err := c.refuseOver(); err != nil {
		return c, err
	}
	if c.Why = OneLine(why); c.Why == "" {
		return c, Errorf(Invalid, "why", "Say why the call is cancelled.")
	}
	c.State = CallCancelled
	return c, nil
}

// Hold ends a call that took place; its debrief is still to be filed.
func (c Call) Hold() (Call, error) {
	if err := c.refuseOver(); err != nil {
		return c, err
	}
	c.State = CallHeld
	return c, nil
}

// WantsDebrief reports whether a held call still waits for its debrief, of which debrief
// is the newest version. A correction that was begun leaves the filed one in force.
func (c Call) WantsDebrief(debrief Sheet) bool {
	return c.State == CallHeld && debrief.Version == 1 && debrief.State != SheetFiled
}

// Prints reports whether the call is on the pages of its day: it is to come or was held.
func (c Call) Prints() bool { return c.State == CallPlanned || c.State == CallHeld }

// NotReached ends a call in which nobody could be spoken to (R12).
func (c Call) NotReached(voicemail bool) (Call, error) {
	if err := c.refuseOver(); err != nil {
		return c, err
	}
	c.State, c.Voicemail = CallNotReached, voicemail
	return c, nil
}

// After returns what becomes of a planned call when its appointment changes. Where
// the appointment was done, the call was held or reached nobody, and its debrief
// is still to be filed. Where it was dropped, the call is cancelled; where it was
// moved, the call moves too.
func (c Call) After(f FollowUp, change FollowUpChange) (Call, error) {
	switch change.What {
	case "done":
		if !f.Answered {
			return c.NotReached(false)
		}
		return c.Hold()
	case "dropped":
		return c.Cancel(change.Why)
	case "moved":
		return c.Move(f.When, change.Why)
	}
	return c, nil
}

// End is the civil time at which the call ends in its own zone, or "" where it
// has no time.
func (c Call) End() TimeOfDay {
	if c.When.Time == "" {
		return ""
	}
	return TimeOf(c.When.In(time.UTC).Add(c.length()))
}

// Behind reports whether the call is behind the rep: it was held, or its time is past.
// now is in the rep's zone.
func (c Call) Behind(now time.Time) bool { return c.State == CallHeld || c.Over(now) }

// Over reports whether the time of the call is past. now is in the rep's zone.
func (c Call) Over(now time.Time) bool { return c.When.Past(c.length(), now) }

func (c Call) length() time.Duration { return time.Duration(c.Minutes) * time.Minute }
