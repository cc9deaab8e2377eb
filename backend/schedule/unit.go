package schedule

import (
	"fmt"
	"strings"
)

// unit is the base name of the systemd unit files.
const unit = "callbook-reminders"

// serviceUnit renders the systemd service that runs the check once. The colon keeps
// systemd from replacing variables in the arguments (systemd.service(5), "Command
// lines"). If the path of the program contains a quote or a backslash, as in the
// folder of an O'Brien, it runs through env: systemd refuses these characters in
// the name of a program, but not in an argument. A window that a click on a popup has
// opened must stay when the check ends, so only the check itself is ever killed.
func serviceUnit(exe string, args []string) string {
	if strings.ContainsAny(exe, `'"\`) {
		exe, args = "/usr/bin/env", append([]string{exe}, args...)
	}
	var words []string
	for _, s := range args {
		words = append(words, " "+systemdWord(s))
	}
	return fmt.Sprintf(`[Unit]
Description=%s

[Service]
Type=oneshot
KillMode=process
ExecStart=:%s%s
`, description, systemdWord(exe), strings.Join(words, ""))
}

// timerUnit renders the timer. Persistent makes up for a run that was missed while
// the laptop was off (systemd.timer(5)).
func timerUnit() string {
	return fmt.Sprintf(`[Unit]
Description=%s

[Timer]
OnCalendar=*:0/%d
Persistent=true
AccuracySec=5s

[Install]
WantedBy=timers.target
`, description, everyMinutes)
}

// systemdWord quotes one word of a command line. A percent sign would begin a
// specifier.
func systemdWord(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, `%`, `%%`).Replace(s) + `"`
}
