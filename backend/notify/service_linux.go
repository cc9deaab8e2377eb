package notify

import (
	"fmt"
	"os"
)

// serviceExpected reports whether this session has a message bus at all.
// Asking without one would start a bus of its own, with nobody on it, at every
// popup.
func serviceExpected() bool {
	if os.Getenv("DBUS_SESSION_BUS_ADDRESS") != "" {
		return true
	}
	_, err := os.Stat(fmt.Sprintf("/run/user/%d/bus", os.Getuid()))
	return err == nil
}
