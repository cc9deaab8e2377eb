//go:build window

package window

import (
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/godbus/dbus/v5"
)

// accessible is a part of a window on the bus that programs tell screen
// readers on.
type accessible struct {
	bus  *dbus.Conn
	name string
	path dbus.ObjectPath
}

// The states of a part that are asked for, by their numbers in AT-SPI.
const (
	stateFocused = 12
	stateShowing = 25
	stateVisible = 30
)

// roles are the names of the roles that the tests ask for, by their numbers in
// AT-SPI; WebKit tells only those. Of any other it is enough that it is none of
// these.
var roles = map[uint32]string{
	7: "check box", 8: "check menu item", 11: "combo box", 16: "dialog", 19: "file chooser", 35: "menu item", 37: "page tab",
	40: "password text", 43: "push button", 44: "radio button", 45: "radio menu item", 51: "slider", 52: "spin button",
	62: "toggle button", 79: "entry", 83: "heading", 88: "link", 98: "list box", 110: "landmark",
}

// programs returns the root of each program of that name on the display.
func (d *desktop) programs(name string) []accessible {
	d.t.Helper()
	if d.readers == nil {
		d.readers = d.readersBus()
	}
	if d.readers == nil {
		return nil
	}
	desktop := accessible{d.readers, "org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root"}
	return slices.DeleteFunc(desktop.children(), func(program accessible) bool { return program.text("Accessible.Name") != name })
}

// readersBus connects to the bus of screen readers, which the session's bus
// starts and names. It is nil while there is none.
func (d *desktop) readersBus() *dbus.Conn {
	session, err := dbus.Connect(d.bus)
	if err != nil {
		return nil
	}
	defer func() { _ = session.Close() }() // nothing is lost with it
	var address string
	if err := session.Object("org.a11y.Bus", "/org/a11y/bus").Call("org.a11y.Bus.GetAddress", 0).Store(&address); err != nil {
		return nil
	}
	bus, err := dbus.Connect(address)
	if err != nil {
		return nil
	}
	d.t.Cleanup(func() { _ = bus.Close() })
	return bus
}

// ask calls a method of the part without waiting for the answer.
func (a accessible) ask(method string, args ...any) *dbus.Call {
	return a.bus.Object(a.name, a.path).Go("org.a11y.atspi."+method, 0, make(chan *dbus.Call, 1), args...)
}

// askText asks for a property of the part, such as Accessible.Name.
func (a accessible) askText(property string) *dbus.Call {
	of, name, _ := strings.Cut(property, ".")
	return a.bus.Object(a.name, a.path).Go("org.freedesktop.DBus.Properties.Get", 0, make(chan *dbus.Call, 1), "org.a11y.atspi."+of, name)
}

// answer waits for the answer and reads it. It is false if there is none: the
// part has just gone, its program is busy, or it cannot be asked this.
func answer(call *dbus.Call, into ...any) bool {
	select {
	case done := <-call.Done:
		return done.Store(into...) == nil
	case <-time.After(5 * time.Second):
		return false
	}
}

func (a accessible) text(property string) string {
	var value dbus.Variant
	answer(a.askText(property), &value)
	text, _ := value.Value().(string)
	return text
}

func (a accessible) children() []accessible {
	type reference struct {
		Name string
		Path dbus.ObjectPath
	}
	var refs []reference
	answer(a.ask("Accessible.GetChildren"), &refs)
	// The page in a web view belongs to another process, and only this names it.
	var page reference
	if len(refs) == 0 && answer(a.ask("Accessible.GetChildAtIndex", int32(0)), &page) && page.Path != "/org/a11y/atspi/null" {
		refs = append(refs, page)
	}
	children := make([]accessible, len(refs))
	for i, ref := range refs {
		children[i] = accessible{a.bus, ref.Name, ref.Path}
	}
	return children
}

// tree returns the part and all below it, top to bottom. What vanishes
// meanwhile is left out.
func (a accessible) tree() []node {
	// All of it is asked at once: most of the time would go by with waiting for
	// one answer after the other.
	name, role, state := a.askText("Accessible.Name"), a.ask("Accessible.GetRole"), a.ask("Accessible.GetState")
	text, at := a.ask("Text.GetText", int32(0), int32(-1)), a.ask("Component.GetExtents", uint32(0))

	children := a.children()
	below := make([][]node, len(children))
	var all sync.WaitGroup
	for i, child := range children {
		all.Go(func() { below[i] = child.tree() })
	}

	n := node{accessible: a}
	var named dbus.Variant
	var number uint32
	var states []uint32
	there := answer(name, &named) && answer(role, &number) && answer(state, &states)
	if there {
		n.Name, _ = named.Value().(string)
		n.Role = roles[number]
		has := func(state int) bool { return len(states) > state/32 && states[state/32]&(1<<(state%32)) != 0 }
		n.Focused, n.Showing, n.Visible = has(stateFocused), has(stateShowing), has(stateVisible)
	}
	answer(text, &n.Text)
	var part struct{ X, Y, Width, Height int32 }
	if answer(at, &part) {
		n.At = [4]int{int(part.X), int(part.Y), int(part.X + part.Width), int(part.Y + part.Height)}
	}
	all.Wait()
	if !there {
		return nil
	}
	return append([]node{n}, slices.Concat(below...)...)
}

// press presses the part, and says whether it let itself be pressed.
func (a accessible) press() bool {
	var done bool
	return answer(a.ask("Action.DoAction", int32(0)), &done) && done
}

// focus gives the part the focus, and says whether it took it.
func (a accessible) focus() bool {
	var done bool
	return answer(a.ask("Component.GrabFocus"), &done) && done
}
