//go:build !linux

package notify

import "context"

// desk is nothing where the system itself keeps the popups that are up.
type desk struct{}

// Wait returns at once: the system opens the links.
func (p *Popups) Wait(context.Context) {}

// Close does nothing: popups that are up can still be clicked.
func (p *Popups) Close() error { return nil }
