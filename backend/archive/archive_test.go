package archive

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// office is a book with its archive, on Wednesday at noon.
type office struct {
	*testing.T
	*Archive
	store *sqlite.Store
	clock time.Time
}

func newOffice(t *testing.T) *office {
	t.Helper()
	o := &office{T: t, clock: noon(t)}
	o.Archive = &Archive{Book: filepath.Join(t.TempDir(), "callbook.db"), Now: func() time.Time { return o.clock }, Owner: "a1b2c3d4", Work: 8}
	o.open()
	return o
}

func (o *office) open() {
	o.Helper()
	store, err := sqlite.Open(context.Background(), o.Book, sqlite.Options{DeviceID: "test", Now: o.Now})
	o.must(err)
	o.store = store
	o.Cleanup(func() { _ = store.Close() }) // some are closed, and some are damaged
}

func (o *office) must(err error) {
	o.Helper()
	if err != nil {
		o.Fatal(err)
	}
}

func (o *office) add(name string) {
	o.Helper()
	o.must(o.store.Update(context.Background(), "Added "+name, func(tx *sqlite.Tx) error {
		return tx.SaveAccount(callbook.Account{ID: name, Name: name})
	}))
}

func (o *office) dump() string {
	o.Helper()
	var b bytes.Buffer
	o.must(o.store.Dump(context.Background(), &b))
	return b.String()
}

func (o *office) make(kind Kind) Backup {
	o.Helper()
	b, err := o.Make(context.Background(), o.store, kind)
	o.must(err)
	return b
}

func (o *office) refused(err error, code callbook.Code, says string) {
	o.Helper()
	if e, ok := errors.AsType[*callbook.Error](err); !ok || e.Code != code || !strings.Contains(e.Message, says) {
		o.Errorf("it gives %v, want %s: %s", err, code, says)
	}
}

// nothingLeft fails if there is a temporary file.
func (o *office) nothingLeft(dirs ...string) {
	o.Helper()
	for _, dir := range append(dirs, filepath.Dir(o.Book), o.Folder()) {
		entries, err := os.ReadDir(dir)
		o.must(err)
		for _, e := range entries {
			name := e.Name()
			if strings.Contains(name, part) || strings.HasSuffix(name, ".opened") && name != "book.opened" || strings.Contains(name, ".restored") {
				o.Errorf("%s is left in %s", name, dir)
			}
		}
	}
}

// A drill for each kind of backup: make it, lose what came after it and damage the
// book, restore it, and compare.
func TestEveryKindOfBackupBringsADamagedBookBack(t *testing.T) {
	for _, kind := range []Kind{Regular, ByHand, BeforeImport, BeforeRestore, BeforeDeleting} {
		for _, where := range []string{"beside the book", "in the second folder", "encrypted in the second folder"} {
			t.Run(string(kind)+" "+where, func(t *testing.T) {
				o := newOffice(t)
				second := t.TempDir()
				if where != "beside the book" {
					o.must(o.SetSecondFolder(second))
				}
				passphrase := ""
				if strings.HasPrefix(where, "encrypted") {
					passphrase = "correct horse battery"
					o.must(o.SetPassphrase(passphrase))
				}
				o.add("Ivy Seeds")
				want := o.dump()
				file := o.make(kind).File()
				o.must(o.CatchUp(t.Context()))
				if where != "beside the book" {
					found, err := filepath.Glob(filepath.Join(second, "callbook-*", filepath.Base(file)+"*"))
					if err != nil || len(found) != 1 {
						t.Fatal(found, err)
					}
					file = found[0]
					o.must(os.RemoveAll(o.Folder()))
				}
				o.add("Lost")
				o.must(o.store.Close())
				o.must(os.Truncate(o.Book, 9000))
				if _, err := sqlite.Open(t.Context(), o.Book, sqlite.Options{}); err == nil {
					t.Fatal("the damaged book opens")
				}
				r, err := o.Restore(t.Context(), nil, file, passphrase)
				o.must(err)
				if info, err := os.Stat(filepath.Join(r.Kept, "callbook.db")); err != nil || info.Size() != 9000 {
					t.Errorf("the damaged book is kept as %v, %v", info, err)
				}
				o.open()
				if got := o.dump(); got != want {
					t.Errorf("restored is\n%s\nwant\n%s", got, want)
				}
				o.nothingLeft()
			})
		}
	}
}

func TestARestoreSavesTheBookFirstAndIsTakenBack(t *testing.T) {
	o := newOffice(t)
	o.add("Ivy Seeds")
	before := o.dump()
	b := o.make(Regular)
	o.add("Oak")
	after := o.dump()
	r, err := o.Restore(t.Context(), o.store, b.File(), "")
	o.must(err)
	if got := o.dump(); got != before || r.Saved == nil || r.Saved.Kind != BeforeRestore {
		t.Errorf("restored is\n%s\nsaved %+v", got, r.Saved)
	}
	if _, err := o.Restore(t.Context(), o.store, r.Saved.File(), ""); err != nil || o.dump() != after {
		t.Errorf("taken back is\n%s\n%v", o.dump(), err)
	}
	o.nothingLeft()
}

