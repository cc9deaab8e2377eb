// Callbook is a field rep's call book. With no command it opens its window,
// with one it carries it out and ends; both work on the same book.
package main

import (
	"cmp"
	"context"
	"embed"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"callbook/backend/bridge"
	"callbook/backend/cli"
)

//go:embed all:frontend/dist
var page embed.FS

// icon is as large as a taskbar shows it: the window holds four bytes a pixel.
//
//go:embed build/linux/icons/128.png
var icon []byte

// unavailable is the exit code of a start that something outside Callbook
// forbids. It is the command line's number for the same thing.
const unavailable = 5

const commands = "The command line needs no window: it imports contacts, plans calls, prints sheets, files\n" +
	"debriefs, exports follow-ups and says what is due. `callbook --help` lists its commands."

func main() {
	keepFilesPrivate()
	dataDir, hidden, ok := windowArgs(os.Args[1:])
	if !ok {
		os.Exit(command(os.Args[1:]))
	}
	if !hasDisplay() {
		giveUp("There is no display to open the window on: neither DISPLAY nor WAYLAND_DISPLAY is set.")
	}
	here, err := findHere(windowEnv)
	if err != nil {
		giveUp(err.Error())
	}
	book, err := here.book(cmp.Or(dataDir, os.Getenv("CALLBOOK_DATA")))
	if err != nil {
		giveUp(err.Error())
	}
	if err := openWindow(page, icon, book, hidden); err != nil {
		giveUp(fmt.Sprintf("The window cannot be opened: %v\nA plain `go build` makes a callbook without a window; `make build` makes one with it.", err))
	}
}

// command carries out one command of the command line. An interrupt ends it
// cleanly: what was not finished is not in the book.
func command(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	here, err := findHere(os.Getenv)
	env := cli.Env{
		Stdin: os.Stdin, Stdout: output(os.Stdout), Stderr: output(os.Stderr),
		Now: here.now, Book: here.book, Clocked: here.clocked, Broken: err,
	}
	return cli.Main(ctx, args, env)
}

// windowArgs reads the arguments of a window: --data DIR, and --hidden for one
// that does not show itself. ok is false for those of a command.
func windowArgs(args []string) (dataDir string, hidden, ok bool) {
	for len(args) > 0 {
		first := args[0]
		args = args[1:]
		switch {
		case first == bridge.Hidden:
			hidden = true
		case strings.HasPrefix(first, "--data="):
			dataDir = strings.TrimPrefix(first, "--data=")
		case first == "--data" && len(args) > 0:
			dataDir, args = args[0], args[1:]
		default:
			return "", false, false
		}
	}
	return dataDir, hidden, true
}

// windowEnv is the environment as a window sees it: its clock is never frozen.
func windowEnv(name string) string {
	if name == "CALLBOOK_NOW" {
		return ""
	}
	return os.Getenv(name)
}

// giveUp says why there is no window and what works without one.
func giveUp(why string) {
	fmt.Fprintln(os.Stderr, why+"\n"+commands)
	os.Exit(unavailable)
}
