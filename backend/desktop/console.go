package desktop

import (
	"io"
	"os"
)

// Console is where a command's output goes: to f, or nowhere if f is not valid. The
// Task Scheduler of Windows starts a program without a console and with the handle
// 0 for all output, and a reminder that was shown must not fail because it cannot
// print. Only the handle shows this: Wine refuses other queries even for files that
// are open.
func Console(f *os.File) io.Writer {
	if f == nil || f.Fd() == 0 {
		return io.Discard
	}
	return f
}
