// Package window tests the built program in a real window, with its own display,
// window manager and bus. The tests have the build tag window and need
// build/bin/callbook; `make test` runs them.
package window
