// Package schedule makes the operating system run Callbook's check for due
// follow-ups, so that the rep is reminded while Callbook is closed: with a systemd
// user timer on Linux, the Task Scheduler on Windows, and a launch agent on macOS.
//
// The check runs every five minutes at full multiples of five, which is when
// appointments begin, and once as soon as a sleeping laptop wakes up. This package
// only gets a program and its arguments and does not know what the check does.
package schedule

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"callbook/backend/callbook"
)

// State is the state of the check in the operating system. Where is the file that
// defines it, or the name of the task.
type State struct {
	Installed bool
	Active    bool // the system will run it
	Where     string
}

const description = "Callbook: remind of follow-ups that are due"

// everyMinutes is how often the check runs. It divides an hour.
const everyMinutes = 5

// Install schedules exe with args for the current user, and replaces an older
// check. exe is an absolute path. If the system has no scheduler that we know of,
// the error is unavailable and says what to do instead.
func Install(ctx context.Context, exe string, args []string) (State, error) {
	if !filepath.IsAbs(exe) {
		return State{}, callbook.Errorf(callbook.Invalid, "exe", "“%s” is not a full path. Name the program from the root of the disk.", exe)
	}
	for _, s := range append([]string{exe}, args...) {
		if strings.ContainsFunc(s, unicode.IsControl) || !utf8.ValidString(s) {
			return State{}, callbook.Errorf(callbook.Invalid, "exe", "“%s” has a character that no schedule can hold. Move Callbook or its data to a folder with a plainer name.", strings.ToValidUTF8(s, "\uFFFD"))
		}
	}
	if err := install(ctx, exe, args); err != nil {
		return State{}, err
	}
	return Status(ctx)
}

// Remove removes the check from the system. It is not an error if there is none.
func Remove(ctx context.Context) (State, error) {
	if err := remove(ctx); err != nil {
		return State{}, err
	}
	return Status(ctx)
}

// Status asks the system about the check.
func Status(ctx context.Context) (State, error) { return status(ctx) }

// failed is the error shown to the rep if the scheduler refuses. The scheduler's
// own message goes to the log.
func failed(doing string, out []byte, err error) error {
	return &callbook.Error{
		Code:    callbook.Unavailable,
		Message: "The system's scheduler did not accept the change. Keep Callbook open to be reminded, or try again later.",
		Err:     fmt.Errorf("%s: %w: %s", doing, err, strings.TrimSpace(string(out))),
	}
}
