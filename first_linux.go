package main

import (
	"encoding/json"
	"os"
	"strings"

	"github.com/godbus/dbus/v5"
	"github.com/wailsapp/wails/v2/pkg/options"
)

// showFirst asks the window of that name, if this session has one, to come to
// the front. Wails asks it too, but only once it has made a second window and
// opened the book, and then leaves with an error.
func showFirst(window string) bool {
	bus, err := dbus.ConnectSessionBus()
	if err != nil {
		return false // then there is no other either
	}
	defer func() { _ = bus.Close() }() // nothing is under way on it
	// These are the names that Wails gives its first window.
	id := "wails_app_" + strings.ReplaceAll(window, "-", "_")
	name := "org." + id + ".SingleInstance"
	again, err := json.Marshal(options.SecondInstanceData{Args: os.Args[1:]})
	if err != nil {
		return false
	}
	call := bus.Object(name, dbus.ObjectPath("/org/"+id+"/SingleInstance")).Call(name+".SendMessage", dbus.FlagNoAutoStart, string(again))
	return call.Err == nil
}
