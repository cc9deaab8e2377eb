package callbook

import "strings"

// codeAlphabet leaves out 0, O, 1 and I, which look alike on paper, and the other
// vowels, so that no code spells a word in front of a customer. It has 29
// characters. That is a prime, so one check character finds every wrong character
// and every pair of swapped ones.
const codeAlphabet = "23456789BCDFGHJKLMNPQRSTVWXYZ"

// codeWeights are all different and not zero modulo 29; the last is 1, so that
// the check character completes the sum.
var codeWeights = [5]int{6, 24, 19, 8, 1}

// NewCode makes the code that is printed on a sheet, "K7F-42": four random
// characters and a check character. random returns a number from 0 to n-1, as
// rand.IntN does. There are 707,281 codes: the caller makes another when this
// one is in the book already.
func NewCode(random func(n int) int) string {
	code := make([]byte, 0, 6)
	sum := 0
	for i := range 4 {
		n := random(len(codeAlphabet))
		sum += codeWeights[i] * n
		code = append(code, codeAlphabet[n])
		if i == 2 {
			code = append(code, '-')
		}
	}
	lack := (len(codeAlphabet) - sum%len(codeAlphabet)) % len(codeAlphabet)
	return string(append(code, codeAlphabet[lack]))
}

// Codes that no sheet of the book gets: TestCode is on the test sheet, and blankCode
// shows where a blank sheet will have its own.
const (
	TestCode  = "222-22"
	blankCode = "333-33"
)

// OfNoSheet reports whether no sheet of the book has that code, or may get it.
func OfNoSheet(code string) bool { return code == "" || code == TestCode || code == blankCode }

// ParseCode reads a sheet code as it is typed from paper, in any case, with or
// without the dash and with spaces, and returns it as printed. A code that
// cannot have been printed is Invalid.
func ParseCode(s string) (string, error) {
	sum, chars := 0, make([]byte, 0, 5)
	for _, r := range strings.ToUpper(s) {
		if strings.ContainsRune(" -‐‑–—\t\u00a0", r) {
			continue
		}
		n := strings.IndexRune(codeAlphabet, r)
		if n < 0 || len(chars) == len(codeWeights) {
			return "", noCode(s)
		}
		sum += codeWeights[len(chars)] * n
		chars = append(chars, byte(r))
	}
	if len(chars) != len(codeWeights) {
		return "", noCode(s)
	}
	if sum%len(codeAlphabet) != 0 {
		return "", Errorf(Invalid, "code", "The code “%s” has a wrong character in it. Compare it with the one at the top right of the sheet.", OneLine(s))
	}
	return string(chars[:3]) + "-" + string(chars[3:]), nil
}

func noCode(s string) error {
	return Errorf(Invalid, "code", "“%s” is not a sheet code. A code looks like K7F-42: five letters and digits, never a vowel, 0 or 1.", OneLine(s))
}
