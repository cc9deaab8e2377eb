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

// Where Windows keeps what starts at login, and what the user has switched off
// of it.
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
	// The rep wants it now, whatever was switched off before.
	return deleted(ctx, approvedKey)
}

func stayAtLogin(ctx context.Context) error { return deleted(ctx, runKey) }

// deleted deletes the value where it is there.
func deleted(ctx context.Context, key string) error {
	if _, there, err := value(ctx, key); err != nil || !there {
		return err
	}
	if out, err := reg(ctx, "delete", key, "/v", runValue, "/f"); err != nil {
		return fmt.Errorf("reg delete: %w: %s", err, out)
	}
	return nil
}

// value reads the value of a key. That it is not there shows in reg's exit
// code; its words depend on the language of Windows.
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
