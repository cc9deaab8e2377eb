package bridge

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"callbook/backend/callbook"
)

// openNamed opens a file that the rep named, for reading, unless it is the open
// book: where locks belong to the process, closing it here would free the book.
func (c *core) openNamed(path string) (*os.File, error) {
	if info, err := os.Stat(path); err == nil {
		for _, suffix := range []string{"", "-wal", "-shm"} {
			if own, err := os.Stat(filepath.Join(c.Dir, bookName+suffix)); err == nil && os.SameFile(info, own) {
				return nil, callbook.Errorf(callbook.Invalid, "file", "%s is part of the open book. Choose another file.", path)
			}
		}
	}
	return openFile(path)
}

func openFile(path string) (*os.File, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, &callbook.Error{
			Code: callbook.NotFound, Field: "file", Err: err,
			Message: fmt.Sprintf("%s could not be opened. Check the name, and that you are allowed to read it.", path),
		}
	}
	if info, err := f.Stat(); err == nil && info.IsDir() {
		_ = f.Close() // nothing was read
		return nil, callbook.Errorf(callbook.Invalid, "file", "%s is a folder. Name a file in it.", path)
	}
	return f, nil
}

// MaxText bounds a file of answers or of a template, in bytes.
const MaxText = 4 << 20

// ReadText reads a file of answers or of a template, which the rep named.
func ReadText(path string) ([]byte, error) {
	f, err := openFile(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // only read
	return ReadAllText(f, path)
}

// ReadAllText reads to the end of what is called name.
func ReadAllText(r io.Reader, name string) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxText+1))
	if err != nil {
		return nil, &callbook.Error{
			Code: callbook.Unavailable, Field: "file", Err: err,
			Message: fmt.Sprintf("%s could not be read to its end. Try again.", name),
		}
	}
	if len(data) > MaxText {
		return nil, callbook.Errorf(callbook.Invalid, "file", "%s is larger than 4 MB, which is too much for a sheet. Shorten it.", name)
	}
	return data, nil
}
