package callbook

import (
	"math/rand/v2"
	"strings"
	"testing"
)

func TestPageCodesAreReadAgain(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	for range 500 {
		want := PageCode{Sheet: NewCode(random.IntN), Page: 1 + random.IntN(MostPages), Number: PrintNumber(random.Uint64())}
		text := want.String()
		if got, ok := ParsePageCode(text); !ok || got != want || len(text) != 16 {
			t.Fatalf("%+v is %q and reads as %+v, %v", want, text, got, ok)
		}
	}
	if got := (PageCode{Sheet: "K7F-4D", Page: 1, Number: "3X9QM"}).String(); got[:14] != "CB1K7F4D13X9QM" {
		t.Errorf("the code is %s", got)
	}
}

func TestAPageWithoutACodeHasNone(t *testing.T) {
	for _, c := range []PageCode{{}, {Page: 1, Number: "00000"}, {Sheet: "K7F-42", Page: 0, Number: "00000"}, {Sheet: "K7F-42", Page: 36, Number: "00000"}, {Sheet: "K7F-42", Page: 1}} {
		if c.String() != "" {
			t.Errorf("%+v has the code %s", c, c)
		}
	}
}

// A wrong character gets through about once in 841 times; most also break the code of
// the sheet.
func TestAWrongCharacterIsNoticed(t *testing.T) {
	random := rand.New(rand.NewPCG(2, 2))
	const signs = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	through, tried := 0, 0
	for range 20000 {
		code := []byte(PageCode{Sheet: NewCode(random.IntN), Page: 1 + random.IntN(9), Number: PrintNumber(random.Uint64())}.String())
		at, sign := random.IntN(16), signs[random.IntN(36)]
		if code[at] == sign {
			continue
		}
		tried++
		code[at] = sign
		if _, ok := ParsePageCode(string(code)); ok {
			through++
		}
	}
	if through > tried/400 {
		t.Errorf("%d of %d wrong codes were taken", through, tried)
	}
}

func TestOtherCodesAreNotOurs(t *testing.T) {
	for _, s := range []string{"", "CB1", "HTTPS://EXAMPLE.", strings.Repeat("0", 16), "CB2K7F4213X9QM2R", "cb1k7f4213x9qm2r"} {
		if c, ok := ParsePageCode(s); ok {
			t.Errorf("%q was taken for %+v", s, c)
		}
	}
}
