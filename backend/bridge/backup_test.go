package bridge_test

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"callbook/backend/bridge"
	"callbook/backend/sqlite/sqlitetest"
)

// shop is a book in a window, which backs itself up.
func shop(t *testing.T) (d *desk, window *bridge.Book) {
	d = newDesk(t)
	window = bridge.New(bridge.Options{Dir: t.TempDir(), DeviceID: "window", Now: d.clock.Now, Zone: berlin(t), ZoneName: "Europe/Berlin", Notifier: d.popups, Log: slog.New(slog.DiscardHandler), PassphraseWork: 8})
	d.must(window.OpenWindow(t.Context()))
	t.Cleanup(func() { _ = window.Close() })
	return d, window
}

func TestABookIsBackedUpWhenItHasChanged(t *testing.T) {
	d, window := shop(t)
	count := func(want int, when string) {
		t.Helper()
		list, err := window.Backups.List()
		if err != nil || len(list) != want {
			t.Errorf("%s there are %d backups, %v; want %d", when, len(list), err, want)
		}
	}
	window.BackUpAfter()
	count(0, "with nothing in the book")
	_, err := window.Accounts.Add(bridge.NewAccount{Name: "Ivy Seeds"})
	d.must(err)
	window.BackUpAfter()
	count(1, "after the first change")
	window.BackUpAfter()
	count(1, "with no change since")
	_, err = window.Accounts.Add(bridge.NewAccount{Name: "Oak"})
	d.must(err)
	if said := window.BackUpIfDue(); said != "" {
		t.Error(said)
	}
	count(1, "a moment after a change")
	d.clock.set(d.clock.Now().Add(31 * time.Minute))
	if said := window.BackUpIfDue(); said != "" {
		t.Error(said)
	}
	count(2, "half an hour after a change")
	file := filepath.Join(t.TempDir(), "people.csv")
	d.must(os.WriteFile(file, []byte("Name,Company\nPat,Ivy Seeds\n"), 0o600))
	d.clock.set(d.clock.Now().Add(time.Minute))
	_, err = window.Accounts.Add(bridge.NewAccount{Name: "Elm"})
	d.must(err)
	_, err = window.Contacts.Import(bridge.ImportRequest{File: file, DryRun: true})
	d.must(err)
	count(2, "after a dry run")
	_, err = window.Contacts.Import(bridge.ImportRequest{File: file})
	d.must(err)
	count(3, "after an import")
	list, err := window.Backups.List()
	if err != nil || list[0].Kind != "before_import" || list[0].Counts.Accounts != 3 || list[0].Counts.People != 0 {
		t.Errorf("before the import it was %+v, %v", list[0], err)
	}
	d.clock.set(d.clock.Now().Add(time.Minute))
	_, err = window.Accounts.Remove("ivy")
	d.must(err)
	if list, err = window.Backups.List(); err != nil || len(list) != 4 || list[0].Kind != "before_deleting" || list[0].Counts.People != 1 {
		t.Errorf("before an account is removed it was %+v, %v", list, err)
	}
}

func TestABackupThatFailsIsSaidUntilOneIsMade(t *testing.T) {
	d, window := shop(t)
	_, err := window.Accounts.Add(bridge.NewAccount{Name: "Ivy Seeds"})
	d.must(err)
	folder := filepath.Join(filepath.Dir(window.File()), "backups")
	d.must(os.WriteFile(folder, nil, 0o600)) // a file in its place
	if said := window.BackUpIfDue(); !strings.Contains(said, "It was done, but the book could not be backed up.") {
		t.Errorf("it says %q", said)
	}
	state, err := window.Backups.State()
	if err == nil && state.Trouble == "" {
		t.Errorf("the state is %+v", state)
	}
	d.must(os.Remove(folder))
	window.BackUpAfter()
	if state, err := window.Backups.State(); err != nil || state.Trouble != "" || state.At == "" || state.Changed || state.Size == 0 {
		t.Errorf("mended it is %+v, %v", state, err)
	}
}

