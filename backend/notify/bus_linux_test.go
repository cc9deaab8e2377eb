package notify

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
)

const (
	service = "org.freedesktop.Notifications"
	object  = dbus.ObjectPath("/org/freedesktop/Notifications")
)

// program finds a program, or fails and names the package to install.
func program(t *testing.T, name, pkg string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Fatalf("This test needs %s. Install the package %s.", name, pkg)
	}
	return path
}

// start runs a program until the test ends and returns its output.
func start(t *testing.T, name, pkg string, args ...string) io.Reader {
	t.Helper()
	cmd := exec.Command(program(t, name, pkg), args...)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := cmd.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
			t.Error(err)
		}
		_ = cmd.Wait() // "killed" is expected here
	})
	return out
}

func line(t *testing.T, r io.Reader) string {
	t.Helper()
	s, err := bufio.NewReader(r).ReadString('\n')
	if err != nil {
		t.Fatalf("waiting for a program to say where it is: %v", err)
	}
	return strings.TrimSpace(s)
}

// startBus gives the test its own message bus, which starts no services on request.
func startBus(t *testing.T) {
	t.Helper()
	dir := t.TempDir()
	config := filepath.Join(dir, "bus.conf")
	err := os.WriteFile(config, []byte(`<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=`+dir+`</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>`), 0o600)
	if err != nil {
		t.Fatal(err)
	}
	address := line(t, start(t, "dbus-daemon", "dbus", "--config-file="+config, "--print-address", "--nofork"))
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", address)
}

func connect(t *testing.T) *dbus.Conn {
	t.Helper()
	conn, err := dbus.ConnectSessionBus()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := conn.Close(); err != nil {
			t.Error(err)
		}
	})
	return conn
}

// popup is a request to a notification service.
type popup struct {
	App, Icon, Title, Body string
	Timeout                int32
}

// desktop is a notification service that records its requests. While asleep is
// locked it does not answer.
type desktop struct {
	asleep sync.Mutex
	shown  chan popup
}

func (d *desktop) Notify(app string, _ uint32, icon, title, body string, _ []string, _ map[string]dbus.Variant, timeout int32) (uint32, *dbus.Error) {
	d.asleep.Lock()
	defer d.asleep.Unlock()
	d.shown <- popup{app, icon, title, body, timeout}
	return 1, nil
}

func startDesktop(t *testing.T) *desktop {
	t.Helper()
	conn, d := connect(t), &desktop{shown: make(chan popup, 10)}
	if err := conn.Export(d, object, service); err != nil {
		t.Fatal(err)
	}
	if reply, err := conn.RequestName(service, dbus.NameFlagDoNotQueue); err != nil || reply != dbus.RequestNameReplyPrimaryOwner {
		t.Fatalf("becoming the notification service: %v, %v", reply, err)
	}
	return d
}

