package schedule

import (
	"fmt"
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

func loginEntry(exe string, args []string) string { return loginPlist(exe, args) }

// loginActive holds for every launch agent: macOS does not say in the file
// that the rep has switched it off.
func loginActive(string) bool { return true }
