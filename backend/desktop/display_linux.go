//go:build linux && !bindings

package desktop

import "os"

// HasDisplay says whether there is anything to open a window on. GTK ends the
// process without a word if there is not.
func HasDisplay() bool {
	return os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != ""
}
