package archive

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"callbook/backend/callbook"
)

// On a full disk a backup and a restore are refused, the book and its backups stay
// as they are, and no half file stays.
func TestAFullDiskTakesNoBackupAndLosesNone(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=3m"); err != nil {
		t.Logf("no file system may be mounted here (%v)", err)
		return
	}
	t.Cleanup(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
	o := newOffice(t)
	o.must(o.store.Close())
	o.Book = filepath.Join(dir, "callbook.db")
	o.open()
	o.add("Ivy Seeds")
	b := o.make(Regular)
	elsewhere := filepath.Join(t.TempDir(), "elsewhere.db")
	whole, err := os.ReadFile(b.File())
	o.must(err)
	o.must(os.WriteFile(elsewhere, whole, 0o600))
	want := o.dump()

	filling, err := os.Create(filepath.Join(dir, "filling"))
	o.must(err)
	for err == nil {
		_, err = filling.Write(make([]byte, 4096))
	}
	o.must(filling.Close())
	for _, room := range []int64{0, 16, 64} { // pages of space more
		info, err := os.Stat(filling.Name())
		o.must(err)
		o.must(os.Truncate(filling.Name(), info.Size()-room*4096))
		_, err = o.Make(t.Context(), o.store, Regular)
		o.refused(err, callbook.Unavailable, "The disk is full")
		_, err = o.Restore(t.Context(), o.store, elsewhere, "")
		o.refused(err, callbook.Unavailable, "The disk is full")
		o.nothingLeft()
		if got := o.dump(); got != want {
			t.Errorf("with space for %d more pages the book has become\n%s", room, got)
		}
		if list, err := o.List(); err != nil || len(list) != 1 {
			t.Errorf("the backups are %v, %v", list, err)
		}
	}
	o.must(os.Remove(filling.Name()))
	o.make(Regular)
}
