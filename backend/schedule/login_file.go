//go:build linux || darwin

package schedule

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Linux and macOS start what a file in a certain folder names. Each of them has its
// own path (loginFile), content (loginEntry) and check whether the rep has switched
// it off (loginActive).

// startAtLogin only writes the file. Loading it on macOS would start a second
// window now.
func startAtLogin(_ context.Context, exe string, args []string) error {
	file, err := loginFile()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return fmt.Errorf("making the folder of what starts at login: %w", err)
	}
	if err := os.WriteFile(file, []byte(loginEntry(exe, args)), 0o644); err != nil {
		return fmt.Errorf("writing what starts at login: %w", err)
	}
	return nil
}

func stayAtLogin(context.Context) error {
	file, err := loginFile()
	if err != nil {
		return err
	}
	if err := os.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("removing what starts at login: %w", err)
	}
	return nil
}

func loginStatus(context.Context) (State, error) {
	file, err := loginFile()
	if err != nil {
		return State{}, err
	}
	entry, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return State{Where: file}, nil
	}
	if err != nil {
		return State{}, fmt.Errorf("reading what starts at login: %w", err)
	}
	return State{Installed: true, Active: loginActive(string(entry)), Where: file}, nil
}
