package desktop

import (
	"io"
	"os"
	"path/filepath"
	"testing"
)

func TestConsoleWritesToAFileOrNowhere(t *testing.T) {
	f, err := os.Create(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	}()
	if got := Console(f); got != f {
		t.Errorf("an open file: got %v", got)
	}
	if got := Console(os.Stdin); got != io.Discard { // its handle is 0 in a test
		t.Errorf("the handle 0: got %v", got)
	}
	if got := Console(nil); got != io.Discard {
		t.Errorf("no file: got %v", got)
	}
}
