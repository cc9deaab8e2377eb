package bridge

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"callbook/backend/callbook"
)

// Stdout is the name under which an output goes to standard output.
const Stdout = "-"

// outputs is how this process writes what the rep asks for. The command line
// sets it before a command runs; a window asks in its save dialogs.
type outputs struct {
	stdout io.Writer // what “-” is; nil in a window
	force  bool      // replaces any file that may be replaced

	mu     sync.Mutex
	agreed map[string]bool // files of save dialogs, which ask before one is replaced
}

// Outputs gives “-” a meaning. With force, an output also replaces files that
// hold something else than it writes.
func (b *Book) Outputs(stdout io.Writer, force bool) {
	b.core.outputs.stdout, b.core.outputs.force = stdout, force
}

func (o *outputs) agree(file string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.agreed == nil {
		o.agreed = map[string]bool{}
	}
	o.agreed[file] = true
}

func (o *outputs) mayReplace(file string) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.force || o.agreed[file]
}

// output is the files of one command or save dialog on their way. They are
// written whole beside their places and synced; until they are put there, the
// rep has what was there before. Everything that leaves the book as a file goes
// through here.
type output struct {
	*core
	files []outgoingFile
}

type outgoingFile struct {
	name string        // as the rep wrote it
	path string        // where it goes
	temp string        // where it is until then
	text *bytes.Buffer // instead of both, for standard output
}

func (c *core) output() *output { return &output{core: c} }

// add writes a file of a kind beside its place, if it may go there.
func (o *output) add(name string, kind fileKind, write func(io.Writer) error) error {
	path, err := o.placeFor(name, kind)
	if err != nil {
		return err
	}
	if name == Stdout {
		if len(o.files) > 0 {
			return callbook.Errorf(callbook.Invalid, "file", "This takes several files, and standard output can only be one. Name a file with -o.")
		}
		f := outgoingFile{name: name, text: &bytes.Buffer{}}
		o.files = append(o.files, f)
		return write(f.text)
	}
	return o.addAt(path, name, write)
}

// addAt writes a file beside the place that it is going to.
func (o *output) addAt(path, name string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".callbook-*")
	if err != nil {
		return cannotWrite(name, err)
	}
	o.files = append(o.files, outgoingFile{name: name, path: path, temp: f.Name()})
	if err := errors.Join(write(f), f.Sync(), f.Close()); err != nil {
		return cannotWrite(name, err)
	}
	return nil
}

// put puts every file in its place. The error says which of several are there.
func (o *output) put() error {
	var there []string
	for i := range o.files {
		f := &o.files[i]
		var err error
		if f.text != nil {
			_, err = f.text.WriteTo(o.outputs.stdout)
		} else if err = os.Rename(f.temp, f.path); err == nil {
			f.temp = ""
		}
		if err != nil {
			err = cannotWrite(f.name, err)
			if len(there) > 0 {
				err = stands(err, fmt.Sprintf("Already written: %s.", strings.Join(there, ", ")))
			}
			return err
		}
		o.wrote.Store(true)
		there = append(there, f.name)
	}
	return nil
}

// discard removes a file that was not put in place. A hidden file that stays does
// no harm.
func (o *output) discard() {
	for _, f := range o.files {
		if f.temp != "" {
			_ = os.Remove(f.temp)
		}
	}
}

// names lists the files as the rep named them.
func (o *output) names() []string {
	names := []string{}
	for _, f := range o.files {
		names = append(names, f.name)
	}
	return names
}

// writeFile writes one file that needs nothing of the book but what it has read.
func (c *core) writeFile(name string, kind fileKind, write func(io.Writer) error) error {
	out := c.output()
	defer out.discard()
	if err := out.add(name, kind, write); err != nil {
		return untouched(err)
	}
	return out.put()
}

// WriteText writes a text for the rep under the rule of every output. begins is
// how such a text starts: an existing file that does not is left alone.
func (b *Book) WriteText(file, text, begins string) error {
	kind := fileKind{ending: filepath.Ext(file), what: "text", begins: func(head []byte) bool { return bytes.HasPrefix(head, []byte(begins)) }}
	return b.core.writeFile(file, kind, func(w io.Writer) error { _, err := io.WriteString(w, text); return err })
}

func cannotWrite(path string, err error) error {
	if _, ok := errors.AsType[*callbook.Error](err); ok || isStopped(err) {
		return err
	}
	if path == Stdout {
		return &callbook.Error{
			Code: callbook.Unavailable, Field: "file", Err: err,
			Message: "Standard output could not be written. Check where it goes, then try again.",
		}
	}
	return &callbook.Error{
		Code: callbook.Unavailable, Field: "file", Err: err,
		Message: fmt.Sprintf("%s could not be written. Check that the folder exists, that you can write to it and that it has space, then try again.", path),
	}
}

// numbered is the name of the n-th file where one name was given for several:
// FILE-2.eml.
func numbered(file string, n int) string {
	if n == 1 || file == Stdout {
		return file
	}
	ext := filepath.Ext(file)
	return fmt.Sprintf("%s-%d%s", strings.TrimSuffix(file, ext), n, ext)
}
