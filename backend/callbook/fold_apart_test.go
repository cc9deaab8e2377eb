package callbook

import (
	"slices"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Decomposing letter by letter must give the same result as Unicode's tables for
// every letter.
func TestApartAgreesWithNFKD(t *testing.T) {
	for r := rune(1); r <= 0x2ffff; r++ {
		if !utf8.ValidRune(r) {
			continue
		}
		for _, s := range []string{string(r), "A" + string(r) + "é", "ß" + string(r) + "\u0323\u0301"} {
			got := norm.NFKD.String(string(apart(s)))
			want := norm.NFKD.String(cases.Fold().String(s))
			if got != want {
				t.Fatalf("%+q comes apart as %+q, want %+q", s, []rune(got), []rune(want))
			}
		}
	}
	if got := apart("Zoë"); !slices.Equal(got, []rune("zoe\u0308")) {
		t.Errorf("Zoë comes apart as %+q", got)
	}
}
