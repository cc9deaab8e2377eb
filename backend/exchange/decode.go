package exchange

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"

	"callbook/backend/callbook"
)

// decoded is a file's text with "\n" line ends.
type decoded struct {
	text     string
	encoding Encoding
	warnings []Warning
}

var (
	bomUTF8    = []byte("\xef\xbb\xbf")
	bomUTF16LE = []byte("\xff\xfe")
	bomUTF16BE = []byte("\xfe\xff")
)

// decode turns a file's bytes into text. A byte order mark decides the encoding. If
// the user chose another one, the file is refused rather than garbled.
func decode(data []byte, name string, chosen Encoding) (decoded, error) {
	if what := otherFile(data); what != "" {
		return decoded{}, callbook.Errorf(callbook.Invalid, "file",
			"%s is %s, not a text file. Open it in the program that made it, save the contacts as CSV or vCard, and import that file.", name, what)
	}
	d, err := decodeAs(data, name, chosen)
	if err != nil {
		return decoded{}, err
	}
	if !isText(d.text) {
		if chosen != AnyEncoding {
			return decoded{}, wrongEncoding(chosen)
		}
		return decoded{}, callbook.Errorf(callbook.Invalid, "file",
			"%s is not a text file. Export the contacts as CSV or vCard, and import that file.", name)
	}
	// In files that were concatenated a byte order mark in the middle has no
	// meaning (RFC 3629 section 6).
	d.text = oneLineEnd(strings.ReplaceAll(d.text, "\uFEFF", ""))
	return d, nil
}

func decodeAs(data []byte, name string, chosen Encoding) (decoded, error) {
	switch {
	case bytes.HasPrefix(data, bomUTF8):
		if chosen != AnyEncoding && chosen != UTF8 {
			return decoded{}, saysItself(UTF8)
		}
		data = data[len(bomUTF8):]
	case bytes.HasPrefix(data, bomUTF16LE), bytes.HasPrefix(data, bomUTF16BE):
		if chosen != AnyEncoding && chosen != UTF16 {
			return decoded{}, saysItself(UTF16)
		}
		return decodeUTF16(data[2:], data[0] == 0xFE)
	}
	switch chosen {
	case AnyEncoding:
	case UTF8:
		if line := firstInvalid(data); line > 0 {
			return decoded{}, callbook.Errorf(callbook.Invalid, "encoding",
				"This file is not UTF-8: line %d has bytes that do not fit. Choose another encoding, or let Callbook detect it.", line)
		}
		return decoded{text: string(data), encoding: UTF8}, nil
	case UTF16:
		even, odd := nuls(data)
		if even+odd == 0 {
			return decoded{}, wrongEncoding(UTF16)
		}
		return decodeUTF16(data, even > odd)
	default:
		page, ok := pageOf(chosen)
		if !ok {
			return decoded{}, callbook.Errorf(callbook.Invalid, "encoding", "There is no encoding “%s”. Use one of %s.", chosen, joinNames(Encodings()))
		}
		d := decodePage(splitLines(data), page)
		if strings.Count(d.text, "\uFFFD")*20 > utf8.RuneCountInString(d.text) {
			return decoded{}, wrongEncoding(chosen)
		}
		return d, nil
	}
	if bigEndian, ok := looksUTF16(data); ok {
		return decodeUTF16(data, bigEndian)
	}
	return decodeBytes(data, name)
}

// physical is a line of a file, including its line end.
type physical struct {
	bytes   []byte
	kind    lineKind
	charset encoding.Encoding // named by a property of a card for itself
}

type lineKind int

const (
	ascii    lineKind = iota
	unicode8          // UTF-8 beyond ASCII
	bytes8            // neither
	said              // it names its own encoding
)

// splitLines splits a file into lines and classifies their bytes.
func splitLines(data []byte) []physical {
	var out []physical
	cards := looksLikeCards(data)
	var charset encoding.Encoding
	for rest := data; len(rest) > 0; {
		end := bytes.IndexAny(rest, "\r\n") + 1
		switch {
		case end == 0:
			end = len(rest)
		case rest[end-1] == '\r' && end < len(rest) && rest[end] == '\n':
			end++
		}
		l := physical{bytes: bytes.TrimPrefix(rest[:end], bomUTF8)}
		rest = rest[end:]
		if cards && l.bytes[0] != ' ' && l.bytes[0] != '\t' {
			charset = charsetOf(l.bytes)
		}
		switch {
		case isASCII(l.bytes):
		case utf8.Valid(l.bytes):
			l.kind = unicode8
		case charset != nil:
			l.kind, l.charset = said, charset
		default:
			l.kind = bytes8
		}
		out = append(out, l)
	}
	return out
}

func looksLikeCards(data []byte) bool {
	return bytes.Contains(bytes.ToUpper(data[:min(len(data), 4096)]), []byte("BEGIN:VCARD"))
}

// charsetOf is the encoding that a vCard 2.1 property names for itself.
func charsetOf(line []byte) encoding.Encoding {
	head, _, ok := bytes.Cut(line, []byte(":"))
	if !ok || len(head) > maxHead {
		return nil
	}
	_, name, ok := strings.Cut(strings.ToUpper(string(head)), "CHARSET=")
	if !ok {
		return nil
	}
	name, _, _ = strings.Cut(name, ";")
	enc, err := htmlindex.Get(strings.Trim(name, `" `))
	if err != nil {
		return nil
	}
	return enc
}

