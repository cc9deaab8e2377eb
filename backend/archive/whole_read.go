package archive

import (
	"archive/zip"
	"compress/flate"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// What a whole export may have at most. A book of ten years is far below.
const (
	directoryMost = 64 << 20 // bytes of the list of files
	wholeMost     = 4 << 30  // bytes of book.json
	rowMost       = 32 << 20 // bytes of one row, or of what comes before the rows
	packedFrom    = 256 << 20
	packedMost    = 200 // times its size in the zip, from packedFrom bytes on
)

// WholeFile is a whole export that was opened.
type WholeFile struct{ book *zip.File }

// OpenWhole looks through the list of files in a whole export. Nothing is unpacked.
// A file that cannot be one, or could harm, is Invalid.
func OpenWhole(r io.ReaderAt, size int64) (*WholeFile, error) {
	ration := &rationed{ReaderAt: r, left: directoryMost}
	z, err := zip.NewReader(ration, size)
	switch {
	case errors.Is(err, errRation):
		return nil, refuse("It lists too many files.")
	case errors.Is(err, zip.ErrInsecurePath):
	case err != nil:
		return nil, &callbook.Error{Code: callbook.Invalid, Field: "file", Err: err, Message: "This is not a whole export: it is no zip file, or its end is missing. Copy it again, or make a new one with “Export everything”."}
	}
	ration.left = -1
	var book *zip.File
	seen := map[string]bool{}
	for _, f := range z.File {
		if err := usable(f); err != nil {
			return nil, err
		}
		if key := strings.ToLower(f.Name); seen[key] {
			return nil, refuse("Two files in it have the same name.")
		} else {
			seen[key] = true
		}
		if f.Name == WholeName {
			book = f
		}
	}
	switch {
	case book == nil:
		return nil, refuse("It has no file " + WholeName + ".")
	case book.UncompressedSize64 > wholeMost,
		book.UncompressedSize64 > packedFrom && book.UncompressedSize64/packedMost > book.CompressedSize64:
		return nil, refuse("Its " + WholeName + " would unpack to far more than a book can be.")
	}
	return &WholeFile{book}, nil
}

// usable refuses what an export never has and what might harm whoever unpacks it.
func usable(f *zip.File) error {
	mode := f.Mode()
	clean := strings.TrimSuffix(f.Name, "/")
	switch {
	case clean == "" || clean != path.Clean(clean) || !fs.ValidPath(clean) || strings.ContainsAny(clean, "\\:\x00"):
		return refuse("The name of a file in it leads out of its folder.")
	case f.Flags&1 != 0:
		return refuse("It is locked with a password. Unpack it with that password, and make a zip without one of what was in it.")
	case !mode.IsRegular() && !mode.IsDir():
		return refuse("It has a link, or something else that is no file.")
	case f.Method != zip.Deflate && f.Method != zip.Store:
		return refuse("It is packed in a way that Callbook does not use.")
	}
	return nil
}

func refuse(why string) error {
	return callbook.Errorf(callbook.Invalid, "file", "This is not a whole export of Callbook. %s Nothing was imported.", why)
}

// Read reads book.json: first what it says about itself, then each row, with
// strings, json.Numbers and nil as values. progress hears how many bytes of how many
// were read. An error of the functions ends the reading. One from a newer Callbook
// is TooNew.
func (f *WholeFile) Read(ctx context.Context, head func(Whole) error, row func(table string, values map[string]any) error, progress func(done, total int64)) error {
	packed, err := f.book.Open()
	if err != nil {
		return broken(err)
	}
	defer func() { _ = packed.Close() }() // only read
	rows := &rowReader{ration: &rationedStream{Reader: packed, left: rowMost}}
	rows.json = json.NewDecoder(rows.ration)
	rows.json.UseNumber()
	n := 0
	err = rows.all(head, func(table string, values map[string]any) error {
		if n++; n%rowsBetween == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
			progress(rows.json.InputOffset(), int64(f.book.UncompressedSize64)) //nolint:gosec // at most wholeMost
		}
		return row(table, values)
	})
	if err == nil { // the checksum is compared at the end
		rows.ration.left = rowMost
		var rest []byte
		if rest, err = io.ReadAll(io.MultiReader(rows.json.Buffered(), rows.ration)); err == nil && len(strings.TrimSpace(string(rest))) > 0 {
			err = refuse("There is more after the end of its " + WholeName + ".")
		}
	}
	return broken(err)
}

