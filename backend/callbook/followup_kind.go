package callbook

import (
	"slices"
	"strings"
	"time"
)

// FollowUpKind marks follow-ups that are treated specially. It is set when the
// purpose is written. Later decisions use the kind and not the purpose, whose words
// are the rep's own.
type FollowUpKind string

// The kinds of follow-up.
const (
	PlainFollowUp FollowUpKind = ""
	ThankYou      FollowUpKind = "thanks"    // R19
	PassedOn      FollowUpKind = "passed_on" // asks whether the mails to forward were (R18)
)

// For gives the follow-up a purpose, and the kind that follows from it.
func (f FollowUp) For(purpose string) FollowUp {
	if purpose != f.Purpose {
		f.Kind = PlainFollowUp
		if saysThanks(purpose) {
			f.Kind = ThankYou
		}
	}
	f.Purpose = purpose
	return f
}

// saysThanks reports whether a purpose is a thank-you: "Thank them", "Send a
// thank-you", "E-mail thanks".
func saysThanks(purpose string) bool {
	for word := range strings.FieldsSeq(Fold(purpose)) {
		if !slices.Contains(stepWords().Sending, word) {
			return strings.HasPrefix(word, "thank")
		}
	}
	return false
}

// Thanks reports whether the follow-up is a thank-you that goes out by mail,
// text or post.
func (f FollowUp) Thanks() bool { return f.Kind.thanksBy(f.Channel) }

func (k FollowUpKind) thanksBy(c Channel) bool { return k == ThankYou && !c.MakesCall() }

// WantsAnswer reports whether the customer is expected to answer. Thank-yous and
// tasks of our own need no answer.
func (t Touch) WantsAnswer() bool { return t.Channel != Other && !t.Kind.thanksBy(t.Channel) }

// AsksPassedOn reports whether a call already has a follow-up that asks whether the
// mails were forwarded.
func AsksPassedOn(made []FollowUp) bool {
	return slices.ContainsFunc(made, func(f FollowUp) bool { return f.Kind == PassedOn && f.State != FollowUpDropped })
}

// AskPassedOn plans to ask the customer by e-mail whether the mails to forward
// reached the others who decide. names are theirs; made are the follow-ups of the
// call, since it is asked only once.
func AskPassedOn(id string, call Call, names []string, made []FollowUp, when When, now time.Time) (FollowUp, FollowUpChange, error) {
	if len(names) == 0 || AsksPassedOn(made) {
		return FollowUp{}, FollowUpChange{}, Errorf(Conflict, "", "There is nothing more to ask: everybody who decides was there, or the follow-up is already planned.")
	}
	f := FollowUp{
		ID: id, AccountID: call.AccountID, CallID: call.ID, When: when, Channel: Email, Kind: PassedOn,
		Purpose: "Ask whether the email was forwarded to " + strings.Join(names, ", "), State: FollowUpOpen, CreatedAt: now, UpdatedAt: now,
	}
	if len(call.PersonIDs) > 0 {
		f.PersonID = call.PersonIDs[0]
	}
	return f, f.change("made", When{}, when, "", now), nil
}
