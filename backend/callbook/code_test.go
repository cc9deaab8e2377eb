package callbook

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
)

func TestNewCodeIsReadBack(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		code := NewCode(random.IntN)
		if len(code) != 6 || code[3] != '-' || strings.ContainsAny(code, "0O1I") {
			t.Fatalf("made the code %q", code)
		}
		got, err := ParseCode(code)
		if err != nil || got != code {
			t.Fatalf("ParseCode(%q) = %q, %v", code, got, err)
		}
	}
}

func TestParseCode(t *testing.T) {
	for _, typed := range []string{"K7F-42", "k7f42", " k7f 42 ", "K 7 F - 4 2", "k7f–42", "K7F‑42", "K7F\u00a042"} {
		if got, err := ParseCode(typed); err != nil || got != "K7F-42" {
			t.Errorf("ParseCode(%q) = %q, %v", typed, got, err)
		}
	}
	for _, printed := range []string{"M3Q-8X", "H2D-48"} {
		if got, err := ParseCode(printed); err != nil || got != printed {
			t.Errorf("ParseCode(%q) = %q, %v", printed, got, err)
		}
	}
	for _, wrong := range []string{"", "K7F", "K7F-4", "K7F-422", "K7F-43", "7KF-42", "K1F-42", "KOF-42", "KAF-42", "Ivy Seeds", "K7F_42", "ſ7F-42", "😀"} {
		got, err := ParseCode(wrong)
		e, ok := errors.AsType[*Error](err)
		if got != "" || !ok || e.Code != Invalid || e.Field != "code" || !strings.HasSuffix(e.Message, ".") {
			t.Errorf("ParseCode(%q) = %q, %v", wrong, got, err)
		}
	}
}

func TestParseCodeFindsEverySlip(t *testing.T) {
	code := []byte("K7F42")
	for i := range code {
		for _, r := range []byte(codeAlphabet) {
			slip := append([]byte(nil), code...)
			slip[i] = r
			if _, err := ParseCode(string(slip)); r != code[i] && err == nil {
				t.Errorf("%s passes for %s", slip, code)
			}
		}
		for j := range i {
			slip := append([]byte(nil), code...)
			slip[i], slip[j] = slip[j], slip[i]
			if _, err := ParseCode(string(slip)); err == nil {
				t.Errorf("%s passes for %s", slip, code)
			}
		}
	}
}
