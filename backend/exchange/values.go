package exchange

import (
	"net/mail"
	"net/url"
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
	if !strings.Contains(s, "@") { // most of what is asked about is a name
		return "", false
	}
	s = unquoted(visible(s))
	if isDotAtom(s) && !isExchange(s) {
		local, domain, _ := strings.Cut(s, "@")
		return local + "@" + strings.ToLower(domain), true
	}
	if scheme, rest, ok := strings.Cut(s, ":"); ok {
		switch strings.ToLower(scheme) {
		case "mailto":
			s, _, _ = strings.Cut(rest, "?")
		case "smtp": // as Exchange writes it
			s = strings.TrimSpace(rest)
		}
	}
	if isExchange(s) {
		return "", false
	}
	a, err := mail.ParseAddress(s)
	if err != nil {
		return looseMail(s)
	}
	if len(a.Address) > 254 { // RFC 5321 4.5.3.1.3
		return "", false
	}
	at := strings.LastIndexByte(a.Address, '@')
	local, domain := a.Address[:at], strings.ToLower(a.Address[at+1:])
	if strings.ContainsAny(local, " \"\\,;:<>()[]@") || strings.HasPrefix(domain, "[") {
		return "", false // allowed when quoted, but never intended
	}
	return local + "@" + domain, true
}

// inText matches a mail address in a text, with what is directly before and after it.
var inText = regexp.MustCompile(`(?i)(^|[\s<("'\[|]|(?:mailto|smtp|e-?mail|mail):)([a-z0-9][a-z0-9._%+-]*@(?:[a-z0-9-]+\.)+[a-z]{2,})\.?($|[\s>)"'\]|,;])`)

// looseMail finds the one mail address in a text that is none: "Mara Quill
// [mara@quill.example]", "E-mail: mara@quill.example".
func looseMail(s string) (string, bool) {
	if strings.Count(s, "@") != 1 {
		return "", false
	}
	m := inText.FindStringSubmatch(s)
	if m == nil || isExchange(m[2]) {
		return "", false
	}
	return mailAddress(m[2])
}

// isExchange recognises an address to which only the server of Exchange can deliver.
func isExchange(s string) bool { return len(s) > 8 && strings.EqualFold(s[:8], "IMCEAEX-") }

// isDotAtom recognises a mail address that is as it should be, as most are, without
// parsing it.
func isDotAtom(s string) bool {
	at, dot := 0, true // a dot neither begins nor ends a part, and none follows another
	for i := range len(s) {
		switch c := s[i]; {
		case c == '@' && !dot && at == 0:
			at, dot = i, true
		case c == '.' && !dot:
			dot = true
		case c|0x20 >= 'a' && c|0x20 <= 'z', c >= '0' && c <= '9', c == '_', c == '-', c == '+' && at == 0:
			dot = false
		default:
			return false
		}
	}
	return at > 0 && !dot && len(s) <= 254 // RFC 5321 4.5.3.1.3
}

// displayName is the name beside a mail address: "Mara Quill <mara@...>".
func displayName(s string) string {
	if isDotAtom(s) {
		return ""
	}
	a, err := mail.ParseAddress(oneLine(s))
	if err == nil {
		return a.Name
	}
	if _, ok := mailAddress(s); !ok {
		return ""
	}
	beside := strings.Trim(inText.ReplaceAllString(s, " "), " <>()[]\"'|,;:-")
	switch strings.ToLower(beside) {
	case "mailto", "smtp", "mail", "email", "e-mail":
		return ""
	}
	return beside
}

// mailAddresses splits a cell at the commas, semicolons and spaces that people put
// between addresses.
func mailAddresses(s string) []string {
	if _, ok := mailAddress(s); ok || strings.Count(s, "@") < 2 {
		return []string{s}
	}
	if list, err := mail.ParseAddressList(oneLine(s)); err == nil { // it may have names with commas
		out := make([]string, len(list))
		for i, a := range list {
			out[i] = a.Address
			if a.Name != "" {
				out[i] = `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(a.Name) + `" <` + a.Address + ">"
			}
		}
		return out
	}
	return strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ';' || r == '|' || unicode.IsSpace(r) })
}

// scientific matches what a spreadsheet makes of a long phone number.
var scientific = regexp.MustCompile(`^[0-9][.,][0-9]+[eE]\+?[0-9]+$`)

func isScientific(s string) bool { return strings.ContainsAny(s, "eE") && scientific.MatchString(s) }

