//go:build linux || darwin

package osprint

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

// queues asks CUPS. There is no printer if lpstat is missing, because then there is
// no CUPS, or if it exits with an error, because then CUPS is not running.
func queues(ctx context.Context) ([]string, error) {
	out, err := exec.CommandContext(ctx, "lpstat", "-e").Output()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	_, left := errors.AsType[*exec.ExitError](err)
	if left || errors.Is(err, exec.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("listing the printers: %w", err)
	}
	return strings.Fields(string(out)), nil
}

// send prints with lp(1).
func send(ctx context.Context, pdf string, o Options) (printed bool, err error) {
	if out, err := exec.CommandContext(ctx, "lp", lpArgs(pdf, o)...).CombinedOutput(); err != nil {
		return false, notPrinted(fmt.Errorf("lp: %w: %s", err, strings.TrimSpace(string(out))))
	}
	return true, nil
}

func lpArgs(pdf string, o Options) []string {
	var args []string
	if o.Queue != "" {
		args = append(args, "-d", o.Queue)
	}
	switch o.Paper {
	case "a4":
		args = append(args, "-o", "media=A4")
	case "letter":
		args = append(args, "-o", "media=Letter")
	}
	sides := "one-sided"
	if o.Duplex {
		sides = "two-sided-long-edge"
	}
	return append(args, "-o", "sides="+sides, "-t", "Callbook", pdf)
}

// settled is how long an opener may take to report a failure. Some run for as long
// as the viewer is open.
const settled = 3 * time.Second

// start makes the system's opener start the program for a file or a link, in a
// session of its own, so that closing Callbook does not close the viewer.
func start(ctx context.Context, what string) error {
	cmd := exec.Command(opener, what)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if err := cmd.Start(); err != nil {
		return err
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	timeout := time.NewTimer(settled)
	defer timeout.Stop()
	select {
	case err := <-ended:
		if err != nil {
			return fmt.Errorf("%s: %w", opener, err)
		}
		return nil
	case <-timeout.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
