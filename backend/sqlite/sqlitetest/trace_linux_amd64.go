package sqlitetest

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
)

// Call is a system call that a traced process is about to make.
type Call struct {
	Name string
	File string // that it works on, if it names one by its descriptor
	said bool
}

// Says reports whether the process is about to write to its standard output.
func (c Call) Says() bool { return c.said }

// Writes reports whether it is about to put bytes into a file or to change its size.
func (c Call) Writes() bool {
	return c.Name == "write" || c.Name == "pwrite" || c.Name == "ftruncate" || c.Name == "fallocate"
}

// Syncs reports whether it is about to bring a file or a folder to the disk.
func (c Call) Syncs() bool { return c.Name == "fsync" || c.Name == "fdatasync" }

// Disk is the disk that a traced process works on. At the call with number At it fails
// with Errno, once, or for good where it is full; 0 never fails.
type Disk struct {
	At     int
	Errno  syscall.Errno
	Calls  int    // that changed or synced a file so far
	Failed string // the call that failed first
}

// Before is for Trace. What SQLite shares between processes is in memory, and a file
// that cannot be removed does no harm.
func (d *Disk) Before(c Call) syscall.Errno {
	if c.Says() || strings.HasSuffix(c.File, "-shm") || strings.Contains(c.Name, "unlink") || strings.HasSuffix(c.File, ".lock") {
		return 0
	}
	d.Calls++
	switch {
	case d.At == 0 || d.Calls < d.At:
		return 0
	case d.Calls == d.At:
		d.Failed = c.Name + " of " + filepath.Base(c.File)
	case d.Errno != syscall.ENOSPC || c.Syncs(): // a full disk stays full
		return 0
	}
	return d.Errno
}

var watched = map[uint64]string{
	syscall.SYS_WRITE: "write", syscall.SYS_PWRITE64: "pwrite", syscall.SYS_FTRUNCATE: "ftruncate", syscall.SYS_FALLOCATE: "fallocate",
	syscall.SYS_FSYNC: "fsync", syscall.SYS_FDATASYNC: "fdatasync",
	syscall.SYS_UNLINK: "unlink", syscall.SYS_UNLINKAT: "unlinkat", syscall.SYS_RENAME: "rename", syscall.SYS_RENAMEAT: "renameat", 316: "renameat2",
	syscall.SYS_MKDIR: "mkdir", syscall.SYS_MKDIRAT: "mkdirat", syscall.SYS_OPEN: "open", syscall.SYS_OPENAT: "openat",
	syscall.SYS_LINK: "link", syscall.SYS_LINKAT: "linkat",
}

// Trace starts a process and stops it before each system call that changes a file or
// syncs it. If before returns an error number, the call fails with that and does
// nothing. The result is the exit code.
func Trace(cmd *exec.Cmd, before func(Call) syscall.Errno) (code int, err error) {
	runtime.LockOSThread() // only the thread that starts a process may trace it
	defer runtime.UnlockOSThread()
	cmd.SysProcAttr = &syscall.SysProcAttr{Ptrace: true}
	if err := cmd.Start(); err != nil {
		return 0, err
	}
	const exitKill, ourChildren = 0x100000, 0x40000000 | 0x20000000 // PTRACE_O_EXITKILL; __WALL, __WNOTHREAD
	var status syscall.WaitStatus
	if _, err := syscall.Wait4(cmd.Process.Pid, &status, ourChildren, nil); err != nil {
		return 0, err
	}
	if err := syscall.PtraceSetOptions(cmd.Process.Pid, syscall.PTRACE_O_TRACESYSGOOD|syscall.PTRACE_O_TRACECLONE|exitKill); err != nil {
		return 0, err
	}
	t := tracing{process: cmd.Process.Pid, before: before, failing: map[int]syscall.Errno{}}
	known := map[int]bool{cmd.Process.Pid: true}
	for thread := cmd.Process.Pid; ; {
		deliver := 0
		switch {
		case status.Exited() || status.Signaled():
			if thread == cmd.Process.Pid {
				return status.ExitStatus(), nil
			}
		case status.StopSignal() == syscall.SIGTRAP|0x80:
			if err := t.stopped(thread); err != nil && !errors.Is(err, syscall.ESRCH) { // the process may be ending
				return 0, err
			}
		case status.StopSignal() == syscall.SIGSTOP && !known[thread]: // a new thread
			known[thread] = true
		case status.StopSignal() != syscall.SIGTRAP:
			deliver = int(status.StopSignal())
		}
		if status.Stopped() {
			if err := syscall.PtraceSyscall(thread, deliver); err != nil && !errors.Is(err, syscall.ESRCH) {
				return 0, err
			}
		}
		if thread, err = syscall.Wait4(-1, &status, ourChildren, nil); err != nil {
			return 0, err
		}
	}
}

type tracing struct {
	process int
	before  func(Call) syscall.Errno
	failing map[int]syscall.Errno // by thread
}

// stopped is called before and after each system call.
func (t *tracing) stopped(thread int) error {
	var r syscall.PtraceRegs
	if err := syscall.PtraceGetRegs(thread, &r); err != nil {
		return err
	}
	if errno, ok := t.failing[thread]; ok {
		delete(t.failing, thread)
		r.Rax = uint64(-int64(errno))
		return syscall.PtraceSetRegs(thread, &r)
	}
	call := Call{Name: watched[r.Orig_rax]}
	const descriptor = "write pwrite ftruncate fallocate fsync fdatasync"
	switch {
	case call.Name == "" || int64(r.Rax) != -int64(syscall.ENOSYS): // the call is over already
		return nil
	case call.Name == "open" && r.Rsi&syscall.O_CREAT == 0, call.Name == "openat" && r.Rdx&syscall.O_CREAT == 0:
		return nil
	case call.Name == "write" && r.Rdi == 1:
		call.said = true
	case call.Name == "write" && r.Rdi == 2:
		return nil
	case strings.Contains(descriptor, call.Name):
		file, err := os.Readlink(fmt.Sprintf("/proc/%d/fd/%d", t.process, r.Rdi))
		if err != nil || !strings.HasPrefix(file, "/") || strings.HasPrefix(file, "/dev/") && !strings.HasPrefix(file, "/dev/shm/") || strings.HasPrefix(file, "/proc/") {
			return nil // the runtime wakes itself
		}
		call.File = file
	}
	errno := t.before(call)
	if errno == 0 {
		return nil
	}
	t.failing[thread] = errno
	r.Orig_rax = ^uint64(0) // no call
	return syscall.PtraceSetRegs(thread, &r)
}
