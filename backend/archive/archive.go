package archive

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/gofrs/flock"

	"callbook/backend/callbook"
	"callbook/backend/sqlite"
)

// Archive is the backups of one book. Several processes may use it at the same time.
type Archive struct {
	Book  string           // the path of the book
	Now   func() time.Time // in the zone of the rep
	Owner string           // names this book's part of the second folder
	Work  int              // the exponent of the work that a passphrase takes; 0: what is safe
}

const (
	folderName   = "backups"
	lockName     = "backup.lock"
	settingsName = "backups.json"
	part         = ".part"
	patience     = 10 * time.Second
)

// Settings are kept beside the book and not in it: they are needed when the book is
// damaged, and a restored book must not bring back old ones.
type Settings struct {
	SecondFolder string    `json:"second_folder"`
	Passphrase   string    `json:"passphrase"`
	CopiedAt     time.Time `json:"copied_at"` // when the second folder last had everything
}

func (a *Archive) dir() string { return filepath.Dir(a.Book) }

// Folder is where the backups are.
func (a *Archive) Folder() string { return filepath.Join(a.dir(), folderName) }

// Settings reads them; none are set without a file.
func (a *Archive) Settings() (s Settings, err error) {
	text, err := os.ReadFile(filepath.Join(a.dir(), settingsName))
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err == nil {
		err = json.Unmarshal(text, &s)
	}
	if err != nil {
		return s, &callbook.Error{
			Code: callbook.Unavailable, Err: err,
			Message: "The settings of your backups cannot be read. Choose the second folder and the passphrase again; your backups are not affected.",
		}
	}
	return s, nil
}

func (a *Archive) change(fn func(*Settings)) error {
	return a.locked(context.Background(), func() error { return a.changeNow(fn) })
}

// changeNow is change within locked. Settings that cannot be read are begun again.
func (a *Archive) changeNow(fn func(*Settings)) error {
	s, err := a.Settings()
	if err != nil {
		s = Settings{}
	}
	fn(&s)
	text, err := json.Marshal(s)
	if err != nil {
		return err
	}
	return a.write(filepath.Join(a.dir(), settingsName), func(w io.Writer) error { _, err := w.Write(text); return err })
}

// SetPassphrase encrypts what is copied to the second folder from now on; an empty
// one ends that.
func (a *Archive) SetPassphrase(passphrase string) error {
	if passphrase != "" {
		if err := CheckPassphrase(passphrase); err != nil {
			return err
		}
	}
	return a.change(func(s *Settings) { s.Passphrase = passphrase })
}

// Make backs the open book up, and thins the backups beside it.
func (a *Archive) Make(ctx context.Context, store *sqlite.Store, kind Kind) (b Backup, err error) {
	err = a.locked(ctx, func() error {
		b, err = a.make(ctx, store, kind)
		if err != nil {
			return err
		}
		all, err := backupsIn(a.Folder())
		if err != nil {
			return err
		}
		// Of several in one second the new one need not sort first.
		drop := slices.DeleteFunc(Thin(all, a.Now()), func(old Backup) bool { return old.Name == b.Name })
		return removeAll(drop)
	})
	return b, a.explain(err, a.Folder())
}

func (a *Archive) make(ctx context.Context, store *sqlite.Store, kind Kind) (Backup, error) {
	b := Backup{Name: newName(kind, a.Now()), Folder: a.Folder(), Kind: kind, At: a.Now().Truncate(time.Second)}
	if err := os.MkdirAll(a.Folder(), 0o700); err != nil {
		return b, err
	}
	temp := b.File() + part
	if err := store.Backup(ctx, temp); err != nil {
		return b, errors.Join(err, removeWith(temp))
	}
	info, err := os.Stat(temp)
	if err != nil {
		return b, err
	}
	b.Size = info.Size()
	return b, errors.Join(os.Rename(temp, b.File()), syncDir(a.Folder()), syncDir(a.dir()))
}

// locked runs fn while no other process works on the backups, after it has removed
// what one that was killed has left.
func (a *Archive) locked(ctx context.Context, fn func() error) (err error) {
	lock := flock.New(filepath.Join(a.dir(), lockName), flock.SetPermissions(0o600))
	waiting, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	_, err = lock.TryLockContext(waiting, 50*time.Millisecond)
	if errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil {
		return callbook.Errorf(callbook.Unavailable, "", "Another Callbook is making a backup. Wait until it has finished, then try again.")
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, lock.Close()) }()
	left, err := filepath.Glob(filepath.Join(escaped(a.Folder()), "*"+part+"*"))
	if err != nil {
		return err
	}
	for _, path := range append(left, a.opened(), a.prepared()) {
		if err := removeWith(path); err != nil {
			return err
		}
	}
	return fn()
}

// opened and prepared are the temporary files of a restore: decrypted, and ready.
func (a *Archive) opened() string   { return a.Book + ".opened" }
func (a *Archive) prepared() string { return a.Book + ".restored" }

