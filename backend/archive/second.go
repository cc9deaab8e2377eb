package archive

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"callbook/backend/callbook"
)

// Second is the state of the second folder.
type Second struct {
	Folder    string    // empty: there is none
	There     bool      // it can be read now
	Newest    time.Time // the newest copy in it, if it is there
	Complete  time.Time // when it last had everything
	Missing   int       // kept backups that it does not have yet
	Encrypted bool
}

// part is this book's folder in the second folder, which several books may share.
func (a *Archive) part(s Settings) string { return filepath.Join(s.SecondFolder, "callbook-"+a.Owner) }

// SetSecondFolder chooses the folder that gets copies, and makes this book's part of
// it; an empty one ends that, and leaves the copies there.
func (a *Archive) SetSecondFolder(folder string) error {
	if folder != "" {
		var err error
		if folder, err = filepath.Abs(folder); err != nil {
			return err
		}
		info, err := os.Stat(folder)
		switch {
		case err != nil:
			return callbook.Errorf(callbook.Invalid, "second_folder", "There is no folder %s. Connect its disk, or choose another folder.", folder)
		case !info.IsDir():
			return callbook.Errorf(callbook.Invalid, "second_folder", "%s is not a folder. Choose one.", folder)
		case a.holds(folder):
			return callbook.Errorf(callbook.Invalid, "second_folder", "%s is in the folder of the book, where one accident takes both. Choose a folder on a stick, another disk or a company share.", folder)
		}
		mine := a.part(Settings{SecondFolder: folder})
		if err := os.MkdirAll(mine, 0o700); err != nil {
			return a.explain(err, folder)
		}
	}
	return a.explain(a.change(func(s *Settings) { s.SecondFolder, s.CopiedAt = folder, a.Now() }), a.dir())
}

// holds reports whether a folder is the data folder or in it, by any name.
func (a *Archive) holds(folder string) bool {
	whole, err := os.Stat(a.dir())
	if err != nil {
		return false
	}
	if real, err := filepath.EvalSymlinks(folder); err == nil {
		folder = real
	}
	for at := folder; ; at = filepath.Dir(at) {
		if here, err := os.Stat(at); err == nil && os.SameFile(here, whole) {
			return true
		}
		if filepath.Dir(at) == at {
			return false
		}
	}
}

// Second looks whether the second folder is there and what it lacks.
func (a *Archive) Second() (s Second, err error) {
	set, err := a.Settings()
	if err != nil || set.SecondFolder == "" {
		return s, err
	}
	s.Folder, s.Encrypted, s.Complete = set.SecondFolder, set.Passphrase != "", set.CopiedAt
	if s.There = a.isThere(set); !s.There {
		return s, nil
	}
	missing, _, newest, err := a.lacks(set)
	s.Missing, s.Newest = len(missing), newest
	return s, err
}

// isThere is false for the empty mount point of a stick that was pulled out: this
// book's part was made when the folder was chosen, and nothing else makes it.
func (a *Archive) isThere(set Settings) bool {
	info, err := os.Stat(a.part(set))
	return err == nil && info.IsDir()
}

// lacks compares the second folder with the backups beside the book. Both are
// thinned together. A copy that is not encrypted as it should be counts as missing.
func (a *Archive) lacks(set Settings) (missing, drop []Backup, newest time.Time, err error) {
	here, err := backupsIn(a.Folder())
	if err != nil {
		return nil, nil, newest, err
	}
	there, err := backupsIn(a.part(set))
	if err != nil {
		return nil, nil, newest, err
	}
	all := slices.Clone(here)
	for _, b := range there {
		if !slices.ContainsFunc(here, func(h Backup) bool { return h.Name == b.Name }) {
			all = append(all, b)
		}
		if b.At.After(newest) && !b.At.After(a.Now()) {
			newest = b.At
		}
	}
	old := Thin(all, a.Now())
	isOld := func(b Backup) bool { return slices.ContainsFunc(old, func(o Backup) bool { return o.Name == b.Name }) }
	encrypted := set.Passphrase != ""
	for _, b := range here {
		fits := func(t Backup) bool { return t.Name == b.Name && t.Encrypted == encrypted }
		if !isOld(b) && !slices.ContainsFunc(there, fits) {
			missing = append(missing, b)
		}
	}
	for _, b := range there {
		again := slices.ContainsFunc(here, func(h Backup) bool { return h.Name == b.Name })
		if isOld(b) || again && b.Encrypted != encrypted {
			drop = append(drop, b)
		}
	}
	return missing, drop, newest, nil
}

// CatchUp copies to the second folder what it lacks, newest first, and thins it. If
// the folder is not there, it does nothing; Second says so.
func (a *Archive) CatchUp(ctx context.Context) error {
	set, err := a.Settings()
	if err != nil || set.SecondFolder == "" || !a.isThere(set) {
		return err
	}
	err = a.locked(ctx, func() error {
		if err := a.clearThere(set); err != nil {
			return err
		}
		missing, drop, _, err := a.lacks(set)
		if err != nil {
			return err
		}
		for _, b := range missing {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := a.copyThere(b, set); err != nil {
				return err
			}
		}
		return errors.Join(removeAll(drop), a.changeNow(func(s *Settings) { s.CopiedAt = a.Now() }))
	})
	return a.explain(err, set.SecondFolder)
}

// clearThere removes what a stick that was pulled out too early has half of.
func (a *Archive) clearThere(set Settings) error {
	left, err := filepath.Glob(filepath.Join(escaped(a.part(set)), "*"+part))
	for _, path := range left {
		err = errors.Join(err, os.Remove(path))
	}
	return err
}

// copyThere writes the copy of a backup and reads it again.
func (a *Archive) copyThere(b Backup, set Settings) (err error) {
	from, err := os.Open(b.File())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, from.Close()) }()
	to := Backup{Name: b.Name, Folder: a.part(set), Encrypted: set.Passphrase != ""}.File()
	sum := sha256.New()
	temp := to + part
	f, err := os.OpenFile(temp, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	err = errors.Join(a.seal(f, io.TeeReader(from, sum), set.Passphrase), f.Sync(), f.Close())
	if err == nil {
		err = Holds(temp, set.Passphrase, [sha256.Size]byte(sum.Sum(nil)))
	}
	if err == nil {
		err = os.Rename(temp, to)
	}
	if err != nil {
		return errors.Join(err, removeWith(temp))
	}
	// Some sticks cannot sync a folder. A name that gets lost is copied again.
	_ = syncDir(a.part(set))
	return nil
}

// Owner names a book in a folder that several share: by the computer and the data
// folder.
func Owner(device, dir string) string {
	if whole, err := filepath.Abs(dir); err == nil {
		dir = whole
	}
	sum := sha256.Sum256([]byte(device + "\x00" + strings.ToLower(filepath.ToSlash(dir))))
	return fmt.Sprintf("%x", sum[:4])
}
