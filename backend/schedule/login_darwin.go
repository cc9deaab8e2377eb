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

// loginActive is true for every launch agent: the file does not show that the rep
// has switched it off on macOS.
func loginActive(string) bool { return true }
