package callbook

import (
	"fmt"
	"slices"
)

// enough is how many touches without an answer make the next one of the same kind
// mere persistence (R77).
const enough = 3

// Attempt is a touch with the purpose that it was made for.
type Attempt struct {
	Touch
	Purpose string
}

// SameAgain is a series of touches by the same channel and for the same purpose
// that nobody has answered (R77). First is the id of its first touch, by which
// the series is known. People and Channels are those that were tried since the
// customer was last heard.
type SameAgain struct {
	Channel  Channel
	Purpose  string
	Count    int
	First    string
	People   []string // ids
	Channels []Channel
}

// Tenacity looks at what happened with an account, the newest first, and reports
// the series that has gone on for three touches or more. Another channel,
// another purpose, or any word from the customer begins a new one. Thank-yous
// and tasks of our own want no answer.
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

// Untried lists the channels that were not tried since the customer was last
// heard.
func (s SameAgain) Untried() []Channel {
	return slices.DeleteFunc(Channels(), func(c Channel) bool { return c == Other || slices.Contains(s.Channels, c) })
}
