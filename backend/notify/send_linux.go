package notify

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"

	"github.com/godbus/dbus/v5"

	"callbook/backend/callbook"
)

// The notification service of a session, by the Desktop Notifications
// Specification.
const (
	serviceName = "org.freedesktop.Notifications"
	servicePath = dbus.ObjectPath("/org/freedesktop/Notifications")

	wholePopup = "default" // the action of a click on the popup itself
)

// desk is the connection to the session's bus, and the popups that are up. The
// connection stays open: the answers come over it, and GNOME removes the popups of a
// program whose connection has ended while it has a window.
type desk struct {
	sending sync.Mutex // held until it is known under which number a popup is up

	mu   sync.Mutex
	bus  *dbus.Conn
	up   map[number]callbook.Popup
	gone chan struct{} // poked whenever one goes
}

// number is what a service calls a popup. The next service, after a restart, counts
// from one again.
type number struct {
	service string // its unique name on the bus
	id      uint32
}

// send shows a popup by a call on the session's bus, and by nothing else: the
// helper programs that beeep falls back to would have the customer's name on their
// command line, which every process can read.
func (p *Popups) send(asking context.Context, shows callbook.Popup) error {
	p.desk.sending.Lock()
	defer p.desk.sending.Unlock()
	bus, err := p.connected()
	if err != nil {
		return err
	}
	service := bus.Object(serviceName, servicePath)
	offered, err := offers(asking, service)
	if err != nil {
		return err
	}
	actions := []string{}
	if p.Chosen != nil && slices.Contains(offered, "actions") {
		actions = actionsOf(shows)
	}
	var as number
	err = service.Call(serviceName+".Notify", 0, p.request(shows, 0, actions, urgent)...).Store(&as.id)
	if err != nil || len(actions) == 0 {
		return err
	}
	if bus.BusObject().Call("org.freedesktop.DBus.GetNameOwner", 0, serviceName).Store(&as.service) != nil {
		return nil // it has shown the popup and gone
	}
	p.desk.mu.Lock()
	defer p.desk.mu.Unlock()
	if p.desk.bus == bus { // or it was closed meanwhile
		p.desk.up[as] = shows
	}
	return nil
}

// How urgent a popup is, by the specification.
const notUrgent, urgent = byte(0), byte(1)

// request is the arguments of a call that shows a popup, or replaces the one of that
// number.
func (p *Popups) request(shows callbook.Popup, replaces uint32, actions []string, urgency byte) []any {
	const byItself = int32(-1) // the desktop decides how long it is shown
	hints := map[string]dbus.Variant{"urgency": dbus.MakeVariant(urgency)}
	return []any{appName, replaces, p.icon, Title("linux", shows.Title), Body("linux", shows.Body), actions, hints, byItself}
}

// offers asks the service for its optional capabilities. A very old one does not
// know the question, and has none. One that hangs does not answer, and is not sent
// the popup: it would show it much later.
func offers(asking context.Context, service dbus.BusObject) ([]string, error) {
	var list []string
	err := service.CallWithContext(asking, serviceName+".GetCapabilities", 0).Store(&list)
	var refused dbus.Error
	if errors.As(err, &refused) && refused.Name == "org.freedesktop.DBus.Error.UnknownMethod" {
		return nil, nil
	}
	return list, err
}

// actionsOf lists keys and labels in turn. The key of a button is its link.
func actionsOf(shows callbook.Popup) []string {
	var list []string
	if shows.Opens.String() != "" {
		list = append(list, wholePopup, "Open")
	}
	for _, b := range shows.Buttons {
		if key := b.Does.String(); key != "" {
			list = append(list, key, b.Label)
		}
	}
	return list
}

