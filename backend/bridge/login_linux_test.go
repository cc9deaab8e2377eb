package bridge_test

import (
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"callbook/backend/bridge"
)

func TestStartAtLoginOpensItsOwnBookHidden(t *testing.T) {
	config := t.TempDir()
	t.Setenv("XDG_CONFIG_HOME", config)
	d := newDesk(t)
	if start, err := d.Reminders.AtLogin(); err != nil || start.On {
		t.Errorf("before: %+v, %v", start, err)
	}
	if start, err := d.Reminders.StartAtLogin(true); err != nil || !start.On {
		t.Errorf("switched on: %+v, %v", start, err)
	}
	entry, err := os.ReadFile(filepath.Join(config, "autostart", "callbook.desktop"))
	if want := ` "--hidden" "--data" "` + d.dir + `"`; err != nil || !strings.Contains(string(entry), want) {
		t.Errorf("the entry (%v) does not end in%s:\n%s", err, want, entry)
	}
	if start, err := d.Reminders.StartAtLogin(false); err != nil || start.On {
		t.Errorf("switched off: %+v, %v", start, err)
	}

	d.must(os.WriteFile(filepath.Join(d.dir, ".callbook-demo"), nil, 0o600))
	if _, err := d.Reminders.StartAtLogin(true); d.FaultOf(err).Code != bridge.Conflict {
		t.Errorf("a demo book gives %v, want a conflict", err)
	}
}

func TestALoginOpensTheFolderThatWasChosen(t *testing.T) {
	config := t.TempDir()
	t.Setenv("XDG_CONFIG_HOME", config)
	d := newDesk(t)
	_, err := d.Reminders.StartAtLogin(true)
	d.must(err)
	broken := bridge.New(bridge.Options{Dir: d.dir, Log: slog.New(slog.DiscardHandler), Remember: func(string) error { return nil }})
	broken.Break(t.Context(), errors.New("no rights"), nil)
	chosen := t.TempDir()
	d.must(broken.Shell.UseFolder(chosen))
	entry, err := os.ReadFile(filepath.Join(config, "autostart", "callbook.desktop"))
	if want := ` "--data" "` + chosen + `"`; err != nil || !strings.Contains(string(entry), want) {
		t.Errorf("the entry (%v) does not end in%s:\n%s", err, want, entry)
	}
}
