// Package schedule lets the operating system run Callbook's check for due
// follow-ups, so that the rep is reminded while Callbook is closed: a systemd
// user timer on Linux, the Task Scheduler on Windows, a launch agent on macOS.
//
// The check runs every five minutes on the clock's own fives, which is when
// appointments begin, and once as soon as a sleeping laptop wakes up. What the
// check does is not this package's business; it is given a program and its
// arguments.
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

// State says how the check stands with the operating system. Where is the file
// that holds it, or the name of the task.
type State struct {
	Installed bool
	Active    bool // the system will run it
	Where     string
}

const description = "Callbook: remind of follow-ups that are due"

// everyMinutes is how often the check runs; it divides an hour.
const everyMinutes = 5

// Install schedules exe with args for the present user, in place of an older
// check. exe is an absolute path. The error is unavailable where the system
// has no scheduler that we know of, and says what to do instead.
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

// Remove takes the check out of the system. Removing what is not there is no
// error.
func Remove(ctx context.Context) (State, error) {
	if err := remove(ctx); err != nil {
		return State{}, err
	}
	return Status(ctx)
}

// Status asks the system how the check stands.
func Status(ctx context.Context) (State, error) { return status(ctx) }

// failed is what the rep is told when the scheduler refuses; the log gets what
// it said.
func failed(doing string, out []byte, err error) error {
	return &callbook.Error{
		Code:    callbook.Unavailable,
		Message: "The system's scheduler did not take the change. Keep Callbook open to be reminded, or try again later.",
		Err:     fmt.Errorf("%s: %w: %s", doing, err, strings.TrimSpace(string(out))),
	}
}
