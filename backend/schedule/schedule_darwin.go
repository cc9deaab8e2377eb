package schedule

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
)

func agentFile() (string, error) {
	home, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("finding the folder of launch agents: %w", err)
	}
	return filepath.Join(home, "Library", "LaunchAgents", label+".plist"), nil
}

func domain() string { return fmt.Sprintf("gui/%d", os.Getuid()) }

func launchctl(ctx context.Context, args ...string) ([]byte, error) {
	return exec.CommandContext(ctx, "/bin/launchctl", args...).CombinedOutput()
}

func install(ctx context.Context, exe string, args []string) error {
	if err := remove(ctx); err != nil {
		return err
	}
	file, err := agentFile()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return fmt.Errorf("making the folder of launch agents: %w", err)
	}
	if err := os.WriteFile(file, []byte(agentPlist(exe, args)), 0o644); err != nil {
		return fmt.Errorf("writing the launch agent: %w", err)
	}
	if out, err := launchctl(ctx, "bootstrap", domain(), file); err != nil {
		return failed("launchctl bootstrap", out, err)
	}
	return nil
}

func remove(ctx context.Context) error {
	s, err := status(ctx)
	if err != nil {
		return err
	}
	if s.Active {
		if out, err := launchctl(ctx, "bootout", domain()+"/"+label); err != nil {
			return failed("launchctl bootout", out, err)
		}
	}
	if err := os.Remove(s.Where); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("removing the launch agent: %w", err)
	}
	return nil
}

func status(ctx context.Context) (State, error) {
	file, err := agentFile()
	if err != nil {
		return State{}, err
	}
	s := State{Where: file}
	if _, err := os.Stat(file); err == nil {
		s.Installed = true
	} else if !errors.Is(err, fs.ErrNotExist) {
		return State{}, fmt.Errorf("looking for the launch agent: %w", err)
	}
	_, err = launchctl(ctx, "print", domain()+"/"+label)
	s.Active = err == nil
	return s, nil
}
