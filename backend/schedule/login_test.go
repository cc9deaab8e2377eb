package schedule

import (
	"encoding/xml"
	"strings"
	"testing"
)

// The expected forms follow from the Desktop Entry Specification: quoted for the
// command line, then again for the value of a key.
func TestAWordOfADesktopEntryIsQuoted(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"a plain one", `--hidden`, `"--hidden"`},
		{"a space", `/My Book`, `"/My Book"`},
		{"a percent sign would be a field", `100%`, `"100%%"`},
		{"a dollar sign", `$HOME`, `"\\$HOME"`},
		{"quotation marks", "a\"b`c", "\"a\\\\\"b\\\\`c\""},
		{"a backslash", `a\b`, `"a\\\\b"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := desktopWord(tt.in); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestAutostartSwitchedOffInTaskManagerIsOff(t *testing.T) {
	for _, tt := range []struct {
		name, says string
		want       bool
	}{
		{"never touched", "", true},
		{"on", "\r\nHKEY_CURRENT_USER\\...\\Run\r\n    Callbook    REG_BINARY    020000000000000000000000\r\n", true},
		{"on again", "    Callbook    REG_BINARY    060000000000000000000000\r\n", true},
		{"off, with the time it was", "    Callbook    REG_BINARY    03000000B0F5D6A2C1E6D801\r\n", false},
		{"off by a rule", "    Callbook    REG_BINARY    070000000000000000000000\r\n", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := approved(tt.says); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestLoginAgentRunsOnceWithItsArguments(t *testing.T) {
	text := loginPlist(`/home/<a> & b/callbook`, []string{"--hidden"})
	var plist struct {
		Words []string  `xml:"dict>array>string"`
		True  *struct{} `xml:"dict>true"`
	}
	if err := xml.Unmarshal([]byte(text), &plist); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(plist.Words, "|"); got != `/home/<a> & b/callbook|--hidden` || plist.True == nil {
		t.Errorf("it runs %s (at load: %v)", got, plist.True != nil)
	}
}
