package callbook

import "time"

// Channel is the way a follow-up reaches the customer (R14, R47).
type Channel string

// The channels a follow-up can have.
const (
	Email Channel = "email"
	Phone Channel = "phone"
	Text  Channel = "text"
	Post  Channel = "post"
	Visit Channel = "visit"
	Video Channel = "video"
	Other Channel = "other"
)

// Channels lists every channel in the order in which screens offer them.
func Channels() []Channel { return []Channel{Email, Phone, Text, Post, Visit, Video, Other} }

// ParseChannel reads a channel by its name. Like the other Parse functions it
// takes text, and also a value that a screen sent and nobody has checked yet.
func ParseChannel[S ~string](s S) (Channel, error) {
	if string(s) == string(MailCall) {
		return Email, nil
	}
	for _, c := range Channels() {
		if string(c) == string(s) {
			return c, nil
		}
	}
	return "", Errorf(Invalid, "channel", "“%s” is not a channel. Use email, phone, text, post, visit, video or other.", s)
}

// MakesCall reports whether a follow-up by this channel is itself a call with
// sheets: a phone call, a visit or a video call.
func (c Channel) MakesCall() bool { return c == Phone || c == Visit || c == Video }

// Word is the channel's name as it is shown, "Email". A follow-up by no channel is
// something to do.
func (c Channel) Word() string {
	switch c {
	case Email:
		return "Email"
	case Phone:
		return "Phone"
	case Text:
		return "Text"
	case Post:
		return "Post"
	case Visit:
		return "Visit"
	case Video:
		return "Video"
	default:
		return "To do"
	}
}

// Deed is what is done by a channel, for a list, where nobody said what it is for.
func (c Channel) Deed() string {
	switch c {
	case Email, Post:
		return "Write to them"
	case Phone:
		return "Call them"
	case Text:
		return "Text them"
	case Visit:
		return "Visit them"
	case Video:
		return "Call them by video"
	default:
		return c.Word()
	}
}

// Way is how the customer is reached, or "" for a task, which reaches nobody.
func (c Channel) Way() string {
	if c == Other {
		return ""
	}
	return c.Word()
}

// By says how the customer is reached, with their number, "Phone, +49 30 5550101". A
// task has none.
func (c Channel) By(number string) string {
	if c == Other {
		return ""
	}
	return joinTexts(", ", c.Word(), number)
}

// Length is how long an appointment by this channel lasts by default: visit for a
// visit, half an hour for the rest.
func (c Channel) Length(visit time.Duration) time.Duration {
	if c == Visit {
		return visit
	}
	return 30 * time.Minute
}
