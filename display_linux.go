//go:build linux && !bindings

package main

import "os"

// hasDisplay says whether there is anything to open a window on. GTK ends the
// process without a word if there is not.
func hasDisplay() bool {
	return os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != ""
}
