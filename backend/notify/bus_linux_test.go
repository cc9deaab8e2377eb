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

	"callbook/backend/callbook"
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
	Actions                string // keys and labels, with spaces between them
	Urgency                byte
	Replaces               uint32
}

// desktop is a notification service that records its requests.
type desktop struct {
	t      *testing.T
	conn   *dbus.Conn
	offers []string // its capabilities

	hangs, asleep sync.Mutex // while one is locked, it answers nothing, or shows nothing
	shown         chan popup
	id            uint32
}

func (d *desktop) GetCapabilities() ([]string, *dbus.Error) {
	d.hangs.Lock()
	defer d.hangs.Unlock()
	return d.offers, nil
}

func (d *desktop) Notify(app string, replaces uint32, icon, title, body string, actions []string, hints map[string]dbus.Variant, timeout int32) (uint32, *dbus.Error) {
	d.asleep.Lock()
	defer d.asleep.Unlock()
	urgency, _ := hints["urgency"].Value().(byte)
	d.shown <- popup{app, icon, title, body, timeout, strings.Join(actions, " "), urgency, replaces}
	d.id++
	return d.id, nil
}

// says emits a signal, as the service does when something becomes of a popup.
func (d *desktop) says(signal string, values ...any) {
	d.t.Helper()
	if err := d.conn.Emit(servicePath, serviceName+"."+signal, values...); err != nil {
		d.t.Fatal(err)
	}
}

func startDesktop(t *testing.T, offers ...string) *desktop {
	t.Helper()
	d := &desktop{t: t, conn: connect(t), offers: offers, shown: make(chan popup, 10)}
	if err := d.conn.Export(d, servicePath, serviceName); err != nil {
		t.Fatal(err)
	}
	if reply, err := d.conn.RequestName(serviceName, dbus.NameFlagDoNotQueue); err != nil || reply != dbus.RequestNameReplyPrimaryOwner {
		t.Fatalf("becoming the notification service: %v, %v", reply, err)
	}
	return d
}

// leave gives the service up, as one that ends does.
func (d *desktop) leave() {
	d.t.Helper()
	if _, err := d.conn.ReleaseName(serviceName); err != nil {
		d.t.Fatal(err)
	}
}

// saying is a popup that leads nowhere.
func saying(title, body string) callbook.Popup { return callbook.Popup{Title: title, Body: body} }

// clickable is a popup with two buttons.
func clickable(id string) callbook.Popup {
	at := callbook.Link{Place: callbook.FollowUpPlace, ID: id}
	done, snooze := at, at
	done.Act, snooze.Act = callbook.MarkDone, callbook.SnoozeHour
	return callbook.Popup{
		Title: "Phone: Ivy Seeds", Body: "Today " + id, Opens: at,
		Buttons: []callbook.Button{{Label: "Done", Does: done}, {Label: "Snooze 1 h", Does: snooze}},
	}
}

func popups(t *testing.T) *Popups {
	t.Helper()
	p, err := New(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := p.Close(); err != nil {
			t.Error(err)
		}
	})
	return p
}

// listening are popups of which the test hears what is clicked.
func listening(t *testing.T) (*Popups, <-chan string) {
	t.Helper()
	p, chosen := popups(t), make(chan string, 10)
	p.Chosen = func(l callbook.Link) { chosen <- l.String() }
	return p, chosen
}

// hears waits for a click.
func hears(t *testing.T, chosen <-chan string, want string) {
	t.Helper()
	select {
	case got := <-chosen:
		if got != want {
			t.Errorf("chosen is %s, want %s", got, want)
		}
	case <-time.After(10 * time.Second):
		t.Fatalf("nobody heard of %s", want)
	}
}

func (p *Popups) must(t *testing.T, shows callbook.Popup) {
	t.Helper()
	if err := p.Notify(t.Context(), shows); err != nil {
		t.Fatal(err)
	}
}

func TestAClickReportsItsLink(t *testing.T) {
	startBus(t)
	d := startDesktop(t, "body", "actions")
	p, chosen := listening(t)
	p.must(t, clickable("f1"))
	p.must(t, clickable("f2"))
	if got := (<-d.shown).Actions; got != "default Open follow-up/f1/done Done follow-up/f1/snooze Snooze 1 h" {
		t.Errorf("the service got the actions %q", got)
	}
	for _, tt := range []struct {
		id        uint32
		key, want string
	}{
		{1, "default", "follow-up/f1"},
		{2, "default", "follow-up/f2"},
		{1, "follow-up/f1/done", "follow-up/f1/done"},
		{2, "follow-up/f2/snooze", "follow-up/f2/snooze"},
	} {
		d.says("ActionInvoked", tt.id, tt.key)
		hears(t, chosen, tt.want)
	}
}

