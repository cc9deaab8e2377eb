package main

import (
	"os"
	"syscall"

	"github.com/rogpeppe/go-internal/testscript"
)

// mayMount reports whether this process may mount a file system.
func mayMount() bool {
	dir, err := os.MkdirTemp("", "callbook-mount-")
	if err != nil {
		return false
	}
	defer func() { _ = os.Remove(dir) }() // it is empty
	if syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=64k") != nil {
		return false
	}
	return syscall.Unmount(dir, syscall.MNT_DETACH) == nil
}

// smallDiskCommand puts a disk of its own, which is soon full, under a folder:
//
//	smalldisk DIR 2m
func smallDiskCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: smalldisk DIR SIZE")
	}
	dir := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(dir, 0o700))
	ts.Check(syscall.Mount("tmpfs", dir, "tmpfs", 0, "size="+args[1]))
	ts.Defer(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
}
