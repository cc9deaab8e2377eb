package schedule

import (
	"fmt"
	"strings"
)

// label is the name of the launch agent in launchd.
const label = "callbook.reminders"

// agentPlist renders the launch agent. If a calendar interval passes while the Mac
// sleeps, launchd runs it on waking (launchd.plist(5)).
func agentPlist(exe string, args []string) string {
	var words, minutes strings.Builder
	for _, s := range append([]string{exe}, args...) {
		fmt.Fprintf(&words, "\t\t<string>%s</string>\n", xmlText(s))
	}
	for m := 0; m < 60; m += everyMinutes {
		fmt.Fprintf(&minutes, "\t\t<dict><key>Minute</key><integer>%d</integer></dict>\n", m)
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
	<key>StartCalendarInterval</key>
	<array>
%s	</array>
</dict>
</plist>
`, label, words.String(), minutes.String())
}
