package callbook

import "time"

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

// ParseCallKind reads a kind of call by its name.
func ParseCallKind(s string) (CallKind, error) {
	for _, k := range CallKinds() {
		if string(k) == s {
			return k, nil
		}
	}
	return "", Errorf(Invalid, "kind", "“%s” is no kind of call. Use visit, phone, video, text or mail.", s)
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
	Colleagues []string // our own people besides the rep, by name (R13)
	When       When
	Minutes    int
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
