//go:build linux && !bindings

package desktop

import "os"

// HasDisplay reports whether there is a display for a window. Without one GTK ends
// the process silently.
func HasDisplay() bool {
	return os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != ""
}
