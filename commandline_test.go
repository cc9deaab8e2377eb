package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/godbus/dbus/v5"
	"github.com/rogpeppe/go-internal/testscript"
)

// The scripts of testdata/commandline run this program itself as `callbook`, each
// with its own data folder and on Tuesday, 24 November 2026, 08:00 in Berlin.

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"callbook": main})
}

func TestCommandLine(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/commandline",
		Setup: func(env *testscript.Env) error {
			source, err := os.Getwd()
			if err != nil {
				return err
			}
			env.Setenv("SOURCE", source)
			env.Setenv("HOME", env.WorkDir)
			env.Setenv("XDG_CONFIG_HOME", filepath.Join(env.WorkDir, ".config"))
			env.Setenv("XDG_CACHE_HOME", filepath.Join(os.TempDir(), "callbook-test-cache"))
			env.Setenv("CALLBOOK_DATA", filepath.Join(env.WorkDir, "data"))
			env.Setenv("CALLBOOK_NOW", "2026-11-24T08:00:00+01:00")
			env.Setenv("TZ", "Europe/Berlin")
			env.Setenv("DBUS_SESSION_BUS_ADDRESS", "")
			env.Setenv("DISPLAY", "")
			env.Setenv("WAYLAND_DISPLAY", "")
			return nil
		},
		Condition: func(name string) (bool, error) {
			if name != "mounts" {
				return false, fmt.Errorf("unknown condition %s", name)
			}
			return mayMount(), nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"json": jsonCommand, "desktop": desktopCommand, "popups": popupsCommand, "status": statusCommand,
			"picture": pictureCommand, "ink": inkCommand,
			"dump": dumpCommand, "sql": sqlCommand, "smalldisk": smallDiskCommand, "refuse": refuseCommand,
		},
	})
}

// jsonCommand sets a variable to a value in a JSON file:
//
//	json NAME FILE path.to.0.value
//
// or, without a name, fails unless the value is the given one:
//
//	json - FILE path.to.value WANT
func jsonCommand(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 3 || (args[0] == "-") != (len(args) == 4) {
		ts.Fatalf("usage: json NAME FILE PATH, or json - FILE PATH WANT")
	}
	var v any
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[1])), &v))
	for _, key := range strings.Split(args[2], ".") {
		switch at := v.(type) {
		case map[string]any:
			value, ok := at[key]
			if !ok {
				ts.Fatalf("%s has no %s in %s", args[1], key, args[2])
			}
			v = value
		case []any:
			if key == "len" {
				v = len(at)
				continue
			}
			i := 0
			if _, err := fmt.Sscan(key, &i); err != nil || i >= len(at) {
				ts.Fatalf("%s has %d items at %s of %s", args[1], len(at), key, args[2])
			}
			v = at[i]
		default:
			ts.Fatalf("%s ends before %s of %s", args[1], key, args[2])
		}
	}
	text := fmt.Sprint(v)
	if v == nil {
		text = "null"
	}
	if args[0] != "-" {
		ts.Setenv(args[0], text)
		return
	}
	if (text == args[3]) == neg {
		ts.Fatalf("%s is %q, want %q (not: %v)", args[2], text, args[3], neg)
	}
}

// statusCommand runs a command that must end with the given exit code:
//
//	status 3 callbook account won nobody
func statusCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status CODE COMMAND...")
	}
	got := "0"
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		exit, ok := errors.AsType[*exec.ExitError](err)
		if !ok {
			ts.Fatalf("%s did not run: %v", args[1], err)
		}
		got = fmt.Sprint(exit.ExitCode())
	}
	if got != args[0] {
		ts.Fatalf("exit code %s, want %s", got, args[0])
	}
}

// notifications is a notification service on the script's own bus.
type notifications struct {
	mu     sync.Mutex
	popups []string
}

var notified sync.Map // by work folder

// Notify is called over the bus.
func (d *notifications) Notify(_ string, _ uint32, _, title, body string, _ []string, _ map[string]dbus.Variant, _ int32) (uint32, *dbus.Error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.popups = append(d.popups, title+"\n"+body)
	return uint32(len(d.popups)), nil
}

// desktopCommand starts a message bus with a notification service on it.
func desktopCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 0 {
		ts.Fatalf("usage: desktop")
	}
	daemon, err := exec.LookPath("dbus-daemon")
	if err != nil {
		ts.Fatalf("This test needs dbus-daemon. Install the package dbus.")
	}
	bus := exec.Command(daemon, "--session", "--print-address", "--nofork")
	out, err := bus.StdoutPipe()
	ts.Check(err)
	ts.Check(bus.Start())
	ts.Defer(func() {
		_ = bus.Process.Kill()
		_ = bus.Wait()
	})
	address, err := bufio.NewReader(out).ReadString('\n')
	ts.Check(err)
	conn, err := dbus.Connect(strings.TrimSpace(address))
	ts.Check(err)
	ts.Defer(func() { _ = conn.Close() })
	d := &notifications{}
	ts.Check(conn.Export(d, "/org/freedesktop/Notifications", "org.freedesktop.Notifications"))
	_, err = conn.RequestName("org.freedesktop.Notifications", dbus.NameFlagDoNotQueue)
	ts.Check(err)
	notified.Store(ts.Getenv("WORK"), d)
	ts.Setenv("DBUS_SESSION_BUS_ADDRESS", strings.TrimSpace(address))
}

// popupsCommand checks how many popups came up so far, and that one of them
// matches each pattern:
//
//	popups 1 'Ivy Seeds'
func popupsCommand(ts *testscript.TestScript, neg bool, args []string) {
	found, _ := notified.Load(ts.Getenv("WORK"))
	d, ok := found.(*notifications)
	if neg || !ok || len(args) == 0 {
		ts.Fatalf("usage: popups COUNT [PATTERN]..., after desktop")
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if fmt.Sprint(len(d.popups)) != args[0] {
		ts.Fatalf("%d popups came up, want %s: %q", len(d.popups), args[0], d.popups)
	}
	all := strings.Join(d.popups, "\n\n")
	for _, pattern := range args[1:] {
		if !regexp.MustCompile(pattern).MatchString(all) {
			ts.Fatalf("no popup matches %q: %q", pattern, d.popups)
		}
	}
}
