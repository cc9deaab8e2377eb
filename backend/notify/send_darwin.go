package notify

import (
	"context"

	"github.com/gen2brain/beeep"

	"callbook/backend/callbook"
)

// send shows a popup that cannot be clicked.
func (p *Popups) send(_ context.Context, shows callbook.Popup) error {
	beeep.AppName = appName
	return beeep.Notify(Title("darwin", shows.Title), Body("darwin", shows.Body), p.icon)
}