// Listed is a backup with the folders that have it.
type Listed struct {
	Backup
	Second bool // the second folder has it too, or it alone
}

// List returns every backup once, newest first. What the second folder has in
// addition is in it too, if the folder is there.
func (a *Archive) List() ([]Listed, error) {
	all, err := backupsIn(a.Folder())
	if err != nil {
		return nil, a.explain(err, a.Folder())
	}
	list := make([]Listed, 0, len(all))
	at := map[string]int{}
	for _, b := range all {
		at[b.Name] = len(list)
		list = append(list, Listed{Backup: b})
	}
	set, err := a.Settings()
	if err != nil || set.SecondFolder == "" {
		return list, nil //nolint:nilerr // the list is what a rep needs most then
	}
	there, err := backupsIn(a.part(set))
	if err != nil {
		return list, nil //nolint:nilerr // Second says that the folder cannot be read
	}
	for _, b := range there {
		if i, ok := at[b.Name]; ok {
			list[i].Second = true
			continue
		}
		list = append(list, Listed{Backup: b, Second: true})
	}
	slices.SortStableFunc(list, func(x, y Listed) int {
		return cmp.Or(y.At.Compare(x.At), cmp.Compare(y.Name, x.Name))
	})
	return list, nil
}

// Newest is the newest backup beside the book, without one from the future.
func (a *Archive) Newest() (b Backup, ok bool, err error) {
	all, err := backupsIn(a.Folder())
	if err != nil {
		return b, false, a.explain(err, a.Folder())
	}
	for _, b := range all {
		if !b.At.After(a.Now()) {
			return b, true, nil
		}
	}
	return b, false, nil
}

// WriteTo writes a backup of the open book to w, encrypted unless the passphrase is
// empty, and returns its size before that and the digest of it.
func (a *Archive) WriteTo(ctx context.Context, store *sqlite.Store, w io.Writer, passphrase string) (c sqlite.Contents, digest [sha256.Size]byte, err error) {
	err = a.locked(ctx, func() (err error) {
		if err := os.MkdirAll(a.Folder(), 0o700); err != nil {
			return err
		}
		temp := filepath.Join(a.Folder(), newName(ByHand, a.Now())+plainEnding+part)
		defer func() { err = errors.Join(err, removeWith(temp)) }()
		if err := store.Backup(ctx, temp); err != nil {
			return err
		}
		if c, err = sqlite.Look(ctx, temp, false); err != nil {
			return err
		}
		from, err := os.Open(temp)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, from.Close()) }()
		sum := sha256.New()
		err = a.seal(w, io.TeeReader(from, sum), passphrase)
		sum.Sum(digest[:0])
		return err
	})
	return c, digest, a.explain(err, a.Folder())
}

// Holds checks that a file holds a backup with this digest.
func Holds(path, passphrase string, digest [sha256.Size]byte) (err error) {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	plain, err := unseal(f, passphrase)
	if err != nil {
		return err
	}
	sum := sha256.New()
	if _, err := io.Copy(sum, plain); err != nil {
		return err
	}
	if [sha256.Size]byte(sum.Sum(nil)) != digest {
		return fmt.Errorf("%s differs from what was written to it", path)
	}
	return nil
}

// write writes a file completely under a temporary name, and renames it.
func (a *Archive) write(path string, content func(io.Writer) error) (err error) {
	temp := path + part
	if err := removeWith(temp); err != nil {
		return err
	}
	f, err := os.OpenFile(temp, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	err = errors.Join(content(f), f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(temp, path)
	}
	if err != nil {
		return errors.Join(err, removeWith(temp))
	}
	return syncDir(filepath.Dir(path))
}

// explain says where something could not be written.
func (a *Archive) explain(err error, folder string) error {
	if err == nil {
		return nil
	}
	if _, ok := errors.AsType[*callbook.Error](err); ok || errors.Is(err, context.Canceled) {
		return err
	}
	return &callbook.Error{
		Code: callbook.Unavailable, Err: err,
		Message: "No backup could be written to " + folder + ". Check that the folder is there, that you can write to it and that its disk has space, then try again.",
	}
}

func removeAll(backups []Backup) error {
	var failed []error
	for _, b := range backups {
		failed = append(failed, removeWith(b.File()))
	}
	return errors.Join(failed...)
}

// removeWith removes a file, if there is one, and what SQLite keeps beside it.
func removeWith(path string) error {
	var failed []error
	for _, suffix := range []string{"", "-journal", "-wal", "-shm"} {
		if err := os.Remove(path + suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			failed = append(failed, err)
		}
	}
	return errors.Join(failed...)
}

// syncDir makes a new name in a folder survive a power cut. Windows does so by
// itself and has no call for it.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// escaped is a path as the literal part of a pattern.
func escaped(path string) string {
	if runtime.GOOS == "windows" {
		return path // it has no escape, and * and ? are in no name
	}
	return strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`, `[`, `\[`).Replace(path)
}
