package schedule

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
)

// task is the name that the Task Scheduler shows.
const task = "Callbook reminders"

func schtasks(ctx context.Context, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, filepath.Join(os.Getenv("SystemRoot"), "System32", "schtasks.exe"), args...)
	cmd.SysProcAttr = &syscall.SysProcAttr{HideWindow: true}
	return cmd.CombinedOutput()
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func install(ctx context.Context, exe string, args []string) (err error) {
	dir, err := os.MkdirTemp("", "callbook")
	if err != nil {
		return fmt.Errorf("making a folder for the task: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	file := filepath.Join(dir, "task.xml")
	if err := os.WriteFile(file, utf16File(taskXML(withoutConsole(exe, exists), args)), 0o600); err != nil {
		return fmt.Errorf("writing the task: %w", err)
	}
	if out, err := schtasks(ctx, "/Create", "/F", "/TN", task, "/XML", file); err != nil {
		return failed("schtasks /Create", out, err)
	}
	return nil
}

func remove(ctx context.Context) error {
	if s, err := status(ctx); err != nil || !s.Installed {
		return err
	}
	if out, err := schtasks(ctx, "/Delete", "/F", "/TN", task); err != nil {
		return failed("schtasks /Delete", out, err)
	}
	return nil
}

// status recognises a missing task by schtasks' exit code; its messages depend on
// the language of Windows.
func status(ctx context.Context) (State, error) {
	out, err := schtasks(ctx, "/Query", "/TN", task)
	if _, exited := errors.AsType[*exec.ExitError](err); exited {
		return State{Where: task}, nil
	}
	if err != nil {
		return State{}, failed("schtasks /Query", out, err)
	}
	return State{Installed: true, Active: true, Where: task}, nil
}
