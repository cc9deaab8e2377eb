package schedule

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

func loginFile() (string, error) {
	home, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("finding the folder of launch agents: %w", err)
	}
	return filepath.Join(home, "Library", "LaunchAgents", loginLabel+".plist"), nil
}

// startAtLogin only writes the file: loading it would start a second window now.
func startAtLogin(_ context.Context, exe string, args []string) error {
	file, err := loginFile()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return fmt.Errorf("making the folder of launch agents: %w", err)
	}
	if err := os.WriteFile(file, []byte(loginPlist(exe, args)), 0o644); err != nil {
		return fmt.Errorf("writing the launch agent: %w", err)
	}
	return nil
}

func stayAtLogin(context.Context) error {
	file, err := loginFile()
	if err != nil {
		return err
	}
	if err := os.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("removing the launch agent: %w", err)
	}
	return nil
}

func loginStatus(context.Context) (State, error) {
	file, err := loginFile()
	if err != nil {
		return State{}, err
	}
	_, err = os.Stat(file)
	if errors.Is(err, fs.ErrNotExist) {
		return State{Where: file}, nil
	}
	if err != nil {
		return State{}, fmt.Errorf("looking for the launch agent: %w", err)
	}
	return State{Installed: true, Active: true, Where: file}, nil
}
