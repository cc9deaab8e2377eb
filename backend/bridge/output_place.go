package bridge

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// placeFor returns the path for a file that the rep named, or why it may not be
// written there: never over something that belongs to a book, a device or a folder,
// under any name, and not over a file of another kind unless the rep says so. A
// link is kept, and the file that it points to is replaced.
func (c *core) placeFor(name string, kind fileKind) (string, error) {
	if name == Stdout {
		if c.outputs.stdout == nil {
			return "", callbook.Errorf(callbook.Invalid, "file", "A window has no standard output. Name a file.")
		}
		return name, nil
	}
	path, err := c.freePlace(name)
	if err != nil {
		return "", err
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return path, nil
	case err != nil:
		return "", cannotWrite(name, err)
	case info.IsDir():
		return "", callbook.Errorf(callbook.Invalid, "file", "%s is a folder. Name a file in it.", name)
	case info.Mode().Perm()&0o200 == 0:
		return "", callbook.Errorf(callbook.Unavailable, "file", "%s is write-protected and has been left as it is. Remove the protection, or name another file.", name)
	}
	head, err := headOf(path)
	switch {
	case err != nil:
		return "", cannotWrite(name, err)
	case inUse(head):
		return "", callbook.Errorf(callbook.Invalid, "file", "%s is a book, or a database of another program, and is never replaced. Name another file.", name)
	case c.outputs.mayReplace(name):
		return path, nil
	case kind.ending == backupFile.ending && isBackup(c.background(), path):
		return path, nil
	case !kind.writes(path, head):
		advice := "Choose another name."
		if c.outputs.stdout != nil {
			advice = "Name another file, or replace it with --force."
		}
		return "", callbook.Errorf(callbook.Invalid, "file", "%s already exists and is not %s. %s", name, kind.what, advice)
	}
	return path, nil
}

// inUse reports whether a file begins like a database that is changed through a log,
// as a book is. A backup is not.
func inUse(head []byte) bool {
	return bytes.HasPrefix(head, []byte("SQLite format 3\x00")) && len(head) > 19 && (head[18] != 1 || head[19] != 1)
}

func isBackup(ctx context.Context, path string) bool {
	_, err := sqlite.LookState(ctx, path)
	return err == nil
}

// OutputFolder refuses a folder for several files if it belongs to this book or is
// not a folder.
func (b *Book) OutputFolder(name string) error {
	if name == Stdout {
		return callbook.Errorf(callbook.Invalid, "file", "These are several files, and standard output takes one. Name a folder.")
	}
	_, err := b.core.freePlace(name)
	return err
}

// freePlace resolves a name. It refuses what belongs to a book, and what is neither
// a file nor a folder.
func (c *core) freePlace(name string) (string, error) {
	device := callbook.Errorf(callbook.Invalid, "file", "%s is a device or a pipe, not a file. Name a file, or write - for standard output.", name)
	switch {
	case name == "":
		return "", callbook.Errorf(callbook.Invalid, "file", "This file has no name. Give it one.")
	case runtime.GOOS == "windows" && reservedOnWindows(name):
		return "", device
	}
	path, handed, err := followLinks(name)
	if err != nil {
		return "", cannotWrite(name, err)
	}
	if handed {
		return "", device
	}
	info, err := os.Stat(path)
	if err == nil && !info.IsDir() && !info.Mode().IsRegular() {
		return "", device
	}
	if c.ofBook(path, info) {
		return "", callbook.Errorf(callbook.Invalid, "file", "%s is in the folder of the book, or is part of the book. Choose another folder.", name)
	}
	return path, nil
}

