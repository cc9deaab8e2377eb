package pdfpages

import (
	"bytes"
	"strconv"
)

// The kinds of object of a PDF (ISO 32000-1, 7.3): numbers are float64, strings string;
// null and what is not understood are nil.
type (
	name string
	ref  int // the number of an object
	dict map[name]any
	list []any
	// stream is the raw data behind a dictionary.
	stream struct {
		dict
		data []byte
	}
	operator string // a word that is none of the others
)

// lexer reads objects one after the other.
type lexer struct {
	b     []byte
	at    int
	depth int
}

// deepest bounds objects within objects.
const deepest = 50

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == 0 || c == '\f'
}

func isDelimiter(c byte) bool { return bytes.IndexByte([]byte("()<>[]{}/%"), c) >= 0 }

// ahead reports whether these bytes come next.
func (l *lexer) ahead(what string) bool {
	return l.at < len(l.b) && bytes.HasPrefix(l.b[l.at:], []byte(what))
}

func (l *lexer) skip() {
	for l.at < len(l.b) {
		switch c := l.b[l.at]; {
		case isSpace(c):
			l.at++
		case c == '%':
			for l.at < len(l.b) && l.b[l.at] != '\n' && l.b[l.at] != '\r' {
				l.at++
			}
		default:
			return
		}
	}
}

// next is the next object; ok is false at the end.
func (l *lexer) next() (object any, ok bool) {
	l.skip()
	if l.at >= len(l.b) || l.depth > deepest {
		return nil, false
	}
	l.depth++
	defer func() { l.depth-- }()
	switch c := l.b[l.at]; {
	case c == '/':
		return l.name(), true
	case c == '(':
		return l.text(), true
	case l.ahead("<<"):
		return l.dict()
	case c == '<':
		return l.hex(), true
	case c == '[':
		return l.list()
	case c == ']' || c == '>' || c == ')' || c == '{' || c == '}':
		l.at++
		return operator(c), true
	}
	return l.word(), true
}

func (l *lexer) until(end func(byte) bool) string {
	from := l.at
	for l.at < len(l.b) && !end(l.b[l.at]) {
		l.at++
	}
	return string(l.b[from:l.at])
}

func (l *lexer) name() name {
	l.at++
	raw := l.until(func(c byte) bool { return isSpace(c) || isDelimiter(c) })
	out := make([]byte, 0, len(raw))
	for i := 0; i < len(raw); i++ {
		if raw[i] == '#' && i+2 < len(raw) {
			if n, err := strconv.ParseUint(raw[i+1:i+3], 16, 8); err == nil {
				out = append(out, byte(n))
				i += 2
				continue
			}
		}
		out = append(out, raw[i])
	}
	return name(out)
}

// text is a string in brackets. Nothing here needs its escapes.
func (l *lexer) text() string {
	from, open := l.at+1, 0
	for ; l.at < len(l.b); l.at++ {
		switch l.b[l.at] {
		case '\\':
			l.at++
		case '(':
			open++
		case ')':
			if open--; open == 0 {
				l.at++
				return string(l.b[from : l.at-1])
			}
		}
	}
	l.at = len(l.b)
	return ""
}

// hex is a string in hexadecimal: its bytes.
func (l *lexer) hex() string {
	l.at++
	raw := l.until(func(c byte) bool { return c == '>' })
	l.at = min(l.at+1, len(l.b))
	digits := make([]byte, 0, len(raw)+1)
	for i := range len(raw) {
		if !isSpace(raw[i]) {
			digits = append(digits, raw[i])
		}
	}
	if len(digits)%2 == 1 {
		digits = append(digits, '0')
	}
	out := make([]byte, 0, len(digits)/2)
	for i := 0; i < len(digits); i += 2 {
		n, err := strconv.ParseUint(string(digits[i:i+2]), 16, 8)
		if err != nil {
			return ""
		}
		out = append(out, byte(n))
	}
	return string(out)
}

func (l *lexer) list() (any, bool) {
	l.at++
	out := list{}
	for {
		o, ok := l.next()
		if !ok {
			return nil, false
		}
		if o == operator("]") {
			return out, true
		}
		out = append(out, o)
	}
}

func (l *lexer) dict() (any, bool) {
	l.at += 2
	out := dict{}
	for {
		l.skip()
		if l.ahead(">>") {
			l.at += 2
			return out, true
		}
		key, ok := l.next()
		if !ok {
			return nil, false
		}
		k, isName := key.(name)
		if !isName {
			continue // what is out of place is passed over
		}
		l.skip()
		if l.ahead(">>") {
			continue
		}
		if out[k], ok = l.next(); !ok {
			return nil, false
		}
	}
}

// word is a number, a reference to an object, a word of the language, or an operator.
func (l *lexer) word() any {
	word := l.until(func(c byte) bool { return isSpace(c) || isDelimiter(c) })
	switch word {
	case "true":
		return true
	case "false":
		return false
	case "null":
		return nil
	}
	n, err := strconv.ParseFloat(word, 64)
	if err != nil {
		return operator(word)
	}
	// "12 0 R" is one object.
	after := *l
	after.skip()
	generation := after.until(func(c byte) bool { return c < '0' || c > '9' })
	after.skip()
	if generation != "" && n >= 0 && n == float64(int(n)) && after.at < len(after.b) && after.b[after.at] == 'R' && (after.at+1 == len(after.b) || isSpace(after.b[after.at+1]) || isDelimiter(after.b[after.at+1])) {
		l.at = after.at + 1
		return ref(n)
	}
	return n
}
