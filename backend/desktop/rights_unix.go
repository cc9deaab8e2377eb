//go:build unix

package desktop

import "syscall"

// KeepFilesPrivate lets nobody else read what this process writes: the book
// is about people.
func KeepFilesPrivate() { syscall.Umask(0o077) }
