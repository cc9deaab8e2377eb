package osprint

import (
	"context"
	"os/exec"
	"strings"
)

const opener = "xdg-open"

// takes asks whether a program opens links with that scheme. Without one, xdg-open would
// give the link to a browser, which shows nothing and reports no error. If the system
// cannot be asked, xdg-open decides about mail and calls, and a browser shows the place.
func takes(ctx context.Context, scheme string) bool {
	program, err := exec.CommandContext(ctx, "xdg-mime", "query", "default", "x-scheme-handler/"+scheme).Output()
	if err != nil {
		return scheme != "geo"
	}
	return strings.TrimSpace(string(program)) != ""
}
