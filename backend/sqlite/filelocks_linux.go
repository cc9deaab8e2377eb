package sqlite

import (
	"unsafe"

	"golang.org/x/sys/unix"
	"modernc.org/libc"
	driver "modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// Ordinary file locks belong to the process, and Linux drops all that it has on a
// file as soon as anything in the process closes that file. A file dialog does so:
// GTK opens every file of the folder that it shows. In the data folder that
// unlocked the book of this window, and the next command removed the write-ahead
// log that was still in use. So SQLite uses locks that belong to the open file.
func init() {
	if _, err := driver.OFDLocking(true); err != nil {
		return // kernels before 3.15 do not have them
	}
	lockSharedMemory()
}

// lockSharedMemory gives the locks in the -shm file the same kind, which OFDLocking
// does not change. SQLite opens that file once per process.
func lockSharedMemory() {
	tls := libc.NewTLS()
	defer tls.Close()
	name, err := libc.CString("fcntl")
	if err != nil {
		return // no memory for six bytes; opening the book will report it
	}
	defer libc.Xfree(tls, name)
	vfs := sqlite3.Xsqlite3_vfs_find(tls, 0)
	set := (*(**sqlite3.Tsqlite3_vfs)(unsafe.Pointer(&vfs))).FxSetSystemCall
	call := *(*func(*libc.TLS, uintptr, uintptr, uintptr) int32)(unsafe.Pointer(&struct{ uintptr }{set}))
	with := struct {
		f func(*libc.TLS, int32, int32, uintptr) int32
	}{fcntl}
	call(tls, vfs, name, *(*uintptr)(unsafe.Pointer(&with)))
}

// fcntl is the system's, with locks that belong to the open file where the system
// has them. They are refused if they contain a process number.
func fcntl(tls *libc.TLS, fd, cmd int32, va uintptr) int32 {
	var ofd int32
	switch cmd {
	case unix.F_SETLK:
		ofd = unix.F_OFD_SETLK
	case unix.F_SETLKW:
		ofd = unix.F_OFD_SETLKW
	case unix.F_GETLK:
		ofd = unix.F_OFD_GETLK
	default:
		return libc.Xfcntl(tls, fd, cmd, va)
	}
	args := va
	lock := libc.VaUintptr(&args)
	(*(**sqlite3.Tflock)(unsafe.Pointer(&lock))).Fl_pid = 0
	done := libc.Xfcntl(tls, fd, ofd, va)
	errno := libc.X__errno_location(tls)
	if done == -1 && **(**int32)(unsafe.Pointer(&errno)) == int32(unix.EINVAL) {
		return libc.Xfcntl(tls, fd, cmd, va) // an old kernel, or a file system without them
	}
	return done
}
