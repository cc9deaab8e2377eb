package callbook

import (
	"errors"
	"fmt"
)

// Code says what kind of failure an Error is. A code exists only while a
// screen or the command line does something different because of it.
type Code string

// The closed set of codes. The command line maps each to an exit code, the
// window to a presentation.
const (
	Invalid     Code = "invalid"     // what was given cannot be used as it is
	NotFound    Code = "not_found"   // what was asked for is not in the book
	Conflict    Code = "conflict"    // the book's present state forbids it
	Unavailable Code = "unavailable" // disk, printer, notification service: try again later
	TooNew      Code = "too_new"     // the book was written by a newer Callbook
	Internal    Code = "internal"    // our fault; the log has the chain
)

// Codes lists them.
func Codes() []Code { return []Code{Invalid, NotFound, Conflict, Unavailable, TooNew, Internal} }

// Error is a failure the rep is told about. Message is one or more whole
// sentences that say what happened and what to do. Field names the input it
// belongs to, or is empty. Err is for the log and never shown.
type Error struct {
	Code    Code
	Field   string
	Message string
	Err     error
}

func (e *Error) Error() string {
	if e.Err != nil {
		return fmt.Sprintf("%s: %s: %v", e.Code, e.Message, e.Err)
	}
	return fmt.Sprintf("%s: %s", e.Code, e.Message)
}

func (e *Error) Unwrap() error { return e.Err }

// CodeOf returns the code of the first Error in err's chain, and Internal for
// any other error. It is meaningless for a nil error.
func CodeOf(err error) Code {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Code
	}
	return Internal
}

// Errorf makes an Error with a formatted message. It does not wrap: set Err
// where a cause belongs in the log.
func Errorf(code Code, field, format string, args ...any) *Error {
	return &Error{Code: code, Field: field, Message: fmt.Sprintf(format, args...)}
}
