package pagecode

// The codewords are numbers of the field with 256 elements: the polynomials over two
// elements modulo x^8 + x^4 + x^3 + x^2 + 1. Adding is xor.
const fieldPolynomial = 0x11d

// tables has the powers of 2 in the field, twice so that sums of logarithms need no
// modulo, and the logarithms.
type tables struct {
	power [510]byte
	log   [256]int
}

func newTables() *tables {
	t := &tables{}
	x := 1
	for i := range 255 {
		t.power[i], t.power[i+255] = byte(x), byte(x)
		t.log[x] = i
		if x <<= 1; x > 255 {
			x ^= fieldPolynomial
		}
	}
	return t
}

func (t *tables) mul(a, b byte) byte {
	if a == 0 || b == 0 {
		return 0
	}
	return t.power[t.log[a]+t.log[b]]
}

// div divides by b, which is not 0.
func (t *tables) div(a, b byte) byte {
	if a == 0 {
		return 0
	}
	return t.power[t.log[a]+255-t.log[b]]
}

// at is the value of a polynomial, its highest coefficient first.
func (t *tables) at(p []byte, x byte) byte {
	var y byte
	for _, c := range p {
		y = t.mul(y, x) ^ c
	}
	return y
}

// times multiplies two polynomials.
func (t *tables) times(p, q []byte) []byte {
	out := make([]byte, len(p)+len(q)-1)
	for i, a := range p {
		for j, b := range q {
			out[i+j] ^= t.mul(a, b)
		}
	}
	return out
}
