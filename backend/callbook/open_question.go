package callbook

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// OpenQuestion turns what a customer promised into a question that presumes
// progress, instead of asking whether there was any (R44). "Ask the head
// gardener about peat-free" becomes "You wanted to ask the head gardener about
// peat-free: how did that go?". Words that do not begin with a known verb are
// quoted, since they cannot be made part of a sentence safely.
func OpenQuestion(promise string) string {
	what := strings.TrimRight(OneLine(promise), " .!?;:,…")
	if what == "" {
		return ""
	}
	deed, ok := deedOf(what)
	if !ok {
		deed, ok = Promised(Them, what, nil)
	}
	if ok {
		return "You wanted to " + deed + ": how did that go?"
	}
	return "You were going to take care of “" + what + "”: how did that go?"
}

// deedOf returns the words after "to": without "I will" and similar, and with a
// small first letter unless the word is all capitals.
func deedOf(what string) (string, bool) {
	for _, lead := range []string{"i will ", "i'll ", "i’ll ", "we will ", "we'll ", "we’ll ", "will ", "to "} {
		if len(what) > len(lead) && strings.EqualFold(what[:len(lead)], lead) {
			what = what[len(lead):]
			break
		}
	}
	verb, _, _ := strings.Cut(what, " ")
	if !strings.Contains(deeds, " "+strings.ToLower(verb)+" ") {
		return "", false
	}
	first, size := utf8.DecodeRuneInString(what)
	if second, _ := utf8.DecodeRuneInString(what[size:]); unicode.IsUpper(second) {
		return what, true
	}
	return string(unicode.ToLower(first)) + what[size:], true
}

// deeds are the verbs that customers' promises begin with. Words that are as often
// nouns ("order", "sample", "quote") are left out: "Order figures for May" is not
// something to do.
const deeds = " add agree announce approve arrange ask assign attend be book bring build buy calculate call check choose clear collect compare" +
	" complete confirm connect consider contact convince decide deliver discuss divide draw explain fetch fill find finish fix" +
	" forward gather get give go have hear help hold include inform install introduce invite keep know learn let listen look make" +
	" measure meet move nominate obtain open organise organize pass pay persuade pick prepare present propose provide put reach read" +
	" receive reply ring run say see select sell send set settle share show sign sort speak start stop submit take talk tell test" +
	" think tidy try use visit wait weigh write "
