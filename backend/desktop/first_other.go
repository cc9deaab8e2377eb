//go:build !linux

package desktop

// ShowFirst leaves it to Wails, which handles a second start well on this system.
func ShowFirst(string, []string) bool { return false }
