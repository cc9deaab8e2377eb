package bridge

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"callbook/backend/calendar"
	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// liveSetting is the folder with the live calendar file; empty where there is none.
const liveSetting = ".calendar_live"

// liveName is the file that programs watch.
const liveName = "follow-ups.ics"

// liveKinds are what an entry of a calendar is made from.
var liveKinds = []string{"follow_up", "call", "account", "person", "sheet", "setting"}

// livePause is how long the window waits for more changes before it writes the file.
const livePause = time.Second

// LiveCalendar is the calendar file that is written again at each change. Trouble says
// why the last change is not in it.
type LiveCalendar struct {
	Folder  string   `json:"folder"` // empty: there is none
	File    string   `json:"file"`
	Files   []string `json:"files"` // more than one where a single one would be too large
	Events  int      `json:"events"`
	Trouble string   `json:"trouble"`
}

// live is what the book knows of its live file.
type live struct {
	due  atomic.Bool   // something has changed since the file was written
	wake chan struct{} // holds one when it has become due
	mu   sync.Mutex    // of the file
	err  error         // why it is behind
}

// changed tells the live file and the page about a write.
func (c *core) changed(kinds []string) {
	if slices.ContainsFunc(kinds, func(kind string) bool { return slices.Contains(liveKinds, kind) }) {
		c.live.due.Store(true)
		select {
		case c.live.wake <- struct{}{}:
		default: // it is awake already
		}
	}
	if c.onChanged != nil {
		c.onChanged(kinds)
	}
}

// Live says where the live calendar file is, and whether it is up to date.
func (s *Calendar) Live() (LiveCalendar, error) {
	out := LiveCalendar{Files: []string{}}
	err := s.view(func(tx *sqlite.Tx) (err error) {
		out.Folder, _, err = tx.Setting(liveSetting)
		return err
	})
	if err != nil || out.Folder == "" {
		return out, err
	}
	out.File = filepath.Join(out.Folder, liveName)
	s.live.mu.Lock()
	defer s.live.mu.Unlock()
	if s.live.err != nil {
		out.Trouble = FaultOf(s.live.err).Message
	}
	return out, nil
}

// KeepLive writes follow-ups.ics with every open follow-up into a folder, and again
// after each change, for a program that watches a file. An empty folder ends that and
// leaves the file as it is.
//
// Errors: Invalid for what is not a folder, for one that belongs to a book, and where
// follow-ups.ics there is something else; Unavailable where nothing can be written.
func (s *Calendar) KeepLive(folder string) (LiveCalendar, error) {
	if folder != "" {
		place, err := s.freePlace(folder)
		if err != nil {
			return LiveCalendar{Files: []string{}}, err
		}
		if info, err := os.Stat(place); err != nil || !info.IsDir() {
			return LiveCalendar{Files: []string{}}, callbook.Errorf(callbook.Invalid, "folder", "%s is not a folder. Name one that exists.", folder)
		}
		if _, err := s.placeFor(filepath.Join(place, liveName), icsFile); err != nil {
			return LiveCalendar{Files: []string{}}, err
		}
		folder = place
	}
	err := s.update("", func(tx *sqlite.Tx) error { return tx.SetSetting(liveSetting, folder) })
	if err != nil || folder == "" {
		return LiveCalendar{Files: []string{}}, err
	}
	s.live.due.Store(false) // by the setting itself
	return s.writeLive()
}

// WriteLiveIfDue writes the live calendar file if this process has changed something.
// It returns what went wrong, in a sentence for the rep.
func (b *Book) WriteLiveIfDue() string {
	if !b.core.live.due.Swap(false) {
		return ""
	}
	if _, err := b.Calendar.writeLive(); err != nil {
		return "The live calendar file is not up to date. " + FaultOf(err).Message
	}
	return ""
}

// KeepLiveCalendar writes the live calendar file after each change until ctx ends. What
// is due then is left to WriteLiveIfDue.
func (b *Book) KeepLiveCalendar(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-b.core.live.wake:
		}
		select { // for whatever else belongs to the change
		case <-ctx.Done():
			return
		case <-time.After(livePause):
		}
		if says := b.WriteLiveIfDue(); says != "" {
			b.core.Log.Error("the live calendar file was not written")
		}
	}
}

// writeLive writes the file of the chosen folder, if there is one. The identities in
// it are in the book first, so that a program recognises each entry when the file
// changes. They do not count as exported: nobody has to delete anything in a calendar
// that follows the file.
func (s *Calendar) writeLive() (LiveCalendar, error) {
	s.live.mu.Lock()
	defer s.live.mu.Unlock()
	out := LiveCalendar{Files: []string{}}
	err := s.view(func(tx *sqlite.Tx) (err error) {
		out.Folder, _, err = tx.Setting(liveSetting)
		return err
	})
	if err != nil || out.Folder == "" {
		return out, err
	}
	out.File = filepath.Join(out.Folder, liveName)
	files := s.output()
	defer files.discard()
	err = s.inStore(func(store *sqlite.Store) error {
		return store.Update(s.ctx, "", func(tx *sqlite.Tx) error { return s.liveFiles(tx, &out, files) })
	})
	if err == nil {
		err = files.put()
	}
	if err == nil {
		out.Files = files.names()
		err = removeOldParts(out.File, len(out.Files))
	}
	s.live.err = err
	return out, err
}

// liveFiles writes the parts beside their places.
func (s *Calendar) liveFiles(tx *sqlite.Tx, out *LiveCalendar, files *output) error {
	known, err := knownEntries(tx)
	if err != nil {
		return err
	}
	entries, err := s.entries(tx)
	if err != nil {
		return err
	}
	open := calendar.Plan(entries, known, newUID).Open().All()
	out.Events = len(open)
	parts := calendar.Split(open, calendar.BulkLimit)
	if len(parts) == 0 {
		parts = [][]calendar.Entry{nil} // an empty calendar, and not the last state
	}
	for i, part := range parts {
		if err := files.add(numbered(out.File, i+1), icsFile, func(w io.Writer) error { return calendar.Write(w, part) }); err != nil {
			return err
		}
	}
	was := map[string]calendar.Known{}
	for _, k := range known {
		was[k.UID] = k
	}
	aside := slices.DeleteFunc(calendar.SetAside(open, known), func(k calendar.Known) bool { return was[k.UID] == k })
	return saveExports(tx, aside)
}

// removeOldParts removes the parts beyond so many that an earlier, longer file had. A
// file that Callbook did not write stays.
func removeOldParts(file string, parts int) error {
	for n := max(parts, 1) + 1; ; n++ {
		part := numbered(file, n)
		head, err := headOf(part)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("looking at an old part of the live calendar: %w", err)
		}
		if !bytes.Contains(head, []byte("PRODID:-//Callbook")) {
			return nil
		}
		if err := os.Remove(part); err != nil {
			return cannotWrite(part, err)
		}
	}
}
