package schedule

import (
	"encoding/binary"
	"encoding/xml"
	"fmt"
	"path/filepath"
	"strings"
	"unicode/utf16"
)

// withoutConsole is the program for the task to run instead of exe. The installer
// puts Callbook's command line into bin, and into the folder above it a program of
// the same name for which Windows opens no console: a console would flash up at
// every check. On other systems it is exe itself.
func withoutConsole(exe string, exists func(string) bool) string {
	dir, name := filepath.Split(exe)
	if above := filepath.Dir(filepath.Clean(dir)); filepath.Base(dir) == "bin" && exists(filepath.Join(above, name)) {
		return filepath.Join(above, name)
	}
	return exe
}

// taskXML renders the task for schtasks /XML. It runs only while the user is logged
// on, because otherwise there is nobody to remind, and also on battery.
// StartWhenAvailable makes up for a missed run.
func taskXML(exe string, args []string) string {
	var words []string
	for _, s := range args {
		words = append(words, windowsWord(s))
	}
	return fmt.Sprintf(`<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>%s</Description>
  </RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <StartBoundary>2026-01-01T00:00:00</StartBoundary>
      <Repetition>
        <Interval>PT%dM</Interval>
        <Duration>P1D</Duration>
      </Repetition>
      <ScheduleByDay>
        <DaysInterval>1</DaysInterval>
      </ScheduleByDay>
    </CalendarTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT2M</ExecutionTimeLimit>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>%s</Command>
      <Arguments>%s</Arguments>
    </Exec>
  </Actions>
</Task>
`, description, everyMinutes, xmlText(exe), xmlText(strings.Join(words, " ")))
}

// utf16File encodes text as schtasks expects its files: UTF-16, little endian, with
// a byte order mark and CRLF.
func utf16File(s string) []byte {
	s = "\uFEFF" + strings.ReplaceAll(s, "\n", "\r\n")
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return b
}

// windowsWord quotes one argument for the way Windows programs split their command
// line (CommandLineToArgvW): backslashes are special only before a quotation mark.
func windowsWord(s string) string {
	if s != "" && !strings.ContainsAny(s, " \t\"") {
		return s
	}
	var b strings.Builder
	b.WriteByte('"')
	slashes := 0
	for _, r := range s {
		switch r {
		case '\\':
			slashes++
		case '"':
			b.WriteString(strings.Repeat(`\`, slashes+1))
			slashes = 0
		default:
			slashes = 0
		}
		b.WriteRune(r)
	}
	b.WriteString(strings.Repeat(`\`, slashes))
	b.WriteByte('"')
	return b.String()
}

func xmlText(s string) string {
	var b strings.Builder
	// A strings.Builder never fails.
	_ = xml.EscapeText(&b, []byte(s))
	return b.String()
}
