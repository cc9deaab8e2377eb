package exchange

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
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

// decode turns a file's bytes into text. A byte order mark decides, unless the
// user chose another encoding; then the file is refused rather than garbled.
func decode(data []byte, name string, chosen Encoding) (decoded, error) {
	if what := otherFile(data); what != "" {
		return decoded{}, callbook.Errorf(callbook.Invalid, "file",
			"%s is %s, not a text file. Open it in the program that made it, save the contacts as CSV or vCard, and import that file.", name, what)
	}
	d, err := decodeAs(data, chosen)
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
	// Files that were put together have a byte order mark in the middle, where
	// it says nothing (RFC 3629 section 6).
	d.text = oneLineEnd(strings.ReplaceAll(d.text, "\uFEFF", ""))
	return d, nil
}

func decodeAs(data []byte, chosen Encoding) (decoded, error) {
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
	case UTF8:
		if line := firstInvalid(data); line > 0 {
			return decoded{}, callbook.Errorf(callbook.Invalid, "encoding",
				"This file is not UTF-8: line %d has bytes that do not fit. Choose Windows-1252, or let Callbook find out.", line)
		}
		return decoded{text: string(data), encoding: UTF8}, nil
	case UTF16:
		even, odd := nuls(data)
		if even+odd == 0 {
			return decoded{}, wrongEncoding(UTF16)
		}
		return decodeUTF16(data, even > odd)
	case Windows1252:
		return decoded{text: windows1252(data), encoding: Windows1252}, nil
	}
	if bigEndian, ok := looksUTF16(data); ok {
		return decodeUTF16(data, bigEndian)
	}
	return decodeBytes(data), nil
}

// decodeBytes reads UTF-8, or Windows-1252 where a line is not valid UTF-8.
// Deciding by line saves files that were put together from two exports.
func decodeBytes(data []byte) decoded {
	if utf8.Valid(data) {
		return decoded{text: string(data), encoding: UTF8}
	}
	var b strings.Builder
	b.Grow(len(data) + len(data)/8)
	var invalid, wide []int // lines of Windows-1252, lines of UTF-8 beyond ASCII
	line := 1
	for rest := data; len(rest) > 0; line++ {
		end := bytes.IndexAny(rest, "\r\n") + 1
		switch {
		case end == 0:
			end = len(rest)
		case rest[end-1] == '\r' && end < len(rest) && rest[end] == '\n':
			end++
		}
		if l := rest[:end]; utf8.Valid(l) {
			if utf8.RuneCount(l) < len(l) {
				wide = append(wide, line)
			}
			b.Write(l)
		} else {
			invalid = append(invalid, line)
			b.WriteString(windows1252(l))
		}
		rest = rest[end:]
	}
	d := decoded{text: b.String(), encoding: Windows1252}
	switch {
	case len(wide) == 0:
	case len(wide) >= len(invalid):
		d.encoding = UTF8
		for _, l := range invalid {
			d.warnings = append(d.warnings, Warning{l, "This line is not UTF-8 like the others. It was read as Windows-1252; check its letters."})
		}
	default:
		for _, l := range wide {
			d.warnings = append(d.warnings, Warning{l, "This line is UTF-8, the others are Windows-1252. Check its letters."})
		}
	}
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

// windows1252 decodes any bytes: the five that Windows-1252 leaves undefined
// become control characters, as the WHATWG Encoding Standard has it.
func windows1252(data []byte) string {
	var b strings.Builder
	b.Grow(len(data) + len(data)/8)
	for _, c := range data {
		r := charmap.Windows1252.DecodeByte(c)
		if r == utf8.RuneError {
			r = rune(c)
		}
		b.WriteRune(r)
	}
	return b.String()
}

// bytes1252 undoes windows1252; ok is false for text that never came from it.
func bytes1252(s string) (data []byte, ok bool) {
	for _, r := range s {
		c, known := charmap.Windows1252.EncodeRune(r)
		if !known {
			if r < 0x80 || r > 0x9F {
				return nil, false
			}
			c = byte(r)
		}
		data = append(data, c)
	}
	return data, true
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

// looksUTF16 recognises UTF-16 without a byte order mark: separators, line
// ends and digits put a NUL into one half of the pairs, whatever the script.
func looksUTF16(data []byte) (bigEndian, ok bool) {
	even, odd := nuls(data)
	most, least := max(even, odd), min(even, odd)
	return even > odd, most >= 2 && most > len(data)/40 && least <= most/20
}

// isText is false for what is full of control characters.
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

// otherFile names the kinds of file that are most often taken for an export.
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

// firstUndefined is the first line with a byte that Windows-1252 leaves undefined.
func firstUndefined(text string) (line int) {
	for _, undefined := range "\u0081\u008d\u008f\u0090\u009d" {
		if i := strings.IndexRune(text, undefined); i >= 0 {
			if l := 1 + strings.Count(text[:i], "\n"); line == 0 || l < line {
				line = l
			}
		}
	}
	return line
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

func saysItself(is Encoding) *callbook.Error {
	return callbook.Errorf(callbook.Invalid, "encoding",
		"This file says itself that it is %s. Choose that, or let Callbook find out.", spoken(is))
}

func wrongEncoding(chosen Encoding) *callbook.Error {
	return callbook.Errorf(callbook.Invalid, "encoding",
		"Read as %s, this file makes no sense. Choose another encoding, or let Callbook find out.", spoken(chosen))
}

func spoken(e Encoding) string {
	switch e {
	case UTF8:
		return "UTF-8"
	case UTF16:
		return "UTF-16"
	default:
		return "Windows-1252"
	}
}
