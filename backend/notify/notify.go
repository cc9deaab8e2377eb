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

// patience is how long a notification service may take. The D-Bus call itself would
// wait for ever.
const patience = 10 * time.Second

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

	icon string        // path of the icon, empty if there is none
	turn chan struct{} // holds one token while a call is running
	desk desk          // what the system keeps of the popups that are up

	answering sync.WaitGroup // calls of Chosen

	mu   sync.Mutex
	late map[string]bool // popups that were shown after Notify had given up
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
	return &Popups{icon: iconPath(runtime.GOOS, path), turn: make(chan struct{}, 1), late: map[string]bool{}}, nil
}

// Notify shows one popup. If it was not seen, the error is ErrNoService or ctx's
// own. A service that hangs gets no further calls until it answers. If it then has
// shown the popup, it counts as shown when it is asked for again, and is not shown a
// second time.
func (p *Popups) Notify(ctx context.Context, shows callbook.Popup) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	popup := shows.Title + "\x00" + shows.Body
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
		err := p.show(shows)
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

// show passes a popup to the notification center, or else to what every program of
// the session can use.
func (p *Popups) show(shows callbook.Popup) error {
	if p.Center != nil {
		centered := shows
		centered.Title, centered.Body = Title(runtime.GOOS, shows.Title), Body(runtime.GOOS, shows.Body)
		if p.Center.Show(centered) == nil {
			return nil
		}
	}
	return p.send(shows)
}

// chosen reports a link, if it leads anywhere.
func (p *Popups) chosen(l callbook.Link) {
	if p.Chosen != nil && l != (callbook.Link{}) {
		p.answering.Go(func() { p.Chosen(l) })
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
