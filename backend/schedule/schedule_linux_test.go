package schedule

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"callbook/backend/callbook"
)

// fakeSystemctl puts a systemctl on PATH that records its arguments and exits with
// the given code, because the test has no user session.
func fakeSystemctl(t *testing.T, code int) (asked func() string) {
	t.Helper()
	dir := t.TempDir()
	log := filepath.Join(dir, "log")
	script := fmt.Sprintf("#!/bin/sh\necho \"$@\" >>'%s'\n[ \"$2\" = is-active ] && echo active\nexit %d\n", log, code)
	if err := os.WriteFile(filepath.Join(dir, "systemctl"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir)
	return func() string {
		b, err := os.ReadFile(log)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Remove(log); err != nil {
			t.Fatal(err)
		}
		return strings.TrimSpace(string(b))
	}
}

func TestInstallStatusRemove(t *testing.T) {
	config := t.TempDir()
	t.Setenv("XDG_CONFIG_HOME", config)
	asked := fakeSystemctl(t, 0)
	timer := filepath.Join(config, "systemd", "user", "callbook-reminders.timer")
	service := filepath.Join(config, "systemd", "user", "callbook-reminders.service")

	if s, err := Status(t.Context()); err != nil || s.Installed || s.Active || s.Where != timer {
		t.Errorf("before: %+v, %v", s, err)
	}
	for range 2 { // installing again replaces it
		s, err := Install(t.Context(), "/opt/callbook/callbook", []string{"due", "--notify"})
		if err != nil {
			t.Fatal(err)
		}
		if !s.Installed || !s.Active {
			t.Errorf("installed: %+v", s)
		}
		want := "--user show-environment\n--user daemon-reload\n--user enable --now callbook-reminders.timer\n--user is-active callbook-reminders.timer"
		if got := asked(); got != want {
			t.Errorf("asked systemctl:\n%s\nwant:\n%s", got, want)
		}
	}
	text, err := os.ReadFile(service)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), `ExecStart=:"/opt/callbook/callbook" "due" "--notify"`) {
		t.Errorf("service:\n%s", text)
	}

	for range 2 { // removing what is gone is not an error
		s, err := Remove(t.Context())
		if err != nil || s.Installed || s.Active {
			t.Errorf("removed: %+v, %v", s, err)
		}
		if got, want := asked(), "--user disable --now callbook-reminders.timer\n--user daemon-reload"; got != want {
			t.Errorf("asked systemctl:\n%s\nwant:\n%s", got, want)
		}
	}
	left, err := filepath.Glob(filepath.Join(config, "systemd", "user", "*"))
	if err != nil || len(left) != 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestWithoutSystemdTheErrorSaysWhatToDo(t *testing.T) {
	for name, prepare := range map[string]func(t *testing.T){
		"systemctl is missing":     func(t *testing.T) { t.Setenv("PATH", t.TempDir()) },
		"systemctl has no session": func(t *testing.T) { fakeSystemctl(t, 1) },
	} {
		t.Run(name, func(t *testing.T) {
			config := t.TempDir()
			t.Setenv("XDG_CONFIG_HOME", config)
			prepare(t)
			_, err := Install(t.Context(), "/opt/call book/callbook", []string{"due", "--notify"})
			told, ok := errors.AsType[*callbook.Error](err)
			want := "This session has no systemd to schedule the check. Let another scheduler run this every 5 minutes, or keep Callbook open: '/opt/call book/callbook' due --notify"
			if !ok || told.Code != callbook.Unavailable || told.Message != want {
				t.Errorf("error %v", err)
			}
			left, err := filepath.Glob(filepath.Join(config, "*"))
			if err != nil || len(left) != 0 {
				t.Errorf("left behind: %v, %v", left, err)
			}
			if s, err := Remove(t.Context()); err != nil || s.Installed {
				t.Errorf("removing: %+v, %v", s, err)
			}
		})
	}
}

// TestSystemdAcceptsTheUnits has systemd itself read units for programs in folders
// with every awkward character.
func TestSystemdAcceptsTheUnits(t *testing.T) {
	analyze, err := exec.LookPath("systemd-analyze")
	if err != nil {
		t.Fatal("This test needs systemd-analyze. Install the package systemd.")
	}
	t.Setenv("XDG_RUNTIME_DIR", t.TempDir())
	for _, folder := range []string{"plain", "Zoë's 100% $HOME", `a "b" \c`, "; rm & <x>"} {
		t.Run(folder, func(t *testing.T) {
			dir := t.TempDir()
			exe := filepath.Join(dir, folder, "call book")
			if err := os.Mkdir(filepath.Dir(exe), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(exe, []byte("#!/bin/sh\n"), 0o755); err != nil {
				t.Fatal(err)
			}
			for name, text := range map[string]string{
				"callbook-reminders.service": serviceUnit(exe, []string{"--data", dir + "/" + folder, "due", "--notify"}),
				"callbook-reminders.timer":   timerUnit(),
			} {
				if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			out, err := exec.Command(analyze, "--user", "verify", filepath.Join(dir, "callbook-reminders.timer")).CombinedOutput()
			if err != nil || strings.Contains(string(out), "callbook-reminders") {
				t.Errorf("systemd: %v: %s", err, out)
			}
		})
	}
}