// followLinks is where a name leads, through every link, also where there is
// nothing yet. handed is true for a file that is only known by its number to
// this process, such as /dev/stdout.
func followLinks(name string) (path string, handed bool, err error) {
	if path, err = filepath.Abs(name); err != nil {
		return "", false, err
	}
	const most = 40 // as the system follows
	for range most {
		path = filepath.Join(followedFolder(filepath.Dir(path)), filepath.Base(path))
		for _, pattern := range []string{"/dev/fd/*", "/proc/*/fd/*", "/proc/*/task/*/fd/*"} {
			if match, err := filepath.Match(pattern, filepath.ToSlash(path)); err == nil && match {
				return path, true, nil
			}
		}
		to, err := os.Readlink(path)
		if err != nil {
			return path, false, nil // not a link, or one that cannot be followed: opening it will report that
		}
		if !filepath.IsAbs(to) {
			to = filepath.Join(filepath.Dir(path), to)
		}
		path = to
	}
	return "", false, fmt.Errorf("%s leads through too many links", name)
}

// followedFolder follows the links of a folder as far as there is one.
func followedFolder(dir string) string {
	for at, rest := dir, ""; ; {
		if real, err := filepath.EvalSymlinks(at); err == nil {
			return filepath.Join(real, rest)
		}
		up := filepath.Dir(at)
		if up == at {
			return dir
		}
		at, rest = up, filepath.Join(filepath.Base(at), rest)
	}
}

// ofBook reports whether a path belongs to a book: it is anywhere in the data
// folder, or another name of a file there, or one of the files that SQLite and
// Callbook keep beside another book. It compares files and not names, because of
// links and of systems that ignore case.
func (c *core) ofBook(path string, info fs.FileInfo) bool {
	if inside(path, c.Dir) {
		return true
	}
	if info != nil && info.Mode().IsRegular() && anyFile(c.Dir, info) {
		return true
	}
	base := strings.ToLower(filepath.Base(path))
	for _, ending := range []string{"-wal", "-shm", "-journal"} {
		if strings.HasSuffix(base, ending) && isFile(path[:len(path)-len(ending)]) {
			return true
		}
	}
	return slices.Contains([]string{"book.lock", "book.holder", "window.lock", demoMark}, base) && isFile(filepath.Join(filepath.Dir(path), bookName))
}

// inside reports whether a path, whose links are followed, is a folder or
// anywhere below it. The folder need not be there yet.
func inside(path, folder string) bool {
	if whole, err := os.Stat(folder); err == nil {
		for at := path; ; at = filepath.Dir(at) {
			if here, err := os.Stat(at); err == nil && os.SameFile(here, whole) {
				return true
			}
			if filepath.Dir(at) == at {
				return false
			}
		}
	}
	whole, err := filepath.Abs(folder)
	if err != nil {
		return false
	}
	below, err := filepath.Rel(followedFolder(whole), path)
	return err == nil && below != ".." && !strings.HasPrefix(below, ".."+string(filepath.Separator))
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// anyFile reports whether a file has another name below a folder.
func anyFile(dir string, info fs.FileInfo) bool {
	found := false
	_ = filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error { // what cannot be read is passed over
		if err != nil {
			return nil
		}
		if one, err := os.Stat(path); err == nil && os.SameFile(one, info) {
			found = true
			return fs.SkipAll
		}
		return nil
	})
	return found
}

// reservedOnWindows reports names that Windows takes for a device, with any
// ending and in any folder, and those of a stream within a file.
func reservedOnWindows(name string) bool {
	name = strings.ReplaceAll(name, "/", `\`)
	if strings.HasPrefix(name, `\\.\`) || strings.HasPrefix(strings.ToUpper(name), `\\?\GLOBALROOT`) {
		return true
	}
	name = strings.TrimPrefix(name, `\\?\`)
	if len(name) >= 2 && name[1] == ':' {
		name = name[2:] // the drive
	}
	if strings.Contains(name, ":") {
		return true
	}
	for part := range strings.SplitSeq(name, `\`) {
		stem, _, _ := strings.Cut(part, ".")
		stem = strings.ToUpper(strings.TrimRight(stem, " "))
		switch {
		case slices.Contains([]string{"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}, stem):
			return true
		case strings.HasPrefix(stem, "COM"), strings.HasPrefix(stem, "LPT"):
			if number := []rune(stem[3:]); len(number) == 1 && strings.ContainsRune("0123456789¹²³", number[0]) {
				return true
			}
		}
	}
	return false
}
