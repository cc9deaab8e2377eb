package bridge

import (
	"context"
	"errors"
	"fmt"

	"callbook/backend/callbook"
)

// The codes of a Fault, each with something that a screen or a script does
// because of it.
const (
	Invalid     = string(callbook.Invalid)
	NotFound    = string(callbook.NotFound)
	Conflict    = string(callbook.Conflict)
	Unavailable = string(callbook.Unavailable)
	TooNew      = string(callbook.TooNew)
	Internal    = string(callbook.Internal)
)

// Fault is an error as it crosses to a screen or a script.
type Fault struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	Field   string `json:"field"`
	Ref     string `json:"ref,omitempty"`
}

func (f *Fault) Error() string { return f.Message }

// FaultOf turns an error into what the rep is told. What is not an error of
// the call book is our own fault, and says no more than that.
func FaultOf(err error) Fault {
	if f, ok := errors.AsType[*Fault](err); ok {
		return *f
	}
	if e, ok := errors.AsType[*callbook.Error](err); ok && e.Code != callbook.Internal {
		return Fault{Code: string(e.Code), Message: e.Message, Field: e.Field}
	}
	if errors.Is(err, context.Canceled) {
		return Fault{Code: Unavailable, Message: "It was stopped before it was finished. Nothing was changed."}
	}
	return Fault{Code: Internal, Message: "Something went wrong inside Callbook, and nothing was changed. Try again."}
}

// FaultOf is the package's FaultOf with a log: the chain of an internal error
// goes there under a short reference, and the rep sees the reference.
func (b *Book) FaultOf(err error) Fault {
	fault := FaultOf(err)
	if fault.Code != Internal {
		b.core.Log.Warn("refused", "code", fault.Code) // a field may be named by what the rep typed
		return fault
	}
	fault.Ref = fmt.Sprintf("%03X", randomBelow(1<<12))
	fault.Message += fmt.Sprintf(" The log tells more under %s.", fault.Ref)
	b.core.Log.Error("failed", "ref", fault.Ref, "err", err)
	return fault
}
