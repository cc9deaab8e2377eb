// Package notify shows a popup on the rep's desktop: a title, a line of text and
// Callbook's icon, through the system's notification service. Where that service
// knows clicks and buttons, it reports the link that the rep has chosen.
//
// Names and purposes come from imported files, so every character that a desktop, a
// shell or a markup parser could interpret is made harmless first. This package does
// not know what is due, nor what a link does.
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

	"callbook/backend/callbook"
)

// ErrNoService means that the rep saw no popup: no notification service is running,
// or it did not answer.
var ErrNoService = errors.New("no notification service answered")

// appName is the sender that the desktop shows.
const appName = "Callbook"

//go:embed icon.png
var icon []byte

// Popups shows popups through the system's notification service.
type Popups struct {
	// Chosen, if set before the first popup, is called with the link of the popup or
	// the button that the rep has clicked, in a goroutine of its own.
	Chosen func(callbook.Link)
	// Center, if set before the first popup, is the system's notification center as
	// only a window reaches it. Popups that it does not take are shown without it.
	Center Center
	// Patient, if set before the first popup, waits for what a service was sent for as
	// long as it takes. If it hangs just then, it shows the popup once it goes on, so
	// that giving up and trying again would show it twice.
	Patient bool

	icon     string        // path of the icon, empty if there is none
	patience time.Duration // how long the service may take; the D-Bus call would wait for ever
	desk     desk          // what the system keeps of the popups that are up

	answering sync.WaitGroup // calls of Chosen
}

// Center shows a popup whose text is harmless, and reports what the rep does with it
// itself.
type Center interface {
	Show(p callbook.Popup) error
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
	return &Popups{icon: iconPath(runtime.GOOS, path), patience: 10 * time.Second}, nil
}

// Notify shows one popup. If it was not seen, the error is ErrNoService or ctx's
// own.
func (p *Popups) Notify(ctx context.Context, shows callbook.Popup) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if !serviceExpected() {
		return fmt.Errorf("%w: this session has no message bus", ErrNoService)
	}
	asking, done := context.WithTimeout(ctx, p.patience)
	defer done()
	shown := make(chan error, 1)
	go func() { shown <- p.show(asking, shows) }()
	late := asking.Done()
	if p.Patient {
		late = nil
	}
	select {
	case err := <-shown:
		if err != nil {
			return fmt.Errorf("%w: %w", ErrNoService, err)
		}
		return nil
	case <-ctx.Done():
		return ctx.Err()
	case <-late:
		return fmt.Errorf("%w in %s", ErrNoService, p.patience)
	}
}

// show passes a popup to the notification center, or else to what every program of
// the session can use. A service that does not answer a question before asking is
// done is not sent the popup.
func (p *Popups) show(asking context.Context, shows callbook.Popup) error {
	if p.Center != nil {
		centered := shows
		centered.Title, centered.Body = Title(runtime.GOOS, shows.Title), Body(runtime.GOOS, shows.Body)
		if p.Center.Show(centered) == nil {
			return nil
		}
	}
	return p.send(asking, shows)
}

// chosen reports a link, if it leads anywhere.
func (p *Popups) chosen(l callbook.Link) {
	if p.Chosen != nil && l != (callbook.Link{}) {
		p.answering.Go(func() { p.Chosen(l) })
	}
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
