package schedule

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

func autostartFile() (string, error) {
	config, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("finding the folder of autostart entries: %w", err)
	}
	return filepath.Join(config, "autostart", "callbook.desktop"), nil
}

func startAtLogin(_ context.Context, exe string, args []string) error {
	file, err := autostartFile()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return fmt.Errorf("making the folder of autostart entries: %w", err)
	}
	if err := os.WriteFile(file, []byte(autostart(exe, args)), 0o644); err != nil {
		return fmt.Errorf("writing the autostart entry: %w", err)
	}
	return nil
}

func stayAtLogin(context.Context) error {
	file, err := autostartFile()
	if err != nil {
		return err
	}
	if err := os.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("removing the autostart entry: %w", err)
	}
	return nil
}

func loginStatus(context.Context) (State, error) {
	file, err := autostartFile()
	if err != nil {
		return State{}, err
	}
	entry, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return State{Where: file}, nil
	}
	if err != nil {
		return State{}, fmt.Errorf("reading the autostart entry: %w", err)
	}
	return State{Installed: true, Active: !switchedOff(string(entry)), Where: file}, nil
}
