package main

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"callbook/backend/bridge"
	"callbook/backend/cli"
)

// writers are the commands that write a file where the rep says, each up to the
// name of that file. Add new ones here.
func writers() [][]string {
	return [][]string{
		{"print", "--blank", "pre-call", "-o"},
		{"print", "--day", "today", "-o"},
		{"sheet", "pad", "-o"},
		{"logbook", "-o"},
		{"recap", "Ivy Seeds", "-o"},
		{"recap", "Ivy Seeds", "--forward", "-o"},
		{"calendar", "export", "-o"},
		{"calendar", "export", "--all", "--as-new", "-o"},
		{"template", "export", "pre-call", "-o"},
		{"backup", "-o"},
		{"export"},
		{"demo", "-o"},
	}
}

// refuseCommand checks that every command that writes a file refuses to write
// it to each of the targets, as invalid and about the file, also with --force:
//
//	refuse TARGET...
//
// A target that ends in .* stands for one with the ending that the command
// writes. -demo leaves out the demo, which writes a folder. The commands run
// within this process: there are hundreds.
func refuseCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: refuse [-demo] TARGET...")
	}
	withDemo := args[0] != "-demo"
	if !withDemo {
		args = args[1:]
	}
	clock, err := bridge.ClockHere(ts.Getenv)
	ts.Check(err)
	h := here{clock, "script"}
	for _, target := range args {
		for _, command := range writers() {
			if command[0] == "demo" && !withDemo {
				continue
			}
			line := append([]string{"--json", "--data", ts.Getenv("CALLBOOK_DATA")}, command...)
			line = append(line, ts.MkAbs(strings.Replace(target, ".*", endingOf(command), 1)), "--force")
			var out, told bytes.Buffer
			code := cli.Main(context.Background(), line, cli.Env{
				Stdout: &out, Stderr: &told, Now: h.Now, Book: h.book, Clocked: h.clocked,
			})
			var answer struct {
				Error struct{ Code, Field, Message string }
			}
			if err := json.Unmarshal(told.Bytes(), &answer); err != nil || code != 2 || answer.Error.Code != "invalid" || answer.Error.Field != "file" {
				ts.Fatalf("%s ends with %d and says %s%s", strings.Join(line, " "), code, out.String(), told.String())
			}
		}
	}
}

func endingOf(command []string) string {
	switch command[0] {
	case "calendar":
		return ".ics"
	case "recap":
		return ".eml"
	case "template":
		return ".json"
	case "backup":
		return ".db"
	case "export":
		return ".csv"
	case "demo":
		return ""
	default:
		return ".pdf"
	}
}