func popups(t *testing.T) *Popups {
	t.Helper()
	p, err := New(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestThePopupReachesTheService(t *testing.T) {
	startBus(t)
	d, p := startDesktop(t), popups(t)
	err := p.Notify(t.Context(), "Phone: Zoë <b>Müller</b>,\nIvy & Sons", "Today, 14:30: <img src=x> $(id) \u202Efdp.exe")
	if err != nil {
		t.Fatal(err)
	}
	got := <-d.shown
	want := popup{
		App: "Callbook", Icon: p.icon, Timeout: got.Timeout,
		Title: "Phone: Zoë <b>Müller</b>, Ivy & Sons",
		Body:  "Today, 14:30: &lt;img src=x&gt; $(id) fdp.exe",
	}
	if got != want {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if _, err := os.Stat(got.Icon); err != nil || !filepath.IsAbs(got.Icon) {
		t.Errorf("the icon %q is not there: %v", got.Icon, err)
	}
}

func TestNotifyFailsWithoutAService(t *testing.T) {
	startBus(t)
	if err := popups(t).Notify(t.Context(), "Phone: Ivy Seeds", "Today"); !errors.Is(err, ErrNoService) {
		t.Errorf("error %v, want ErrNoService", err)
	}
}

// Every process can read the command line of every other.
func TestNoNameGoesToAHelperProgram(t *testing.T) {
	startBus(t)
	dir := t.TempDir()
	ran := filepath.Join(dir, "ran")
	for _, helper := range []string{"notify-send", "kdialog", "zenity", "xmessage"} {
		if err := os.WriteFile(filepath.Join(dir, helper), []byte("#!/bin/sh\necho \"$0 $@\" >>"+ran+"\n"), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", dir+":"+os.Getenv("PATH"))
	if err := popups(t).Notify(t.Context(), "Phone: Ivy Seeds", "Today"); !errors.Is(err, ErrNoService) {
		t.Errorf("error %v, want ErrNoService", err)
	}
	if said, err := os.ReadFile(ran); err == nil {
		t.Errorf("a helper was started: %s", said)
	}
}

func TestALateAnswerCountsAsShown(t *testing.T) {
	startBus(t)
	d, p := startDesktop(t), popups(t)
	d.asleep.Lock()
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	if err := p.Notify(ctx, "Phone: Ivy Seeds", "Today"); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v, want the deadline", err)
	}
	d.asleep.Unlock()
	<-d.shown
	p.turn <- struct{}{} // the call has returned
	<-p.turn
	for _, want := range []int{0, 1} { // it counts once: the next one is another reminder
		if err := p.Notify(t.Context(), "Phone: Ivy Seeds", "Today"); err != nil {
			t.Fatal(err)
		}
		if got := len(d.shown); got != want {
			t.Fatalf("shown again %d times, want %d", got, want)
		}
	}
}

func TestASessionWithoutABusIsRecognised(t *testing.T) {
	empty, full := t.TempDir(), t.TempDir()
	if err := os.WriteFile(filepath.Join(full, "bus"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name, address, dir string
		want               bool
	}{
		{"one that is named", "unix:path=/tmp/bus", empty, true},
		{"one in the runtime folder", "", full, true},
		{"none", "", empty, false},
		{"one that would have to be started", "autolaunch:", full, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := hasBus(tt.address, tt.dir); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestAHangingServiceDoesNotBlock(t *testing.T) {
	startBus(t)
	d, p := startDesktop(t), popups(t)
	d.asleep.Lock()
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	if err := p.Notify(ctx, "Phone: Ivy Seeds", "Today"); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v, want the deadline", err)
	}
	if err := p.Notify(t.Context(), "Phone: Ysgubor Feeds", "Today"); !errors.Is(err, ErrNoService) {
		t.Errorf("error %v while the popup before hangs, want ErrNoService", err)
	}
	d.asleep.Unlock()
	<-d.shown
	p.turn <- struct{}{} // the first call has returned
	<-p.turn
	if err := p.Notify(t.Context(), "Phone: Ysgubor Feeds", "Today"); err != nil {
		t.Errorf("once it answers again: %v", err)
	}
}

// TestDunstShowsIt shows a popup on a real screen with a real notification service,
// and checks both.
func TestDunstShowsIt(t *testing.T) {
	startBus(t)
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	xvfb := exec.Command(program(t, "Xvfb", "xvfb"), "-displayfd", "3", "-screen", "0", "800x400x24", "-nolisten", "tcp")
	xvfb.ExtraFiles = []*os.File{w}
	if err := xvfb.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := xvfb.Process.Kill(); err != nil {
			t.Error(err)
		}
		_ = xvfb.Wait() // "killed" is expected here
	})
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	t.Setenv("DISPLAY", ":"+line(t, r))
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	start(t, "dunst", "dunst")
	owned(t, connect(t))

	p := popups(t)
	if err := p.Notify(t.Context(), "Phone: Zoë Müller, <Ivy> & Sons", `Today, 14:30: "<u>50 % & more</u>" $(id)`); err != nil {
		t.Fatal(err)
	}
	if n := coloursOnScreen(t); n < 20 {
		t.Errorf("the screen has %d colours: no popup is on it", n)
	}
	title, body := history(t) // the title as text, the body as markup
	if title != "Phone: Zoë Müller, <Ivy> & Sons" || body != `Today, 14:30: "&lt;u&gt;50 % &amp; more&lt;/u&gt;" $(id)` {
		t.Errorf("dunst showed %q, %q", title, body)
	}
}

// owned waits until a notification service is on the bus.
func owned(t *testing.T, conn *dbus.Conn) {
	t.Helper()
	for range 100 {
		var has bool
		err := conn.BusObject().Call("org.freedesktop.DBus.NameHasOwner", 0, service).Store(&has)
		if err != nil {
			t.Fatal(err)
		}
		if has {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("dunst did not come up within five seconds")
}

// coloursOnScreen counts the colours on the screen once a popup has been painted,
// or after three seconds.
func coloursOnScreen(t *testing.T) int {
	t.Helper()
	shot := filepath.Join(t.TempDir(), "screen.png")
	seen := 0
	for range 30 {
		if out, err := exec.Command(program(t, "import", "imagemagick"), "-window", "root", shot).CombinedOutput(); err != nil {
			t.Fatalf("taking a picture of the screen: %v: %s", err, out)
		}
		f, err := os.Open(shot)
		if err != nil {
			t.Fatal(err)
		}
		img, err := png.Decode(f)
		if err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		found := map[any]bool{}
		for y := range img.Bounds().Dy() {
			for x := range img.Bounds().Dx() {
				found[img.At(x, y)] = true
			}
		}
		if seen = len(found); seen >= 20 {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	return seen
}

// history closes the popup and returns what dunst recorded of it.
func history(t *testing.T) (title, body string) {
	t.Helper()
	dunstctl := program(t, "dunstctl", "dunst")
	if out, err := exec.Command(dunstctl, "close-all").CombinedOutput(); err != nil {
		t.Fatalf("closing the popup: %v: %s", err, out)
	}
	type value struct {
		Data string `json:"data"`
	}
	var past struct {
		Data [][]struct {
			Summary value `json:"summary"`
			Body    value `json:"body"`
		} `json:"data"`
	}
	out, err := exec.Command(dunstctl, "history").Output()
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(out, &past); err != nil {
		t.Fatalf("%v in %s", err, out)
	}
	if len(past.Data) != 1 || len(past.Data[0]) != 1 {
		t.Fatalf("dunst remembers %s, want one popup", out)
	}
	return past.Data[0][0].Summary.Data, past.Data[0][0].Body.Data
}
