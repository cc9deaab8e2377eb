// Package window tests the program as built, in a real window: on a display,
// a window manager and a bus of its own. Its tests carry the build tag window
// and need build/bin/callbook; `make test` runs them.
package window
