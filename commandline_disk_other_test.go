//go:build !linux

package main

import "github.com/rogpeppe/go-internal/testscript"

// mayMount is false: a small disk is made on Linux only.
func mayMount() bool { return false }

func smallDiskCommand(ts *testscript.TestScript, _ bool, _ []string) {
	ts.Fatalf("a small disk can be made on Linux only; ask [mounts] first")
}
