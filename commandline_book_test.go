package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"

	"github.com/rogpeppe/go-internal/testscript"

	"callbook/backend/sqlite"
)

// dumpCommand writes every row of the book that could be shared to a file, so
// that a script can compare two states of it:
//
//	dump FILE
func dumpCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: dump FILE")
	}
	book := filepath.Join(ts.Getenv("CALLBOOK_DATA"), "callbook.db")
	store, err := sqlite.Open(context.Background(), book, sqlite.Options{ReadOnly: true})
	ts.Check(err)
	var rows bytes.Buffer
	ts.Check(errors.Join(store.Dump(context.Background(), &rows), store.Close()))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), rows.Bytes(), 0o600))
}
