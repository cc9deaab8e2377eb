package callbook

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"callbook/backend/callbook/dates"
)

// CaptureKind is what a captured line becomes.
type CaptureKind string

// The kinds of things that one line can say.
const (
	CaptureFollowUp CaptureKind = "follow_up"
	CapturePlan     CaptureKind = "call" // that is planned
	CaptureLog      CaptureKind = "log"  // a call that took place
	CaptureNote     CaptureKind = "note"
)

// CaptureKinds lists every kind in the order in which screens offer them.
func CaptureKinds() []CaptureKind {
	return []CaptureKind{CaptureFollowUp, CapturePlan, CaptureLog, CaptureNote}
}

// ParseCaptureKind reads a kind by its name; empty is none.
func ParseCaptureKind(k CaptureKind) (CaptureKind, error) {
	if k != "" && !slices.Contains(CaptureKinds(), k) {
		return "", Errorf(Invalid, "as", "“%s” is not something a line can become. Use follow_up, call, log or note.", k)
	}
	return k, nil
}

// Known is an account or a person that a line may name. A person names their account.
type Known struct {
	ID, Name, AccountID string
}

// Captured is what one line says: “call Sofia tomorrow 10am, oven”. Text is everything
// that was not understood as something else.
type Captured struct {
	What    CaptureKind
	Account string   // its id
	People  []string // their ids
	Choices []Known  // who a name may mean, where it may mean several; People and Account have none of these
	When    When     // without a day where none was said
	Kind    CallKind // empty where nothing was said
	Minutes int      // 0 where nothing was said
	Text    string
	Trouble string // why a date was not understood; its words are in Text
}

// Capturing is what reading a line needs to know beside it. As is what the rep has
// chosen it to be, empty where the line says. Account is the one that it is about unless
// it names another. Accounts and People bear some of its words in their names.
type Capturing struct {
	As       CaptureKind
	Account  string
	Accounts []Known
	People   []Known
	Dates    DateOptions
}

// Capture reads one line. Names are matched word by word, the longest first, then the way
// of calling, the date and the length are read. A call with a time to come is planned, and
// what is over took place; anything else is a follow-up.
func Capture(line string, now time.Time, c Capturing) Captured {
	out := Captured{What: c.As}
	line = OneLine(line)
	if m := asNote.FindString(line); m != "" && (c.As == "" || c.As == CaptureNote) {
		out.What, line = CaptureNote, strings.TrimSpace(line[len(m):])
	}
	found := findNames(line, c)
	out.Account, out.People, out.Choices = found.account, found.people, found.choices
	if out.What == CaptureNote {
		out.Text = line
		if rest, ok := strings.CutPrefix(found.rest, nameMark); ok { // “Sofia: likes tea” is a note on Sofia
			out.Text = withoutNames(rest)
		}
		return out
	}
	rest, verb := takeVerb(found.rest)
	rest, out.Kind = takeWay(rest)
	if out.Kind == "" {
		out.Kind = verb.kind
	}
	if out.What == "" {
		out.What = verb.what
	}
	timed, length := takeMinutes(rest)
	if left := out.takeDate(timed, now, c.Dates); out.What != CaptureFollowUp {
		rest, out.Minutes = left, length
	} else { // “a 30 min demo” is what it is for
		rest = out.takeDate(rest, now, c.Dates)
	}
	out.Text = withoutNames(rest)
	return out
}

// takeDate takes the date out of a line, and says by it what the line is where nothing else
// has.
func (out *Captured) takeDate(line string, now time.Time, opt DateOptions) string {
	line = comma.ReplaceAllStringFunc(line, func(m string) string { // it stays where the date before it goes
		if dates.Word(strings.ToLower(strings.Trim(m, ", "))) {
			return m
		}
		return " " + m
	})
	opt.Past = out.What == CaptureLog
	read, err := dates.Find(line, now, opt)
	if out.What == "" && read.Day == "" {
		opt.Past = true
		if before, tooLate := dates.Find(line, now, opt); tooLate == nil && before.Day != "" {
			read, err, out.What = before, nil, CaptureLog
		}
	}
	over := read.Day != "" && (read.Day < DayOf(now) || read.Day == DayOf(now) && read.Time != "" && read.Time <= TimeOf(now))
	switch {
	case out.What != "":
	case over:
		out.What = CaptureLog
	case out.Kind == VisitCall || read.Time != "" && (out.Kind == PhoneCall || out.Kind == VideoCall):
		out.What = CapturePlan
	default:
		out.What = CaptureFollowUp
	}
	if err != nil {
		out.Trouble = err.Error()
		return line
	}
	out.When = When{Day: read.Day, Time: read.Time}
	return read.Rest
}

