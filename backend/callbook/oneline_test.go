package callbook

import "testing"

func TestOneLine(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"an ordinary line stays":           {"Ivy Seeds", "Ivy Seeds"},
		"ends are trimmed":                 {" \tIvy Seeds\n", "Ivy Seeds"},
		"a Windows line break is a space":  {"Ivy\r\nSeeds", "Ivy Seeds"},
		"controls are a space":             {"Ivy\x00\x1b[31mSeeds", "Ivy [31mSeeds"},
		"next line and its kin":            {"a\u0085b\u2028c\u2029d", "a b c d"},
		"two typed spaces stay":            {"Ivy  Seeds", "Ivy  Seeds"},
		"direction overrides go":           {"abc\u202egnp.exe\u202c \u2066x\u2069", "abcgnp.exe x"},
		"direction marks stay":             {"a\u200eb\u200f", "a\u200eb\u200f"},
		"ZWJ in an emoji stays":            {"👩\u200d🌾", "👩\u200d🌾"},
		"ZWNJ in Persian stays":            {"می\u200cخواهم", "می\u200cخواهم"},
		"broken bytes become a mark":       {"a\xffb", "a\ufffdb"},
		"only controls leave nothing":      {"\r\n\t\x00", ""},
		"a byte order mark goes":           {"\ufeffIvy", "Ivy"},
		"a tab between words becomes one":  {"Ivy\tSeeds", "Ivy Seeds"},
		"an override between two controls": {"a\n\u202e\nb", "a b"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := OneLine(tt.text); got != tt.want {
				t.Errorf("OneLine(%q) = %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}
