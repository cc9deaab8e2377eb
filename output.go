package main

import (
	"io"
	"os"
)

// output is where a command's words go: to f, or nowhere if f is not open. The
// Task Scheduler of Windows starts a program without a console and without any
// output, and a reminder that was shown must not fail for want of one.
func output(f *os.File) io.Writer {
	if _, err := f.Stat(); err != nil {
		return io.Discard
	}
	return f
}
