// Package notify shows a popup on the rep's desktop: a title, a line of text and
// Callbook's icon, through the system's notification service.
//
// Names and purposes come from imported files, so every character that a desktop, a
// shell or a markup parser could interpret is made harmless first. Popups have no
// clicks and no actions, and this package does not know what is due.
package notify

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"
)

// ErrNoService means that the rep saw no popup: no notification service is running,
// or it did not answer.
var ErrNoService = errors.New("no notification service answered")

// appName is the sender that the desktop shows.
const appName = "Callbook"

// patience is how long a notification service may take. The D-Bus call itself would
// wait for ever.
const patience = 10 * time.Second

//go:embed icon.png
var icon []byte

// Popups shows popups through the system's notification service.
type Popups struct {
	icon string        // path of the icon, empty if there is none
	turn chan struct{} // holds one token while a call is running

	mu   sync.Mutex
	late map[string]bool // popups that were shown after Notify had given up
}

// New writes the icon into dir, where it must stay while popups are shown, and sets
// the sender's name.
func New(dir string) (*Popups, error) {
	path := filepath.Join(dir, "callbook.png")
	if old, err := os.ReadFile(path); err != nil || !bytes.Equal(old, icon) {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return nil, fmt.Errorf("making the folder of the icon: %w", err)
		}
		if err := os.WriteFile(path, icon, 0o600); err != nil {
			return nil, fmt.Errorf("writing the icon: %w", err)
		}
	}
	return &Popups{icon: iconPath(runtime.GOOS, path), turn: make(chan struct{}, 1), late: map[string]bool{}}, nil
}

// Notify shows one popup. If it was not seen, the error is ErrNoService or ctx's
// own. A service that hangs gets no further calls until it answers. If it then has
// shown the popup, it counts as shown when it is asked for again, and is not shown a
// second time.
func (p *Popups) Notify(ctx context.Context, title, body string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	popup := title + "\x00" + body
	if p.wasLate(popup) {
		return nil
	}
	if !serviceExpected() {
		return fmt.Errorf("%w: this session has no message bus", ErrNoService)
	}
	select {
	case p.turn <- struct{}{}:
	default:
		return fmt.Errorf("%w: the popup before is still on its way", ErrNoService)
	}
	shown, gaveUp := make(chan error), make(chan struct{})
	go func() {
		defer func() { <-p.turn }()
		err := p.send(Title(runtime.GOOS, title), Body(runtime.GOOS, body))
		select {
		case shown <- err:
		case <-gaveUp:
			if err == nil {
				p.mu.Lock()
				p.late[popup] = true
				p.mu.Unlock()
			}
		}
	}()
	defer close(gaveUp)
	timeout := time.NewTimer(patience)
	defer timeout.Stop()
	select {
	case err := <-shown:
		if err != nil {
			return fmt.Errorf("%w: %w", ErrNoService, err)
		}
		return nil
	case <-ctx.Done():
		return ctx.Err()
	case <-timeout.C:
		return fmt.Errorf("%w in %s", ErrNoService, patience)
	}
}

func (p *Popups) wasLate(popup string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	late := p.late[popup]
	delete(p.late, popup)
	return late
}

// unseen drops the error of a popup that was shown after all. On Windows beeep
// reports a failure of COM even if PowerShell then showed the popup; the joined
// error has a second member only if PowerShell failed too.
func unseen(goos string, err error) error {
	if goos != "windows" {
		return err
	}
	var both interface{ Unwrap() []error }
	if errors.As(err, &both) && len(both.Unwrap()) == 1 {
		return nil
	}
	return err
}

// iconPath drops a path that Windows would interpret as markup or script, because
// the icon is inserted unescaped into both.
func iconPath(goos, path string) string {
	if goos == "windows" && strings.ContainsAny(path, "$`&<>\"“”„") {
		return ""
	}
	return path
}
