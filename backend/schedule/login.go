package schedule

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"unicode"

	"callbook/backend/callbook"
)

// AtLogin makes the system start exe with args when the current user logs in, and
// replaces an earlier entry. exe is an absolute path. Nothing is started now.
func AtLogin(ctx context.Context, exe string, args []string) (State, error) {
	if !filepath.IsAbs(exe) {
		return State{}, callbook.Errorf(callbook.Invalid, "exe", "“%s” is not a full path. Name the program from the root of the disk.", exe)
	}
	for _, s := range append([]string{exe}, args...) {
		if strings.ContainsFunc(s, unicode.IsControl) {
			return State{}, callbook.Errorf(callbook.Invalid, "exe", "“%s” has a character that no start entry can hold. Move Callbook or its data to a folder with a plainer name.", s)
		}
	}
	if err := startAtLogin(ctx, exe, args); err != nil {
		return State{}, notTaken(err)
	}
	return LoginStatus(ctx)
}

// NotAtLogin removes that entry. It is not an error if there is none.
func NotAtLogin(ctx context.Context) (State, error) {
	if err := stayAtLogin(ctx); err != nil {
		return State{}, notTaken(err)
	}
	return LoginStatus(ctx)
}

// LoginStatus asks the system whether the entry exists, and whether the user has
// switched it off in the system's own settings.
func LoginStatus(ctx context.Context) (State, error) { return loginStatus(ctx) }

func notTaken(err error) error {
	return &callbook.Error{
		Code: callbook.Unavailable, Err: err,
		Message: "The system did not accept the change. Check that you are allowed to change its startup settings, then try again.",
	}
}

// autostart renders the entry for a Linux desktop (Desktop Application Autostart
// Specification).
func autostart(exe string, args []string) string {
	words := []string{desktopWord(exe)}
	for _, arg := range args {
		words = append(words, desktopWord(arg))
	}
	return fmt.Sprintf(`[Desktop Entry]
Type=Application
Name=Callbook
Comment=Reminds of follow-ups that are due
Exec=%s
Icon=callbook
Terminal=false
X-GNOME-Autostart-enabled=true
`, strings.Join(words, " "))
}

// desktopWord quotes a word of a command line twice: once for the command line, and
// once for the value of a key, which has backslash escapes of its own (Desktop
// Entry Specification, "The Exec key"). A percent sign would begin a field code.
func desktopWord(s string) string {
	line := strings.NewReplacer(`\`, `\\`, `"`, `\"`, "`", "\\`", `$`, `\$`, `%`, `%%`).Replace(s)
	return `"` + strings.ReplaceAll(line, `\`, `\\`) + `"`
}

// switchedOff reports whether the desktop's own settings have switched an autostart
// entry off, by writing one of these lines into it.
func switchedOff(entry string) bool {
	for line := range strings.Lines(entry) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), "=")
		switch strings.TrimSpace(key) + "=" + strings.TrimSpace(value) {
		case "Hidden=true", "X-GNOME-Autostart-enabled=false":
			return true
		}
	}
	return false
}

// loginLabel is the name of the launch agent that starts the window.
const loginLabel = "callbook.login"

// loginPlist renders that agent. launchd reads it at the next login.
func loginPlist(exe string, args []string) string {
	var words strings.Builder
	for _, s := range append([]string{exe}, args...) {
		fmt.Fprintf(&words, "\t\t<string>%s</string>\n", xmlText(s))
	}
	return fmt.Sprintf(`<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
	<key>Label</key>
	<string>%s</string>
	<key>ProgramArguments</key>
	<array>
%s	</array>
	<key>RunAtLoad</key>
	<true/>
</dict>
</plist>
`, loginLabel, words.String())
}

// approved reads reg.exe's output for StartupApproved, where Windows keeps what the
// user has switched off in its settings or in Task Manager: then the lowest bit of
// the first byte is set. An entry that is not listed there is on.
func approved(says string) bool {
	fields := strings.Fields(says)
	for i, field := range fields {
		if field == "REG_BINARY" && i+1 < len(fields) && len(fields[i+1]) >= 2 {
			return !strings.ContainsAny(fields[i+1][1:2], "13579bdfBDF")
		}
	}
	return true
}
