package exchange

import (
	"net/mail"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// joined separates several values in one cell of a Google export.
const joined = " ::: "

// value is a mail address or a phone number as in the file.
type value struct {
	text  string
	first bool // the primary one
	place place
}

// byRank sorts the primary value first and private ones last.
func byRank(values []value) {
	rank := func(v value) int {
		switch {
		case v.first:
			return 0
		case v.place == home:
			return 2
		}
		return 1
	}
	slices.SortStableFunc(values, func(a, b value) int { return rank(a) - rank(b) })
}

// mailAddress is a usable mail address (RFC 5322 addr-spec) with its domain in
// lower case, taken out of "mailto:" and "Name <address>".
func mailAddress(s string) (string, bool) {
	s = oneLine(s)
	if scheme, rest, ok := strings.Cut(s, ":"); ok {
		switch strings.ToLower(scheme) {
		case "mailto":
			s, _, _ = strings.Cut(rest, "?")
		case "smtp": // as Exchange writes it
			s = strings.TrimSpace(rest)
		}
	}
	a, err := mail.ParseAddress(s)
	if err != nil || len(a.Address) > 254 { // RFC 5321 4.5.3.1.3
		return "", false
	}
	at := strings.LastIndexByte(a.Address, '@')
	local, domain := a.Address[:at], strings.ToLower(a.Address[at+1:])
	if strings.ContainsAny(local, " \"\\,;:<>()[]@") || strings.HasPrefix(domain, "[") {
		return "", false // allowed when quoted, but never intended
	}
	return local + "@" + domain, true
}

// displayName is the name beside a mail address: "Mara Quill <mara@...>".
func displayName(s string) string {
	if !strings.Contains(s, "<") {
		return ""
	}
	a, err := mail.ParseAddress(oneLine(s))
	if err != nil {
		return ""
	}
	return a.Name
}

// mailAddresses splits a cell at the commas, semicolons and spaces that people put
// between addresses.
func mailAddresses(s string) []string {
	if _, ok := mailAddress(s); ok {
		return []string{s}
	}
	if strings.Count(s, "@") < 2 {
		return []string{s}
	}
	return strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ';' || unicode.IsSpace(r) })
}

// scientific matches what a spreadsheet makes of a long phone number.
var scientific = regexp.MustCompile(`^[0-9][.,][0-9]+[eE]\+?[0-9]+$`)

// phoneNumber returns a text that can be dialled, written as in the file.
func phoneNumber(s string) (string, bool) {
	s = oneLine(s)
	if len(s) > 4 && strings.EqualFold(s[:4], "tel:") {
		s = strings.Replace(s[4:], ";ext=", " ext. ", 1)
		s, _, _ = strings.Cut(s, ";")
		s = oneLine(s)
	}
	digits := 0
	for _, r := range s {
		if unicode.IsDigit(r) {
			digits++
		}
	}
	return s, digits >= 2 && len(s) <= 100 && !scientific.MatchString(s)
}

// textFormula matches a text as a formula, ="0044...", which programs write so that
// a spreadsheet does not shorten a number.
var textFormula = regexp.MustCompile(`^="((?:[^"]|"")*)"$`)

func unformula(s string) string {
	if m := textFormula.FindStringSubmatch(s); m != nil {
		return strings.TrimSpace(strings.ReplaceAll(m[1], `""`, `"`))
	}
	return s
}

// unguard removes the apostrophe that guard puts before each line.
func unguard(s string) string {
	if !strings.Contains(s, "'") {
		return s
	}
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		if strings.HasPrefix(l, "'") && formula(l) {
			lines[i] = l[1:]
		}
	}
	return strings.Join(lines, "\n")
}

// guard puts an apostrophe before each line that a spreadsheet would take for a
// formula.
func guard(s string) string {
	if !strings.ContainsAny(s, formulaSigns) {
		return s
	}
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		if formula(l) {
			lines[i] = "'" + l
		}
	}
	return strings.Join(lines, "\n")
}

// formulaSigns begin a formula in some spreadsheet, also in the width of East Asian
// characters.
const formulaSigns = "=+-@\t\r＝＋－＠﹦﹢﹣−"

// formula reports whether a line begins, after spaces, apostrophes and what nobody
// sees, with a character that starts a formula (OWASP, CSV injection).
func formula(line string) bool {
	line = strings.TrimLeftFunc(line, func(r rune) bool { return r == '\'' || unicode.In(r, unicode.Zs, unicode.Cf) })
	first, _ := utf8.DecodeRuneInString(line)
	return line != "" && strings.ContainsRune(formulaSigns, first)
}