// A book that is open but damaged cannot be backed up: its files are kept.
func TestADamagedOpenBookIsKeptWhenItIsRestored(t *testing.T) {
	o := newOffice(t)
	for i := range 200 {
		o.add(fmt.Sprint("Account ", i))
	}
	want := o.dump()
	b := o.make(Regular)
	o.must(o.store.Close())
	whole, err := os.ReadFile(o.Book)
	o.must(err)
	clear(whole[len(whole)-6*4096:])
	o.must(os.WriteFile(o.Book, whole, 0o600))
	o.open()
	if _, err := o.Make(t.Context(), o.store, Regular); err == nil {
		t.Fatal("a damaged book was backed up as if it were sound")
	}
	r, err := o.Restore(t.Context(), o.store, b.File(), "")
	if err != nil || r.Saved != nil || r.Kept == "" {
		t.Fatalf("restored is %+v, %v", r, err)
	}
	if got := o.dump(); got != want {
		t.Error("the book is not as it was")
	}
	o.nothingLeft()
}

func TestASecondFolderCatchesUp(t *testing.T) {
	o := newOffice(t)
	stick := filepath.Join(t.TempDir(), "stick")
	o.must(os.Mkdir(stick, 0o700))
	o.must(o.SetSecondFolder(stick))
	state := func(there bool, missing int) {
		t.Helper()
		o.must(o.CatchUp(t.Context()))
		s, err := o.Second()
		if err != nil || s.There != there || s.Missing != missing {
			t.Errorf("the second folder is %+v, %v; want there %v, missing %d", s, err, there, missing)
		}
	}
	o.add("Ivy Seeds")
	o.make(Regular)
	state(true, 0)

	// Pulled out, with the mount point left behind: nothing is written into that.
	o.must(os.Rename(stick, stick+" pulled"))
	o.must(os.Mkdir(stick, 0o700))
	for i := range 3 {
		o.clock = o.clock.Add(Every)
		o.add(fmt.Sprint("Added ", i))
		o.make(Regular)
	}
	state(false, 0)
	if left, err := os.ReadDir(stick); err != nil || len(left) > 0 {
		t.Errorf("the empty mount point got %v, %v", left, err)
	}

	// Put back, with half a copy on it.
	o.must(os.Remove(stick))
	o.must(os.Rename(stick+" pulled", stick))
	mine := filepath.Join(stick, "callbook-"+o.Owner)
	o.must(os.WriteFile(filepath.Join(mine, "backup-20261124T083000-ABCDEF.db"+part), []byte("half"), 0o600))
	o.must(os.WriteFile(filepath.Join(stick, "holiday.jpg"), []byte("a picture"), 0o600))
	s, err := o.Second()
	if err != nil || !s.There || s.Missing != 3 {
		t.Errorf("put back it is %+v, %v", s, err)
	}
	state(true, 0)
	o.nothingLeft(mine)
	if files, err := backupsIn(mine); err != nil || len(files) != 4 {
		t.Errorf("it has %v, %v", files, err)
	}

	// Both folders are thinned by the same rule.
	for range 20 {
		o.clock = o.clock.Add(time.Minute)
		o.make(Regular)
		o.must(o.CatchUp(t.Context()))
	}
	here, err := backupsIn(o.Folder())
	o.must(err)
	there, err := backupsIn(mine)
	o.must(err)
	if len(here) != KeptRecent || len(there) != KeptRecent {
		t.Errorf("kept are %d here and %d there", len(here), len(there))
	}

	// A passphrase encrypts the copies that are there too.
	o.must(o.SetPassphrase("correct horse battery"))
	state(true, 0)
	there, err = backupsIn(mine)
	o.must(err)
	for _, b := range there {
		if !b.Encrypted {
			t.Errorf("%s is still plain", b.File())
		}
	}
	_, err = o.Look(t.Context(), there[0].File(), "another horse battery")
	o.refused(err, callbook.Invalid, "does not open the backup")
	o.must(o.SetPassphrase(""))
	_, err = o.Look(t.Context(), there[0].File(), "")
	o.refused(err, callbook.Invalid, "is encrypted")
	if _, err := os.Stat(filepath.Join(stick, "holiday.jpg")); err != nil {
		t.Error(err)
	}
}

func TestWhatCannotBeASecondFolder(t *testing.T) {
	o := newOffice(t)
	file := filepath.Join(t.TempDir(), "file")
	o.must(os.WriteFile(file, nil, 0o600))
	link := filepath.Join(t.TempDir(), "link")
	o.must(os.Symlink(filepath.Dir(o.Book), link))
	inside := filepath.Join(filepath.Dir(o.Book), "inside")
	o.must(os.Mkdir(inside, 0o700))
	o.refused(o.SetSecondFolder(filepath.Join(file, "nowhere")), callbook.Invalid, "There is no folder")
	o.refused(o.SetSecondFolder(file), callbook.Invalid, "is not a folder")
	for _, own := range []string{filepath.Dir(o.Book), inside, link} {
		o.refused(o.SetSecondFolder(own), callbook.Invalid, "in the folder of the book")
	}
	o.refused(o.SetPassphrase("short"), callbook.Invalid, "at least 10 characters")
}

