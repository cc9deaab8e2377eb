package archive

import (
	"archive/zip"
	"bufio"
	"compress/flate"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"time"
	"unicode/utf8"

	"callbook/backend/sqlite"
)

// WholeName is the file in a whole export that has every row of the book. The
// others are for people and for other programs, and an import does not read them.
const WholeName = "book.json"

const (
	wholeFormat  = "Callbook book"
	wholeVersion = 1
)

// Whole is what book.json says before its rows. docs/book-json.md documents the
// format.
type Whole struct {
	Format   string            `json:"format"`
	Version  int               `json:"version"` // of the format
	Schema   int               `json:"schema"`  // of the tables
	MadeAt   string            `json:"made_at"` // RFC 3339
	Settings map[string]string `json:"settings"`
}

// File is one file of a whole export.
type File struct {
	Name  string // with slashes
	Write func(io.Writer) error
}

// WriteWhole writes a whole export: book.json with every row of tx, and the other
// files. The same book at the same moment gives the same bytes. progress hears how
// many rows are written.
func WriteWhole(ctx context.Context, w io.Writer, store *sqlite.Store, tx *sqlite.Tx, made time.Time, settings map[string]string, others iter.Seq2[File, error], progress func(rows int)) error {
	z := zip.NewWriter(w)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	add := func(f File) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		to, err := z.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Deflate, Modified: made.UTC()})
		if err != nil {
			return fmt.Errorf("beginning %s: %w", f.Name, err)
		}
		return f.Write(to)
	}
	head := Whole{Format: wholeFormat, Version: wholeVersion, Schema: sqlite.Schema(), MadeAt: made.UTC().Format(time.RFC3339Nano), Settings: settings}
	err := add(File{WholeName, func(w io.Writer) error { return writeRows(ctx, w, store, tx, head, progress) }})
	if err != nil {
		return err
	}
	for f, err := range others {
		if err == nil {
			err = add(f)
		}
		if err != nil {
			return err
		}
	}
	return z.Close()
}

// rowsBetween is how many rows are written before the rep may stop it.
const rowsBetween = 2000

func writeRows(ctx context.Context, w io.Writer, store *sqlite.Store, tx *sqlite.Tx, head Whole, progress func(rows int)) error {
	b := bufio.NewWriterSize(w, 1<<16)
	begin, err := json.Marshal(head)
	if err != nil {
		return err
	}
	// A line for each row: a text editor and a comparison of two exports can show it.
	_, err = fmt.Fprintf(b, "%s,\n\"tables\": {", begin[:len(begin)-1])
	var line []byte
	written := 0
	for i, table := range store.WholeTables() {
		if err != nil {
			break
		}
		_, err = fmt.Fprintf(b, "%s\n%q: [", comma(i), table)
		rows := 0
		err = errors.Join(err, tx.EachRow(table, func(columns []string, row []any) error {
			line = appendRow(append(line[:0], comma(rows)+"\n"...), columns, row)
			rows++
			if written++; written%rowsBetween == 0 {
				if err := ctx.Err(); err != nil {
					return err
				}
				progress(written)
			}
			_, err := b.Write(line)
			return err
		}))
		_, ended := b.WriteString("]")
		err = errors.Join(err, ended)
	}
	if err != nil {
		return err
	}
	progress(written)
	_, err = b.WriteString("\n}}\n")
	return errors.Join(err, b.Flush())
}

func comma(before int) string {
	if before == 0 {
		return ""
	}
	return ","
}

// appendRow writes a row as an object, without NULLs.
func appendRow(b []byte, columns []string, row []any) []byte {
	b = append(b, '{')
	first := true
	for i, v := range row {
		if v == nil {
			continue
		}
		if !first {
			b = append(b, ',')
		}
		first = false
		b = append(append(append(b, '"'), columns[i]...), `":`...)
		switch v := v.(type) {
		case string:
			b = appendText(b, v)
		case int64:
			b = strconv.AppendInt(b, v, 10)
		case float64:
			b = appendFloat(b, v)
		}
	}
	return append(b, '}')
}

// appendFloat keeps a real number distinguishable and exact.
func appendFloat(b []byte, v float64) []byte {
	text, err := json.Marshal(v)
	if err != nil { // NaN or infinite, which SQLite stores as NULL
		return append(b, "null"...)
	}
	return append(b, text...)
}

// appendText writes a text as JSON. Most need no escape.
func appendText(b []byte, s string) []byte {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' || c >= utf8.RuneSelf {
			text, err := json.Marshal(s)
			if err != nil { // a string can always be written
				panic(err)
			}
			return append(b, text...)
		}
	}
	return append(append(append(b, '"'), s...), '"')
}
