//go:build unix

package desktop

import "syscall"

// KeepFilesPrivate makes the files of this process readable only for the user,
// because the book is about people.
func KeepFilesPrivate() { syscall.Umask(0o077) }
