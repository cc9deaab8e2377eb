package bridge

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// program is the path of this program, and that of a data folder, as what starts it later
// needs them.
func program(dir string) (exe, folder string, err error) {
	if exe, err = os.Executable(); err != nil {
		return "", "", fmt.Errorf("finding this program's own path: %w", err)
	}
	if folder, err = filepath.Abs(dir); err != nil {
		return "", "", fmt.Errorf("finding the data folder's path: %w", err)
	}
	return exe, folder, nil
}

// startWindow starts Callbook in a process of its own, with the book in dir.
func startWindow(dir string, args ...string) (*exec.Cmd, error) {
	exe, folder, err := program(dir)
	if err != nil {
		return nil, err
	}
	window := exec.Command(exe, append([]string{"--data", folder}, args...)...)
	if err := window.Start(); err != nil {
		return nil, fmt.Errorf("starting the window: %w", err)
	}
	return window, nil
}
