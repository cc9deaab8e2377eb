package callbook

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestFold(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"nothing stays nothing":               {"", ""},
		"plain words stay":                    {"ivy seeds 24", "ivy seeds 24"},
		"case goes":                           {"Ivy SEEDS", "ivy seeds"},
		"an apostrophe vanishes":              {"Pat O'Brien", "pat obrien"},
		"a curly apostrophe too":              {"O’Brien", "obrien"},
		"accents go":                          {"Zoë Müller", "zoe muller"},
		"accents written apart go":            {"Zoe\u0308", "zoe"},
		"ß is ss":                             {"Groß & Söhne", "gross sohne"},
		"capital ẞ is ss":                     {"GROẞ", "gross"},
		"Ł is l":                              {"Łódź", "lodz"},
		"ø is o":                              {"Sørensen ØRSTED", "sorensen orsted"},
		"đ is d":                              {"Đorđe", "dorde"},
		"æ and œ come apart":                  {"Ægir Œuvre", "aegir oeuvre"},
		"Icelandic":                           {"Þórður Guðmundsson", "thordur gudmundsson"},
		"Turkish dotless and dotted i":        {"Işık İnan", "isik inan"},
		"Vietnamese":                          {"Nguyễn Thị Đặng", "nguyen thi dang"},
		"a hyphen parts two words":            {"Smith-Jones", "smith jones"},
		"full stops of initials vanish":       {"A.B.C. Ltd.", "abc ltd"},
		"a single initial":                    {"J. Smith", "j smith"},
		"an address comes apart":              {"pat@ysgubor.example", "pat ysgubor example"},
		"a phone number":                      {"+44 (1970) 555-010", "44 1970 555 010"},
		"white space collapses":               {"  Ivy \t\n\u00a0 Seeds  ", "ivy seeds"},
		"full width letters are narrow":       {"ＡＢＣ１２", "abc12"},
		"ligatures come apart":                {"oﬃce", "office"},
		"Greek final sigma":                   {"ΟΔΥΣΣΕΎΣ", "οδυσσευσ"},
		"Cyrillic short i":                    {"Андрей Ёлкин", "андреи елкин"},
		"Hebrew points go":                    {"שָׁלוֹם", "שלום"},
		"Arabic marks and lengthening go":     {"مُحَمَّـد", "محمد"},
		"Devanagari vowel signs stay":         {"दिल्ली", "दिल्ली"},
		"Japanese voicing stays":              {"ガーデン", "ガーデン"},
		"Hangul stays whole":                  {"김민수", "김민수"},
		"Chinese stays":                       {"常春藤種子", "常春藤種子"},
		"joiners and direction marks go":      {"می\u200cخواهم \u202eabc", "میخواهم abc"},
		"only punctuation is nothing":         {"?! -- …", ""},
		"an emoji is kept, its selector goes": {"Ivy ❤\ufe0f", "ivy ❤"},
		"broken bytes do no harm":             {"Ivy\xff Seeds", "ivy\ufffd seeds"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := Fold(tt.text); got != tt.want {
				t.Errorf("Fold(%q) = %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}

func TestFoldingTwiceChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "text")
		once := Fold(s)
		if twice := Fold(once); twice != once {
			t.Fatalf("%q folds to %q, that to %q", s, once, twice)
		}
		if !utf8.ValidString(once) || strings.Contains(once, "  ") || strings.TrimSpace(once) != once {
			t.Fatalf("%q folds to %q", s, once)
		}
	})
}

func BenchmarkFold(b *testing.B) {
	for b.Loop() {
		Fold("Zoë Müller, Ivy Seeds (Łódź)")
	}
}
