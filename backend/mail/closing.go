package mail

import (
	_ "embed"
	"fmt"
	"regexp"
	"strings"
	"sync"

	"callbook/backend/callbook"
)

//go:embed closings.txt
var closingWords string

// closingWord finds the words of closings.txt.
var closingWord = sync.OnceValue(func() *regexp.Regexp { return wordsOf(closingWords) })

// wordsOf finds the words of a list as whole words.
func wordsOf(list string) *regexp.Regexp {
	var words []string
	for l := range strings.Lines(list) {
		if l = strings.TrimSpace(l); l != "" && !strings.HasPrefix(l, "#") {
			words = append(words, regexp.QuoteMeta(l))
		}
	}
	return regexp.MustCompile(`(?i)\b(` + strings.Join(words, "|") + `)\b`)
}

// ClosingSentence is a sentence of a mail that asks for the order or takes it for
// granted.
type ClosingSentence string

var sentenceEnd = regexp.MustCompile(`[.!?]+\s+|\n+`)

// closings finds the sentences of a recap that close. What the sheet itself says
// does not count: a promise may well be "place the order", and the customer's words
// are their own.
func closings(r Recap, in RecapInput) []ClosingSentence {
	var added []string // by the rep
	for l := range strings.Lines(r.Text) {
		if !strings.Contains(r.own, strings.TrimSpace(l)) {
			added = append(added, l)
		}
	}
	text := strings.Join(added, "")
	for _, f := range r.Facts {
		text = strings.NewReplacer(f.said, "", f.Text, "").Replace(text)
	}
	var out []ClosingSentence
	for _, s := range sentenceEnd.Split(text, -1) {
		if s = strings.Trim(s, "- \t.!?"); closingWord().MatchString(s) {
			out = append(out, ClosingSentence(s))
		}
	}
	return out
}

// groundForClosing reports whether the notes call for a closing sentence: the
// customer bought, or the order was asked for and nothing in the notes contradicts
// it (R62).
func groundForClosing(a callbook.Answers) bool {
	if a.Text("outcome") == "order" {
		return true
	}
	asked, _ := a["order_asked"].(bool)
	return asked && contradiction(a) == ""
}

// against says which line of the notes a closing sentence contradicts, or that
// none calls for it.
func (c ClosingSentence) against(in RecapInput) (Warning, bool) {
	if groundForClosing(in.Answers) {
		return Warning{}, false
	}
	if line := contradiction(in.Answers); line != "" {
		return Warning{Closing, fmt.Sprintf("“%s” closes, but your notes say %s.", string(c), line)}, true
	}
	return Warning{Closing, fmt.Sprintf("“%s” closes, and nothing in your notes calls for it.", string(c))}, true
}

// contradiction is the strongest line of the notes against closing.
func contradiction(a callbook.Answers) string {
	switch a.Text("outcome") {
	case "order":
		return ""
	case "no_sale":
		return "that the outcome was no sale"
	}
	for _, row := range a.Concerns("concerns") {
		if what := line(row.What); what != "" && row.State != callbook.ConcernWorkedThrough {
			return fmt.Sprintf("“%s” (a worry, still open)", what)
		}
	}
	if why := line(a.Text("delay_reason")); why != "" {
		return fmt.Sprintf("“%s” (why not now)", why)
	}
	for _, row := range a.People("absent_deciders") {
		if name := line(row.Name); name != "" {
			return fmt.Sprintf("that %s decides too and was not there", name)
		}
	}
	if a.Text("outcome") == "continuation" {
		return "that nothing was agreed yet"
	}
	return ""
}
