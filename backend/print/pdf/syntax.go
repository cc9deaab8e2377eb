package pdf

import (
	"fmt"
	"math"
	"strconv"
	"unicode/utf16"
)

// appendNumber writes a length in points with two decimals, 0.0035 mm, and without
// trailing zeros.
func appendNumber(b []byte, v float64) []byte {
	hundredths := int64(math.Round(v * 100))
	if hundredths < 0 {
		b, hundredths = append(b, '-'), -hundredths
	}
	b = strconv.AppendInt(b, hundredths/100, 10)
	switch rest := hundredths % 100; {
	case rest == 0:
	case rest%10 == 0:
		b = append(b, '.', byte('0'+rest/10))
	default:
		b = append(b, '.', byte('0'+rest/10), byte('0'+rest%10))
	}
	return b
}

// appendTenths writes a coordinate, a whole number of tenths of a point.
func appendTenths(b []byte, v int) []byte {
	if v < 0 {
		b, v = append(b, '-'), -v
	}
	if v >= 10 || v == 0 {
		b = strconv.AppendInt(b, int64(v/10), 10)
	}
	if v%10 != 0 {
		b = append(b, '.', byte('0'+v%10))
	}
	return b
}

func number(v float64) string { return string(appendNumber(nil, v)) }

// textString is a string for people (7.9.2.2). It is UTF-16 unless all characters
// are ASCII or in the part of Latin-1 that PDFDocEncoding shares (D.2).
func textString(s string) string {
	b := []byte{'('}
	for _, r := range s {
		switch {
		case r >= ' ' && r <= '~', r > '\u00a0' && r <= 'ÿ' && r != '\u00ad':
			b = appendByte(b, byte(r))
		default:
			return "<feff" + utf16Hex(s) + ">"
		}
	}
	return string(append(b, ')'))
}

func utf16Hex(s string) string {
	var b []byte
	for _, unit := range utf16.Encode([]rune(s)) {
		b = fmt.Appendf(b, "%04x", unit)
	}
	return string(b)
}

// name writes a PDF name (7.3.5).
func name(s string) string {
	b := []byte{'/'}
	for i := range len(s) {
		c := s[i]
		if c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '-' || c == '_' || c == '.' || c == '+' {
			b = append(b, c)
		} else {
			b = fmt.Appendf(b, "#%02x", c)
		}
	}
	return string(b)
}