// broken explains an error of reading. One that was explained, or comes from the
// computer or the rep, stays as it is.
func broken(err error) error {
	if err == nil {
		return nil
	}
	if _, ok := errors.AsType[*callbook.Error](err); ok {
		return err
	}
	if errors.Is(err, errRation) {
		return refuse("A value in it is larger than a book can have.")
	}
	_, syntax := errors.AsType[*json.SyntaxError](err)
	_, kind := errors.AsType[*json.UnmarshalTypeError](err)
	_, packed := errors.AsType[flate.CorruptInputError](err)
	if syntax || kind || packed || errors.Is(err, zip.ErrChecksum) || errors.Is(err, zip.ErrFormat) || errors.Is(err, zip.ErrAlgorithm) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return &callbook.Error{Code: callbook.Invalid, Field: "file", Err: err, Message: "This whole export is damaged: its " + WholeName + " cannot be read to its end. Nothing was imported. Copy it again, or make a new one with “Export everything”."}
	}
	return err
}

// rowReader reads book.json piece by piece, so that its size does not matter.
type rowReader struct {
	json   *json.Decoder
	ration *rationedStream
}

func (r *rowReader) all(head func(Whole) error, row func(string, map[string]any) error) error {
	if err := r.expect(json.Delim('{')); err != nil {
		return err
	}
	about := map[string]json.RawMessage{}
	told := false
	for r.json.More() {
		r.ration.left = rowMost
		key, err := r.key()
		if err != nil {
			return err
		}
		if key != "tables" {
			var v json.RawMessage
			if err := r.json.Decode(&v); err != nil {
				return err
			}
			about[key] = v
			continue
		}
		if told {
			return refuse("It has its tables twice.")
		}
		told = true
		w, err := wholeOf(about)
		if err == nil {
			err = head(w)
		}
		if err == nil {
			err = r.tables(row)
		}
		if err != nil {
			return err
		}
	}
	if err := r.expect(json.Delim('}')); err != nil {
		return err
	}
	if !told {
		return refuse("It has no tables.")
	}
	return nil
}

// wholeOf checks what stands before the rows.
func wholeOf(about map[string]json.RawMessage) (w Whole, err error) {
	text, err := json.Marshal(about)
	if err == nil {
		err = json.Unmarshal(text, &w)
	}
	switch {
	case err != nil:
		return w, err
	case w.Format != wholeFormat || w.Version < 1 || w.Schema < 1:
		return w, refuse("Its " + WholeName + " does not say that it is a book.")
	case w.Version > wholeVersion || w.Schema > sqlite.Schema():
		return w, &callbook.Error{
			Code: callbook.TooNew, Field: "file", Err: fmt.Errorf("format %d, schema %d", w.Version, w.Schema),
			Message: "This whole export was made by a newer Callbook. Nothing was imported. Install the newest Callbook here, then import it again.",
		}
	}
	return w, nil
}

func (r *rowReader) tables(row func(string, map[string]any) error) error {
	if err := r.expect(json.Delim('{')); err != nil {
		return err
	}
	for r.json.More() {
		table, err := r.key()
		if err != nil {
			return err
		}
		if err := r.expect(json.Delim('[')); err != nil {
			return err
		}
		for r.json.More() {
			r.ration.left = rowMost
			values := map[string]any{}
			if err := r.json.Decode(&values); err != nil {
				return err
			}
			if err := row(table, values); err != nil {
				return err
			}
		}
		if err := r.expect(json.Delim(']')); err != nil {
			return err
		}
	}
	return r.expect(json.Delim('}'))
}

func (r *rowReader) key() (string, error) {
	token, err := r.json.Token()
	if err != nil {
		return "", err
	}
	key, ok := token.(string)
	if !ok {
		return "", refuse("Its " + WholeName + " is not built like a book.")
	}
	return key, nil
}

func (r *rowReader) expect(want json.Delim) error {
	token, err := r.json.Token()
	if err != nil {
		return err
	}
	if token != want {
		return refuse("Its " + WholeName + " is not built like a book.")
	}
	return nil
}

var errRation = errors.New("this is more than may be read")

// rationed reads at most so many bytes; -1 is no limit.
type rationed struct {
	io.ReaderAt
	left int64
}

func (r *rationed) ReadAt(p []byte, at int64) (int, error) {
	if at < 0 { // the zip says that a part of it is there, which is damage and no fault of the disk
		return 0, io.ErrUnexpectedEOF
	}
	if r.left >= 0 {
		if r.left -= int64(len(p)); r.left < 0 {
			r.left = 0
			return 0, errRation
		}
	}
	return r.ReaderAt.ReadAt(p, at)
}

// rationedStream does the same for a stream.
type rationedStream struct {
	io.Reader
	left int64
}

func (r *rationedStream) Read(p []byte) (int, error) {
	if r.left <= 0 {
		return 0, errRation
	}
	n, err := r.Reader.Read(p)
	r.left -= int64(n)
	return n, err
}
