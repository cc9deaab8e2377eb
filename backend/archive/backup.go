package archive

import (
	"cmp"
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"callbook/backend/sqlite"
)

// Kind says why a backup was made.
type Kind string

// The kinds of backups. Those before an upgrade are made by package sqlite.
const (
	Regular        Kind = "regular" // because something changed
	ByHand         Kind = "by_hand"
	BeforeUpgrade  Kind = "before_upgrade"
	BeforeImport   Kind = "before_import"
	BeforeRestore  Kind = "before_restore"
	BeforeDeleting Kind = "before_deleting"
)

// prefixes begin the file names of the kinds.
var prefixes = map[Kind]string{
	Regular: "backup", ByHand: "by-hand", BeforeUpgrade: "pre-upgrade", BeforeImport: "pre-import",
	BeforeRestore: "pre-restore", BeforeDeleting: "pre-delete",
}

// Kinds lists them.
func Kinds() []Kind {
	return []Kind{Regular, ByHand, BeforeUpgrade, BeforeImport, BeforeRestore, BeforeDeleting}
}

const (
	plainEnding  = ".db"
	sealedEnding = ".db.age"
)

// Backup is one file of a folder of backups.
type Backup struct {
	Name      string // without its ending: the same in every folder
	Folder    string
	Kind      Kind
	At        time.Time // when it was made
	Size      int64
	Encrypted bool
}

// File is the path of the backup.
func (b Backup) File() string { return filepath.Join(b.Folder, b.Name+ending(b.Encrypted)) }

func ending(encrypted bool) string {
	if encrypted {
		return sealedEnding
	}
	return plainEnding
}

// newName sorts by time within its kind and is never used twice.
func newName(kind Kind, now time.Time) string {
	return prefixes[kind] + "-" + now.UTC().Format(sqlite.CopyStamp) + "-" + rand.Text()[:6]
}

var nameForm = regexp.MustCompile(`^([a-z-]+?)(-v\d+)?-(\d{8}T\d{6})-[A-Z2-7]{6}$`)

// Named reads what the name of a file says about it. ok is false for a file that is
// not named like a backup.
func Named(file string) (b Backup, ok bool) {
	b.Folder = filepath.Dir(file)
	name := filepath.Base(file)
	if stem, sealed := strings.CutSuffix(name, sealedEnding); sealed {
		b.Name, b.Encrypted = stem, true
	} else if b.Name, ok = strings.CutSuffix(name, plainEnding); !ok {
		return Backup{}, false
	}
	parts := nameForm.FindStringSubmatch(b.Name)
	if parts == nil {
		return Backup{}, false
	}
	for kind, prefix := range prefixes {
		if prefix == parts[1] {
			b.Kind = kind
		}
	}
	at, err := time.Parse(sqlite.CopyStamp, parts[3])
	b.At = at
	return b, err == nil && b.Kind != ""
}

// backupsIn lists the backups of a folder, newest first. A folder that does not
// exist has none.
func backupsIn(folder string) ([]Backup, error) {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var all []Backup
	for _, e := range entries {
		b, ok := Named(filepath.Join(folder, e.Name()))
		info, err := e.Info()
		if !ok || err != nil || !info.Mode().IsRegular() || info.Size() == 0 {
			continue // another file, or one that was removed meanwhile
		}
		b.Size = info.Size()
		all = append(all, b)
	}
	newestFirst(all)
	return all, nil
}

func newestFirst(all []Backup) {
	slices.SortFunc(all, func(a, b Backup) int {
		return cmp.Or(b.At.Compare(a.At), cmp.Compare(b.Name, a.Name))
	})
}