// phoneScheme matches what programs and people put before a number. Forms on web
// pages write "p:".
var phoneScheme = regexp.MustCompile(`(?i)^(tel|telefon|telephone|fon|callto|phone|p|mob|mobil|mobile|cell|handy|sms|whatsapp)\.?:\s*`)

// phoneNumber returns a text that can be dialled, written as in the file.
func phoneNumber(s string) (string, bool) {
	s = unquoted(visible(s))
	if strings.Contains(s, ":") {
		if scheme := phoneScheme.FindString(s); scheme != "" {
			s = strings.Replace(s[len(scheme):], ";ext=", " ext. ", 1)
			if plain, err := url.PathUnescape(s); err == nil { // tel:+44%201970
				s = plain
			}
			s, _, _ = strings.Cut(s, ";")
			s = oneLine(s)
		}
	}
	digits := 0
	for _, r := range s {
		if unicode.IsDigit(r) {
			digits++
		}
	}
	return s, digits >= 2 && len(s) <= 100 && !strings.Contains(s, "@") && !isScientific(s)
}

// phoneNumbers splits a cell at the commas and slashes that people put between whole
// numbers. "0481 / 555010" is one number.
func phoneNumbers(s string) []string {
	for _, separator := range []string{",", " / ", "/", " | ", " oder ", " or ", " und ", " and ", " ou ", " et ", " o ", " y ", " of ", " en "} {
		if !strings.Contains(s, separator) {
			continue
		}
		parts := strings.Split(s, separator)
		if !slices.ContainsFunc(parts, func(p string) bool { return !wholeNumber.MatchString(visible(p)) }) {
			return parts
		}
	}
	return []string{s}
}

// wholeNumber matches a number with its area: it begins as one, and has at least
// seven digits.
var wholeNumber = regexp.MustCompile(`^(?:\+|\(?0|\()[ ()./-]*(?:[0-9][ ()./-]*){7,}$`)

// splitList splits a cell at line ends and semicolons, but not within quotation
// marks, nor before the parameters of "tel:+44-1970;ext=12" (RFC 3966).
func splitList(s string) []string {
	if s != "" && !strings.ContainsAny(s, "\n;") {
		return []string{s}
	}
	var out []string
	start, inside := 0, false
	for i, r := range s {
		switch {
		case r == '"':
			inside = !inside
		case r == '\n' && !inside, r == ';' && !inside && !telParameter.MatchString(s[i:]):
			out, start = append(out, s[start:i]), i+1
		}
	}
	if inside { // it was not meant as a quotation mark
		return strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == ';' })
	}
	return slices.DeleteFunc(append(out, s[start:]), func(v string) bool { return v == "" })
}

var telParameter = regexp.MustCompile(`(?i)^;(ext|isub|phone-context)=`)

// visible is a mail address or a phone number on one line, without invisible
// characters: pages and documents that it was copied from have many.
func visible(s string) string {
	if isPlain(s) {
		return s
	}
	return oneLine(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, s))
}

// unquoted removes the apostrophes that Outlook puts around an address, and the one
// that Excel puts before a number.
func unquoted(s string) string {
	if strings.HasPrefix(s, "'") || strings.HasPrefix(s, "’") {
		return strings.TrimSpace(strings.Trim(s, "'’"))
	}
	return s
}

var inBrackets = regexp.MustCompile(`[(<\[]([^()<>\[\]\s]+@[^()<>\[\]\s]+)[)>\]]`)

// bracketedMail is the mail address in the brackets of a shown name, or empty.
func bracketedMail(s string) string {
	if m := inBrackets.FindStringSubmatch(s); m != nil {
		if a, ok := mailAddress(m[1]); ok {
			return a
		}
	}
	return ""
}

// textFormula matches a text as a formula, ="0044...", which programs write so that
// a spreadsheet does not shorten a number. It may be in a function, and a link has the
// text that is shown behind its address.
var textFormula = regexp.MustCompile(`(?i)^=(?:T\(|TEXT\(|HYPERLINK\((?:"(?:[^"]|"")*"[,;] *)?)?"((?:[^"]|"")*)"\)?$`)

// signedFormula matches a number that a spreadsheet took for a sum: =+44197055.
var signedFormula = regexp.MustCompile(`^=\+[0-9 ()./-]+$`)

func unformula(s string) string {
	if !strings.HasPrefix(s, "=") {
		return s
	}
	if m := textFormula.FindStringSubmatch(s); m != nil {
		return strings.TrimSpace(strings.ReplaceAll(m[1], `""`, `"`))
	}
	if signedFormula.MatchString(s) {
		return s[1:]
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
