package notify

import (
	"errors"

	"github.com/godbus/dbus/v5"
)

// send shows a popup by a call on the session's bus, and by nothing else: the
// helper programs that beeep falls back to would have the customer's name on their
// command line, which every process can read.
func (p *Popups) send(title, body string) (err error) {
	bus, err := dbus.ConnectSessionBus()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, bus.Close()) }()
	const byItself = int32(-1) // the desktop decides how long it is shown
	normal := map[string]dbus.Variant{"urgency": dbus.MakeVariant(byte(1))}
	return bus.Object("org.freedesktop.Notifications", "/org/freedesktop/Notifications").
		Call("org.freedesktop.Notifications.Notify", 0, appName, uint32(0), p.icon, title, body, []string{}, normal, byItself).Err
}
