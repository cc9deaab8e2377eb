// Callbook is a field rep's call book. With no command it opens its window,
// with one it carries it out and ends; both work on the same book.
package main

import (
	"context"
	"embed"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"callbook/backend/cli"
)

//go:embed all:frontend/dist
var page embed.FS

//go:embed build/appicon.png
var icon []byte

// unavailable is the exit code of a start that something outside Callbook
// forbids. It is the command line's number for the same thing.
const unavailable = 5

const commands = "The command line needs no window: it imports contacts, plans calls, prints sheets, files\n" +
	"debriefs, exports follow-ups and says what is due. `callbook --help` lists its commands."

func main() {
	keepFilesPrivate()
	if len(os.Args) > 1 {
		os.Exit(command(os.Args[1:]))
	}
	if !hasDisplay() {
		giveUp("There is no display to open the window on: neither DISPLAY nor WAYLAND_DISPLAY is set.")
	}
	if err := openWindow(page, icon); err != nil {
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

// giveUp says why there is no window and what works without one.
func giveUp(why string) {
	fmt.Fprintln(os.Stderr, why+"\n"+commands)
	os.Exit(unavailable)
}
