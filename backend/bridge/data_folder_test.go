package bridge_test

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"testing"

	"callbook/backend/bridge"
)

func TestAFolderIsChosenForTheBookThatCannotBeOpened(t *testing.T) {
	d := newDesk(t)
	home := t.TempDir()
	usual := filepath.Join(home, "usual", "Callbook")
	d.must(os.Mkdir(filepath.Dir(usual), 0o700))
	d.must(os.WriteFile(usual, nil, 0o600)) // a file in its place
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(home, "config"))
	var remembered []string
	var refused error
	window := bridge.New(bridge.Options{
		Dir: usual, DeviceID: "window", Now: d.clock.Now, Zone: berlin(t), ZoneName: "Europe/Berlin", Log: slog.New(slog.DiscardHandler),
		Remember: func(dir string) error {
			remembered = append(remembered, dir)
			return refused
		},
	})
	failed := window.OpenWindow(t.Context())
	if failed == nil {
		t.Fatal("a file opens as a folder")
	}
	if err := d.Shell.UseFolder(home); d.FaultOf(err).Code != bridge.Conflict {
		t.Errorf("with an open book it gives %v, want a conflict", err)
	}
	window.Break(context.Background(), failed, func() error { return failed })

	full, used, empty := filepath.Join(home, "documents"), filepath.Join(home, "used"), filepath.Join(home, "empty")
	for _, dir := range []string{full, used, empty} {
		d.must(os.Mkdir(dir, 0o700))
	}
	d.must(os.WriteFile(filepath.Join(full, "letter.odt"), nil, 0o600))
	d.must(os.WriteFile(filepath.Join(used, "callbook.db"), nil, 0o600))
	for _, tt := range []struct{ chosen, want string }{
		{full, filepath.Join(full, "Callbook")},
		{used, used},
		{empty, empty},
		{filepath.Join(home, "new"), filepath.Join(home, "new")},
	} {
		remembered = nil
		d.must(window.Shell.UseFolder(tt.chosen))
		if len(remembered) != 1 || remembered[0] != tt.want {
			t.Errorf("%s is remembered as %q, want %s", tt.chosen, remembered, tt.want)
		}
	}

	remembered = nil
	if err := window.Shell.UseFolder(filepath.Dir(usual)); d.FaultOf(err).Code != bridge.Invalid {
		t.Errorf("the same folder gives %v, want invalid", err)
	}
	if err := window.Shell.UseFolder(filepath.Join(full, "letter.odt")); d.FaultOf(err).Code != bridge.Unavailable {
		t.Errorf("a file gives %v, want unavailable", err)
	}
	if remembered != nil {
		t.Errorf("%q is remembered", remembered)
	}
	refused = errors.New("no space")
	if err := window.Shell.UseFolder(empty); d.FaultOf(err).Code != bridge.Unavailable {
		t.Errorf("what cannot be remembered gives %v, want unavailable", err)
	}
}
