//go:build unix

package main

import "syscall"

// keepFilesPrivate lets nobody else read what this process writes: the book
// is about people.
func keepFilesPrivate() { syscall.Umask(0o077) }
