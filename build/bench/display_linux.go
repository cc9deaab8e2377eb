package main

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// display is an X display that keeps its picture in a file, and a session bus, both
// only for this run. There is no window manager, so a window has the size that its
// program gave it.
type display struct {
	env     []string
	picture *os.File
	started []*exec.Cmd
}

// The display is as large as the window, which then covers it.
const width, height = 1280, 860

func (b bench) openDisplay() (_ *display, err error) {
	home := filepath.Join(b.dir, "home")
	d := &display{env: []string{
		"PATH=" + os.Getenv("PATH"), "LANG=C.UTF-8", "HOME=" + home, "XDG_RUNTIME_DIR=" + home, "TZ=Europe/Berlin",
		"WEBKIT_DISABLE_DMABUF_RENDERER=1", // as in Callbook
	}}
	defer func() {
		if err != nil {
			d.close()
		}
	}()
	if err := os.MkdirAll(home, 0o700); err != nil {
		return nil, fmt.Errorf("making a home: %w", err)
	}
	number, err := d.firstLine(b.ctx, "Xvfb", "-displayfd", "1", "-screen", "0", fmt.Sprintf("%dx%dx24", width, height), "-fbdir", home, "-nolisten", "tcp")
	if err != nil {
		return nil, err
	}
	d.env = append(d.env, "DISPLAY=:"+number)
	bus, err := d.firstLine(b.ctx, "dbus-daemon", "--session", "--nofork", "--print-address=1")
	if err != nil {
		return nil, err
	}
	d.env = append(d.env, "DBUS_SESSION_BUS_ADDRESS="+bus)
	if d.picture, err = os.Open(filepath.Join(home, "Xvfb_screen0")); err != nil {
		return nil, fmt.Errorf("opening the display's picture: %w", err)
	}
	return d, nil
}

// start starts a program on the display, in a process group of its own.
func (d *display) start(ctx context.Context, name string, args ...string) (*exec.Cmd, error) {
	cmd := d.command(ctx, name, args...)
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("starting %s: %w", name, err)
	}
	d.started = append(d.started, cmd)
	return cmd, nil
}

func (d *display) command(ctx context.Context, name string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env = d.env
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	return cmd
}

// firstLine starts a program and returns the first line that it prints.
func (d *display) firstLine(ctx context.Context, name string, args ...string) (string, error) {
	cmd := d.command(ctx, name, args...)
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		return "", fmt.Errorf("starting %s: %w", name, err)
	}
	d.started = append(d.started, cmd)
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		return "", fmt.Errorf("%s did not say what it was asked for: %w", name, err)
	}
	go func() { _, _ = io.Copy(io.Discard, out) }()
	return strings.TrimSpace(line), nil
}

// end kills a program and everything it started.
func (d *display) end(cmd *exec.Cmd) {
	_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) // it may have ended by itself
	_ = cmd.Wait()
}

func (d *display) close() {
	for i := len(d.started) - 1; i >= 0; i-- {
		if d.started[i].ProcessState == nil {
			d.end(d.started[i])
		}
	}
	if d.picture != nil {
		_ = d.picture.Close() // opened only for reading
	}
}

// area is a part of the display, in pixels, without its lower right corner.
type area struct{ left, top, right, bottom int }

// The whole display, and the list of Today: right of the navigation, below the
// title and above the status bar.
var (
	everywhere = area{0, 0, width, height}
	lines      = area{200, 100, 900, height - 40}
)

// written waits until there is text: letters have many colours at their edges, and
// everything before them has few.
func (d *display) written(where area) error {
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(2 * time.Millisecond) {
		n, err := d.colours(where)
		if err != nil {
			return err
		}
		if n > fewColours {
			return nil
		}
	}
	return errors.New("no window has shown anything for 30 seconds")
}

const fewColours = 8

// blank waits until nothing is left of the last window.
func (d *display) blank() error {
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if n, err := d.colours(everywhere); err != nil || n <= fewColours {
			return err
		}
	}
	return errors.New("a window that has ended still shows")
}

// colours counts the colours of every fourth line of an area, and stops soon after
// few.
func (d *display) colours(where area) (int, error) {
	var head [100]byte // of an XWD file: 25 numbers
	if _, err := d.picture.ReadAt(head[:], 0); err != nil {
		return 0, fmt.Errorf("reading the display's picture: %w", err)
	}
	field := func(n int) int64 { return int64(binary.BigEndian.Uint32(head[4*n:])) }
	const headSize, bytesPerLine, colourMap, colourSize = 0, 12, 19, 12
	pixels := field(headSize) + field(colourMap)*colourSize
	seen := map[uint32]bool{}
	line := make([]byte, 4*(where.right-where.left))
	for y := where.top; y < where.bottom; y += 4 {
		if _, err := d.picture.ReadAt(line, pixels+int64(y)*field(bytesPerLine)+int64(4*where.left)); err != nil {
			return 0, fmt.Errorf("reading the display's picture: %w", err)
		}
		last := uint32(0)
		for x := 0; x < len(line); x += 4 {
			pixel := binary.LittleEndian.Uint32(line[x:])
			if x > 0 && pixel == last {
				continue
			}
			last = pixel
			if seen[pixel] = true; len(seen) > 2*fewColours {
				return len(seen), nil
			}
		}
	}
	return len(seen), nil
}
