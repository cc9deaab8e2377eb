package bridge

import "callbook/backend/sqlite"

// Store is the book's own store, for tests that look behind the bridge.
func (b *Book) Store() *sqlite.Store { return b.core.store }

// Chosen is what a save dialog makes of a name.
func (b *Book) Chosen(path, ending string) (string, error) { return b.Shell.chosen(path, ending) }

// ReservedOnWindows is tested on every system.
var ReservedOnWindows = reservedOnWindows
