package bridge

import "callbook/backend/sqlite"

// Store is the book's own store, for tests that look behind the bridge.
func (b *Book) Store() *sqlite.Store { return b.core.store }
