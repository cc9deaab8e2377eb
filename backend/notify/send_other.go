//go:build !linux

package notify

import (
	"runtime"

	"github.com/gen2brain/beeep"
)

func (p *Popups) send(title, body string) error {
	beeep.AppName = appName
	return unseen(runtime.GOOS, beeep.Notify(title, body, p.icon))
}
