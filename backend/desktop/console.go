package desktop

import (
	"io"
	"os"
)

// Console is where a command's words go: to f, or nowhere if f is none. The
// Task Scheduler of Windows starts a program without a console and with the
// handle 0 for all output, and a reminder that was shown must not fail for
// want of a place to say so. Only the handle tells: what else can be asked of
// it, Wine refuses for files that are open too.
func Console(f *os.File) io.Writer {
	if f == nil || f.Fd() == 0 {
		return io.Discard
	}
	return f
}
