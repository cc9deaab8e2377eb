package bridge

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/wailsapp/wails/v2/pkg/runtime"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// Shell is what only a window has: its dialogs and its end.
type Shell struct{ *core }

// demoMark is the file that marks a folder as a demo book's.
const demoMark = ".callbook-demo"

// Start is what the window needs to know before it shows anything.
type Start struct {
	Fault    *Fault `json:"fault"` // why the book is not open
	Folder   string `json:"folder"`
	Demo     bool   `json:"demo"`
	ReadOnly bool   `json:"read_only"` // it cannot be changed here
	Taken    bool   `json:"taken"`     // because another window has it open
	Notice   string `json:"notice"`    // what opening found and the rep is to know
	FirstRun bool   `json:"first_run"`
	Zone     string `json:"zone"`
	Rep      string `json:"rep"`
	Theme    Theme  `json:"theme"`
	Zoom     int    `json:"zoom"`    // percent
	Singles  bool   `json:"singles"` // single letters are keys
	HasDemo  bool   `json:"has_demo"`
	Version  string `json:"version"`
}

// Start says how the book opened. The page asks as soon as it is there, which
// may be before a large book has been brought up to date.
func (s *Shell) Start() (Start, error) {
	<-s.begun
	out := Start{Folder: s.Dir, Zone: s.ZoneName, HasDemo: s.MakeDemo != nil, Version: Version()}
	if out.Fault = s.broken.Load(); out.Fault != nil {
		return out, nil
	}
	out.Taken = s.readOnly && !s.store.Load().Unwritable()
	out.Demo, out.ReadOnly, out.Notice = s.demo(), s.readOnly, s.notice
	accounts, err := (&Accounts{s.core}).List("", 1, 0)
	if err != nil {
		return out, err
	}
	err = s.view(func(tx *sqlite.Tx) error {
		set, err := readSettings(tx)
		out.Rep, out.Theme, out.Zoom, out.Singles = set.YourName, set.Theme, set.Zoom, set.SingleKeys
		return err
	})
	out.FirstRun = accounts.Total == 0 && out.Rep == ""
	return out, err
}

// TryAgain opens the book that could not be opened: the stick is in again, the disk
// has space, the folder is writable.
//
// Errors: as of opening.
func (s *Shell) TryAgain() (err error) {
	defer caught(&err)
	return s.reopened()
}

// Demo reports whether this is a demo book.
func (b *Book) Demo() bool { return b.core.demo() }

func (c *core) demo() bool {
	_, err := os.Stat(filepath.Join(c.Dir, demoMark))
	return err == nil
}

// ChooseFile asks for a file to open; empty where the rep cancels.
func (s *Shell) ChooseFile(title, kind, pattern string) (string, error) {
	return runtime.OpenFileDialog(s.ctx, runtime.OpenDialogOptions{
		Title: title, Filters: []runtime.FileFilter{{DisplayName: kind, Pattern: pattern}},
	})
}

// ChooseFolder asks for a folder; empty where the rep cancels.
func (s *Shell) ChooseFolder(title string) (string, error) {
	return runtime.OpenDirectoryDialog(s.ctx, runtime.OpenDialogOptions{Title: title, CanCreateDirectories: true})
}

// ChooseSave asks where to save; empty where the rep cancels.
//
// Errors: Invalid where the ending has to be added and that file is there
// already.
func (s *Shell) ChooseSave(title, name, ending string) (string, error) {
	path, err := runtime.SaveFileDialog(s.ctx, runtime.SaveDialogOptions{
		Title: title, DefaultFilename: name, Filters: []runtime.FileFilter{{DisplayName: ending, Pattern: "*" + ending}},
	})
	if err != nil || path == "" {
		return "", err
	}
	return s.chosen(path, ending)
}

// chosen is the file that a save dialog is about. The dialog has asked whether
// a file that is there may be replaced, but it does not add the ending: with it,
// the file is another, of which nobody was asked.
func (s *Shell) chosen(path, ending string) (string, error) {
	if strings.EqualFold(filepath.Ext(path), ending) {
		s.outputs.agree(path)
		return path, nil
	}
	path += ending
	if _, err := os.Lstat(path); err == nil {
		return "", callbook.Errorf(callbook.Invalid, "file", "%s already exists. Choose another name, or save again and pick that file to replace it.", path)
	}
	return path, nil
}

// Look sees at once whether another process has written to the book, which is
// then told as a change of everything. A page that is looked at asks every
// second or so; it costs one number from the file.
func (s *Shell) Look() error { return s.tellChangedElsewhere() }

// Hide hides the window; reminders go on.
func (s *Shell) Hide() { runtime.Hide(s.ctx) }

// Quit ends Callbook, and reminders with it.
func (s *Shell) Quit() { s.quit(s.ctx) }

// Quit does the same where the system asks for it, by the context of the window.
func (b *Book) Quit(window context.Context) { b.core.quit(window) }

func (c *core) quit(window context.Context) {
	c.quitting.Store(true)
	runtime.Quit(window)
}

// Cancel stops the long work of that name, if it is under way. What it had not
// finished is not written.
func (s *Shell) Cancel(job Job) { s.jobs.stop(job) }

// OpenDemo shows the demo book in a window of its own. A demo of an earlier day
// is made again: its calls are of the day it was made.
//
// Errors: NotFound where this Callbook has no demo book; Unavailable where its
// folder cannot be made.
func (s *Shell) OpenDemo() error {
	if s.MakeDemo == nil {
		return callbook.Errorf(callbook.NotFound, "", "This Callbook has no demo book.")
	}
	dir, err := filepath.Abs(filepath.Join(s.Dir, "demo"))
	if err != nil {
		return fmt.Errorf("finding the demo's folder: %w", err)
	}
	book := filepath.Join(dir, "book")
	if made, err := os.Stat(filepath.Join(book, demoMark)); err != nil || callbook.DayOf(made.ModTime().In(s.Zone)) != s.today() {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return cannotWrite(dir, err)
		}
		if err := s.MakeDemo(s.ctx, dir); err != nil {
			return err
		}
	}
	window, err := startWindow(book)
	if err != nil {
		return err
	}
	go func() { _ = window.Wait() }() // how it ends is the rep's business
	return nil
}
