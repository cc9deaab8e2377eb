package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"

	wailsruntime "github.com/wailsapp/wails/v2/pkg/runtime"

	"callbook/backend/callbook"
	"callbook/backend/notify"
)

// center is the notification center of macOS as a window reaches it. Other systems
// have other ways, and need none.
func (a *App) center(window context.Context) notify.Center {
	if runtime.GOOS != "darwin" || wailsruntime.InitializeNotifications(window) != nil {
		return nil
	}
	wailsruntime.OnNotificationResponse(window, func(result wailsruntime.NotificationResult) {
		if link := linkOf(result); link != "" {
			a.book.OpenLink(link)
		}
	})
	c := &notificationCenter{window: window, known: map[string]bool{}}
	go func() { // the rep may take minutes to answer, or never
		allowed, err := wailsruntime.RequestNotificationAuthorization(window)
		c.allowed.Store(allowed && err == nil)
	}()
	return c
}

// notificationCenter shows popups with a category for each set of buttons.
type notificationCenter struct {
	window  context.Context
	allowed atomic.Bool // by the rep

	mu    sync.Mutex
	shown int             // so that no popup replaces another
	known map[string]bool // categories
}

// Show implements notify.Center.
func (c *notificationCenter) Show(p callbook.Popup) error {
	if !c.allowed.Load() {
		return errNotAllowed
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.shown++
	options, actions := notificationOf(p, c.shown)
	if len(actions) == 0 {
		return wailsruntime.SendNotification(c.window, options)
	}
	if !c.known[options.CategoryID] {
		category := wailsruntime.NotificationCategory{ID: options.CategoryID, Actions: actions}
		if err := wailsruntime.RegisterNotificationCategory(c.window, category); err != nil {
			return err
		}
		c.known[options.CategoryID] = true
	}
	return wailsruntime.SendNotificationWithActions(c.window, options)
}

var errNotAllowed = errors.New("the rep has not allowed notifications")

// opens is the name of the link of a popup in what goes with it.
const opens = "opens"

// notificationOf is a popup as the notification center takes it. An action has the
// name of what it does, and the link of the popup goes with it.
func notificationOf(p callbook.Popup, n int) (wailsruntime.NotificationOptions, []wailsruntime.NotificationAction) {
	options := wailsruntime.NotificationOptions{
		ID: fmt.Sprint("callbook-", n), Title: p.Title, Body: p.Body, Data: map[string]any{opens: p.Opens.String()},
	}
	var actions []wailsruntime.NotificationAction
	var names []string
	for _, b := range p.Buttons {
		actions = append(actions, wailsruntime.NotificationAction{ID: string(b.Does.Act), Title: b.Label})
		names = append(names, string(b.Does.Act))
	}
	options.CategoryID = strings.Join(names, "-")
	return options, actions
}

// linkOf is the link that the rep has chosen in the notification center, empty if
// none.
func linkOf(result wailsruntime.NotificationResult) string {
	to, _ := result.Response.UserInfo[opens].(string)
	switch act := result.Response.ActionIdentifier; {
	case result.Error != nil, to == "", act == "com.apple.UNNotificationDismissActionIdentifier":
		return ""
	case act == string(callbook.MarkDone), act == string(callbook.SnoozeHour):
		return to + "/" + act
	default: // a click on the popup itself
		return to
	}
}