// The window that could not open its book opens it when what was in the way is gone.
func TestAWindowTriesAgainToOpenItsBook(t *testing.T) {
	d, window := shop(t)
	_, err := window.Accounts.Add(bridge.NewAccount{Name: "Ivy Seeds"})
	d.must(err)
	d.must(window.Close())
	away := window.File() + ".away"
	d.must(os.Rename(window.File(), away))
	d.must(os.Mkdir(window.File(), 0o700)) // a folder where the book should be

	again := bridge.New(bridge.Options{Dir: filepath.Dir(window.File()), DeviceID: "window", Now: d.clock.Now, Zone: berlin(t), ZoneName: "Europe/Berlin", Notifier: d.popups, Log: slog.New(slog.DiscardHandler)})
	t.Cleanup(func() { _ = again.Close() })
	failed := again.OpenWindow(t.Context())
	if failed == nil {
		t.Fatal("a folder opens as a book")
	}
	again.Break(t.Context(), failed, func() error { return again.OpenWindow(context.Background()) })
	if err := again.Shell.TryAgain(); err == nil || again.FaultOf(err).Message != again.FaultOf(failed).Message {
		t.Errorf("the folder still there, trying again gives %v, and not %v", err, failed)
	}
	if start, err := again.Shell.Start(); err != nil || start.Fault == nil {
		t.Errorf("the window then starts with %+v, %v", start.Fault, err)
	}
	d.must(os.Remove(window.File()))
	d.must(os.Rename(away, window.File()))
	d.must(again.Shell.TryAgain())
	if start, err := again.Shell.Start(); err != nil || start.Fault != nil {
		t.Errorf("then it starts with %+v, %v", start.Fault, err)
	}
	if all, err := again.Accounts.List("", 10, 0); err != nil || all.Total != 1 {
		t.Errorf("it has %d accounts, %v", all.Total, err)
	}
}

// The window that could not open its book goes on after a restore.
func TestAWindowGoesOnAfterItsDamagedBookIsRestored(t *testing.T) {
	d, window := shop(t)
	_, err := window.Accounts.Add(bridge.NewAccount{Name: "Ivy Seeds"})
	d.must(err)
	made, err := window.Backups.Make()
	d.must(err)
	d.must(window.Close())
	d.must(os.Truncate(window.File(), 9000))

	again := bridge.New(bridge.Options{Dir: filepath.Dir(window.File()), DeviceID: "window", Now: d.clock.Now, Zone: berlin(t), ZoneName: "Europe/Berlin", Notifier: d.popups, Log: slog.New(slog.DiscardHandler)})
	t.Cleanup(func() { _ = again.Close() })
	failed := again.OpenWindow(t.Context())
	if failed == nil {
		t.Fatal("the damaged book opens")
	}
	opened := 0
	again.Break(t.Context(), failed, func() error { opened++; return again.OpenWindow(context.Background()) })
	if start, err := again.Shell.Start(); err != nil || start.Fault == nil || !strings.Contains(start.Fault.Message, made.File) {
		t.Errorf("the window starts with %+v, %v", start.Fault, err)
	}
	list, err := again.Backups.List()
	if err != nil || len(list) != 1 || list[0].Counts.Accounts != 1 {
		t.Fatalf("it lists %+v, %v", list, err)
	}
	compared, err := again.Backups.Compare(list[0].File, "")
	if err != nil || compared.Book != nil || compared.Counts.Accounts != 1 {
		t.Errorf("it compares %+v, %v", compared, err)
	}
	restored, err := again.Backups.Restore(list[0].File, "")
	if err != nil || restored.Kept == "" || restored.Saved != "" || opened != 1 {
		t.Fatalf("it restores %+v, %v", restored, err)
	}
	if start, err := again.Shell.Start(); err != nil || start.Fault != nil {
		t.Errorf("then it starts with %+v, %v", start.Fault, err)
	}
	if all, err := again.Accounts.List("", 10, 0); err != nil || all.Total != 1 {
		t.Errorf("it has %d accounts, %v", all.Total, err)
	}
}

