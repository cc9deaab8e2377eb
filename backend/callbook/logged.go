package callbook

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"callbook/backend/callbook/dates"
)

// Unplanned makes a call that took place without having been planned: it was held, and
// its debrief is still to be filed. The touch records the contact. now is in the rep's
// zone.
//
// Errors: Invalid for a time to come, and what planning refuses.
func Unplanned(p Planning, visit time.Duration, newID func() string, now time.Time) (Call, Touch, error) {
	if p.When.Day > DayOf(now) || p.When.Time != "" && p.When.In(now.Location()).After(now) {
		return Call{}, Touch{}, Errorf(Invalid, "at", "%s is still to come. Say when the call took place, or plan it instead.", p.When.Short(DayOf(now)))
	}
	call, _, err := Plan(p, visit, newID, now)
	if err != nil {
		return Call{}, Touch{}, err
	}
	call.State, call.FollowUpID = CallHeld, "" // nobody had planned it, so nothing reminds of it
	touch := Touch{
		ID: newID(), AccountID: call.AccountID, CallID: call.ID, Channel: call.Kind.Channel(), Day: call.When.Day, At: now, Answered: true,
	}
	if len(call.PersonIDs) > 0 {
		touch.PersonID = call.PersonIDs[0]
	}
	return call, touch, nil
}

// Logged is what one line says about a call that took place: "Sofia, just now by
// phone". Who is a person or an account, and Of the account if both are named. Where
// nothing is said of it, When is now, Kind is empty and Minutes 0.
type Logged struct {
	Who, Of string
	When    When
	Kind    CallKind
	Minutes int
}

// ReadLogged reads such a line. Everything that is no time, length or way of calling
// is a name.
//
// Errors: Invalid for a time that cannot be read, and for more names than two.
func ReadLogged(line string, now time.Time, opt DateOptions) (Logged, error) {
	var out Logged
	line = OneLine(line)
	line, out.Kind = takeKind(line)
	line, out.Minutes = takeMinutes(line)
	opt.Past = true
	found, err := dates.Find(line, now, opt)
	if err != nil {
		return out, Errorf(Invalid, "line", "%s", err)
	}
	out.When = When{Day: found.Day, Time: found.Time}
	if found.Day == "" {
		out.When = When{Day: DayOf(now), Time: TimeOf(now)}
	}
	names := []string{}
	for part := range strings.SplitSeq(found.Rest, ",") {
		if part = strings.TrimSpace(beforeName.ReplaceAllString(strings.TrimSpace(part), "")); part != "" {
			names = append(names, part)
		}
	}
	if len(names) > 2 {
		return out, Errorf(Invalid, "line", "“%s” is not a person, an account, a time or a way of calling. Leave it for the debrief.", strings.Join(names[2:], ", "))
	}
	out.Who = firstOr(names, 0)
	out.Of = firstOr(names, 1)
	return out, nil
}

func firstOr(list []string, at int) string {
	if at < len(list) {
		return list[at]
	}
	return ""
}

// PersonOf parts “Sofia at Nordbakk” into a person and an account. A name may have such
// a word in it, so it is first looked for as a whole.
func PersonOf(who string) (person, account string, ok bool) {
	m := atAccount.FindStringSubmatch(who)
	if m == nil {
		return "", "", false
	}
	return m[1], m[2], true
}

var (
	beforeName = regexp.MustCompile(`(?i)^(?:(?:i|just|with|to|at|from)\b\s*)+`)
	atAccount  = regexp.MustCompile(`(?i)^(.+?)\s+(?:at|of|from|with|@)\s+(.+)$`)

	// A way of calling is a verb at the beginning, or it is said with a word before it, or
	// it stands at the end of what is between two commas. Elsewhere it may be part of a
	// name: Royal Mail, Zoom Video.
	kindVerb  = regexp.MustCompile(`(?i)^(?:i\s+)?(?:just\s+)?(called|phoned|rang|visited|met|saw|texted|messaged|emailed|e-mailed|mailed|wrote|spoke|talked)\b(?:\s+(?:with|to)\b)?`)
	kindSaid  = regexp.MustCompile(`(?i)(?:^|[\s,])(?:by|via|on|over|in)\s+(?:the\s+|an?\s+)?(phone|telephone|video|video call|teams|zoom|site|person|text|text message|sms|whatsapp|e-?mail|mail)(?:$|[\s,])`)
	kindNamed = regexp.MustCompile(`(?i)(?:^|[\s,])(?:an?\s+)?(phone call|phone|video call|video|visit|sms|whatsapp|e-?mail)\s*(?:$|,)`)
	minutes   = regexp.MustCompile(`(?i)(?:^|[\s,])(?:for\s+)?(\d{1,3}|an?)\s*(min|mins|minutes?|h|hours?)\b\s*(ago\b)?`)
)

// kindWords are the kinds of call by the words for them. To have spoken or talked may
// have been in any way.
var kindWords = map[string]CallKind{
	"called": PhoneCall, "phoned": PhoneCall, "rang": PhoneCall, "phone": PhoneCall, "telephone": PhoneCall, "phone call": PhoneCall,
	"visited": VisitCall, "met": VisitCall, "saw": VisitCall, "visit": VisitCall, "site": VisitCall, "person": VisitCall,
	"video": VideoCall, "video call": VideoCall, "teams": VideoCall, "zoom": VideoCall,
	"texted": TextCall, "messaged": TextCall, "text": TextCall, "text message": TextCall, "sms": TextCall, "whatsapp": TextCall,
	"emailed": MailCall, "e-mailed": MailCall, "mailed": MailCall, "wrote": MailCall, "email": MailCall, "e-mail": MailCall, "mail": MailCall,
}

// takeKind takes the way of calling out of a line. What is said outweighs the verb: “met
// Sofia by video” was a video call.
func takeKind(line string) (string, CallKind) {
	var kind CallKind
	for _, form := range []*regexp.Regexp{kindVerb, kindSaid, kindNamed} {
		m := form.FindStringSubmatchIndex(line)
		if m == nil || form == kindNamed && kind != "" {
			continue
		}
		if found := kindWords[strings.ToLower(line[m[2]:m[3]])]; found != "" {
			kind = found
		}
		line = strings.TrimSpace(line[:m[0]] + keptComma(line[m[0]:m[1]]) + line[m[1]:])
	}
	return line, kind
}

// takeMinutes takes the length of a call out of a line. “20 min ago” is a time.
func takeMinutes(line string) (string, int) {
	for _, m := range minutes.FindAllStringSubmatchIndex(line, -1) {
		if m[6] >= 0 {
			continue
		}
		n, err := strconv.Atoi(line[m[2]:m[3]])
		if err != nil {
			n = 1
		}
		if strings.HasPrefix(strings.ToLower(line[m[4]:m[5]]), "h") {
			n *= 60
		}
		return strings.TrimSpace(line[:m[0]] + keptComma(line[m[0]:m[1]]) + line[m[1]:]), n
	}
	return line, 0
}

// keptComma is what stands in for words that were taken out: the comma beside them
// still parts what is before from what is behind.
func keptComma(taken string) string {
	if strings.Contains(taken, ",") {
		return ", "
	}
	return " "
}
