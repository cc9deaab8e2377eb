package schedule

import (
	"fmt"
	"os"
	"path/filepath"
)

func loginFile() (string, error) {
	config, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("finding the folder of autostart entries: %w", err)
	}
	return filepath.Join(config, "autostart", "callbook.desktop"), nil
}

func loginEntry(exe string, args []string) string { return autostart(exe, args) }

func loginActive(entry string) bool { return !switchedOff(entry) }
