package callbook

import (
	"hash/crc32"
	"strconv"
	"strings"
)

// PageCode is what the square code of a printed page says: which sheet and which of its
// pages, and which print of it. It names nobody.
type PageCode struct {
	Sheet  string // "K7F-42"
	Page   int    // from 1
	Number string // of the print
}

// pageCodeVersion comes first in the text of a code, so that a later kind of code is not
// taken for this one.
const pageCodeVersion = "CB1"

// PrintNumbers is how many numbers of prints there are: five digits to the base 36.
const PrintNumbers = 36 * 36 * 36 * 36 * 36

// MostPages is the most pages of a sheet that have a code.
const MostPages = 35

// PrintNumber writes the number of a print with five letters and digits.
func PrintNumber(n uint64) string {
	s := strings.ToUpper(strconv.FormatUint(n%PrintNumbers, 36))
	return strings.Repeat("0", 5-len(s)) + s
}

// String is the 16 characters of the code: version, sheet, page, print, and two that
// check the others. It is empty for what has no code.
func (c PageCode) String() string {
	sheet := strings.ReplaceAll(c.Sheet, "-", "")
	if len(sheet) != 5 || len(c.Number) != 5 || c.Page < 1 || c.Page > MostPages {
		return ""
	}
	text := pageCodeVersion + sheet + strings.ToUpper(strconv.FormatInt(int64(c.Page), 36)) + c.Number
	return text + pageCheck(text)
}

func pageCheck(text string) string {
	n := len(codeAlphabet)
	sum := int(crc32.ChecksumIEEE([]byte(text)) % uint32(n*n))
	return string([]byte{codeAlphabet[sum/n], codeAlphabet[sum%n]})
}

// ParsePageCode reads the text of a page's code. It refuses anything that Callbook has
// not printed.
func ParsePageCode(s string) (PageCode, bool) {
	if len(s) != 16 || !strings.HasPrefix(s, pageCodeVersion) || pageCheck(s[:14]) != s[14:] {
		return PageCode{}, false
	}
	sheet, err := ParseCode(s[3:8])
	if err != nil {
		return PageCode{}, false
	}
	page, err := strconv.ParseInt(s[8:9], 36, 0)
	if err != nil || page < 1 {
		return PageCode{}, false
	}
	return PageCode{Sheet: sheet, Page: int(page), Number: s[9:14]}, true
}
