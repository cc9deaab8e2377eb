package bridge_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// While the window is open the live file follows what is done in it, by itself.
func TestTheLiveCalendarFileFollowsTheWindow(t *testing.T) {
	d := newDesk(t)
	d.account("Ivy Seeds")
	folder := t.TempDir()
	kept, err := d.Calendar.KeepLive(folder)
	d.must(err)
	if kept.File != filepath.Join(folder, "follow-ups.ics") || kept.Events != 0 {
		t.Errorf("kept is %s", asJSON(t, kept))
	}
	ctx, stop := context.WithCancel(t.Context())
	var loop sync.WaitGroup
	loop.Go(func() { d.KeepLiveCalendar(ctx) })
	defer func() { stop(); loop.Wait() }()
	holds := func(text string) bool {
		file, err := os.ReadFile(kept.File)
		d.must(err)
		return strings.Contains(string(file), text)
	}
	d.oweBy("ivy", "27 nov 2026 9:00", "phone", "Ask about peat")
	for until := time.Now().Add(time.Minute); !holds("Ask about peat"); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(until) {
			t.Fatal("the file does not have the new follow-up")
		}
	}
	d.oweBy("ivy", "30 nov 2026 9:00", "phone", "Just before the end")
	if says := d.WriteLiveIfDue(); says != "" || !holds("Just before the end") {
		t.Errorf("what was done just before the end is not in the file: %s", says)
	}
	_, err = d.Calendar.KeepLive(filepath.Join(folder, "gone"))
	d.refused(err, "invalid")
	_, err = d.Calendar.KeepLive(d.dir)
	d.refused(err, "invalid")
	live, err := d.Calendar.Live()
	d.must(err)
	if live.Folder != folder || live.Trouble != "" {
		t.Errorf("a folder that was refused changed it to %s", asJSON(t, live))
	}
}
