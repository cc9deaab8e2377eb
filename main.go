// Callbook is a field rep's call book. Without a command it opens its window; with
// one it runs it and exits. Both work on the same book.
package main

import (
	"cmp"
	"context"
	"embed"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"syscall"
	"time"

	"gopkg.in/natefinch/lumberjack.v2"

	"callbook/backend/bridge"
	"callbook/backend/cli"
	"callbook/backend/demo"
	"callbook/backend/desktop"
)

//go:embed all:frontend/dist
var page embed.FS

// icon is as large as a taskbar shows it, because the window keeps four bytes per
// pixel.
//
//go:embed build/linux/icons/128.png
var icon []byte

// unavailable is the exit code if something outside Callbook prevents the start.
// The command line uses the same number.
const unavailable = 5

const commands = "The command line needs no window: it imports contacts, plans calls, prints sheets, files\n" +
	"debriefs, exports follow-ups and says what is due. `callbook --help` lists its commands."

// enough memory for everything but a huge import. Beyond it the garbage collector works
// harder instead of letting the heap double.
const enough = 1 << 30

func main() {
	debug.SetMemoryLimit(enough)
	desktop.KeepFilesPrivate()
	start, ok := readWindowArgs(os.Args[1:])
	if !ok {
		os.Exit(command(os.Args[1:]))
	}
	if !desktop.HasDisplay() {
		giveUp("There is no display to open the window on: neither DISPLAY nor WAYLAND_DISPLAY is set.")
	}
	clock, err := bridge.ClockHere(windowEnv)
	if err != nil {
		giveUp(err.Error())
	}
	book, err := here{clock, desktop.DeviceID()}.book(cmp.Or(start.data, os.Getenv("CALLBOOK_DATA")))
	if err != nil {
		giveUp(err.Error())
	}
	if err := openWindow(page, icon, book, start); err != nil {
		giveUp(fmt.Sprintf("The window cannot be opened: %v\nA plain `go build` makes a callbook without a window; `make build` makes one with it.", err))
	}
}

// command runs one command of the command line. An interrupt ends it cleanly:
// unfinished work is not in the book.
func command(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	clock, err := bridge.ClockHere(os.Getenv)
	h := here{clock, desktop.DeviceID()}
	return cli.Main(ctx, args, cli.Env{
		Stdin: os.Stdin, Stdout: desktop.Console(os.Stdout), Stderr: desktop.Console(os.Stderr),
		Now: h.Now, Book: h.book, Clocked: h.clocked, Broken: err,
	})
}

// giveUp says why there is no window and what works without one.
func giveUp(why string) {
	fmt.Fprintln(os.Stderr, why+"\n"+commands)
	os.Exit(unavailable)
}

// here is the clock and the time zone of this computer.
type here struct {
	bridge.Clock
	device string
}

// book makes the book of a data folder, not yet opened. An empty name means the
// usual folder.
func (h here) book(dataDir string) (*bridge.Book, error) { return h.clocked(dataDir, h.Now) }

func (h here) clocked(dataDir string, now func() time.Time) (*bridge.Book, error) {
	options := bridge.Options{
		Dir: cmp.Or(dataDir, desktop.DataDir()), CacheDir: desktop.CacheDir(),
		DeviceID: h.device, Now: now, Zone: h.Zone, ZoneName: h.ZoneName, Doubt: h.Doubt, Moved: h.Moved,
	}
	if options.Dir == desktop.DataDir() {
		options.Remember = desktop.RememberDataDir
	}
	options.MakeDemo = func(ctx context.Context, dir string) error {
		_, err := demo.Run(ctx, h.clocked, h.Now(), dir)
		return err
	}
	options.Log = slog.New(slog.NewTextHandler(&lumberjack.Logger{
		Filename: filepath.Join(options.Dir, "log", "callbook.log"), MaxSize: 1, MaxBackups: 3,
	}, nil))
	return bridge.New(options), nil
}
