package exchange

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"callbook/backend/callbook"
)

// Encoding is a character encoding of a file.
type Encoding string

// AnyEncoding means that Read finds out: from a byte order mark, else from valid
// UTF-8, else from the pattern of NUL bytes in UTF-16, else from the code page in
// which the letters make sense. If several do, Read asks.
const (
	AnyEncoding Encoding = "auto"
	UTF8        Encoding = "utf-8"
	UTF16       Encoding = "utf-16"
	Windows1252 Encoding = "windows-1252"
)

// codePage is an encoding from before Unicode, with the languages that are written
// in it.
type codePage struct {
	name      Encoding
	spoken    string
	encoding  encoding.Encoding
	languages []string
	wide      bool // some characters take two bytes
	// rare is how much rarer its files are than those in Windows-1252, which most
	// programs wrote, as a power of e.
	rare float64
}

// codePages is ordered: if several give the same text, the first is named.
var codePages = []codePage{
	{"windows-1252", "Windows-1252 (Western European)", charmap.Windows1252, strings.Fields("de fr es it pt nl en sv da nb fi is et"), false, 0},
	{"windows-1250", "Windows-1250 (Central European)", charmap.Windows1250, strings.Fields("pl cs sk hu ro hr de"), false, 2},
	{"windows-1251", "Windows-1251 (Cyrillic)", charmap.Windows1251, strings.Fields("ru uk mk"), false, 2},
	{"windows-1253", "Windows-1253 (Greek)", charmap.Windows1253, strings.Fields("el"), false, 3},
	{"windows-1254", "Windows-1254 (Turkish)", charmap.Windows1254, strings.Fields("tr de"), false, 3},
	{"windows-1255", "Windows-1255 (Hebrew)", charmap.Windows1255, strings.Fields("he"), false, 3},
	{"windows-1256", "Windows-1256 (Arabic)", charmap.Windows1256, strings.Fields("ar fa fr"), false, 3},
	{"windows-1257", "Windows-1257 (Baltic)", charmap.Windows1257, strings.Fields("lv lt et"), false, 3},
	{"windows-1258", "Windows-1258 (Vietnamese)", charmap.Windows1258, strings.Fields("vi"), false, 3},
	{"koi8-r", "KOI8-R (Russian)", charmap.KOI8R, strings.Fields("ru"), false, 3},
	{"macintosh", "Macintosh (Western European)", charmap.Macintosh, strings.Fields("de fr es it pt nl en sv da nb fi"), false, 3},
	{"ibm850", "IBM 850 (Western European, MS-DOS)", charmap.CodePage850, strings.Fields("de fr es it pt nl en sv da nb fi is et"), false, 5},
	{"ibm852", "IBM 852 (Central European, MS-DOS)", charmap.CodePage852, strings.Fields("pl cs sk hu ro hr de"), false, 7},
	{"ibm866", "IBM 866 (Cyrillic, MS-DOS)", charmap.CodePage866, strings.Fields("ru uk"), false, 4},
	{"shift_jis", "Shift JIS (Japanese)", japanese.ShiftJIS, strings.Fields("ja"), true, 2},
	{"gbk", "GBK (simplified Chinese)", simplifiedchinese.GBK, strings.Fields("zhs"), true, 2},
	{"big5", "Big5 (traditional Chinese)", traditionalchinese.Big5, strings.Fields("zht"), true, 2},
	{"euc-kr", "EUC-KR (Korean)", korean.EUCKR, strings.Fields("ko"), true, 2},
}

// rivals are encodings that the user cannot choose, because contacts rarely come in
// them. If a file makes as much sense in one of these, Read asks before it uses
// another.
var rivals = []codePage{
	{"iso-8859-2", "", charmap.ISO8859_2, strings.Fields("pl cs sk hu ro hr de"), false, 4},
	{"iso-8859-4", "", charmap.ISO8859_4, strings.Fields("lv lt et"), false, 6},
	{"iso-8859-5", "", charmap.ISO8859_5, strings.Fields("ru uk mk"), false, 4},
	{"iso-8859-10", "", charmap.ISO8859_10, strings.Fields("lv lt et"), false, 6},
	{"iso-8859-13", "", charmap.ISO8859_13, strings.Fields("lv lt et pl"), false, 9},
	{"koi8-u", "", charmap.KOI8U, strings.Fields("uk ru"), false, 4},
	{"x-mac-cyrillic", "", charmap.MacintoshCyrillic, strings.Fields("ru uk mk"), false, 5},
	{"euc-jp", "", japanese.EUCJP, strings.Fields("ja"), true, 3},
}

// Encodings lists the names of the encodings that can be chosen.
func Encodings() []Encoding {
	names := []Encoding{AnyEncoding, UTF8, UTF16}
	for _, p := range codePages {
		names = append(names, p.name)
	}
	return names
}

// pageOf returns the code page with that name, and false if there is none.
func pageOf(name Encoding) (*codePage, bool) {
	for i := range codePages {
		if codePages[i].name == name {
			return &codePages[i], true
		}
	}
	return nil, false
}

func spoken(e Encoding) string {
	switch e {
	case UTF8:
		return "UTF-8"
	case UTF16:
		return "UTF-16"
	}
	if p, ok := pageOf(e); ok {
		name, _, _ := strings.Cut(p.spoken, " (")
		return name
	}
	return string(e)
}

// decode decodes any bytes. A meaningless byte becomes U+FFFD, except that a byte
// which Windows leaves undefined becomes the control character of its number, as in
// the WHATWG Encoding Standard.
func (p *codePage) decode(data []byte) string {
	table, ok := p.encoding.(*charmap.Charmap)
	if !ok {
		text, err := p.encoding.NewDecoder().Bytes(data)
		if err != nil {
			return string(utf8.RuneError)
		}
		return string(text)
	}
	var b strings.Builder
	b.Grow(len(data) + len(data)/4)
	for _, c := range data {
		r := table.DecodeByte(c)
		if r == utf8.RuneError && c < 0xA0 {
			r = rune(c)
		}
		b.WriteRune(r)
	}
	return b.String()
}

// firstMeaningless is the first line with a meaningless byte.
func firstMeaningless(text string) (line int) {
	i := strings.IndexFunc(text, func(r rune) bool { return r == utf8.RuneError || r >= 0x80 && r < 0xA0 })
	if i < 0 {
		return 0
	}
	return 1 + strings.Count(text[:i], "\n")
}

func saysItself(is Encoding) *callbook.Error {
	return callbook.Errorf(callbook.Invalid, "encoding",
		"This file says itself that it is %s. Choose that, or let Callbook detect it.", spoken(is))
}

func wrongEncoding(chosen Encoding) *callbook.Error {
	return callbook.Errorf(callbook.Invalid, "encoding",
		"Read as %s, this file makes no sense. Choose another encoding, or let Callbook detect it.", spoken(chosen))
}
