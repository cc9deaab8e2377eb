package callbook

import (
	"fmt"
	"slices"
	"strings"
)

// ChannelHint is the channel that a customer answers on (R47), and why. Channel is
// empty if nothing is known.
type ChannelHint struct {
	Channel Channel
	Reason  string // "They answered 3 of 3 texts; no answer to 2 emails"
}

// tally is how a channel has worked with a customer.
type tally struct {
	channel        Channel
	tried, answers int
}

// FollowChannel says how a customer is best reached, from touches, the newest
// first: by the channel that they last used themselves; else the one on which they
// answer most, if it was tried at least twice; else preferred, which they asked
// for. Visits do not count, because they are by appointment, and neither do touches
// that expect no answer.
func FollowChannel(touches []Touch, preferred string) ChannelHint {
	remote := slices.DeleteFunc(slices.Clone(touches), func(t Touch) bool { return t.Channel == Visit || !t.WantsAnswer() })
	tallies := tallied(remote)
	for i, t := range remote {
		if t.Inbound && i < 5 { // an older message of theirs says less than their answers since
			return ChannelHint{t.Channel, fmt.Sprintf("They %s on %s", inboundWords(t.Channel), t.Day.Format("2 Jan"))}
		}
	}
	if len(tallies) > 0 && tallies[0].tried >= 2 && tallies[0].answers*2 > tallies[0].tried {
		return ChannelHint{tallies[0].channel, answeredWords(tallies)}
	}
	if c, err := ParseChannel(preferred); err == nil {
		return ChannelHint{c, "They asked for it"}
	}
	return ChannelHint{}
}

// tallied counts our own touches by channel, the best answered first.
func tallied(touches []Touch) []tally {
	var all []tally
	for _, t := range touches {
		if t.Inbound {
			continue
		}
		i := slices.IndexFunc(all, func(one tally) bool { return one.channel == t.Channel })
		if i < 0 {
			i, all = len(all), append(all, tally{channel: t.Channel})
		}
		all[i].tried++
		if t.Answered {
			all[i].answers++
		}
	}
	slices.SortStableFunc(all, func(a, b tally) int {
		if by := b.answers*a.tried - a.answers*b.tried; by != 0 {
			return by
		}
		return b.tried - a.tried
	})
	return all
}

func answeredWords(all []tally) string {
	said := fmt.Sprintf("They answered %d of %s", all[0].answers, all[0].channel.count(all[0].tried))
	var none []string
	for _, one := range all[1:] {
		if one.answers == 0 {
			none = append(none, one.channel.count(one.tried))
		}
	}
	if len(none) > 0 {
		said += "; no answer to " + strings.Join(none, " and ")
	}
	return said
}

// count says "1 mail", "3 texts".
func (c Channel) count(n int) string {
	words := map[Channel]string{Email: "email", Phone: "call", Text: "text", Post: "letter", Visit: "visit", Video: "video call", Other: "touch"}
	word := words[c]
	switch {
	case n == 1:
		return "1 " + word
	case c == Other:
		return fmt.Sprintf("%d touches", n)
	default:
		return fmt.Sprintf("%d %ss", n, word)
	}
}

// inboundWords says what the customer did: "called", "sent an email".
func inboundWords(c Channel) string {
	switch c {
	case Phone:
		return "called"
	case Email:
		return "sent an email"
	case Text:
		return "texted"
	case Post:
		return "wrote a letter"
	case Video:
		return "called by video"
	case Visit:
		return "came by"
	default:
		return "got in touch"
	}
}

// InboundTitle is the title of a touch that came from the customer: "They called".
func (t Touch) InboundTitle() string { return "They " + inboundWords(t.Channel) }

// FollowedChannel is the channel to use for the customer: the one named on this
// sheet, else the account's, else the phone (R47).
func FollowedChannel(a Answers, account Account) Channel {
	for _, word := range []string{a.Text("preferred_channel"), account.PreferredChannel} {
		if c, err := ParseChannel(word); err == nil {
			return c
		}
	}
	return Phone
}
