package desktop

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/adrg/xdg"
)

func TestTheDataFolderIsTheOneThatWasChosen(t *testing.T) {
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(t.TempDir(), "config"))
	xdg.Reload()
	t.Cleanup(xdg.Reload)
	usual := filepath.Join(xdg.DataHome, appFolder())
	if dir := DataDir(); dir != usual {
		t.Errorf("with none chosen it is %q, want %q", dir, usual)
	}
	chosen := filepath.Join(t.TempDir(), "Bücher und mehr")
	if err := RememberDataDir(chosen); err != nil {
		t.Fatal(err)
	}
	if dir := DataDir(); dir != chosen {
		t.Errorf("it is %q, want %q", dir, chosen)
	}
	for _, text := range []string{"", "book"} {
		if err := os.WriteFile(chosenFile(), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if dir := DataDir(); dir != usual {
			t.Errorf("%q in the file makes it %q", text, dir)
		}
	}
}
