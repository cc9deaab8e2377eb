//go:build !linux

package main

// showFirst leaves it to Wails, which ends a second start well on this system.
func showFirst(string) bool { return false }
