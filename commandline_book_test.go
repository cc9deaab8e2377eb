package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"

	"github.com/rogpeppe/go-internal/testscript"

	"callbook/backend/sqlite"
	"callbook/backend/sqlite/sqlitetest"
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

// sqlCommand changes a closed book behind the back of Callbook, with the checksums of
// its pages:
//
//	sql FILE STATEMENT
func sqlCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: sql FILE STATEMENT")
	}
	rows, err := sqlitetest.Ruin(ts.MkAbs(args[0]), args[1])
	if ts.Check(err); rows == 0 {
		ts.Fatalf("%s changes nothing", args[1])
	}
}
