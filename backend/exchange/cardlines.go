package exchange

import (
	"encoding/base64"
	"io"
	"mime"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/emersion/go-vcard"
	"golang.org/x/text/encoding/htmlindex"
)

// cardLines reads the content lines of a vCard text: unfolded (RFC 6350 3.2), and
// with the soft line breaks of quoted-printable joined (vCard 2.1 2.1.3).
type cardLines struct {
	text string // not read yet
	line int    // the line on which text begins
	// indent is how many spaces the lines after a soft break begin with that are not
	// content, because they are folded too.
	indent int
}

func newCardLines(text string) cardLines {
	return cardLines{text: text, line: 1, indent: foldedAtSoftBreaks(text)}
}

var (
	softBreak = regexp.MustCompile("=[ \t]*\n[ \t]?")
	// splitLetter is a soft break whose next line begins with a space and then the
	// rest of a UTF-8 letter.
	splitLetter = regexp.MustCompile("=\n([ \t]+)=[89ABab][0-9A-Fa-f]")
)

// foldedAtSoftBreaks returns by how many spaces the program that wrote the file folds
// quoted-printable lines at their soft breaks. RFC 2045 has none there. Spaces in the
// middle of a letter, or after every one of many breaks, cannot be part of the text.
func foldedAtSoftBreaks(text string) int {
	if !strings.Contains(text, "=\n ") && !strings.Contains(text, "=\n\t") {
		return 0
	}
	if m := splitLetter.FindStringSubmatch(text); m != nil {
		return len(m[1])
	}
	breaks := softBreak.FindAllString(text, 1000)
	for _, b := range breaks {
		if strings.HasSuffix(b, "\n") {
			return 0
		}
	}
	if len(breaks) > 2 {
		return 1
	}
	return 0
}

// next returns the next content line and the line on which it begins. In vCard 2.1
// the white space that marks a folded line belongs to the value.
func (l *cardLines) next(old bool) (content string, line int, ok bool) {
	if l.text == "" {
		return "", 0, false
	}
	line = l.line
	content = l.take()
	soft := isQuotedPrintable(content)
	if !soft && !l.folded() {
		return content, line, true
	}
	var b strings.Builder
	add := func(s string) {
		if b.Len() <= MaxField { // a longer line is cut or rejected anyway
			b.WriteString(s)
		}
	}
	if soft {
		for strings.HasSuffix(content, "=") && l.text != "" && !isEnd(lineOf(l.text)) {
			add(strings.TrimSuffix(content, "="))
			content = l.take()
			for n := 0; n < l.indent && content != "" && (content[0] == ' ' || content[0] == '\t'); n++ {
				content = content[1:]
			}
		}
		add(content)
		return b.String(), line, true
	}
	add(content)
	for l.folded() {
		s := l.take()
		if !old {
			s = s[1:]
		}
		add(s)
	}
	return b.String(), line, true
}

func (l *cardLines) folded() bool {
	return strings.HasPrefix(l.text, " ") || strings.HasPrefix(l.text, "\t")
}

func (l *cardLines) take() string {
	s := lineOf(l.text)
	if at := edge(s); at > 0 {
		s, l.text = s[:at], l.text[at:]
		return s
	}
	l.text = l.text[len(s):]
	l.line++
	return strings.TrimSuffix(s, "\n")
}

var edges = regexp.MustCompile(`(?i)(?:(?:BEGIN|END):VCARD[ \t]*)+$|^[ \t]*(?:BEGIN|END):VCARD`)

// edge returns where on a line another content line begins because a line end is
// missing before or after the edge of a card, as in "END:VCARDBEGIN:VCARD". It is 0
// if there is no such place.
func edge(line string) int {
	line = strings.TrimRight(line, "\n")
	if !strings.Contains(line, "VCARD") && !strings.Contains(line, "vcard") && !strings.Contains(line, "Vcard") {
		return 0
	}
	if isBegin(line) || isEnd(line) || len(line) >= len("AGENT") && strings.EqualFold(line[:len("AGENT")], "AGENT") {
		return 0 // a card within a card
	}
	at := edges.FindStringIndex(line)
	switch {
	case at == nil:
		return 0
	case at[0] > 0:
		return at[0]
	}
	first := strings.Index(strings.ToUpper(line), "VCARD") + len("VCARD")
	if strings.TrimSpace(line[first:]) == "" {
		return 0
	}
	for line[first] == ' ' || line[first] == '\t' {
		first++ // otherwise it would look folded
	}
	return first
}

func isBegin(s string) bool { return isEdge(s, "BEGIN") }
func isEnd(s string) bool   { return isEdge(s, "END") }

// isEdge recognises "BEGIN:VCARD" and "END:VCARD", with spaces around the colon as some
// programs write them.
func isEdge(s, which string) bool {
	name, value, ok := strings.Cut(s, ":")
	return ok && strings.EqualFold(strings.TrimSpace(name), which) && strings.EqualFold(strings.TrimSpace(value), "VCARD")
}