// Every program on the bus hears of every click.
func TestClicksOnOtherPopupsAreNotOurs(t *testing.T) {
	startBus(t)
	d := startDesktop(t, "actions")
	p, chosen := listening(t)
	p.must(t, clickable("f1"))
	d.says("ActionInvoked", uint32(7), "default")              // another program's popup
	d.says("ActionInvoked", uint32(1), "follow-up/f2/done")    // a button that it does not have
	d.says("ActionInvoked", uint32(1))                         // no key
	d.says("NotificationClosed", uint32(1), uint32(2))         // the rep has closed it
	d.says("ActionInvoked", uint32(1), "default")              // the number is another program's now
	p.must(t, clickable("f3"))                                 // number 2
	d.leave()                                                  // the service ends
	next := startDesktop(t, "actions")                         // and counts from one again
	next.says("ActionInvoked", uint32(2), "follow-up/f3/done") // this is another program's
	p.must(t, clickable("f4"))
	next.says("ActionInvoked", uint32(1), "default")
	hears(t, chosen, "follow-up/f4")
	if len(chosen) > 0 {
		t.Errorf("also chosen is %s", <-chosen)
	}
}

func TestButtonsAreOnlyShownWhereTheyWork(t *testing.T) {
	startBus(t)
	d := startDesktop(t, "body", "body-markup")
	p, _ := listening(t)
	p.must(t, clickable("f1"))
	if got := (<-d.shown).Actions; got != "" {
		t.Errorf("a service without buttons got %q", got)
	}
	d.offers = append(d.offers, "actions")
	p.must(t, clickable("f2"))
	if got := (<-d.shown).Actions; !strings.Contains(got, "Done") {
		t.Errorf("a service with buttons got %q", got)
	}
	deaf := popups(t) // nobody hears what is clicked
	deaf.must(t, clickable("f3"))
	if got := (<-d.shown).Actions; got != "" {
		t.Errorf("nobody would hear %q", got)
	}
}

// TestAServiceThatKnowsNoQuestionsShowsPopups has a service of the first years of the
// specification.
func TestAServiceThatKnowsNoQuestionsShowsPopups(t *testing.T) {
	startBus(t)
	d := &desktop{t: t, conn: connect(t), shown: make(chan popup, 1)}
	if err := d.conn.ExportMethodTable(map[string]any{"Notify": d.Notify}, servicePath, serviceName); err != nil {
		t.Fatal(err)
	}
	if _, err := d.conn.RequestName(serviceName, dbus.NameFlagDoNotQueue); err != nil {
		t.Fatal(err)
	}
	p, _ := listening(t)
	p.must(t, clickable("f1"))
	if got := <-d.shown; got.Actions != "" || got.Title != "Phone: Ivy Seeds" {
		t.Errorf("it got %+v", got)
	}
}

// The popups of a program that has left go with it on some desktops.
func TestTheConnectionStaysWhilePopupsAreUp(t *testing.T) {
	startBus(t)
	d := startDesktop(t, "actions")
	p, _ := listening(t)
	senders := make(map[string]bool)
	for _, id := range []string{"f1", "f2"} {
		p.must(t, clickable(id))
		<-d.shown
		senders[p.desk.bus.Names()[0]] = true
	}
	var has bool
	for name := range senders {
		if err := d.conn.BusObject().Call("org.freedesktop.DBus.NameHasOwner", 0, name).Store(&has); err != nil || !has || len(senders) != 1 {
			t.Errorf("of the senders %v, %s is there: %v, %v", senders, name, has, err)
		}
	}
}

