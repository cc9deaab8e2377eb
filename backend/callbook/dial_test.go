package callbook

import (
	"strings"
	"testing"
)

func TestANumberIsDialledAsItIsWritten(t *testing.T) {
	for typed, want := range map[string]string{
		"+49 3946 1234":                "tel:+4939461234",
		"+49 (0) 3946 / 12-34":         "tel:+4939461234",
		"0049 (0)3946 1234":            "tel:+4939461234",
		"03946.1234":                   "tel:039461234",
		"112":                          "tel:112",
		"(555) 010-7788":               "tel:5550107788",
		"Mobile: +44 7700 900 123":     "tel:+447700900123",
		"+44 7700 900123 (private)":    "tel:+447700900123",
		"+1 555 0100 ext. 12":          "tel:+15550100;ext=12",
		"+1 555 0100 x12":              "tel:+15550100;ext=12",
		"tel:+49 171 1234":             "tel:+491711234",
		"555-0100x12":                  "tel:5550100;ext=12",
		"030 1234 Durchwahl 56":        "tel:0301234;ext=56",
		"+49\u00a03946\u202f12\u20113": "tel:+493946123",
		"\u202a+49 171 55\u202c":       "tel:+4917155",
		"+４９ ３９４６ １２":                  "tel:+49394612",
		"+٩٦٦ ١١ ٢٣٤":                  "tel:+96611234",
		"०११ २३४५":                     "tel:0112345",
	} {
		if got, err := DialLink(typed); got != want || err != nil {
			t.Errorf("%q dials %q, %v; want %q", typed, got, err, want)
		}
	}
}

// What a file brings may be made to harm: a link has only what can be dialled.
func TestWhatIsNoNumberIsNotDialled(t *testing.T) {
	for typed, says := range map[string]string{
		"":                                      "no phone number",
		" \n\t":                                 "no phone number",
		"*#06#":                                 "dial it by hand",
		"+49 171 1234*2767*3855#":               "dial it by hand",
		"＊＃０６＃":                                 "dial it by hand",
		"+49 171 1234,,,99":                     "not only a phone number",
		"+49 171 1234;phone-context=evil.test":  "not only a phone number",
		"+49 171 1234?body=x&y":                 "not only a phone number",
		"+49 171 1234\r\nBcc: all@evil.example": "not only a phone number",
		"+49 171 1234%0d%0a":                    "not only a phone number",
		"\x1b]8;;file:///etc/passwd\x07+49 171": "not only a phone number",
		"--help":                                "not only a phone number",
		"$(id) 1234":                            "not only a phone number",
		"tel:+49 171 1234; rm -rf /":            "not only a phone number",
		"javascript:alert(1234)":                "not only a phone number",
		"1-800-FLOWERS":                         "not only a phone number",
		"ask the front desk":                    "not only a phone number",
		"12":                                    "too short",
		"+++":                                   "more than one number",
		"+49 171 1234 +49 171 5678":             "more than one number",
		"030 123456 / 0171 2345678":             "more than one number",
		strings.Repeat("1", 100):                "more than one number",
	} {
		link, err := DialLink(typed)
		if link != "" || CodeOf(err) != Invalid || !strings.Contains(strings.ToLower(err.Error()), says) {
			t.Errorf("%q dials %q, %v; want it to say %q", typed, link, err, says)
		}
	}
}

func FuzzDialLink(f *testing.F) {
	f.Add("+49 (0) 3946 / 12-34 ext. 5")
	f.Add("*#06#")
	f.Fuzz(func(t *testing.T, typed string) {
		link, err := DialLink(typed)
		if err != nil {
			return
		}
		number, ext, _ := strings.Cut(strings.TrimPrefix(link, "tel:"), ";ext=")
		if rest := strings.Trim(strings.TrimPrefix(number, "+")+ext, "0123456789"); rest != "" || !strings.HasPrefix(link, "tel:") {
			t.Errorf("%q dials %q", typed, link)
		}
	})
}