func isQuotedPrintable(content string) bool {
	head, _, _ := strings.Cut(content, ":")
	return strings.Contains(strings.ToUpper(head), "QUOTED-PRINTABLE")
}

// maxHead is the most bytes that a property's name and parameters may take.
const maxHead = 4096

// property takes a content line apart and decodes it to text. Value keeps its
// backslashes, because an escaped semicolon does not separate.
func property(content string) (name string, f *vcard.Field, ok bool) {
	head, value, ok := cutUnquoted(content, ':')
	if !ok || len(head) > maxHead {
		return "", nil, false
	}
	f = &vcard.Field{Params: vcard.Params{}}
	name, rest, _ := cutUnquoted(head, ';')
	if group, n, grouped := strings.Cut(name, "."); grouped {
		f.Group, name = group, n
	}
	name = strings.ToUpper(strings.TrimSpace(name))
	if !isPropertyName(name) {
		return "", nil, false
	}
	for rest != "" {
		var p string
		p, rest, _ = cutUnquoted(rest, ';')
		addParam(f.Params, p)
	}
	f.Value = decodeValue(value, f.Params)
	return name, f, true
}

// addParam adds one parameter. In vCard 2.1 the value may come without a name:
// "TEL;WORK;VOICE", "NOTE;QUOTED-PRINTABLE".
func addParam(params vcard.Params, p string) {
	key, values, named := strings.Cut(p, "=")
	key = strings.ToUpper(strings.TrimSpace(key))
	if !named {
		switch key {
		case "":
			return
		case "QUOTED-PRINTABLE", "BASE64", "B", "7BIT", "8BIT":
			key, values = "ENCODING", key
		case "INLINE", "URL", "CID", "CONTENT-ID":
			key, values = vcard.ParamValue, key
		default:
			key, values = vcard.ParamType, key
		}
	}
	for _, v := range strings.Split(strings.ReplaceAll(values, `"`, ""), ",") {
		params.Add(key, strings.TrimSpace(v))
	}
}

func isPropertyName(s string) bool {
	for _, c := range s {
		if (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '-' {
			return false
		}
	}
	return s != ""
}

// cutUnquoted cuts at the first separator outside quotation marks.
func cutUnquoted(s string, separator byte) (before, after string, found bool) {
	inside := false
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '"':
			inside = !inside
		case s[i] == separator && !inside:
			return s[:i], s[i+1:], true
		}
	}
	return s, "", false
}

// decodeValue undoes the transfer encoding and the character set that a vCard 2.1
// property names for itself. A value that cannot be decoded is left unchanged.
func decodeValue(value string, params vcard.Params) string {
	charset := params.Get("CHARSET")
	var raw []byte
	switch strings.ToUpper(params.Get("ENCODING")) {
	case "QUOTED-PRINTABLE":
		raw = unquotePrintable(value)
	case "B", "BASE64":
		var err error
		if raw, err = base64.StdEncoding.DecodeString(strings.Join(strings.Fields(value), "")); err != nil {
			return value
		}
	default: // already decoded with its line
		return encodedWords(value)
	}
	if enc, err := htmlindex.Get(charset); err == nil {
		if text, err := enc.NewDecoder().Bytes(raw); err == nil {
			return oneLineEnd(string(text))
		}
	}
	if utf8.Valid(raw) {
		return oneLineEnd(string(raw))
	}
	return oneLineEnd(codePages[0].decode(raw))
}

// encodedWords decodes words as in the header of a mail (RFC 2047), which some programs
// write into cards.
func encodedWords(value string) string {
	if !strings.Contains(value, "=?") {
		return value
	}
	words := mime.WordDecoder{CharsetReader: func(charset string, r io.Reader) (io.Reader, error) {
		enc, err := htmlindex.Get(charset)
		if err != nil {
			return nil, err
		}
		return enc.NewDecoder().Reader(r), nil
	}}
	if text, err := words.DecodeHeader(value); err == nil && utf8.ValidString(text) {
		return text
	}
	return value
}

// unquotePrintable decodes RFC 2045 6.7 and leaves everything else unchanged.
func unquotePrintable(s string) []byte {
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == '=' && i+2 < len(s) {
			if hi, lo := unhex(s[i+1]), unhex(s[i+2]); hi >= 0 && lo >= 0 {
				out = append(out, byte(hi<<4|lo))
				i += 2
				continue
			}
		}
		out = append(out, s[i])
	}
	return out
}

func unhex(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	}
	return -1
}

// splitValue splits a structured value at separators without a backslash before
// them, and unescapes the parts (RFC 6350 3.4).
func splitValue(s string, separator byte) []string {
	var parts []string
	start := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case separator:
			parts, start = append(parts, unescape(s[start:i])), i+1
		}
	}
	return append(parts, unescape(s[start:]))
}

var unescaper = strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\N`, "\n", `\,`, ",", `\;`, ";", `\:`, ":")

func unescape(s string) string { return unescaper.Replace(s) }
