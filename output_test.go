package main

import (
	"io"
	"os"
	"path/filepath"
	"testing"
)

func TestWordsGoToAnOpenFileAndElseNowhere(t *testing.T) {
	f, err := os.Create(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	if got := output(f); got != f {
		t.Errorf("an open file: got %v", got)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if got := output(f); got != io.Discard {
		t.Errorf("a closed file: got %v", got)
	}
	if got := output(nil); got != io.Discard {
		t.Errorf("no file: got %v", got)
	}
}
