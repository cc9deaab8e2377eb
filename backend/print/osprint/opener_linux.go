package osprint

import (
	"context"
	"os/exec"
	"strings"
)

const opener = "xdg-open"

// takesMail asks which program opens mail links. Without one, xdg-open would give
// the link to a browser, which shows nothing and reports no error. If the system
// cannot be asked, xdg-open decides.
func takesMail(ctx context.Context) bool {
	program, err := exec.CommandContext(ctx, "xdg-mime", "query", "default", "x-scheme-handler/mailto").Output()
	return err != nil || strings.TrimSpace(string(program)) != ""
}

// takesPlaces asks whether a program opens geo: links. A browser opens the other kind.
func takesPlaces(ctx context.Context) bool {
	program, err := exec.CommandContext(ctx, "xdg-mime", "query", "default", "x-scheme-handler/geo").Output()
	return err == nil && strings.TrimSpace(string(program)) != ""
}
