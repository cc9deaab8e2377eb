package callbook

import (
	"fmt"
	"slices"
)

// enough is the number of unanswered touches after which the next one of the same
// kind is mere persistence (R77).
const enough = 3

// Attempt is a touch with its purpose.
type Attempt struct {
	Touch
	Purpose string
}

// SameAgain is a series of unanswered touches by the same channel and for the same
// purpose (R77). First is the id of its first touch, which identifies the series.
// People and Channels are those tried since the customer's last message.
type SameAgain struct {
	Channel  Channel
	Purpose  string
	Count    int
	First    string
	People   []string // ids
	Channels []Channel
}

// Tenacity looks at what happened with an account, the newest first, and reports a
// series of three touches or more. Another channel, another purpose, or any message
// from the customer starts a new one. Thank-yous and tasks of our own need no
// answer.
func Tenacity(attempts []Attempt) (SameAgain, bool) {
	var s SameAgain
	wanted, same := false, true
	for _, a := range attempts {
		if a.Inbound || a.Answered {
			break
		}
		if a.PersonID != "" && !slices.Contains(s.People, a.PersonID) {
			s.People = append(s.People, a.PersonID)
		}
		if !slices.Contains(s.Channels, a.Channel) {
			s.Channels = append(s.Channels, a.Channel)
		}
		if s.Count == 0 {
			s.Channel, s.Purpose, wanted = a.Channel, a.Purpose, a.WantsAnswer()
		}
		if same = same && a.Channel == s.Channel && sameWords(a.Purpose) == sameWords(s.Purpose); same {
			s.Count++
			s.First = a.ID
		}
	}
	if s.Count < enough || !wanted {
		return SameAgain{}, false
	}
	return s, true
}

// Message says what has been tried again and again, and what to try instead.
func (s SameAgain) Message() string {
	of := ""
	if s.Purpose != "" {
		of = fmt.Sprintf(" for “%s”", s.Purpose)
	}
	return fmt.Sprintf("%s%s, and no answer. Before the next one, say what is new: another person, another channel, a new offer or another question.", s.Channel.count(s.Count), of)
}

// Untried lists the channels that were not tried since the customer's last message.
func (s SameAgain) Untried() []Channel {
	return slices.DeleteFunc(Channels(), func(c Channel) bool { return c == Other || slices.Contains(s.Channels, c) })
}
