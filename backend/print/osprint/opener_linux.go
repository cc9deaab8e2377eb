package osprint

import (
	"context"
	"os/exec"
	"strings"
)

const opener = "xdg-open"

// takesMail asks which program takes mail links. Without one, xdg-open would
// give the link to a browser, which shows nothing and reports no error. A
// system that cannot be asked leaves it to xdg-open.
func takesMail(ctx context.Context) bool {
	program, err := exec.CommandContext(ctx, "xdg-mime", "query", "default", "x-scheme-handler/mailto").Output()
	return err != nil || strings.TrimSpace(string(program)) != ""
}
