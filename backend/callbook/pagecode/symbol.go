package pagecode

import (
	"fmt"
	"strings"
)

// Side is how many modules a symbol has in each direction.
const Side = 21

// Length is how many characters a symbol holds.
const Length = 16

// Symbol is the modules, row by row from the top left; true is black.
type Symbol [Side][Side]bool

// alphabet is the characters of a symbol's alphanumeric mode, in their order.
const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"

// mask inverts a module of data. It is mask 1 of the standard, every other row.
func mask(row int) bool { return row%2 == 0 }

// format is the 15 bits that say level Q and mask 1, as they are drawn.
const format = 0b011000001101000

// New makes the symbol of a text of 16 capital letters and digits.
func New(text string) (Symbol, error) {
	var s Symbol
	if len(text) != Length {
		return s, fmt.Errorf("a page code holds %d characters, not %d", Length, len(text))
	}
	bits := make([]byte, 0, 8*dataWords)
	put := func(value, n int) {
		for i := n - 1; i >= 0; i-- {
			bits = append(bits, byte(value>>i&1))
		}
	}
	put(0b0010, 4) // alphanumeric
	put(Length, 9)
	for i := 0; i < Length; i += 2 {
		a, b := strings.IndexByte(alphabet, text[i]), strings.IndexByte(alphabet, text[i+1])
		if a < 0 || b < 0 {
			return s, fmt.Errorf("a page code cannot hold “%s”", text)
		}
		put(45*a+b, 11)
	}
	put(0, 8*dataWords-len(bits)) // the end, three bits
	data := make([]byte, dataWords)
	for i, bit := range bits {
		data[i/8] |= bit << (7 - i%8)
	}
	s = frame()
	all := withChecks(data)
	for i, at := range Order() {
		s[at.Row][at.Column] = all[i/8]>>(7-i%8)&1 == 1 != mask(at.Row)
	}
	return s, nil
}

// Read is the text of a symbol, of which the modules of the words at erased are unsure.
// changed is how many of its 26 words were corrected.
func Read(s Symbol, erased ...int) (text string, changed int, ok bool) {
	received := make([]byte, words)
	for i, at := range Order() {
		if s[at.Row][at.Column] != mask(at.Row) {
			received[i/8] |= 1 << (7 - i%8)
		}
	}
	fixed, changed, ok := corrected(received, erased)
	if !ok {
		return "", 0, false
	}
	at := 0
	take := func(n int) (value int) {
		for range n {
			value = value<<1 | int(fixed[at/8]>>(7-at%8)&1)
			at++
		}
		return value
	}
	if take(4) != 0b0010 || take(9) != Length {
		return "", 0, false
	}
	out := make([]byte, 0, Length)
	for range Length / 2 {
		pair := take(11)
		if pair >= 45*45 {
			return "", 0, false
		}
		out = append(out, alphabet[pair/45], alphabet[pair%45])
	}
	return string(out), changed, true
}

// Module is the position of a module.
type Module struct{ Row, Column int }

// Order lists the modules of the codewords, eight for each word, in the order in which
// a symbol has them: in pairs of columns from the right, upwards and downwards in turn.
func Order() []Module {
	order := make([]Module, 0, 8*words)
	up := true
	for right := Side - 1; right > 0; right -= 2 {
		if right == timing {
			right--
		}
		for i := range Side {
			row := i
			if up {
				row = Side - 1 - i
			}
			for _, column := range []int{right, right - 1} {
				if !Known(row, column) {
					order = append(order, Module{row, column})
				}
			}
		}
		up = !up
	}
	return order
}

const (
	timing = 6 // the row and the column whose modules alternate
	eye    = 7 // side of the squares in three corners
)

// Known reports whether a module is the same in every symbol: part of an eye, its white
// border, the format or a line between the eyes.
func Known(row, column int) bool {
	near, far := eye+2, Side-eye-1
	return row == timing || column == timing || row < near && column < near || row < near && column >= far || row >= far && column < near
}

// frame is a symbol with only the modules that all of them have.
func frame() Symbol {
	var s Symbol
	for i := range Side {
		s[timing][i], s[i][timing] = i%2 == 0, i%2 == 0
	}
	for _, corner := range []Module{{0, 0}, {0, Side - eye}, {Side - eye, 0}} {
		for r := -1; r <= eye; r++ {
			for c := -1; c <= eye; c++ {
				row, column := corner.Row+r, corner.Column+c
				if row < 0 || column < 0 || row >= Side || column >= Side {
					continue
				}
				ring := max(abs(r-eye/2), abs(c-eye/2))
				s[row][column] = ring != 2 && ring <= 3
			}
		}
	}
	s[Side-8][8] = true
	for i := range 15 {
		bit := format>>i&1 == 1
		switch {
		case i < 6:
			s[i][8] = bit
		case i < 8:
			s[i+1][8] = bit
		case i == 8:
			s[8][7] = bit
		default:
			s[8][14-i] = bit
		}
		if i < 8 {
			s[8][Side-1-i] = bit
		} else {
			s[Side-15+i][8] = bit
		}
	}
	return s
}

func abs(n int) int { return max(n, -n) }

// Frame is what Known modules are.
func Frame() Symbol { return frame() }

// String draws a symbol with # for black, for golden files.
func (s Symbol) String() string {
	var b strings.Builder
	for _, row := range s {
		for _, black := range row {
			if black {
				b.WriteByte('#')
			} else {
				b.WriteByte('.')
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}
