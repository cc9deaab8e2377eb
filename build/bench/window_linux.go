package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"
)

// The tags that the window is built with, the same as in build/build.sh.
const windowTags = "desktop,production,webkit2_41"

// watched is how long a hidden window is watched. In that time the reminders check
// the clock two or three times.
const watched = time.Minute

// window measures the built window and, alternating with it, one that shows a
// single word: the time until there is something to read, and the memory after
// that. Then it hides the window and measures what it still does.
func (b bench) window() ([]figure, error) {
	b.say("Building the window, and an empty one")
	ours, empty := filepath.Join(b.dir, "window"), filepath.Join(b.dir, "empty")
	for _, step := range [][]string{
		{"build/page.sh"},
		{"go", "build", "-tags", windowTags, "-trimpath", "-ldflags", "-w -s", "-o", ours, "."},
		{"go", "build", "-tags", windowTags, "-trimpath", "-ldflags", "-w -s", "-o", empty, "./build/bench/empty"},
	} {
		if _, err := b.output(step[0], step[1:]...); err != nil {
			return nil, err
		}
	}
	b.say("Making a book of %d follow-ups", b.sizes.followUps)
	book, err := b.makeBook(b.sizes.followUps)
	if err != nil {
		return nil, err
	}
	d, err := b.openDisplay()
	if err != nil {
		return nil, err
	}
	defer d.close()

	b.say("Opening windows")
	var paints, days, emptyPaints, paintRatios, holds, emptyHolds, holdRatios spread
	for round := range b.sizes.rounds + 1 {
		paint, day, hold, err := b.opened(d, lines, ours, "--data", book)
		if err != nil {
			return nil, err
		}
		emptyPaint, _, emptyHold, err := b.opened(d, everywhere, empty)
		if err != nil {
			return nil, err
		}
		if round == 0 {
			continue // it reads both from the disk
		}
		days = append(days, day)
		paints, emptyPaints, paintRatios = append(paints, paint), append(emptyPaints, emptyPaint), append(paintRatios, paint/emptyPaint)
		holds, emptyHolds, holdRatios = append(holds, hold), append(emptyHolds, emptyHold), append(holdRatios, hold/emptyHold)
	}
	b.say("Watching the hidden window for %v", watched)
	total, middle, err := b.hidden(d, ours, book)
	if err != nil {
		return nil, err
	}
	part := fmt.Sprintf("The window, with a book of %d follow-ups", b.sizes.followUps)
	const peer = "an empty Wails window"
	return []figure{
		{Part: part, What: "from its start until there is something to read", Unit: "ms", Values: paints, Peer: peer, PeerValues: emptyPaints},
		{Part: part, What: "that, as a multiple of an empty window’s", Unit: "times", Values: paintRatios, Budget: 1.3},
		{Part: part, What: "from its start until the lines of the day can be read", Unit: "ms", Values: days},
		{Part: part, What: "memory of all its processes", Unit: "MB", Values: holds, Peer: peer, PeerValues: emptyHolds},
		{Part: part, What: "that, as a multiple of an empty window’s", Unit: "times", Values: holdRatios, Budget: 1.2},
		{Part: part, What: "processor time in a minute of being hidden", Unit: "ms", Values: spread{total}, Budget: 60},
		{Part: part, What: "processor time in the middle one of those 60 seconds", Unit: "ms", Values: spread{middle}, Budget: 0.5},
	}, nil
}

// settling is how long a window gets to finish starting.
const settling = 3 * time.Second

// opened opens a window. It returns the milliseconds until anything is readable in
// it, the milliseconds until where has content, and the MB of memory after that.
func (b bench) opened(d *display, where area, program string, args ...string) (paint, content, hold float64, err error) {
	if err := d.blank(); err != nil {
		return 0, 0, 0, err
	}
	start := time.Now()
	cmd, err := d.start(b.ctx, program, args...)
	if err != nil {
		return 0, 0, 0, err
	}
	defer d.end(cmd)
	if err := d.written(everywhere); err != nil {
		return 0, 0, 0, fmt.Errorf("%s: %w", filepath.Base(program), err)
	}
	paint = milliseconds(time.Since(start))
	if err := d.written(where); err != nil {
		return 0, 0, 0, fmt.Errorf("%s: %w", filepath.Base(program), err)
	}
	content = milliseconds(time.Since(start))
	time.Sleep(settling)
	hold, err = memory(cmd.Process.Pid)
	return paint, content, hold, err
}

// hidden opens the window and closes it, which hides it. It returns the
// milliseconds of processor time in a minute, and in the middle second of that
// minute: between two checks of the clock there should be none.
func (b bench) hidden(d *display, program, book string) (total, middle float64, err error) {
	if _, err := d.start(b.ctx, "openbox"); err != nil {
		return 0, 0, err
	}
	time.Sleep(time.Second) // it does not announce when it is ready
	cmd, err := d.start(b.ctx, program, "--data", book)
	if err != nil {
		return 0, 0, err
	}
	defer d.end(cmd)
	if err := d.written(everywhere); err != nil {
		return 0, 0, err
	}
	time.Sleep(settling)
	if err := d.closeWindow(b); err != nil {
		return 0, 0, err
	}
	time.Sleep(2 * settling)
	if d.command(b.ctx, "xdotool", "search", "--onlyvisible", "--name", "^Callbook$").Run() == nil {
		return 0, 0, errors.New("the closed window did not hide")
	}
	var seconds spread
	last, err := processorTime(cmd.Process.Pid)
	if err != nil {
		return 0, 0, err
	}
	for range int(watched / time.Second) {
		time.Sleep(time.Second)
		now, err := processorTime(cmd.Process.Pid)
		if err != nil {
			return 0, 0, err
		}
		seconds, last = append(seconds, milliseconds(now-last)), now
	}
	for _, s := range seconds {
		total += s
	}
	return total, seconds.median(), nil
}

// closeWindow closes the window that has the focus, by the window manager's key.
func (d *display) closeWindow(b bench) error {
	cmd := d.command(b.ctx, "xdotool", "key", "alt+F4")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("closing the window: %w %s", err, strings.TrimSpace(string(out)))
	}
	return nil
}
