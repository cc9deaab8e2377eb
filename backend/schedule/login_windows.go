package schedule

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
)

// The registry keys of the programs that Windows starts at login, and of those
// among them that the user has switched off.
const (
	runKey      = `HKCU\Software\Microsoft\Windows\CurrentVersion\Run`
	approvedKey = `HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run`
	runValue    = "Callbook"
)

func reg(ctx context.Context, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, filepath.Join(os.Getenv("SystemRoot"), "System32", "reg.exe"), args...)
	cmd.SysProcAttr = &syscall.SysProcAttr{HideWindow: true}
	return cmd.CombinedOutput()
}

func startAtLogin(ctx context.Context, exe string, args []string) error {
	words := []string{syscall.EscapeArg(exe)}
	for _, arg := range args {
		words = append(words, syscall.EscapeArg(arg))
	}
	if out, err := reg(ctx, "add", runKey, "/v", runValue, "/t", "REG_SZ", "/d", strings.Join(words, " "), "/f"); err != nil {
		return fmt.Errorf("reg add: %w: %s", err, out)
	}
	// The rep wants it now, even if it was switched off before.
	return deleted(ctx, approvedKey)
}

func stayAtLogin(ctx context.Context) error { return deleted(ctx, runKey) }

// deleted deletes the value if it exists.
func deleted(ctx context.Context, key string) error {
	if _, there, err := value(ctx, key); err != nil || !there {
		return err
	}
	if out, err := reg(ctx, "delete", key, "/v", runValue, "/f"); err != nil {
		return fmt.Errorf("reg delete: %w: %s", err, out)
	}
	return nil
}

// value reads the value of a key. reg's exit code shows that a value does not
// exist; its messages depend on the language of Windows.
func value(ctx context.Context, key string) (says string, there bool, err error) {
	out, err := reg(ctx, "query", key, "/v", runValue)
	if _, exited := errors.AsType[*exec.ExitError](err); exited {
		return "", false, nil
	}
	if err != nil {
		return "", false, fmt.Errorf("reg query: %w: %s", err, out)
	}
	return string(out), true, nil
}

func loginStatus(ctx context.Context) (State, error) {
	s := State{Where: runKey}
	_, there, err := value(ctx, runKey)
	if err != nil || !there {
		return s, err
	}
	says, _, err := value(ctx, approvedKey)
	s.Installed, s.Active = true, approved(says)
	return s, err
}
