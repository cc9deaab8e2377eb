package sqlite

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"

	"callbook/backend/callbook"
)

// A file dialog of the window does the same in the data folder.
func TestTheBookStaysLockedWhenItsFilesAreOpenedAndClosed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "callbook.db")
	s := openAt(t, path)
	save := func(id string) {
		t.Helper()
		if err := s.Update(t.Context(), "Added", func(tx *Tx) error { return tx.SaveAccount(callbook.Account{ID: id, Name: "Ivy"}) }); err != nil {
			t.Fatal(err)
		}
	}
	save("before")
	for _, suffix := range []string{"", "-wal", "-shm"} {
		f, err := os.Open(path + suffix)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.ReadFull(f, make([]byte, 16)); err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	wal, err := os.Stat(path + "-wal")
	if err != nil {
		t.Fatal(err)
	}
	shm, err := os.Stat(path + "-shm")
	if err != nil {
		t.Fatal(err)
	}

	cmd, out := child(t, "few", path)
	for out.Scan() {
		if out.Text() != "saved" {
			t.Error(out.Text())
		}
	}
	if err := cmd.Wait(); err != nil {
		t.Error(err)
	}
	save("after")

	for suffix, had := range map[string]os.FileInfo{"-wal": wal, "-shm": shm} {
		if has, err := os.Stat(path + suffix); err != nil || !os.SameFile(has, had) {
			t.Errorf("the other process took %s away: %v", suffix, err)
		}
	}
	view(t, s, func(tx *Tx) error {
		for _, id := range []string{"before", "few0", "few3", "after"} {
			if _, err := tx.Account(id); err != nil {
				t.Errorf("%s is lost: %v", id, err)
			}
		}
		return nil
	})
	if problems, err := s.Check(t.Context()); err != nil || len(problems) > 0 {
		t.Errorf("the book has problems: %q, %v", problems, err)
	}
}

// The first to open the shared memory empties it, even while others use it.
func TestTheSharedMemoryStaysLockedWhenItIsOpenedAndClosed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "callbook.db")
	openAt(t, path)
	f, err := os.Open(path + "-shm")
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := os.Open(path + "-shm")
	if err != nil {
		t.Fatal(err)
	}
	const opened = 128 // the byte that everybody locks who has it open
	asked := unix.Flock_t{Type: unix.F_WRLCK, Start: opened, Len: 1}
	if err := errors.Join(unix.FcntlFlock(again.Fd(), unix.F_OFD_GETLK, &asked), again.Close()); err != nil {
		t.Fatal(err)
	}
	if asked.Type == unix.F_UNLCK {
		t.Error("nobody seems to have it open")
	}
}
