package bridge

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"callbook/backend/callbook"
)

// The codes of a Fault, each with something that a screen or a script does
// because of it.
const (
	Invalid     = callbook.Invalid
	NotFound    = callbook.NotFound
	Conflict    = callbook.Conflict
	Unavailable = callbook.Unavailable
	TooNew      = callbook.TooNew
	Internal    = callbook.Internal
)

// Fault is an error as it crosses to a screen or a script.
type Fault struct {
	Code    callbook.Code `json:"code"`
	Message string        `json:"message"`
	Field   string        `json:"field"`
	Ref     string        `json:"ref,omitempty"`
}

func (f *Fault) Error() string { return f.Message }

// aftermath is an error with what is true in spite of it. Without it the rep is not
// told that nothing was changed.
type aftermath struct {
	error
	stands string // whole sentences; empty: nothing was changed
}

func (a *aftermath) Unwrap() error { return a.error }

// untouched marks an error that came before anything was changed.
func untouched(err error) error {
	if err == nil {
		return nil
	}
	return &aftermath{error: err}
}

// stands marks an error that occurred after something was done, and says what.
func stands(err error, what string) error {
	if err == nil {
		return nil
	}
	return &aftermath{error: err, stands: what}
}

// Stands does the same for work that consists of several calls.
func Stands(err error, what string) error { return stands(err, what) }

// FaultOf turns an error into what the rep is told, including what was done in
// spite of it. An error that is not a *callbook.Error is our own fault, and the
// message says only that.
func FaultOf(err error) Fault {
	fault := cause(err)
	after, known := errors.AsType[*aftermath](err)
	switch {
	case known && after.stands != "":
		fault.Message = after.stands + " " + fault.Message
	case fault.Code == Internal && known:
		fault.Message = "Something went wrong inside Callbook, and nothing was changed. Try again."
	case fault.Code == Internal:
		fault.Message += " Check what was done before you try again."
	case fault.Code == Unavailable && known:
		fault.Message += " Nothing was changed."
	}
	return fault
}

func isStopped(err error) bool { return errors.Is(err, context.Canceled) }

func cause(err error) Fault {
	if f, ok := errors.AsType[*Fault](err); ok {
		return *f
	}
	if e, ok := errors.AsType[*callbook.Error](err); ok && e.Code != callbook.Internal {
		return Fault{Code: e.Code, Message: e.Message, Field: e.Field}
	}
	if isStopped(err) {
		return Fault{Code: Unavailable, Message: "It was stopped before it was finished."}
	}
	return Fault{Code: Internal, Message: "Something went wrong inside Callbook."}
}

// FaultOf is the package's FaultOf with a log: the chain of an internal error
// goes there under a short reference, and the rep sees the reference.
func (b *Book) FaultOf(err error) Fault {
	fault := FaultOf(err)
	if fault.Code != Internal {
		b.core.Log.Warn("refused", "code", string(fault.Code)) // a field may be named by what the rep typed
		return fault
	}
	fault.Ref = newReference()
	fault.Message += fmt.Sprintf(" The log has more under %s.", fault.Ref)
	b.core.Log.Error("failed", "ref", fault.Ref, "err", withoutValues(err))
	return fault
}

// newReference is what the rep reads out, and the log has.
func newReference() string { return fmt.Sprintf("%03X", randomBelow(1<<12)) }

// ofPage matches a place in the code of the page, and plainName the name of an error.
var (
	ofPage    = regexp.MustCompile(`^[\w./-]{1,80}\.js:\d{1,7}:\d{1,7}$`)
	plainName = regexp.MustCompile(`^\w{1,40}$`)
)

// Stumbled keeps in the log that the page of the window has failed: the name of the
// error and the places in the page's code, and not its message, which may quote what
// the rep typed. It returns the reference under which the log has it.
func (s *Shell) Stumbled(name string, places []string) string {
	if !plainName.MatchString(name) {
		name = "Error"
	}
	places = slices.DeleteFunc(slices.Clone(places), func(p string) bool { return !ofPage.MatchString(p) })
	ref := newReference()
	s.Log.Error("the page failed", "ref", ref, "error", name, "at", strings.Join(places[:min(len(places), 8)], " "))
	return ref
}

// quoted matches what an error quotes: a value of the book, or what the rep typed.
var quoted = regexp.MustCompile(`“[^”]*”|"(?:[^"\\]|\\.)*"`)

// withoutValues is the text of an error without what it quotes, for the log, which
// may be sent to somebody. The statements of the store are Callbook's own.
func withoutValues(err error) string {
	return quoted.ReplaceAllStringFunc(err.Error(), func(part string) string {
		for _, begins := range []string{"SELECT ", "INSERT ", "UPDATE ", "DELETE ", "PRAGMA ", "WITH ", "BEGIN", "COMMIT", "ROLLBACK"} {
			if strings.HasPrefix(part, `"`+begins) && !strings.Contains(part, "'") {
				return part
			}
		}
		return `"…"`
	})
}
