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

// DataDir is where the book lies unless the rep says otherwise.
func DataDir() string { return filepath.Join(xdg.DataHome, appFolder()) }

// CacheDir is for what can be made again.
func CacheDir() string { return filepath.Join(xdg.CacheHome, appFolder()) }

// WebviewDir is where WebView2 keeps its own files: beside those of other
// programs of this machine, never in the profile that roams. Empty lets it
// choose.
func WebviewDir() string {
	local, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(local, "Callbook", "WebView2")
}

// appFolder is the name of Callbook's folders, as each system writes such names.
func appFolder() string {
	if filepath.Separator == '\\' || strings.Contains(xdg.DataHome, "Application Support") {
		return "Callbook"
	}
	return "callbook"
}

// DeviceID names this computer. It lives beside the user's other settings and
// never in the book, so that a copied book gets its own on another computer. A
// computer whose settings cannot be written is nameless and works as well.
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
