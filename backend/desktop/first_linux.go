package desktop

import (
	"encoding/json"
	"strings"

	"github.com/godbus/dbus/v5"
)

// ShowFirst asks the window with that name, if this session has one, to come to the
// front, and passes it the arguments of this start. Wails asks it too, but only
// after it has created a second window and opened the book, and then exits with an
// error.
func ShowFirst(window string, args []string) bool {
	bus, err := dbus.ConnectSessionBus()
	if err != nil {
		return false // then there is no other one either
	}
	defer func() { _ = bus.Close() }() // no call is pending on it
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
