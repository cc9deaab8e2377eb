package exchange

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/diff"
)

// The corpus has files in the shapes in which programs export contacts, in several
// languages, encodings and separators, made by us. corpus.txt lists what is expected
// of each: every person or account, and every value that is left out. A value that is
// in neither is lost.
func TestCorpusIsReadAsExpected(t *testing.T) {
	files, err := filepath.Glob("testdata/corpus/*")
	if err != nil || len(files) < 60 {
		t.Fatalf("found %d files (%v), want sixty", len(files), err)
	}
	var text bytes.Buffer
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(file)
		fmt.Fprintf(&text, "%s: ", name)
		got, err := Read(t.Context(), bytes.NewReader(data), name, Options{})
		if err != nil {
			fmt.Fprintf(&text, "%v\n\n", err)
			continue
		}
		fmt.Fprintf(&text, "%s, %s\n", got.Dialect, got.Encoding)
		for _, c := range got.Contacts {
			fmt.Fprintf(&text, "  %s\n", listing(c))
		}
		for _, r := range got.Rejected {
			fmt.Fprintf(&text, "  rejected %d: %s (%s)\n", r.Line, r.Text, r.Reason)
		}
		for _, w := range got.Warnings {
			fmt.Fprintf(&text, "  warning %d: %s\n", w.Line, w.Message)
		}
		for _, m := range missing(got) {
			fmt.Fprintf(&text, "  left out %s\n", strings.ReplaceAll(m, "\n", " / "))
		}
		text.WriteByte('\n')
	}
	golden := filepath.Join("testdata", "corpus.txt")
	if *update {
		if err := os.WriteFile(golden, text.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(text.Bytes(), want) {
		t.Errorf("files are no longer read as expected; run with -update if that is right.\n%s", diff.Diff("reviewed", want, "now", text.Bytes()))
	}
}

// listing is a contact on one line, without what is empty.
func listing(c Contact) string {
	parts := []string{c.Name}
	if c.Kind == Account {
		parts[0] = "[" + c.Name + "]"
	}
	for _, v := range []struct{ name, text string }{
		{"at", c.Account},
		{"role", c.Role},
		{"mail", strings.Join(c.Emails, ", ")},
		{"phone", strings.Join(c.Phones, ", ")},
		{"address", c.Address},
		{"labels", strings.Join(c.Labels, ", ")},
		{"notes", strings.ReplaceAll(c.Notes, "\n", " / ")},
	} {
		if v.text != "" {
			parts = append(parts, v.name+" "+v.text)
		}
	}
	return strings.Join(parts, " | ")
}
