//go:build window

package window

import (
	"bufio"
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
)

const (
	program = "../bin/callbook"
	zone    = "TZ=Europe/Berlin"
)

// desktop is an X display with a window manager and a session bus of its own, and
// an empty home folder. Programs in its bin folder come before the system's.
type desktop struct {
	t    *testing.T
	home string
	env  []string

	bus     string     // the address of its session bus
	readers *dbus.Conn // the bus of screen readers, once one has read
}

// startDesktop starts a desktop and ends it with the test.
func startDesktop(t *testing.T) *desktop {
	t.Helper()
	home := t.TempDir()
	d := &desktop{t: t, home: home, env: []string{
		"PATH=" + filepath.Join(home, "bin") + ":" + os.Getenv("PATH"),
		"LANG=C.UTF-8",
		"HOME=" + home,
		"XDG_RUNTIME_DIR=" + home,
		"GTK_THEME=Adwaita",
		zone,
	}}
	d.env = append(d.env, "DISPLAY=:"+d.freeDisplay())
	d.bus = d.firstLine("dbus-daemon", "--session", "--nofork", "--print-address=1")
	d.env = append(d.env, "DBUS_SESSION_BUS_ADDRESS="+d.bus)
	d.start("openbox")
	eventually(t, "the window manager worked", func() bool {
		_, err := d.output("xdotool", "get_num_desktops")
		return err == nil
	})
	return d
}

// looking is held while Xvfb looks for a free display: two that look at the same time may
// take the same one.
var looking sync.Mutex

// freeDisplay starts Xvfb and returns the number of its display.
func (d *desktop) freeDisplay() string {
	d.t.Helper()
	looking.Lock()
	defer looking.Unlock()
	return d.firstLine("Xvfb", "-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp")
}

// command prepares a program of this desktop.
func (d *desktop) command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Env = d.env
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.WaitDelay = 5 * time.Second
	return cmd
}

// start runs a program until the test ends, and then ends it with everything it
// started.
func (d *desktop) start(name string, args ...string) *exec.Cmd {
	d.t.Helper()
	cmd := d.command(name, args...)
	d.run(cmd)
	return cmd
}

func (d *desktop) run(cmd *exec.Cmd) {
	d.t.Helper()
	said, err := os.CreateTemp(d.home, filepath.Base(cmd.Path)+"-*.stderr")
	if err != nil {
		d.t.Fatal(err)
	}
	defer func() { _ = said.Close() }() // the program writes it
	cmd.Stderr = said
	d.t.Cleanup(func() {
		if text, err := os.ReadFile(said.Name()); d.t.Failed() {
			d.t.Logf("%s said at its end (%v):\n%s", cmd.Path, err, text[max(0, len(text)-4000):])
		}
	})
	if err := cmd.Start(); err != nil {
		d.t.Fatalf("cannot start %s: %v. `build/install.sh test` installs what these tests need.", cmd.Path, err)
	}
	d.t.Cleanup(func() {
		if cmd.ProcessState == nil {
			_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
			_ = cmd.Wait()
		}
	})
}

// firstLine starts a program and returns the first line that it prints.
func (d *desktop) firstLine(name string, args ...string) string {
	d.t.Helper()
	cmd := d.command(name, args...)
	out, err := cmd.StdoutPipe()
	if err != nil {
		d.t.Fatal(err)
	}
	d.run(cmd)
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		d.t.Fatalf("%s did not say what it was asked for: %v", name, err)
	}
	go func() { _, _ = io.Copy(io.Discard, out) }()
	return strings.TrimSpace(line)
}

// output runs a program to its end, for at most half a minute, and returns what it
// printed.
func (d *desktop) output(name string, args ...string) ([]byte, error) {
	var stdout bytes.Buffer
	cmd := d.command(name, args...)
	cmd.Stdout = &stdout
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	late := time.AfterFunc(30*time.Second, func() { _ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) })
	defer late.Stop()
	err := cmd.Wait()
	return stdout.Bytes(), err
}

// program puts a shell script in front of the system's program with that name.
func (d *desktop) program(name, script string) {
	d.t.Helper()
	bin := filepath.Join(d.home, "bin")
	if err := os.MkdirAll(bin, 0o700); err != nil {
		d.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(bin, name), []byte("#!/bin/sh\n"+script+"\n"), 0o700); err != nil {
		d.t.Fatal(err)
	}
}

// built returns the program's path and fails if it has not been built.
func built(t *testing.T) string {
	t.Helper()
	path, err := filepath.Abs(program)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); err != nil {
		t.Fatalf("there is no build/bin/callbook. `make build` makes it: %v", err)
	}
	return path
}

// eventually asks until the answer is yes, for at most a minute and a half: a loaded
// computer types and draws slowly, and nothing waits longer than needed.
func eventually(t *testing.T, what string, ask func() bool) {
	t.Helper()
	within(t, 90*time.Second, what, ask)
}

// within asks until the answer is yes, for at most that long.
func within(t *testing.T, long time.Duration, what string, ask func() bool) {
	t.Helper()
	for end := time.Now().Add(long); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if ask() {
			return
		}
	}
	t.Fatalf("waited %v in vain until %s", long, what)
}
