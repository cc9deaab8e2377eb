//go:build !linux || bindings

package main

// hasDisplay is true where every start has a display, and in the build that
// only describes the bindings and opens no window.
func hasDisplay() bool { return true }