var asNote = regexp.MustCompile(`(?i)^note\b\s*(?:[:,–-]\s*|\b(?:on|for|to|about|that)\b\s+)?`)

// nameMark stands in the rest of a line for a name that was taken out.
const nameMark = "\x00"

// capturedVerb is what the verb of a line says.
type capturedVerb struct {
	what CaptureKind
	kind CallKind
}

var (
	planVerb = regexp.MustCompile(`(?i)^(?:plan|schedule|book)\s+(?:an?\s+|the\s+)?(?:(visit|meeting|phone call|video call|call)\b\s*)?`)
	logVerb  = regexp.MustCompile(`(?i)^log\s+(?:an?\s+|the\s+)?(?:(visit|meeting|phone call|video call|call)\b\s*)?`)
	nextVerb = regexp.MustCompile(`(?i)^(call|phone|ring|visit|meeting|meet|video call|phone call|text|message|sms|email|e-mail|mail|write)\b(?:\s+(?:with|to|at)\b)?`)

	nextKinds = map[string]CallKind{
		"call": PhoneCall, "phone": PhoneCall, "ring": PhoneCall, "phone call": PhoneCall, "visit": VisitCall, "meeting": VisitCall, "meet": VisitCall,
		"video call": VideoCall, "text": TextCall, "message": TextCall, "sms": TextCall, "email": MailCall, "e-mail": MailCall, "mail": MailCall, "write": MailCall,
	}
)

// takeVerb takes the verb at the beginning of a line, or after the name that it begins
// with, out of it.
func takeVerb(line string) (string, capturedVerb) {
	lead, rest := "", line
	if after, ok := strings.CutPrefix(line, nameMark); ok {
		rest = strings.TrimLeft(after, " ,:;–-")
		lead = line[:len(line)-len(rest)]
	}
	if m := kindVerb.FindStringSubmatch(rest); m != nil {
		return lead + rest[len(m[0]):], capturedVerb{CaptureLog, kindWords[strings.ToLower(m[1])]}
	}
	for _, one := range []struct {
		form *regexp.Regexp
		what CaptureKind
	}{{planVerb, CapturePlan}, {logVerb, CaptureLog}, {nextVerb, ""}} {
		m := one.form.FindStringSubmatch(rest)
		if m == nil || one.what != "" && m[1] == "" && !strings.HasPrefix(rest[len(m[0]):], nameMark) { // “book the room”
			continue
		}
		kind := nextKinds[strings.ToLower(m[1])]
		if one.what != "" && strings.EqualFold(m[1], "call") {
			kind = "" // as usual
		}
		return lead + rest[len(m[0]):], capturedVerb{one.what, kind}
	}
	return line, capturedVerb{}
}

// takeWay takes “by phone” out of a line, or “phone” by itself between two commas.
func takeWay(line string) (string, CallKind) {
	for _, form := range []*regexp.Regexp{kindSaid, wayAlone} {
		if m := form.FindStringSubmatchIndex(line); m != nil {
			kind := kindWords[strings.ToLower(line[m[2]:m[3]])]
			return strings.TrimSpace(line[:m[0]] + keptComma(line[m[0]:m[1]]) + line[m[1]:]), kind
		}
	}
	return line, ""
}

var wayAlone = regexp.MustCompile(`(?i)(?:^|,|\x00)\s*(?:an?\s+)?(phone call|phone|video call|video|visit|sms|whatsapp|e-?mail)\s*(?:$|,)`)

// withoutNames is the text that is left of a line.
func withoutNames(line string) string {
	line = besideName.ReplaceAllString(line, " ")
	line = commas.ReplaceAllString(strings.Join(strings.Fields(line), " "), ", ")
	return strings.Trim(line, " ,;:–-")
}

var (
	besideName = regexp.MustCompile(`(?i)(?:(?:^|\s)(?:with|to|at|of|from|for|and)\s+|[@&]\s*)*\x00`)
	comma      = regexp.MustCompile(`,\s+[^\s,]+`)
	commas     = regexp.MustCompile(`\s*,[\s,]*`)
)

// namesFound are the names of a line. rest is the line with a mark for each.
type namesFound struct {
	account string
	people  []string
	choices []Known
	rest    string
}

// nameSpan has those who bear the words of a line from one word up to another.
type nameSpan struct {
	from, to int
	accounts []Known
	people   []Known
	keeps    bool // “Sofia’s” is still part of the text
}

const longestName = 8 // words