func TestWhatCannotBeRestoredLeavesTheBook(t *testing.T) {
	o := newOffice(t)
	o.add("Ivy Seeds")
	b := o.make(Regular)
	o.add("Oak")
	want := o.dump()
	text := filepath.Join(t.TempDir(), "text.db")
	o.must(os.WriteFile(text, []byte("Dear Sir"), 0o600))
	linked := filepath.Join(t.TempDir(), "linked.db")
	o.must(os.Symlink(o.Book, linked))
	whole, err := os.ReadFile(b.File())
	o.must(err)
	half := filepath.Join(t.TempDir(), "half.db")
	o.must(os.WriteFile(half, whole[:len(whole)/2], 0o600))
	sealed := filepath.Join(t.TempDir(), "sealed.age")
	var locked bytes.Buffer
	_, _, err = o.WriteTo(t.Context(), o.store, &locked, "correct horse battery")
	o.must(err)
	o.must(os.WriteFile(sealed, locked.Bytes()[:locked.Len()-5000], 0o600))
	for _, tt := range []struct {
		name, file, passphrase string
		code                   callbook.Code
		says                   string
	}{
		{"a missing file", text + ".not", "", callbook.NotFound, "There is no file"},
		{"a folder", o.Folder(), "", callbook.Invalid, "is a folder"},
		{"the book itself", o.Book, "", callbook.Invalid, "is the book itself"},
		{"a link to the book", linked, "", callbook.Invalid, "is the book itself"},
		{"a text", text, "", callbook.Invalid, "is not a Callbook book"},
		{"half a backup", half, "", callbook.Unavailable, "half.db is damaged"},
		{"no passphrase", sealed, "", callbook.Invalid, "is encrypted"},
		{"a wrong passphrase", sealed, "another horse battery", callbook.Invalid, "does not open"},
		{"half an encrypted backup", sealed, "correct horse battery", callbook.Unavailable, "sealed.age is damaged"},
	} {
		_, err := o.Restore(t.Context(), o.store, tt.file, tt.passphrase)
		o.refused(err, tt.code, tt.says)
		if got := o.dump(); got != want {
			t.Errorf("%s has changed the book", tt.name)
		}
		o.nothingLeft()
	}
}

func TestBackupsOfSeveralProcessesDoNotDisturbEachOther(t *testing.T) {
	o := newOffice(t)
	stick := t.TempDir()
	o.must(o.SetSecondFolder(stick))
	o.add("Ivy Seeds")
	var working sync.WaitGroup
	var seconds atomic.Int64 // of two backups in one second either may count as the newer one
	now := func() time.Time { return o.clock.Add(time.Duration(seconds.Add(1)) * time.Second) }
	for range 4 { // each with locks of its own, like a process
		other := *o.Archive
		other.Now = now
		working.Go(func() {
			for range 3 {
				_, err := other.Make(context.Background(), o.store, Regular)
				if err := errors.Join(err, other.CatchUp(context.Background())); err != nil {
					t.Error(err)
				}
			}
		})
	}
	working.Wait()
	list, err := o.List()
	if err != nil || len(list) != KeptRecent {
		t.Errorf("there are %d, %v", len(list), err)
	}
	for _, b := range list {
		if _, err := sqlite.Look(t.Context(), b.File(), true); err != nil || !b.Second {
			t.Errorf("%s: %v, copied %v", b.File(), err, b.Second)
		}
	}
	o.nothingLeft()
}

func TestABackupThatWasJustMadeIsNeverThinned(t *testing.T) {
	o := newOffice(t)
	o.add("Ivy Seeds")
	for range 3 * KeptRecent { // all in one second
		if b := o.make(ByHand); !isFile(b.File()) {
			t.Fatalf("%s was made, and is gone", b.File())
		}
	}
}

func TestSettingsThatCannotBeReadAreSaidAndReplaced(t *testing.T) {
	o := newOffice(t)
	o.must(os.WriteFile(filepath.Join(filepath.Dir(o.Book), settingsName), []byte("{"), 0o600))
	_, err := o.Settings()
	o.refused(err, callbook.Unavailable, "Choose the second folder and the passphrase again")
	o.add("Ivy Seeds")
	o.make(Regular)
	if list, err := o.List(); err != nil || len(list) != 1 {
		t.Errorf("the list is %v, %v", list, err)
	}
	o.must(o.SetSecondFolder(t.TempDir()))
	if _, err := o.Settings(); err != nil {
		t.Error(err)
	}
}
