package pagecode

import (
	"math/rand/v2"
	"os"
	"strings"
	"testing"
)

// The golden file is of another encoder, coding of rsc.io/qr v0.2.0, for version 1,
// level Q and mask 1.
func TestSymbolsAreThoseOfAnotherEncoder(t *testing.T) {
	golden, err := os.ReadFile("testdata/symbols.txt")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(golden)), "\n")
	if len(lines) != 3*(Side+1) {
		t.Fatalf("the golden file has %d lines", len(lines))
	}
	for ; len(lines) > 0; lines = lines[Side+1:] {
		s, err := New(lines[0])
		if err != nil {
			t.Fatal(err)
		}
		if got, want := s.String(), strings.Join(lines[1:Side+1], "\n")+"\n"; got != want {
			t.Errorf("%s is\n%s\nnot\n%s", lines[0], got, want)
		}
	}
}

func text(random *rand.Rand) string {
	b := make([]byte, Length)
	for i := range b {
		b[i] = alphabet[random.IntN(36)]
	}
	return string(b)
}

// spoil changes n different words of a symbol and returns which.
func spoil(s *Symbol, n int, random *rand.Rand) []int {
	order := Order()
	all := random.Perm(words)[:n]
	for _, word := range all {
		wrong := 1 + random.IntN(255)
		for bit := range 8 {
			if wrong>>bit&1 == 1 {
				at := order[8*word+bit]
				s[at.Row][at.Column] = !s[at.Row][at.Column]
			}
		}
	}
	return all
}

func TestEveryTextIsReadAgainThroughDamage(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		want := text(random)
		s, err := New(want)
		if err != nil {
			t.Fatal(err)
		}
		wrong := random.IntN(6)             // 0 to 5, each counts twice
		unsure := random.IntN(12 - 2*wrong) // up to 11 in all
		all := spoil(&s, wrong+unsure, random)
		got, changed, ok := Read(s, all[:unsure]...)
		if !ok || got != want || changed > wrong+unsure {
			t.Fatalf("%d wrong and %d unsure words of %s: %q, %d changed, %v", wrong, unsure, want, got, changed, ok)
		}
	}
}

func TestTooMuchDamageIsNotReadAsSomethingElse(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	misread := 0
	for range 20000 {
		var s Symbol
		for r := range s {
			for c := range s[r] {
				s[r][c] = random.IntN(2) == 1
			}
		}
		if _, _, ok := Read(s); ok {
			misread++
		}
	}
	// The first bits and the check words of the text stop nearly all of the rest.
	if misread > 2 {
		t.Errorf("%d of 20000 random symbols were read", misread)
	}
}

func TestOnlyWhatFitsIsMade(t *testing.T) {
	for _, text := range []string{"", "CB1", "CB1K7F4213X9QM2RX", "cb1k7f4213x9qm2r", "CB1K7F4213X9QM2É"} {
		if _, err := New(text); err == nil {
			t.Errorf("%q was made", text)
		}
	}
}

func TestKnownModulesAreInEverySymbol(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for range 50 {
		s, err := New(text(random))
		if err != nil {
			t.Fatal(err)
		}
		known := 0
		for r := range Side {
			for c := range Side {
				if Known(r, c) {
					known++
					if s[r][c] != Frame()[r][c] {
						t.Fatalf("module %d,%d differs", r, c)
					}
				}
			}
		}
		if known != Side*Side-8*words {
			t.Fatalf("%d modules are known", known)
		}
	}
}
