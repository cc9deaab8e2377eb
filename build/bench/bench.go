package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// The peers. The system's own Python is used, because another one may have SQLite
// without full-text search.
const (
	chromium = "chromium"
	python   = "/usr/bin/python3"
)

// patience is how long a command may take before it counts as hung.
const patience = 8 * time.Minute

// bench is one run of the benchmarks.
type bench struct {
	ctx      context.Context
	dir      string // for all intermediate files
	callbook string // the program without its window
	sizes    sizes
}

func (b bench) say(format string, args ...any) { fmt.Fprintf(os.Stderr, format+"\n", args...) }

// findPeers fails before anything is measured, and names the packages to install.
func (b bench) findPeers() error {
	var missing []string
	for _, need := range []struct{ program, pkg, what string }{
		{chromium, "chromium", "prints the same pages beside Callbook"},
		{python, "python3", "imports the same contacts beside Callbook"},
		{"pdftotext", "poppler-utils", "counts pages and words of what was printed"},
		{"pdftoppm", "poppler-utils", "makes pictures of sheets to be read back"},
		{"fc-match", "fontconfig", "tells whether Chromium has the fonts of the sheets"},
	} {
		if _, err := exec.LookPath(need.program); err != nil {
			missing = append(missing, fmt.Sprintf("%s is missing, which %s. Install the package %s.", need.program, need.what, need.pkg))
		}
	}
	if len(missing) > 0 {
		return errors.New(strings.Join(missing, "\n"))
	}
	family, err := b.output("fc-match", "-f", "%{family}", "Noto Sans")
	if err == nil && !strings.Contains(string(family), "Noto Sans") {
		err = errors.New("the font Noto Sans is missing, which Chromium is to print with. Install the package fonts-noto-core")
	}
	return err
}

// command prepares a command in the run's own environment: without the user's book,
// font index or bus, and with the clock of the tests.
func (b bench) command(ctx context.Context, name string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.WaitDelay = time.Second // a browser's children may keep its output open
	cmd.Env = os.Environ()
	if name == b.callbook || name == chromium || name == python {
		cmd.Env = append(cmd.Env,
			"HOME="+b.dir, "XDG_CONFIG_HOME="+filepath.Join(b.dir, "config"), "XDG_CACHE_HOME="+b.cache(),
			"CALLBOOK_NOW=2026-11-24T08:00:00+01:00", "TZ=Europe/Berlin", "DBUS_SESSION_BUS_ADDRESS=", "DISPLAY=", "WAYLAND_DISPLAY=")
	}
	return cmd
}

// cache is where Callbook keeps its index of the computer's fonts.
func (b bench) cache() string { return filepath.Join(b.dir, "cache") }

// output runs a command and returns what it printed.
func (b bench) output(name string, args ...string) ([]byte, error) {
	out, _, err := b.timed(name, args...)
	return out, err
}

// taken is the time of a whole process, from its start to its end, its processor time,
// which a busy machine affects less, and the most memory that it had, in MB.
type taken struct {
	wall, processor time.Duration
	memory          float64
}

// timed runs a command and measures it.
func (b bench) timed(name string, args ...string) ([]byte, taken, error) {
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	cmd := b.command(ctx, name, args...)
	var out, complaint bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaint
	start := time.Now()
	err := cmd.Run()
	took := taken{wall: time.Since(start)}
	if err != nil {
		return nil, took, fmt.Errorf("%s: %w\n%s%s", strings.Join(append([]string{filepath.Base(name)}, args...), " "), err, &out, &complaint)
	}
	took.processor = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	took.memory = mostMemory(cmd.ProcessState)
	return out.Bytes(), took, nil
}

// ask runs a Callbook command on a book and reads its JSON into v.
func (b bench) ask(book string, v any, args ...string) error {
	out, err := b.output(b.callbook, append([]string{"--data", book, "--json"}, args...)...)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(out, v); err != nil {
		return fmt.Errorf("reading what callbook %s printed: %w", args[0], err)
	}
	return nil
}