// text decodes a line in the code page, unless the line names its own encoding.
func (l physical) text(page *codePage, utf bool) string {
	switch {
	case l.kind == ascii, l.kind == unicode8 && utf:
		return string(l.bytes)
	case l.kind == said:
		if text, err := l.charset.NewDecoder().Bytes(l.bytes); err == nil {
			return string(text)
		}
	}
	return page.decode(l.bytes)
}

// decodePage reads every line in one code page.
func decodePage(lines []physical, page *codePage) decoded {
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(l.text(page, false))
	}
	return decoded{text: b.String(), encoding: page.name}
}

// decodeBytes reads UTF-8, or else the code page in which the letters make sense.
// It decides line by line, because some files are concatenated from two exports.
func decodeBytes(data []byte, name string) (decoded, error) {
	if utf8.Valid(data) {
		return decoded{text: string(data), encoding: UTF8}, nil
	}
	lines := splitLines(data)
	var unknown [][]byte
	wide := 0
	for _, l := range lines {
		switch l.kind {
		case bytes8:
			unknown = append(unknown, bytes.TrimRight(l.bytes, "\r\n"))
		case unicode8:
			wide++
		case ascii, said:
		}
	}
	if len(unknown) == 0 {
		return byLine(lines, &codePages[0], UTF8), nil
	}
	all, sure := weigh(unknown)
	page := all[0].page
	switch {
	case wide > 0 && wide >= len(unknown):
		return byLine(lines, page, UTF8), nil // a warning names each line that is not UTF-8
	case !sure:
		return decoded{}, unsure(data, name, all)
	case page.wide:
		// Two bytes of Chinese may form valid UTF-8 by chance.
		if d := decodePage(lines, page); !strings.Contains(d.text, "\uFFFD") {
			return d, nil
		}
	}
	return byLine(lines, page, page.name), nil
}

// byLine reads UTF-8 lines as UTF-8 and all others in the code page, and warns
// about the lines that differ from the majority.
func byLine(lines []physical, page *codePage, most Encoding) decoded {
	d := decoded{encoding: most}
	var b strings.Builder
	for i, l := range lines {
		b.WriteString(l.text(page, true))
		switch {
		case l.kind == bytes8 && most == UTF8:
			d.warnings = append(d.warnings, Warning{i + 1, fmt.Sprintf("This line is not UTF-8 like the others. It was read as %s; check its letters.", spoken(page.name))})
		case l.kind == unicode8 && most != UTF8:
			d.warnings = append(d.warnings, Warning{i + 1, fmt.Sprintf("This line is UTF-8, the others are %s. Check its letters.", spoken(page.name))})
		}
	}
	d.text = b.String()
	return d
}

func decodeUTF16(data []byte, bigEndian bool) (decoded, error) {
	endian := unicode.LittleEndian
	if bigEndian {
		endian = unicode.BigEndian
	}
	d := decoded{encoding: UTF16}
	if len(data)%2 != 0 {
		data = data[:len(data)-1]
		d.warnings = []Warning{{0, "The file ends in the middle of a character, so its end is missing. Export it again if the last contact matters."}}
	}
	text, err := unicode.UTF16(endian, unicode.IgnoreBOM).NewDecoder().Bytes(data)
	if err != nil {
		return decoded{}, fmt.Errorf("decoding UTF-16: %w", err)
	}
	d.text = string(text)
	return d, nil
}

// nuls counts the NUL bytes at even and at odd offsets.
func nuls(data []byte) (even, odd int) {
	for i := 0; i < len(data); {
		n := bytes.IndexByte(data[i:], 0)
		if n < 0 {
			break
		}
		i += n
		if i%2 == 0 {
			even++
		} else {
			odd++
		}
		i++
	}
	return even, odd
}

// looksUTF16 recognises UTF-16 without a byte order mark: in any script,
// separators, line ends and digits have a NUL in the same half of their pairs.
func looksUTF16(data []byte) (bigEndian, ok bool) {
	even, odd := nuls(data)
	most, least := max(even, odd), min(even, odd)
	return even > odd, most >= 2 && most > len(data)/40 && least <= most/20
}

// isText reports false for a text full of control characters.
func isText(text string) bool {
	var odd, all int
	for _, r := range text {
		all++
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' && r != '\f' || r == utf8.RuneError {
			odd++
		}
	}
	return odd*10 <= all
}

// otherFile names the kinds of file that are most often mistaken for an export.
func otherFile(data []byte) string {
	for _, f := range []struct{ magic, what string }{
		{"PK\x03\x04", "a workbook or a zip file"},
		{"\xd0\xcf\x11\xe0", "an old Office file"},
		{"%PDF-", "a PDF"},
		{"!BDN", "an Outlook data file"},
		{"SQLite format 3\x00", "a database"},
		{"\x89PNG", "a picture"},
		{"\xff\xd8\xff", "a picture"},
		{"{\\rtf", "a formatted document"},
	} {
		if bytes.HasPrefix(data, []byte(f.magic)) {
			return f.what
		}
	}
	return ""
}

func firstInvalid(data []byte) (line int) {
	if utf8.Valid(data) {
		return 0
	}
	line = 1
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		if r == utf8.RuneError && n == 1 {
			return line
		}
		if r == '\n' {
			line++
		}
		data = data[n:]
	}
	return 0
}

// oneLineEnd makes every line end "\n": CRLF, and the CR alone of old Macs.
func oneLineEnd(s string) string {
	if !strings.Contains(s, "\r") {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}