func TestAWindowTellsThatARestoreChangedEverything(t *testing.T) {
	d, window := shop(t)
	_, err := window.Accounts.Add(bridge.NewAccount{Name: "Ivy Seeds"})
	d.must(err)
	made, err := window.Backups.Make()
	d.must(err)
	_, err = window.Accounts.Add(bridge.NewAccount{Name: "Oak"})
	d.must(err)
	var told atomic.Bool
	noticed := ""
	window.OnNotice(func(says string) { noticed = says })
	window.OnChanged(func(kinds []string) { told.Store(len(kinds) == 1 && kinds[0] == string(bridge.Everything)) })
	restored, err := window.Backups.Restore(made.File, "")
	if err != nil || !told.Load() || restored.Book.Accounts != 2 {
		t.Errorf("it restores %+v, %v, told %v", restored, err, told.Load())
	}
	if !strings.HasPrefix(noticed, "This is your book as it was on 24 November 2026 at 0") || !strings.HasSuffix(noticed, "As it was before the restore, it is a backup too: "+filepath.Base(restored.Saved)+".") || window.Notice() != noticed {
		t.Errorf("beside the day it says %q", noticed)
	}
	reader := bridge.New(bridge.Options{Dir: filepath.Dir(window.File()), DeviceID: "reader", Now: d.clock.Now, Zone: berlin(t), ZoneName: "Europe/Berlin", Log: slog.New(slog.DiscardHandler)})
	d.must(reader.OpenWindow(t.Context()))
	_, err = reader.Backups.Restore(restored.Saved, "")
	if fault := bridge.FaultOf(err); fault.Code != bridge.Unavailable || !strings.Contains(fault.Message, "another window has it open") {
		t.Errorf("a window that only reads gives %+v", fault)
	}
	d.must(reader.Close())
}

// What a command has restored, the next window says.
func TestTheNextWindowSaysWhatWasRestored(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	made, err := d.Backups.Make()
	d.must(err)
	_, err = d.Backups.Restore(made.File, "")
	d.must(err)
	d.must(d.Close())
	d.must(d.OpenWindow(t.Context()))
	if says := d.Notice(); !strings.Contains(says, "This is your book as it was on 24 November 2026 at 09:00, restored from a backup.") {
		t.Errorf("it says %q", says)
	}
}

// A page that nothing has read yet is read after a start.
func TestAWindowFindsDamageInTheBackground(t *testing.T) {
	d, window := shop(t)
	_, err := window.Accounts.Add(bridge.NewAccount{Name: "Ivy Seeds"})
	d.must(err)
	_, err = window.Backups.Make()
	d.must(err)
	d.must(window.Close())
	if zeroed, err := sqlitetest.ZeroPages(window.File(), "concern_override", 1); err != nil || zeroed != 1 {
		t.Fatal(zeroed, err)
	}
	d.must(window.OpenWindow(t.Context()))
	found := make(chan struct{}, 10)
	window.OnBackup(func() { found <- struct{}{} })
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() { defer close(ended); window.KeepBackedUp(ctx) }()
	var state bridge.BackupState
	for range 2 { // a backup that is not made may be told first
		<-found
		if state, err = window.Backups.State(); err != nil || state.Damaged {
			break
		}
	}
	stop()
	<-ended
	if err != nil || !state.Damaged || !strings.Contains(state.Trouble, "is damaged") || !strings.Contains(state.Trouble, "The newest sound backup is") {
		t.Fatalf("the state is %+v, %v", state, err)
	}
	list, err := window.Backups.List()
	d.must(err)
	_, err = window.Backups.Restore(list[0].File, "")
	d.must(err)
	if state, err := window.Backups.State(); err != nil || state.Damaged || state.Trouble != "" {
		t.Errorf("restored it is %+v, %v", state, err)
	}
}
