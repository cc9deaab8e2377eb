package notify

import (
	"fmt"
	"os"
	"path/filepath"
)

// serviceExpected reports whether this session has a message bus at all. Without
// one, every popup would start a bus of its own that nobody listens on.
func serviceExpected() bool {
	return hasBus(os.Getenv("DBUS_SESSION_BUS_ADDRESS"), fmt.Sprintf("/run/user/%d", os.Getuid()))
}

// hasBus looks where sessions give the address of their bus: in the environment
// and, for programs started by a scheduler, in the user's runtime folder.
func hasBus(address, runtimeDir string) bool {
	if address != "" {
		return address != "autolaunch:"
	}
	_, err := os.Stat(filepath.Join(runtimeDir, "bus"))
	return err == nil
}
