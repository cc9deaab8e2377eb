package schedule

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAutostartEntryIsWrittenAndRemoved(t *testing.T) {
	config := t.TempDir()
	t.Setenv("XDG_CONFIG_HOME", config)
	file := filepath.Join(config, "autostart", "callbook.desktop")
	check := func(when string, s State, err error, want State) {
		t.Helper()
		if want.Where = file; err != nil || s != want {
			t.Errorf("%s: %+v, %v; want %+v", when, s, err, want)
		}
	}
	s, err := LoginStatus(t.Context())
	check("before", s, err, State{})
	for range 2 { // the second one replaces the first
		s, err = AtLogin(t.Context(), "/opt/callbook/callbook", []string{"--hidden", "--data", "/home/zoë/My Book"})
		check("switched on", s, err, State{Installed: true, Active: true})
	}
	entry, err := os.ReadFile(file)
	if err != nil || !strings.Contains(string(entry), `Exec="/opt/callbook/callbook" "--hidden" "--data" "/home/zoë/My Book"`+"\n") {
		t.Errorf("the entry is (%v)\n%s", err, entry)
	}

	// The lines that the desktops' own settings write into it.
	for _, line := range []string{"Hidden=true\n", "X-GNOME-Autostart-enabled=false\n"} {
		if err := os.WriteFile(file, append(entry, line...), 0o644); err != nil {
			t.Fatal(err)
		}
		s, err = LoginStatus(t.Context())
		check("with "+line, s, err, State{Installed: true})
	}
	s, err = AtLogin(t.Context(), "/opt/callbook/callbook", []string{"--hidden"})
	check("switched on again", s, err, State{Installed: true, Active: true})
	for range 2 {
		s, err = NotAtLogin(t.Context())
		check("switched off", s, err, State{})
	}
}

func TestAutostartEntryThatCannotBeWrittenIsAnError(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("XDG_CONFIG_HOME", file)
	if _, err := AtLogin(t.Context(), "/opt/callbook", nil); err == nil || !strings.Contains(err.Error(), "did not accept the change") {
		t.Errorf("it gives %v", err)
	}
}
