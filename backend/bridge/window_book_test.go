package bridge_test

import (
	"log/slog"
	"os"
	"strings"
	"testing"

	"callbook/backend/bridge"
)

func TestOnlyOneWindowWritesToABook(t *testing.T) {
	d := newDesk(t)
	dir := t.TempDir()
	window := func() *bridge.Book {
		book := bridge.New(bridge.Options{Dir: dir, DeviceID: "window", Now: d.clock.Now, Zone: berlin(t), ZoneName: "Europe/Berlin", Notifier: d.popups})
		d.must(book.OpenWindow(t.Context()))
		return book
	}
	first := window()
	_, err := first.Accounts.Add(bridge.NewAccount{Name: "Ivy Seeds"})
	d.must(err)

	second := window()
	start, err := second.Shell.Start()
	if err != nil || !start.ReadOnly || !second.ReadOnly() || first.ReadOnly() {
		t.Errorf("the second window has %+v, %v; want it read only", start, err)
	}
	list, err := second.Accounts.List("", 10, 0)
	if err != nil || list.Total != 1 {
		t.Errorf("it reads %d accounts, %v; want 1", list.Total, err)
	}
	_, err = second.Accounts.Add(bridge.NewAccount{Name: "Kallio"})
	if fault := d.FaultOf(err); fault.Code != bridge.Unavailable || !strings.Contains(fault.Message, "another window has it open") {
		t.Errorf("a write gives %+v", fault)
	}
	if err := second.Search.Remember(bridge.Opened{Place: "account", ID: list.Accounts[0].ID}); err != nil {
		t.Errorf("opening an account there is in its way: %v", err)
	}
	if _, err := second.History.Undo(); err == nil {
		t.Error("an undo went through")
	}
	_, err = first.Accounts.Add(bridge.NewAccount{Name: "Oak Nursery"})
	d.must(err)

	d.must(second.Close())
	d.must(first.Close())
	third := window()
	if third.ReadOnly() {
		t.Error("after both have gone, a window still only reads")
	}
	d.must(third.Close())
}

func TestNoticesFromACommandAreShownByTheNextWindow(t *testing.T) {
	d := newDesk(t)
	dir := t.TempDir()
	book := func() *bridge.Book {
		return bridge.New(bridge.Options{Dir: dir, DeviceID: "window", Now: d.clock.Now, Zone: berlin(t), ZoneName: "Europe/Berlin", Notifier: d.popups, Log: slog.New(slog.DiscardHandler)})
	}
	first := book()
	d.must(first.Open(t.Context()))
	d.must(first.Close())
	d.must(os.Remove(first.File()))

	command := book()
	d.must(command.Open(t.Context()))
	if !strings.Contains(command.Notice(), "is gone") {
		t.Errorf("the command says %q", command.Notice())
	}
	d.must(command.Close())
	for _, want := range []string{command.Notice(), ""} {
		window := book()
		d.must(window.OpenWindow(t.Context()))
		if start, err := window.Shell.Start(); err != nil || start.Notice != want {
			t.Errorf("the window says %q, %v; want %q", start.Notice, err, want)
		}
		d.must(window.Close())
	}
}
