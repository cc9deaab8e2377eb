package desktop

import (
	"encoding/json"
	"strings"

	"github.com/godbus/dbus/v5"
)

// ShowFirst asks the window of that name, if this session has one, to come to
// the front, and gives it the arguments of this start. Wails asks it too, but only once it has made a second window and
// opened the book, and then leaves with an error.
func ShowFirst(window string, args []string) bool {
	bus, err := dbus.ConnectSessionBus()
	if err != nil {
		return false // then there is no other either
	}
	defer func() { _ = bus.Close() }() // nothing is under way on it
	// These are the names that Wails gives its first window.
	id := "wails_app_" + strings.ReplaceAll(window, "-", "_")
	name := "org." + id + ".SingleInstance"
	again, err := json.Marshal(struct{ Args []string }{args}) // options.SecondInstanceData
	if err != nil {
		return false
	}
	call := bus.Object(name, dbus.ObjectPath("/org/"+id+"/SingleInstance")).Call(name+".SendMessage", dbus.FlagNoAutoStart, string(again))
	return call.Err == nil
}
