//go:build !linux

package notify

// serviceExpected is true where the desktop itself shows notifications.
func serviceExpected() bool { return true }
