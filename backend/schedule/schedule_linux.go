package schedule

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"callbook/backend/callbook"
)

// unitDir is where systemd looks for a user's own units (systemd.unit(5)).
func unitDir() (string, error) {
	config, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("finding the folder of systemd's user units: %w", err)
	}
	return filepath.Join(config, "systemd", "user"), nil
}

func systemctl(ctx context.Context, args ...string) ([]byte, error) {
	return exec.CommandContext(ctx, "systemctl", append([]string{"--user"}, args...)...).CombinedOutput()
}

func install(ctx context.Context, exe string, args []string) error {
	if out, err := systemctl(ctx, "show-environment"); err != nil {
		return &callbook.Error{
			Code: callbook.Unavailable,
			Message: fmt.Sprintf("This session has no systemd to schedule the check. Let another scheduler run this every %d minutes, or keep Callbook open: %s",
				everyMinutes, shellLine(exe, args)),
			Err: fmt.Errorf("asking systemctl --user: %w: %s", err, out),
		}
	}
	dir, err := unitDir()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("making the folder of systemd's user units: %w", err)
	}
	for name, text := range map[string]string{
		unit + ".service": serviceUnit(exe, args),
		unit + ".timer":   timerUnit(),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			return fmt.Errorf("writing a systemd unit: %w", err)
		}
	}
	if out, err := systemctl(ctx, "daemon-reload"); err != nil {
		return failed("systemctl --user daemon-reload", out, err)
	}
	if out, err := systemctl(ctx, "enable", "--now", unit+".timer"); err != nil {
		return failed("systemctl --user enable", out, err)
	}
	return nil
}

// remove also works without systemd: only these files decide what it does on its
// next start.
func remove(ctx context.Context) error {
	dir, err := unitDir()
	if err != nil {
		return err
	}
	_, disabling := systemctl(ctx, "disable", "--now", unit+".timer")
	for _, name := range []string{
		filepath.Join("timers.target.wants", unit+".timer"),
		unit + ".timer",
		unit + ".service",
	} {
		if err := os.Remove(filepath.Join(dir, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("removing a systemd unit: %w", err)
		}
	}
	if disabling == nil {
		if out, err := systemctl(ctx, "daemon-reload"); err != nil {
			return failed("systemctl --user daemon-reload", out, err)
		}
	}
	return nil
}

func status(ctx context.Context) (State, error) {
	dir, err := unitDir()
	if err != nil {
		return State{}, err
	}
	s := State{Where: filepath.Join(dir, unit+".timer")}
	if _, err := os.Stat(s.Where); errors.Is(err, fs.ErrNotExist) {
		return s, nil
	} else if err != nil {
		return State{}, fmt.Errorf("looking for the systemd timer: %w", err)
	}
	s.Installed = true
	out, err := systemctl(ctx, "is-active", unit+".timer")
	s.Active = err == nil && strings.TrimSpace(string(out)) == "active"
	return s, nil
}

// shellLine writes a command for the rep to paste into a terminal or a crontab.
func shellLine(exe string, args []string) string {
	var words []string
	for _, s := range append([]string{exe}, args...) {
		if s == "" || strings.ContainsAny(s, " \t'\"\\$`&|;<>()*?[]#~!{}") {
			s = "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
		}
		words = append(words, s)
	}
	return strings.Join(words, " ")
}
