package notify

import (
	"context"

	windows "git.sr.ht/~jackmordaunt/go-toast"
	"github.com/gen2brain/beeep"
	"golang.org/x/sys/windows/registry"

	"callbook/backend/callbook"
)

// send shows a popup by the library beneath beeep, which can have links, and by beeep
// itself where that fails.
func (p *Popups) send(_ context.Context, shows callbook.Popup) error {
	title, body := Title("windows", shows.Title), Body("windows", shows.Body)
	n := windows.Notification{
		AppID: appName, Title: title, Body: body, Icon: p.icon, Audio: windows.Silent, Duration: windows.Short,
	}
	if linksOpen() {
		t := toastOf(shows)
		n.ActivationType, n.ActivationArguments = windows.Protocol, t.opens
		for _, b := range t.buttons {
			n.Actions = append(n.Actions, windows.Action{Type: windows.Protocol, Content: b.label, Arguments: b.does})
		}
	}
	if unseen("windows", n.Push()) == nil {
		return nil
	}
	beeep.AppName = appName
	return unseen("windows", beeep.Notify(title, body, p.icon))
}

// linksOpen reports whether a program is registered for our links. Without one
// Windows would offer to look for it in its shop.
func linksOpen() bool {
	key, err := registry.OpenKey(registry.CURRENT_USER, `Software\Classes\callbook\shell\open\command`, registry.QUERY_VALUE)
	if err != nil {
		return false
	}
	return key.Close() == nil
}