// connected returns the connection to the bus, and makes it if there is none or it
// was lost. Then nothing is known of the popups that are up.
func (p *Popups) connected() (*dbus.Conn, error) {
	p.desk.mu.Lock()
	defer p.desk.mu.Unlock()
	if p.desk.bus != nil && p.desk.bus.Connected() {
		return p.desk.bus, nil
	}
	bus, err := dbus.ConnectSessionBus()
	if err != nil {
		return nil, err
	}
	said := make(chan *dbus.Signal, 64)
	bus.Signal(said)
	for _, wanted := range [][]dbus.MatchOption{
		{dbus.WithMatchSender(serviceName), dbus.WithMatchInterface(serviceName)},
		{dbus.WithMatchSender("org.freedesktop.DBus"), dbus.WithMatchMember("NameOwnerChanged"), dbus.WithMatchArg(0, serviceName)},
	} {
		if err := bus.AddMatchSignal(wanted...); err != nil {
			return nil, errors.Join(fmt.Errorf("listening for clicks: %w", err), bus.Close())
		}
	}
	p.desk.bus, p.desk.up, p.desk.gone = bus, map[number]callbook.Popup{}, make(chan struct{}, 1)
	go p.listen(said)
	return bus, nil
}

// listen hears what becomes of the popups until the connection ends.
func (p *Popups) listen(said <-chan *dbus.Signal) {
	for signal := range said {
		// A click may be faster than the answer that says which number it is about.
		p.desk.sending.Lock()
		p.desk.sending.Unlock() //nolint:staticcheck // only waits
		p.heard(signal)
	}
}

func (p *Popups) heard(signal *dbus.Signal) {
	p.desk.mu.Lock()
	defer p.desk.mu.Unlock()
	as := number{service: signal.Sender}
	switch signal.Name {
	case serviceName + ".ActionInvoked":
		var key string
		if dbus.Store(signal.Body, &as.id, &key) != nil {
			return
		}
		if shows, ours := p.desk.up[as]; ours {
			p.chosen(linkOf(shows, key))
		}
	case serviceName + ".NotificationClosed":
		var reason uint32
		if dbus.Store(signal.Body, &as.id, &reason) != nil {
			return
		}
		delete(p.desk.up, as)
	case "org.freedesktop.DBus.NameOwnerChanged":
		var name, before, after string
		if dbus.Store(signal.Body, &name, &before, &after) != nil {
			return
		}
		maps.DeleteFunc(p.desk.up, func(as number, _ callbook.Popup) bool { return as.service == before })
	default:
		return
	}
	select {
	case p.desk.gone <- struct{}{}:
	default:
	}
}

// linkOf is what a click on a popup is for.
func linkOf(shows callbook.Popup, key string) callbook.Link {
	if key == wholePopup {
		return shows.Opens
	}
	for _, b := range shows.Buttons {
		if b.Does.String() == key {
			return b.Does
		}
	}
	return callbook.Link{}
}

// Wait returns once no popup is up that could be clicked, or when ctx is done, and
// every click has been answered.
func (p *Popups) Wait(ctx context.Context) {
	defer p.answering.Wait()
	for {
		p.desk.mu.Lock()
		n, gone := len(p.desk.up), p.desk.gone
		p.desk.mu.Unlock()
		if n == 0 {
			return
		}
		select {
		case <-ctx.Done():
			return
		case <-gone:
		}
	}
}

// Close ends the connection. Nobody hears a click any more, so the popups that are
// still up, as in a list of the desktop, are replaced by the same without buttons.
// They are marked as not urgent, for the desktop not to show them a second time.
func (p *Popups) Close() error {
	p.desk.mu.Lock()
	defer p.desk.mu.Unlock()
	if p.desk.bus == nil {
		return nil
	}
	service := p.desk.bus.Object(serviceName, servicePath)
	for as, shows := range p.desk.up {
		service.Go(serviceName+".Notify", dbus.FlagNoReplyExpected|dbus.FlagNoAutoStart, nil, p.request(shows, as.id, []string{}, notUrgent)...)
	}
	err := p.desk.bus.Close()
	p.desk.bus, p.desk.up = nil, nil
	return err
}
