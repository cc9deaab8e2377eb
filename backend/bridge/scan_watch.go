package bridge

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// watchSetting is the folder that new pictures of sheets come to; empty where there is
// none. It belongs to this computer.
const watchSetting = ".scan_folder"

// Watched is the folder that is watched, and what is new in it. Trouble says why it cannot
// be looked into.
type Watched struct {
	Folder  string   `json:"folder"` // empty: none is
	Files   []string `json:"files"`
	Trouble string   `json:"trouble"`
}

// watch is what is known of the watched folder. What was there when the window began to
// watch is left alone.
type watch struct {
	mu      sync.Mutex
	folder  string // that the rest is about
	known   map[string]stamp
	waiting map[string]stamp // new or replaced, and perhaps still being written
}

// stamp is how a file was at the last look.
type stamp struct {
	size int64
	at   time.Time
}

// Watch has a folder watched for pictures of sheets, or with no name no longer. What is in
// it already is left alone, and nothing in it is ever changed.
//
// Errors: NotFound for a folder that is not there; Invalid for what is not a folder.
func (s *Scans) Watch(folder string) (Watched, error) {
	out := Watched{Folder: folder, Files: []string{}}
	if folder != "" {
		path, err := filepath.Abs(folder)
		if err != nil {
			return out, err
		}
		info, err := os.Stat(path)
		switch {
		case err != nil:
			return out, &callbook.Error{Code: callbook.NotFound, Field: "folder", Err: err, Message: folderGone(path)}
		case !info.IsDir():
			return out, callbook.Errorf(callbook.Invalid, "folder", "“%s” is not a folder. Choose the folder where the pictures arrive.", filepath.Base(path))
		}
		out.Folder = path
	}
	err := s.update("", func(tx *sqlite.Tx) error { return tx.SetSetting(watchSetting, out.Folder) })
	if err == nil {
		_, err = s.Arrived()
	}
	return out, err
}

// Arrived looks into the watched folder. It lists each picture that is new there, and each
// that another one has taken the place of, once, when it has not changed since the last
// look: one that is still being written is left until it is complete. After it the window
// reads them.
func (s *Scans) Arrived() (Watched, error) {
	out := Watched{Files: []string{}}
	err := s.view(func(tx *sqlite.Tx) (err error) {
		out.Folder, _, err = tx.Setting(watchSetting)
		return err
	})
	if err != nil {
		return out, err
	}
	files, err := s.watch.look(out.Folder)
	if err != nil {
		s.Log.Warn("the watched folder cannot be read", "err", err)
		out.Trouble = folderGone(out.Folder)
	}
	out.Files = append(out.Files, files...)
	return out, nil
}

func folderGone(folder string) string {
	return "The folder “" + folder + "” is not there, or cannot be read. Connect it, or choose another one in Settings."
}

func (w *watch) look(folder string) (ready []string, err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if folder != w.folder {
		w.folder, w.known, w.waiting = folder, nil, map[string]stamp{}
	}
	if folder == "" {
		return nil, nil
	}
	if err := w.list(); err != nil {
		return nil, err
	}
	for name, was := range w.waiting {
		info, err := os.Lstat(filepath.Join(folder, name))
		switch is := stampOf(info); {
		case errors.Is(err, fs.ErrNotExist):
			delete(w.waiting, name)
			delete(w.known, name) // it may come again
		case err != nil || !info.Mode().IsRegular():
			delete(w.waiting, name)
		case is != was || is.size == 0:
			w.waiting[name] = is
		case len(ready) < MostScans:
			delete(w.waiting, name)
			ready = append(ready, filepath.Join(folder, name))
		}
	}
	slices.Sort(ready)
	return ready, nil
}

// list notes the pictures that are new or replaced. A file that is written over leaves the
// time of its folder as it was, so each is looked at.
func (w *watch) list() error {
	entries, err := os.ReadDir(w.folder)
	if err != nil {
		return err
	}
	known := make(map[string]stamp, len(entries))
	for _, e := range entries {
		name := e.Name()
		if !slices.Contains(pictureEndings, strings.ToLower(filepath.Ext(name))) || strings.HasPrefix(name, ".") {
			continue
		}
		info, err := e.Info()
		if err != nil {
			continue // it has just gone
		}
		was, there := w.known[name]
		known[name] = stampOf(info)
		if _, waits := w.waiting[name]; w.known != nil && !waits && (!there || was != known[name]) {
			w.waiting[name] = stamp{size: -1}
		}
	}
	w.known = known
	return nil
}

func stampOf(info fs.FileInfo) stamp {
	if info == nil {
		return stamp{}
	}
	return stamp{info.Size(), info.ModTime()}
}