func findNames(line string, c Capturing) namesFound {
	words := strings.Fields(line)
	var all []nameSpan
	for from := 0; from < len(words); from++ {
		for to := min(len(words), from+longestName); to > from; to-- {
			if one := namedBy(words, from, to, c); len(one.accounts)+len(one.people) > 0 {
				all = append(all, one)
				from = to - 1
				break
			}
		}
	}
	found := namesFound{}
	for _, one := range all { // an account that is named alone says whose people are meant
		if found.account == "" && len(one.accounts) == 1 && len(one.people) == 0 {
			found.account = one.accounts[0].ID
		}
	}
	taken := map[int]bool{}
	for _, one := range all {
		if found.take(one, c.Account) && !one.keeps {
			for i := one.from; i < one.to; i++ {
				taken[i] = true
			}
		}
	}
	rest := []string{}
	for i, word := range words {
		switch {
		case !taken[i]:
			rest = append(rest, word)
			continue
		case i == 0 || !taken[i-1]:
			rest = append(rest, nameMark)
		}
		if end := word[len(strings.TrimRight(word, ",;:")):]; end != "" {
			rest[len(rest)-1] += end
		}
	}
	found.rest = strings.Join(rest, " ")
	return found
}

// take settles whom a name means. It reports false for a name of nobody that the line can
// be about.
func (f *namesFound) take(one nameSpan, given string) bool {
	people := one.people
	for _, account := range []string{f.account, given} {
		of := slices.DeleteFunc(slices.Clone(people), func(p Known) bool { return p.AccountID != account })
		if account != "" && len(of) > 0 {
			people = of
			break
		}
	}
	if f.account != "" && slices.ContainsFunc(one.accounts, func(a Known) bool { return a.ID == f.account }) {
		return true
	}
	switch meant := append(slices.Clone(people), one.accounts...); {
	case len(meant) > 1 && f.choices == nil && len(f.people) == 0:
		f.choices = meant
	case len(meant) > 1:
		return false
	case len(people) == 1 && (f.account == "" || f.account == people[0].AccountID):
		f.account = people[0].AccountID
		if !slices.Contains(f.people, people[0].ID) {
			f.people = append(f.people, people[0].ID)
		}
	case len(people) == 0 && f.account == "":
		f.account = one.accounts[0].ID
	default:
		return false
	}
	return true
}

// namedBy finds who bears the words from one up to another. The whole name goes before a
// part of it. A single word is not taken for a name where it is one of a date or of a way
// of calling.
func namedBy(words []string, from, to int, c Capturing) nameSpan {
	typed := strings.Join(words[from:to], " ")
	last := strings.TrimRight(words[to-1], ",;:.")
	one := nameSpan{from: from, to: to}
	for _, end := range []string{"'s", "’s"} {
		if strings.HasSuffix(last, end) {
			one.keeps = true
			typed = strings.TrimRight(typed, ",;:.")
			typed = typed[:len(typed)-len(end)]
		}
	}
	key := Fold(typed)
	if key == "" || to-from == 1 && (dates.Word(key) || wordsOfLines[key]) {
		return one
	}
	whole := func(k Known) bool { return Fold(k.Name) == key }
	for _, a := range c.Accounts {
		if strings.HasPrefix(Fold(a.Name)+" ", key+" ") {
			one.accounts = append(one.accounts, a)
		}
	}
	for _, p := range c.People {
		if strings.Contains(" "+Fold(p.Name)+" ", " "+key+" ") {
			one.people = append(one.people, p)
		}
	}
	if slices.ContainsFunc(one.accounts, whole) || slices.ContainsFunc(one.people, whole) {
		part := func(k Known) bool { return !whole(k) }
		one.accounts, one.people = slices.DeleteFunc(one.accounts, part), slices.DeleteFunc(one.people, part)
	}
	return one
}

// wordsOfLines say something else in a line than a name.
var wordsOfLines = func() map[string]bool {
	words := map[string]bool{}
	for _, word := range strings.Fields("the and for with from about new note plan log call calls back ask send meet meeting visit book schedule after before her him them his") {
		words[word] = true
	}
	for word := range kindWords {
		words[word] = true
	}
	for word := range nextKinds {
		words[word] = true
	}
	return words
}()

// NameWords are the words of a line that may be those of a name, folded.
func NameWords(line string) []string {
	var words []string
	for word := range strings.FieldsSeq(line) {
		for _, end := range []string{"'s", "’s"} {
			word = strings.TrimSuffix(strings.TrimRight(word, ",;:."), end)
		}
		for part := range strings.FieldsSeq(Fold(word)) {
			if !slices.Contains(words, part) && len(words) < mostNameWords {
				words = append(words, part)
			}
		}
	}
	return words
}

const mostNameWords = 40
