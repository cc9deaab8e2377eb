package bridge

import (
	"errors"
	"testing"

	"callbook/backend/sqlite"
)

// Store is the book's own store, for tests that look behind the bridge.
func (b *Book) Store() *sqlite.Store { return b.core.store.Load() }

// Chosen is what a save dialog makes of a name.
func (b *Book) Chosen(path, ending string) (string, error) { return b.Shell.chosen(path, ending) }

// ReservedOnWindows is tested on every system.
var ReservedOnWindows = reservedOnWindows

// Long is said first by a test that takes seconds: `make quick` leaves it out, and
// `make test` runs it.
func Long(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("a long test")
	}
}

// MovesWith has a system name the time zone that the laptop is in.
func (b *Book) MovesWith(system func() (string, error)) { b.core.Moved = moved(system) }

// ZoneHere and WithoutValues are for tables of cases.
var ZoneHere = zoneHere

func WithoutValues(text string) string { return withoutValues(errors.New(text)) }