func TestPopupsThatAreLeftLoseTheirButtons(t *testing.T) {
	startBus(t)
	d := startDesktop(t, "actions")
	p, _ := listening(t)
	p.must(t, clickable("f1"))
	p.must(t, clickable("f2"))
	d.says("NotificationClosed", uint32(1), uint32(1))
	for range 2 {
		<-d.shown
	}
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	p.Wait(ctx) // the second one stays
	if ctx.Err() == nil {
		t.Error("nobody waited for the popup that is up")
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	got := <-d.shown
	if got.Replaces != 2 || got.Actions != "" || got.Urgency != 0 || got.Body != "Today f2" {
		t.Errorf("left is %+v", got)
	}
	if len(d.shown) > 0 {
		t.Errorf("also left is %+v", <-d.shown)
	}
}

func TestWaitReturnsOnceEveryClickIsAnswered(t *testing.T) {
	startBus(t)
	d := startDesktop(t, "actions")
	p := popups(t)
	answered := false
	p.Chosen = func(callbook.Link) {
		time.Sleep(200 * time.Millisecond)
		answered = true
	}
	p.must(t, clickable("f1"))
	d.says("ActionInvoked", uint32(1), "default")
	d.says("NotificationClosed", uint32(1), uint32(2))
	p.Wait(t.Context())
	if !answered {
		t.Error("the click was still being answered")
	}
}

func TestThePopupReachesTheService(t *testing.T) {
	startBus(t)
	d, p := startDesktop(t), popups(t)
	err := p.Notify(t.Context(), saying("Phone: Zoë <b>Müller</b>,\nIvy & Sons", "Today, 14:30: <img src=x> $(id) \u202Efdp.exe"))
	if err != nil {
		t.Fatal(err)
	}
	got := <-d.shown
	want := popup{
		App: "Callbook", Icon: p.icon, Timeout: got.Timeout, Urgency: 1,
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
	if err := popups(t).Notify(t.Context(), saying("Phone: Ivy Seeds", "Today")); !errors.Is(err, ErrNoService) {
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
	if err := popups(t).Notify(t.Context(), saying("Phone: Ivy Seeds", "Today")); !errors.Is(err, ErrNoService) {
		t.Errorf("error %v, want ErrNoService", err)
	}
	if said, err := os.ReadFile(ran); err == nil {
		t.Errorf("a helper was started: %s", said)
	}
}

func TestAPatientPopupIsShownOnceHoweverLongTheServiceTakes(t *testing.T) {
	startBus(t)
	d, p := startDesktop(t), popups(t)
	p.Patient, p.patience = true, 100*time.Millisecond
	d.asleep.Lock()
	answer := make(chan error)
	go func() { answer <- p.Notify(t.Context(), saying("Phone: Ivy Seeds", "Today")) }()
	select {
	case err := <-answer:
		t.Fatalf("it gave up: %v", err)
	case <-time.After(5 * p.patience):
	}
	d.asleep.Unlock()
	if err := <-answer; err != nil {
		t.Errorf("once it goes on: %v", err)
	}
	if <-d.shown; len(d.shown) > 0 {
		t.Error("the popup was shown twice")
	}
}

func TestAServiceThatHangsIsNotSentAPopup(t *testing.T) {
	startBus(t)
	d, p := startDesktop(t), popups(t)
	p.Patient, p.patience = true, 200*time.Millisecond
	d.hangs.Lock()
	for range 3 { // as often as a window tries
		if err := p.Notify(t.Context(), saying("Phone: Ivy Seeds", "Today")); !errors.Is(err, ErrNoService) {
			t.Errorf("error %v, want ErrNoService", err)
		}
	}
	d.hangs.Unlock()
	p.must(t, saying("Phone: Ivy Seeds", "Today, 1 minute late"))
	if got := <-d.shown; got.Body != "Today, 1 minute late" {
		t.Errorf("it shows %q, which was given up", got.Body)
	}
	if len(d.shown) > 0 {
		t.Errorf("it shows also %+v", <-d.shown)
	}
}

// A window that closes must not wait for a service that hangs, nor a command.
func TestAHangingServiceDoesNotBlock(t *testing.T) {
	startBus(t)
	d, p := startDesktop(t), popups(t)
	d.asleep.Lock()
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	p.Patient = true
	if err := p.Notify(ctx, saying("Phone: Ivy Seeds", "Today")); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a window that closes gets %v, want the deadline", err)
	}
	command, err := New(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	command.patience = 200 * time.Millisecond
	if err := command.Notify(t.Context(), saying("Phone: Ysgubor Feeds", "Today")); !errors.Is(err, ErrNoService) {
		t.Errorf("a command gets %v, want ErrNoService", err)
	}
	d.asleep.Unlock()
	for range 2 {
		<-d.shown
	}
	if err := p.Notify(t.Context(), saying("Phone: Ysgubor Feeds", "Tomorrow")); err != nil {
		t.Errorf("once it answers again: %v", err)
	}
	if err := command.Close(); err != nil {
		t.Error(err)
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
	if err := p.Notify(t.Context(), saying("Phone: Zoë Müller, <Ivy> & Sons", `Today, 14:30: "<u>50 % & more</u>" $(id)`)); err != nil {
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
		err := conn.BusObject().Call("org.freedesktop.DBus.NameHasOwner", 0, serviceName).Store(&has)
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
