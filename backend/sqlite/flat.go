package sqlite

import (
	"encoding/binary"
	"math"
)

// flatRow has the values of a row, one after the other; it is empty if there is no row.
// An import changes hundreds of thousands of rows, and a list of values for each of
// them would take three times the memory.
type flatRow string

// Before each value is its type, and before a text or blob its length.
const (
	flatNull = iota
	flatInt
	flatFloat
	flatText
	flatBlob
)

func flatten(row []any) flatRow {
	var b []byte
	for _, v := range row {
		switch v := v.(type) {
		case nil:
			b = append(b, flatNull)
		case int64:
			b = binary.AppendVarint(append(b, flatInt), v)
		case float64:
			b = binary.BigEndian.AppendUint64(append(b, flatFloat), math.Float64bits(v))
		case string:
			b = append(binary.AppendUvarint(append(b, flatText), uint64(len(v))), v...)
		case []byte:
			b = append(binary.AppendUvarint(append(b, flatBlob), uint64(len(v))), v...)
		default:
			panic("SQLite has no such type") // it has five
		}
	}
	return flatRow(b)
}

// values are those of the row, or nil if there is none. Texts are not copied.
func (p flatRow) values() []any {
	var row []any
	for rest := p; rest != ""; {
		var v any
		v, rest = rest.next()
		row = append(row, v)
	}
	return row
}

// text is the text of a column, or empty.
func (p flatRow) text(column int) string {
	var v any
	for rest := p; column >= 0 && rest != ""; column-- {
		v, rest = rest.next()
	}
	s, _ := v.(string)
	return s
}

// next is the first value, and what follows it.
func (p flatRow) next() (v any, rest flatRow) {
	kind, rest := p[0], p[1:]
	switch kind {
	case flatInt:
		n, size := binary.Varint([]byte(rest[:min(len(rest), binary.MaxVarintLen64)]))
		return n, rest[size:]
	case flatFloat:
		return math.Float64frombits(binary.BigEndian.Uint64([]byte(rest[:8]))), rest[8:]
	case flatText, flatBlob:
		n, size := binary.Uvarint([]byte(rest[:min(len(rest), binary.MaxVarintLen64)]))
		text, rest := rest[size:size+int(n)], rest[size+int(n):] //nolint:gosec // a length that flatten has written
		if kind == flatBlob {
			return []byte(text), rest
		}
		return string(text), rest
	}
	return nil, rest
}
