//go:build !linux || bindings

package desktop

// HasDisplay is true where every start has a display, and in the build that only
// generates the bindings and opens no window.
func HasDisplay() bool { return true }
