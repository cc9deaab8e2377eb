package schedule

import (
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/rogpeppe/go-internal/diff"

	"callbook/backend/callbook"
)

var update = flag.Bool("update", false, "write the golden files again")

func TestFilesOfEachSystemMatchTheGoldenFiles(t *testing.T) {
	home := "/home/zoë o'brien/100% <call & book>"
	args := []string{"--data", home + "/Bücher $HOME \"alt\"", "due", "--notify"}
	profile := `C:\Users\Zoë O'Brien & Söhne`
	for name, text := range map[string]string{
		"plain.service":      serviceUnit("/opt/callbook/callbook", []string{"due", "--notify"}),
		"hostile.service":    serviceUnit(home+"/callbook", args),
		"reminders.timer":    timerUnit(),
		"windows-task.xml":   taskXML(profile+`\callbook.exe`, []string{"--data", profile + `\book\`, "due", "--notify"}),
		"launch-agent.plist": agentPlist(home+"/callbook", args),
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join("testdata", name)
			if *update {
				if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if text != string(want) {
				t.Errorf("%s differs from what was reviewed; run with -update if that is right.\n%s", path, diff.Diff("reviewed", want, "now", []byte(text)))
			}
		})
	}
}

func TestTheTaskRunsTheProgramWithoutAConsole(t *testing.T) {
	installed := filepath.FromSlash("/Programs/Callbook/callbook.exe")
	for name, c := range map[string]struct{ exe, want string }{
		"from the installed command line":      {"/Programs/Callbook/bin/callbook.exe", "/Programs/Callbook/callbook.exe"},
		"from the installed window":            {"/Programs/Callbook/callbook.exe", "/Programs/Callbook/callbook.exe"},
		"from a bin that nobody installed":     {"/home/bin/callbook.exe", "/home/bin/callbook.exe"},
		"from another folder of what is there": {"/Programs/Callbook/old/callbook.exe", "/Programs/Callbook/old/callbook.exe"},
	} {
		t.Run(name, func(t *testing.T) {
			got := withoutConsole(filepath.FromSlash(c.exe), func(path string) bool { return path == installed })
			if want := filepath.FromSlash(c.want); got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		})
	}
}

func TestXMLKeepsProgramAndArguments(t *testing.T) {
	exe, args := `/home/<a> & "b" 'c'/callbook`, []string{"--data", "a<b>&\"c'"}
	var plist struct {
		Words []string `xml:"dict>array>string"`
	}
	if err := xml.Unmarshal([]byte(agentPlist(exe, args)), &plist); err != nil {
		t.Fatal(err)
	}
	if got, want := strings.Join(plist.Words, "|"), strings.Join(append([]string{exe}, args...), "|"); got != want {
		t.Errorf("launch agent: got %s, want %s", got, want)
	}

	var parsed struct {
		Command   string `xml:"Actions>Exec>Command"`
		Arguments string `xml:"Actions>Exec>Arguments"`
	}
	decoder := xml.NewDecoder(strings.NewReader(taskXML(exe, args)))
	decoder.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	if err := decoder.Decode(&parsed); err != nil {
		t.Fatal(err)
	}
	if parsed.Command != exe || parsed.Arguments != `--data "a<b>&\"c'"` {
		t.Errorf("task: got %s and %s", parsed.Command, parsed.Arguments)
	}
}

// The expected forms are those of Microsoft's own page on parsing C command-line
// arguments.
func TestAWindowsArgumentIsQuoted(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"a plain one is left", `due`, `due`},
		{"an empty one is shown", ``, `""`},
		{"a space needs quotes", `C:\My Book`, `"C:\My Book"`},
		{"backslashes at the end are doubled", `C:\My Book\`, `"C:\My Book\\"`},
		{"backslashes elsewhere are not", `C:\a\b`, `C:\a\b`},
		{"a quotation mark is escaped", `a"b`, `"a\"b"`},
		{"backslashes before one are doubled", `a\\"b`, `"a\\\\\"b"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := windowsWord(tt.in); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestTheTaskFileIsUTF16(t *testing.T) {
	b := utf16File("Zoë 花\n")
	var units []uint16
	for i := 0; i < len(b); i += 2 {
		units = append(units, uint16(b[i])|uint16(b[i+1])<<8)
	}
	if got := string(utf16.Decode(units)); got != "\uFEFFZoë 花\r\n" {
		t.Errorf("got %q", got)
	}
}

func TestCommandsThatCannotBeScheduledAreRefused(t *testing.T) {
	for name, command := range map[string][]string{
		"a relative path":  {"callbook"},
		"a line break":     {"/opt/callbook", "--data", "/tmp/a\nExecStart=/bin/sh"},
		"bytes of no text": {"/opt/call\xffbook"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Install(t.Context(), command[0], command[1:])
			if refusal, ok := errors.AsType[*callbook.Error](err); !ok || refusal.Code != callbook.Invalid {
				t.Errorf("error %v, want invalid", err)
			}
		})
	}
}
