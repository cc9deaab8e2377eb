package desktop

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/adrg/xdg"
)

// DataDir is where the book is unless the rep says otherwise: in the folder that was
// chosen on this computer, or with the data of other programs.
func DataDir() string {
	if chosen, err := os.ReadFile(chosenFile()); err == nil && filepath.IsAbs(string(chosen)) {
		return string(chosen)
	}
	return filepath.Join(xdg.DataHome, appFolder())
}

// RememberDataDir makes dir the folder where the book is from the next start on.
func RememberDataDir(dir string) error {
	file := chosenFile()
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return err
	}
	return replaceFile(file, []byte(dir))
}

// replaceFile writes a file whole, or leaves the one of before.
func replaceFile(path string, data []byte) error {
	if err := os.WriteFile(path+".new", data, 0o600); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}

// chosenFile holds the path of the folder that was chosen, with the user's other
// settings.
func chosenFile() string { return filepath.Join(xdg.ConfigHome, appFolder(), "data-folder") }

// CacheDir is for files that can be recreated.
func CacheDir() string { return filepath.Join(xdg.CacheHome, appFolder()) }

// WebviewDir is where WebView2 keeps its files: with those of other programs of
// this machine, never in the roaming profile. Empty lets WebView2 choose.
func WebviewDir() string {
	local, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(local, "Callbook", "WebView2")
}

// appFolder is the name of Callbook's folders in the style of each system.
func appFolder() string {
	if filepath.Separator == '\\' || strings.Contains(xdg.DataHome, "Application Support") {
		return "Callbook"
	}
	return "callbook"
}

// DeviceID identifies this computer. It is stored with the user's other settings
// and never in the book, so that a copied book gets a new one on another computer.
// A computer whose settings cannot be written has none, and works as well.
func DeviceID() string {
	file := filepath.Join(xdg.ConfigHome, appFolder(), "device")
	id, err := os.ReadFile(file)
	if err == nil && len(id) > 0 {
		return strings.TrimSpace(string(id))
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return ""
	}
	made := rand.Text()
	if os.MkdirAll(filepath.Dir(file), 0o700) != nil || os.WriteFile(file, []byte(made+"\n"), 0o600) != nil {
		return ""
	}
	return made
}
