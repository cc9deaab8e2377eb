package bridge

import (
	"os"
	"path/filepath"

	"github.com/wailsapp/wails/v2/pkg/runtime"
)

// Shell is what only a window has: its dialogs and its end.
type Shell struct{ *core }

// Start is what the window needs to know before it shows anything.
type Start struct {
	Fault    *Fault `json:"fault"` // why the book is not open
	Folder   string `json:"folder"`
	Demo     bool   `json:"demo"`
	FirstRun bool   `json:"first_run"`
	Zone     string `json:"zone"`
	Rep      string `json:"rep"`
}

// Start says how the book opened.
func (s *Shell) Start() (Start, error) {
	out := Start{Folder: s.Dir, Zone: s.ZoneName}
	if s.broken != nil {
		out.Fault = s.broken
		return out, nil
	}
	_, err := os.Stat(filepath.Join(s.Dir, ".callbook-demo"))
	out.Demo = err == nil
	accounts, err := (&Accounts{s.core}).List("", 1, 0)
	if err != nil {
		return out, err
	}
	name, err := (&Settings{s.core}).Get("your_name")
	out.Rep, out.FirstRun = name.Value, accounts.Total == 0 && name.Value == ""
	return out, err
}

// ChooseFile asks for a file to open; empty where the rep cancels.
func (s *Shell) ChooseFile(title, kind, pattern string) (string, error) {
	return runtime.OpenFileDialog(s.ctx, runtime.OpenDialogOptions{
		Title: title, Filters: []runtime.FileFilter{{DisplayName: kind, Pattern: pattern}},
	})
}

// ChooseSave asks where to save; empty where the rep cancels. Dialogs do not
// add the ending by themselves.
func (s *Shell) ChooseSave(title, name, ending string) (string, error) {
	path, err := runtime.SaveFileDialog(s.ctx, runtime.SaveDialogOptions{
		Title: title, DefaultFilename: name, Filters: []runtime.FileFilter{{DisplayName: ending, Pattern: "*" + ending}},
	})
	if err != nil || path == "" {
		return "", err
	}
	if filepath.Ext(path) != ending {
		path += ending
	}
	return path, nil
}

// OpenLink hands a mail link to the system's mail program.
func (s *Shell) OpenLink(link string) { runtime.BrowserOpenURL(s.ctx, link) }

// Hide hides the window; reminders go on.
func (s *Shell) Hide() { runtime.Hide(s.ctx) }

// Quit ends Callbook, and reminders with it.
func (s *Shell) Quit() { runtime.Quit(s.ctx) }
